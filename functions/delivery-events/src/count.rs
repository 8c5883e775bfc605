//! What an event counts for the mail company: only what speaks of the company, not of one mailbox or
//! of us.

use shared::domain::code_item::state::Delivery;
use shared::domain::delivery::{Bounce, Event, Kind, Known, Reason, Transient};
use shared::telemetry::{HandOver, handed_over};

/// Counts the event, where it says whose mailbox the mail went to.
pub(crate) fn count(event: &Event, known: &Known) {
    if let (Some(company), Some(what)) = (event.tags.company, what(event, known)) {
        handed_over(company, what);
    }
}

fn what(event: &Event, known: &Known) -> Option<HandOver> {
    match known.state {
        Delivery::HandedOver => Some(HandOver::Taken(event.after?)),
        // The company held it back before, which has been counted.
        Delivery::Refused if is_expiry(event) => None,
        Delivery::Refused if known.reason.is_some_and(refuses) => Some(HandOver::Refused),
        // Not what is taken for a delay because it may be an answer by machine: that one comes from
        // a mailbox that has the mail.
        Delivery::Delayed
            if matches!(event.kind, Kind::Delay(_)) && known.reason.is_some_and(delays) =>
        {
            Some(HandOver::Delayed)
        }
        _ => None,
    }
}

const fn is_expiry(event: &Event) -> bool {
    matches!(
        event.kind,
        Kind::Bounce(Bounce::Transient(Transient::Expired))
    )
}

/// Whether a company that refuses all of us would say so. Carriers say "no such mailbox" then, as
/// docomo does of a filter's refusal too; and all our mails are alike in size and content.
const fn refuses(reason: Reason) -> bool {
    match reason {
        Reason::NoMailbox
        | Reason::TooLarge
        | Reason::ContentRefused
        | Reason::ProviderPolicy
        | Reason::ProviderTrouble
        | Reason::Reputation
        | Reason::Undetermined => true,
        Reason::MailboxFull
        | Reason::OurTrouble
        | Reason::NotSendable
        | Reason::SuppressionList
        | Reason::Unsubscribed
        | Reason::Validation => false,
    }
}

/// Whether a delay is the company's: not a full mailbox, and not the mail service's own.
const fn delays(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::ProviderTrouble | Reason::Reputation | Reason::Undetermined
    )
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::domain::delivery::read;

    use super::*;

    fn counted(kind: &str, name: &str, part: Value) -> Option<HandOver> {
        let mut event = json!({
            "eventType": kind,
            "mail": {"timestamp": "2027-01-15T08:00:00.000Z"},
        });
        event[name] = part;
        event[name]["timestamp"] = json!("2027-01-15T08:00:01.500Z");
        let event = read(&event).expect("an event");
        what(&event, &Known::of(&event)?)
    }

    fn bounce(kind: &str, sub_kind: &str, status: &str) -> Option<HandOver> {
        let part = json!({
            "bounceType": kind,
            "bounceSubType": sub_kind,
            "bouncedRecipients": [{"action": "failed", "status": status}],
        });
        counted("Bounce", "bounce", part)
    }

    #[test]
    fn a_refusal_counts_where_it_may_be_of_all_of_us() {
        for (kind, sub_kind, status, counts) in [
            ("Permanent", "General", "5.1.1", true),
            ("Permanent", "General", "5.7.1", true),
            ("Permanent", "General", "5.4.4", true),
            ("Permanent", "NoEmail", "5.1.1", true),
            ("Permanent", "OfNextYear", "5.0.0", true),
            ("Transient", "ContentRejected", "5.7.1", true),
            ("Transient", "MessageTooLarge", "5.3.4", true),
            ("Permanent", "General", "5.2.2", false),
            ("Transient", "MailboxFull", "4.2.2", false),
            ("Permanent", "OnAccountSuppressionList", "5.1.1", false),
            ("Permanent", "UnsubscribedRecipient", "5.1.1", false),
            ("Permanent", "EmailValidationSuppressed", "5.1.1", false),
            ("Transient", "General", "4.7.1", true),
            ("Transient", "General", "5.0.0", true),
            ("Transient", "General", "4.2.2", false),
            // Held back before, and counted then.
            ("Transient", "General", "4.4.7", false),
            ("Transient", "General", "", false),
            ("Undetermined", "Undetermined", "", false),
        ] {
            let expected = counts.then_some(HandOver::Refused);
            let counted = bounce(kind, sub_kind, status);
            assert_eq!(counted, expected, "{kind} {sub_kind} {status}");
        }
        assert_eq!(counted("Reject", "reject", json!({})), None);
    }

    #[test]
    fn a_delay_counts_where_it_is_the_companys() {
        for (kind, counts) in [
            ("TransientCommunicationFailure", true),
            ("RecipientServerError", true),
            ("IPFailure", true),
            ("SpamDetected", true),
            ("General", true),
            ("MailboxFull", false),
            ("InternalFailure", false),
            ("SendingDeferral", false),
        ] {
            let part = json!({"delayType": kind});
            let expected = counts.then_some(HandOver::Delayed);
            let counted = counted("DeliveryDelay", "deliveryDelay", part);
            assert_eq!(counted, expected, "{kind}");
        }
    }

    #[test]
    fn a_hand_over_counts_with_its_time() {
        let taken = counted("Delivery", "delivery", json!({}));
        assert_eq!(taken, Some(HandOver::Taken(1_500)));
        assert_eq!(counted("Send", "send", json!({})), None);
        assert_eq!(counted("Complaint", "complaint", json!({})), None);
    }
}
