//! The ways on which events come: SNS, SQS around it, or EventBridge.

use serde_json::Value;

use super::{Event, Unreadable, read};

/// One event of a delivery, and what it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The envelope's own id; empty where it has none.
    pub id: String,
    /// Whether a queue brought it, which wants the ids of those that failed.
    pub queued: bool,
    /// The event.
    pub event: Result<Event, Unreadable>,
}

/// All events of what a function was invoked with, in their order.
///
/// Takes records of SNS and of SQS (there with SNS's or EventBridge's envelope inside, or the bare
/// event, as SNS's raw delivery gives it, or all that a function was once invoked with, as Lambda's
/// dead letters hold it), and one event of EventBridge.
pub fn messages(payload: &Value) -> Vec<Message> {
    let Some(records) = payload.get("Records").and_then(Value::as_array) else {
        return vec![Message {
            id: text(payload, "id"),
            queued: false,
            event: opened(payload),
        }];
    };
    records.iter().flat_map(of_record).collect()
}

fn of_record(record: &Value) -> Vec<Message> {
    if let Some(body) = record.get("body").and_then(Value::as_str) {
        let message = |event| Message {
            id: text(record, "messageId"),
            queued: true,
            event,
        };
        return held(body).into_iter().map(message).collect();
    }
    let envelope = record.get("Sns");
    vec![Message {
        id: envelope.map_or_else(String::new, |envelope| text(envelope, "MessageId")),
        queued: false,
        event: of_topic(record),
    }]
}

/// What a message of a queue holds: one event, or the records of a dead letter.
fn held(body: &str) -> Vec<Result<Event, Unreadable>> {
    match parsed(body) {
        Err(unreadable) => vec![Err(unreadable)],
        Ok(body) => match body.get("Records").and_then(Value::as_array) {
            Some(records) => records.iter().map(of_topic).collect(),
            None => vec![opened(&body)],
        },
    }
}

fn of_topic(record: &Value) -> Result<Event, Unreadable> {
    let envelope = record.get("Sns");
    envelope.ok_or(Unreadable::Form("Sns")).and_then(opened)
}

/// The event in SNS's envelope, in EventBridge's, or bare.
fn opened(envelope: &Value) -> Result<Event, Unreadable> {
    if let Some(text) = envelope.get("Message").and_then(Value::as_str) {
        return read(&parsed(text)?);
    }
    read(envelope.get("detail").unwrap_or(envelope))
}

/// SES greets a new topic with a sentence, which is no JSON.
fn parsed(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(|_| Unreadable::Form("JSON"))
}

fn text(envelope: &Value, name: &str) -> String {
    let text = envelope.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
