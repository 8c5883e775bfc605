//! What the one item per member and lane holds.

use std::collections::{BTreeMap, BTreeSet};

use pictograms::Language;

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::trail::Trail;
use crate::domain::delivery::Reason;
use crate::domain::device::{DeviceId, KnownDevice};
use crate::domain::ids::{ChallengeId, Mac, RequestId, Session};
use crate::domain::policy;

/// All state that decides about a member's codes in one lane.
///
/// Every transition is one conditional write on this item; [`super::verify`] and
/// [`super::issue`] are the rules, `shared::store::codes` their expressions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeItem {
    /// Raised by every write that an issue must not overlook.
    pub version: u64,
    /// The newest challenge, until an issue settles it. Stays when consumed, expired or ended:
    /// the settlement needs its counters.
    pub live: Option<Live>,
    /// Mails of the last day that a newer one replaced, oldest first.
    pub superseded: Vec<Superseded>,
    /// Mails of the last day that were definitely not sent and that a newer one replaced, oldest
    /// first; no rule reads them.
    pub unsent: Vec<Unsent>,
    /// Requests that won before a newer code was issued, and when.
    pub wins: BTreeMap<RequestId, Millis>,
    /// What a session has proved for an address change.
    pub proved: Option<Proved>,
    /// The budget: the time at which all debt has flowed back, ms.
    pub tat: Millis,
    /// Wrong codes not yet forgiven, by session, oldest first.
    pub wrong: Vec<Wrong>,
    /// From when the next wrong code's forgiveness is counted.
    pub forgiving_since: Millis,
    /// When the codes were issued that were not answered right, oldest first.
    pub unanswered: Vec<Millis>,
    /// New addresses that codes were sent to in the last day, as digests.
    pub new_addresses: Vec<NewAddress>,
    /// Number of the newest mail.
    pub mail_number: u32,
    /// The password that the counters belong to: a new password starts at 0.
    pub password_version: u64,
    /// The member's epoch at the newest ending or issue: an order of an earlier one was read
    /// before everything ended.
    pub epoch: u64,
    /// When everything was last ended: what was opened before is not open any more.
    pub ended_at: Option<Millis>,
    /// Known devices, the one that signed in last at the end; without the newest login.
    pub devices: Vec<KnownDevice>,
}

/// The newest challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// Its name: lane, purpose, mail number, nonce.
    pub id: ChallengeId,
    /// Who may answer it; `None` once it was ended (logout of all sessions, address change).
    pub session: Option<Session>,
    /// MAC of the code.
    pub code_mac: Mac,
    /// When it was decided.
    pub issued_at: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// Tries granted (and charged) at issue.
    pub granted: u32,
    /// Tries left.
    pub attempts_left: u32,
    /// Requests that were charged for it.
    pub tried: BTreeSet<RequestId>,
    /// MAC of the newest charged guess. Equal to `code_mac`: consumed.
    pub last_guess: Mac,
    /// The newest charged request.
    pub last_request: RequestId,
    /// When the newest guess was charged.
    pub last_at: Millis,
    /// Digest of the client's `request_id`.
    pub request: Option<String>,
    /// Where the mail went, masked.
    pub sent_to: String,
    /// The new address that a `confirm-address` code proves.
    pub address: Option<String>,
    /// The kind of browser that asked; `None` where an earlier release wrote it.
    pub browser: Option<BrowserKind>,
    /// The known device that asked.
    pub device: Option<DeviceId>,
    /// The mail has no pictures.
    pub text_only: bool,
    /// The mail's language.
    pub language: Language,
    /// What is known of the mail.
    pub delivery: Delivery,
    /// When that became known.
    pub delivery_at: Millis,
    /// Why it is so, where an event has said it.
    pub delivery_reason: Option<Reason>,
    /// When each thing was heard of it.
    pub trail: Trail,
}

impl Live {
    /// Whether a right guess has been charged.
    pub fn consumed(&self) -> bool {
        self.last_guess == self.code_mac
    }

    /// Whether the mail was definitely not sent.
    pub fn voided(&self) -> bool {
        self.delivery == Delivery::NotSent
    }

    /// When a new mail may be asked for.
    pub fn resend_at(&self) -> Millis {
        if self.consumed() || self.voided() || self.session.is_none() {
            self.issued_at
        } else {
            self.issued_at + policy::COOL_DOWN
        }
    }
}

/// A mail that a newer one replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded {
    /// Its challenge.
    pub id: ChallengeId,
    /// Its session; `None` where it was ended.
    pub session: Option<Session>,
    /// MAC of its code.
    pub code_mac: Mac,
    /// When it was issued.
    pub issued_at: Millis,
    /// Digest of the client's `request_id`.
    pub request: Option<String>,
    /// When its code was entered right, before the newer one came.
    pub entered_at: Option<Millis>,
    /// The kind of browser that asked; `None` where an earlier release wrote it.
    pub browser: Option<BrowserKind>,
    /// Of a login that was completed: the request that won, which names the session.
    pub won: Option<RequestId>,
    /// Of a login that was completed from a known device: that one.
    pub device: Option<DeviceId>,
    /// Wrong codes that were entered for it.
    pub wrong: u32,
    /// When each thing was heard of it.
    pub trail: Trail,
}

/// A mail that the mail service definitely refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Its challenge.
    pub id: ChallengeId,
    /// When it was decided.
    pub issued_at: Millis,
    /// When it was refused.
    pub at: Millis,
    /// Why, where that is known.
    pub reason: Option<Reason>,
}

/// Wrong codes of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The session; `None` where the challenge had been ended.
    pub session: Option<Session>,
    /// How many.
    pub count: u32,
}

/// Mailboxes that a session has proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proved {
    /// The session.
    pub session: Session,
    /// When the current mailbox was proved.
    pub current_at: Option<Millis>,
    /// Which new mailbox was proved, and when.
    pub new: Option<(String, Millis)>,
}

impl Proved {
    /// When the last of it was proved.
    pub fn newest_at(&self) -> Option<Millis> {
        let new = self.new.as_ref().map(|(_, at)| *at);
        self.current_at.max(new)
    }
}

/// A new address that a code was sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddress {
    /// Digest of the address.
    pub digest: String,
    /// When.
    pub at: Millis,
}

/// What is known of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Being handed to the mail service, or handed over and nothing heard since.
    Sending,
    /// The mail service accepted it.
    Sent,
    /// The mail service definitely refused it.
    NotSent,
    /// The member's provider took it.
    HandedOver,
    /// The provider does not take it yet.
    Delayed,
    /// The provider refused it for good.
    Refused,
    /// The mail service did not try: earlier mail was refused or complained about.
    Suppressed,
    /// The member marked it as spam.
    Complained,
}

impl Delivery {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Sending,
        Self::Sent,
        Self::NotSent,
        Self::HandedOver,
        Self::Delayed,
        Self::Refused,
        Self::Suppressed,
        Self::Complained,
    ];

    /// The form in the API and in the item.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::NotSent => "not-sent",
            Self::HandedOver => "handed-over",
            Self::Delayed => "delayed",
            Self::Refused => "refused",
            Self::Suppressed => "suppressed",
            Self::Complained => "complained",
        }
    }

    /// Reads what [`Delivery::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.wire() == wire)
    }
}

impl CodeItem {
    /// Wrong codes not yet forgiven, without those of the live challenge.
    pub fn wrong_total(&self) -> u32 {
        self.wrong.iter().map(|wrong| wrong.count).sum()
    }

    /// When nothing in the item matters any more, ms. The sweep may come any time after; nothing
    /// relies on it.
    pub fn forgettable_at(&self, now: Millis) -> Millis {
        let live = self.live.as_ref();
        let granted = live.map_or(0, |live| live.granted);
        let debts = i64::from(self.wrong_total() + granted) * policy::FORGIVE_AFTER;
        let windows = self
            .unanswered
            .last()
            .map_or(0, |at| at + policy::UNANSWERED_WINDOW);
        let addresses = self
            .new_addresses
            .last()
            .map_or(0, |new| new.at + policy::DAY);
        // The login that it may still become makes a device known for so long.
        let code = live.map_or(0, |live| {
            live.issued_at + policy::CODE_LIFETIME + policy::DEVICE_LIFETIME
        });
        [now + debts, windows, addresses, code, self.tat]
            .into_iter()
            .fold(now, Millis::max)
    }
}
