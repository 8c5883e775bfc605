//! What SES tells of a mail, as SNS hands it to Lambda.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::process;

/// The delivery of a mail, just now. Its tags stand beside it, in the file of its envelope.
pub(super) fn delivery(mail: &Path) -> Result<Value, String> {
    let file = mail.with_extension("json");
    let envelope =
        std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let envelope: Value = serde_json::from_str(&envelope).map_err(|error| error.to_string())?;
    let tags = envelope.get("tags").and_then(Value::as_object);
    let tags: Map<String, Value> = tags
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), json!([value])))
        .collect();
    let now = process::output(
        process::command(mail.parent().unwrap_or(mail), "date")
            .args(["-u", "+%Y-%m-%dT%H:%M:%S.000Z"]),
    )?;
    let now = now.trim();
    let message = json!({
        "eventType": "Delivery",
        "mail": {"timestamp": now, "messageId": envelope.get("id"), "tags": tags},
        "delivery": {"timestamp": now, "processingTimeMillis": 1_000},
    });
    Ok(json!({
        "Records": [{
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "Sns": {
                "Type": "Notification",
                "MessageId": "5b1d6a5c-0000-4000-8000-000000000001",
                "Message": message.to_string(),
                "Timestamp": now,
            },
        }],
    }))
}
