//! The security history: the mails with one-time passwords, and the changes of the account, of the
//! last [`policy::HISTORY`], for the member to look through.
//!
//! The newest mail of each lane stands in its code item alone. An issue puts the mail that it
//! replaces into the history, beside its own write, and a change stands there with the transaction
//! that made it. Every name has a place of a bounded number, so that a day's item never fills up,
//! whoever asks for what how often.

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::lanes::Lanes;
use crate::domain::code_item::state::{CodeItem, Delivery, Live, Superseded};
use crate::domain::ids::{Lane, Nonce, Purpose};
use crate::domain::policy;

/// A change of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A new password by the way of whoever has forgotten theirs.
    PasswordReset,
    /// A new password, chosen in a session.
    PasswordChanged,
    /// Another address, proved by both mailboxes.
    AddressChanged,
    /// A former address again, by the code in its notice.
    AddressUndone,
    /// Another address by the alternate procedure.
    AddressRecovered,
    /// Every session was ended.
    SignedOutEverywhere,
    /// A new sheet of saved recovery codes.
    CodesIssued,
    /// A known device was forgotten.
    DeviceForgotten,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::AddressChanged,
        Self::AddressUndone,
        Self::AddressRecovered,
        Self::SignedOutEverywhere,
        Self::CodesIssued,
        Self::DeviceForgotten,
    ];

    /// The form in items and in the API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::PasswordReset => "password-reset",
            Self::PasswordChanged => "password-changed",
            Self::AddressChanged => "address-changed",
            Self::AddressUndone => "address-undone",
            Self::AddressRecovered => "address-recovered",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::CodesIssued => "codes-issued",
            Self::DeviceForgotten => "device-forgotten",
        }
    }

    /// Reads what [`Change::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.wire() == wire)
    }

    /// Its name in the item of its day: of one kind within [`policy::CHANGE_SLOT`] the last stands,
    /// so that nobody fills the item up, with which no transaction of the day would pass.
    pub fn name(self, at: Millis) -> String {
        let slot = at.rem_euclid(policy::DAY) / policy::CHANGE_SLOT;
        format!("{}#{slot}", self.wire())
    }
}

/// A mail with a one-time password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailEntry {
    /// The lane of its code.
    pub lane: Lane,
    /// Names the mail.
    pub nonce: Nonce,
    /// When it was decided.
    pub at: Millis,
    /// What for.
    pub purpose: Purpose,
    /// Its number.
    pub number: u32,
    /// Where it went, masked.
    pub to: String,
    /// The kind of browser that asked.
    pub browser: BrowserKind,
    /// What is known of it.
    pub state: Delivery,
    /// When its code was entered right.
    pub entered_at: Option<Millis>,
    /// Wrong codes that were entered for it.
    pub wrong: u32,
}

impl MailEntry {
    /// Of the newest challenge of a lane.
    pub fn of(live: &Live) -> Self {
        let won = live.consumed();
        let used = live.granted.saturating_sub(live.attempts_left);
        Self {
            lane: live.id.lane,
            nonce: live.id.nonce,
            at: live.issued_at,
            purpose: live.id.purpose,
            number: live.id.mail_number,
            to: live.sent_to.clone(),
            browser: live.browser.unwrap_or(BrowserKind::Other),
            state: live.delivery,
            entered_at: won.then_some(live.last_at),
            wrong: used.saturating_sub(u32::from(won)),
        }
    }

    /// Its name in the item of its day: the newest [`policy::HISTORY_SLOTS`] of a lane stand there.
    pub fn name(&self) -> String {
        format!(
            "{}{}",
            self.lane.wire(),
            self.number % policy::HISTORY_SLOTS
        )
    }

    /// What was heard after a newer mail had replaced it.
    fn heard(&mut self, old: &Superseded) {
        let last = old.trail.iter().map(|known| known.state);
        self.state = last
            .chain([self.state])
            .max_by_key(|state| state.rank())
            .unwrap_or(self.state);
    }
}

/// Something that the member is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A mail.
    Mail(MailEntry),
    /// A change, and when.
    Changed(Change, Millis),
}

impl Entry {
    /// When.
    pub const fn at(&self) -> Millis {
        match self {
            Self::Mail(mail) => mail.at,
            Self::Changed(_, at) => *at,
        }
    }
}

/// The day that an entry belongs to, counted from 1970.
pub const fn day(at: Millis) -> i64 {
    at.div_euclid(policy::DAY)
}

/// The days that the last `days` of 24 hours lie in, oldest first: one more than their number.
pub fn days(now: Millis, days: i64) -> std::ops::RangeInclusive<i64> {
    day(now - days * policy::DAY)..=day(now)
}

/// What was kept, with what both lanes know now: the newest mail of each, and what was heard since of
/// older ones. What happened before `since` is left out; the newest comes first.
pub fn merged(kept: Vec<Entry>, lanes: &Lanes, since: Millis) -> Vec<Entry> {
    let newest = |item: &CodeItem| item.live.as_ref().map(MailEntry::of);
    let live: Vec<MailEntry> = lanes.iter().filter_map(|(_, item)| newest(item)).collect();
    // An issue whose own write came to nothing has kept what is still the newest.
    let is_live = |mail: &MailEntry| live.iter().any(|live| live.nonce == mail.nonce);
    let mut all: Vec<Entry> = kept
        .into_iter()
        .filter(|entry| !matches!(entry, Entry::Mail(mail) if is_live(mail)))
        .collect();
    for entry in &mut all {
        if let Entry::Mail(mail) = entry
            && let Some(item) = lanes.get(mail.lane)
            && let Some(old) = item
                .superseded
                .iter()
                .find(|old| old.id.nonce == mail.nonce)
        {
            mail.heard(old);
        }
    }
    all.extend(live.into_iter().map(Entry::Mail));
    all.retain(|entry| entry.at() > since);
    all.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
    all
}

#[cfg(test)]
mod tests;
