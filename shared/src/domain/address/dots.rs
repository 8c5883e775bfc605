//! Whether mail is sent to local parts whose dots are not where the standard has them.

use std::str::FromStr;

/// What becomes of an address with a dot at an end of its local part, or two in a row.
///
/// Japanese carriers once gave such addresses out. Without quotes no mail service takes them; in
/// quotes they are in order (RFC 5321 section 4.1.2), but a server on the way may still refuse
/// quotes, so the operator decides after a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dots {
    /// It cannot receive, and its member is told so.
    #[default]
    Refused,
    /// Mail is sent to it, its local part in quotes.
    Quoted,
}

/// Neither `refuse` nor `quote`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected refuse or quote")]
pub struct NotARuleOfDots;

impl FromStr for Dots {
    type Err = NotARuleOfDots;

    fn from_str(text: &str) -> Result<Self, NotARuleOfDots> {
        match text {
            "refuse" => Ok(Self::Refused),
            "quote" => Ok(Self::Quoted),
            _ => Err(NotARuleOfDots),
        }
    }
}
