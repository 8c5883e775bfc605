//! An event as SES publishes it.

use serde_json::{Map, Value, json};
use shared::clock::Millis;

use super::{Due, What};
use crate::sink::Mail;

/// Region and account of everything that is named by an ARN here.
const PLACE: &str = "local:123456789012";
/// A server of SES, from a block of addresses for documentation.
const OUTGOING_IP: &str = "192.0.2.25";

/// The message of one event: all that SES writes, headers and subject included, which whoever reads
/// it must leave alone.
pub(crate) fn message(due: &Due) -> Value {
    let mail = &*due.mail;
    let happened = mail.received_at + due.step.happened;
    let mut event = Map::new();
    event.insert("eventType".into(), due.step.what.event_type().into());
    event.insert("mail".into(), mail_object(mail, due.step.what));
    let (name, about) = about(due, happened);
    event.insert(name.into(), about);
    Value::Object(event)
}

fn about(due: &Due, happened: Millis) -> (&'static str, Value) {
    let (recipient, happened) = (due.recipient.as_str(), timestamp(happened));
    let server = "a8-21.smtp-out.amazonses.com";
    match due.step.what {
        What::Send => ("send", json!({})),
        What::Delivery => {
            let delivery = json!({
                "timestamp": happened,
                "processingTimeMillis": due.step.happened,
                "recipients": [recipient],
                "smtpResponse": "250 2.6.0 Message received",
                "reportingMTA": server,
            });
            ("delivery", delivery)
        }
        What::Delay { kind, status, said } => {
            let delay = json!({
                "timestamp": happened,
                "delayType": kind,
                "expirationTime": timestamp(due.mail.received_at + 300_000),
                "reportingMTA": server,
                "delayedRecipients": [
                    {"emailAddress": recipient, "status": status, "diagnosticCode": smtp(said, recipient)}
                ],
            });
            ("deliveryDelay", delay)
        }
        What::Bounce {
            kind,
            sub_kind,
            status,
            said,
        } => {
            let mut bounced = json!({"emailAddress": recipient});
            if let (Some(status), Some(said)) = (status, said) {
                bounced = json!({
                    "emailAddress": recipient,
                    "action": "failed",
                    "status": status,
                    "diagnosticCode": smtp(said, recipient),
                });
            }
            let bounce = json!({
                "feedbackId": feedback_id(due),
                "bounceType": kind,
                "bounceSubType": sub_kind,
                "bouncedRecipients": [bounced],
                "timestamp": happened,
                "reportingMTA": format!("dsn; {server}"),
            });
            ("bounce", bounce)
        }
        What::Complaint => {
            let complaint = json!({
                "feedbackId": feedback_id(due),
                "complaintSubType": null,
                "complainedRecipients": [{"emailAddress": recipient}],
                "timestamp": happened,
                "userAgent": "Amazon SES Mailbox Simulator",
                "complaintFeedbackType": "abuse",
                "arrivalDate": happened,
            });
            ("complaint", complaint)
        }
        What::Reject => ("reject", json!({"reason": "Bad content"})),
        What::OfTomorrow => (
            "mailboxMoved",
            json!({"timestamp": happened, "movedRecipients": [{"emailAddress": recipient}]}),
        ),
    }
}

fn mail_object(mail: &Mail, what: What) -> Value {
    let header = |name: &str| mail.header(name).unwrap_or_default();
    let headers: Vec<Value> = mail
        .headers()
        .into_iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect();
    let domain = mail.from.rsplit_once('@').map_or("", |(_, domain)| domain);
    json!({
        "timestamp": timestamp(mail.received_at),
        "source": header("From"),
        "sourceArn": format!("arn:aws:ses:{PLACE}:identity/{domain}"),
        "sendingAccountId": "123456789012",
        "messageId": mail.id,
        "destination": mail.to,
        "headersTruncated": false,
        "headers": headers,
        "commonHeaders": {
            "from": [header("From")],
            "to": mail.to,
            "messageId": mail.id,
            "subject": mail.subject(),
        },
        "tags": tags(mail, domain, what),
    })
}

/// SES's own tags and the sender's, each a list.
fn tags(mail: &Mail, domain: &str, what: What) -> Value {
    let mut all = Map::new();
    let mut tag = |name: &str, value: &str| all.insert(name.to_owned(), json!([value]));
    tag("ses:operation", "SendEmail");
    tag(
        "ses:configuration-set",
        mail.configuration_set.as_deref().unwrap_or_default(),
    );
    tag("ses:source-ip", "192.0.2.7");
    tag("ses:from-domain", domain);
    tag("ses:caller-identity", "local");
    if what == What::Delivery {
        tag("ses:outgoing-ip", OUTGOING_IP);
    }
    for (name, value) in &mail.tags {
        tag(name, value);
    }
    Value::Object(all)
}

fn smtp(said: &str, recipient: &str) -> String {
    format!("smtp; {}", said.replace("{}", recipient))
}

/// The same for each telling of the same event.
fn feedback_id(due: &Due) -> String {
    format!("{}-{:06}-000000", due.mail.id, due.step.happened)
}

/// As SES and SNS write times.
pub(crate) fn timestamp(millis: Millis) -> String {
    jiff::Timestamp::from_millisecond(millis).map_or_else(
        |_| String::new(),
        |time| time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
    )
}
