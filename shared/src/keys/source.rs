//! When a secret is read again.

use std::time::Duration;

use tokio::sync::Mutex;

use crate::aws::Secrets;
use crate::clock::Millis;
use crate::crypto::SecretDocument;
use crate::domain::policy;
use crate::runtime::{Deps, StartError};
use crate::telemetry::{Level, Log};

/// No request is handled with keys that were read longer ago than this, unless the secret cannot
/// be read. As long as the public key set may be kept, which a rotation waits for anyway.
pub const KEPT: Millis = 5 * policy::MINUTE;
/// Between two reads for the sake of a later generation, whoever named it: 12 a minute of each
/// secret and sandbox at most. A member's token is refused only if the secret was read in the
/// seconds before.
pub const AGAIN: Millis = 5 * policy::SECOND;
/// How long a request waits for the secret; a read takes a few milliseconds, a new connection
/// included.
pub const PATIENCE: Duration = Duration::from_secs(1);
/// How long a start waits: longer than the client does, which says what went wrong.
const AT_START: Duration = Duration::from_secs(6);
/// After a read that failed, until the next one because of age: otherwise every request would wait
/// for a service that is down.
const AFTER_FAILURE: Millis = 30 * policy::SECOND;

/// A secret, and when it was read.
#[derive(Debug)]
pub(super) struct Source {
    secrets: Secrets,
    name: String,
    log: Log,
    times: Mutex<Times>,
}

#[derive(Debug)]
struct Times {
    read_at: Millis,
    tried_at: Millis,
}

impl Times {
    fn due(&self, later: bool, now: Millis) -> bool {
        if later {
            return now >= self.tried_at + AGAIN;
        }
        now >= self.read_at + KEPT && now >= self.tried_at + AFTER_FAILURE
    }
}

impl Source {
    pub(super) async fn open(
        secrets: &Secrets,
        name: &str,
        deps: &Deps,
    ) -> Result<(Self, SecretDocument), StartError> {
        let now = deps.clock.now();
        let source = Self {
            secrets: secrets.clone(),
            name: name.to_owned(),
            log: deps.log.clone(),
            times: Mutex::new(Times {
                read_at: now,
                tried_at: now,
            }),
        };
        let document = source.read(AT_START).await?;
        Ok((source, document))
    }

    async fn read(&self, patience: Duration) -> Result<SecretDocument, StartError> {
        let read = tokio::time::timeout(patience, self.secrets.document(&self.name)).await;
        read.unwrap_or(Err(StartError::Secret("no answer in time")))
    }

    /// Reads the secret where that is due, and hands it to `take` where it succeeds.
    pub(super) async fn read_again(
        &self,
        later: bool,
        now: Millis,
        take: impl FnOnce(&SecretDocument),
    ) {
        // Requests at the same time share one read: those that need it wait for it, the others
        // go on.
        let mut times = if later {
            self.times.lock().await
        } else if let Ok(times) = self.times.try_lock() {
            times
        } else {
            return;
        };
        if !times.due(later, now) {
            return;
        }
        times.tried_at = now;
        match self.read(PATIENCE).await {
            Ok(document) => {
                times.read_at = now;
                // Still locked: who waits goes on with the keys of this read, and of two reads the
                // earlier is taken first.
                take(&document);
            }
            Err(error) => {
                let cause = error.to_string().into();
                self.log
                    .event(Level::Warn, "secret not read", &[("cause", cause)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    #[test]
    fn keys_are_read_again_by_age_and_for_a_later_generation() {
        let times = Times {
            read_at: NOW,
            tried_at: NOW,
        };
        assert!(!times.due(false, NOW + KEPT - 1));
        assert!(times.due(false, NOW + KEPT));
        assert!(!times.due(true, NOW + AGAIN - 1));
        assert!(times.due(true, NOW + AGAIN));
    }

    #[test]
    fn a_service_that_is_down_is_left_alone_for_a_while() {
        let times = Times {
            read_at: NOW,
            tried_at: NOW + KEPT,
        };
        assert!(!times.due(false, NOW + KEPT + AFTER_FAILURE - 1));
        assert!(times.due(false, NOW + KEPT + AFTER_FAILURE));
        assert!(times.due(true, NOW + KEPT + AGAIN));
    }
}
