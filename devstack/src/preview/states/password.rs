//! The pages around the password: forgotten, changed, recovery codes.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::scene::NOW;

const FORGOTTEN: &str = "/password";
const CHANGE: &str = "/password/change";
const CODES: &str = "/recovery-codes";
const RESET: &str = "/v1/password/reset";
const CHECK: &str = "/v1/password/reset/check";
const COMPLETE: &str = "/v1/password/reset/complete";
const PASSWORD: &str = "/v1/password";
/// A browser in which the member has logged in before.
const KNOWN: bool = true;
/// Any other.
const UNKNOWN: bool = false;

/// A right form; the preview's answers do not depend on it.
const CODE: &str = "R000-0000-0000-0000-0000-0000-000R";

pub(super) fn states() -> Vec<State> {
    [forgotten(), choosing(), changing(), codes()]
        .into_iter()
        .flatten()
        .collect()
}

/// Number and code.
fn forgotten() -> Vec<State> {
    vec![
        state("password", FORGOTTEN, "Nothing typed yet", |_| {
            Script::new()
        }),
        state("password-invalid", FORGOTTEN, "No number", |_| {
            Script::new().click("#ask [type=\"submit\"]")
        }),
        state(
            "password-asked",
            FORGOTTEN,
            "A mail may be on its way",
            |_| asked(),
        ),
        state("password-mistyped", FORGOTTEN, "A slip in the code", |_| {
            asked()
                .fill("#code", CODE.replace("000R", "0000"))
                .click("#enter [type=\"submit\"]")
        }),
        state("password-server-down", FORGOTTEN, "No connection", |_| {
            Script::new()
                .on("POST", RESET, Reply::Unreachable)
                .fill("#member-number", "0123456789")
                .click("#ask [type=\"submit\"]")
        }),
        state(
            "password-unknown-code",
            FORGOTTEN,
            "The code opens nothing",
            |_| {
                asked()
                    .on("POST", CHECK, Problem::UnknownCode)
                    .fill("#code", CODE)
                    .click("#enter [type=\"submit\"]")
            },
        ),
        without_scripts("password-no-script", FORGOTTEN, "Without JavaScript"),
    ]
}

/// One more thing, and the new password.
fn choosing() -> Vec<State> {
    vec![
        state(
            "password-second",
            FORGOTTEN,
            "One more thing is needed",
            |_| checked(UNKNOWN, None),
        ),
        state(
            "password-second-mistyped",
            FORGOTTEN,
            "A slip in the recovery code",
            |_| {
                checked(UNKNOWN, None)
                    .fill("#recovery-code", "000011 000022 000034")
                    .click("#save")
            },
        ),
        state(
            "password-second-current",
            FORGOTTEN,
            "The present password is the other thing",
            |_| {
                checked(UNKNOWN, None)
                    .click("[value=\"current-password\"]")
                    .fill("#new-password", "qwertyuiop1234567")
            },
        ),
        state(
            "password-second-wait",
            FORGOTTEN,
            "Waiting is chosen",
            |_| checked(UNKNOWN, None).click("[value=\"wait\"]"),
        ),
        state("password-known", FORGOTTEN, "The browser is known", |_| {
            checked(KNOWN, None)
        }),
        state(
            "password-short",
            FORGOTTEN,
            "Too short while it is typed",
            |_| checked(KNOWN, None).fill("#new-password", "plum horse"),
        ),
        state("password-good", FORGOTTEN, "Good while it is typed", |_| {
            checked(KNOWN, None).fill("#new-password", "plum horse battery kettle")
        }),
        state(
            "password-waiting",
            FORGOTTEN,
            "The waiting time is running",
            |_| checked(UNKNOWN, Some(NOW + 23 * policy::HOUR)),
        ),
        state(
            "password-waited",
            FORGOTTEN,
            "The waiting time is over",
            |_| checked(UNKNOWN, Some(NOW - policy::HOUR)),
        ),
        state(
            "password-done",
            FORGOTTEN,
            "The new password is set",
            |_| {
                checked(KNOWN, None)
                    .on("POST", COMPLETE, json!({"done": true}))
                    .fill("#new-password", "plum horse battery kettle")
                    .click("#save")
            },
        ),
    ]
}

/// Changed while logged in.
fn changing() -> Vec<State> {
    vec![
        state("password-change", CHANGE, "Nothing typed yet", |_| {
            signed_in()
        }),
        state(
            "password-change-fresh",
            CHANGE,
            "A one-time password first",
            |_| Script::new().on("GET", PASSWORD, view(false, 5, false)),
        ),
        state(
            "password-change-invalid",
            CHANGE,
            "Fields left empty",
            |_| signed_in().click("#save"),
        ),
        state(
            "password-change-done",
            CHANGE,
            "The new password is set",
            |_| {
                signed_in()
                    .on("PUT", PASSWORD, json!({}))
                    .fill("#current-password", "correct horse")
                    .fill("#new-password", "plum horse battery kettle")
                    .click("#save")
            },
        ),
        state(
            "password-change-server-down",
            CHANGE,
            "No connection",
            |_| Script::new().on("GET", PASSWORD, Reply::Unreachable),
        ),
        without_scripts("password-change-no-script", CHANGE, "Without JavaScript"),
    ]
}

/// The sheet.
fn codes() -> Vec<State> {
    let with = |name: &'static str, about: &'static str, view: fn() -> Value| {
        state(name, CODES, about, move |_| {
            Script::new().on("GET", PASSWORD, view())
        })
    };
    vec![
        with("recovery-codes", "There are some", || view(true, 5, false)),
        with("recovery-codes-used", "One has been used", || {
            view(true, 4, true)
        }),
        with("recovery-codes-none", "There are none", never),
        state(
            "recovery-codes-first",
            "/recovery-codes?first",
            "Offered after the first login",
            |_| Script::new().on("GET", PASSWORD, never()),
        ),
        state("recovery-codes-sheet", CODES, "A new sheet", |_| {
            let codes = ["000011-720885-183722-000055-411103-000176-655358-271150"; 5];
            Script::new()
                .on("GET", PASSWORD, view(true, 5, false))
                .on(
                    "POST",
                    "/v1/recovery/codes",
                    json!({"codes": codes, "issued_at": rfc3339(NOW)}),
                )
                .click("#make")
        }),
        state(
            "recovery-codes-fresh",
            CODES,
            "A one-time password first",
            |_| {
                let acr = String::new();
                Script::new()
                    .on("GET", PASSWORD, view(true, 5, false))
                    .on(
                        "POST",
                        "/v1/recovery/codes",
                        Problem::StepUpRequired { acr },
                    )
                    .click("#make")
            },
        ),
        state("recovery-codes-server-down", CODES, "No connection", |_| {
            Script::new().on("GET", PASSWORD, Reply::Unreachable)
        }),
        without_scripts("recovery-codes-no-script", CODES, "Without JavaScript"),
    ]
}

/// The number is typed and the mail asked for.
fn asked() -> Script {
    Script::new()
        .on(
            "POST",
            RESET,
            json!({"expires_in": policy::DAY / policy::SECOND}),
        )
        .fill("#member-number", "0123456789")
        .click("#ask [type=\"submit\"]")
}

/// The code is right, of a member who has recovery codes; the function says what it opens.
fn checked(known: bool, opens_at: Option<Millis>) -> Script {
    let waits = opens_at.is_some();
    let ways: Vec<&str> = [
        (known, "known-device"),
        (true, "recovery-code"),
        (true, "current-password"),
        (!waits, "wait"),
    ]
    .into_iter()
    .filter_map(|(open, way)| open.then_some(way))
    .collect();
    let closes_at = opens_at.map(|at| rfc3339(at + policy::RESET_OPEN));
    let view = json!({
        "ready": known || opens_at.is_some_and(|at| at <= NOW),
        "ways": ways,
        "wait_hours": 24,
        "opens_at": opens_at.map(rfc3339),
        "closes_at": closes_at,
        "minimum": 15,
    });
    asked()
        .on("POST", CHECK, view)
        .fill("#code", CODE)
        .click("#enter [type=\"submit\"]")
}

fn signed_in() -> Script {
    let view = view(true, 5, false);
    Script::new().on("GET", PASSWORD, view)
}

/// What the menu and these pages are told.
fn view(fresh: bool, left: u32, used: bool) -> Value {
    let issued_at = rfc3339(NOW - 30 * policy::DAY);
    of_sheet(
        fresh,
        &json!({"left": left, "issued_at": issued_at, "used_since": used}),
    )
}

/// Of a member who has never made recovery codes.
fn never() -> Value {
    of_sheet(
        true,
        &json!({"left": 0, "issued_at": null, "used_since": false}),
    )
}

fn of_sheet(fresh: bool, sheet: &Value) -> Value {
    json!({"waiting": null, "minimum": 15, "fresh": fresh, "recovery_codes": sheet})
}
