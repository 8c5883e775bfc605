//! What the platform is told: what it should bring again.

use serde_json::{Value, json};
use shared::domain::delivery::Message;
use shared::store::StoreError;

/// What of a delivery could not be written.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    queued: Vec<String>,
    unqueued: Option<StoreError>,
}

impl Failed {
    pub(crate) fn add(&mut self, message: &Message, error: StoreError) {
        if message.queued {
            // One message can hold several events, and is named once.
            if self.queued.last() != Some(&message.id) {
                self.queued.push(message.id.clone());
            }
        } else {
            self.unqueued = Some(error);
        }
    }

    /// A queue brings again what is named here (its `ReportBatchItemFailures`); a topic or a bus
    /// brings all again where the function fails.
    pub(crate) fn answer(self) -> Result<Value, StoreError> {
        if let Some(error) = self.unqueued {
            return Err(error);
        }
        let items = self.queued.iter().map(|id| json!({"itemIdentifier": id}));
        Ok(json!({"batchItemFailures": items.collect::<Vec<Value>>()}))
    }
}

#[cfg(test)]
mod tests {
    use shared::domain::delivery::Unreadable;

    use super::*;

    fn message(id: &str, queued: bool) -> Message {
        Message {
            id: id.to_owned(),
            queued,
            event: Err(Unreadable::Form("JSON")),
        }
    }

    const DOWN: StoreError = StoreError::Conflicts("a test");

    #[test]
    fn a_queue_is_told_which_messages_failed() {
        let mut failed = Failed::default();
        failed.add(&message("second", true), DOWN);
        failed.add(&message("second", true), DOWN);
        failed.add(&message("fourth", true), DOWN);
        let named = json!([{"itemIdentifier": "second"}, {"itemIdentifier": "fourth"}]);
        assert_eq!(failed.answer(), Ok(json!({"batchItemFailures": named})));
        let nothing = Ok(json!({"batchItemFailures": []}));
        assert_eq!(Failed::default().answer(), nothing);
    }

    #[test]
    fn a_topic_or_a_bus_is_told_that_the_function_failed() {
        let mut failed = Failed::default();
        failed.add(&message("n", false), DOWN);
        assert_eq!(failed.answer(), Err(DOWN));
    }
}
