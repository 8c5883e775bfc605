//! Telling the mailboxes, at once: what is committed stands whether or not these mails leave.

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::ids::Nonce;
use shared::domain::policy;
use shared::mail::{Notice, NoticeKind, PasswordNotice};
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
) {
    let profile = told.profile;
    let notice = Notice {
        language: app.language.unless(told.language.or(profile.language)),
        about: &app.presentation,
        recipient: &recipient.wire(),
        family_name: profile.family_name.as_deref(),
        member_number_tail: profile.member_number.tail3(),
        kind: NoticeKind::Password(notice),
        at: told.now,
        nonce: &Nonce(told.nonce).hex(),
    };
    app.mailer.tell(&app.log, &profile.member_id, &notice).await;
}

/// To the registered mailbox, whatever is known of it but its form.
pub(crate) async fn registered(app: &App, told: &Told<'_>, notice: PasswordNotice<'_>) {
    if let Some(recipient) = current(told.profile) {
        one(app, told, notice, &recipient).await;
    }
}

/// To the registered mailbox and to those of the last week: a thief may hold the newest.
pub(crate) async fn all(app: &App, told: &Told<'_>, notice: PasswordNotice<'_>) {
    let former = told.profile.former.iter().rev();
    let former = former.filter(|former| told.now < former.until + policy::UNDO_LIFETIME);
    let former = former
        .filter_map(|former| EmailAddress::parse_with(&former.address, app.store.dots()).ok());
    let mut mailboxes: Vec<EmailAddress> = Vec::new();
    for mailbox in current(told.profile).into_iter().chain(former) {
        if !mailboxes.contains(&mailbox) {
            mailboxes.push(mailbox);
        }
    }
    // The cool-off lets three changes into a week: never more than four mailboxes.
    let mut left = mailboxes.iter();
    while let Some(first) = left.next() {
        let second = async {
            if let Some(second) = left.next() {
                one(app, told, notice, second).await;
            }
        };
        tokio::join!(one(app, told, notice, first), second);
    }
}

fn current(profile: &Profile) -> Option<EmailAddress> {
    let address = profile.address.as_ref()?;
    address.registered.usable().cloned()
}
