//! All members page by page, with what decides whether mail reaches them.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, ReturnConsumedCapacity};

use crate::domain::member_number::MemberNumber;
use crate::store::attributes::{Fields, Item};
use crate::store::members::profile::{self, Address};
use crate::store::{Store, StoreError};

/// What is asked for: neither names nor password hashes leave the table.
const ATTRIBUTES: &str = "member_number, #format, disabled, address, address_status, \
     address_since, address_refused_at, address_refused_tries, address_refused_reason, \
     address_delivered_at, address_complained_at, address_confirmed_at, address_text_only_at, \
     address_no_host";

/// A member, and what is known of the registered address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressRecord {
    /// The number.
    pub member_number: MemberNumber,
    /// The registered address and its health.
    pub address: Option<Address>,
    /// The membership is closed.
    pub disabled: bool,
}

/// Where a page ended.
#[derive(Debug, Clone)]
pub struct Bookmark(HashMap<String, AttributeValue>);

/// One page of members, in no order that means anything.
#[derive(Debug)]
pub struct RecordPage {
    /// The members; an error for each record that this release cannot read.
    pub records: Vec<Result<AddressRecord, StoreError>>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<Bookmark>,
    /// Read units that the page has used, where the service says so.
    pub read_units: Option<f64>,
}

impl Store {
    /// Reads at most `limit` members from where the last page ended. Eventually consistent: half a
    /// read unit for 4 KB of records, whatever is asked of them.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn address_records(
        &self,
        after: Option<Bookmark>,
        limit: i32,
    ) -> Result<RecordPage, StoreError> {
        let read = self
            .client
            .scan()
            .table_name(&self.members)
            .limit(limit)
            .projection_expression(ATTRIBUTES)
            .expression_attribute_names("#format", "format")
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .set_exclusive_start_key(after.map(|bookmark| bookmark.0));
        let answer = read
            .send()
            .await
            .map_err(|e| StoreError::unavailable("Scan", &e))?;
        let records = answer.items().iter();
        Ok(RecordPage {
            records: records.map(|item| self.address_record(item)).collect(),
            next: answer
                .last_evaluated_key()
                .filter(|key| !key.is_empty())
                .map(|key| Bookmark(key.clone())),
            read_units: answer
                .consumed_capacity()
                .and_then(aws_sdk_dynamodb::types::ConsumedCapacity::capacity_units),
        })
    }

    fn address_record(&self, item: &Item) -> Result<AddressRecord, StoreError> {
        let fields = Fields(item);
        if fields.n::<u32>("format")? != profile::FORMAT {
            return Err(StoreError::Corrupt("format"));
        }
        Ok(AddressRecord {
            member_number: fields.parsed("member_number", |text| MemberNumber::parse(text).ok())?,
            address: profile::read_address(&fields, self.dots)?,
            disabled: fields.flag("disabled")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::address::{Health, Refused, RegisteredAddress};
    use crate::domain::delivery::Reason;
    use crate::domain::ids::MemberId;
    use crate::store::members::profile::{Profile, Sheet};

    /// What a record's writer knows of addresses, the pages ask for.
    #[test]
    fn nothing_that_decides_about_an_address_is_left_out() {
        let registered = RegisteredAddress::classify("a@example.com").unwrap();
        let mut address = Address::new(registered, 1);
        address.health = Health {
            refused: Some(Refused {
                at: 1,
                tries: 1,
                reason: Reason::NoMailbox,
            }),
            delivered_at: Some(1),
            complained_at: Some(1),
            confirmed_at: Some(1),
            text_only_at: Some(1),
        };
        address.no_host = true;
        let item = profile::written(&Profile {
            member_number: MemberNumber::parse("0001").unwrap(),
            member_id: MemberId::new([1; 16]),
            family_name: None,
            language: None,
            password_hash: String::new(),
            password_version: 1,
            epoch: 1,
            address: Some(address),
            address_version: 1,
            former: Vec::new(),
            reset_required: None,
            disabled: true,
            sheet: Sheet::default(),
            changed_at: None,
            undone: None,
            revoked_devices: BTreeSet::new(),
        });
        let asked: Vec<&str> = ATTRIBUTES.split(", ").collect();
        let mut count = 0;
        for name in item.keys().filter(|name| name.starts_with("address")) {
            count += 1;
            assert!(asked.contains(&name.as_str()) || name == "address_version");
        }
        assert_eq!(count, 12);
    }
}
