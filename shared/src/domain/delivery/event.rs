//! One event of the mail service, read into a closed type.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::bounce::Told;
use super::{Bounce, Permanent, Transient};
use crate::clock::Millis;
use crate::domain::ids::{ChallengeId, Lane, MemberId, Nonce, Purpose};
use crate::domain::mail_company::Counted;
use crate::domain::policy;
use crate::encoding::from_rfc3339;

/// What happened to a mail of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: Kind,
    /// When, as the mail service says.
    pub at: Millis,
    /// How long after it had accepted the mail, ms; `None` where that cannot be read.
    pub after: Option<Millis>,
    /// Which mail: our own tags.
    pub tags: Tags,
}

/// The kinds of events that say something about a mail's way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The mail service accepted the mail and will try to deliver it.
    Send,
    /// The recipient's provider took it. Whether the member sees it, nobody knows.
    Delivery,
    /// The provider has not taken it yet; the mail service goes on trying.
    Delay(Delay),
    /// The provider refused it, or the mail service did not try.
    Bounce(Bounce),
    /// The recipient marked it as spam.
    Complaint,
    /// The mail service did not try, because of an earlier complaint.
    ComplaintOnList,
    /// A provider's report that is no complaint of the recipient: an authentication failure, a
    /// virus, or that the mail is not spam after all.
    Report,
    /// The mail service looked at the finished mail and did not send it.
    Reject,
    /// The mail service could not build the mail. We send finished mails, so this is a mistake.
    RenderingFailure,
}

impl Kind {
    /// The name in log lines: of our own, whatever the event said.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Delivery => "delivery",
            Self::Delay(_) => "delay",
            Self::Bounce(_) => "bounce",
            Self::Complaint | Self::ComplaintOnList => "complaint",
            Self::Report => "report",
            Self::Reject => "reject",
            Self::RenderingFailure => "rendering-failure",
        }
    }
}

impl Event {
    /// The word of the mail service that this release does not know, where it used one.
    pub const fn raw(&self) -> Option<&Raw> {
        match &self.kind {
            Kind::Delay(Delay::Undetermined(raw))
            | Kind::Bounce(
                Bounce::Undetermined(raw)
                | Bounce::Permanent(Permanent::Undetermined(raw))
                | Bounce::Transient(Transient::Undetermined(raw)),
            ) => Some(raw),
            _ => None,
        }
    }

    /// The same event, not later than `now` by more than clocks differ.
    #[must_use]
    pub fn not_ahead_of(mut self, now: Millis) -> Self {
        if self.at > now + policy::EVENT_AHEAD {
            self.at = now;
        }
        self
    }
}

/// Why a mail is late, as SES documents it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Delay {
    /// `MailboxFull`.
    MailboxFull,
    /// `RecipientServerError`, `TransientCommunicationFailure`.
    Provider,
    /// `SpamDetected`, `IPFailure`: the provider holds us back.
    Reputation,
    /// `InternalFailure`, `BYOIPHostNameLookupUnavailable`, `SendingDeferral`.
    Ours,
    /// `General`, `Undetermined`, or a type that is unknown to this release.
    Undetermined(Raw),
}

impl Delay {
    fn of(word: &str) -> Self {
        match word {
            "MailboxFull" => Self::MailboxFull,
            "RecipientServerError" | "TransientCommunicationFailure" => Self::Provider,
            "SpamDetected" | "IPFailure" => Self::Reputation,
            "InternalFailure" | "BYOIPHostNameLookupUnavailable" | "SendingDeferral" => Self::Ours,
            _ => Self::Undetermined(Raw::of(word)),
        }
    }
}

/// A word of the mail service that this release does not know: letters, digits and spaces only,
/// and short, so that it can stand in a log line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Raw(String);

impl Raw {
    /// Longest word kept, characters. SES's own longest is 30.
    const LONGEST: usize = 40;

    pub(super) fn of(word: &str) -> Self {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == ' ';
        if word.len() <= Self::LONGEST && word.chars().all(plain) {
            Self(word.to_owned())
        } else {
            // What is no word of SES may be anything, an address for one.
            Self("other".to_owned())
        }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The tags that our mails carry and that come back with every event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags {
    /// The member's opaque id.
    pub member: Option<MemberId>,
    /// The challenge whose code the mail carries; `None` for notices.
    pub challenge: Option<ChallengeId>,
    /// The sealed member number and address version ([`crate::tokens::recipient`]); `None` for
    /// notices, and where the mail went to an address that is not the registered one.
    pub address: Option<String>,
    /// Whose mailbox it went to, as it is counted; `None` for notices, and of a release that did
    /// not say it.
    pub company: Option<Counted>,
}

impl Tags {
    fn of(tags: &HashMap<String, Vec<String>>) -> Self {
        let tag = |name: &str| tags.get(name)?.first().map(String::as_str);
        let challenge = || {
            Some(ChallengeId {
                // A release that knew one lane named none.
                lane: tag("lane").map_or(Some(Lane::Member), Lane::from_wire)?,
                purpose: Purpose::from_wire(tag("purpose")?)?,
                mail_number: tag("mail")?.parse().ok()?,
                nonce: Nonce::from_hex(tag("nonce")?)?,
            })
        };
        Self {
            member: tag("member").and_then(MemberId::parse),
            challenge: challenge(),
            address: tag("address").map(str::to_owned),
            company: tag("company").map(Counted::named),
        }
    }
}

/// Why an event was not read. Nothing can be done about it, now or later.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A kind that says nothing about a mail's way, or that is unknown to this release.
    #[error("unknown kind")]
    Kind(Raw),
    /// Not the form of an event; the name of the part that is missing or different.
    #[error("not an event: {0}")]
    Form(&'static str),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    event_type: String,
    mail: Mail,
    delivery: Option<Moment>,
    bounce: Option<BounceWire>,
    complaint: Option<ComplaintWire>,
    delivery_delay: Option<DelayWire>,
}

#[derive(Deserialize)]
struct Mail {
    timestamp: String,
    #[serde(default)]
    tags: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Moment {
    timestamp: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BounceWire {
    bounce_type: String,
    bounce_sub_type: Option<String>,
    #[serde(default)]
    bounced_recipients: Vec<Recipient>,
    timestamp: String,
}

/// Never more than these: the rest names the recipient.
#[derive(Deserialize)]
struct Recipient {
    action: Option<String>,
    status: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComplaintWire {
    complaint_sub_type: Option<String>,
    complaint_feedback_type: Option<String>,
    timestamp: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DelayWire {
    delay_type: Option<String>,
    timestamp: String,
}

/// Reads an event; fields that are not needed are not looked at.
///
/// # Errors
///
/// [`Unreadable`]: another kind of event, or no event at all.
pub fn read(event: &Value) -> Result<Event, Unreadable> {
    let word = event.get("eventType").and_then(Value::as_str);
    let word = word.ok_or(Unreadable::Form("eventType"))?;
    if !KINDS.contains(&word) {
        return Err(Unreadable::Kind(Raw::of(word)));
    }
    let wire = Wire::deserialize(event).map_err(|_| Unreadable::Form("fields"))?;
    let (kind, at) = kind(&wire)?;
    let at = from_rfc3339(at).ok_or(Unreadable::Form("timestamp"))?;
    Ok(Event {
        kind,
        at,
        after: from_rfc3339(&wire.mail.timestamp).map(|accepted| (at - accepted).max(0)),
        tags: Tags::of(&wire.mail.tags),
    })
}

const KINDS: [&str; 7] = [
    "Send",
    "Delivery",
    "DeliveryDelay",
    "Bounce",
    "Complaint",
    "Reject",
    "Rendering Failure",
];

fn kind(wire: &Wire) -> Result<(Kind, &str), Unreadable> {
    // Of what happens at once, the mail's own time is the time.
    let at_once = wire.mail.timestamp.as_str();
    Ok(match wire.event_type.as_str() {
        "Send" => (Kind::Send, at_once),
        "Reject" => (Kind::Reject, at_once),
        "Delivery" => {
            let delivery = wire.delivery.as_ref();
            let delivery = delivery.ok_or(Unreadable::Form("delivery"))?;
            (Kind::Delivery, delivery.timestamp.as_str())
        }
        "DeliveryDelay" => {
            let delay = wire.delivery_delay.as_ref();
            let delay = delay.ok_or(Unreadable::Form("deliveryDelay"))?;
            let word = delay.delay_type.as_deref().unwrap_or("Undetermined");
            (Kind::Delay(Delay::of(word)), delay.timestamp.as_str())
        }
        "Bounce" => {
            let bounce = wire.bounce.as_ref();
            let bounce = bounce.ok_or(Unreadable::Form("bounce"))?;
            let sub_type = bounce.bounce_sub_type.as_deref().unwrap_or("Undetermined");
            // Our mails have one recipient each.
            let recipient = bounce.bounced_recipients.first();
            let told = recipient.map(|recipient| Told {
                action: recipient.action.as_deref(),
                status: recipient.status.as_deref(),
            });
            let kind = Bounce::of(&bounce.bounce_type, sub_type, told.unwrap_or_default());
            (Kind::Bounce(kind), bounce.timestamp.as_str())
        }
        "Complaint" => {
            let complaint = wire.complaint.as_ref();
            let complaint = complaint.ok_or(Unreadable::Form("complaint"))?;
            (complaint_kind(complaint), complaint.timestamp.as_str())
        }
        _ => (Kind::RenderingFailure, at_once),
    })
}

fn complaint_kind(complaint: &ComplaintWire) -> Kind {
    if complaint.complaint_sub_type.as_deref() == Some("OnAccountSuppressionList") {
        return Kind::ComplaintOnList;
    }
    match complaint.complaint_feedback_type.as_deref() {
        Some("not-spam" | "auth-failure" | "virus") => Kind::Report,
        // Many providers send no type, and an unknown one is still a complaint.
        _ => Kind::Complaint,
    }
}
