//! The public key set, as far as this sandbox knows it.

use std::sync::{PoisonError, RwLock};

use crate::clock::Millis;
use crate::crypto::signing_keys::PublicKey;
use crate::domain::policy;
use crate::store::{Store, StoreError};

/// A known set is read again after this long, so that a retired key is refused here too.
const KEPT: Millis = 5 * policy::MINUTE;
/// For an unknown key the set is read again this often at most: a forged `kid` must not cost a
/// read each.
const RENEWAL: Millis = 5 * policy::SECOND;

/// Keys, and when they were last read.
#[derive(Debug, Default)]
pub struct PublicKeys(RwLock<(Vec<PublicKey>, Millis)>);

impl PublicKeys {
    /// Reads the set again.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the set stays as it was.
    pub async fn renew(&self, store: &Store, now: Millis) -> Result<(), StoreError> {
        let keys = store.public_keys().await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (keys, now);
        Ok(())
    }

    /// The set in which to look for `kid`. One read where the set is old, or was read before the key
    /// was made.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn for_kid(
        &self,
        kid: &str,
        store: &Store,
        now: Millis,
    ) -> Result<Vec<PublicKey>, StoreError> {
        let (keys, read_at) = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let known = keys.iter().any(|key| key.kid == kid);
        // An empty set was read before anything had been signed.
        let kept = if known { KEPT } else { RENEWAL };
        if !keys.is_empty() && now < read_at + kept {
            return Ok(keys);
        }
        self.renew(store, now).await?;
        Ok(self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .clone())
    }
}
