//! The entry page.

use serde_json::json;
use shared::clock::Millis;
use shared::domain::address::Permission;
use shared::domain::advice::Place;
use shared::domain::code_item::state::{Delivery, Live};
use shared::domain::delivery::Reason;
use shared::domain::ids::Purpose;
use shared::domain::policy;
use shared::http::Problem;

use super::{State, state, without_scripts};
use crate::preview::answers::{Reply, Script};
use crate::preview::email::Registered;
use crate::preview::scene::{NOW, Scene, challenge, masked};

const PAGE: &str = "/code";
const SHOW: &str = "/v1/otp";
const VERIFY: &str = "/v1/otp/verify";

pub(super) fn states() -> Vec<State> {
    [
        entering(),
        answered(),
        asked(),
        delivered(),
        explained(),
        recorded(),
        purposes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Before the code is sent in.
fn entering() -> Vec<State> {
    vec![
        state("code-loading", PAGE, "Nothing is known yet", |_| {
            Script::new().on("GET", SHOW, Reply::Never).never_ready()
        }),
        state("code-fresh", PAGE, "The mail has just been sent", shown),
        state("code-two-chosen", PAGE, "Two pictures chosen", |scene| {
            shown(scene).pick(scene, 2)
        }),
        state(
            "code-digits",
            PAGE,
            "All pictures chosen: the digits",
            |scene| shown(scene).pick(scene, scene.settings.profile.pictograms()),
        ),
        state("code-complete", PAGE, "Everything entered", |scene| {
            shown(scene).enter(scene)
        }),
        state(
            "code-pasted-unreadable",
            PAGE,
            "A pasted line that is no code",
            |scene| {
                let problem = Problem::field("/text", "unreadable");
                shown(scene)
                    .on("POST", VERIFY, problem)
                    .fill("#paste", "Meeting at 3 pm in room 12")
                    .click("#paste-send")
            },
        ),
        state("code-no-challenge", PAGE, "No mail asked for yet", |_| {
            Script::new()
                .on("GET", SHOW, Problem::NoChallenge)
                .on("GET", "/v1/email", Problem::TokenMissing)
                .on("POST", "/v1/session/refresh", Problem::TokenMissing)
        }),
        state(
            "code-no-challenge-inside",
            PAGE,
            "Nothing to enter, the session is open",
            |scene| {
                let email = Registered::ok().view(scene, None);
                let script = Script::new().on("GET", "/v1/email", email);
                script.on("GET", SHOW, Problem::NoChallenge)
            },
        ),
        state("code-server-down", PAGE, "No connection", |_| {
            Script::new().on("GET", SHOW, Reply::Unreachable)
        }),
        state("code-offline", PAGE, "The connection is lost", |scene| {
            shown(scene).enter(scene).go_offline().click("#confirm")
        }),
        state(
            "code-other-profile",
            PAGE,
            "3 of 20 pictures and 4 digits",
            |scene| shown(&scene.with_profile(3, 20, 4)),
        ),
        state(
            "code-all-pictures",
            PAGE,
            "All 64 pictures to choose from",
            |scene| shown(&scene.with_profile(4, 64, 3)),
        ),
        without_scripts("code-no-script", PAGE, "Without JavaScript"),
    ]
}

/// What became of the code that was sent in.
fn answered() -> Vec<State> {
    let sent_in = |name: &'static str, about: &'static str, problem: fn() -> Problem| {
        state(name, PAGE, about, move |scene| {
            confirmed(scene, shown(scene).on("POST", VERIFY, problem()))
        })
    };
    vec![
        state("code-right", PAGE, "Right: on to the menu", |scene| {
            confirmed(scene, right(shown(scene)))
        }),
        sent_in("code-login-expired", "The login took too long", || {
            Problem::LoginExpired
        }),
        sent_in("code-wrong", "Wrong code, tries left", || {
            Problem::WrongCode { attempts_left: 3 }
        }),
        state(
            "code-superseded",
            PAGE,
            "The code of an older mail",
            |scene| {
                let second = second_mail(scene);
                let problem = Problem::SupersededCode {
                    entered_mail: 1,
                    current_mail: 2,
                    attempts_left: 4,
                    resend_at: second.resend_at(),
                };
                let view = scene.view_of(&second);
                let script = Script::new().on("GET", SHOW, view);
                confirmed(scene, script.on("POST", VERIFY, problem))
            },
        ),
        sent_in("code-expired", "The code has expired", || {
            Problem::ExpiredCode { resend_at: NOW }
        }),
        sent_in("code-used", "The code has been used", || {
            Problem::UsedCode { resend_at: NOW }
        }),
        sent_in("code-no-attempts-left", "No tries left", || {
            Problem::NoAttemptsLeft {
                resend_at: NOW + 42 * policy::SECOND,
            }
        }),
        state(
            "code-stale-wrong",
            PAGE,
            "Sent again with the newest mail's id, and wrong",
            |scene| {
                let stale = Problem::StaleChallenge {
                    challenge: Some(scene.view_of(&second_mail(scene))),
                };
                let wrong = Problem::WrongCode { attempts_left: 4 };
                let script = shown(scene).on("POST", VERIFY, stale);
                confirmed(scene, script.on("POST", VERIFY, wrong))
            },
        ),
        state(
            "code-stale-right",
            PAGE,
            "Sent again with the newest mail's id, and right",
            |scene| {
                let stale = Problem::StaleChallenge {
                    challenge: Some(scene.view_of(&second_mail(scene))),
                };
                confirmed(scene, right(shown(scene).on("POST", VERIFY, stale)))
            },
        ),
        state(
            "code-stale-elsewhere",
            PAGE,
            "A newer mail belongs to another login",
            |scene| {
                let stale = Problem::StaleChallenge { challenge: None };
                confirmed(scene, shown(scene).on("POST", VERIFY, stale))
            },
        ),
        sent_in(
            "code-temporarily-unavailable",
            "The service does not answer",
            || Problem::TemporarilyUnavailable {
                cause: String::new(),
            },
        ),
    ]
}

/// What became of asking for another mail.
fn asked() -> Vec<State> {
    let asked = |name: &'static str, about: &'static str, problem: fn() -> Problem| {
        state(name, PAGE, about, move |scene| {
            let view = scene.view_of(&waited(scene));
            let script = Script::new().on("GET", SHOW, view);
            script.on("POST", SHOW, problem()).click("#resend")
        })
    };
    vec![
        state(
            "code-resend-possible",
            PAGE,
            "Another mail can be asked for",
            |scene| Script::new().on("GET", SHOW, scene.view_of(&waited(scene))),
        ),
        state(
            "code-second-mail",
            PAGE,
            "The second mail has been sent",
            |scene| {
                let script = Script::new().on("GET", SHOW, scene.view_of(&waited(scene)));
                let second = scene.view_of(&second_mail(scene));
                script
                    .on("GET", SHOW, second.clone())
                    .on("POST", SHOW, second)
                    .click("#resend")
            },
        ),
        state(
            "code-too-soon",
            PAGE,
            "Another mail, asked for too soon",
            |scene| {
                let challenge = Some(scene.view_of(&second_mail(scene)));
                let problem = Problem::ResendTooSoon {
                    retry_after: 55,
                    challenge,
                };
                let script = Script::new().on("GET", SHOW, scene.view_of(&waited(scene)));
                script.on("POST", SHOW, problem).click("#resend")
            },
        ),
        asked("code-too-many-mails", "Too many mails", || {
            Problem::TooManyMails {
                retry_after: 23 * 60,
                mailbox: None,
            }
        }),
        asked("code-too-many-codes", "Too many wrong codes", || {
            Problem::TooManyCodes {
                retry_after: 4 * 60 * 60 + 48 * 60,
            }
        }),
        asked("code-password-reset", "The password must be reset", || {
            Problem::PasswordResetRequired
        }),
        asked(
            "code-mail-unavailable",
            "The mail service does not take the mail",
            || Problem::MailUnavailable {
                retry_after: 60,
                cause: String::new(),
                challenge: None,
            },
        ),
        state(
            "code-not-sendable",
            PAGE,
            "The mail service takes no address of this form",
            |scene| {
                let live = waited(scene);
                let live = Live {
                    delivery: Delivery::NotSent,
                    delivery_reason: Some(Reason::NotSendable),
                    expires_at: live.issued_at,
                    ..live
                };
                Script::new().on("GET", SHOW, scene.view_of(&live))
            },
        ),
        state(
            "code-address-unreachable",
            PAGE,
            "Another mail, asked for after one that was refused",
            |scene| {
                let problem = Problem::AddressUnreachable {
                    mailbox: Registered::refused().mailbox(scene, Place::Outside),
                };
                let script = Script::new().on("GET", SHOW, scene.view_of(&waited(scene)));
                script.on("POST", SHOW, problem).click("#resend")
            },
        ),
        asked(
            "code-resend-login-expired",
            "The login took too long",
            || Problem::LoginExpired,
        ),
    ]
}

/// What is known of the mail.
fn delivered() -> Vec<State> {
    Delivery::ALL
        .into_iter()
        .map(|delivery| {
            let (name, wire) = (
                format!("code-delivery-{}", delivery.wire()),
                delivery.wire(),
            );
            state(name, PAGE, format!("Mail: {wire}"), move |scene| {
                // How long ago the mail was sent, and how long that was before this came of it, s.
                let (ago, after) = match delivery {
                    Delivery::Sending => (2, 0),
                    Delivery::Delayed => (100, 90),
                    _ => (100, 3),
                };
                let live = sent(scene, ago * policy::SECOND);
                let live = Live {
                    delivery,
                    delivery_at: live.issued_at + after * policy::SECOND,
                    ..live
                };
                Script::new().on("GET", SHOW, scene.view_of(&live))
            })
        })
        .collect()
}

/// Why, and at which company.
fn explained() -> Vec<State> {
    [
        ("at-gmail", Delivery::HandedOver, None, "gmail.com"),
        (
            "mailbox-full",
            Delivery::Delayed,
            Some(Reason::MailboxFull),
            "example.com",
        ),
        (
            "at-docomo",
            Delivery::Refused,
            Some(Reason::NoMailbox),
            "docomo.ne.jp",
        ),
        (
            "content",
            Delivery::Refused,
            Some(Reason::ContentRefused),
            "example.com",
        ),
        (
            "at-au",
            Delivery::Suppressed,
            Some(Reason::SuppressionList),
            "ezweb.ne.jp",
        ),
    ]
    .into_iter()
    .map(|(why, delivery, delivery_reason, domain)| {
        let name = format!("code-delivery-{}-{why}", delivery.wire());
        let about = format!("Mail: {}, {}", delivery.wire(), why.replace('-', " "));
        state(name, PAGE, about, move |scene| {
            let live = sent(scene, 100 * policy::SECOND);
            let live = Live {
                delivery,
                delivery_reason,
                delivery_at: live.issued_at + 3 * policy::SECOND,
                sent_to: masked(&format!("hanako@{domain}")),
                ..live
            };
            Script::new().on("GET", SHOW, scene.view_of(&live))
        })
    })
    .collect()
}

/// What the address's record adds to what is known of the mail.
fn recorded() -> Vec<State> {
    let retry = |from| Permission::Retry {
        reason: Reason::NoMailbox,
        from,
        tries: 2,
    };
    [
        (
            "code-retry-under-way",
            "A retry has been sent",
            Delivery::Sent,
            retry(NOW - policy::MINUTE),
        ),
        (
            "code-retry-later",
            "Refused again: trying once more has to wait",
            Delivery::Refused,
            retry(NOW + 50 * policy::MINUTE),
        ),
        (
            "code-want-mail",
            "Our mail was marked as spam",
            Delivery::Complained,
            Permission::Confirm,
        ),
    ]
    .into_iter()
    .map(|(name, about, delivery, permission)| {
        state(name, PAGE, about, move |scene| {
            let live = Live {
                delivery,
                sent_to: masked("hanako@docomo.ne.jp"),
                ..waited(scene)
            };
            Script::new().on("GET", SHOW, scene.view_with(&live, Some(permission)))
        })
    })
    .collect()
}

/// What else a code can be for.
fn purposes() -> Vec<State> {
    [
        (Purpose::StepUp, "A fresh code inside a session"),
        (Purpose::ChangeAddress, "Proof of the current mailbox"),
        (Purpose::ConfirmAddress, "Proof of the new mailbox"),
    ]
    .into_iter()
    .map(|(purpose, about)| {
        let name = format!("code-{}", purpose.wire());
        state(name, PAGE, about, move |scene| {
            let live = scene.live();
            let to_new = purpose == Purpose::ConfirmAddress;
            let live = Live {
                id: challenge(purpose, 2),
                address: to_new.then(|| "hanako@example.org".to_owned()),
                sent_to: if to_new {
                    masked("hanako@example.org")
                } else {
                    live.sent_to
                },
                ..live
            };
            Script::new().on("GET", SHOW, scene.view_of(&live))
        })
    })
    .collect()
}

fn shown(scene: &Scene) -> Script {
    Script::new().on("GET", SHOW, scene.view())
}

fn confirmed(scene: &Scene, script: Script) -> Script {
    script.enter(scene).click("#confirm")
}

/// The first mail, sent some time ago.
fn sent(scene: &Scene, ago: Millis) -> Live {
    let issued_at = NOW - ago;
    Live {
        issued_at,
        expires_at: issued_at + policy::CODE_LIFETIME,
        delivery_at: issued_at + policy::SECOND,
        ..scene.live()
    }
}

/// The first mail, long enough ago for another.
fn waited(scene: &Scene) -> Live {
    sent(scene, 3 * policy::MINUTE)
}

/// The second mail, just sent.
fn second_mail(scene: &Scene) -> Live {
    Live {
        id: challenge(Purpose::Login, 2),
        ..scene.live()
    }
}

/// A right code of a member who has recovery codes.
fn right(script: Script) -> Script {
    let token = json!({"token_type": "Bearer", "expires_in": 900});
    let sheet = json!({"left": 5, "issued_at": "2026-10-23T05:05:07Z", "used_since": false});
    script.on("POST", VERIFY, token).on(
        "GET",
        "/v1/password",
        json!({"waiting": null, "minimum": 15, "fresh": true, "recovery_codes": sheet}),
    )
}
