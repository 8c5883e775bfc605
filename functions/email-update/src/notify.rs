//! Notices to a member's mailboxes.

use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::ids::Nonce;
use shared::mail::{NoticeKind, Telling};
use shared::store::members::Profile;

use crate::App;

/// In the member's own language: who caused it may be somebody else.
pub(crate) async fn notify(
    app: &App,
    profile: &Profile,
    mails: &[(&EmailAddress, NoticeKind<'_>)],
    id: Nonce,
    now: Millis,
) {
    let telling = Telling {
        language: app.language.unless(profile.language),
        about: &app.presentation,
        profile,
        at: now,
        nonce: id,
    };
    app.mailer.tell_each(&app.log, &telling, mails).await;
}
