//! The five kinds of tokens: login, access, refresh, device and case. Each is a type of its own and
//! is refused where another is due. Beside them, what our mails carry for ourselves.

pub mod access;
pub mod case;
pub mod device;
pub mod login;
pub mod recipient;
pub mod refresh;
mod sealed;

use crate::clock::Millis;

/// Why a token was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// Another kind, forged, of an unknown key generation or format, or not a token at all.
    Wrong,
    /// The right kind, and too old.
    Expired,
}

/// Checked after the signature: the content of an unsigned token says nothing.
fn unexpired(expires_at: Millis, now: Millis) -> Result<(), TokenError> {
    if now < expires_at {
        Ok(())
    } else {
        Err(TokenError::Expired)
    }
}

#[cfg(test)]
mod tests;
