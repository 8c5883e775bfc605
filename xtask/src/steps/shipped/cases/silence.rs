//! A store that does not answer: the function gives up before the platform gives up on it.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::first::Warm;
use super::{MEMBERS, credentials, entry, issue, login, text};
use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::emulator::Sandbox;
use crate::steps::shipped::event::{event, json_event};
use crate::steps::shipped::mail_event::delivery;
use crate::steps::shipped::silent_store::SilentStore;

/// It has no caller that waits, and so no status.
const EVENTS: &str = "DeliveryEventsFunction";

/// Longest that a warm function may take to say so: the store gives all attempts of one call 3 s, and
/// after the first call that fails there is no other; the rest is for a busy machine.
const WITHIN: Duration = Duration::from_secs(5);

/// Every function that has a store starts, and answers 503 in time, while the store is silent; once
/// it answers, the same sandbox does its work. A function that outlasts its time is killed by the
/// emulator, which is no answer.
pub(in crate::steps::shipped) fn of_the_store(bench: &Bench, warm: &Warm) -> Result<(), String> {
    let [.., before, during] = MEMBERS;
    let token = login(&warm.login, before)?;
    let view = warm.issue.expect(&issue(&token, "shipped-silence"), 201)?;
    let code = bench.mailed_code()?;
    let asking = login(&warm.login, during)?;
    let cases = [
        (
            "LoginFunction",
            json_event("POST /v1/login", None, &credentials(during)),
            200,
        ),
        ("OtpIssueFunction", issue(&asking, "shipped-silence"), 201),
        (
            "OtpVerifyFunction",
            entry(&token, &text(&view, "id")?, &code, 1),
            200,
        ),
        (
            "EmailUpdateFunction",
            event("GET /v1/email", Some(&warm.access_token)),
            200,
        ),
        (
            "PasswordFunction",
            event("GET /v1/password", Some(&warm.access_token)),
            200,
        ),
        (
            "RecoveryFunction",
            event("GET /v1/recovery", Some(&warm.access_token)),
            200,
        ),
        (
            "SessionFunction",
            event("DELETE /v1/session", Some(&warm.access_token)),
            204,
        ),
    ];
    let mut tried: Vec<&str> = cases.iter().map(|(function, ..)| *function).collect();
    tried.push(EVENTS);
    every_function_with_a_store(bench, &tried)?;
    let mails = bench.mails()?;
    let told = delivery(mails.last().ok_or("no mail has come")?)?;
    let store = SilentStore::start(bench.store)?;
    let events = bench.changed_sandbox(EVENTS, "-silence", |variables| {
        variables.insert("DYNAMODB_ENDPOINT".into(), format!("http://{}", store.at));
    })?;
    in_time_from_the_second(|| fails(&events, &told))?;
    let mut sandboxes = Vec::new();
    for (function, event, status) in cases {
        let sandbox = bench.changed_sandbox(function, "-silence", |variables| {
            variables.insert("DYNAMODB_ENDPOINT".into(), format!("http://{}", store.at));
        })?;
        sandboxes.push((function, sandbox, event, status));
    }
    std::thread::scope(|scope| {
        let waiting: Vec<_> = sandboxes
            .iter()
            .map(|(function, sandbox, event, _)| {
                let once = || sandbox.expect_problem(event, 503, "temporarily-unavailable");
                scope.spawn(move || {
                    in_time_from_the_second(once)
                        .map_err(|why| format!("{function}, silent store: {why}"))
                })
            })
            .collect();
        waiting
            .into_iter()
            .try_for_each(|case| case.join().map_err(|_| "a thread panicked")?)
    })?;
    store.answer();
    let noted = events.invoke(&told)?;
    if noted.get("batchItemFailures").is_none() {
        return Err(format!("{EVENTS}, once the store answers: {noted}"));
    }
    for (function, sandbox, event, status) in &sandboxes {
        sandbox
            .expect(event, *status)
            .map_err(|why| format!("{function}, once the store answers: {why}"))?;
    }
    Ok(())
}

/// What is tried here is all that the template gives a table.
fn every_function_with_a_store(bench: &Bench, tried: &[&str]) -> Result<(), String> {
    let untried = bench.functions.iter().find(|function| {
        function.variables.contains_key("CHALLENGES_TABLE")
            && !tried.contains(&function.id.as_str())
    });
    match untried {
        Some(function) => Err(format!("{} has a store and no case here", function.id)),
        None => Ok(()),
    }
}

/// An event that cannot be noted is an error, so that Lambda brings it again.
fn fails(events: &Sandbox, told: &Value) -> Result<(), String> {
    let answer = events.invoke(told)?;
    if answer.get("errorMessage").is_none() {
        return Err(format!("{EVENTS}, silent store: {answer}"));
    }
    Ok(())
}

/// The first time it also starts; the second time it is warm.
fn in_time_from_the_second(once: impl Fn() -> Result<(), String>) -> Result<(), String> {
    once()?;
    in_time(once)
}

fn in_time(once: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long an answer takes is the point"
    )]
    let begun = Instant::now();
    once()?;
    let took = begun.elapsed();
    if took > WITHIN {
        return Err(format!("answered after {took:?}, at most {WITHIN:?}"));
    }
    Ok(())
}
