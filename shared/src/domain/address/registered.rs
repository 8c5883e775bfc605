//! The address of a member's record, whether or not mail can reach it.

use std::fmt;

use super::{CannotReceive, Dots, EmailAddress, syntax};

/// An address as a member's record holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RegisteredAddress {
    /// Mail can be sent to it.
    Usable(EmailAddress),
    /// Its form alone says that mail will never arrive; kept as typed, so that the member
    /// recognises it.
    CannotReceive(UnusableAddress),
}

impl RegisteredAddress {
    /// Sorts an address into one of the two, under the rule that every mail service takes:
    /// [`Dots::Refused`].
    ///
    /// # Errors
    ///
    /// As [`RegisteredAddress::classify_with`].
    pub fn classify(typed: &str) -> Result<Self, CannotReceive> {
        Self::classify_with(typed, Dots::Refused)
    }

    /// Sorts an address into one of the two; `dots` says where the shapes with dots belong.
    ///
    /// What [`as_str`](Self::as_str) gives classifies to the same value again, so the store may
    /// keep the text alone, and what is stored follows the rule when the operator changes it.
    ///
    /// # Errors
    ///
    /// What must not be stored at all: [`CannotReceive::ControlCharacter`],
    /// [`CannotReceive::TooLong`] beyond 1024 octets, and [`CannotReceive::NoAt`] for an empty
    /// text, which is "no address".
    pub fn classify_with(typed: &str, dots: Dots) -> Result<Self, CannotReceive> {
        let trimmed = syntax::trim(typed)?;
        if trimmed.is_empty() {
            return Err(CannotReceive::NoAt);
        }
        Ok(match EmailAddress::parse_with(trimmed, dots) {
            Ok(address) => Self::Usable(address),
            Err(reason) => Self::CannotReceive(UnusableAddress {
                typed: trimmed.to_owned(),
                reason,
            }),
        })
    }

    /// The address, if mail can be sent to it.
    pub fn usable(&self) -> Option<&EmailAddress> {
        match self {
            Self::Usable(address) => Some(address),
            Self::CannotReceive(_) => None,
        }
    }

    /// Why mail can never arrive, if its form says so.
    pub fn reason(&self) -> Option<CannotReceive> {
        match self {
            Self::Usable(_) => None,
            Self::CannotReceive(unusable) => Some(unusable.reason),
        }
    }

    /// The whole address, for the store and for the member's own eyes.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Usable(address) => address.as_str(),
            Self::CannotReceive(unusable) => &unusable.typed,
        }
    }

    /// The form for pages and logs: `t•••@docomo.ne.jp`.
    pub fn masked(&self) -> String {
        match self {
            Self::Usable(address) => address.masked(),
            Self::CannotReceive(unusable) => unusable.masked(),
        }
    }
}

impl From<EmailAddress> for RegisteredAddress {
    fn from(address: EmailAddress) -> Self {
        Self::Usable(address)
    }
}

/// An address whose form cannot receive mail: no control characters, at most 1024 octets.
///
/// Made by [`RegisteredAddress::classify`] only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnusableAddress {
    typed: String,
    reason: CannotReceive,
}

impl UnusableAddress {
    /// What the member typed, without white space around.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// Why mail can never arrive.
    pub fn reason(&self) -> CannotReceive {
        self.reason
    }

    /// The form for pages and logs; the domain is shown only where it is one.
    pub fn masked(&self) -> String {
        match self.typed.rsplit_once('@') {
            Some((local, domain)) => syntax::masked(local, syntax::domain(domain).ok().as_deref()),
            None => syntax::masked(&self.typed, None),
        }
    }
}

impl fmt::Debug for UnusableAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "UnusableAddress({}, {})",
            self.masked(),
            self.reason.slug()
        )
    }
}
