//! Looks for a text in the forms in which it may have been written.

use std::fmt::Write as _;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::support::tables::Item;

/// A secret, and what kind it is: failures name the kind, not the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    pub(super) what: &'static str,
    pub(super) text: String,
}

impl Needle {
    pub(super) fn new(what: &'static str, text: String) -> Self {
        assert!(text.len() >= 8, "{what} is too short to be searched for");
        Self { what, text }
    }
}

/// The form in which the line holds the needle, if any.
pub(super) fn found(line: &str, needle: &Needle) -> Option<&'static str> {
    let lower = line.to_lowercase();
    forms(&needle.text)
        .into_iter()
        .find(|(form, text)| match *form {
            "hex" | "percent-encoded" | "plain" => lower.contains(&text.to_lowercase()),
            _ => line.contains(text.as_str()),
        })
        .map(|(form, _)| form)
}

/// One careless line for each form, for the test of the search.
pub(super) fn careless_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = forms(text)
        .into_iter()
        .map(|(_, form)| format!(r#"{{"event":"request","cause":"it was {form}!"}}"#))
        .collect();
    // Inside something longer, base64 starts at any of three places.
    for before in ["", "x", "xy"] {
        let longer = STANDARD.encode(format!("{before}{text} and more"));
        lines.push(format!(r#"{{"body":"{longer}"}}"#));
    }
    lines.push(serde_json::json!({"body": {"text": text}}).to_string());
    lines.push(
        serde_json::json!({"body": serde_json::json!({"text": text}).to_string()}).to_string(),
    );
    lines.push(format!(
        "{:?}",
        serde_json::json!({"text": text}).to_string()
    ));
    lines
}

fn forms(text: &str) -> Vec<(&'static str, String)> {
    let bytes = text.as_bytes();
    let json = serde_json::Value::from(text).to_string();
    let json = json.trim_matches('"').to_owned();
    let twice = serde_json::Value::from(json.as_str()).to_string();
    let mut forms = vec![
        ("plain", text.to_owned()),
        ("JSON", json),
        ("JSON in JSON", twice.trim_matches('"').to_owned()),
        ("JSON with escapes", escaped(text)),
        ("percent-encoded", percent(text, true)),
        ("percent-encoded", percent(text, false)),
        ("hex", hex(bytes)),
        ("list of bytes", listed(bytes)),
    ];
    for skip in 0..3 {
        forms.push(("base64", base64_core(&STANDARD_NO_PAD, bytes, skip)));
        forms.push(("base64url", base64_core(&URL_SAFE_NO_PAD, bytes, skip)));
    }
    forms
}

/// What of a text's base64 does not depend on its neighbours, where `skip` bytes came before it
/// in its group of three.
fn base64_core(engine: &impl base64::Engine, bytes: &[u8], skip: usize) -> String {
    let start = (3 - skip) % 3;
    let rest = bytes.get(start..).unwrap_or_default();
    let whole = rest.len() / 3 * 3;
    engine.encode(&rest[..whole])
}

/// Everything outside letters and digits as `\uXXXX`.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_control() && c != '"' && c != '\\' {
            escaped.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// As in a path (`%20`) or as in a form (`+`).
fn percent(text: &str, path: bool) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' if !path => encoded.push('+'),
            b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// As `Debug` writes bytes.
fn listed(bytes: &[u8]) -> String {
    let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
    numbers.join(", ")
}

/// An item as one text, with binary values in hex and as the text that they may be.
pub(super) fn written_out(item: &Item) -> String {
    let mut text = String::new();
    for (name, value) in item {
        text.push_str(name);
        text.push('=');
        write(value, &mut text);
    }
    text
}

fn write(value: &AttributeValue, text: &mut String) {
    match value {
        AttributeValue::S(s) | AttributeValue::N(s) => text.push_str(s),
        AttributeValue::B(bytes) => {
            text.push_str(&hex(bytes.as_ref()));
            text.push_str(&String::from_utf8_lossy(bytes.as_ref()));
        }
        AttributeValue::Ss(all) | AttributeValue::Ns(all) => text.push_str(&all.join(" ")),
        AttributeValue::L(all) => all.iter().for_each(|value| write(value, text)),
        AttributeValue::M(all) => {
            for (name, value) in all {
                text.push_str(name);
                write(value, text);
            }
        }
        AttributeValue::Bool(_) | AttributeValue::Null(_) => {}
        other => panic!("another kind of attribute: {other:?}"),
    }
    text.push(';');
}
