//! Who is told what.

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::address::{EmailAddress, Permission};
use shared::domain::ids::Nonce;
use shared::domain::policy;
use shared::http::Problem;
use shared::mail::{Notice, NoticeKind, RecoveryNotice, SendError};
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
    let address = profile.address.as_ref();
    let address = address.filter(|address| address.permission() == Permission::Send);
    let address = address.and_then(|address| address.registered.usable());
    let mails: Vec<_> = address
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
    let dots = app.store.dots();
    let registered = profile.address.as_ref();
    let registered = registered.and_then(|address| address.registered.usable().cloned());
    let recent = profile
        .former
        .iter()
        .filter(|former| now < former.until + policy::UNDO_LIFETIME);
    let former = recent.filter_map(|former| EmailAddress::parse_with(&former.address, dots).ok());
    let mut addresses: Vec<EmailAddress> = registered.into_iter().chain(former).collect();
    addresses.sort();
    addresses.dedup();
    let mails: Vec<_> = addresses
        .iter()
        .map(|address| (address, NoticeKind::Recovery(notice)))
        .collect();
    to_each(app, profile, &mails, now).await
}

/// To each, at once: the function's time is short. What is told stands whether or not a mail
/// leaves.
pub(crate) async fn to_each(
    app: &App,
    profile: &Profile,
    mails: &[(&EmailAddress, NoticeKind<'_>)],
    now: Millis,
) -> Result<(), Problem> {
    let nonce = Nonce(app.random()?).hex();
    let mails = mails.iter().zip(1..).map(|((to, kind), at)| {
        let nonce = format!("{nonce}-{at}");
        async move {
            let recipient = to.wire();
            let notice = Notice {
                language: app.language.unless(profile.language),
                about: &app.presentation,
                recipient: &recipient,
                family_name: profile.family_name.as_deref(),
                member_number_tail: profile.member_number.tail3(),
                kind: *kind,
                at: now,
                nonce: &nonce,
            };
            app.mailer.tell(&app.log, &profile.member_id, &notice).await;
        }
    });
    all(mails).await;
    Ok(())
}

/// Runs them side by side.
async fn all(mails: impl Iterator<Item = impl Future<Output = ()>>) {
    let mut mails: Vec<_> = mails.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        mails.retain_mut(|mail| mail.as_mut().poll(context).is_pending());
        if mails.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
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
