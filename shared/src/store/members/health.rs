//! What events say of a registered address, each one conditional write.

use crate::clock::Millis;
use crate::domain::address::Mark;
use crate::domain::ids::MemberId;
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::members::profile::{
    COMPLAINED_AT, CONFIRMED_AT, DELIVERED_AT, REFUSED_AT, REFUSED_REASON, REFUSED_TRIES,
    TEXT_ONLY_AT,
};
use crate::store::{Store, StoreError, applied, keys};

/// The registered address that a mail went to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The member's number: key of the profile.
    pub member_number: MemberNumber,
    /// The opaque id: a number that was deleted and given again is another member.
    pub member_id: MemberId,
    /// Which of the member's addresses, in their order.
    pub address_version: u64,
}

/// The mailbox is still the member's, and what it was told is not older than what is known.
const STILL_THE_SAME: &str = "member_id = :id AND address_version = :version";

impl Store {
    /// Notes on the profile what an event says of the address. Nothing changes, and `false` comes
    /// back, where the address has changed since, the member has gone, or as much was known
    /// already: an event that comes twice or late does no harm. One write.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, and can be repeated.
    pub async fn mark_address(&self, mailbox: &Mailbox, mark: Mark) -> Result<bool, StoreError> {
        match mark {
            Mark::Refused(refused) => {
                // `Health::with`: by time, then by the place in the row, then by the reason.
                let newer = "(attribute_not_exists(address_refused_at) \
                     OR address_refused_at < :at \
                     OR (address_refused_at = :at AND (address_refused_tries < :tries \
                     OR (address_refused_tries = :tries AND address_refused_reason < :reason))))";
                let write = self
                    .of_mailbox(mailbox, newer)
                    .update_expression(format!(
                        "SET {REFUSED_AT} = :at, {REFUSED_TRIES} = :tries, \
                         {REFUSED_REASON} = :reason"
                    ))
                    .expression_attribute_values(":at", n(refused.at))
                    .expression_attribute_values(":tries", n(refused.tries))
                    .expression_attribute_values(":reason", s(refused.reason.wire()));
                applied(write.send().await.map(drop))
            }
            Mark::Delivered(at) => self.later(mailbox, DELIVERED_AT, at).await,
            Mark::Complained(at) => self.later(mailbox, COMPLAINED_AT, at).await,
            Mark::TextOnly(at) => self.later(mailbox, TEXT_ONLY_AT, at).await,
        }
    }

    /// Notes that the member wants our mail after all: complaints up to now no longer stand.
    /// `false` as with [`Store::mark_address`].
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the write may have been applied then, and can be repeated.
    pub async fn confirm_wanted(&self, mailbox: &Mailbox, now: Millis) -> Result<bool, StoreError> {
        self.later(mailbox, CONFIRMED_AT, now).await
    }

    async fn later(
        &self,
        mailbox: &Mailbox,
        attribute: &'static str,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let newer = format!("(attribute_not_exists({attribute}) OR {attribute} < :at)");
        let write = self
            .of_mailbox(mailbox, &newer)
            .update_expression(format!("SET {attribute} = :at"))
            .expression_attribute_values(":at", n(at));
        applied(write.send().await.map(drop))
    }

    fn of_mailbox(
        &self,
        mailbox: &Mailbox,
        newer: &str,
    ) -> aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(mailbox.member_number.as_str()))
            .condition_expression(format!("{STILL_THE_SAME} AND {newer}"))
            .expression_attribute_values(":id", s(mailbox.member_id.as_str()))
            .expression_attribute_values(":version", n(mailbox.address_version))
    }
}
