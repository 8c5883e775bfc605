//! Taking an address off the mail service's suppression list.

use shared::domain::address::EmailAddress;
use shared::telemetry::Level;

use crate::App;
use crate::caller::Caller;

/// Takes the address off the list, where it may be on it. The mail goes out all the same: if it is
/// held back, its event says so.
pub(crate) async fn lift(app: &App, caller: &Caller, to: &EmailAddress) {
    if let Err(error) = app.mailer.lift(&to.wire()).await {
        not_lifted(app, caller, &error.to_string());
    }
}

pub(crate) fn not_lifted(app: &App, caller: &Caller, cause: &str) {
    let fields = [
        ("cause", cause.into()),
        ("member.id", caller.member_id.as_str().into()),
    ];
    app.log
        .event(Level::Warn, "suppression not lifted", &fields);
}
