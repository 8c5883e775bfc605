//! Base64url without padding (RFC 4648 section 5), strict: one spelling per value.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Encodes.
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Decodes exactly `N` bytes; anything else is `None`.
pub fn from_base64url<const N: usize>(text: &str) -> Option<[u8; N]> {
    base64url_bytes(text)?.try_into().ok()
}

/// Decodes; padding, other alphabets and loose last bits are `None`.
pub fn base64url_bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// RFC 3339 in UTC with whole seconds, rounded down.
pub fn rfc3339(millis: crate::clock::Millis) -> String {
    let second = millis.div_euclid(1_000);
    // Outside years -9999 to 9999 there is no such form; the epoch says "broken" plainly.
    jiff::Timestamp::from_second(second)
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_string()
}

/// Reads a moment of RFC 3339, with or without fractions; `None` for anything else.
pub fn from_rfc3339(text: &str) -> Option<crate::clock::Millis> {
    let moment: jiff::Timestamp = text.parse().ok()?;
    Some(moment.as_millisecond())
}
