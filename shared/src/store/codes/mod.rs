//! The code item's transitions, each one conditional write.

mod delivery;
mod item;

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};

pub(super) use item::read;

use crate::clock::Millis;
use crate::domain::code_item::state::{CodeItem, Delivery};
use crate::domain::code_item::verify::{self, Guess, Verdict};
use crate::domain::delivery::{Known, Reason};
use crate::domain::ids::{ChallengeId, Lane, MemberId};
use crate::domain::policy;
use crate::store::attributes::{b, n, s};
use crate::store::epoch::Ending;
use crate::store::{Store, StoreError, ignore_condition, keys};

/// The item that an issue was decided from: what its write is conditional on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// The version that was read.
    pub version: u64,
    /// The challenge that was live; `None` for a mark ([`end`]).
    ///
    /// [`end`]: crate::domain::code_item::end::end
    pub challenge: Option<ChallengeId>,
}

impl Previous {
    /// Of an item that was read.
    pub fn of(item: &CodeItem) -> Self {
        Self {
            version: item.version,
            challenge: item.live.as_ref().map(|live| live.id.clone()),
        }
    }
}

/// What became of an issue's write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Applied.
    Applied,
    /// The item had changed; this is what is there now.
    Conflict(Option<Box<CodeItem>>),
}

/// Writes of one event at most: for the state, for the trail, and for the trail again where an issue
/// came between. Two issues within one event are not possible ([`policy::COOL_DOWN`]).
const DELIVERY_ROUNDS: usize = 3;

impl Store {
    /// Reads a member's code item of one lane, strongly consistent. One read unit per 4 KB.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn code_item(
        &self,
        member: &MemberId,
        lane: Lane,
    ) -> Result<Option<CodeItem>, StoreError> {
        let item = self.challenge_item(&keys::code(member, lane)).await?;
        item.as_ref().map(item::read).transpose()
    }

    /// Charges a guess and reads its outcome, in exactly one `UpdateItem`.
    ///
    /// Burns the try, decides and consumes in the same write. A retry by the SDK after a lost
    /// answer fails on its own request id and finds its own outcome. Returns the item as it is
    /// after the write (or as it was, where the condition failed) beside the verdict.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the try may have been charged then, and a repeat with the same request id
    /// finds the outcome.
    pub async fn verify(
        &self,
        member: &MemberId,
        guess: &Guess,
        now: Millis,
    ) -> Result<(Option<CodeItem>, Verdict), StoreError> {
        let request = guess.request.as_str();
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(
                keys::CHALLENGES_KEY,
                s(keys::code(member, guess.challenge.lane)),
            )
            .update_expression(
                "SET last_guess = :mac, last_request = :rid, last_at = :now, \
                 attempts_left = attempts_left - :one, version = version + :one \
                 ADD tried :rid_set",
            )
            .condition_expression(
                "challenge_id = :id AND #session = :session AND attempts_left > :zero \
                 AND expires_at > :now_plus_guard AND last_guess <> code_mac \
                 AND NOT contains(tried, :rid) AND attribute_not_exists(wins.#rid)",
            )
            .expression_attribute_names("#session", "session")
            .expression_attribute_names("#rid", request)
            .expression_attribute_values(":mac", b(guess.mac.0))
            .expression_attribute_values(":rid", s(request))
            .expression_attribute_values(":rid_set", super::string_set([request]))
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":zero", n(0))
            .expression_attribute_values(":id", s(guess.challenge.to_string()))
            .expression_attribute_values(":session", s(guess.session.to_string()))
            .expression_attribute_values(":now_plus_guard", n(now + policy::EXPIRY_GUARD))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match write.send().await {
            Ok(answer) => {
                let item = answer.attributes().map(item::read).transpose()?;
                let verdict = item
                    .as_ref()
                    .map_or(Verdict::NoChallenge, verify::after_charge);
                Ok((item, verdict))
            }
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
                    let item = failed.item().map(item::read).transpose()?;
                    let verdict = verify::after_refusal(item.as_ref(), guess, now);
                    Ok((item, verdict))
                }
                _ => Err(StoreError::unavailable("UpdateItem", &error)),
            },
        }
    }

    /// Writes an issue's decision into the lane of its challenge, on the condition that what it was
    /// decided from is still there.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then.
    pub async fn issue(
        &self,
        member: &MemberId,
        item: &CodeItem,
        previous: Option<&Previous>,
        now: Millis,
    ) -> Result<Written, StoreError> {
        // An issue always writes one.
        let live = item.live.as_ref();
        let live = live.ok_or(StoreError::Corrupt("challenge_id"))?;
        let key = keys::code(member, live.id.lane);
        let write = self
            .client
            .put_item()
            .table_name(&self.challenges)
            .set_item(Some(item::written(item, key, now)))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let write = match previous {
            // The challenge as well as the version: a swept item starts again at version 1.
            Some(Previous {
                version,
                challenge: Some(challenge),
            }) => write
                .condition_expression("version = :version AND challenge_id = :previous")
                .expression_attribute_values(":version", n(version))
                .expression_attribute_values(":previous", s(challenge.to_string())),
            Some(Previous {
                version,
                challenge: None,
            }) => write
                .condition_expression("version = :version AND attribute_not_exists(challenge_id)")
                .expression_attribute_values(":version", n(version)),
            None => write.condition_expression("attribute_not_exists(pk)"),
        };
        match write.send().await {
            Ok(_) => Ok(Written::Applied),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(failed)) => {
                    let found = failed.item().map(item::read).transpose()?;
                    Ok(Written::Conflict(found.map(Box::new)))
                }
                _ => Err(StoreError::unavailable("PutItem", &error)),
            },
        }
    }

    /// Voids a challenge whose mail was definitely refused: tries and cool-down come back at the
    /// next settlement, and the view says `not-sent`, for that reason where there is one to tell.
    /// Does nothing where a newer one is live.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn void(
        &self,
        member: &MemberId,
        challenge: &ChallengeId,
        reason: Option<Reason>,
        now: Millis,
    ) -> Result<(), StoreError> {
        let mut update = "SET delivery = :not_sent, delivery_at = :now, expires_at = issued_at, \
             version = version + :one"
            .to_owned();
        if reason.is_some() {
            update.push_str(", delivery_reason = :reason");
        }
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::code(member, challenge.lane)))
            .update_expression(update)
            .condition_expression("challenge_id = :id")
            .set_expression_attribute_values(
                reason.map(|reason| [(":reason".to_owned(), s(reason.wire()))].into()),
            )
            .expression_attribute_values(":not_sent", s(Delivery::NotSent.wire()))
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":id", s(challenge.to_string()));
        ignore_condition(write.send().await.map(drop))
    }

    /// Notes what an event says of a mail: its state where that is more than what is known
    /// ([`Known::replaces`]), and its time in the mail's trail, also of a mail that a newer one has
    /// replaced. Never creates an item and never touches its version: no issue is decided by it.
    /// `false` where nothing changed.
    ///
    /// One write for what comes in its order of the newest mail, or again; two for what comes late.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, and can be repeated.
    pub async fn deliver(
        &self,
        member: &MemberId,
        challenge: &ChallengeId,
        known: &Known,
    ) -> Result<bool, StoreError> {
        let of_codes = || {
            self.client
                .update_item()
                .table_name(&self.challenges)
                .key(keys::CHALLENGES_KEY, s(keys::code(member, challenge.lane)))
                .return_values_on_condition_check_failure(
                    ReturnValuesOnConditionCheckFailure::AllOld,
                )
        };
        let mut next = delivery::said(of_codes(), challenge, known);
        for _ in 0..DELIVERY_ROUNDS {
            // Only our own writes say so, and those are not told here.
            let Some(write) = next else { return Ok(false) };
            let found = match write.send().await {
                Ok(_) => return Ok(true),
                Err(error) => match error.as_service_error() {
                    Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
                        failed.item().map(item::read).transpose()?
                    }
                    _ => return Err(StoreError::unavailable("UpdateItem", &error)),
                },
            };
            let Some(place) = found.and_then(|item| item.misses(challenge, known)) else {
                return Ok(false);
            };
            // A second write, for what one condition cannot say: the state stays as it is, and the
            // trail still gets what came late.
            next = delivery::noted(of_codes(), challenge, known, place);
        }
        Err(StoreError::Conflicts("deliver"))
    }

    /// Forgets what was proved for an address change, on the condition that the item is as it was
    /// read; with `end_live`, also ends the live challenge. Counters and budget stay.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; [`StoreError::Conflicts`] where the item had changed.
    pub async fn cancel(
        &self,
        member: &MemberId,
        lane: Lane,
        version: u64,
        end_live: bool,
    ) -> Result<(), StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::code(member, lane)))
            .condition_expression("version = :version")
            .expression_attribute_values(":version", n(version));
        let write = if end_live {
            let values = item::end_values().into_iter();
            let write = write
                .update_expression(item::END_EXPRESSION)
                .set_expression_attribute_names(Some(item::end_names()));
            values.fold(write, |write, (name, value)| {
                write.expression_attribute_values(name, value)
            })
        } else {
            write
                .update_expression("SET version = version + :one REMOVE proved")
                .expression_attribute_values(":one", n(1))
        };
        match write.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => {
                    Err(StoreError::Conflicts("cancel"))
                }
                _ => Err(StoreError::unavailable("UpdateItem", &error)),
            },
        }
    }

    /// The part of an epoch transaction that ends one lane ([`end`]): without a condition, so that it
    /// also applies where there is no item, unless `version` says from which one the caller decided.
    ///
    /// [`end`]: crate::domain::code_item::end::end
    pub(super) fn end_lane(
        &self,
        lane: Lane,
        version: Option<u64>,
        ending: &Ending<'_>,
    ) -> aws_sdk_dynamodb::types::builders::UpdateBuilder {
        let kept = ending.kept.filter(|_| lane == Lane::Known);
        let mut values = item::new_epoch_values(ending.next_epoch, ending.now, kept);
        if let Some(version) = version {
            values.insert(":version".into(), n(version));
        }
        aws_sdk_dynamodb::types::Update::builder()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::code(ending.member, lane)))
            .update_expression(item::NEW_EPOCH_EXPRESSION)
            .set_condition_expression(version.map(|_| "version = :version".to_owned()))
            .set_expression_attribute_names(Some(item::new_epoch_names()))
            .set_expression_attribute_values(Some(values))
    }

    /// Clears, in both lanes, what makes issue treat the password as known to a stranger; for the
    /// operator. Two writes; where the second fails, all can be repeated.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn clear_suspicion(&self, member: &MemberId) -> Result<(), StoreError> {
        for lane in Lane::ALL {
            let write = self
                .client
                .update_item()
                .table_name(&self.challenges)
                .key(keys::CHALLENGES_KEY, s(keys::code(member, lane)))
                // The live challenge stays for settlement but can no longer be answered: what it
                // adds to the counters is at most one code's worth.
                .update_expression(item::CLEAR_EXPRESSION)
                .condition_expression("attribute_exists(challenge_id)")
                .set_expression_attribute_names(Some(item::end_names()))
                .set_expression_attribute_values(Some(item::clear_values()));
            ignore_condition(write.send().await.map(drop))?;
        }
        Ok(())
    }
}
