//! Sessions that were refreshed or ended. A session that was neither has no item.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure;

use crate::clock::Millis;
use crate::domain::ids::Sid;
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;
use crate::store::attributes::{Fields, Item, n, s};
use crate::store::{Store, StoreError, keys};

/// What became of a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewed {
    /// The session goes on; this is the count of its newest token.
    Continues {
        /// How often it has been renewed.
        count: u64,
    },
    /// The session was ended.
    Ended,
    /// An old token was shown again: someone else has a copy. The caller must end the session.
    Reused,
}

impl Store {
    /// Renews a session once per token.
    ///
    /// A session that was not renewed for [`policy::SESSION_IDLE`] has ended; before its first
    /// renewal that counts from the login, which is [`policy::SESSION_LIFETIME`] before its end.
    ///
    /// The previous token gets the same successor for [`policy::REFRESH_GRACE`]: an answer may
    /// have been lost, and two tabs may ask at once.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn renew(
        &self,
        sid: &Sid,
        count: u64,
        expires_at: Millis,
        now: Millis,
    ) -> Result<Renewed, StoreError> {
        let idle = now - policy::SESSION_IDLE;
        // Only a first token finds no item, and only one that is not idle makes it.
        let condition = if count == 0 && expires_at - policy::SESSION_LIFETIME > idle {
            "attribute_not_exists(pk) OR \
             (#count = :count AND attribute_not_exists(ended_at) AND renewed_at > :idle)"
        } else {
            "#count = :count AND attribute_not_exists(ended_at) AND renewed_at > :idle"
        };
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::session(sid)))
            .update_expression("SET #count = :next, renewed_at = :now, #ttl = :ttl")
            .condition_expression(condition)
            .expression_attribute_names("#count", "count")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":count", n(count))
            .expression_attribute_values(":next", n(count + 1))
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":idle", n(idle))
            .expression_attribute_values(":ttl", n(ttl(expires_at)))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match write.send().await {
            Ok(_) => Ok(Renewed::Continues { count: count + 1 }),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
                    found(failed.item(), count, now)
                }
                _ => Err(StoreError::unavailable("UpdateItem", &error)),
            },
        }
    }

    /// Ends a session; stays ended until its last token would have expired.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn end_session(
        &self,
        sid: &Sid,
        expires_at: Millis,
        now: Millis,
    ) -> Result<(), StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::session(sid)))
            .update_expression("SET ended_at = :now, #ttl = :ttl")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":ttl", n(ttl(expires_at)));
        write
            .send()
            .await
            .map(drop)
            .map_err(|e| StoreError::unavailable("UpdateItem", &e))
    }

    /// The items of a member's sessions, in their order, strongly consistent, in one round trip;
    /// `None` where a session was neither refreshed nor ended. At most 99.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; keys that the service left unprocessed count as unavailable.
    pub async fn sessions(
        &self,
        member: &MemberNumber,
        sids: &[Sid],
    ) -> Result<Vec<Option<SessionView>>, StoreError> {
        if sids.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<String> = sids.iter().map(keys::session).collect();
        let found = self.together(member, &keys).await?;
        let of = |key: &String| found.item(key).map(read).transpose();
        keys.iter().map(of).collect()
    }

    /// Whether a session was ended, strongly consistent.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn session_ended(&self, sid: &Sid) -> Result<bool, StoreError> {
        let item = self.challenge_item(&keys::session(sid)).await?;
        Ok(item
            .as_ref()
            .map(read)
            .transpose()?
            .is_some_and(|session| session.ended))
    }
}

/// Seconds; the sweep may come any time after, and nothing relies on it.
fn ttl(expires_at: Millis) -> i64 {
    (expires_at + policy::HOUR) / 1_000
}

/// A session's item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionView {
    /// How often it has been renewed.
    pub count: u64,
    /// It was ended.
    pub ended: bool,
    /// When it was last renewed; `None` where it was ended before its first renewal.
    pub renewed_at: Option<Millis>,
}

/// Reads a session's item.
pub(super) fn read(item: &Item) -> Result<SessionView, StoreError> {
    // A session that was ended before its first renewal has no count.
    let count = Fields(item).optional_n("count")?.unwrap_or(0);
    Ok(SessionView {
        count,
        ended: item.contains_key("ended_at"),
        renewed_at: Fields(item).optional_n("renewed_at")?,
    })
}

fn found(item: Option<&Item>, count: u64, now: Millis) -> Result<Renewed, StoreError> {
    // Without an item only the first token renews: a later one belongs to a session whose item
    // has been swept, which is past its end.
    let Some(item) = item else {
        return Ok(Renewed::Ended);
    };
    let session = read(item)?;
    if session.ended {
        return Ok(Renewed::Ended);
    }
    let newest = session.count;
    if newest == count {
        // Nothing but time speaks against it: nobody has renewed it for too long.
        return Ok(Renewed::Ended);
    }
    let renewed_at: Millis = Fields(item).n("renewed_at")?;
    let graced = newest == count + 1 && now < renewed_at + policy::REFRESH_GRACE;
    Ok(if graced {
        Renewed::Continues { count: newest }
    } else {
        Renewed::Reused
    })
}
