//! What members have asked of the operators: one item for each day, with an attribute for each wish.

use aws_sdk_dynamodb::types::Update;

use crate::clock::Millis;
use crate::domain::ids::MemberId;
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;
use crate::store::attributes::{Attributes, Fields, Item, n, s};
use crate::store::cases::CaseWrite;
use crate::store::epoch::{Committed, updating};
use crate::store::{Store, StoreError, keys};

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// Begins the attribute of a wish; what follows is the member's id and what is wished for, so that
/// one wish of one day stands there once.
const WISH: &str = "wish#";

/// What a member asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A code by post.
    Letter,
    /// A code of the desk.
    Desk,
}

impl Wanted {
    /// The form in the item.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Desk => "desk",
        }
    }

    fn from_wire(wire: &str) -> Option<Self> {
        [Self::Letter, Self::Desk]
            .into_iter()
            .find(|wanted| wanted.wire() == wire)
    }
}

/// A wish, as it stands in the queue. Whether it has been met, the member's file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// When.
    pub at: Millis,
    /// Whose.
    pub member_number: MemberNumber,
    /// The opaque id.
    pub member_id: MemberId,
    /// What for.
    pub wanted: Wanted,
}

impl Store {
    /// Replaces a member's file and puts the wish into the day's queue, both or neither; `false`,
    /// and nothing changes, where another write came first. One transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; it may have been applied then.
    pub async fn queue_case(
        &self,
        write: &CaseWrite<'_>,
        wanted: Wanted,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let day = now.div_euclid(policy::DAY);
        let value = Attributes::default()
            .put("at", n(now))
            .put("member_number", s(write.file.member_number.as_str()))
            .put("wanted", s(wanted.wire()))
            .value();
        let name = format!("{WISH}{}#{}", write.member.as_str(), wanted.wire());
        let forgettable = (day + 1) * policy::DAY + policy::CASE_KEPT + policy::HOUR;
        let queue = Update::builder()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(keys::cases(day)))
            .update_expression("SET #wish = :wish, #format = :format, #ttl = :ttl")
            .expression_attribute_names("#wish", name)
            .expression_attribute_names("#format", "format")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":wish", value)
            .expression_attribute_values(":format", n(FORMAT))
            .expression_attribute_values(":ttl", n(forgettable / 1_000));
        let replacement = write.replacement();
        let own = replacement.own();
        let parts = vec![self.replacing(replacement)?, updating(queue)?];
        let outcome = self.transact(parts).await;
        Ok(self.settled(outcome, Committed::Yes, &own).await? == Committed::Yes)
    }

    /// What was asked for in the last month, oldest first. Half a read unit for each day, more
    /// where there are wishes.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn queued_cases(&self, now: Millis) -> Result<Vec<Queued>, StoreError> {
        let today = now.div_euclid(policy::DAY);
        let days = (today - policy::CASE_KEPT / policy::DAY)..=today;
        let keys: Vec<String> = days.map(keys::cases).collect();
        let mut queued = Vec::new();
        for item in self.listed(&keys).await? {
            queued.extend(read_day(&item)?);
        }
        queued.sort_by(|a, b| {
            (a.at, a.member_id.as_str(), a.wanted.wire()).cmp(&(
                b.at,
                b.member_id.as_str(),
                b.wanted.wire(),
            ))
        });
        Ok(queued)
    }
}

fn read_day(item: &Item) -> Result<Vec<Queued>, StoreError> {
    if Fields(item).n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    let wishes = item
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(WISH)?, value)));
    wishes
        .map(|(name, value)| {
            let fields = Fields::of(value, WISH)?;
            let member = name.split('#').next().and_then(MemberId::parse);
            Ok(Queued {
                at: fields.n("at")?,
                member_number: fields
                    .parsed("member_number", |text| MemberNumber::parse(text).ok())?,
                member_id: member.ok_or(StoreError::Corrupt(WISH))?,
                wanted: fields.parsed("wanted", Wanted::from_wire)?,
            })
        })
        .collect()
}
