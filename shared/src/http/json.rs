//! Typed JSON in: exactly the stated form, or a problem that names the place.

use std::fmt::Write as _;

use pictograms::Language;
use serde::de::DeserializeOwned;

use crate::domain::member_number::MemberNumber;
use crate::http::problem::{FieldError, Problem};
use crate::http::{Call, call};

/// Longest body, API contract.
const LONGEST: usize = 4_096;

/// Reads a body. The type denies unknown fields; serde refuses duplicate keys.
///
/// # Errors
///
/// `too-large`, `unsupported-media-type`, `invalid-request` with a JSON pointer. The caller's
/// input is never repeated.
pub fn body<T: DeserializeOwned>(call: &call::Call) -> Result<T, Problem> {
    let bytes = call.body();
    if bytes.len() > LONGEST {
        return Err(Problem::TooLarge);
    }
    if !is_json(call) {
        return Err(Problem::UnsupportedMediaType);
    }
    // Serde reads a struct also from a list of its values, without their names.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Problem::field("", "wrong-type"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| refused(&error))?;
    deserializer
        .end()
        .map_err(|_| Problem::field("", "not-json"))?;
    Ok(value)
}

/// For routes that take no body: an empty one, or an empty object.
///
/// # Errors
///
/// As [`body`].
pub fn no_body(call: &Call) -> Result<(), Problem> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    if call.body().is_empty() {
        return Ok(());
    }
    body::<Nothing>(call).map(|_| ())
}

/// The member that a body names by its number.
///
/// # Errors
///
/// `invalid-request` at `/member_number`.
pub fn member_number(text: &str) -> Result<MemberNumber, Problem> {
    MemberNumber::parse(text).map_err(|_| Problem::field("/member_number", "wrong-form"))
}

/// The language that a body asks for, where it does.
///
/// # Errors
///
/// `invalid-request` at `/lang`.
pub fn language(tag: Option<&str>) -> Result<Option<Language>, Problem> {
    let known =
        |tag| Language::from_tag(tag).ok_or_else(|| Problem::field("/lang", "unknown-value"));
    tag.map(known).transpose()
}

fn is_json(call: &Call) -> bool {
    let Some(value) = call.header("content-type") else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    // JSON is UTF-8 (RFC 8259 section 8.1); another stated charset is a mistake.
    json && parts.all(|parameter| {
        let charset = parameter.to_ascii_lowercase();
        !charset.starts_with("charset=")
            || charset.trim_start_matches("charset=").trim_matches('"') == "utf-8"
    })
}

fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            serde_path_to_error::Segment::Seq { index } => {
                let _ = write!(pointer, "/{index}");
            }
            // Only names of ours get here: an unknown field fails before it is entered.
            serde_path_to_error::Segment::Map { key } => {
                let _ = write!(pointer, "/{key}");
            }
            _ => {}
        }
    }
    let inner = error.inner();
    let text = inner.to_string();
    let code = if !inner.is_data() {
        return Problem::field("", "not-json");
    } else if let Some(rest) = text.strip_prefix("missing field `") {
        // The field's name is ours, from the type.
        if let Some((name, _)) = rest.split_once('`') {
            let _ = write!(pointer, "/{name}");
        }
        "missing"
    } else if text.starts_with("unknown field") {
        // The name is the caller's, so only its place is given: no body of ours nests objects.
        pointer.clear();
        "unknown-field"
    } else if text.starts_with("duplicate field") {
        "duplicate-field"
    } else {
        "wrong-type"
    };
    Problem::InvalidRequest(vec![FieldError { pointer, code }])
}
