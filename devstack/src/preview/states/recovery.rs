//! The page that leads to another mailbox.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::policy::{DAY, HOUR};
use shared::encoding::rfc3339;
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::scene::{NOW, masked};

const PAGE: &str = "/recovery";
const VIEW: &str = "/v1/recovery";
/// A code of paper that nobody has.
const CODE: &str = "000011-000011-000011-000011-000011-000011-000011-000011";

pub(super) fn states() -> Vec<State> {
    let at = |name: &'static str, about: &'static str, view: fn() -> Value| {
        state(name, PAGE, about, move |_| {
            Script::new().on("GET", VIEW, view())
        })
    };
    vec![
        at("recovery", "Nothing begun", || view(json!({}))),
        at(
            "recovery-signed-in",
            "The password is not shown yet",
            || view(json!({"login": false})),
        ),
        at("recovery-asked", "Letter and desk are asked for", || {
            view(json!({"letter": "wanted", "desk": "wanted"}))
        }),
        at("recovery-posted", "The letter is on its way", || {
            let until = rfc3339(NOW + 21 * DAY);
            view(json!({"letter": "posted", "letter_until": until, "desk": "made"}))
        }),
        at("recovery-no-ways", "Saved codes alone", || {
            view(json!({"proofs": ["recovery-code"]}))
        }),
        at("recovery-elsewhere", "Begun in another browser", || {
            running("waiting", false, NOW + 20 * HOUR)
        }),
        at("recovery-stopped", "Somebody stopped it", || {
            view(json!({"state": "stopped"}))
        }),
        at("recovery-expired", "It took too long", || {
            view(json!({"state": "expired"}))
        }),
        at("recovery-cooling", "The address was just changed", || {
            view(json!({"cooling_until": rfc3339(NOW + 60 * HOUR)}))
        }),
        at("recovery-proved", "The new address is missing", || {
            running("proved", true, 0)
        }),
        at("recovery-sent", "A code went to the new mailbox", || {
            running("sent", true, 0)
        }),
        at("recovery-waiting", "The wait runs", || {
            running("waiting", true, NOW + 20 * HOUR)
        }),
        at("recovery-ready", "The change can be made", || {
            running("ready", true, NOW - HOUR)
        }),
        state("recovery-mistyped", PAGE, "A group is mistyped", |_| {
            shown(&CODE.replacen("000011", "000012", 1))
        }),
        state(
            "recovery-unknown",
            PAGE,
            "A code that opens nothing",
            |_| shown(CODE).on("POST", "/v1/recovery/proof", Problem::UnknownCode),
        ),
        state(
            "recovery-done",
            PAGE,
            "The new address is registered",
            |_| {
                let done = json!({"address": masked("hanako@example.com")});
                Script::new()
                    .on("GET", VIEW, running("ready", true, NOW - HOUR))
                    .on("POST", "/v1/recovery/finish", done)
                    .click("#finish")
            },
        ),
        state("recovery-logged-out", PAGE, "The login is over", |_| {
            Script::new().on("GET", VIEW, Problem::LoginExpired)
        }),
        state("recovery-server-down", PAGE, "No connection", |_| {
            Script::new().on("GET", VIEW, Reply::Unreachable)
        }),
        without_scripts("recovery-no-script", PAGE, "Without JavaScript"),
    ]
}

fn shown(code: &str) -> Script {
    Script::new()
        .on("GET", VIEW, view(json!({})))
        .fill("#code", code)
        .click("#proof [type=\"submit\"]")
}

fn running(state: &str, here: bool, opens_at: Millis) -> Value {
    let confirmed = matches!(state, "waiting" | "ready");
    let time = |at: Millis| confirmed.then(|| rfc3339(at));
    view(json!({
        "state": state,
        "here": here,
        "proof": here.then_some("recovery-code"),
        "new_address": (here && state != "proved").then(|| masked("hanako@example.com")),
        "opens_at": time(opens_at),
        "closes_at": time(opens_at + 7 * DAY),
    }))
}

fn view(more: Value) -> Value {
    let mut view = json!({
        "state": "none", "here": false, "proof": null, "letter": null, "letter_until": null,
        "proofs": ["recovery-code", "posted-code", "desk-code"], "desk": null,
        "new_address": null, "opens_at": null, "closes_at": null, "cooling_until": null,
        "now": rfc3339(NOW), "login": true,
    });
    if let (Some(view), Value::Object(more)) = (view.as_object_mut(), more) {
        view.extend(more);
    }
    view
}
