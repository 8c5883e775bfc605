//! A notice to one of a member's mailboxes.

use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::ids::Nonce;
use shared::mail::{Notice, NoticeKind};
use shared::store::members::Profile;

use crate::App;

/// In the member's own language: who caused it may be somebody else.
pub(crate) async fn notify(
    app: &App,
    profile: &Profile,
    kind: NoticeKind<'_>,
    recipient: &EmailAddress,
    id: Nonce,
    now: Millis,
) {
    let notice = Notice {
        language: app.language.unless(profile.language),
        about: &app.presentation,
        recipient: &recipient.wire(),
        family_name: profile.family_name.as_deref(),
        member_number_tail: profile.member_number.tail3(),
        kind,
        at: now,
        nonce: &id.hex(),
    };
    app.mailer.tell(&app.log, &profile.member_id, &notice).await;
}
