//! The member's menu.

use shared::http::Problem;

use super::{State, state};
use crate::preview::answers::Script;
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
        state("menu-session-ended", PAGE, "The session has ended", |_| {
            Script::new()
                .on("GET", "/v1/email", Problem::SessionEnded)
                .on("POST", "/v1/session/refresh", Problem::SessionEnded)
        }),
        super::without_scripts("menu-no-script", PAGE, "Without JavaScript"),
    ]
}
