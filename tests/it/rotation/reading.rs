//! When a running sandbox reads a secret again, and what happens where it cannot.

use std::time::{Duration, Instant};

use devstack::rotate::STAGED_FOR;
use devstack::wire::{Fault, PlannedFault, Service};
use futures_util::future::join_all;
use reqwest::Method;
use shared::domain::policy::{MINUTE, SECOND};
use shared::keys::{AGAIN, KEPT, PATIENCE};

use super::held::works;
use super::{activate, restart, stage};
use crate::support::{Client, World};

/// More often than anybody tries.
const ALWAYS: usize = 10_000;

/// How often each function has read a secret since the last time.
fn reads(world: &World, function: &str) -> usize {
    let calls = world.stack.take_calls();
    let calls = calls.iter().filter(|call| call.function == function);
    calls
        .filter(|call| call.operation == "GetSecretValue")
        .count()
}

#[expect(clippy::disallowed_methods, reason = "how long a member waits is told")]
fn now() -> Instant {
    Instant::now()
}

fn no_secrets(world: &World, function: &str, fault: Fault) {
    let fault = PlannedFault::once(Service::Secretsmanager, "GetSecretValue", fault);
    world.stack.plan_fault(fault.times(ALWAYS).of(function));
}

async fn view(client: &Client, token: &str) -> u16 {
    let answer = client.send(Method::GET, "/v1/otp", Some(token), None).await;
    answer.status
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_read_again_by_age_and_not_before() {
    let world = World::start().await;
    let member = world.member("7700000001").await;
    let client = world.signed_in(&member).await;
    world.stack.take_calls();
    world.stack.advance(KEPT - MINUTE);
    assert_eq!(client.email().await.status, 200);
    assert_eq!(reads(&world, "email-update"), 0);
    world.stack.advance(MINUTE);
    for expected in [1, 0, 0] {
        assert_eq!(client.email().await.status, 200);
        assert_eq!(reads(&world, "email-update"), expected);
    }
    world.stack.shutdown().await;
}

/// A forged generation costs no read each.
#[tokio::test(flavor = "multi_thread")]
async fn a_forged_generation_costs_a_read_in_five_seconds_at_most() {
    let world = World::start().await;
    let client = world.client();
    let jwt = |header: &str, claims: &str| {
        use crate::support::forge::encode;
        format!("{}.{}.{}", encode(header), encode(claims), encode([0; 64]))
    };
    let claims = r#"{"iss":"x","aud":"x","sub":"x","member_number":"1","amr":[],"acr":"x",
        "auth_time":1,"iat":1,"exp":1,"jti":"x","sid":"9-AAAAAAAAAAAAAAAAAAAAAA","epoch":1,
        "session_exp":1}"#;
    let token = |n: u32| match n % 4 {
        0 => format!("pl1.{}.e30.AA", n + 2),
        1 => format!("pl1.{}.e30.AA", u32::MAX),
        2 => jwt(r#"{"typ":"at+jwt","alg":"ES256","kid":"x"}"#, claims),
        _ => format!("pr1.{}.e30.AA", n + 2),
    };
    world.stack.take_calls();
    world.stack.advance(AGAIN);
    for (path, method, function, secrets) in [
        ("/v1/otp", Method::GET, "otp-issue", 1),
        ("/v1/email", Method::GET, "email-update", 1),
        // It holds both secrets, and both kinds of tokens came.
        ("/v1/session/refresh", Method::POST, "session", 2),
    ] {
        for round in 0..2 {
            for n in 0..40 {
                let answer = client
                    .send(method.clone(), path, Some(&token(n)), None)
                    .await;
                answer.is_problem(401, "wrong-token");
            }
            let reads = reads(&world, function);
            assert!(reads <= secrets, "{reads} reads of {function}");
            // Only where tokens of this function's own kinds came: otherwise none is due.
            assert_eq!(reads, secrets, "{function}, round {round}");
            world.stack.advance(AGAIN);
        }
    }
    // Generations that have been, or are known, are no reason at all.
    for generation in [0, 1] {
        let token = format!("pl1.{generation}.e30.AA");
        assert_eq!(view(&client, &token).await, 401);
    }
    assert_eq!(reads(&world, "otp-issue"), 0);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_at_the_same_time_share_one_read() {
    let world = World::start().await;
    let member = world.member("7700000002").await;
    // `login` learns of the next generation, `otp-issue` is left with an old state.
    no_secrets(&world, "otp-issue", Fault::NoConnection);
    let wait = stage(&world).await;
    world.stack.advance(wait);
    activate(&world).await;
    restart(&world, &["login"]).await;
    let client = world.logged_in(&member).await;
    let token = client.login_token.as_deref().expect("a token");
    assert!(token.starts_with("pl1.2."), "of the new generation");
    assert_eq!(view(&client, token).await, 401, "it cannot be known");
    world.stack.clear_faults();
    world.stack.advance(AGAIN);
    reads(&world, "otp-issue");
    let views = (0..20).map(|_| view(&client, token));
    for status in join_all(views).await {
        assert_eq!(status, 404, "known, and without a challenge");
    }
    assert_eq!(reads(&world, "otp-issue"), 1);
    world.stack.shutdown().await;
}

/// Who waits for the read of another request goes on with what it brought, and not before.
#[tokio::test(flavor = "multi_thread")]
async fn requests_at_the_same_time_share_what_was_read() {
    let world = World::start().await;
    let member = world.member("7700000009").await;
    // `otp-verify` signs with the next generation, `email-update` is left with an old state.
    no_secrets(&world, "email-update", Fault::NoConnection);
    let wait = stage(&world).await;
    world.stack.advance(wait);
    activate(&world).await;
    restart(&world, &["otp-verify"]).await;
    let client = world.signed_in(&member).await;
    assert_eq!(client.email().await.status, 401, "it cannot be known");
    world.stack.clear_faults();
    world.stack.advance(AGAIN);
    reads(&world, "email-update");
    let views = (0..20).map(|_| client.email());
    for answer in join_all(views).await {
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(reads(&world, "email-update"), 1);
    world.stack.shutdown().await;
}

/// Sandboxes that could not read the secret through the whole rotation catch up with the first
/// token that names what they do not know.
#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_that_missed_a_rotation_catches_up_at_once() {
    for missed in [
        "login",
        "otp-issue",
        "otp-verify",
        "email-update",
        "session",
    ] {
        let world = World::start().await;
        no_secrets(&world, missed, Fault::NoConnection);
        let wait = stage(&world).await;
        let member = world.member("7700000003").await;
        assert_eq!(world.signed_in(&member).await.email().await.status, 200);
        world.stack.advance(wait);
        activate(&world).await;
        // The others are new; this one has tried in vain some time ago.
        let others = super::KEYED.iter().filter(|name| **name != missed);
        restart(&world, &others.copied().collect::<Vec<_>>()).await;
        world.stack.clear_faults();
        let member = world.member("7700000004").await;
        let client = world.signed_in(&member).await;
        works(&world, client, &member, missed).await;
        world.stack.shutdown().await;
    }
}

/// Secrets Manager down: everything goes on with the keys at hand, and it is left alone.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_secret_the_keys_at_hand_go_on() {
    for fault in [
        Fault::NoConnection,
        Fault::ErrorBefore,
        Fault::Throttle,
        Fault::Refuse,
    ] {
        let world = World::start().await;
        let member = world.member("7700000005").await;
        let client = world.signed_in(&member).await;
        for function in super::KEYED {
            no_secrets(&world, function, fault);
        }
        world.stack.advance(KEPT);
        reads(&world, "");
        let started = now();
        works(&world, client, &member, "down").await;
        let client = world.signed_in(&member).await;
        assert!(started.elapsed() < 8 * PATIENCE, "{:?}", started.elapsed());
        works(&world, client, &member, "still down").await;
        let lines = world.stack.log_lines();
        let said = lines.iter().filter(|line| line.contains("secret not read"));
        assert_eq!(
            said.count(),
            7,
            "one for each secret and sandbox: {fault:?}"
        );
        // Half a minute later it is asked again, and then not for minutes.
        world.stack.clear_faults();
        world.stack.advance(30 * SECOND);
        reads(&world, "");
        let client = world.signed_in(&member).await;
        assert_eq!(client.email().await.status, 200);
        assert_eq!(client.email().await.status, 200);
        assert_eq!(reads(&world, "email-update"), 1);
        world.stack.shutdown().await;
    }
}

/// A service that does not answer costs one request a second, not every request.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_secret_costs_one_request_a_second() {
    let world = World::start().await;
    let member = world.member("7700000006").await;
    let client = world.signed_in(&member).await;
    no_secrets(&world, "email-update", Fault::Delay(Duration::from_mins(1)));
    world.stack.advance(KEPT);
    let started = now();
    assert_eq!(client.email().await.status, 200);
    assert!(started.elapsed() >= PATIENCE && started.elapsed() < 3 * PATIENCE);
    let started = now();
    assert_eq!(client.email().await.status, 200);
    assert!(started.elapsed() < PATIENCE);
    world.stack.shutdown().await;
}

/// A document that somebody has spoilt is not taken over.
#[tokio::test(flavor = "multi_thread")]
async fn a_spoilt_document_changes_nothing() {
    let world = World::start().await;
    let member = world.member("7700000007").await;
    let client = world.signed_in(&member).await;
    for name in ["StepSecret", "SigningSecret"] {
        let spoilt = r#"{"root":"short","current":1}"#;
        world.stack.put_secret(name, spoilt).expect("put");
    }
    world.stack.advance(KEPT);
    works(&world, client, &member, "spoilt").await;
    let client = world.signed_in(&member).await;
    works(&world, client, &member, "spoilt").await;
    world.stack.advance(STAGED_FOR);
    world.stack.shutdown().await;
}
