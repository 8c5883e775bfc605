//! The profile's attributes (`docs/DATA_MODEL.md`).

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use pictograms::Language;

use crate::clock::Millis;
use crate::domain::address::{
    AddressStatus, Dots, EmailAddress, Health, Permission, Refused, RegisteredAddress,
};
use crate::domain::delivery::Reason;
use crate::domain::device::Standing;
use crate::domain::grouped::Digest;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;
use crate::domain::undo::Change;
use crate::store::attributes::{Attributes, Fields, Item, b, map, n, s};
use crate::store::{StoreError, string_set};

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

/// The saved recovery codes, a set so that a write takes exactly one out.
pub(in crate::store) const CODES: &str = "recovery_codes";
pub(in crate::store) const CODES_AT: &str = "recovery_codes_at";
pub(in crate::store) const CODES_USED_AT: &str = "recovery_codes_used_at";

/// Known devices that count no longer, a set so that a write adds exactly one.
pub(in crate::store) const REVOKED_DEVICES: &str = "revoked_devices";

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
    /// The saved recovery codes.
    pub sheet: Sheet,
    /// When the address was last changed, or a change taken back: what follows cools off.
    pub changed_at: Option<Millis>,
    /// The last change that was taken back.
    pub undone: Option<Undone>,
    /// Names of known devices that count no longer.
    pub revoked_devices: BTreeSet<String>,
}

/// The saved recovery codes, as far as they are known here: nobody can read a code from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What is left of them, in no order that means anything.
    pub codes: Vec<Digest>,
    /// When they were made; `None` where none ever were.
    pub issued_at: Option<Millis>,
    /// When one of them was last used.
    pub used_at: Option<Millis>,
}

/// A change of the address that was taken back: a repeat of that request finds its own work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// The code that did it.
    pub digest: Digest,
    /// When.
    pub at: Millis,
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
    /// The code that takes the change back; `None` for a change of the release before.
    pub undo: Option<Digest>,
}

impl Change for Former {
    fn code(&self) -> Option<&Digest> {
        self.undo.as_ref()
    }

    fn at(&self) -> Millis {
        self.until
    }
}

/// What the form of an address says of it.
pub(super) fn by_form(registered: &RegisteredAddress) -> AddressStatus {
    match registered.reason() {
        None => AddressStatus::Ok,
        Some(_) => AddressStatus::CannotReceive,
    }
}

impl Profile {
    /// Whether the membership is open and still this member's: a number that was deleted and given
    /// again is another member.
    pub fn is_open_to(&self, member: &MemberId) -> bool {
        self.member_id == *member && !self.disabled
    }

    /// Whether a token of this member and epoch still speaks for the record: whatever ends all
    /// sessions raises the epoch.
    pub fn honours(&self, member: &MemberId, epoch: u64) -> bool {
        self.is_open_to(member) && self.epoch == epoch
    }

    /// The registered mailbox, whatever is known of it, if mail can have its form at all.
    pub fn mailbox(&self) -> Option<&EmailAddress> {
        self.address.as_ref()?.registered.usable()
    }

    /// The registered mailbox, where nothing speaks against sending mail there.
    pub fn mailable(&self) -> Option<&EmailAddress> {
        let address = self.address.as_ref()?;
        let may = address.permission() == Permission::Send;
        address.registered.usable().filter(|_| may)
    }

    /// The registered mailbox and those of the last days, each once: whoever reads one of them may
    /// be the member. The rest after each change lets at most three into that time.
    pub fn recent_mailboxes(&self, dots: Dots, now: Millis) -> Vec<EmailAddress> {
        let former = self.former.iter().rev();
        let former = former.filter(|former| now < former.until + policy::UNDO_LIFETIME);
        let former =
            former.filter_map(|former| EmailAddress::parse_with(&former.address, dots).ok());
        let mut mailboxes: Vec<EmailAddress> = Vec::new();
        for mailbox in self.mailbox().cloned().into_iter().chain(former) {
            if !mailboxes.contains(&mailbox) {
                mailboxes.push(mailbox);
            }
        }
        mailboxes
    }

    /// What the record says of known devices.
    pub const fn devices(&self) -> Standing<'_> {
        Standing {
            epoch: self.epoch,
            revoked: &self.revoked_devices,
        }
    }

    /// Whether no address was ever registered: the import writes version 1, and every change raises
    /// it.
    pub fn never_had_an_address(&self) -> bool {
        self.address.is_none() && self.address_version == 1 && self.former.is_empty()
    }

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
        .maybe("reset_required", profile.reset_required.map(n))
        .maybe("changed_at", profile.changed_at.map(n))
        .maybe("undone", profile.undone.as_ref().map(undone_value))
        .maybe(CODES_AT, profile.sheet.issued_at.map(n))
        .maybe(CODES_USED_AT, profile.sheet.used_at.map(n));
    // DynamoDB has no empty sets.
    if !profile.sheet.codes.is_empty() {
        attributes = attributes.put(CODES, codes_value(&profile.sheet.codes));
    }
    if !profile.revoked_devices.is_empty() {
        let devices = profile.revoked_devices.iter().map(String::as_str);
        attributes = attributes.put(REVOKED_DEVICES, string_set(devices));
    }
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
        .maybe("undo", former.undo.map(|digest| b(*digest.as_bytes())))
        .value()
}

/// The codes of a sheet; never empty.
pub(in crate::store) fn codes_value(codes: &[Digest]) -> AttributeValue {
    AttributeValue::Ss(codes.iter().map(Digest::text).collect())
}

pub(in crate::store) fn undone_value(undone: &Undone) -> AttributeValue {
    map([
        ("digest", b(*undone.digest.as_bytes())),
        ("at", n(undone.at)),
    ])
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
        sheet: Sheet {
            codes: read_codes(&fields)?,
            issued_at: fields.optional_n(CODES_AT)?,
            used_at: fields.optional_n(CODES_USED_AT)?,
        },
        changed_at: fields.optional_n("changed_at")?,
        undone: fields
            .map("undone")?
            .map(|fields| read_undone(&fields))
            .transpose()?,
        revoked_devices: fields
            .optional_set(REVOKED_DEVICES)?
            .iter()
            .cloned()
            .collect(),
    })
}

/// Sorted, so that one record is always read as the same: sets have no order of their own.
fn read_codes(fields: &Fields<'_>) -> Result<Vec<Digest>, StoreError> {
    let codes: BTreeSet<&String> = fields.optional_set(CODES)?.iter().collect();
    let digests = codes.into_iter().map(|text| Digest::parse(text));
    let digests: Option<Vec<Digest>> = digests.collect();
    digests.ok_or(StoreError::Corrupt(CODES))
}

fn read_undone(fields: &Fields<'_>) -> Result<Undone, StoreError> {
    Ok(Undone {
        digest: fields.bytes("digest").map(Digest::new)?,
        at: fields.n("at")?,
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
        undo: fields.optional_bytes("undo")?.map(Digest::new),
    })
}
