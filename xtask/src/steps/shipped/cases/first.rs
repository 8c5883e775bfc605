//! Every function starts with the template's environment and answers its first request: a whole
//! login by six executables, what its session may ask of two more, and what is told of its mail by
//! the ninth.

use serde_json::Value;

use super::{MEMBERS, entry, issue, login, text};
use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::emulator::Sandbox;
use crate::steps::shipped::event::event;
use crate::steps::shipped::mail_event::delivery;

/// Sandboxes that the other cases go on with, warm now.
pub(in crate::steps::shipped) struct Warm {
    pub(super) login: Sandbox,
    pub(super) issue: Sandbox,
    pub(super) verify: Sandbox,
    pub(super) email: Sandbox,
    /// What the login gave.
    pub(super) access_token: String,
}

pub(in crate::steps::shipped) fn requests(bench: &Bench) -> Result<Warm, String> {
    let [member, ..] = MEMBERS;
    let known = [
        "LoginFunction",
        "OtpIssueFunction",
        "OtpVerifyFunction",
        "EmailUpdateFunction",
        "PasswordFunction",
        "RecoveryFunction",
        "SessionFunction",
        "PagesFunction",
        "DeliveryEventsFunction",
    ];
    for function in &bench.functions {
        if !known.contains(&function.id.as_str()) {
            return Err(format!("{} has no first request here", function.id));
        }
    }
    let [
        login,
        issue,
        verify,
        email,
        password,
        recovery,
        session,
        pages,
        events,
    ] = known.map(|function| bench.sandbox(function, ""));
    let (login, issue, verify, email) = (login?, issue?, verify?, email?);

    let token = self::login(&login, member)?;
    let view = issue.expect(&self::issue(&token, "shipped-1"), 201)?;
    let challenge = text(&view, "id")?;
    handed_over(bench, &events?, &issue, &token)?;
    let answer = verify.expect(&entry(&token, &challenge, &bench.mailed_code()?, 1), 200)?;
    let access_token = text(&answer, "access_token")?;
    let address = email.expect(&event("GET /v1/email", Some(&access_token)), 200)?;
    text(&address, "address")?;
    for (sandbox, path) in [
        (password?, "GET /v1/password"),
        (recovery?, "GET /v1/recovery"),
    ] {
        sandbox.expect(&event(path, Some(&access_token)), 200)?;
    }
    let keys = session?.expect(&event("GET /.well-known/jwks.json", None), 200)?;
    if keys
        .get("keys")
        .and_then(Value::as_array)
        .is_none_or(Vec::is_empty)
    {
        return Err(format!("the key set is {keys}"));
    }
    pages?.expect_problem(&event("GET /no/such/page", None), 404, "not-found")?;
    Ok(Warm {
        login,
        issue,
        verify,
        email,
        access_token,
    })
}

/// What is told of the mail is seen by the member.
fn handed_over(
    bench: &Bench,
    events: &Sandbox,
    issue: &Sandbox,
    token: &str,
) -> Result<(), String> {
    let mails = bench.mails()?;
    let told = events.invoke(&delivery(mails.last().ok_or("no mail has come")?)?)?;
    if told.get("batchItemFailures").is_none() {
        return Err(format!("the event of a delivery was answered {told}"));
    }
    let view = issue.expect(&event("GET /v1/otp", Some(token)), 200)?;
    match view.pointer("/delivery/state").and_then(Value::as_str) {
        Some("handed-over") => Ok(()),
        other => Err(format!("the mail's state is {other:?}")),
    }
}
