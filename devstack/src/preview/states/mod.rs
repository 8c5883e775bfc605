//! All states of all pages: name, page, what the API answers, what is done on the page.

mod address;
mod code;
mod fixed;
mod login;
mod menu;
mod not_me;
mod password;
mod recovery;
mod security;

use super::answers::Script;
use super::scene::Scene;

/// A page in one state.
pub(super) struct State {
    /// Its name in URLs and file names.
    pub(super) name: String,
    /// The page's path.
    pub(super) page: String,
    /// What it shows, in a few words.
    pub(super) about: String,
    /// Whether the page's scripts run.
    pub(super) scripts: bool,
    make: Box<dyn Fn(&Scene) -> Script + Send + Sync>,
}

impl State {
    /// Its answers and steps in one language.
    pub(super) fn script(&self, scene: &Scene) -> Script {
        (self.make)(scene)
    }
}

/// All of them, in the order of the index.
pub(super) fn all() -> Vec<State> {
    [
        login::states(),
        code::states(),
        menu::states(),
        address::states(),
        password::states(),
        not_me::states(),
        recovery::states(),
        security::states(),
        fixed::states(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The state of that name.
pub(super) fn named(name: &str) -> Option<State> {
    all().into_iter().find(|state| state.name == name)
}

fn state(
    name: impl Into<String>,
    page: impl Into<String>,
    about: impl Into<String>,
    make: impl Fn(&Scene) -> Script + Send + Sync + 'static,
) -> State {
    State {
        name: name.into(),
        page: page.into(),
        about: about.into(),
        scripts: true,
        make: Box::new(make),
    }
}

/// A page whose scripts do not run.
fn without_scripts(name: &'static str, page: &'static str, about: &'static str) -> State {
    State {
        scripts: false,
        ..state(name, page, about, |_| Script::new())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::all;

    #[test]
    fn names_are_unique_and_fit_into_paths() {
        let states = all();
        let names: BTreeSet<&str> = states.iter().map(|state| state.name.as_str()).collect();
        assert_eq!(names.len(), states.len());
        for name in names {
            let fits =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(name.bytes().all(fits), "{name}");
        }
    }
}
