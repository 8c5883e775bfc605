//! Notices: told where it can be, and a mail that did not leave is counted.

use std::future::{Future, poll_fn};
use std::task::Poll;

use pictograms::Language;

use super::{Mailer, SendError};
use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::ids::{MemberId, Nonce};
use crate::mail::{Notice, NoticeKind, Presentation};
use crate::store::members::Profile;
use crate::telemetry::{Level, Log, Metric, count};

/// What all notices of one event share.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Language of the texts.
    pub language: Language,
    /// Who writes.
    pub about: &'a Presentation,
    /// Whom it is about.
    pub profile: &'a Profile,
    /// When it happened.
    pub at: Millis,
    /// Names the event; each of its mails gets a number of its own behind it.
    pub nonce: Nonce,
}

impl Mailer {
    /// Sends a notice to each of these mailboxes, at once, because a function's time is short.
    ///
    /// What is told is committed: it stands whether or not a mail leaves, so a failure is a line of
    /// the log and a metric, and never the caller's.
    pub async fn tell_each(
        &self,
        log: &Log,
        telling: &Telling<'_>,
        mails: &[(&EmailAddress, NoticeKind<'_>)],
    ) {
        let mails = mails.iter().zip(1..).map(|((to, kind), at)| async move {
            // Noted where it happens.
            let _ = self.tell_numbered(log, telling, at, to, *kind).await;
        });
        side_by_side(mails).await;
    }

    /// Sends a notice to one mailbox.
    ///
    /// # Errors
    ///
    /// As [`Mailer::send`]; it is logged and counted already.
    pub async fn tell(
        &self,
        log: &Log,
        telling: &Telling<'_>,
        to: &EmailAddress,
        kind: NoticeKind<'_>,
    ) -> Result<(), SendError> {
        self.tell_numbered(log, telling, 1, to, kind).await
    }

    async fn tell_numbered(
        &self,
        log: &Log,
        telling: &Telling<'_>,
        at: u32,
        to: &EmailAddress,
        kind: NoticeKind<'_>,
    ) -> Result<(), SendError> {
        let profile = telling.profile;
        let notice = Notice {
            language: telling.language,
            about: telling.about,
            recipient: &to.wire(),
            family_name: profile.family_name.as_deref(),
            member_number_tail: profile.member_number.tail3(),
            kind,
            at: telling.at,
            nonce: &format!("{}-{at}", telling.nonce.hex()),
        };
        let member = &profile.member_id;
        let tags = [("member", member.as_str()), ("purpose", kind.wire())];
        let (from, recipient) = (&notice.about.sender_address, notice.recipient);
        let sent = self
            .send(&notice.render().raw, from, recipient, &tags)
            .await;
        sent.inspect_err(|error| not_told(log, member, &error.to_string()))
    }
}

/// Notes that a member was not told.
pub fn not_told(log: &Log, member_id: &MemberId, cause: &str) {
    count(Metric::NoticesNotSent);
    let fields = [
        ("cause", cause.into()),
        ("member.id", member_id.as_str().into()),
    ];
    log.event(Level::Error, "notice not sent", &fields);
}

async fn side_by_side(mails: impl Iterator<Item = impl Future<Output = ()>>) {
    let mut mails: Vec<_> = mails.map(Box::pin).collect();
    poll_fn(|context| {
        mails.retain_mut(|mail| mail.as_mut().poll(context).is_pending());
        if mails.is_empty() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}
