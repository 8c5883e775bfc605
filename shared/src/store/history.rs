//! The security history: one item for each member and day, with an attribute for each entry
//! ([`crate::domain::history`] names them), written without a read.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::state::Delivery;
use crate::domain::history::{self, Change, Entry, MailEntry};
use crate::domain::ids::{Lane, MemberId, Nonce, Purpose, Sid};
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;
use crate::store::attributes::{Attributes, Fields, Item, b, n, s};
use crate::store::epoch::{Committed, updating};
use crate::store::views::MemberView;
use crate::store::{Store, StoreError, keys};

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// Begins the attribute of a mail, and of a change.
const MAIL: &str = "mail#";
const CHANGE: &str = "change#";

const EXPRESSION: &str = "SET #entry = :entry, #format = :format, #ttl = :ttl";

/// A member's record with what the history says of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryView {
    /// Profile, code items and session.
    pub member: MemberView,
    /// The entries, in no order.
    pub kept: Vec<Entry>,
}

impl Store {
    /// Keeps a mail in the history of the day on which it was issued; a repeat writes the same
    /// again, or what is known by then: what was entered stays entered, also where an older copy of
    /// the request arrives late. One write, which costs by the size of the day's item.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; it may have been written then.
    pub async fn keep_mail(&self, member: &MemberId, mail: &MailEntry) -> Result<(), StoreError> {
        let name = format!("{MAIL}{}", mail.name());
        let day = history::day(mail.at);
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::history(member, day)))
            .update_expression(EXPRESSION)
            .condition_expression(
                "attribute_not_exists(#entry.nonce) OR #entry.nonce <> :nonce \
                 OR attribute_not_exists(#entry.entered)",
            )
            .expression_attribute_values(":nonce", b(mail.nonce.0))
            .expression_attribute_names("#entry", name)
            .expression_attribute_names("#format", "format")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":entry", written(mail))
            .expression_attribute_values(":format", n(FORMAT))
            .expression_attribute_values(":ttl", n(ttl(day)));
        match write.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(StoreError::unavailable("UpdateItem", &error)),
            },
        }
    }

    /// A change, as a part of the transaction that makes it.
    pub(in crate::store) fn keeping(
        &self,
        member: &MemberId,
        change: Change,
        now: Millis,
    ) -> UpdateBuilder {
        let day = history::day(now);
        Update::builder()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::history(member, day)))
            .update_expression(EXPRESSION)
            .expression_attribute_names("#entry", format!("{CHANGE}{}", change.name(now)))
            .expression_attribute_names("#format", "format")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":entry", n(now))
            .expression_attribute_values(":format", n(FORMAT))
            .expression_attribute_values(":ttl", n(ttl(day)))
    }

    /// An update of the record together with its entry, both or neither.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; it may have been applied then.
    pub(in crate::store) async fn change_with_entry(
        &self,
        update: UpdateBuilder,
        entry: UpdateBuilder,
    ) -> Result<Committed, StoreError> {
        self.transact(vec![updating(update)?, updating(entry)?])
            .await
    }

    /// Reads what [`Store::member_view`] does, and the history of the last `days` times 24 hours, all
    /// strongly consistent in one round trip. At most 90 days: a request names 100 keys. One read
    /// unit for each day, more for days of many mails.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; keys that the service left unprocessed count as unavailable.
    pub async fn history(
        &self,
        number: &MemberNumber,
        member: &MemberId,
        sid: &Sid,
        days: i64,
        now: Millis,
    ) -> Result<HistoryView, StoreError> {
        let days: Vec<String> = history::days(now, days)
            .map(|day| keys::history(member, day))
            .collect();
        let (view, found) = self
            .member_view_with(number, member, Some(sid), &days)
            .await?;
        let mut kept = Vec::new();
        for item in days.iter().filter_map(|day| found.item(day)) {
            read(item, &mut kept)?;
        }
        Ok(HistoryView { member: view, kept })
    }
}

/// Seconds: a day more than the history goes back, so that nothing is swept while it is shown.
const fn ttl(day: i64) -> i64 {
    ((day + 2) * policy::DAY + policy::HISTORY) / policy::SECOND
}

/// Short names: there may be 96 of these in an item, and each write pays for its size.
fn written(mail: &MailEntry) -> AttributeValue {
    Attributes::default()
        .put("nonce", b(mail.nonce.0))
        .put("at", n(mail.at))
        .put("for", s(mail.purpose.wire()))
        .put("no", n(mail.number))
        .put("to", s(&mail.to))
        .put("on", s(mail.browser.wire()))
        .put("state", s(mail.state.wire()))
        .maybe("entered", mail.entered_at.map(n))
        .maybe("wrong", (mail.wrong > 0).then(|| n(mail.wrong)))
        .value()
}

fn read(item: &Item, kept: &mut Vec<Entry>) -> Result<(), StoreError> {
    if Fields(item).n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    for (name, value) in item {
        if let Some(name) = name.strip_prefix(MAIL) {
            kept.push(Entry::Mail(read_mail(name, value)?));
        } else if let Some(name) = name.strip_prefix(CHANGE) {
            // What a later release has written and this one has no words for is left out.
            let kind = name.split('#').next().and_then(Change::from_wire);
            let at = value.as_n().ok().and_then(|at| at.parse().ok());
            let at = at.ok_or(StoreError::Corrupt(CHANGE))?;
            kept.extend(kind.map(|change| Entry::Changed(change, at)));
        }
    }
    Ok(())
}

fn read_mail(name: &str, value: &AttributeValue) -> Result<MailEntry, StoreError> {
    let fields = Fields::of(value, MAIL)?;
    let lane = name.get(..1).and_then(Lane::from_wire);
    Ok(MailEntry {
        lane: lane.ok_or(StoreError::Corrupt(MAIL))?,
        nonce: Nonce(fields.bytes("nonce")?),
        at: fields.n("at")?,
        purpose: fields.parsed("for", Purpose::from_wire)?,
        number: fields.n("no")?,
        to: fields.s("to")?.to_owned(),
        browser: BrowserKind::from_wire(fields.s("on")?),
        state: fields.parsed("state", Delivery::from_wire)?,
        entered_at: fields.optional_n("entered")?,
        wrong: fields.optional_n("wrong")?.unwrap_or(0),
    })
}

#[cfg(test)]
mod tests;
