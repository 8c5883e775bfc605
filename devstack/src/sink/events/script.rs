//! Which events a case is made of, and when each is heard.

use shared::clock::Millis;

use super::Case;

const SECOND: Millis = 1_000;
/// When SES has begun to send.
const AT_ONCE: Millis = 100;
/// When a provider that is not slow has taken a mail.
const SOON: Millis = SECOND;
/// From what happens to its being heard.
const ON_THE_WAY: Millis = 200;
/// When SES first tells that a provider does not take a mail yet.
const FIRST_DELAY: Millis = 15 * SECOND;
/// When a slow provider takes it after all: before SES gives up.
const LATE: Millis = 240 * SECOND;
/// When SES gives up: `MaxDeliverySeconds` of the configuration set.
const GIVEN_UP: Millis = 300 * SECOND;

/// One event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What it tells.
    pub what: What,
    /// When that happened, in milliseconds after the mail was accepted.
    pub happened: Millis,
    /// When it is heard, in milliseconds after the mail was accepted.
    pub heard: Millis,
}

/// What an event tells, in SES's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// SES has accepted the mail.
    Send,
    /// The provider took the mail.
    Delivery,
    /// The provider does not take it yet.
    Delay {
        /// `delayType`.
        kind: &'static str,
        /// The enhanced status.
        status: &'static str,
        /// What the provider said.
        said: &'static str,
    },
    /// SES has given up.
    Bounce {
        /// `bounceType`.
        kind: &'static str,
        /// `bounceSubType`.
        sub_kind: &'static str,
        /// The enhanced status, where a server said one.
        status: Option<&'static str>,
        /// What the provider said, where it said something; `{}` stands for the address.
        said: Option<&'static str>,
    },
    /// The member marked it as spam.
    Complaint,
    /// SES does not send it.
    Reject,
    /// A kind of event that does not exist yet.
    OfTomorrow,
}

impl What {
    /// `eventType`.
    pub const fn event_type(self) -> &'static str {
        match self {
            Self::Send => "Send",
            Self::Delivery => "Delivery",
            Self::Delay { .. } => "DeliveryDelay",
            Self::Bounce { .. } => "Bounce",
            Self::Complaint => "Complaint",
            Self::Reject => "Reject",
            Self::OfTomorrow => "MailboxMoved",
        }
    }

    /// What `MatchingEventTypes` of an event destination calls it; nothing for a kind that cannot
    /// be asked for, and which comes all the same.
    pub const fn matching_type(self) -> Option<&'static str> {
        match self {
            Self::Send => Some("SEND"),
            Self::Delivery => Some("DELIVERY"),
            Self::Delay { .. } => Some("DELIVERY_DELAY"),
            Self::Bounce { .. } => Some("BOUNCE"),
            Self::Complaint => Some("COMPLAINT"),
            Self::Reject => Some("REJECT"),
            Self::OfTomorrow => None,
        }
    }
}

/// The events of a case, in the order in which they are heard.
pub fn steps(case: Case) -> Vec<Step> {
    let mut steps = after_send(case);
    let send = at(AT_ONCE, What::Send);
    match case {
        Case::Shuffled => steps.insert(2, again(send, 3 * FIRST_DELAY)),
        _ => steps.insert(0, send),
    }
    steps
}

fn after_send(case: Case) -> Vec<Step> {
    match case {
        Case::Delivered => vec![at(SOON, What::Delivery)],
        Case::Bounce => vec![at(SOON, permanent("General", "550 5.1.1 user unknown"))],
        Case::NoSuchUser => {
            let said = "550 5.1.1 <{}>: Recipient address rejected: User unknown";
            vec![at(SOON, permanent("NoEmail", said))]
        }
        Case::Docomo550 => vec![at(SOON, permanent("General", "550 Unknown user {}"))],
        Case::Ooto => vec![
            at(SOON, What::Delivery),
            // A mail that came back as a bounce does: no server said anything.
            at(
                3 * SECOND,
                What::Bounce {
                    kind: "Transient",
                    sub_kind: "General",
                    status: None,
                    said: None,
                },
            ),
        ],
        Case::Complaint => vec![at(SOON, What::Delivery), at(10 * SECOND, What::Complaint)],
        Case::SuppressionList => vec![at(SOON, listed("Suppressed"))],
        Case::Suppressed => vec![at(SOON, listed("OnAccountSuppressionList"))],
        Case::Delayed => vec![at(FIRST_DELAY, unreachable()), at(LATE, What::Delivery)],
        Case::Expired => {
            let said = "550 4.4.7 Message expired: unable to deliver in 5 minutes";
            let bounce = transient("General", "4.4.7", said);
            vec![at(FIRST_DELAY, unreachable()), at(GIVEN_UP, bounce)]
        }
        Case::Full => {
            let delay = What::Delay {
                kind: "MailboxFull",
                status: "4.2.2",
                said: "452 4.2.2 The recipient's inbox is full",
            };
            let said = "552 5.2.2 Too much mail data";
            let bounce = transient("MailboxFull", "5.2.2", said);
            vec![at(FIRST_DELAY, delay), at(GIVEN_UP, bounce)]
        }
        Case::Content => {
            let said = "554 5.7.1 Message refused because of its content";
            vec![at(SOON, transient("ContentRejected", "5.7.1", said))]
        }
        Case::TooLarge => {
            let said = "552 5.3.4 Message size exceeds the limit";
            vec![at(SOON, transient("MessageTooLarge", "5.3.4", said))]
        }
        Case::Late => vec![at(LATE, What::Delivery)],
        Case::Twice => {
            let delivery = at(SOON, What::Delivery);
            vec![delivery, again(delivery, 2 * SECOND)]
        }
        Case::Shuffled => {
            let delay = at(FIRST_DELAY, unreachable());
            let delivery = at(2 * FIRST_DELAY, What::Delivery);
            vec![
                delivery,
                again(delay, delivery.heard + SECOND),
                again(delivery, 3 * FIRST_DELAY + SECOND),
            ]
        }
        Case::None => Vec::new(),
        Case::Rejected => vec![at(SOON, What::Reject)],
        Case::Unknown => vec![
            at(SOON, What::OfTomorrow),
            at(2 * SECOND, transient("Quarantined", "5.7.0", "550 held")),
        ],
    }
}

fn at(happened: Millis, what: What) -> Step {
    Step {
        what,
        happened,
        heard: happened + ON_THE_WAY,
    }
}

/// The same event, heard at another time.
fn again(step: Step, heard: Millis) -> Step {
    Step { heard, ..step }
}

fn permanent(sub_kind: &'static str, said: &'static str) -> What {
    What::Bounce {
        kind: "Permanent",
        sub_kind,
        status: Some("5.1.1"),
        said: Some(said),
    }
}

fn transient(sub_kind: &'static str, status: &'static str, said: &'static str) -> What {
    What::Bounce {
        kind: "Transient",
        sub_kind,
        status: Some(status),
        said: Some(said),
    }
}

fn listed(sub_kind: &'static str) -> What {
    What::Bounce {
        kind: "Permanent",
        sub_kind,
        status: Some("5.1.1"),
        said: Some("Amazon SES did not send the message: the address is on a suppression list"),
    }
}

fn unreachable() -> What {
    What::Delay {
        kind: "TransientCommunicationFailure",
        status: "4.4.1",
        said: "421 4.4.1 Unable to connect to remote host",
    }
}
