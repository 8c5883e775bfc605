//! "Did you mean …?": offered, never applied.
//!
//! Some of the misspelt domains accept mail and keep it (`gmai.com`), so no bounce ever tells.

use super::known::Known;
use super::{Dots, EmailAddress};

/// Letters of a domain's first label above which two slips count as near.
const LONG_NAME: usize = 8;

/// The address that was probably meant, where the domain looks like a slip of the finger.
///
/// Known slips first, then the nearest well-known domain: one edit away (insertion, deletion,
/// substitution or swap), two for long names. A domain that is known to be real is never
/// doubted, however near it lies (`yahoo.ne.jp`, `hotmail.co.jp`).
pub fn suggest(address: &EmailAddress) -> Option<EmailAddress> {
    let known = Known::get();
    let domain = address.domain();
    if known.is_real(domain) {
        return None;
    }
    let meant = match known.slip(domain) {
        Some(meant) => meant,
        None => nearest(known, &address.visible_domain())?,
    };
    address.at_domain(meant)
}

fn nearest<'a>(known: &'a Known, typed: &str) -> Option<&'a str> {
    let length = typed.chars().count();
    known
        .popular()
        .filter_map(|candidate| {
            let name = candidate.split('.').next().unwrap_or_default();
            let allowed = if name.len() > LONG_NAME { 2 } else { 1 };
            // Spares the long inputs the quadratic comparison.
            if length.abs_diff(candidate.len()) > allowed {
                return None;
            }
            let distance = strsim::osa_distance(typed, candidate);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The address that was probably meant, where a Japanese keyboard was left in full width.
///
/// `ｔａｒｏ＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ` has no `@` and no ASCII letter; this reads it as the plain
/// letters. `None` where nothing was in full width or the result is no address either, under the
/// rule of `dots`.
pub fn half_width(typed: &str, dots: Dots) -> Option<EmailAddress> {
    if typed.len() > super::syntax::MAX_TYPED {
        return None;
    }
    let narrow: String = typed.chars().map(narrow).collect();
    if narrow == typed {
        return None;
    }
    EmailAddress::parse_with(&narrow, dots).ok()
}

/// The ASCII twin of a full-width form (U+FF01 to U+FF5E stand in ASCII's own order).
pub(in crate::domain) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3002}' | '\u{ff61}' => '.',
        other => other,
    }
}
