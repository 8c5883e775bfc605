//! One look at a member: noted first, then read.

use shared::domain::mail_company::Sender;
use shared::domain::member_number::MemberNumber;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::desk_uses::DeskUse;
use shared::store::{Store, StoreError};

use super::clock_face::ClockFace;
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
    #[error("this look at a member could not be noted, so nothing is shown: {0}")]
    NotNoted(String),
    /// The member could not be read.
    #[error("{0}")]
    Store(#[from] StoreError),
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
    sender: Sender<'_>,
    face: &ClockFace,
) -> Result<Looked, NotLooked> {
    // Only for the id, under which the use is noted.
    let profile = store.profile(number).await?;
    let member = profile.map(|profile| profile.member_id);
    let noted = DeskUse {
        at: face.now(),
        member: member.clone(),
        operator: who.operator.clone(),
        reason: who.reason.clone(),
    };
    let mut bits = [0; 8];
    let drawn = SystemEntropy.fill(&mut bits);
    drawn.map_err(|error| NotLooked::NotNoted(error.to_string()))?;
    let written = store.note_desk_use(&noted, bits).await;
    written.map_err(|error| NotLooked::NotNoted(error.to_string()))?;
    let Some(member) = member else {
        return Ok(Looked::Unknown);
    };
    let view = store.member_view(number, &member, None).await?;
    Ok(match view.profile {
        Some(profile) => {
            let shown = report(&profile, view.code.as_ref(), sender, face);
            Looked::Found(Box::new(shown))
        }
        None => Looked::Unknown,
    })
}
