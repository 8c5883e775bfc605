//! Items that are replaced whole, on the condition that nobody has replaced them since they were
//! read.
//!
//! Each write puts a stamp of random bits into the item. No counter: one that began again after a
//! sweep could fit an item that is not the one that was read.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};

use crate::clock::Millis;
use crate::store::attributes::{Attributes, Fields, Item, b, n, s};
use crate::store::{Store, StoreError, keys};

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// Names one write: made once per request, outside every retry, so that a request recognises its
/// own write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp([u8; 16]);

impl Stamp {
    /// From the random generator.
    pub const fn new(bits: [u8; 16]) -> Self {
        Self(bits)
    }
}

/// What takes an item's place.
pub(super) struct Replacement {
    /// The partition key.
    pub(super) key: String,
    /// All attributes but key, format, stamp and time to live.
    pub(super) attributes: Attributes,
    /// Of the item that was read; `None` where there was none.
    pub(super) read: Option<Stamp>,
    /// Of this write.
    pub(super) stamp: Stamp,
    /// When nothing in it matters any more.
    pub(super) forgettable_at: Millis,
}

/// By what a request recognises its own write.
pub(super) struct OwnWrite {
    key: String,
    stamp: Stamp,
}

impl Replacement {
    pub(super) fn own(&self) -> OwnWrite {
        OwnWrite {
            key: self.key.clone(),
            stamp: self.stamp,
        }
    }

    const fn condition(&self) -> &'static str {
        match self.read {
            Some(_) => "stamp = :read",
            None => "attribute_not_exists(pk)",
        }
    }

    fn item(self) -> Item {
        self.attributes
            .put(keys::CHALLENGES_KEY, s(self.key))
            .put("format", n(FORMAT))
            .put("stamp", b(self.stamp.0))
            // Seconds, rounded up; the sweep may come any time after.
            .put("ttl", n(self.forgettable_at.div_euclid(1_000) + 1))
            .item()
    }
}

impl Store {
    /// Replaces an item; `false`, and nothing changes, where another write came first. A retry
    /// after a lost answer finds its own stamp, which is a success. One write, and one read where
    /// no answer came at all.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, if that read had no answer either.
    pub(super) async fn replace(&self, replacement: Replacement) -> Result<bool, StoreError> {
        let own = replacement.own();
        let outcome = self.put_replacement(replacement).await;
        self.settled(outcome, true, &own).await
    }

    /// What a write has done of which no answer came: the item says it. Whoever is to be told of it
    /// would otherwise never be, because the repeat finds it done.
    pub(super) async fn settled<T>(
        &self,
        outcome: Result<T, StoreError>,
        written: T,
        own: &OwnWrite,
    ) -> Result<T, StoreError> {
        let Err(error @ StoreError::Unavailable { .. }) = outcome else {
            return outcome;
        };
        let item = self.challenge_item(&own.key).await?;
        let ours = item.is_some_and(|item| stamp_of(&item) == Some(own.stamp));
        if ours { Ok(written) } else { Err(error) }
    }

    async fn put_replacement(&self, replacement: Replacement) -> Result<bool, StoreError> {
        let (read, stamp) = (replacement.read, replacement.stamp);
        let mut write = self
            .client
            .put_item()
            .table_name(&self.challenges)
            .condition_expression(replacement.condition())
            .set_item(Some(replacement.item()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        if let Some(read) = read {
            write = write.expression_attribute_values(":read", b(read.0));
        }
        match write.send().await {
            Ok(_) => Ok(true),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(failed)) => Ok(failed
                    .item()
                    .is_some_and(|item| stamp_of(item) == Some(stamp))),
                _ => Err(StoreError::unavailable("PutItem", &error)),
            },
        }
    }

    /// The same as a part of a transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError::Corrupt`] where the part cannot be built, which no value of ours brings about.
    pub(super) fn replacing(
        &self,
        replacement: Replacement,
    ) -> Result<TransactWriteItem, StoreError> {
        let read = replacement.read;
        let mut put = Put::builder()
            .table_name(&self.challenges)
            .condition_expression(replacement.condition())
            .set_item(Some(replacement.item()));
        if let Some(read) = read {
            put = put.expression_attribute_values(":read", b(read.0));
        }
        let put = put
            .build()
            .map_err(|_| StoreError::Corrupt("transaction"))?;
        Ok(TransactWriteItem::builder().put(put).build())
    }
}

/// The stamp of an item that was read.
///
/// # Errors
///
/// [`StoreError::Corrupt`] for an item of another form.
pub(super) fn stamp(fields: &Fields<'_>) -> Result<Stamp, StoreError> {
    if fields.n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    fields.bytes("stamp").map(Stamp)
}

fn stamp_of(item: &Item) -> Option<Stamp> {
    let stamp = item
        .get("stamp")
        .and_then(|value: &AttributeValue| value.as_b().ok())?;
    stamp.as_ref().try_into().ok().map(Stamp)
}
