//! A member's record, case and session together, in one strongly consistent round trip.

use crate::domain::address::Dots;
use crate::domain::case::CaseFile;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{Fields, Item};
use crate::store::cases::item;
use crate::store::members::Profile;
use crate::store::sessions::{self, SessionView};
use crate::store::stamped::{self, Stamp};
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
        let keys: Vec<String> = [case.clone()].into_iter().chain(session.clone()).collect();
        let found = self.together(number, &keys).await?;
        let case = found.item(&case).map(read_case).transpose()?;
        Ok(CaseView {
            case: case.unwrap_or_default(),
            session: session
                .and_then(|key| found.item(&key))
                .map(sessions::read)
                .transpose()?,
            profile: found.profile,
        })
    }

    /// Reads a member's file alone, strongly consistent.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn case_file(&self, member: &MemberId) -> Result<CaseRead, StoreError> {
        let item = self.challenge_item(&keys::case(member)).await?;
        let read = item.as_ref().map(read_case).transpose()?;
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
