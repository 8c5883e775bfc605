//! The login page.

use serde_json::{Value, json};
use shared::domain::advice::Place;
use shared::domain::policy;
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::email::Registered;
use crate::preview::scene::masked;

const PAGE: &str = "/login";
const SUBMIT: &str = "#login [type=\"submit\"]";

pub(super) fn states() -> Vec<State> {
    let refused = |name: &'static str, about: &'static str, problem: fn() -> Problem| {
        state(name, PAGE, about, move |_| {
            submitted(Script::new().on("POST", "/v1/login", problem()))
        })
    };
    vec![
        state("login-empty", PAGE, "Nothing typed yet", |_| Script::new()),
        refused("login-wrong-password", "Wrong number or password", || {
            Problem::InvalidCredentials
        }),
        refused("login-too-many-attempts", "Too many attempts", || {
            Problem::TooManyAttempts {
                retry_after: 37 * 60,
            }
        }),
        refused("login-password-reset", "The password must be reset", || {
            Problem::PasswordResetRequired
        }),
        state("login-no-address", PAGE, "No address registered", |_| {
            let answer = accepted("no-address", None, &Value::Null);
            submitted(Script::new().on("POST", "/v1/login", answer))
        }),
        unreachable(
            "login-cannot-receive",
            "An address that no mail can reach",
            Registered::cannot_receive,
        ),
        unreachable(
            "login-refused",
            "The provider refuses our mail",
            Registered::refused,
        ),
        unreachable(
            "login-refused-again",
            "The provider refuses our mail, and it is too early to try again",
            Registered::refused_again,
        ),
        unreachable(
            "login-complained",
            "Our mail was marked as spam",
            Registered::complained,
        ),
        state(
            "login-refused-meanwhile",
            PAGE,
            "Mail to the address does not arrive any more",
            |scene| {
                let answer = accepted("code", Some("hanako@docomo.ne.jp"), &Value::Null);
                let problem = Problem::AddressUnreachable {
                    mailbox: Registered::refused().mailbox(scene, Place::Outside),
                };
                let script = Script::new().on("POST", "/v1/login", answer);
                submitted(script.on("GET", "/v1/otp", Problem::NoChallenge))
                    .on("POST", "/v1/otp", problem)
            },
        ),
        state(
            "login-mail-unavailable",
            PAGE,
            "The mail service does not take the mail",
            |_| {
                let answer = accepted("code", Some("hanako@example.com"), &Value::Null);
                let script = Script::new().on("POST", "/v1/login", answer);
                submitted(script.on("GET", "/v1/otp", Problem::NoChallenge)).on(
                    "POST",
                    "/v1/otp",
                    Problem::MailUnavailable {
                        retry_after: 60,
                        cause: String::new(),
                        challenge: None,
                    },
                )
            },
        ),
        state("login-invalid", PAGE, "Fields left empty", |_| {
            Script::new().click(SUBMIT)
        }),
        state(
            "login-ended",
            "/login#ended",
            "The session has ended",
            |_| Script::new(),
        ),
        state(
            "login-logged-out",
            "/login#logged-out",
            "Logged out",
            |_| Script::new(),
        ),
        state("login-server-down", PAGE, "No connection", |_| {
            submitted(Script::new().on("POST", "/v1/login", Reply::Unreachable))
        }),
        without_scripts("login-no-script", PAGE, "Without JavaScript"),
    ]
}

/// Mail to the address does not arrive.
fn unreachable(name: &'static str, about: &'static str, registered: fn() -> Registered) -> State {
    state(name, PAGE, about, move |scene| {
        let mailbox = registered().mailbox(scene, Place::Outside);
        let answer = accepted("address-unreachable", Some("hanako@docomo.ne.jp"), &mailbox);
        submitted(Script::new().on("POST", "/v1/login", answer))
    })
}

/// A right password.
fn accepted(second_step: &str, address: Option<&str>, mailbox: &Value) -> Value {
    json!({
        "expires_in": policy::LOGIN_TOKEN_LIFETIME / 1_000,
        "second_step": second_step,
        "sent_to": address.map(masked),
        "mailbox": mailbox,
    })
}

fn submitted(script: Script) -> Script {
    script
        .fill("#member-number", "0123456789")
        .fill("#password", "correct horse")
        .click(SUBMIT)
}
