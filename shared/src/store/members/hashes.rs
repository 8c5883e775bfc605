//! The same password under a better hash.

use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::{Store, StoreError, applied, keys};

impl Store {
    /// Puts another hash of the **same** password in the place of `old`. `false` where the
    /// password has been changed since, or somebody else was faster; nothing is written then.
    ///
    /// Neither version nor epoch moves, because nobody has to learn of it. One conditional write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, and both hashes are good.
    pub async fn replace_hash(
        &self,
        member: &MemberNumber,
        password_version: u64,
        old: &str,
        new: &str,
    ) -> Result<bool, StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(member.as_str()))
            .update_expression("SET password_hash = :new")
            .condition_expression("password_hash = :old AND password_version = :version")
            .expression_attribute_values(":new", s(new))
            .expression_attribute_values(":old", s(old))
            .expression_attribute_values(":version", n(password_version));
        applied(write.send().await.map(drop))
    }
}
