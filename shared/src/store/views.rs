//! Profile, code items and session together, in one strongly consistent round trip.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::KeysAndAttributes;

use crate::domain::code_item::lanes::Lanes;
use crate::domain::ids::{Lane, MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{Item, s};
use crate::store::error::UNPROCESSED;
use crate::store::members::{self, Profile};
use crate::store::sessions::{self, SessionView};
use crate::store::{Store, StoreError, codes, keys};

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
        let codes = Lane::ALL.map(|lane| keys::code(member, lane));
        let session = sid.map(keys::session);
        let keys: Vec<String> = codes.into_iter().chain(session.clone()).collect();
        let found = self.together(number, &keys).await?;
        let code = |lane| {
            found
                .item(&keys::code(member, lane))
                .map(codes::read)
                .transpose()
        };
        Ok(MemberView {
            codes: Lanes {
                member: code(Lane::Member)?,
                known: code(Lane::Known)?,
            },
            session: session
                .and_then(|key| found.item(&key))
                .map(sessions::read)
                .transpose()?,
            profile: found.profile,
        })
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
                wanted(keys::MEMBERS_KEY, &[number.as_str().to_owned()])?,
            )
            .request_items(
                &self.challenges,
                wanted(keys::CHALLENGES_KEY, in_challenges)?,
            );
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("BatchGetItem", &e))?;
        if answer
            .unprocessed_keys()
            .is_some_and(|keys| !keys.is_empty())
        {
            return Err(StoreError::given_up("BatchGetItem", UNPROCESSED));
        }
        let mut tables = answer.responses.unwrap_or_default();
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

/// Keys to be read, strongly consistent.
fn wanted(name: &str, values: &[String]) -> Result<KeysAndAttributes, StoreError> {
    let keys = values
        .iter()
        .map(|value| HashMap::from([(name.to_owned(), s(value))]));
    KeysAndAttributes::builder()
        .set_keys(Some(keys.collect()))
        .consistent_read(true)
        .build()
        .map_err(|_| StoreError::Corrupt("keys"))
}
