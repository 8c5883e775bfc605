//! What is known of a mail, folded from its events.

use super::{Bounce, Delay, Event, Kind, Permanent, Reason, Transient};
use crate::clock::Millis;
use crate::domain::code_item::state::Delivery;

/// What one event, or all so far, say of a mail.
///
/// Of two the greater holds: by the state's rank, then by time, then by the reason's name. So any
/// order of the same events, with any repetition, ends in the same, and nothing definite is ever
/// taken back by something earlier on a mail's way. `Store::deliver` is this rule as a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The state.
    pub state: Delivery,
    /// Since when.
    pub at: Millis,
    /// Why, where there is a why.
    pub reason: Option<Reason>,
}

impl Known {
    /// What an event says; `None` where it says nothing about the mail's way.
    pub fn of(event: &Event) -> Option<Self> {
        let (state, reason) = said(&event.kind)?;
        Some(Self {
            state,
            at: event.at,
            reason,
        })
    }

    /// Whether this takes the place of `held`.
    pub fn replaces(&self, held: &Self) -> bool {
        self.order() > held.order()
    }

    fn order(&self) -> (u8, Millis, Option<&'static str>) {
        (self.state.rank(), self.at, self.reason.map(Reason::wire))
    }
}

impl Delivery {
    /// How far on a mail's way a state is: a later one is never taken back by an earlier one.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Sending => 0,
            Self::Sent => 1,
            Self::Delayed => 2,
            Self::HandedOver => 3,
            // A provider that took a mail may still send it back.
            Self::Suppressed => 4,
            Self::Refused => 5,
            // Whoever complains has the mail before their eyes.
            Self::Complained => 6,
            // Ours alone: no event can come of a mail that was never accepted.
            Self::NotSent => 7,
        }
    }
}

fn said(kind: &Kind) -> Option<(Delivery, Option<Reason>)> {
    Some(match kind {
        Kind::Send => (Delivery::Sent, None),
        Kind::Delivery => (Delivery::HandedOver, None),
        Kind::Delay(delay) => (Delivery::Delayed, Some(of_delay(delay))),
        Kind::Bounce(bounce) => {
            let (state, reason) = of_bounce(bounce);
            (state, Some(reason))
        }
        Kind::Complaint => (Delivery::Complained, None),
        Kind::ComplaintOnList => (Delivery::Suppressed, Some(Reason::SuppressionList)),
        Kind::Report => return None,
        // Not `NotSent`: that gives tries back, which only our own write may do.
        Kind::Reject | Kind::RenderingFailure => (Delivery::Refused, Some(Reason::NotSendable)),
    })
}

fn of_delay(delay: &Delay) -> Reason {
    match delay {
        Delay::MailboxFull => Reason::MailboxFull,
        Delay::Provider => Reason::ProviderTrouble,
        Delay::Reputation => Reason::Reputation,
        Delay::Ours => Reason::OurTrouble,
        Delay::Undetermined(_) => Reason::Undetermined,
    }
}

fn of_bounce(bounce: &Bounce) -> (Delivery, Reason) {
    match bounce {
        Bounce::Permanent(permanent) => match permanent {
            Permanent::NoMailbox => (Delivery::Refused, Reason::NoMailbox),
            Permanent::Other(reason) => (Delivery::Refused, *reason),
            Permanent::OnList => (Delivery::Suppressed, Reason::SuppressionList),
            Permanent::Unsubscribed => (Delivery::Suppressed, Reason::Unsubscribed),
            Permanent::Validation => (Delivery::Suppressed, Reason::Validation),
            Permanent::Undetermined(_) => (Delivery::Refused, Reason::Undetermined),
        },
        Bounce::Transient(transient) => match transient {
            Transient::MailboxFull => (Delivery::Refused, Reason::MailboxFull),
            Transient::TooLarge => (Delivery::Refused, Reason::TooLarge),
            Transient::ContentRefused => (Delivery::Refused, Reason::ContentRefused),
            // A provider that took the mail may still give it up on the way to the mailbox.
            Transient::Expired => (Delivery::Refused, Reason::ProviderTrouble),
            Transient::Other(reason) => (Delivery::Refused, *reason),
            // It may be an out-of-office note, whose mail has arrived: so this never takes a
            // hand-over back.
            Transient::General | Transient::Undetermined(_) => {
                (Delivery::Delayed, Reason::Undetermined)
            }
        },
        Bounce::Undetermined(_) => (Delivery::Delayed, Reason::Undetermined),
    }
}
