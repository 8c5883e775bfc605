//! Who is told what.

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::ids::Nonce;
use shared::http::Problem;
use shared::mail::{Notice, NoticeKind, RecoveryNotice, SendError, Telling};
use shared::store::members::Profile;

use crate::App;

/// To the registered address, where nothing speaks against it: what can still be objected to later
/// is not worth a mail to a mailbox that is dead.
pub(crate) async fn to_working(
    app: &App,
    profile: &Profile,
    notice: RecoveryNotice<'_>,
    now: Millis,
) -> Result<(), Problem> {
    let mails: Vec<_> = profile
        .mailable()
        .map(|address| (address, NoticeKind::Recovery(notice)))
        .into_iter()
        .collect();
    to_each(app, profile, &mails, now).await
}

/// To the registered address, whatever is known of it, and to those of the last days: whoever reads
/// one of them can stop it. One mail each for a code that works once.
pub(crate) async fn to_all_old(
    app: &App,
    profile: &Profile,
    notice: RecoveryNotice<'_>,
    now: Millis,
) -> Result<(), Problem> {
    let addresses = profile.recent_mailboxes(app.store.dots(), now);
    let mails: Vec<_> = addresses
        .iter()
        .map(|address| (address, NoticeKind::Recovery(notice)))
        .collect();
    to_each(app, profile, &mails, now).await
}

/// To each.
pub(crate) async fn to_each(
    app: &App,
    profile: &Profile,
    mails: &[(&EmailAddress, NoticeKind<'_>)],
    now: Millis,
) -> Result<(), Problem> {
    let telling = Telling {
        language: app.language.unless(profile.language),
        about: &app.presentation,
        profile,
        at: now,
        nonce: Nonce(app.random()?),
    };
    app.mailer.tell_each(&app.log, &telling, mails).await;
    Ok(())
}

/// A mailbox of which nobody has shown that it is the member's.
pub(crate) struct Stranger<'a> {
    pub(crate) recipient: &'a EmailAddress,
    pub(crate) language: Option<Language>,
}

/// To a new mailbox, without the member's name; what became of it.
pub(crate) async fn to_stranger(
    app: &App,
    profile: &Profile,
    stranger: &Stranger<'_>,
    notice: RecoveryNotice<'_>,
    now: Millis,
) -> Result<Result<(), SendError>, Problem> {
    let nonce = Nonce(app.random()?).hex();
    let (about, to) = (&app.presentation, stranger.recipient.wire());
    let notice = Notice {
        language: app.language.unless(stranger.language),
        about,
        recipient: &to,
        family_name: None,
        member_number_tail: profile.member_number.tail3(),
        kind: NoticeKind::Recovery(notice),
        at: now,
        nonce: &nonce,
    };
    let tags = [
        ("member", profile.member_id.as_str()),
        ("purpose", notice.kind.wire()),
    ];
    let from = &about.sender_address;
    Ok(app
        .mailer
        .send(&notice.render().raw, from, &to, &tags)
        .await)
}
