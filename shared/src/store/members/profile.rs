//! The profile's attributes (`docs/DATA_MODEL.md`).

use aws_sdk_dynamodb::types::AttributeValue;
use pictograms::Language;

use crate::clock::Millis;
use crate::domain::address::RegisteredAddress;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, Item, n, s};

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// A member, as the members table holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The number the member logs in with.
    pub member_number: MemberNumber,
    /// Random and opaque: the code item's key and `sub` of tokens.
    pub member_id: MemberId,
    /// How mails greet.
    pub family_name: Option<String>,
    /// The member's language; `None` where the record names none of ours.
    pub language: Option<Language>,
    /// argon2id in PHC form.
    pub password_hash: String,
    /// Raised with every new password.
    pub password_version: u64,
    /// Raised by everything that ends all sessions.
    pub epoch: u64,
    /// The registered address and its health.
    pub address: Option<Address>,
    /// Raised with every change of the address.
    pub address_version: u64,
    /// Former addresses, newest last, kept for undo.
    pub former: Vec<Former>,
    /// Since when the password is treated as known to a stranger.
    pub reset_required: Option<Millis>,
    /// The operator has closed this membership.
    pub disabled: bool,
}

/// A registered address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As registered.
    pub registered: RegisteredAddress,
    /// What is known of its mailbox.
    pub status: AddressStatus,
    /// Since when.
    pub since: Millis,
}

impl Address {
    /// A new address: its form decides what is known.
    pub fn new(registered: RegisteredAddress, since: Millis) -> Self {
        let status = match registered.reason() {
            None => AddressStatus::Ok,
            Some(_) => AddressStatus::CannotReceive,
        };
        Self {
            registered,
            status,
            since,
        }
    }
}

/// What is known of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressStatus {
    /// Nothing speaks against it.
    Ok,
    /// Its form or domain cannot receive mail.
    CannotReceive,
    /// The provider refused mail for good.
    Refused,
    /// The member marked our mail as spam.
    Complained,
}

impl AddressStatus {
    const ALL: [Self; 4] = [
        Self::Ok,
        Self::CannotReceive,
        Self::Refused,
        Self::Complained,
    ];

    /// The form in the API and in the item.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::CannotReceive => "cannot-receive",
            Self::Refused => "refused",
            Self::Complained => "complained",
        }
    }

    fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.wire() == wire)
    }
}

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The address.
    pub address: String,
    /// Until when it was the registered one.
    pub until: Millis,
    /// The session that changed it: a repeat of that request finds its own work.
    pub sid: Sid,
    /// Names the change for undo.
    pub change_id: String,
}

impl Profile {
    /// Where a code can be mailed to, if anywhere.
    pub fn mailbox(&self) -> Option<&Address> {
        self.address
            .as_ref()
            .filter(|address| address.status == AddressStatus::Ok)
    }
}

/// Writes a profile.
pub(super) fn written(profile: &Profile) -> Item {
    let mut attributes = Attributes::default()
        .put("member_number", s(profile.member_number.as_str()))
        .put("format", n(FORMAT))
        .put("member_id", s(profile.member_id.as_str()))
        .maybe("family_name", profile.family_name.as_ref().map(s))
        .maybe(
            "language",
            profile.language.map(|language| s(language.tag())),
        )
        .put("password_hash", s(&profile.password_hash))
        .put("password_version", n(profile.password_version))
        .put("epoch", n(profile.epoch))
        .put("address_version", n(profile.address_version))
        .put(
            "former",
            AttributeValue::L(profile.former.iter().map(former_value).collect()),
        )
        .maybe("reset_required", profile.reset_required.map(n));
    if let Some(address) = &profile.address {
        attributes = attributes
            .put("address", s(address.registered.as_str()))
            .put("address_status", s(address.status.wire()))
            .put("address_since", n(address.since));
    }
    if profile.disabled {
        attributes = attributes.put("disabled", AttributeValue::Bool(true));
    }
    attributes.item()
}

pub(in crate::store) fn former_value(former: &Former) -> AttributeValue {
    Attributes::default()
        .put("address", s(&former.address))
        .put("until", n(former.until))
        .put("sid", s(former.sid.to_string()))
        .put("change_id", s(&former.change_id))
        .value()
}

/// Reads a profile.
pub(in crate::store) fn read(item: &Item) -> Result<Profile, StoreError> {
    let fields = Fields(item);
    if fields.n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    Ok(Profile {
        member_number: fields.parsed("member_number", |text| MemberNumber::parse(text).ok())?,
        member_id: fields.parsed("member_id", MemberId::parse)?,
        family_name: fields.optional_s("family_name")?.map(str::to_owned),
        language: fields.optional_s("language")?.and_then(Language::from_tag),
        password_hash: fields.s("password_hash")?.to_owned(),
        password_version: fields.n("password_version")?,
        epoch: fields.n("epoch")?,
        address: read_address(&fields)?,
        address_version: fields.n("address_version")?,
        former: fields
            .list("former")?
            .iter()
            .map(|value| read_former(&Fields::of(value, "former")?))
            .collect::<Result<_, StoreError>>()?,
        reset_required: fields.optional_n("reset_required")?,
        disabled: fields.flag("disabled")?,
    })
}

fn read_address(fields: &Fields<'_>) -> Result<Option<Address>, StoreError> {
    let Some(text) = fields.optional_s("address")? else {
        return Ok(None);
    };
    let registered =
        RegisteredAddress::classify(text).map_err(|_| StoreError::Corrupt("address"))?;
    Ok(Some(Address {
        registered,
        status: fields.parsed("address_status", AddressStatus::from_wire)?,
        since: fields.n("address_since")?,
    }))
}

fn read_former(fields: &Fields<'_>) -> Result<Former, StoreError> {
    Ok(Former {
        address: fields.s("address")?.to_owned(),
        until: fields.n("until")?,
        sid: fields.parsed("sid", Sid::parse)?,
        change_id: fields.s("change_id")?.to_owned(),
    })
}
