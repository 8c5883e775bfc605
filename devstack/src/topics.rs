//! Imitated SNS topics whose subscribers are functions: each gets the event that Lambda would get.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::telemetry::{Level, Log};

use crate::functions::EventHandler;
use crate::sink::timestamp;
use crate::template::Template;

/// Region and account of everything that is named by an ARN here.
const PLACE: &str = "local:123456789012";

/// All topics of a stack.
pub struct Topics {
    subscriptions: Vec<Subscription>,
    handlers: RwLock<BTreeMap<String, EventHandler>>,
    log: Log,
}

/// One function at one topic.
#[derive(Debug, Clone)]
struct Subscription {
    topic: String,
    function: String,
    timeout: Duration,
}

/// What is published.
#[derive(Debug)]
pub struct Notification<'a> {
    /// The topic's logical id.
    pub topic: &'a str,
    /// The same for each telling of the same notification.
    pub id: &'a str,
    /// The message.
    pub message: &'a Value,
    /// When it is published.
    pub now: Millis,
}

impl Topics {
    /// The template's topics, without functions yet.
    pub fn new(template: &Template, log: Log) -> Self {
        let subscriptions = template.functions.iter().flat_map(|function| {
            let topics = function.topics.iter().cloned();
            topics.map(|topic| Subscription {
                topic,
                function: function.name.clone(),
                timeout: function.timeout,
            })
        });
        Self {
            subscriptions: subscriptions.collect(),
            handlers: RwLock::default(),
            log,
        }
    }

    /// Puts a started function in place of the one before.
    pub fn set_handler(&self, function: &str, handler: EventHandler) {
        let mut handlers = self
            .handlers
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        handlers.insert(function.to_owned(), handler);
    }

    /// Hands a notification to each subscriber of its topic, once.
    ///
    /// # Errors
    ///
    /// The failure of the last function that failed, which Lambda would try again.
    pub async fn publish(&self, notification: &Notification<'_>) -> Result<(), String> {
        let mut result = Ok(());
        for subscription in &self.subscriptions {
            if subscription.topic == notification.topic
                && let Err(cause) = self.invoke(subscription, event(notification)).await
            {
                result = Err(cause);
            }
        }
        result
    }

    /// In a task of its own: a panic ends the task and nothing else.
    async fn invoke(&self, subscription: &Subscription, event: Value) -> Result<(), String> {
        let function = &subscription.function;
        let handler = {
            let handlers = self.handlers.read().unwrap_or_else(PoisonError::into_inner);
            handlers.get(function).cloned()
        };
        let handler = handler.ok_or_else(|| format!("{function} is not started"))?;
        let mut task = tokio::spawn(handler(event));
        match tokio::time::timeout(subscription.timeout, &mut task).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(self.reported("topic.function_died", function)),
            Err(_) => {
                task.abort();
                Err(self.reported("topic.function_timed_out", function))
            }
        }
    }

    fn reported(&self, event: &'static str, function: &str) -> String {
        let fields = [("invoked", function.to_owned().into())];
        self.log.event(Level::Error, event, &fields);
        event.to_owned()
    }
}

/// The event of one notification, as Lambda hands it to the function.
pub fn event(notification: &Notification<'_>) -> Value {
    let topic = format!("arn:aws:sns:{PLACE}:{}", notification.topic);
    let subscription = format!("{topic}:00000000-0000-4000-8000-000000000001");
    json!({
        "Records": [{
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "EventSubscriptionArn": subscription,
            "Sns": {
                "Type": "Notification",
                "MessageId": notification.id,
                "TopicArn": topic,
                "Subject": "Amazon SES Email Event Notification",
                "Message": notification.message.to_string(),
                "Timestamp": timestamp(notification.now),
                "SignatureVersion": "1",
                "Signature": "none",
                "SigningCertUrl": "https://sns.local.amazonaws.com/none.pem",
                "UnsubscribeUrl": "https://sns.local.amazonaws.com/?Action=Unsubscribe",
                "MessageAttributes": {},
            },
        }],
    })
}
