//! What is kept of a member's resets.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;

/// What a code was made for: it opens nothing once the member has another address or another
/// password, however that came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The address that it was mailed to.
    pub address: u64,
    /// The password that it replaces.
    pub password: u64,
}

/// All codes of one member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resets {
    /// Mailed and not used, oldest first; at most [`policy::RESET_LIVE`].
    pub live: Vec<Code>,
    /// The wait that runs.
    pub waiting: Option<Waiting>,
    /// Somebody has stopped a wait.
    pub paused: Option<Paused>,
    /// The newest one that was used.
    pub done: Option<Done>,
}

/// A code in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Of the code.
    pub digest: Digest,
    /// When it was mailed.
    pub at: Millis,
    /// What for.
    pub versions: Versions,
}

/// The wait of whoever has shown a code and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Of the code that began it, which also ends it.
    pub digest: Digest,
    /// Of the code that stops it.
    pub stop: Digest,
    /// When the code was mailed: until a day after, it counts among the mails of the day.
    pub mailed_at: Millis,
    /// When the wait began.
    pub started_at: Millis,
    /// From when a new password can be chosen.
    pub opens_at: Millis,
    /// Until when.
    pub closes_at: Millis,
    /// What for.
    pub versions: Versions,
}

/// After a stop no wait begins for some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paused {
    /// Until then.
    pub until: Millis,
    /// Of the code that stopped the wait, or would have: it lies in several mailboxes, and whoever
    /// enters it a second time is to hear that it is done.
    pub stop: Digest,
}

/// A code that was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Of the code.
    pub digest: Digest,
    /// When.
    pub at: Millis,
    /// The version of the password that it has chosen.
    pub password: u64,
}

impl Code {
    fn is_good(&self, versions: Versions, now: Millis) -> bool {
        self.versions == versions && now < self.at + policy::RESET_LIFETIME
    }
}

impl Waiting {
    fn is_good(&self, versions: Versions, now: Millis) -> bool {
        self.versions == versions && now < self.closes_at
    }
}

impl Resets {
    /// Without what has aged out, or was made for another address or password.
    pub(super) fn good(&self, versions: Versions, now: Millis) -> Self {
        let waiting = self.waiting.as_ref();
        Self {
            live: self
                .live
                .iter()
                .filter(|code| code.is_good(versions, now))
                .cloned()
                .collect(),
            waiting: waiting
                .filter(|waiting| waiting.is_good(versions, now))
                .cloned(),
            paused: self.paused.filter(|paused| now < paused.until),
            done: self.done.filter(|done| done.password == versions.password),
        }
    }

    /// The wait that runs, for whoever may stop it.
    pub fn waiting(&self, versions: Versions, now: Millis) -> Option<&Waiting> {
        self.waiting
            .as_ref()
            .filter(|waiting| waiting.is_good(versions, now))
    }

    /// When nothing in here matters any more; the sweep may come any time after.
    pub fn forgettable_at(&self, now: Millis) -> Millis {
        let live = self.live.last();
        let waiting = self.waiting.as_ref();
        [
            live.map(|code| code.at + policy::RESET_LIFETIME),
            waiting.map(|waiting| waiting.closes_at),
            self.paused.map(|paused| paused.until),
            self.done.map(|done| done.at + policy::REPLAY_WINDOW),
        ]
        .into_iter()
        .flatten()
        .fold(now, Millis::max)
            + policy::HOUR
    }
}
