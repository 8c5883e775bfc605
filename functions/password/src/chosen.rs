//! The password that was chosen: judged against what is known of the member, then hashed.

use shared::http::Problem;
use shared::password::choice::{Context, Weak, judge};
use shared::password::{Password, PasswordHash};
use shared::store::members::Profile;

use crate::App;

/// A password that somebody wants, not judged yet.
pub(crate) struct NewPassword(Password);

/// Reads it; what no password can be is weak, whoever the member is.
pub(crate) fn parse(typed: String, minimum: usize) -> Result<NewPassword, Problem> {
    let parsed = Password::parse(typed).map(NewPassword);
    parsed.map_err(|refused| weak(Weak::from(refused), minimum))
}

impl NewPassword {
    /// Whether it may be this member's.
    pub(crate) fn judged(&self, app: &App, profile: &Profile) -> Result<(), Problem> {
        let host = app.issuer.rsplit('/').next().unwrap_or_default();
        let name = &app.presentation.brand.service_name;
        let mut context = Context::of_site(name, host).number(&profile.member_number);
        if let Some(name) = &profile.family_name {
            context = context.text(name);
        }
        let address = profile.address.as_ref();
        let address = address.map(|address| address.registered.as_str());
        let former = profile.former.iter().map(|former| former.address.as_str());
        context = address
            .into_iter()
            .chain(former)
            .fold(context, Context::address);
        let minimum = app.settings.minimum;
        judge(&self.0, &context, minimum).map_err(|reason| weak(reason, minimum))
    }

    /// Its hash, with a salt of its own.
    pub(crate) fn hash(&self, app: &App) -> Result<PasswordHash, Problem> {
        Ok(app.hasher.hash(&self.0, app.bits()?))
    }

    /// Whether the record holds this very password.
    pub(crate) fn is_of(&self, app: &App, profile: &Profile) -> bool {
        is_of(app, profile, &self.0)
    }
}

/// Whether the record holds this password.
pub(crate) fn is_of(app: &App, profile: &Profile, password: &Password) -> bool {
    let hash = profile.password_hash.parse();
    hash.is_ok_and(|hash| app.hasher.verify(password, &hash))
}

fn weak(reason: Weak, minimum: usize) -> Problem {
    Problem::WeakPassword {
        reason: reason.wire(),
        minimum,
    }
}
