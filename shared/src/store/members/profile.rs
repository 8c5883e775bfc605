//! The profile's attributes (`docs/DATA_MODEL.md`).

use aws_sdk_dynamodb::types::AttributeValue;
use pictograms::Language;

use crate::clock::Millis;
use crate::domain::address::{
    AddressStatus, Dots, EmailAddress, Health, Permission, Refused, RegisteredAddress,
};
use crate::domain::delivery::Reason;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, Item, n, s};

/// The version of this form. Each release reads the previous one's.
pub(super) const FORMAT: u32 = 1;

/// What events say of the address, an attribute each, so that a write touches one thing only.
pub(super) const REFUSED_AT: &str = "address_refused_at";
pub(super) const REFUSED_TRIES: &str = "address_refused_tries";
pub(super) const REFUSED_REASON: &str = "address_refused_reason";
pub(super) const DELIVERED_AT: &str = "address_delivered_at";
pub(super) const COMPLAINED_AT: &str = "address_complained_at";
pub(super) const CONFIRMED_AT: &str = "address_confirmed_at";
pub(super) const TEXT_ONLY_AT: &str = "address_text_only_at";

/// That the import has found no mail host for the address's domain.
pub(super) const NO_HOST: &str = "address_no_host";

/// Forgets what is known of an address, with the address.
pub(in crate::store) const FORGET_HEALTH: &str = "REMOVE address_refused_at, \
     address_refused_tries, address_refused_reason, address_delivered_at, address_complained_at, \
     address_confirmed_at, address_text_only_at, address_no_host";

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
    /// What is known of its mailbox: what form and domain say, or what the events amount to.
    pub status: AddressStatus,
    /// Since when.
    pub since: Millis,
    /// Whether its domain was found to receive no mail.
    pub no_host: bool,
    /// What became of the mails to it.
    pub health: Health,
}

impl Address {
    /// A new address: its form decides what is known.
    pub fn new(registered: RegisteredAddress, since: Millis) -> Self {
        Self {
            status: by_form(&registered),
            registered,
            since,
            no_host: false,
            health: Health::default(),
        }
    }

    /// A new address at a domain that receives no mail.
    pub fn without_host(registered: RegisteredAddress, since: Millis) -> Self {
        Self {
            status: AddressStatus::CannotReceive,
            no_host: true,
            ..Self::new(registered, since)
        }
    }

    /// Whether the member can be asked there before another address takes its place.
    pub fn can_be_asked(&self) -> bool {
        self.health.can_be_asked(self.status, self.since)
    }

    /// What may be sent to it.
    pub fn permission(&self) -> Permission {
        self.health.permission(self.status, self.since)
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

/// What the form of an address says of it.
pub(super) fn by_form(registered: &RegisteredAddress) -> AddressStatus {
    match registered.reason() {
        None => AddressStatus::Ok,
        Some(_) => AddressStatus::CannotReceive,
    }
}

impl Profile {
    /// Whether a change of the address has to be proved from the current mailbox first.
    pub fn current_is_asked(&self) -> bool {
        self.address.as_ref().is_some_and(Address::can_be_asked)
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
        if address.no_host {
            attributes = attributes.put(NO_HOST, AttributeValue::Bool(true));
        }
        attributes = written_health(attributes, &address.health);
    }
    if profile.disabled {
        attributes = attributes.put("disabled", AttributeValue::Bool(true));
    }
    attributes.item()
}

fn written_health(attributes: Attributes, health: &Health) -> Attributes {
    let refused = health.refused;
    attributes
        .maybe(REFUSED_AT, refused.map(|refused| n(refused.at)))
        .maybe(REFUSED_TRIES, refused.map(|refused| n(refused.tries)))
        .maybe(
            REFUSED_REASON,
            refused.map(|refused| s(refused.reason.wire())),
        )
        .maybe(DELIVERED_AT, health.delivered_at.map(n))
        .maybe(COMPLAINED_AT, health.complained_at.map(n))
        .maybe(CONFIRMED_AT, health.confirmed_at.map(n))
        .maybe(TEXT_ONLY_AT, health.text_only_at.map(n))
}

pub(in crate::store) fn former_value(former: &Former) -> AttributeValue {
    Attributes::default()
        .put("address", s(&former.address))
        .put("until", n(former.until))
        .put("sid", s(former.sid.to_string()))
        .put("change_id", s(&former.change_id))
        .value()
}

/// Reads a profile; `dots` says which addresses are usable.
pub(in crate::store) fn read(item: &Item, dots: Dots) -> Result<Profile, StoreError> {
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
        address: read_address(&fields, dots)?,
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

pub(super) fn read_address(fields: &Fields<'_>, dots: Dots) -> Result<Option<Address>, StoreError> {
    let Some(text) = fields.optional_s("address")? else {
        return Ok(None);
    };
    let registered =
        RegisteredAddress::classify_with(text, dots).map_err(|_| StoreError::Corrupt("address"))?;
    let health = read_health(fields)?;
    let no_host = fields.flag(NO_HOST)?;
    let stored = fields.parsed("address_status", AddressStatus::from_wire)?;
    // Events write what they say, never the status: what they amount to is worked out here.
    let (status, since) = health.status(
        by_rule(&registered, stored, no_host),
        fields.n("address_since")?,
    );
    Ok(Some(Address {
        registered,
        status,
        since,
        no_host,
        health,
    }))
}

/// What the record says under the rule of today, which may be another than when it was written:
/// an address whose dots are refused cannot receive whatever is stored, and one whose dots are
/// quoted is not held to what its form once said.
fn by_rule(registered: &RegisteredAddress, stored: AddressStatus, no_host: bool) -> AddressStatus {
    let quoted = registered.usable().is_some_and(EmailAddress::is_quoted);
    match (by_form(registered), stored) {
        (AddressStatus::CannotReceive, _) => AddressStatus::CannotReceive,
        (_, AddressStatus::CannotReceive) if quoted && !no_host => AddressStatus::Ok,
        _ => stored,
    }
}

fn read_health(fields: &Fields<'_>) -> Result<Health, StoreError> {
    let refused = fields.optional_n(REFUSED_AT)?.map(|at| {
        let reason = fields.s(REFUSED_REASON)?;
        Ok::<_, StoreError>(Refused {
            at,
            tries: fields.n(REFUSED_TRIES)?,
            // A reason of a later release says no more than that there is one.
            reason: Reason::from_wire(reason).unwrap_or(Reason::Undetermined),
        })
    });
    Ok(Health {
        refused: refused.transpose()?,
        delivered_at: fields.optional_n(DELIVERED_AT)?,
        complained_at: fields.optional_n(COMPLAINED_AT)?,
        confirmed_at: fields.optional_n(CONFIRMED_AT)?,
        text_only_at: fields.optional_n(TEXT_ONLY_AT)?,
    })
}

fn read_former(fields: &Fields<'_>) -> Result<Former, StoreError> {
    Ok(Former {
        address: fields.s("address")?.to_owned(),
        until: fields.n("until")?,
        sid: fields.parsed("sid", Sid::parse)?,
        change_id: fields.s("change_id")?.to_owned(),
    })
}
