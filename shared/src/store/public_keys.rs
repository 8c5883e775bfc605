//! The public key set: one item that the minting functions write and all can read.

use crate::crypto::signing_keys::PublicKey;
use crate::store::attributes::s;
use crate::store::{Store, StoreError, ignore_condition, keys};

/// Attributes that hold keys are named by `kid` after this prefix.
const PREFIX: &str = "kid_";

impl Store {
    /// Publishes a key where it is not yet there. In init: it opens the connection as well.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn publish_key(&self, key: &PublicKey) -> Result<(), StoreError> {
        // A struct of strings always serialises.
        let text = serde_json::to_string(key).unwrap_or_default();
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::PUBLIC_KEYS))
            .update_expression("SET #kid = :key")
            .condition_expression("attribute_not_exists(#kid)")
            .expression_attribute_names("#kid", format!("{PREFIX}{}", key.kid))
            .expression_attribute_values(":key", s(text));
        ignore_condition(write.send().await.map(drop))
    }

    /// The published keys.
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
        item.iter()
            .filter(|(name, _)| name.starts_with(PREFIX))
            .map(|(_, value)| {
                let text = value.as_s().ok();
                text.and_then(|text| serde_json::from_str(text).ok())
                    .ok_or(StoreError::Corrupt("keys"))
            })
            .collect()
    }
}
