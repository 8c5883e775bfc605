//! What is tried on the built functions, one file for each subject.

pub(super) mod bodies;
pub(super) mod first;
pub(super) mod killed;
pub(super) mod silence;
pub(super) mod start;
pub(super) mod two;

use serde_json::{Value, json};

use super::emulator::Sandbox;
use super::event::json_event;

/// Of the sample members, those with a mailbox at `example.com`; all have the same password.
pub(super) const MEMBERS: [&str; 8] = [
    "0020260401",
    "0364678932",
    "7791136785",
    "8692836220",
    "7922692943",
    "5004732265",
    "0627791248",
    "6250850231",
];

/// The login of a member, with the right password.
fn credentials(member: &str) -> Value {
    json!({"member_number": member, "password": "pictopass-demo"})
}

/// Logs a member in; the login token.
fn login(sandbox: &Sandbox, member: &str) -> Result<String, String> {
    let event = json_event("POST /v1/login", None, &credentials(member));
    text(&sandbox.expect(&event, 200)?, "login_token")
}

/// Asks for an English mail. `name` is the request's.
fn issue(token: &str, name: &str) -> Value {
    let body = json!({"purpose": "login", "lang": "en", "request_id": name});
    json_event("POST /v1/otp", Some(token), &body)
}

/// Enters a code line. `attempt` is the last digit of the attempt's id.
fn entry(token: &str, challenge: &str, code: &str, attempt: u8) -> Value {
    let attempt = format!("6f0c2f6e-0d1b-4c5e-9f53-00000000000{attempt}");
    let body = json!({"id": challenge, "text": code, "attempt_id": attempt});
    json_event("POST /v1/otp/verify", Some(token), &body)
}

/// A text field of an answer.
fn text(body: &Value, name: &str) -> Result<String, String> {
    body.get(name)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| format!("an answer has no {name}: {body}"))
}
