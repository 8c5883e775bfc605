//! What became of the mails to a registered address, and what may be sent to it now.

use crate::clock::Millis;
use crate::domain::delivery::{Bounce, Event, Kind, Permanent, Reason, Transient};
use crate::domain::policy;

/// What is known of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressStatus {
    /// Nothing speaks against it.
    Ok,
    /// Its form or domain cannot receive mail.
    CannotReceive,
    /// The provider refused mail for good.
    Refused,
    /// The member marked our mail as spam.
    Complained,
}

impl AddressStatus {
    const ALL: [Self; 4] = [
        Self::Ok,
        Self::CannotReceive,
        Self::Refused,
        Self::Complained,
    ];

    /// The form in the API and in the item.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::CannotReceive => "cannot-receive",
            Self::Refused => "refused",
            Self::Complained => "complained",
        }
    }

    /// Reads what [`AddressStatus::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.wire() == wire)
    }
}

/// What events have said of a mailbox: for each thing that can be said, the latest time.
///
/// Nothing is ever taken out by an event, only outdated by a later one, so that any order of the
/// same events, with any repetition, ends in the same. A change of the address forgets it all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// The last refusal for good.
    pub refused: Option<Refused>,
    /// When the provider last took a mail that was a retry, ms.
    pub delivered_at: Option<Millis>,
    /// When the member last marked a mail as spam, ms.
    pub complained_at: Option<Millis>,
    /// When the member last said that our mail is wanted after all, ms.
    pub confirmed_at: Option<Millis>,
    /// When the provider last refused what was in a mail, or its size, ms: from then on, for
    /// [`policy::TEXT_ONLY_FOR`], it gets mails without pictures.
    pub text_only_at: Option<Millis>,
}

/// A refusal for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// When.
    pub at: Millis,
    /// The refused mail's place in its row: 0 for one that was sent without knowing, 1 for the
    /// first retry, and so on.
    pub tries: u32,
    /// Why.
    pub reason: Reason,
}

impl Refused {
    fn order(&self) -> (Millis, u32, &'static str) {
        (self.at, self.tries, self.reason.wire())
    }
}

/// What one event says of the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Refused for good.
    Refused(Refused),
    /// A retry was taken.
    Delivered(Millis),
    /// Marked as spam.
    Complained(Millis),
    /// What was in the mail was refused, or its size.
    TextOnly(Millis),
}

impl Mark {
    /// What an event of a mail with this place in its row says of the mailbox; `None` for all that
    /// is about the mail alone.
    ///
    /// Full, late and blocked mailboxes, automatic replies, and whatever is on our side or unknown
    /// never mark an address. A delivery is worth noting only where it outdates a refusal, which
    /// is a retry's: so that the usual mail costs no write here.
    pub fn of(event: &Event, tries: u32) -> Option<Self> {
        let at = event.at;
        let refused = |reason| Some(Self::Refused(Refused { at, tries, reason }));
        match &event.kind {
            Kind::Delivery => (tries > 0).then_some(Self::Delivered(at)),
            Kind::Complaint => Some(Self::Complained(at)),
            Kind::ComplaintOnList => refused(Reason::SuppressionList),
            Kind::Bounce(Bounce::Permanent(permanent)) => match permanent {
                Permanent::NoMailbox => refused(Reason::NoMailbox),
                Permanent::OnList => refused(Reason::SuppressionList),
                Permanent::Unsubscribed => refused(Reason::Unsubscribed),
                Permanent::Other(Reason::ContentRefused | Reason::TooLarge) => {
                    Some(Self::TextOnly(at))
                }
                Permanent::Other(_) | Permanent::Validation | Permanent::Undetermined(_) => None,
            },
            Kind::Bounce(Bounce::Transient(
                Transient::ContentRefused
                | Transient::TooLarge
                | Transient::Other(Reason::ContentRefused | Reason::TooLarge),
            )) => Some(Self::TextOnly(at)),
            Kind::Bounce(Bounce::Transient(_) | Bounce::Undetermined(_))
            | Kind::Send
            | Kind::Delay(_)
            | Kind::Report
            | Kind::Reject
            | Kind::RenderingFailure => None,
        }
    }
}

/// What may be sent to a registered address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Mail.
    Send,
    /// Nothing, until the member has it tried again, which is possible from then on.
    Retry {
        /// Why the last mail was refused.
        reason: Reason,
        /// From when on, ms.
        from: Millis,
        /// The next mail's place in the row of retries.
        tries: u32,
    },
    /// Nothing, until the member says that our mail is wanted after all.
    Confirm,
    /// Nothing, ever: another address is needed.
    Never,
}

impl Health {
    /// The record with what an event says. `Store::mark_address` is this rule as a condition.
    #[must_use]
    pub fn with(mut self, mark: Mark) -> Self {
        let latest = |held: Option<Millis>, at: Millis| held.max(Some(at));
        match mark {
            Mark::Refused(new) => {
                if self.refused.is_none_or(|held| new.order() > held.order()) {
                    self.refused = Some(new);
                }
            }
            Mark::Delivered(at) => self.delivered_at = latest(self.delivered_at, at),
            Mark::Complained(at) => self.complained_at = latest(self.complained_at, at),
            Mark::TextOnly(at) => self.text_only_at = latest(self.text_only_at, at),
        }
        self
    }

    /// The status that an address has whose record says `stored` since `since`, and since when.
    pub fn status(&self, stored: AddressStatus, since: Millis) -> (AddressStatus, Millis) {
        let Some(record) = self.record(stored, since) else {
            return (stored, since);
        };
        match (record.complaint(), record.refusal()) {
            (Some(at), _) => (AddressStatus::Complained, at),
            (None, Some(refused)) => (AddressStatus::Refused, refused.at),
            (None, None) => (
                AddressStatus::Ok,
                since.max(
                    record
                        .delivered_at
                        .max(record.confirmed_at)
                        .unwrap_or(since),
                ),
            ),
        }
    }

    /// Since when mails go without pictures; `None` where they have them, again or still.
    pub fn text_only(&self, now: Millis) -> Option<Millis> {
        self.text_only_at
            .filter(|at| now < at.saturating_add(policy::TEXT_ONLY_FOR))
    }

    /// What may be sent to an address whose record says `stored` since `since`.
    pub fn permission(&self, stored: AddressStatus, since: Millis) -> Permission {
        let Some(record) = self.record(stored, since) else {
            return Permission::Never;
        };
        match (record.complaint(), record.refusal()) {
            (Some(_), _) => Permission::Confirm,
            (None, Some(refused)) => Permission::Retry {
                reason: refused.reason,
                from: refused.at + wait(refused.tries),
                tries: refused.tries.saturating_add(1),
            },
            (None, None) => Permission::Send,
        }
    }

    /// Whether the member can be asked at a mailbox whose record says `stored` since `since`, before
    /// another one takes its place.
    ///
    /// A complaint speaks for the mailbox: somebody reads there. So does nothing speak against it
    /// where the mail service did not try, because of its list or because somebody unsubscribed.
    /// Otherwise whoever holds a session could change the address unasked and untold, just because
    /// its owner called our mails junk.
    pub fn can_be_asked(&self, stored: AddressStatus, since: Millis) -> bool {
        let Some(record) = self.record(stored, since) else {
            return false;
        };
        record.refusal().is_none_or(|refused| {
            refused.reason.untried() || record.complained_at > Some(refused.at)
        })
    }

    /// All that is known; `None` where the form or domain decides. A status that no event has
    /// brought, but the operator, counts like the event, and so can be outdated like it.
    fn record(&self, stored: AddressStatus, since: Millis) -> Option<Self> {
        match stored {
            AddressStatus::CannotReceive => None,
            AddressStatus::Ok => Some(*self),
            AddressStatus::Complained => Some(self.with(Mark::Complained(since))),
            AddressStatus::Refused => Some(self.with(Mark::Refused(Refused {
                at: since,
                tries: 0,
                reason: Reason::NoMailbox,
            }))),
        }
    }

    /// The complaint that still stands. A mail that arrives after it does not outdate it: the
    /// member has said that it is not wanted.
    fn complaint(&self) -> Option<Millis> {
        self.complained_at
            .filter(|at| Some(*at) > self.confirmed_at)
    }

    /// The refusal that still stands.
    fn refusal(&self) -> Option<Refused> {
        self.refused
            .filter(|refused| Some(refused.at) > self.delivered_at)
    }
}

fn wait(tries: u32) -> Millis {
    let waits = policy::RETRY_AFTER;
    let place = usize::try_from(tries).unwrap_or(usize::MAX);
    // Every further one waits as long as the last.
    waits
        .get(place)
        .or(waits.last())
        .copied()
        .unwrap_or_default()
}
