//! Bodies that no form of ours has, and what is left of a sandbox after a panic.

use serde_json::{Value, json};

use super::first::Warm;
use super::{MEMBERS, credentials};
use crate::steps::shipped::event::{event, json_event, with_body};

/// Longest body that the API takes.
const LONGEST: usize = 4_096;
/// Near the 6 MB that Lambda takes as an event.
const HUGE: usize = 5_000_000;

pub(in crate::steps::shipped) fn refused(warm: &Warm) -> Result<(), String> {
    let token = Some(warm.access_token.as_str());
    for (sandbox, request) in [
        (&warm.login, event("POST /v1/login", None)),
        (&warm.issue, event("POST /v1/otp", token)),
        (&warm.verify, event("POST /v1/otp/verify", token)),
        (&warm.email, event("POST /v1/email/check", token)),
    ] {
        let route = request.get("routeKey").cloned().unwrap_or_default();
        let at = |why: String| format!("{route}: {why}");
        for length in [LONGEST + 1, HUGE] {
            let large = with_body(request.clone(), &padded(&json!({}), length), false);
            sandbox
                .expect_problem(&large, 413, "too-large")
                .map_err(at)?;
        }
        panic_is_an_answer(&sandbox.invoke(&with_body(request.clone(), "%", true))?).map_err(at)?;
        // A quotation mark, a byte that UTF-8 does not have, a quotation mark: the gateway passes
        // on as base64 what is not text. That it is answered shows that the sandbox is alive, too.
        let damaged = with_body(request, "Iv8i", true);
        sandbox
            .expect_problem(&damaged, 400, "invalid-request")
            .map_err(at)?;
    }
    let [member, ..] = MEMBERS;
    let login = json_event("POST /v1/login", None, &json!({}));
    let longest = with_body(login, &padded(&credentials(member), LONGEST), false);
    warm.login.expect(&longest, 200).map(|_| ())
}

/// Of a body that is called base64 and is not: the runtime's library panics at it, before any code
/// of ours. No gateway makes such an event and no request from outside leads to a panic, so this
/// shows only that the executable turns one into an answer. What holds it for all six is the
/// check that each executable unwinds, in `steps/built.rs`.
fn panic_is_an_answer(answer: &Value) -> Result<(), String> {
    let message = answer.get("errorMessage").and_then(Value::as_str);
    if message.is_some_and(|message| message.starts_with("Lambda panicked")) {
        return Ok(());
    }
    Err(format!("a panic of the runtime's library gave {answer}"))
}

/// JSON of exactly this length.
fn padded(json: &Value, length: usize) -> String {
    let text = json.to_string();
    let rest = " ".repeat(length.saturating_sub(text.len()));
    text + &rest
}
