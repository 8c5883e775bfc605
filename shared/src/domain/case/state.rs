//! What is kept of a member's way to a new mailbox.

use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::case::Proof;
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;

/// Everything about one member's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Whose: operators know members by their numbers.
    pub member_number: MemberNumber,
    /// When the member last asked for a letter.
    pub letter_wanted: Option<Millis>,
    /// When the member last asked for the desk.
    pub desk_wanted: Option<Millis>,
    /// The letter that is on its way or at home.
    pub letter: Option<Letter>,
    /// An operator has looked at the person, and another one has to.
    pub first_check: Option<FirstCheck>,
    /// The code that the desk has given.
    pub desk_code: Option<DeskCode>,
    /// When codes were mailed to new mailboxes in the last day, oldest first, whatever the case:
    /// another proof gives no further mails.
    pub sent: Vec<Millis>,
    /// The newest case.
    pub case: Option<Case>,
}

/// A posted code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Of the code.
    pub digest: Digest,
    /// When it was made for printing.
    pub made_at: Millis,
    /// Until when it is good.
    pub expires_at: Millis,
}

/// The first of two looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstCheck {
    /// Who looked.
    pub by: String,
    /// When.
    pub at: Millis,
    /// What they say they saw.
    pub why: String,
}

/// A code of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCode {
    /// Of the code.
    pub digest: Digest,
    /// The second operator.
    pub by: String,
    /// When.
    pub at: Millis,
    /// Until when it is good.
    pub expires_at: Millis,
}

/// One way from a proof to a new mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name; the case token that the browser of the proof got names it too.
    pub id: Nonce,
    /// What proved it.
    pub proof: Proof,
    /// Of the code that proved it: a repeat of that request finds its own work.
    pub digest: Digest,
    /// The login session that showed the code.
    pub by: String,
    /// When.
    pub proved_at: Millis,
    /// The member's epoch then: everything that ends all sessions ends the case.
    pub epoch: u64,
    /// The member never had an address.
    pub never_had_an_address: bool,
    /// The new mailbox, and the code that went to it.
    pub mailbox: Option<Mailbox>,
    /// The new mailbox has answered.
    pub confirmed: Option<Confirmed>,
    /// How it ended, by itself or by somebody.
    pub ended: Option<Ended>,
}

/// A new mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The address.
    pub address: EmailAddress,
    /// Of the code that was mailed to it.
    pub digest: Digest,
    /// When.
    pub sent_at: Millis,
}

/// A new mailbox that has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// When.
    pub at: Millis,
    /// From when the change can be made.
    pub opens_at: Millis,
    /// Until when.
    pub closes_at: Millis,
    /// Of the code by which every old mailbox can stop it.
    pub stop: Digest,
}

/// The end of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub how: Ending,
    /// When.
    pub at: Millis,
}

/// How a case ends by somebody's act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The address was changed.
    Done,
    /// From an old mailbox, from a session or by the desk.
    Stopped,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// A code was shown; the new address is missing.
    Proved,
    /// A code went to the new mailbox.
    Sent,
    /// The new mailbox has answered; the wait runs.
    Waiting,
    /// The change can be made.
    Ready,
    /// The change was made.
    Done,
    /// Somebody stopped it.
    Stopped,
    /// It took too long, or everything of the member was ended since.
    Expired,
}

impl Progress {
    /// The form in the API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Sent => "sent",
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Expired => "expired",
        }
    }

    /// Whether somebody can still stop it.
    pub const fn runs(self) -> bool {
        matches!(
            self,
            Self::Proved | Self::Sent | Self::Waiting | Self::Ready
        )
    }
}

impl Case {
    /// Where it stands for a member of this epoch.
    pub fn progress(&self, epoch: u64, now: Millis) -> Progress {
        match (self.ended, self.confirmed, &self.mailbox) {
            (Some(ended), ..) => match ended.how {
                Ending::Done => Progress::Done,
                Ending::Stopped => Progress::Stopped,
            },
            _ if self.epoch != epoch => Progress::Expired,
            (None, Some(confirmed), _) => {
                if now < confirmed.opens_at {
                    Progress::Waiting
                } else if now < confirmed.closes_at {
                    Progress::Ready
                } else {
                    Progress::Expired
                }
            }
            _ if now >= self.proved_at + policy::CASE_CONFIRM => Progress::Expired,
            (None, None, Some(_)) => Progress::Sent,
            (None, None, None) => Progress::Proved,
        }
    }

    /// When nothing happens to it any more by itself.
    fn over_at(&self) -> Millis {
        let open = self
            .confirmed
            .map_or(self.proved_at + policy::CASE_CONFIRM, |confirmed| {
                confirmed.closes_at
            });
        self.ended.map_or(open, |ended| ended.at)
    }
}

impl CaseFile {
    /// An empty one.
    pub const fn new(member_number: MemberNumber) -> Self {
        Self {
            member_number,
            letter_wanted: None,
            desk_wanted: None,
            letter: None,
            first_check: None,
            desk_code: None,
            sent: Vec::new(),
            case: None,
        }
    }

    /// Where the newest case stands; `None` where there never was one.
    pub fn progress(&self, epoch: u64, now: Millis) -> Option<Progress> {
        self.case.as_ref().map(|case| case.progress(epoch, now))
    }

    /// The case of this name, where it is the newest.
    pub(super) fn own(&self, id: Nonce) -> Option<&Case> {
        self.case.as_ref().filter(|case| case.id == id)
    }

    /// When the whole may be forgotten: nothing in it matters then, and whoever is asked about it
    /// had a month to look.
    pub fn forgettable_at(&self) -> Millis {
        [
            self.letter_wanted,
            self.desk_wanted,
            self.letter.map(|letter| letter.expires_at),
            self.first_check.as_ref().map(|first| first.at),
            self.desk_code.as_ref().map(|code| code.expires_at),
            self.sent.last().copied(),
            self.case.as_ref().map(Case::over_at),
        ]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(0)
            + policy::CASE_KEPT
    }
}
