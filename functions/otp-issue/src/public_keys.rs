//! The public key set, as far as this sandbox knows it.

use std::sync::{PoisonError, RwLock};

use shared::clock::Millis;
use shared::crypto::signing_keys::PublicKey;
use shared::store::{Store, StoreError};

/// An unknown key is looked for this often at most: a forged `kid` must not cost a read each.
const RENEWAL: Millis = 5_000;

/// Keys, and when they were last read.
#[derive(Debug, Default)]
pub(crate) struct PublicKeys(RwLock<(Vec<PublicKey>, Millis)>);

impl PublicKeys {
    /// Reads the set again.
    pub(crate) async fn renew(&self, store: &Store, now: Millis) -> Result<(), StoreError> {
        let keys = store.public_keys().await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (keys, now);
        Ok(())
    }

    /// The set; read again where it lacks `kid` and was not read just now.
    pub(crate) async fn with(
        &self,
        kid: Option<&str>,
        store: &Store,
        now: Millis,
    ) -> Result<Vec<PublicKey>, StoreError> {
        let (keys, read_at) = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let known = kid.is_none_or(|kid| keys.iter().any(|key| key.kid == kid));
        // No key at all: nothing had been signed when this sandbox started.
        if known || (!keys.is_empty() && now < read_at + RENEWAL) {
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
