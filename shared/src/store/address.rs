//! Another registered address: each time one transaction that ends every session, and after which
//! the address rests.

use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::clock::Millis;
use crate::domain::address::RegisteredAddress;
use crate::domain::grouped::Digest;
use crate::domain::history::Change;
use crate::domain::ids::{Lane, MemberId};
use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{n, s};
use crate::store::epoch::{Committed, Ending};
use crate::store::members::{self, Address, Former, Undone};
use crate::store::{Store, StoreError, keys};

/// Another address takes the registered one's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressChange {
    /// Whose.
    pub member_number: MemberNumber,
    /// The opaque id.
    pub member_id: MemberId,
    /// The epoch that was read.
    pub epoch: u64,
    /// The address version that was read.
    pub address_version: u64,
    /// What allows it.
    pub cause: Cause,
    /// The new address.
    pub new: RegisteredAddress,
    /// All former addresses to keep.
    pub former: Vec<Former>,
    /// When.
    pub now: Millis,
}

/// What allows a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Both mailboxes have proved it: the code item that holds the proofs, and its version when
    /// they were read.
    Proved(Lane, u64),
    /// It takes the last change, or an earlier one, back: the code that does.
    TakenBack(Digest),
}

impl Store {
    /// Commits a change in one transaction, conditional on everything that was read. Where one is
    /// taken back, a new password is required with it: somebody had a session and a mailbox who
    /// should not.
    ///
    /// # Errors
    ///
    /// [`StoreError`]. The SDK's retries carry one client token, so a lost answer applies once.
    pub async fn change_address(&self, change: &AddressChange) -> Result<Committed, StoreError> {
        let another = Registering {
            number: &change.member_number,
            epoch: change.epoch,
            address_version: change.address_version,
            new: &change.new,
            former: &change.former,
            now: change.now,
        };
        let (profile, decided_from) = match change.cause {
            Cause::Proved(lane, version) => (self.registering(&another, ""), Some((lane, version))),
            Cause::TakenBack(digest) => {
                let at = change.now;
                let undone = members::undone_value(&Undone { digest, at });
                let more = ", reset_required = :now, undone = :undone";
                let profile = self.registering(&another, more);
                (profile.expression_attribute_values(":undone", undone), None)
            }
        };
        let why = match change.cause {
            Cause::Proved(..) => Change::AddressChanged,
            Cause::TakenBack(_) => Change::AddressUndone,
        };
        let ending = Ending {
            member: &change.member_id,
            next_epoch: change.epoch + 1,
            now: change.now,
            change: why,
            decided_from,
            kept: None,
        };
        self.commit(profile, &ending, Vec::new()).await
    }

    /// The part of the member's record, with `more` to set. Nothing stays that is known of the
    /// address before, nor of devices of the epoch before.
    pub(in crate::store) fn registering(
        &self,
        another: &Registering<'_>,
        more: &str,
    ) -> UpdateBuilder {
        let address = Address::new(another.new.clone(), another.now);
        let former = another.former.iter().map(members::former_value).collect();
        Update::builder()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, s(another.number.as_str()))
            .update_expression(format!(
                "SET address = :address, address_status = :status, address_since = :now, \
                 address_version = :next_version, epoch = :next_epoch, former = :former, \
                 changed_at = :now{more} {}, {}",
                members::FORGET_HEALTH,
                members::REVOKED_DEVICES,
            ))
            .condition_expression(
                "epoch = :epoch AND address_version = :version AND attribute_not_exists(disabled)",
            )
            .expression_attribute_values(":address", s(address.registered.as_str()))
            .expression_attribute_values(":status", s(address.status.wire()))
            .expression_attribute_values(":now", n(another.now))
            .expression_attribute_values(":next_version", n(another.address_version + 1))
            .expression_attribute_values(":version", n(another.address_version))
            .expression_attribute_values(":next_epoch", n(another.epoch + 1))
            .expression_attribute_values(":epoch", n(another.epoch))
            .expression_attribute_values(":former", AttributeValue::L(former))
    }
}

/// Another address in a member's record, conditional on what was read of it.
pub(in crate::store) struct Registering<'a> {
    pub(in crate::store) number: &'a MemberNumber,
    pub(in crate::store) epoch: u64,
    pub(in crate::store) address_version: u64,
    pub(in crate::store) new: &'a RegisteredAddress,
    pub(in crate::store) former: &'a [Former],
    pub(in crate::store) now: Millis,
}
