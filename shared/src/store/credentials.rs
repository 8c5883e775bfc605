//! What opens an account beside the mailbox: saved recovery codes and the password.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::ids::MemberId;
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::members::{CODES, CODES_AT, CODES_USED_AT, codes_value};
use crate::store::{Store, StoreError, applied, keys};

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

impl Store {
    /// Replaces the saved recovery codes; `false`, and nothing changes, where every session has
    /// been ended since the epoch was read, or the membership closed. One write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then: the codes before it are void, and
    /// nobody has seen these.
    pub async fn save_codes(&self, sheet: &NewSheet) -> Result<bool, StoreError> {
        let write = self
            .client
            .update_item()
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
        applied(write.send().await.map(drop))
    }
}
