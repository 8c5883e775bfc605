//! The public key set: one item that the minting functions write and all can read.

use crate::crypto::signing_keys::PublicKey;
use crate::crypto::signing_keys::SigningKeys;
use crate::store::attributes::{Fields, n, s};
use crate::store::{Store, StoreError, ignore_condition, keys};

impl Store {
    /// Publishes the whole key set, where it is not what is published already. In init: it opens
    /// the connection as well.
    ///
    /// The set replaces the published one, so that a key that was retired is retired everywhere.
    /// A sandbox that still holds an older generation of the secret changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError`]. No reason not to start: the next sandbox tries again, and until then only
    /// tokens of a key that was never published are refused elsewhere.
    pub async fn publish_keys(&self, signing: &SigningKeys) -> Result<(), StoreError> {
        // Structs of strings always serialise.
        let set = serde_json::to_string(&signing.public()).unwrap_or_default();
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::PUBLIC_KEYS))
            .update_expression("SET key_set = :set, generation = :generation")
            .condition_expression(
                "attribute_not_exists(generation) OR generation < :generation \
                 OR (generation = :generation AND key_set <> :set)",
            )
            .expression_attribute_values(":set", s(set))
            .expression_attribute_values(":generation", n(signing.current_generation()));
        ignore_condition(write.send().await.map(drop))
    }

    /// The published keys; none where nothing was ever signed.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn public_keys(&self) -> Result<Vec<PublicKey>, StoreError> {
        let read = self
            .client
            .get_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::PUBLIC_KEYS))
            .consistent_read(true);
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("GetItem", &e))?;
        let Some(item) = answer.item() else {
            return Ok(Vec::new());
        };
        Fields(item).parsed("key_set", |text| serde_json::from_str(text).ok())
    }
}
