//! Hashing plain passwords on all cores.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use shared::domain::mail_host::Verdict;
use shared::entropy::{Entropy, EntropyUnavailable, SystemEntropy};
use shared::password::{Hasher, Password, PasswordHash};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::NewMemberRow;
use super::check::{Draft, DraftPassword};

/// As many hashers as cores: each holds 19 MiB, and more would only wait for one another.
pub(super) struct Hashing {
    free_cores: Semaphore,
    idle: Arc<Mutex<Vec<Hasher>>>,
}

impl Hashing {
    pub(super) fn new() -> Self {
        Self {
            free_cores: Semaphore::new(available_parallelism().map_or(1, usize::from)),
            idle: Arc::default(),
        }
    }

    /// The member with the password hashed; `None` if the import was stopped before.
    ///
    /// # Errors
    ///
    /// A message where the machine cannot hash.
    pub(super) async fn finish(
        &self,
        draft: Draft,
        host: Verdict,
        stopping: &AtomicBool,
    ) -> Result<Option<NewMemberRow>, String> {
        let password = match draft.password {
            DraftPassword::Hash(hash) => *hash,
            DraftPassword::Plain(plain) => {
                let Ok(_core) = self.free_cores.acquire().await else {
                    return Ok(None);
                };
                // Waiting for a core can take long.
                if stopping.load(Ordering::Relaxed) {
                    return Ok(None);
                }
                let idle = Arc::clone(&self.idle);
                spawn_blocking(move || hash(&idle, &plain))
                    .await
                    .map_err(|_| "hashing the password stopped unexpectedly".to_owned())?
                    .map_err(|error| error.to_string())?
            }
        };
        Ok(Some(NewMemberRow {
            member_number: draft.member_number,
            family_name: draft.family_name,
            password,
            address: draft.address,
            host,
            language: draft.language,
        }))
    }
}

fn hash(idle: &Mutex<Vec<Hasher>>, plain: &Password) -> Result<PasswordHash, EntropyUnavailable> {
    let mut salt = [0; 16];
    SystemEntropy.fill(&mut salt)?;
    let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken out and the lock given back, before the work.
    let taken = lock().pop();
    let hasher = taken.unwrap_or_default();
    let hash = hasher.hash(plain, salt);
    lock().push(hasher);
    Ok(hash)
}
