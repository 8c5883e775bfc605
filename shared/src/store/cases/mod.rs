//! The alternate procedure: one item for each member, replaced whole on its stamp
//! ([`crate::domain::case`] decides), and one for each day with what was asked of the operators.

mod item;
mod queue;
mod view;

use aws_sdk_dynamodb::types::Update;

pub use queue::{Queued, Wanted};
pub use view::{CaseRead, CaseView};

use crate::clock::Millis;
use crate::domain::address::{EmailAddress, RegisteredAddress};
use crate::domain::case::CaseFile;
use crate::domain::grouped::Digest;
use crate::domain::history::Change;
use crate::domain::ids::MemberId;
use crate::store::address::Registering;
use crate::store::attributes::{n, s};
use crate::store::epoch::{Committed, Ending};
use crate::store::members::{self, Former, Profile};
use crate::store::stamped::{Replacement, Stamp};
use crate::store::{Store, StoreError, keys, string_set};

/// A file that takes the place of the one that was read.
#[derive(Debug, Clone, Copy)]
pub struct CaseWrite<'a> {
    /// Whose.
    pub member: &'a MemberId,
    /// What was read.
    pub read: &'a CaseRead,
    /// What is to be written.
    pub file: &'a CaseFile,
    /// Of this request.
    pub stamp: Stamp,
}

impl CaseWrite<'_> {
    fn replacement(&self) -> Replacement {
        Replacement {
            key: keys::case(self.member),
            attributes: item::written(self.file),
            read: self.read.stamp,
            stamp: self.stamp,
            forgettable_at: self.file.forgettable_at(),
        }
    }
}

/// The last step: another address is registered.
#[derive(Debug, Clone, Copy)]
pub struct Recovered<'a> {
    /// The member's record, as it was read.
    pub profile: &'a Profile,
    /// The new address.
    pub new: &'a EmailAddress,
    /// All former addresses to keep.
    pub former: &'a [Former],
    /// When.
    pub now: Millis,
}

impl Store {
    /// Replaces a member's file; `false`, and nothing changes, where another write came first. One
    /// write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then.
    pub async fn put_case(&self, write: &CaseWrite<'_>) -> Result<bool, StoreError> {
        self.replace(write.replacement()).await
    }

    /// Replaces a member's file and takes a saved code from the member's record, both or neither;
    /// `false` where the code has gone, everything of the member was ended, or another write came
    /// first. One transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; it may have been applied then.
    pub async fn prove_with_saved(
        &self,
        profile: &Profile,
        write: &CaseWrite<'_>,
        saved: &Digest,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let code = saved.text();
        let update = Update::builder()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(profile.member_number.as_str()))
            .update_expression(format!(
                "SET {} = :now DELETE {} :codes",
                members::CODES_USED_AT,
                members::CODES
            ))
            .condition_expression(format!(
                "epoch = :epoch AND contains({}, :code) AND attribute_not_exists(disabled)",
                members::CODES
            ))
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":epoch", n(profile.epoch))
            .expression_attribute_values(":codes", string_set([code.as_str()]))
            .expression_attribute_values(":code", s(code.as_str()));
        let replacement = write.replacement();
        let own = replacement.own();
        let parts = vec![
            super::epoch::updating(update)?,
            self.replacing(replacement)?,
        ];
        let outcome = self.transact(parts).await;
        Ok(self.settled(outcome, Committed::Yes, &own).await? == Committed::Yes)
    }

    /// Registers the new address, ends everything of the member and closes the case, in one
    /// transaction that is conditional on all that was read.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; it may have been applied then.
    pub async fn recover_address(
        &self,
        write: &CaseWrite<'_>,
        recovered: &Recovered<'_>,
    ) -> Result<Committed, StoreError> {
        let profile = recovered.profile;
        let ending = Ending {
            member: &profile.member_id,
            next_epoch: profile.epoch + 1,
            now: recovered.now,
            change: Change::AddressRecovered,
            decided_from: None,
            kept: None,
        };
        let another = Registering {
            number: &profile.member_number,
            epoch: profile.epoch,
            address_version: profile.address_version,
            new: &RegisteredAddress::from(recovered.new.clone()),
            former: recovered.former,
            now: recovered.now,
        };
        let replacement = write.replacement();
        let own = replacement.own();
        let case = self.replacing(replacement)?;
        let outcome = self
            .commit(self.registering(&another, ""), &ending, vec![case])
            .await;
        self.settled(outcome, Committed::Yes, &own).await
    }
}
