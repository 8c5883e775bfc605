//! What the import finds of a registered address's domain, each one conditional write.

use crate::clock::Millis;
use crate::domain::address::{AddressStatus, RegisteredAddress};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::members::profile::{NO_HOST, by_form};
use crate::store::{Store, StoreError, applied, keys};

impl Store {
    /// Notes on the profile that the domain of `address` receives no mail, or that it does again.
    /// Nothing changes, and `false` comes back, where that was known already, where the member has
    /// gone or has another address by now, or where an operator has written a status of another
    /// kind. One write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, and can be repeated.
    pub async fn note_mail_host(
        &self,
        member: &MemberNumber,
        address: &RegisteredAddress,
        receives: bool,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let write = self
            .client
            .update_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(member.as_str()))
            .expression_attribute_values(":address", s(address.as_str()))
            .expression_attribute_values(":now", n(now));
        let write = if receives {
            write
                .update_expression(format!(
                    "SET address_status = :status, address_since = :now REMOVE {NO_HOST}"
                ))
                .condition_expression(format!(
                    "address = :address AND attribute_exists({NO_HOST})"
                ))
                .expression_attribute_values(":status", s(by_form(address).wire()))
        } else {
            let (ok, cannot) = (AddressStatus::Ok, AddressStatus::CannotReceive);
            write
                .update_expression(format!(
                    "SET address_status = :cannot, address_since = :now, {NO_HOST} = :true"
                ))
                .condition_expression(format!(
                    "address = :address AND attribute_not_exists({NO_HOST}) \
                     AND address_status IN (:ok, :cannot)"
                ))
                .expression_attribute_values(":ok", s(ok.wire()))
                .expression_attribute_values(":cannot", s(cannot.wire()))
                .expression_attribute_values(
                    ":true",
                    aws_sdk_dynamodb::types::AttributeValue::Bool(true),
                )
        };
        applied(write.send().await.map(drop))
    }
}
