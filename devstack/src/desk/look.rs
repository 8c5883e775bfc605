//! One look at a member: noted first, then read.

use shared::clock::Millis;
use shared::domain::member_number::MemberNumber;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::desk_uses::{DeskUse, Did, Shown};
use shared::store::{Store, StoreError};

use super::clock_face::ClockFace;
use super::reads::Reading;
use super::report::{Report, report};

/// Who looks, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// A name that reviewers know.
    pub operator: String,
    /// A ticket's number, or some words.
    pub reason: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub enum Looked {
    /// The member.
    Found(Box<Report>),
    /// Nobody has this number.
    Unknown,
}

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum NotLooked {
    /// The use could not be noted.
    #[error(transparent)]
    NotNoted(#[from] NotNoted),
    /// The member could not be read.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Why a use was not noted.
#[derive(Debug, thiserror::Error)]
#[error("this use could not be noted, so nothing is shown or done: {0}")]
pub struct NotNoted(String);

/// Keeps that somebody is about to be shown this.
///
/// # Errors
///
/// [`NotNoted`]; nothing may be shown then.
pub(crate) async fn note(
    store: &Store,
    shown: Shown,
    who: &Who,
    now: Millis,
) -> Result<(), NotNoted> {
    note_act(store, Did::Looked, shown, who, now).await
}

/// Keeps that somebody is about to do this.
///
/// # Errors
///
/// [`NotNoted`]; nothing may be done then.
pub(crate) async fn note_act(
    store: &Store,
    did: Did,
    shown: Shown,
    who: &Who,
    now: Millis,
) -> Result<(), NotNoted> {
    let noted = DeskUse {
        at: now,
        shown,
        did,
        operator: who.operator.clone(),
        reason: who.reason.clone(),
    };
    let mut bits = [0; 8];
    let drawn = SystemEntropy.fill(&mut bits);
    drawn.map_err(|error| NotNoted(error.to_string()))?;
    let written = store.note_desk_use(&noted, bits).await;
    written.map_err(|error| NotNoted(error.to_string()))
}

/// Notes the use, then reads the member: profile and code item as they are then.
///
/// # Errors
///
/// [`NotLooked`]; nothing has been shown then.
pub async fn look(
    store: &Store,
    number: &MemberNumber,
    who: &Who,
    reading: &Reading<'_>,
    face: &ClockFace,
) -> Result<Looked, NotLooked> {
    // Only for the id, under which the use is noted.
    let profile = store.profile(number).await?;
    let member = profile.map(|profile| profile.member_id);
    let shown = member.clone().map_or(Shown::Nobody, Shown::Member);
    note(store, shown, who, face.now()).await?;
    let Some(member) = member else {
        return Ok(Looked::Unknown);
    };
    let view = store.member_view(number, &member, None).await?;
    Ok(match view.profile {
        Some(profile) => {
            let shown = report(&profile, &view.codes, reading, face);
            Looked::Found(Box::new(shown))
        }
        None => Looked::Unknown,
    })
}
