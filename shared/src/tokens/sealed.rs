//! The form of our own tokens: `<kind and format>.<generation>.<claims>.<mac>`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::crypto::Keyed;
use crate::encoding::{base64url, base64url_bytes, from_base64url};
use crate::tokens::TokenError;

/// Longest token that is looked at.
const LONGEST: usize = 2_048;

/// Seals claims. `kind` names the kind and the format version.
pub(super) fn seal<T: Serialize>(kind: &str, generation: u32, key: &Keyed, claims: &T) -> String {
    // Serialising a struct of strings and integers cannot fail.
    let claims = base64url(&serde_json::to_vec(claims).unwrap_or_default());
    let signed = format!("{kind}.{generation}.{claims}");
    let mac = base64url(&key.mac(&[signed.as_bytes()]));
    format!("{signed}.{mac}")
}

/// The generation that a token of this kind names, before anything is believed.
pub(super) fn generation(kind: &str, token: &str) -> Result<u32, TokenError> {
    if token.len() > LONGEST {
        return Err(TokenError::Wrong);
    }
    let rest = token
        .strip_prefix(kind)
        .and_then(|rest| rest.strip_prefix('.'));
    rest.and_then(|rest| rest.split('.').next()?.parse().ok())
        .ok_or(TokenError::Wrong)
}

/// Opens a token: MAC first, then content.
pub(super) fn open<T: DeserializeOwned>(token: &str, key: &Keyed) -> Result<T, TokenError> {
    let (signed, mac) = token.rsplit_once('.').ok_or(TokenError::Wrong)?;
    let mac = from_base64url::<32>(mac).ok_or(TokenError::Wrong)?;
    let expected = crate::domain::ids::Mac(key.mac(&[signed.as_bytes()]));
    if expected != crate::domain::ids::Mac(mac) {
        return Err(TokenError::Wrong);
    }
    let claims = signed
        .rsplit_once('.')
        .and_then(|(_, claims)| base64url_bytes(claims));
    claims
        .and_then(|claims| serde_json::from_slice(&claims).ok())
        .ok_or(TokenError::Wrong)
}
