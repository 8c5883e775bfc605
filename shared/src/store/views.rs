//! Profile, code items and session together, in one strongly consistent round trip.

use std::collections::HashMap;

use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemOutput;
use aws_sdk_dynamodb::types::KeysAndAttributes;

use crate::domain::code_item::lanes::Lanes;
use crate::domain::ids::{Lane, MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{Item, s};
use crate::store::error::UNPROCESSED;
use crate::store::members::{self, Profile};
use crate::store::sessions::{self, SessionView};
use crate::store::{Store, StoreError, codes, keys};

/// Most items that one call reads, by DynamoDB's own limit.
const BATCH: usize = 100;

/// What the table holds about a member right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberView {
    /// The profile.
    pub profile: Option<Profile>,
    /// The code items of both lanes.
    pub codes: Lanes,
    /// The session's item; `None` where it was neither refreshed nor ended.
    pub session: Option<SessionView>,
}

impl Store {
    /// Reads profile, both code items and, where `sid` is given, the session's item.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; keys that the service left unprocessed count as unavailable.
    pub async fn member_view(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        sid: Option<&Sid>,
    ) -> Result<MemberView, StoreError> {
        let (view, _) = self.member_view_with(number, member, sid, &[]).await?;
        Ok(view)
    }

    /// The same with more items of the challenges table.
    pub(super) async fn member_view_with(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        sid: Option<&Sid>,
        more: &[String],
    ) -> Result<(MemberView, Together), StoreError> {
        let codes = Lane::ALL.map(|lane| keys::code(member, lane));
        let session = sid.map(keys::session);
        let keys = codes.into_iter().chain(session.clone());
        let keys: Vec<String> = keys.chain(more.iter().cloned()).collect();
        let mut found = self.together(number, &keys).await?;
        let code = |lane| {
            found
                .item(&keys::code(member, lane))
                .map(codes::read)
                .transpose()
        };
        let view = MemberView {
            codes: Lanes {
                member: code(Lane::Member)?,
                known: code(Lane::Known)?,
            },
            session: session
                .and_then(|key| found.item(&key))
                .map(sessions::read)
                .transpose()?,
            profile: found.profile.take(),
        };
        Ok((view, found))
    }

    /// Reads a profile and items of the challenges table, strongly consistent, in one round trip.
    pub(super) async fn together(
        &self,
        number: &MemberNumber,
        in_challenges: &[String],
    ) -> Result<Together, StoreError> {
        let read = self
            .client
            .batch_get_item()
            .request_items(
                &self.members,
                wanted(keys::MEMBERS_KEY, &[number.as_str().to_owned()], true)?,
            )
            .request_items(
                &self.challenges,
                wanted(keys::CHALLENGES_KEY, in_challenges, true)?,
            );
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("BatchGetItem", &e))?;
        let mut tables = whole(answer)?;
        let members = tables.remove(&self.members).unwrap_or_default();
        Ok(Together {
            profile: members
                .first()
                .map(|item| members::read(item, self.dots))
                .transpose()?,
            items: tables.remove(&self.challenges).unwrap_or_default(),
        })
    }
}

impl Store {
    /// One item of the challenges table, strongly consistent.
    pub(super) async fn challenge_item(&self, key: &str) -> Result<Option<Item>, StoreError> {
        let read = self
            .client
            .get_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(key))
            .consistent_read(true);
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("GetItem", &e))?;
        Ok(answer.item)
    }

    /// Items of the challenges table for a list, where the newest moment does not matter. Half a
    /// read unit for each key, more where the items are larger than 4 KB.
    pub(super) async fn listed(&self, keys: &[String]) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        for keys in keys.chunks(BATCH) {
            let wanted = wanted(keys::CHALLENGES_KEY, keys, false)?;
            let read = self.client.batch_get_item();
            let answer = read
                .request_items(&self.challenges, wanted)
                .send()
                .await
                .map_err(|e| StoreError::unavailable("BatchGetItem", &e))?;
            items.extend(whole(answer)?.remove(&self.challenges).unwrap_or_default());
        }
        Ok(items)
    }
}

/// What was found by table, where all keys were looked at.
fn whole(answer: BatchGetItemOutput) -> Result<HashMap<String, Vec<Item>>, StoreError> {
    let left = answer.unprocessed_keys();
    if left.is_some_and(|keys| !keys.is_empty()) {
        return Err(StoreError::given_up("BatchGetItem", UNPROCESSED));
    }
    Ok(answer.responses.unwrap_or_default())
}

/// What one round trip has found.
pub(super) struct Together {
    pub(super) profile: Option<Profile>,
    items: Vec<Item>,
}

impl Together {
    /// The item with this key.
    pub(super) fn item(&self, key: &str) -> Option<&Item> {
        let mut items = self.items.iter();
        items.find(|item| item.get(keys::CHALLENGES_KEY) == Some(&s(key)))
    }
}

/// Keys to be read.
fn wanted(name: &str, values: &[String], strongly: bool) -> Result<KeysAndAttributes, StoreError> {
    let keys = values
        .iter()
        .map(|value| HashMap::from([(name.to_owned(), s(value))]));
    KeysAndAttributes::builder()
        .set_keys(Some(keys.collect()))
        .consistent_read(strongly)
        .build()
        .map_err(|_| StoreError::Corrupt("keys"))
}
