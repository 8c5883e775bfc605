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
    /// Whoever still holds an older state of the secret changes nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError`]. No reason not to start: the next sandbox tries again, and until then only
    /// tokens of a key that was never published are refused elsewhere.
    pub async fn publish_keys(&self, signing: &SigningKeys) -> Result<(), StoreError> {
        // Structs of strings always serialise.
        let set = serde_json::to_string(&signing.public()[..]).unwrap_or_default();
        let (generation, revision) = signing.order();
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::PUBLIC_KEYS))
            .update_expression("SET key_set = :set, generation = :generation, revision = :revision")
            // An item of a release before rotations has no revision: the one that wrote it had 0.
            .condition_expression(
                "attribute_not_exists(generation) OR generation < :generation \
                 OR (generation = :generation AND (attribute_not_exists(revision) \
                 OR revision < :revision OR (revision = :revision AND key_set <> :set)))",
            )
            .expression_attribute_values(":set", s(set))
            .expression_attribute_values(":generation", n(generation))
            .expression_attribute_values(":revision", n(revision));
        ignore_condition(write.send().await.map(drop))
    }

    /// The published keys; none where nothing was ever signed.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn public_keys(&self) -> Result<Vec<PublicKey>, StoreError> {
        let Some(item) = self.challenge_item(keys::PUBLIC_KEYS).await? else {
            return Ok(Vec::new());
        };
        Fields(&item).parsed("key_set", |text| serde_json::from_str(text).ok())
    }
}
