//! What the mail service says became of our mails, written where members and operators see it.
//!
//! Invoked by SNS, by SQS or by EventBridge. Events come twice, late and in any order; the rules
//! of `shared::domain::delivery` make that harmless, and each write is conditional on them.

mod count;
mod note;
mod wire;

use std::sync::Arc;

use serde_json::Value;
use shared::aws::{Access, Secrets};
use shared::clock::Clock;
use shared::crypto::step_keys::StepKeys;
use shared::domain::delivery::messages;
use shared::keys::{self, Kept};
use shared::runtime::{Deps, StartError};
use shared::store::{Store, StoreError, StoreOptions};
use shared::telemetry::Log;

use crate::wire::Failed;

/// What the function keeps between events.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    log: Log,
    store: Store,
    keys: Kept<StepKeys>,
}

impl App {
    /// Reads configuration and secret.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(deps: Deps) -> Result<Self, StartError> {
        let reader = deps.env.reader();
        let log = deps.log.of_stack(&reader);
        let access = Access::read(&reader);
        let secrets = Secrets::new(&reader, &access, &deps.http);
        let secret: String = reader.required("STEP_SECRET", "the name of a secret");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        reader.finish()?;
        let keys = keys::step(&secrets, &secret, &deps).await?;
        Ok(Self {
            clock: deps.clock,
            log,
            store,
            keys,
        })
    }
}

/// Takes what the function was invoked with, one line for each event.
///
/// The answer names the failed messages of a queue (`batchItemFailures`).
///
/// # Errors
///
/// [`StoreError`] where a topic or a bus must bring the events again, because a write could not be
/// made; everything else that is wrong with an event will be wrong the next time too, and is no
/// error. What is brought again although it was written changes nothing.
pub async fn handle(app: &App, payload: Value) -> Result<Value, StoreError> {
    let mut failed = Failed::default();
    for message in messages(&payload) {
        let noting = note::note(app, &message.event);
        let noted = app.log.handled("mail event", &message.id, noting).await;
        if let Err(error) = noted {
            failed.add(&message, error);
        }
    }
    failed.answer()
}
