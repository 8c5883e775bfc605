//! The page that takes back what a member did not do.

use serde_json::{Value, json};
use shared::domain::grouped::Bits;
use shared::domain::grouped::mailed::{self, MailedKind};
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::scene::masked;

const PAGE: &str = "/not-me";
const UNDO: &str = "/v1/email/undo";
const STOP_RESET: &str = "/v1/password/reset/stop";
const STOP_RECOVERY: &str = "/v1/recovery/stop";

pub(super) fn states() -> Vec<State> {
    let slip = |name: &'static str, about: &'static str, typed: fn() -> String| {
        state(name, PAGE, about, move |_| sent(Script::new(), &typed()))
    };
    vec![
        state("not-me", PAGE, "Nothing typed yet", |_| Script::new()),
        slip("not-me-short", "Half a code", || {
            code(MailedKind::Undo)[..14].to_owned()
        }),
        slip("not-me-mistyped", "A mistyped code", || {
            code(MailedKind::Undo)
                .replace('-', "")
                .replacen('0', "1", 1)
        }),
        slip(
            "not-me-other",
            "The code of a mail for a new password",
            || code(MailedKind::Reset),
        ),
        state("not-me-undone", PAGE, "The former address is back", |_| {
            let restored = json!({"restored": masked("hanako@example.com")});
            sent(
                Script::new().on("POST", UNDO, restored),
                &code(MailedKind::Undo),
            )
        }),
        state("not-me-unknown", PAGE, "A code that opens nothing", |_| {
            let answers = Script::new().on("POST", UNDO, Problem::UnknownCode);
            sent(answers, &code(MailedKind::Undo))
        }),
        state(
            "not-me-reset-stopped",
            PAGE,
            "A waiting reset is stopped",
            |_| {
                let answers = Script::new().on("POST", STOP_RESET, stopped());
                sent(answers, &code(MailedKind::Stop))
            },
        ),
        state(
            "not-me-recovery-stopped",
            PAGE,
            "A recovery is stopped",
            |_| {
                let answers = Script::new()
                    .on("POST", STOP_RESET, Problem::UnknownCode)
                    .on("POST", STOP_RECOVERY, stopped());
                sent(answers, &code(MailedKind::Stop))
            },
        ),
        state("not-me-server-down", PAGE, "No connection", |_| {
            let answers = Script::new().on("POST", UNDO, Reply::Unreachable);
            sent(answers, &code(MailedKind::Undo))
        }),
        without_scripts("not-me-no-script", PAGE, "Without JavaScript"),
    ]
}

fn stopped() -> Value {
    json!({"stopped": true})
}

/// The same code in all frames.
fn code(kind: MailedKind) -> String {
    mailed::write(kind, &Bits::new(*b"pictopass frames")).to_string()
}

fn sent(answers: Script, code: &str) -> Script {
    answers
        .fill("#member-number", "0000000001")
        .fill("#code", code)
        .click("#not-me [type=\"submit\"]")
}
