//! Events as SES writes them, with all that must not be kept.

use serde_json::{Value, json};

use crate::clock::Millis;
use crate::domain::delivery::{Event, read};
use crate::domain::ids::{ChallengeId, Lane, MemberId, Nonce, Purpose};
use crate::encoding::rfc3339;

/// When the mail was sent.
pub(super) const SENT: Millis = 1_800_000_000_000;

/// What an event says of its recipient and of the mail, and what we must not keep.
pub(super) const NOT_OURS: [&str; 4] =
    ["hanako", "docomo", "Your one-time password", "user unknown"];

pub(super) fn member() -> MemberId {
    MemberId::new([7; 16])
}

pub(super) fn challenge() -> ChallengeId {
    ChallengeId {
        lane: Lane::Member,
        purpose: Purpose::Login,
        mail_number: 3,
        nonce: Nonce([9; 16]),
    }
}

fn mail() -> Value {
    let nonce = challenge().nonce.hex();
    json!({
        "timestamp": "2027-01-15T08:00:00.000Z",
        "messageId": "010f0190-0000-4000-8000-000000000000-000000",
        "source": "Example Miles <otp@mail.example.com>",
        "sourceArn": "arn:aws:ses:ap-northeast-1:123456789012:identity/mail.example.com",
        "sendingAccountId": "123456789012",
        "destination": ["hanako@docomo.ne.jp"],
        "headersTruncated": false,
        "headers": [{"name": "Subject", "value": "Your one-time password"}],
        "commonHeaders": {
            "from": ["otp@mail.example.com"],
            "to": ["hanako@docomo.ne.jp"],
            "subject": "Your one-time password",
        },
        "tags": {
            "ses:configuration-set": ["pictopass"],
            "ses:source-ip": ["192.0.2.7"],
            "member": [member().as_str()],
            "purpose": ["login"],
            "mail": ["3"],
            "nonce": [nonce],
            "address": ["a1-1-c2VhbGVk"],
        },
    })
}

/// An event of a kind, with its own part under `name`.
pub(super) fn event(kind: &str, name: &str, part: Value) -> Value {
    let mut event = json!({"eventType": kind, "mail": mail()});
    event[name] = part;
    event
}

pub(super) fn send() -> Value {
    event("Send", "send", json!({}))
}

pub(super) fn delivery(at: Millis) -> Value {
    let part = json!({
        "timestamp": rfc3339(at),
        "processingTimeMillis": 1025,
        "recipients": ["hanako@docomo.ne.jp"],
        "smtpResponse": "250 2.6.0 Message received",
        "reportingMTA": "a8-21.smtp-out.amazonses.com",
        "remoteMtaIp": "192.0.2.25",
    });
    event("Delivery", "delivery", part)
}

pub(super) fn delay(kind: &str, at: Millis) -> Value {
    let part = json!({
        "timestamp": rfc3339(at),
        "delayType": kind,
        "expirationTime": rfc3339(at + 300_000),
        "reportingMTA": "a8-21.smtp-out.amazonses.com",
        "delayedRecipients": [{
            "emailAddress": "hanako@docomo.ne.jp",
            "status": "4.4.1",
            "diagnosticCode": "smtp; 421 4.4.1 Unable to connect to remote host",
        }],
    });
    event("DeliveryDelay", "deliveryDelay", part)
}

/// Without a status, no server has said anything.
pub(super) fn bounce(kind: &str, sub_kind: &str, status: &str, at: Millis) -> Value {
    let mut recipient = json!({"emailAddress": "hanako@docomo.ne.jp"});
    if !status.is_empty() {
        recipient["action"] = json!("failed");
        recipient["status"] = json!(status);
        recipient["diagnosticCode"] = json!("smtp; 550 user unknown hanako@docomo.ne.jp");
    }
    let part = json!({
        "bounceType": kind,
        "bounceSubType": sub_kind,
        "bouncedRecipients": [recipient],
        "timestamp": rfc3339(at),
        "feedbackId": "010f0190-1111-4000-8000-000000000000-000000",
        "reportingMTA": "dsn; mta.example.com",
    });
    event("Bounce", "bounce", part)
}

pub(super) fn complaint(sub_kind: Option<&str>, feedback: Option<&str>, at: Millis) -> Value {
    let part = json!({
        "complainedRecipients": [{"emailAddress": "hanako@docomo.ne.jp"}],
        "timestamp": rfc3339(at),
        "feedbackId": "010f0190-2222-4000-8000-000000000000-000000",
        "complaintSubType": sub_kind,
        "complaintFeedbackType": feedback,
        "userAgent": "Example Feedback Loop/1.0",
        "arrivalDate": rfc3339(at),
    });
    event("Complaint", "complaint", part)
}

pub(super) fn reject() -> Value {
    event("Reject", "reject", json!({"reason": "Bad content"}))
}

pub(super) fn rendering_failure() -> Value {
    let part = json!({"errorMessage": "Attribute is not present", "templateName": "none"});
    event("Rendering Failure", "failure", part)
}

pub(super) fn readable(event: &Value) -> Event {
    read(event).unwrap_or_else(|error| panic!("{error}: {event}"))
}

/// One event of each meaning, at different times; two of the same time among them.
pub(super) fn every_meaning() -> Vec<Event> {
    let minute = 60_000;
    let at = |minutes: i64| SENT + minutes * minute;
    [
        send(),
        delay("MailboxFull", at(1)),
        delay("IPFailure", at(2)),
        bounce("Transient", "General", "", at(2)),
        bounce("Transient", "General", "4.4.7", at(6)),
        delivery(at(3)),
        delivery(at(5)),
        bounce("Permanent", "General", "5.1.1", at(4)),
        bounce("Permanent", "OnAccountSuppressionList", "5.1.1", at(4)),
        bounce("Permanent", "NoEmail", "5.1.1", at(6)),
        bounce("Transient", "ContentRejected", "5.6.0", at(4)),
        complaint(None, Some("abuse"), at(4)),
        complaint(None, None, at(7)),
        reject(),
        complaint(None, Some("not-spam"), at(8)),
    ]
    .iter()
    .map(readable)
    .collect()
}
