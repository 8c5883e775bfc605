//! Who at the help desk looked at which member or listed whom, when and why.
//!
//! One item for each hour, with an attribute for each use: written without a read, never over
//! another, and found by the hour without an index.

use crate::clock::Millis;
use crate::domain::ids::MemberId;
use crate::domain::policy;
use crate::encoding::rfc3339;
use crate::store::attributes::{Attributes, Fields, Item, n, s};
use crate::store::{Store, StoreError, keys};

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// How long uses are kept: whoever reviews a year looks at it in the month after.
pub const KEPT: Millis = 400 * policy::DAY;

/// Begins the attribute of a use; what follows is its time and its own bits.
const USE: &str = "use#";

/// Who is shown by a use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// One member. The opaque id, so that nothing here names a person once the member's record has
    /// gone.
    Member(MemberId),
    /// Nobody: no member has the number that was asked for.
    Nobody,
    /// All members whose address is in the state of this name.
    List(String),
}

/// What was done. The release before reads each as a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Did {
    /// Looked.
    #[default]
    Looked,
    /// Made a letter with a code.
    LetterMade,
    /// Made sure who the member is, as the first of two.
    DeskFirst,
    /// Made sure as the second, and was shown the code.
    DeskSecond,
    /// Stopped the alternate procedure.
    CaseStopped,
    /// Stopped a wait for a new password.
    WaitStopped,
}

impl Did {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Looked,
        Self::LetterMade,
        Self::DeskFirst,
        Self::DeskSecond,
        Self::CaseStopped,
        Self::WaitStopped,
    ];

    /// The form in the item and in lists.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Looked => "looked",
            Self::LetterMade => "letter-made",
            Self::DeskFirst => "desk-first",
            Self::DeskSecond => "desk-second",
            Self::CaseStopped => "case-stopped",
            Self::WaitStopped => "wait-stopped",
        }
    }

    fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|did| did.wire() == wire)
    }
}

/// One look at a member, one list, or one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskUse {
    /// When.
    pub at: Millis,
    /// Whom.
    pub shown: Shown,
    /// What was done beside that.
    pub did: Did,
    /// Who looked, as they said.
    pub operator: String,
    /// Why, as they said.
    pub reason: Option<String>,
}

impl Store {
    /// Notes a use, under bits of its own: a repeat after a lost answer writes the same again. One
    /// write, which costs by the size of the hour's item.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; nothing may be shown then. An hour's item holds over 800 uses of the longest
    /// words that the command takes (400 KB), and refuses more.
    pub async fn note_desk_use(&self, noted: &DeskUse, bits: [u8; 8]) -> Result<(), StoreError> {
        let name = format!("{USE}{}#{:016x}", noted.at, u64::from_be_bytes(bits));
        let (member, list) = match &noted.shown {
            Shown::Member(id) => (Some(id.as_str()), None),
            Shown::Nobody => (None, None),
            Shown::List(health) => (None, Some(health.as_str())),
        };
        let value = Attributes::default()
            .put("at", n(noted.at))
            .put("operator", s(&noted.operator))
            .maybe("member", member.map(s))
            .maybe("list", list.map(s))
            .maybe(
                "did",
                (noted.did != Did::Looked).then(|| s(noted.did.wire())),
            )
            .maybe("reason", noted.reason.as_ref().map(s))
            .value();
        let write = self
            .client
            .update_item()
            .table_name(&self.challenges)
            .key(keys::CHALLENGES_KEY, s(key(noted.at)))
            .update_expression("SET #use = :use, #format = :format, #ttl = :ttl")
            .expression_attribute_names("#use", name)
            .expression_attribute_names("#format", "format")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":use", value)
            .expression_attribute_values(":format", n(FORMAT))
            .expression_attribute_values(":ttl", n((noted.at + KEPT + policy::HOUR) / 1_000));
        write
            .send()
            .await
            .map(drop)
            .map_err(|e| StoreError::unavailable("UpdateItem", &e))
    }

    /// The uses of the hours from `from` to `until`, both included, oldest first. Half a read unit
    /// for each hour, more where there are uses.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn desk_uses(&self, from: Millis, until: Millis) -> Result<Vec<DeskUse>, StoreError> {
        let from = from.div_euclid(policy::HOUR);
        let hours = from..=until.div_euclid(policy::HOUR);
        let keys: Vec<String> = hours.map(|hour| key(hour * policy::HOUR)).collect();
        let mut uses = Vec::new();
        for item in self.listed(&keys).await? {
            uses.extend(read_hour(&item)?);
        }
        uses.sort_by_key(|noted| noted.at);
        Ok(uses)
    }
}

/// The key of the item of the hour in which `at` lies.
fn key(at: Millis) -> String {
    keys::desk(&rfc3339(at))
}

fn read_hour(item: &Item) -> Result<Vec<DeskUse>, StoreError> {
    if Fields(item).n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    let uses = item.iter().filter(|(name, _)| name.starts_with(USE));
    uses.map(|(_, value)| {
        let fields = Fields::of(value, USE)?;
        let shown = match (fields.optional_s("member")?, fields.optional_s("list")?) {
            (Some(id), _) => {
                Shown::Member(MemberId::parse(id).ok_or(StoreError::Corrupt("member"))?)
            }
            (None, Some(health)) => Shown::List(health.to_owned()),
            (None, None) => Shown::Nobody,
        };
        Ok(DeskUse {
            at: fields.n("at")?,
            shown,
            did: match fields.optional_s("did")? {
                Some(did) => Did::from_wire(did).ok_or(StoreError::Corrupt("did"))?,
                None => Did::Looked,
            },
            operator: fields.s("operator")?.to_owned(),
            reason: fields.optional_s("reason")?.map(str::to_owned),
        })
    })
    .collect()
}
