//! Member profiles.

mod hashes;
mod health;
mod mail_host;
mod profile;
mod records;

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::Update;

pub use crate::domain::address::AddressStatus;
pub use health::Mailbox;
pub use profile::{Address, Former, Profile, Sheet, Undone};
pub(super) use profile::{
    CODES, CODES_AT, CODES_USED_AT, FORGET_HEALTH, REVOKED_DEVICES, codes_value, former_value,
    read, undone_value,
};
pub use records::{AddressRecord, Bookmark, RecordPage};

use crate::clock::Millis;
use crate::domain::device::DeviceId;
use crate::domain::history::Change;
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::epoch::Committed;
use crate::store::{Store, StoreError, applied, ignore_condition, keys, string_set};

/// What became of a new member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// Written.
    New,
    /// The number was taken; the member there is left as it is.
    Existed,
}

impl Store {
    /// Reads a member's profile, strongly consistent: mail must not go to a former address.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn profile(&self, member: &MemberNumber) -> Result<Option<Profile>, StoreError> {
        let read = self
            .client
            .get_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(member.as_str()))
            .consistent_read(true);
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("GetItem", &e))?;
        let read = |item| profile::read(item, self.dots);
        answer.item().map(read).transpose()
    }

    /// Writes a new member, whole or not at all; a number that is taken stays as it is.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn create_member(&self, profile: &Profile) -> Result<Created, StoreError> {
        let write = self
            .client
            .put_item()
            .table_name(&self.members)
            .set_item(Some(profile::written(profile)))
            .condition_expression("attribute_not_exists(member_number)");
        match write.send().await {
            Ok(_) => Ok(Created::New),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(Created::Existed),
                _ => Err(StoreError::unavailable("PutItem", &error)),
            },
        }
    }

    /// Remembers on the profile that the password is treated as known to a stranger, so that
    /// login says so at once. Issue refuses whether or not this write happened. `false` where it
    /// was remembered already, or the password is another one.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn require_reset(
        &self,
        member: &MemberNumber,
        password_version: u64,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(member.as_str()))
            .update_expression("SET reset_required = :now")
            .condition_expression(
                "password_version = :version AND attribute_not_exists(reset_required)",
            )
            .expression_attribute_values(":now", n(now))
            .expression_attribute_values(":version", n(password_version));
        applied(write.send().await.map(drop))
    }

    /// Forgets a known device of a member; `false`, and nothing changes, where everything has been
    /// ended since the epoch was read. One transaction, with the entry of the history; a repeat
    /// writes the same again.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn forget_device(
        &self,
        profile: &Profile,
        device: &DeviceId,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let update = Update::builder()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(profile.member_number.as_str()))
            .update_expression(format!("ADD {REVOKED_DEVICES} :device"))
            .condition_expression("epoch = :epoch")
            .expression_attribute_values(":device", string_set([device.as_str()]))
            .expression_attribute_values(":epoch", n(profile.epoch));
        let entry = self.keeping(&profile.member_id, Change::DeviceForgotten, now);
        let committed = self.change_with_entry(update, entry).await?;
        Ok(committed == Committed::Yes)
    }

    /// Takes the mark of [`Store::require_reset`] back; for the operator.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn lift_reset(&self, member: &MemberNumber) -> Result<(), StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(member.as_str()))
            .update_expression("REMOVE reset_required")
            .condition_expression("attribute_exists(member_number)");
        ignore_condition(write.send().await.map(drop))
    }
}
