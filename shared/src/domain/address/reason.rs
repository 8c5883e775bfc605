//! Why an address cannot receive mail.

/// Why mail to an address cannot arrive; the closed list of the HTTPS contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum CannotReceive {
    /// The local part starts with a dot (`.x@`).
    #[error("the part before the @ starts with a dot")]
    LeadingDot,
    /// The local part has two dots in a row (`x..y@`).
    #[error("the part before the @ has two dots in a row")]
    ConsecutiveDots,
    /// The local part ends with a dot (`x.@`).
    #[error("there is a dot right before the @")]
    DotBeforeAt,
    /// The local part has letters outside ASCII; SES sends to 7-bit local parts only.
    #[error("the part before the @ has characters other than plain Latin letters")]
    NonAsciiLocalPart,
    /// Over 64 octets before the `@`, or over 254 in all (RFC 5321 section 4.5.3.1).
    #[error("the address is too long")]
    TooLong,
    /// The local part has characters that a bare one cannot have: spaces, quotes, commas, brackets.
    #[error("the part before the @ has a space or a sign that no address has there")]
    ForbiddenCharacter,
    /// Not of the form `name@domain`: no `@`, several, or nothing before it.
    #[error("the address does not have the form name@domain")]
    NoAt,
    /// The part after the `@` is not a domain name with at least two labels.
    #[error("the part after the @ is not a domain name")]
    BadDomain,
    /// The domain is well formed but receives no mail.
    #[error("the domain does not receive mail")]
    NoMailHost,
    /// Control characters or line separators, which have no place in an address and could end a
    /// mail header.
    #[error("the address contains a control character")]
    ControlCharacter,
}

impl CannotReceive {
    /// Every reason, in the order of the contract.
    pub const ALL: [Self; 10] = [
        Self::LeadingDot,
        Self::ConsecutiveDots,
        Self::DotBeforeAt,
        Self::NonAsciiLocalPart,
        Self::ForbiddenCharacter,
        Self::TooLong,
        Self::NoAt,
        Self::BadDomain,
        Self::NoMailHost,
        Self::ControlCharacter,
    ];

    /// The stable name on the wire.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::LeadingDot => "leading-dot",
            Self::ConsecutiveDots => "consecutive-dots",
            Self::DotBeforeAt => "dot-before-at",
            Self::NonAsciiLocalPart => "non-ascii-local-part",
            Self::ForbiddenCharacter => "forbidden-character",
            Self::TooLong => "too-long",
            Self::NoAt => "no-at",
            Self::BadDomain => "bad-domain",
            Self::NoMailHost => "no-mail-host",
            Self::ControlCharacter => "control-character",
        }
    }

    /// The reason of a stable name, if it is one.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.slug() == slug)
    }
}
