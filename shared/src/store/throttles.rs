//! Windowed counters of password attempts: one item per name and day, charged by `ADD`.
//!
//! Fixed windows need no read before the write; the stated limits are those that a window's edge
//! allows, twice the configured ones.

use aws_sdk_dynamodb::types::ReturnValue;

use crate::clock::Millis;
use crate::domain::policy;
use crate::store::attributes::{Fields, n, s};
use crate::store::{Store, StoreError, keys};

/// What has been counted, this attempt included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charged {
    /// In this hour.
    pub hour: u32,
    /// On this day.
    pub day: u32,
    /// When this hour ends.
    pub hour_ends: Millis,
    /// When this day ends.
    pub day_ends: Millis,
}

/// The hours of a day, as attributes of its item: hour and day are charged in one write.
const HOURS: [&str; 24] = [
    "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12", "h13", "h14",
    "h15", "h16", "h17", "h18", "h19", "h20", "h21", "h22", "h23",
];

impl Store {
    /// Charges one attempt to `name`, whether it will be allowed or not.
    ///
    /// A retry after a lost answer may charge twice, which errs on the safe side.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn charge_attempt(&self, name: &str, now: Millis) -> Result<Charged, StoreError> {
        let day = now.div_euclid(policy::DAY);
        let hour = now.rem_euclid(policy::DAY) / policy::HOUR;
        let attribute = HOURS.get(hour as usize).copied().unwrap_or("h0");
        let day_ends = (day + 1) * policy::DAY;
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::throttle(name, day)))
            .update_expression("SET #ttl = :ttl ADD #day :one, #hour :one")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_names("#day", "day")
            .expression_attribute_names("#hour", attribute)
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":ttl", n((day_ends + policy::HOUR) / 1_000))
            .return_values(ReturnValue::AllNew);
        let answer = write
            .send()
            .await
            .map_err(|e| StoreError::unavailable("UpdateItem", &e))?;
        let item = answer
            .attributes()
            .ok_or(StoreError::Corrupt("attributes"))?;
        let fields = Fields(item);
        Ok(Charged {
            hour: fields.n(attribute)?,
            day: fields.n("day")?,
            hour_ends: day * policy::DAY + (hour + 1) * policy::HOUR,
            day_ends,
        })
    }
}
