//! The member's menu.

use serde_json::{Value, json};
use shared::domain::policy;
use shared::encoding::rfc3339;

use super::{State, state};
use crate::preview::answers::{Reply, Script};
use crate::preview::email::Registered;
use crate::preview::scene::{NOW, Scene};

const PAGE: &str = "/menu";
const PASSWORD: &str = "/v1/password";
const RECOVERY: &str = "/v1/recovery";

pub(super) fn states() -> Vec<State> {
    let with = |name: &'static str, about: &'static str, registered: fn() -> Registered| {
        state(name, PAGE, about, move |scene| calm(scene, &registered()))
    };
    vec![
        with("menu", "After the login", Registered::ok),
        with(
            "menu-address-unreachable",
            "Mail to the address does not arrive",
            Registered::refused,
        ),
        with("menu-no-address", "No address registered", || {
            Registered::None
        }),
        state(
            "menu-warned",
            PAGE,
            "Somebody waits for a new password, another address is on its way, a code was used",
            warned,
        ),
        state(
            "menu-stopped",
            PAGE,
            "The wait for a new password was stopped",
            |scene| {
                let script = with_password(
                    scene,
                    &Registered::ok(),
                    &json!({"waiting": waiting(), "recovery_codes": kept()}),
                );
                let script = script.on(
                    "GET",
                    PASSWORD,
                    json!({"waiting": null, "recovery_codes": kept()}),
                );
                let script = script.on("GET", RECOVERY, json!({"state": "none"}));
                let script = script.on("DELETE", "/v1/password/reset", json!({}));
                script.click("#waiting-stop")
            },
        ),
        state("menu-no-codes", PAGE, "No recovery codes yet", |scene| {
            let codes = json!({"left": 0, "issued_at": null, "used_since": false});
            let password = json!({"waiting": null, "recovery_codes": codes});
            with_password(scene, &Registered::ok(), &password).on(
                "GET",
                RECOVERY,
                json!({"state": "none"}),
            )
        }),
        state("menu-server-down", PAGE, "No connection", |_| {
            Script::new().on("GET", "/v1/email", Reply::Unreachable)
        }),
        super::without_scripts("menu-no-script", PAGE, "Without JavaScript"),
    ]
}

/// Nothing to warn of.
fn calm(scene: &Scene, registered: &Registered) -> Script {
    let password = json!({"waiting": null, "recovery_codes": kept()});
    with_password(scene, registered, &password).on("GET", RECOVERY, json!({"state": "none"}))
}

fn warned(scene: &Scene) -> Script {
    let codes = json!({"left": 4, "issued_at": rfc3339(NOW - policy::DAY), "used_since": true});
    let password = json!({"waiting": waiting(), "recovery_codes": codes});
    let script = with_password(scene, &Registered::ok(), &password);
    script.on("GET", RECOVERY, json!({"state": "waiting"}))
}

fn with_password(scene: &Scene, registered: &Registered, password: &Value) -> Script {
    Script::new()
        .on("GET", "/v1/email", registered.view(scene, None))
        .on("GET", PASSWORD, password.clone())
}

fn waiting() -> Value {
    json!({"opens_at": rfc3339(NOW + policy::DAY)})
}

fn kept() -> Value {
    json!({"left": 5, "issued_at": rfc3339(NOW - policy::DAY), "used_since": false})
}
