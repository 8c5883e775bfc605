//! A password that was hashed more cheaply than today is hashed anew while it is at hand.

use shared::password::{Password, PasswordHash};
use shared::store::members::Profile;
use shared::telemetry::{Level, Measurement, Metric};

use crate::App;

/// Hashes the right password anew where its hash is outdated, and writes it.
///
/// Before the answer, because a function has no time after it: one more hash and one more write,
/// once a member, and seen only by who has the password. The login goes on whatever becomes of it.
pub(crate) async fn upgrade(app: &App, profile: &Profile, password: &Password) {
    let outdated = |hash: &PasswordHash| hash.is_outdated();
    if !profile
        .password_hash
        .parse()
        .is_ok_and(|hash| outdated(&hash))
    {
        return;
    }
    let mut salt = [0; 16];
    if let Err(error) = app.entropy.fill(&mut salt) {
        return not_upgraded(app, &error);
    }
    let new = {
        let _measured = Measurement::start(Metric::PasswordHashLatency);
        app.hasher.hash(password, salt)
    };
    let written = app.store.replace_hash(
        &profile.member_number,
        profile.password_version,
        &profile.password_hash,
        new.as_str(),
    );
    // A change of the password that was faster wins: its hash is of today.
    if let Err(error) = written.await {
        not_upgraded(app, &error);
    }
}

fn not_upgraded(app: &App, error: &dyn std::error::Error) {
    let fields = [("cause", error.to_string().into())];
    app.log.event(Level::Warn, "hash not upgraded", &fields);
}
