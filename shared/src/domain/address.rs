//! E-mail addresses: what mail can be sent to, what cannot, and why.
//!
//! Two types keep the two apart. An [`EmailAddress`] is a form that mail can be sent to; only
//! it has a [`wire`](EmailAddress::wire) form. A [`RegisteredAddress`] is what a member's record
//! holds: usable, or one of the shapes that Japanese carriers once handed out (`.x@`, `x..y@`,
//! `x.@`) and that receive nothing unless the stack quotes them ([`Dots`]), kept so that the
//! member can be told.
//!
//! No letter of a local part is ever folded or mapped. Folding non-ASCII case is how one
//! member's address comes to equal another's (CVE-2019-19844); here a non-ASCII local part is
//! refused, and only a domain is lower-cased, by IDNA's own mapping.

mod dots;
mod health;
mod known;
mod reason;
mod registered;
mod suggest;
mod syntax;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

pub use dots::{Dots, NotARuleOfDots};
pub use health::{AddressStatus, Health, Mark, Permission, Refused};
pub use known::{Warning, carrier, warnings};
pub use reason::CannotReceive;
pub use registered::{RegisteredAddress, UnusableAddress};
pub(in crate::domain) use suggest::narrow;
pub use suggest::{half_width, suggest};

/// An address that mail can be sent to.
///
/// Holds the local part as the member typed it and the domain in lower case, international names
/// in Punycode. Two are equal when the domains are and the local parts are byte for byte (a
/// provider may tell `A@` from `a@`; RFC 5321 section 2.4).
///
/// `Debug` shows [`masked`](Self::masked), and there is no `Display`: a full address goes where
/// [`as_str`](Self::as_str) or [`wire`](Self::wire) is written, and nowhere by accident.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress {
    local: String,
    domain: String,
    whole: String,
}

impl EmailAddress {
    /// Reads an address as a member types it, under the rule that every mail service takes:
    /// [`Dots::Refused`].
    ///
    /// # Errors
    ///
    /// As [`EmailAddress::parse_with`].
    pub fn parse(typed: &str) -> Result<Self, CannotReceive> {
        Self::parse_with(typed, Dots::Refused)
    }

    /// Reads an address as a member types it; surrounding white space is dropped.
    ///
    /// Stricter than RFC 5322: no quoted local parts, comments, display names or address
    /// literals, since a mail provider gives out none and each is a way to smuggle a second
    /// recipient into a header. Looser than many forms: `-abc@`, `a/b@`, `a?b@`, `_` and `+` are
    /// real carrier addresses.
    ///
    /// # Errors
    ///
    /// The first of these that holds: [`ControlCharacter`](CannotReceive::ControlCharacter)
    /// (anywhere, the ends included), [`TooLong`](CannotReceive::TooLong) beyond any address,
    /// [`NoAt`](CannotReceive::NoAt), [`NonAsciiLocalPart`](CannotReceive::NonAsciiLocalPart),
    /// `TooLong` for a local part over 64 octets,
    /// [`ForbiddenCharacter`](CannotReceive::ForbiddenCharacter), with [`Dots::Refused`]
    /// [`LeadingDot`](CannotReceive::LeadingDot), [`ConsecutiveDots`](CannotReceive::ConsecutiveDots) and
    /// [`DotBeforeAt`](CannotReceive::DotBeforeAt), [`BadDomain`](CannotReceive::BadDomain),
    /// `TooLong` for more than 254 octets in all. Quotes that it needs count.
    pub fn parse_with(typed: &str, dots: Dots) -> Result<Self, CannotReceive> {
        let typed = syntax::trim(typed)?;
        let (local, domain) = syntax::split(typed)?;
        syntax::check_local_part(local, dots)?;
        let domain = syntax::domain(domain)?;
        if syntax::wire_local_part(local).len() + 1 + domain.len() > syntax::MAX_ADDRESS {
            return Err(CannotReceive::TooLong);
        }
        Ok(Self {
            whole: format!("{local}@{domain}"),
            local: local.to_owned(),
            domain,
        })
    }

    /// The whole address, for the store and for the member's own eyes.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// The part before the `@`, as typed.
    pub fn local_part(&self) -> &str {
        &self.local
    }

    /// The part after the `@`: lower case, Punycode.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The form for pages and logs: `t•••@docomo.ne.jp`.
    ///
    /// The number of bullets says nothing about the length.
    pub fn masked(&self) -> String {
        syntax::masked(&self.local, Some(&self.domain))
    }

    /// The form for SES and for mail headers: 7-bit, and never two addresses.
    ///
    /// The local part is quoted only where its dots need it, because some servers refuse quotes
    /// around an ordinary one. Nothing in it needs a backslash: [`parse_with`](Self::parse_with)
    /// lets dots and the characters of a bare local part through, and nothing else.
    pub fn wire(&self) -> String {
        format!("{}@{}", syntax::wire_local_part(&self.local), self.domain)
    }

    /// Whether its dots are not where the standard has them, so that it is mailed in quotes.
    pub fn is_quoted(&self) -> bool {
        syntax::needs_quotes(&self.local)
    }

    /// The same mailbox name at another domain, where that is an address at all.
    fn at_domain(&self, domain: &str) -> Option<Self> {
        Self::parse_with(&format!("{}@{domain}", self.local), Dots::Quoted).ok()
    }

    /// The domain in Unicode, for comparing how it looks.
    fn visible_domain(&self) -> Cow<'_, str> {
        if self
            .domain
            .split('.')
            .any(|label| label.starts_with("xn--"))
        {
            Cow::Owned(idna::domain_to_unicode(&self.domain).0)
        } else {
            Cow::Borrowed(&self.domain)
        }
    }
}

impl FromStr for EmailAddress {
    type Err = CannotReceive;

    fn from_str(typed: &str) -> Result<Self, CannotReceive> {
        Self::parse(typed)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.masked())
    }
}

#[cfg(test)]
mod tests;
