//! Telling the mailboxes, at once: what is committed stands whether or not these mails leave.

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::ids::Nonce;
use shared::mail::{NoticeKind, PasswordNotice, SendError, Telling};
use shared::store::members::Profile;

use crate::App;

/// Who is told, and when it happened.
pub(crate) struct Told<'a> {
    pub(crate) profile: &'a Profile,
    /// What the request asked for; without it, the member's own.
    pub(crate) language: Option<Language>,
    pub(crate) nonce: [u8; 16],
    pub(crate) now: Millis,
}

/// To one mailbox.
pub(crate) async fn one(
    app: &App,
    told: &Told<'_>,
    notice: PasswordNotice<'_>,
    recipient: &EmailAddress,
) -> Result<(), SendError> {
    let kind = NoticeKind::Password(notice);
    let telling = telling(app, told);
    app.mailer.tell(&app.log, &telling, recipient, kind).await
}

/// To the registered mailbox, whatever is known of it but its form.
pub(crate) async fn registered(app: &App, told: &Told<'_>, notice: PasswordNotice<'_>) {
    each(app, told, notice, told.profile.mailbox().into_iter()).await;
}

/// To the registered mailbox and to those of the last week: a thief may hold the newest.
pub(crate) async fn all(app: &App, told: &Told<'_>, notice: PasswordNotice<'_>) {
    let mailboxes = told.profile.recent_mailboxes(app.store.dots(), told.now);
    each(app, told, notice, mailboxes.iter()).await;
}

async fn each(
    app: &App,
    told: &Told<'_>,
    notice: PasswordNotice<'_>,
    recipients: impl Iterator<Item = &EmailAddress>,
) {
    let mails: Vec<_> = recipients
        .map(|to| (to, NoticeKind::Password(notice)))
        .collect();
    let telling = telling(app, told);
    app.mailer.tell_each(&app.log, &telling, &mails).await;
}

fn telling<'a>(app: &'a App, told: &Told<'a>) -> Telling<'a> {
    let profile = told.profile;
    Telling {
        language: app.language.unless(told.language.or(profile.language)),
        about: &app.presentation,
        profile,
        at: told.now,
        nonce: Nonce(told.nonce),
    }
}
