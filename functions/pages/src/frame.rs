//! What every page has around its own matter.

use askama::Template;
use lambda_http::http::Method;
use pictograms::Language;
use serde_json::Value;
use shared::brand::Brand;
use shared::http::{Call, Reply};
use shared::texts;

use crate::language::{self, Source, Spoken};
use crate::site::Site;

/// Nothing but what this origin serves, and no script or style in the page itself (CSP level 3).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What the script of every page imports; a browser is told, so that it fetches all at once.
const COMMON_MODULES: [&str; 3] = ["page.js", "advice.js", "api.js"];

/// What a page's script imports beside those, directly and further on.
fn imported(module: &str) -> &'static [&'static str] {
    match module {
        "code.js" => &[
            "board.js",
            "entry.js",
            "mail.js",
            "mailbox.js",
            "kept.js",
            "trouble.js",
        ],
        "login.js" => &["mailbox.js", "number.js"],
        "address.js" => &["kept.js", "mailbox.js"],
        "password.js" => &["choose.js", "grouped.js", "number.js"],
        "change.js" => &["choose.js", "fresh.js", "kept.js"],
        "codes.js" => &["fresh.js", "kept.js"],
        "recovery.js" => &["grouped.js"],
        "not-me.js" => &["grouped.js", "number.js"],
        _ => &[],
    }
}

fn all_imported(module: &str) -> impl Iterator<Item = &'static str> {
    COMMON_MODULES.iter().chain(imported(module)).copied()
}

/// The frame of one page: a template's `page`.
pub(crate) struct Frame<'a> {
    pub(crate) language: Language,
    pub(crate) tag: &'static str,
    pub(crate) title: &'a str,
    pub(crate) brand: &'a Brand,
    pub(crate) hours: String,
    /// The member chose the language, now or before.
    pub(crate) chosen: bool,
    /// The page's own script; without one it is complete as it is.
    pub(crate) module: Option<&'static str>,
    /// JSON for the script.
    pub(crate) words: String,
    /// Answer to a form that was sent without the script: the page again, with the notice. What was
    /// typed is neither read nor kept.
    pub(crate) without_script: bool,
    site: &'a Site,
    spoken: Spoken,
    path: &'a str,
}

/// A language in the list.
pub(crate) struct Other {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) href: String,
    pub(crate) current: bool,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(site: &'a Site, call: &'a Call, title: fn(Language) -> &'static str) -> Self {
        let spoken = Spoken::of(call, site.cookies);
        let language = texts::shipped(spoken.language);
        Self {
            language,
            tag: language.tag(),
            title: title(language),
            brand: &site.brand,
            hours: site.brand.hours.text(language),
            chosen: spoken.is_chosen(),
            module: None,
            words: String::new(),
            without_script: call.method == Method::POST,
            site,
            spoken,
            path: &call.path,
        }
    }

    /// The list of languages leads elsewhere than to the path that was asked for.
    pub(crate) fn at(mut self, path: &'a str) -> Self {
        self.path = path;
        self
    }

    /// The page has a script, which finds `words` in it.
    pub(crate) fn with_script(mut self, module: &'static str, words: &Value) -> Self {
        self.module = Some(module);
        // A `</script>` in a text would end the element; the JSON means the same.
        self.words = words.to_string().replace('<', "\\u003c");
        self
    }

    /// The whole answer.
    pub(crate) fn answer(&self, page: &impl Template) -> Reply {
        let html = page.render().unwrap_or_else(|error| {
            // Writing to a string does not fail, and our templates call nothing that does.
            format!("<!doctype html><title>{}</title>{error}", self.title)
        });
        let reply = Reply::bytes("text/html; charset=utf-8", "no-store", html.into_bytes())
            .header("content-security-policy", POLICY)
            .header("content-language", self.tag)
            .header("cross-origin-opener-policy", "same-origin");
        match self.spoken.cookie(self.site.cookies) {
            Some(cookie) => reply.cookie(cookie),
            None => reply,
        }
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        self.site.assets.path(name)
    }

    /// A path of ours, in this page's language where the browser does not remember it.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.spoken.source {
            Source::Asked => format!("{path}?lang={}", self.tag),
            Source::Chosen | Source::Remembered | Source::Browser => path.to_owned(),
        }
    }

    /// What the page's script imports.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &'static str> {
        self.module.into_iter().flat_map(all_imported)
    }

    pub(crate) fn language_name(&self) -> &'static str {
        language::name(self.language)
    }

    /// All languages, each leading to this very page.
    pub(crate) fn languages(&self) -> Vec<Other> {
        texts::SHIPPED
            .iter()
            .map(|&other| Other {
                tag: other.tag(),
                name: language::name(other),
                href: format!("{}?lang={}&remember=1", self.path, other.tag()),
                current: other == self.language,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::all_imported;

    /// Everything that a script imports, as its source says.
    fn imports(module: &str, found: &mut BTreeSet<String>) {
        let path = format!("{}/../../web/assets/{module}", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).unwrap();
        for part in source.split("from \"./").skip(1) {
            let name = part.split('"').next().unwrap();
            if found.insert(name.to_owned()) {
                imports(name, found);
            }
        }
    }

    #[test]
    fn browsers_are_told_of_exactly_the_modules_that_a_page_needs() {
        for module in [
            "login.js",
            "code.js",
            "menu.js",
            "address.js",
            "password.js",
            "change.js",
            "codes.js",
            "not-me.js",
            "recovery.js",
            "security.js",
        ] {
            let mut found = BTreeSet::new();
            imports(module, &mut found);
            let told: BTreeSet<String> = all_imported(module).map(Into::into).collect();
            assert_eq!(told, found, "{module}");
        }
    }
}
