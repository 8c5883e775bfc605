//! Forgotten passwords: one item for each member, replaced whole on its stamp
//! ([`crate::domain::reset`] decides).
//!
//! A number that nobody has gets an item under a made-up id, so that asking for it is the same
//! work.

mod item;

use crate::clock::Millis;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::domain::reset::Resets;
use crate::store::attributes::{Fields, Item};
use crate::store::members::Profile;
use crate::store::sessions::{self, SessionView};
use crate::store::stamped::{self, Replacement, Stamp};
use crate::store::{Store, StoreError, keys};

/// A member's resets, and what a write that replaces them is conditional on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResetsRead {
    /// What is kept; nothing where there is no item.
    pub resets: Resets,
    stamp: Option<Stamp>,
}

/// Resets that take the place of those that were read.
#[derive(Debug, Clone, Copy)]
pub struct ResetsWrite<'a> {
    /// Whose.
    pub member: &'a MemberId,
    /// What was read.
    pub read: &'a ResetsRead,
    /// What is to be written.
    pub resets: &'a Resets,
    /// Of this request.
    pub stamp: Stamp,
    /// When.
    pub now: Millis,
}

impl ResetsWrite<'_> {
    pub(super) fn replacement(&self) -> Replacement {
        Replacement {
            key: keys::resets(self.member),
            attributes: item::written(self.resets),
            read: self.read.stamp,
            stamp: self.stamp,
            forgettable_at: self.resets.forgettable_at(self.now),
        }
    }
}

/// What the tables hold of somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetsView {
    /// The profile.
    pub profile: Option<Profile>,
    /// The resets.
    pub resets: ResetsRead,
    /// The session's item; `None` where it was neither refreshed nor ended.
    pub session: Option<SessionView>,
}

impl Store {
    /// Reads a member's resets alone, strongly consistent. One read unit.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn resets(&self, member: &MemberId) -> Result<ResetsRead, StoreError> {
        let item = self.challenge_item(&keys::resets(member)).await?;
        let read = item.as_ref().map(read_resets).transpose()?;
        Ok(read.unwrap_or_default())
    }

    /// Reads profile, resets and the session's item, strongly consistent, in one round trip.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; keys that the service left unprocessed count as unavailable.
    pub async fn resets_view(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        sid: &Sid,
    ) -> Result<ResetsView, StoreError> {
        let keys = [keys::resets(member), keys::session(sid)];
        let found = self.together(number, &keys).await?;
        let [resets, session] = &keys;
        Ok(ResetsView {
            resets: found
                .item(resets)
                .map(read_resets)
                .transpose()?
                .unwrap_or_default(),
            session: found.item(session).map(sessions::read).transpose()?,
            profile: found.profile,
        })
    }

    /// Replaces a member's resets; `false`, and nothing changes, where another write came first.
    /// One write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then.
    pub async fn put_resets(&self, write: &ResetsWrite<'_>) -> Result<bool, StoreError> {
        self.replace(write.replacement()).await
    }
}

fn read_resets(item: &Item) -> Result<ResetsRead, StoreError> {
    let fields = Fields(item);
    let stamp = stamped::stamp(&fields)?;
    Ok(ResetsRead {
        resets: item::read(&fields)?,
        stamp: Some(stamp),
    })
}
