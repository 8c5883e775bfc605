//! The member's menu.

use super::{State, state};
use crate::preview::answers::{Reply, Script};
use crate::preview::email::Registered;

const PAGE: &str = "/menu";

pub(super) fn states() -> Vec<State> {
    let with = |name: &'static str, about: &'static str, registered: fn() -> Registered| {
        state(name, PAGE, about, move |scene| {
            Script::new().on("GET", "/v1/email", registered().view(scene, None))
        })
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
        state("menu-server-down", PAGE, "No connection", |_| {
            Script::new().on("GET", "/v1/email", Reply::Unreachable)
        }),
        super::without_scripts("menu-no-script", PAGE, "Without JavaScript"),
    ]
}
