//! Keys, their generations, and what they compute.

mod documents;
mod keyed;
mod signing;
mod step;

use super::SecretDocument;

/// As the stack generates it: 64 letters and digits.
const ROOT: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01";
const SECOND: &str = "second generation, forty characters long";
const THIRD: &str = "third generation, also forty characters.";

/// A secret with further generations, as an operator rotates it.
fn rotated(current: u32, oldest: Option<u32>) -> SecretDocument {
    let text = serde_json::json!({
        "root": ROOT,
        "current": current,
        "keys": {"2": SECOND, "3": THIRD},
        "oldest": oldest,
    });
    SecretDocument::parse(&text.to_string()).unwrap()
}

/// The same, with the time at which the current generation began.
fn rotated_at(current: u32, since: crate::clock::Millis) -> SecretDocument {
    let text = serde_json::json!({
        "root": ROOT,
        "current": current,
        "keys": {"2": SECOND, "3": THIRD},
        "revision": 4,
        "active_since": since,
    });
    SecretDocument::parse(&text.to_string()).unwrap()
}

/// The numbers of the accepted generations.
fn accepted(document: &SecretDocument) -> Vec<u32> {
    document.generations().map(|(number, _)| number).collect()
}
