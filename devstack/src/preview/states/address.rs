//! The address page: see, and change as a checklist of what is proved.

use serde_json::{Value, json};
use shared::domain::address::{CannotReceive, Warning};
use shared::domain::code_item::state::Live;
use shared::domain::ids::Purpose;
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::email::{Pending, Registered};
use crate::preview::scene::{Scene, challenge, masked};

const PAGE: &str = "/address";
const EMAIL: &str = "/v1/email";
const NEW: &str = "hanako@example.org";

pub(super) fn states() -> Vec<State> {
    [viewed(), changing(), checked(), refused()]
        .into_iter()
        .flatten()
        .collect()
}

/// The address as it stands.
fn viewed() -> Vec<State> {
    let with = |name: &'static str, about: &'static str, registered: fn() -> Registered| {
        state(name, PAGE, about, move |scene| {
            Script::new().on("GET", EMAIL, registered().view(scene, None))
        })
    };
    vec![
        with("address", "All is well", Registered::ok),
        with("address-none", "No address registered", || Registered::None),
        with(
            "address-cannot-receive",
            "An address that no mail can reach",
            Registered::cannot_receive,
        ),
        with(
            "address-refused",
            "The provider refuses our mail",
            Registered::refused,
        ),
        with(
            "address-refused-again",
            "The provider refuses our mail, and it is too early to try again",
            Registered::refused_again,
        ),
        with(
            "address-complained",
            "Our mail was marked as spam",
            Registered::complained,
        ),
        with(
            "address-resting",
            "Changed a moment ago: not to be changed again yet",
            || Registered::saved(NEW),
        ),
        state("address-server-down", PAGE, "No connection", |_| {
            Script::new().on("GET", EMAIL, Reply::Unreachable)
        }),
        without_scripts("address-no-script", PAGE, "Without JavaScript"),
    ]
}

/// The steps of a change.
fn changing() -> Vec<State> {
    vec![
        state("address-started", PAGE, "A change is started", |scene| {
            Script::new()
                .on("GET", EMAIL, Registered::ok().view(scene, None))
                .click("#start-change")
        }),
        state(
            "address-complained-started",
            PAGE,
            "A change is started where our mail was marked as spam",
            |scene| {
                Script::new()
                    .on("GET", EMAIL, Registered::complained().view(scene, None))
                    .click("#start-change")
            },
        ),
        state(
            "address-current-sent",
            PAGE,
            "The current mailbox is being proved",
            |scene| {
                let pending = Pending::started();
                let live = Live {
                    id: challenge(Purpose::ChangeAddress, 2),
                    ..scene.live()
                };
                under_way(scene, pending).on("GET", "/v1/otp", scene.view_of(&live))
            },
        ),
        state(
            "address-current-proved",
            PAGE,
            "The current mailbox is proved",
            |scene| under_way(scene, Pending::current_proved()),
        ),
        state(
            "address-new-sent",
            PAGE,
            "The new mailbox is being proved",
            |scene| {
                let live = Live {
                    id: challenge(Purpose::ConfirmAddress, 3),
                    sent_to: masked(NEW),
                    address: Some(NEW.to_owned()),
                    ..scene.live()
                };
                under_way(scene, Pending::new_sent(NEW)).on("GET", "/v1/otp", scene.view_of(&live))
            },
        ),
        state(
            "address-ready",
            PAGE,
            "Both are proved: ready to save",
            |scene| under_way(scene, Pending::both_proved(NEW)),
        ),
        state("address-saved", PAGE, "The new address is saved", |scene| {
            let saved = Registered::saved(NEW).view(scene, None);
            under_way(scene, Pending::both_proved(NEW))
                .on("GET", EMAIL, saved.clone())
                .on("PUT", EMAIL, saved)
                .click("#save")
        }),
    ]
}

/// What is said about a typed address.
fn checked() -> Vec<State> {
    let typed =
        |name: &'static str, about: &'static str, address: &'static str, answer: fn() -> Value| {
            state(name, PAGE, about, move |scene| {
                under_way(scene, Pending::current_proved())
                    .on("POST", "/v1/email/check", answer())
                    .fill("#new-address", address)
                    .click("#check-address")
            })
        };
    vec![
        typed(
            "address-check-good",
            "The typed address is good",
            NEW,
            || check(None, None, &[]),
        ),
        typed(
            "address-check-dots",
            "A shape that can never receive",
            "ha..nako@docomo.ne.jp",
            || check(Some(CannotReceive::ConsecutiveDots), None, &[]),
        ),
        typed(
            "address-check-suggestion",
            "No such domain, and what it may have been",
            "hanako@gmial.com",
            || {
                check(
                    Some(CannotReceive::NoMailHost),
                    Some("hanako@gmail.com"),
                    &[],
                )
            },
        ),
        typed(
            "address-check-carrier",
            "A carrier's address, whose filter may refuse us",
            "hanako@docomo.ne.jp",
            || check(None, None, &[Warning::CarrierAddress]),
        ),
        typed(
            "address-check-unchecked",
            "A domain of which the DNS says nothing",
            "hanako@example.org",
            || check(None, None, &[Warning::DomainUnchecked]),
        ),
    ]
}

/// Refusals of the last steps.
fn refused() -> Vec<State> {
    let saving = |name: &'static str, about: &'static str, problem: fn() -> Problem| {
        state(name, PAGE, about, move |scene| {
            under_way(scene, Pending::both_proved(NEW))
                .on("PUT", EMAIL, problem())
                .click("#save")
        })
    };
    vec![
        saving(
            "address-changed-meanwhile",
            "Changed elsewhere meanwhile",
            || Problem::ChangedMeanwhile,
        ),
        saving("address-proof-required", "A proof has run out", || {
            Problem::ProofRequired {
                missing: vec![Purpose::ChangeAddress.wire()],
            }
        }),
        saving("address-step-session-ended", "The session ended", || {
            Problem::SessionEnded
        }),
    ]
}

/// A change under way.
fn under_way(scene: &Scene, pending: Pending) -> Script {
    let view = Registered::ok().view(scene, Some(pending));
    Script::new().on("GET", EMAIL, view)
}

/// The body of `POST /v1/email/check`.
fn check(reason: Option<CannotReceive>, suggestion: Option<&str>, warnings: &[Warning]) -> Value {
    let warnings: Vec<&str> = warnings.iter().map(|warning| warning.slug()).collect();
    json!({
        "can_receive": reason.is_none(),
        "reason": reason.map(CannotReceive::slug),
        "suggestion": suggestion,
        "warnings": warnings,
    })
}
