//! Two sandboxes of one function at the same time, on the same store.

use serde_json::Value;

use super::first::Warm;
use super::{MEMBERS, entry, issue, login, text};
use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::emulator::{Sandbox, body, is_problem, status};

/// Members, each racing once.
const ROUNDS: usize = 5;

/// Two requests for a mail make one mail, and its code entered twice opens one session.
pub(in crate::steps::shipped) fn sandboxes(bench: &Bench, warm: &Warm) -> Result<usize, String> {
    let other_issue = bench.sandbox("OtpIssueFunction", "-second")?;
    let other_verify = bench.sandbox("OtpVerifyFunction", "-second")?;
    for member in MEMBERS.iter().skip(1).take(ROUNDS) {
        let token = login(&warm.login, member)?;
        let before = bench.mails()?.len();
        let (view, refusal) = one_wins(
            at_once(
                (&warm.issue, &issue(&token, "shipped-first")),
                (&other_issue, &issue(&token, "shipped-second")),
            )?,
            201,
            "resend-too-soon",
        )?;
        let mails = bench.mails()?.len() - before;
        let challenge = text(&view, "id")?;
        let told = refusal.pointer("/challenge/id").and_then(Value::as_str);
        if mails != 1 || told != Some(&challenge) {
            return Err(format!("{mails} mails; {view} and {refusal}"));
        }
        let code = bench.mailed_code()?;
        let (session, _) = one_wins(
            at_once(
                (&warm.verify, &entry(&token, &challenge, &code, 1)),
                (&other_verify, &entry(&token, &challenge, &code, 2)),
            )?,
            200,
            "used-code",
        )?;
        text(&session, "access_token")?;
    }
    Ok(ROUNDS)
}

/// The bodies of the one success and of the refusal.
fn one_wins(answers: [Value; 2], success: u64, refusal: &str) -> Result<(Value, Value), String> {
    let [first, second] = answers;
    let (winner, loser) = if status(&first) == Some(success) {
        (first, second)
    } else {
        (second, first)
    };
    if status(&winner) == Some(success) && is_problem(&loser, refusal) {
        Ok((body(&winner), body(&loser)))
    } else {
        Err(format!(
            "not one {success} and one {refusal}: {winner} and {loser}"
        ))
    }
}

/// One event for each of two sandboxes; the answers in that order.
fn at_once(first: (&Sandbox, &Value), second: (&Sandbox, &Value)) -> Result<[Value; 2], String> {
    std::thread::scope(|scope| {
        let other = scope.spawn(|| second.0.invoke(second.1));
        let first = first.0.invoke(first.1)?;
        let second = other.join().map_err(|_| "a thread panicked")??;
        Ok([first, second])
    })
}
