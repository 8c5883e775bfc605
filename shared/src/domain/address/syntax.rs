//! The form of an address, piece by piece.

use std::borrow::Cow;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use super::{CannotReceive, Dots};

/// Octets before the `@` (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;

/// Octets in all: a path of 256 less its angle brackets (RFC 5321 section 4.5.3.1.3).
pub(super) const MAX_ADDRESS: usize = 254;

/// Octets that are looked at, or kept, at all.
///
/// Room for any address in Unicode; what is longer is not worth the work of reading it.
pub(super) const MAX_TYPED: usize = 1024;

/// Refuses what could end a header line or is beyond any size, then drops white space around.
///
/// In this order, so that an address with a line break at its end is refused and not repaired:
/// nobody types one.
pub(super) fn trim(typed: &str) -> Result<&str, CannotReceive> {
    if typed.len() > MAX_TYPED {
        return Err(CannotReceive::TooLong);
    }
    if typed.chars().any(breaks_lines) {
        return Err(CannotReceive::ControlCharacter);
    }
    Ok(typed.trim())
}

/// All of Unicode's control characters, and its line and paragraph separators.
fn breaks_lines(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The two sides of the only `@`.
pub(super) fn split(typed: &str) -> Result<(&str, &str), CannotReceive> {
    let (local, domain) = typed.split_once('@').ok_or(CannotReceive::NoAt)?;
    if local.is_empty() || domain.contains('@') {
        return Err(CannotReceive::NoAt);
    }
    Ok((local, domain))
}

/// Whether the local part is an RFC 5321 dot-string, or dots alone keep it from being one where
/// those are quoted; and which of the known reasons if not.
pub(super) fn check_local_part(local: &str, dots: Dots) -> Result<(), CannotReceive> {
    if !local.is_ascii() {
        return Err(CannotReceive::NonAsciiLocalPart);
    }
    if local.len() > MAX_LOCAL_PART {
        return Err(CannotReceive::TooLong);
    }
    if !local.bytes().all(|b| b == b'.' || is_atext(b)) {
        return Err(CannotReceive::ForbiddenCharacter);
    }
    if dots == Dots::Quoted {
        // The quotes are octets of the local part (RFC 5321 section 4.1.2).
        let fits = wire_local_part(local).len() <= MAX_LOCAL_PART;
        return fits.then_some(()).ok_or(CannotReceive::TooLong);
    }
    if local.starts_with('.') {
        return Err(CannotReceive::LeadingDot);
    }
    if local.contains("..") {
        return Err(CannotReceive::ConsecutiveDots);
    }
    if local.ends_with('.') {
        return Err(CannotReceive::DotBeforeAt);
    }
    Ok(())
}

/// `atext` of RFC 5322 section 3.2.3: what a local part may hold without quotes.
fn is_atext(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

/// A domain as typed in its one stored form: lower case, Punycode, letters-digits-hyphens.
///
/// At least two labels, and the last not all digits (so that an IPv4 address is not a domain).
pub(super) fn domain(typed: &str) -> Result<String, CannotReceive> {
    // Hyphens in the third and fourth place are allowed: such names are registered.
    let ascii = Uts46::new()
        .to_ascii(
            typed.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::CheckFirstLast,
            DnsLength::Verify,
        )
        .map_err(|_| CannotReceive::BadDomain)?;
    let (_, top) = ascii.rsplit_once('.').ok_or(CannotReceive::BadDomain)?;
    if top.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CannotReceive::BadDomain);
    }
    Ok(ascii.into_owned())
}

/// Whether the dots are not where a dot-string has them.
pub(super) fn needs_quotes(local: &str) -> bool {
    local.starts_with('.') || local.ends_with('.') || local.contains("..")
}

/// The local part as headers and SES need it: quoted only where the dots would break the form.
pub(super) fn wire_local_part(local: &str) -> Cow<'_, str> {
    if needs_quotes(local) {
        Cow::Owned(format!("\"{local}\""))
    } else {
        Cow::Borrowed(local)
    }
}

/// `t•••@docomo.ne.jp`; without the domain where there is none that is fit to be shown.
///
/// The first character is shown only if it is a letter, a digit or plain ASCII punctuation of an
/// address: a direction mark or a combining sign would deface the page around it.
pub(super) fn masked(local: &str, domain: Option<&str>) -> String {
    let first = local
        .chars()
        .next()
        .filter(|&c| c.is_alphanumeric() || c == '.' || u8::try_from(c).is_ok_and(is_atext));
    let mut masked = String::new();
    masked.extend(first);
    masked.push_str("•••");
    if let Some(domain) = domain {
        masked.push('@');
        masked.push_str(domain);
    }
    masked
}
