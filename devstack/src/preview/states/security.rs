//! The page of logins and devices.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::browser::BrowserKind;
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::texts;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::scene::{NOW, Scene};

const PAGE: &str = "/security";
const SESSIONS: &str = "/v1/sessions";
const DEVICES: &str = "/v1/devices";
const HISTORY: &str = "/v1/history";

pub(super) fn states() -> Vec<State> {
    vec![
        state("security", PAGE, "Two logins and two devices", shown),
        state("security-alone", PAGE, "This browser alone", |scene| {
            let own = json!({"sessions": [entry(scene, BrowserKind::Iphone, NOW, true)]});
            let script = Script::new().on("GET", SESSIONS, own);
            let script = script.on("GET", DEVICES, json!({"devices": []}));
            script.on("GET", HISTORY, json!({"entries": []}))
        }),
        state("security-ended", PAGE, "A login was ended", |scene| {
            let script = shown(scene).on("POST", "/v1/sessions/end", json!({}));
            script.click("#sessions button")
        }),
        state(
            "security-forgotten",
            PAGE,
            "A device was forgotten",
            |scene| {
                let script = shown(scene).on("POST", "/v1/devices/forget", json!({}));
                script.click("#devices button")
            },
        ),
        state("security-long", PAGE, "Everything of 90 days", |scene| {
            shown(scene).click("#more")
        }),
        state("security-server-down", PAGE, "No connection", |_| {
            let script = Script::new().on("GET", SESSIONS, Reply::Unreachable);
            let script = script.on("GET", DEVICES, Reply::Unreachable);
            script.on("GET", HISTORY, Reply::Unreachable)
        }),
        without_scripts("security-no-script", PAGE, "Without JavaScript"),
    ]
}

fn shown(scene: &Scene) -> Script {
    let before = NOW - 3 * policy::DAY;
    let both = json!([
        entry(scene, BrowserKind::Iphone, NOW - policy::HOUR, true),
        entry(scene, BrowserKind::Windows, before, false),
    ]);
    Script::new()
        .on("GET", SESSIONS, json!({"sessions": both}))
        .on("GET", DEVICES, json!({"devices": both}))
        .on("GET", HISTORY, json!({"entries": happened(scene)}))
}

/// Two mails and a change.
fn happened(scene: &Scene) -> Vec<Value> {
    let l = scene.language;
    let mail = |at, text: String, browser: BrowserKind, outcome: Value| json!({"at": rfc3339(at), "kind": "mail", "text": text, "name": browser.label(l), "outcome": outcome});
    let to = "t•••@docomo.ne.jp";
    let wrong = json!([texts::history_not_entered(l), texts::history_wrong(l, "2")]);
    let right = json!([texts::history_entered(l)]);
    let before = NOW - 3 * policy::DAY;
    vec![
        mail(
            NOW - policy::HOUR,
            texts::history_login(l, to, "2"),
            BrowserKind::Iphone,
            right,
        ),
        json!({
            "at": rfc3339(before + policy::HOUR),
            "kind": "codes-issued",
            "text": texts::history_codes_issued(l),
        }),
        mail(
            before,
            texts::history_login(l, to, "1"),
            BrowserKind::Windows,
            wrong,
        ),
    ]
}

fn entry(scene: &Scene, browser: BrowserKind, since: Millis, current: bool) -> Value {
    json!({
        "id": browser.wire(),
        "browser": browser.wire(),
        "name": browser.label(scene.language),
        "since": rfc3339(since),
        "last": rfc3339(since + policy::MINUTE),
        "current": current,
    })
}
