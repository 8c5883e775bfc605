//! What ends every session: one transaction that raises the epoch and ends both lanes.

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{TransactWriteItem, Update};

use crate::clock::Millis;
use crate::domain::device::KnownDevice;
use crate::domain::history::Change;
use crate::domain::ids::{Lane, MemberId};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::error::THROTTLED_ITEM;
use crate::store::{Store, StoreError, keys, members};

/// A committed transaction's fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// Everything was written.
    Yes,
    /// Something had changed; nothing was written.
    ChangedMeanwhile,
}

/// What of a member's codes ends with an epoch: the live challenges, wins and proofs of both lanes,
/// and every order that was read before ([`end`]).
///
/// [`end`]: crate::domain::code_item::end::end
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Ending<'a> {
    /// Whose codes.
    pub(in crate::store) member: &'a MemberId,
    /// The epoch that begins: one more than the one that was read.
    pub(in crate::store) next_epoch: u64,
    /// When.
    pub(in crate::store) now: Millis,
    /// Why, for the history.
    pub(in crate::store) change: Change,
    /// The lane, with its version, from which the caller has decided; `None` where nothing was
    /// decided from codes. Then the lanes have no condition.
    pub(in crate::store) decided_from: Option<(Lane, u64)>,
    /// The device that is known in the new epoch, in [`Lane::Known`]: that of whoever has chosen a
    /// new password with a code. All others are forgotten.
    pub(in crate::store) kept: Option<&'a KnownDevice>,
}

/// How often a transaction is tried again that lost against another one.
const CONFLICT_ROUNDS: usize = 5;

impl Store {
    /// Ends every session of a member, also of one who has no code item.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn end_all_sessions(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        epoch: u64,
        now: Millis,
    ) -> Result<Committed, StoreError> {
        let profile = Update::builder()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(number.as_str()))
            .update_expression(format!(
                "SET epoch = :next REMOVE {}",
                members::REVOKED_DEVICES
            ))
            .condition_expression("epoch = :epoch")
            .expression_attribute_values(":next", n(epoch + 1))
            .expression_attribute_values(":epoch", n(epoch));
        let ending = Ending {
            member,
            next_epoch: epoch + 1,
            now,
            change: Change::SignedOutEverywhere,
            decided_from: None,
            kept: None,
        };
        self.commit(profile, &ending, Vec::new()).await
    }

    /// Raises a member's epoch: everything in one transaction, or nothing of it.
    ///
    /// `profile` sets the next epoch, on the condition that the one that was read still stands;
    /// `ending` says what of both lanes ends with it, where there is no item by a mark that orders
    /// of before run into, and why, which is kept in the history with it; `more` rides along with
    /// conditions of its own: the item that the decision was taken from.
    ///
    /// Costs two write units for each KB of each item. The SDK's retries carry one client token, so
    /// a lost answer applies once; a transaction that meets another one is tried again.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; on [`StoreError::Unavailable`] it may have been applied.
    pub(in crate::store) async fn commit(
        &self,
        profile: UpdateBuilder,
        ending: &Ending<'_>,
        more: Vec<TransactWriteItem>,
    ) -> Result<Committed, StoreError> {
        let lanes = Lane::ALL.map(|lane| {
            let read = ending.decided_from.filter(|(from, _)| *from == lane);
            self.end_lane(lane, read.map(|(_, version)| version), ending)
        });
        let entry = self.keeping(ending.member, ending.change, ending.now);
        let updates = [profile, entry].into_iter().chain(lanes).map(updating);
        let mut parts: Vec<TransactWriteItem> = updates.collect::<Result<_, _>>()?;
        parts.extend(more);
        self.transact(parts).await
    }

    /// All of it or nothing. A transaction that meets another one is tried again.
    ///
    /// # Errors
    ///
    /// As [`Store::commit`].
    pub(in crate::store) async fn transact(
        &self,
        parts: Vec<TransactWriteItem>,
    ) -> Result<Committed, StoreError> {
        for _ in 0..CONFLICT_ROUNDS {
            let transaction = self
                .client
                .transact_write_items()
                .set_transact_items(Some(parts.clone()));
            let Err(error) = transaction.send().await else {
                return Ok(Committed::Yes);
            };
            match cancellation(&error) {
                Some(Cancelled::Condition) => return Ok(Committed::ChangedMeanwhile),
                // Another transaction or a verify held the item: nothing was written.
                Some(Cancelled::Conflict) => {}
                Some(Cancelled::Throttled) => {
                    return Err(StoreError::given_up("TransactWriteItems", THROTTLED_ITEM));
                }
                None => return Err(StoreError::unavailable("TransactWriteItems", &error)),
            }
        }
        Err(StoreError::Conflicts("TransactWriteItems"))
    }
}

/// An update as a part of a transaction.
///
/// # Errors
///
/// [`StoreError::Corrupt`] where it cannot be built, which no value of ours brings about.
pub(in crate::store) fn updating(update: UpdateBuilder) -> Result<TransactWriteItem, StoreError> {
    let update = update
        .build()
        .map_err(|_| StoreError::Corrupt("transaction"))?;
    Ok(TransactWriteItem::builder().update(update).build())
}

enum Cancelled {
    Condition,
    Conflict,
    Throttled,
}

fn cancellation<R>(error: &SdkError<TransactWriteItemsError, R>) -> Option<Cancelled> {
    let TransactWriteItemsError::TransactionCanceledException(cancelled) =
        error.as_service_error()?
    else {
        return None;
    };
    let has = |code: &str| {
        cancelled
            .cancellation_reasons()
            .iter()
            .any(|r| r.code() == Some(code))
    };
    if has("ConditionalCheckFailed") {
        Some(Cancelled::Condition)
    } else if has("TransactionConflict") {
        Some(Cancelled::Conflict)
    } else if has(THROTTLED_ITEM) || has("ProvisionedThroughputExceeded") {
        Some(Cancelled::Throttled)
    } else {
        None
    }
}
