//! Which members are listed, and one line for each.

use clap::ValueEnum;
use shared::clock::Millis;
use shared::domain::address::{AddressStatus, Permission};
use shared::encoding::rfc3339;
use shared::store::members::{Address, AddressRecord};

use crate::desk::{company, why};

/// What is known of a member's address, all told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Health {
    /// Nothing speaks against it
    Ok,
    /// Mails to it go without pictures, since the provider refused those
    TextOnly,
    /// The provider refused mail for good
    Refused,
    /// The member marked our mail as junk
    Complained,
    /// Its form or domain cannot receive mail
    CannotReceive,
    /// No address is registered
    None,
}

impl Health {
    pub(super) const ALL: [Self; 6] = [
        Self::Ok,
        Self::TextOnly,
        Self::Refused,
        Self::Complained,
        Self::CannotReceive,
        Self::None,
    ];

    pub(super) fn of(address: Option<&Address>, now: Millis) -> Self {
        let Some(address) = address else {
            return Self::None;
        };
        match address.status {
            AddressStatus::Ok if address.health.text_only(now).is_some() => Self::TextOnly,
            AddressStatus::Ok => Self::Ok,
            AddressStatus::Refused => Self::Refused,
            AddressStatus::Complained => Self::Complained,
            AddressStatus::CannotReceive => Self::CannotReceive,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::TextOnly => "text-only",
            Self::Refused => "refused",
            Self::Complained => "complained",
            Self::CannotReceive => "cannot-receive",
            Self::None => "none",
        }
    }
}

/// One member of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) member_number: String,
    pub(super) masked: String,
    pub(super) company: &'static str,
    pub(super) health: Health,
    pub(super) reason: Option<&'static str>,
    pub(super) since: Option<Millis>,
    /// From when on the member may have it tried again.
    pub(super) retry_from: Option<Millis>,
}

/// The mail company of those that we know nothing about.
pub(super) const OTHER: &str = "other";

impl Line {
    pub(super) fn of(record: &AddressRecord, now: Millis) -> Self {
        let address = record.address.as_ref();
        let health = Health::of(address, now);
        let masked = address.map(|address| address.registered.masked());
        let (retry_from, refused) = match address.map(Address::permission) {
            Some(Permission::Retry { from, reason, .. }) => (Some(from), Some(reason)),
            _ => (None, None),
        };
        let since = |address: &Address| match health {
            Health::TextOnly => address.health.text_only(now).unwrap_or(address.since),
            _ => address.since,
        };
        Self {
            member_number: record.member_number.as_str().to_owned(),
            company: masked
                .as_deref()
                .and_then(company)
                .map_or(OTHER, |company| company.id),
            masked: masked.unwrap_or_default(),
            health,
            reason: address.and_then(|address| why(address, refused)),
            since: address.map(since),
            retry_from,
        }
    }

    pub(super) const COLUMNS: [&'static str; 7] = [
        "member_number",
        "address",
        "company",
        "health",
        "reason",
        "since",
        "retry_from",
    ];

    pub(super) fn cells(&self) -> [String; 7] {
        let time = |at: Option<Millis>| at.map(rfc3339).unwrap_or_default();
        [
            self.member_number.clone(),
            self.masked.clone(),
            self.company.to_owned(),
            self.health.name().to_owned(),
            self.reason.unwrap_or_default().to_owned(),
            time(self.since),
            time(self.retry_from),
        ]
    }
}
