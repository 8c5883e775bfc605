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
        let session = sid.map(keys::session);
        let codes = Lane::ALL.map(|lane| keys::code(member, lane));
        let in_challenges: Vec<&str> = codes
            .iter()
            .map(String::as_str)
            .chain(session.as_deref())
            .collect();
        let read = self
            .client
            .batch_get_item()
            .request_items(
                &self.members,
                wanted(keys::MEMBERS_KEY, &[number.as_str()])?,
            )
            .request_items(
                &self.challenges,
                wanted(keys::CHALLENGES_KEY, &in_challenges)?,
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
        let found = |table: &str| -> &[Item] {
            answer
                .responses()
                .and_then(|r| r.get(table))
                .map_or(&[], Vec::as_slice)
        };
        let with_key = |key: &str| {
            found(&self.challenges)
                .iter()
                .find(|item| item.get(keys::CHALLENGES_KEY) == Some(&s(key)))
        };
        let code = |lane| {
            with_key(&keys::code(member, lane))
                .map(codes::read)
                .transpose()
        };
        Ok(MemberView {
            profile: found(&self.members)
                .first()
                .map(|item| members::read(item, self.dots))
                .transpose()?,
            codes: Lanes {
                member: code(Lane::Member)?,
                known: code(Lane::Known)?,
            },
            session: session
                .and_then(|key| with_key(&key))
                .map(sessions::read)
                .transpose()?,
        })
    }
}

/// Keys to be read, strongly consistent.
pub(super) fn wanted(name: &str, values: &[&str]) -> Result<KeysAndAttributes, StoreError> {
    let keys = values
        .iter()
        .map(|value| HashMap::from([(name.to_owned(), s(*value))]));
    KeysAndAttributes::builder()
        .set_keys(Some(keys.collect()))
        .consistent_read(true)
        .build()
        .map_err(|_| StoreError::Corrupt("keys"))
}
