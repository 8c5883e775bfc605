//! A store that does not answer: the function gives up before the platform gives up on it.

use super::first::Warm;
use super::{MEMBERS, credentials, entry, issue, login, text};
use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::event::json_event;
use crate::steps::shipped::silent_store::SilentStore;

/// Login and verify start, and answer 503, while the store is silent; once it answers, the same
/// sandbox does its work. A function that outlasts its time is killed by the emulator, which is
/// no answer.
pub(in crate::steps::shipped) fn of_the_store(bench: &Bench, warm: &Warm) -> Result<(), String> {
    let [.., before, during] = MEMBERS;
    let token = login(&warm.login, before)?;
    let view = warm.issue.expect(&issue(&token, "shipped-silence"), 201)?;
    let code = bench.mailed_code()?;
    let cases = [
        (
            "LoginFunction",
            json_event("POST /v1/login", None, &credentials(during)),
        ),
        (
            "OtpVerifyFunction",
            entry(&token, &text(&view, "id")?, &code, 1),
        ),
    ];
    let store = SilentStore::start(bench.store)?;
    let mut sandboxes = Vec::new();
    for (function, event) in cases {
        let sandbox = bench.changed_sandbox(function, "-silence", |variables| {
            variables.insert("DYNAMODB_ENDPOINT".into(), format!("http://{}", store.at));
        })?;
        sandboxes.push((function, sandbox, event));
    }
    std::thread::scope(|scope| {
        let waiting: Vec<_> = sandboxes
            .iter()
            .map(|(function, sandbox, event)| {
                let once = || sandbox.expect_problem(event, 503, "temporarily-unavailable");
                scope.spawn(move || {
                    // The first time it also starts; the second time it is warm.
                    once()
                        .and_then(|()| once())
                        .map_err(|why| format!("{function}, silent store: {why}"))
                })
            })
            .collect();
        waiting
            .into_iter()
            .try_for_each(|case| case.join().map_err(|_| "a thread panicked")?)
    })?;
    store.answer();
    for (function, sandbox, event) in &sandboxes {
        sandbox
            .expect(event, 200)
            .map_err(|why| format!("{function}, once the store answers: {why}"))?;
    }
    Ok(())
}
