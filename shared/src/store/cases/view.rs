//! A member's record, case and session together, in one strongly consistent round trip.

use aws_sdk_dynamodb::types::AttributeValue;

use crate::domain::address::Dots;
use crate::domain::case::CaseFile;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{Fields, Item, s};
use crate::store::cases::item;
use crate::store::error::UNPROCESSED;
use crate::store::members::{self, Profile};
use crate::store::sessions::{self, SessionView};
use crate::store::stamped::{self, Stamp};
use crate::store::views::wanted;
use crate::store::{Store, StoreError, keys};

/// What the tables hold right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// The profile.
    pub profile: Option<Profile>,
    /// The case.
    pub case: CaseRead,
    /// The session's item; `None` where it was neither refreshed nor ended.
    pub session: Option<SessionView>,
}

/// A file, and what a write that replaces it is conditional on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseRead {
    /// The file; `None` where there is none.
    pub file: Option<CaseFile>,
    /// Names the write that made it.
    pub(super) stamp: Option<Stamp>,
}

impl Store {
    /// Reads profile and case and, where `sid` is given, the session's item.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; keys that the service left unprocessed count as unavailable.
    pub async fn case_view(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        sid: Option<&Sid>,
    ) -> Result<CaseView, StoreError> {
        let (case, session) = (keys::case(member), sid.map(keys::session));
        let in_challenges: Vec<&str> = std::iter::once(case.as_str())
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
            let responses = answer.responses().and_then(|tables| tables.get(table));
            responses.map_or(&[], Vec::as_slice)
        };
        let profile = found(&self.members).first();
        let mut view = CaseView {
            profile: profile
                .map(|item| members::read(item, self.dots))
                .transpose()?,
            case: CaseRead::default(),
            session: None,
        };
        for item in found(&self.challenges) {
            let key = item.get(keys::CHALLENGES_KEY).map(AttributeValue::as_s);
            if key == Some(Ok(&case)) {
                view.case = read_case(item)?;
            } else {
                view.session = Some(sessions::read(item)?);
            }
        }
        Ok(view)
    }

    /// Reads a member's file alone, strongly consistent.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn case_file(&self, member: &MemberId) -> Result<CaseRead, StoreError> {
        let request = self
            .client
            .get_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::case(member)))
            .consistent_read(true);
        let answer = request
            .send()
            .await
            .map_err(|e| StoreError::unavailable("GetItem", &e))?;
        let read = answer.item().map(read_case).transpose()?;
        Ok(read.unwrap_or_default())
    }
}

/// A new address of a case was checked under the rule of its day, and its own code has come back:
/// whatever the rule says today, it is read as it was meant.
const DOTS: Dots = Dots::Quoted;

fn read_case(item: &Item) -> Result<CaseRead, StoreError> {
    let fields = Fields(item);
    let stamp = stamped::stamp(&fields)?;
    Ok(CaseRead {
        file: Some(item::read(&fields, DOTS)?),
        stamp: Some(stamp),
    })
}
