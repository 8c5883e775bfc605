//! What opens an account beside the mailbox: saved recovery codes and the password.

use aws_sdk_dynamodb::types::Update;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;

use crate::clock::Millis;
use crate::domain::device::{DeviceId, KnownDevice};
use crate::domain::grouped::Digest;
use crate::domain::history::Change;
use crate::domain::ids::MemberId;
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::epoch::{Committed, Ending};
use crate::store::members::{
    CODES, CODES_AT, CODES_USED_AT, Profile, REVOKED_DEVICES, codes_value,
};
use crate::store::resets::ResetsWrite;
use crate::store::{Store, StoreError, keys, string_set};

/// A sheet of saved recovery codes that replaces what was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSheet {
    /// Whose.
    pub member_number: MemberNumber,
    /// The opaque id: a number that was deleted and given again is another member.
    pub member_id: MemberId,
    /// The epoch that was read.
    pub epoch: u64,
    /// The digests; never none.
    pub codes: Vec<Digest>,
    /// When.
    pub now: Millis,
}

/// A new password for a member's record as it was read.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    /// The member's record.
    pub profile: &'a Profile,
    /// argon2id in PHC form.
    pub hash: &'a str,
    /// The saved recovery code that opened the way, and is used up with it.
    pub saved_code: Option<&'a Digest>,
    /// The known device that opened the way: it must not have been forgotten meanwhile.
    pub device: Option<&'a DeviceId>,
    /// The device that is known from then on; all others are forgotten.
    pub known_from_now: Option<&'a KnownDevice>,
    /// When.
    pub now: Millis,
}

impl Store {
    /// Writes a new password, ends everything of the member and uses the code up, in one
    /// transaction that is conditional on all that was read.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; on [`StoreError::Unavailable`] it may have been applied.
    pub async fn reset_password(
        &self,
        new: &NewPassword<'_>,
        resets: &ResetsWrite<'_>,
    ) -> Result<Committed, StoreError> {
        let replacement = resets.replacement();
        let own = replacement.own();
        let resets = self.replacing(replacement)?;
        let ending = ending(new, Change::PasswordReset);
        let outcome = self
            .commit(self.with_password(new), &ending, vec![resets])
            .await;
        self.settled(outcome, Committed::Yes, &own).await
    }

    /// Writes the password that a signed-in member has chosen, and ends everything of the member
    /// that was there before. The caller gets tokens of the next epoch.
    ///
    /// # Errors
    ///
    /// As [`Store::reset_password`].
    pub async fn change_password(&self, new: &NewPassword<'_>) -> Result<Committed, StoreError> {
        let ending = ending(new, Change::PasswordChanged);
        self.commit(self.with_password(new), &ending, Vec::new())
            .await
    }

    fn with_password(&self, new: &NewPassword<'_>) -> UpdateBuilder {
        let profile = new.profile;
        let (mut sets, mut condition) = (String::new(), String::new());
        let mut deletes = String::new();
        let mut update = Update::builder();
        if let Some(code) = new.saved_code {
            let code = code.text();
            sets = format!(", {CODES_USED_AT} = :now");
            deletes = format!(" DELETE {CODES} :codes");
            condition = format!(" AND contains({CODES}, :code)");
            update = update
                .expression_attribute_values(":now", n(new.now))
                .expression_attribute_values(":codes", string_set([code.as_str()]))
                .expression_attribute_values(":code", s(code));
        }
        if let Some(device) = new.device {
            condition.push_str(" AND NOT contains(");
            condition.push_str(REVOKED_DEVICES);
            condition.push_str(", :device)");
            update = update.expression_attribute_values(":device", s(device.as_str()));
        }
        update
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(profile.member_number.as_str()))
            .update_expression(format!(
                "SET password_hash = :hash, password_version = :next_password, \
                 epoch = :next_epoch{sets} REMOVE reset_required, {REVOKED_DEVICES}{deletes}"
            ))
            .condition_expression(format!(
                "epoch = :epoch AND password_version = :password AND \
                 address_version = :address AND attribute_not_exists(disabled){condition}"
            ))
            .expression_attribute_values(":hash", s(new.hash))
            .expression_attribute_values(":next_password", n(profile.password_version + 1))
            .expression_attribute_values(":password", n(profile.password_version))
            .expression_attribute_values(":address", n(profile.address_version))
            .expression_attribute_values(":next_epoch", n(profile.epoch + 1))
            .expression_attribute_values(":epoch", n(profile.epoch))
    }

    /// Replaces the saved recovery codes; `false`, and nothing changes, where every session has
    /// been ended since the epoch was read, or the membership closed. One transaction, with the entry
    /// of the history.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then: the codes before it are void, and
    /// nobody has seen these.
    pub async fn save_codes(&self, sheet: &NewSheet) -> Result<bool, StoreError> {
        let update = Update::builder()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(sheet.member_number.as_str()))
            .update_expression(format!(
                "SET {CODES} = :codes, {CODES_AT} = :now REMOVE {CODES_USED_AT}"
            ))
            .condition_expression(
                "member_id = :id AND epoch = :epoch AND attribute_not_exists(disabled)",
            )
            .expression_attribute_values(":codes", codes_value(&sheet.codes))
            .expression_attribute_values(":now", n(sheet.now))
            .expression_attribute_values(":id", s(sheet.member_id.as_str()))
            .expression_attribute_values(":epoch", n(sheet.epoch));
        let entry = self.keeping(&sheet.member_id, Change::CodesIssued, sheet.now);
        let committed = self.change_with_entry(update, entry).await?;
        Ok(committed == Committed::Yes)
    }
}

fn ending<'a>(new: &NewPassword<'a>, change: Change) -> Ending<'a> {
    Ending {
        member: &new.profile.member_id,
        next_epoch: new.profile.epoch + 1,
        now: new.now,
        change,
        decided_from: None,
        kept: new.known_from_now,
    }
}
