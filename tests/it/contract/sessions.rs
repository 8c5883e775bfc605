//! Refresh, logout, and keys that are replaced while members are signed in.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::flows::{pass, with_access};
use crate::support::forge::part;
use crate::support::{Client, World};

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_works_once_and_a_minute_of_grace() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let mut client = world.signed_in(&member).await;
    let mut first = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    // A lost answer, or two tabs: the same successor, which then works.
    assert_eq!(first.refresh().await.status, 200);
    assert_eq!(first.refresh_token, client.refresh_token);
    pass(&world, 61);
    assert_eq!(client.refresh().await.status, 200);
    assert_eq!(client.email().await.status, 200);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_refresh_token_ends_the_session_for_everyone() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let mut client = world.signed_in(&member).await;
    let elsewhere = world.signed_in(&member).await;
    let mut thief = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    pass(&world, 61);
    thief.refresh().await.is_problem(401, "session-ended");
    client.refresh().await.is_problem(401, "session-ended");
    client.email().await.is_problem(401, "session-ended");
    client
        .issue("step-up")
        .await
        .is_problem(401, "session-ended");
    assert!(
        world
            .stack
            .log_lines()
            .iter()
            .any(|line| line.contains("refresh token reused"))
    );
    assert_eq!(elsewhere.email().await.status, 200, "other sessions go on");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_steps_back_is_a_copy_even_within_the_grace() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let mut client = world.signed_in(&member).await;
    let mut old = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    assert_eq!(client.refresh().await.status, 200);
    old.refresh().await.is_problem(401, "session-ended");
    client.refresh().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn logout_ends_this_session_and_no_other() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let (one, other) = (
        world.signed_in(&member).await,
        world.signed_in(&member).await,
    );
    assert_eq!(
        with_access(&one, Method::DELETE, "/v1/session")
            .await
            .status,
        204
    );
    one.email().await.is_problem(401, "session-ended");
    one.clone().refresh().await.is_problem(401, "session-ended");
    one.issue("change-address")
        .await
        .is_problem(401, "session-ended");
    assert_eq!(other.email().await.status, 200);
    // Twice is no error, and a page whose access token has expired can still be left.
    assert_eq!(
        with_access(&one, Method::DELETE, "/v1/session")
            .await
            .status,
        204
    );
    let refresh = other.refresh_token.as_deref();
    let left = other
        .send(Method::DELETE, "/v1/session", refresh, None)
        .await;
    assert_eq!(left.status, 204);
    other.email().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn logout_everywhere_ends_sessions_logins_and_codes() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let (one, mut other) = (
        world.signed_in(&member).await,
        world.signed_in(&member).await,
    );
    let mut half = world.logged_in(&member).await;
    let id = half.issue("login").await.text("id");
    let code = world.newest_code(&member);
    assert_eq!(
        with_access(&one, Method::DELETE, "/v1/sessions")
            .await
            .status,
        204
    );
    for client in [&one, &other] {
        client.email().await.is_problem(401, "session-ended");
    }
    other.refresh().await.is_problem(401, "session-ended");
    half.verify(&id, &code)
        .await
        .is_problem(404, "no-challenge");
    half.issue("login").await.is_problem(401, "login-expired");
    with_access(&one, Method::DELETE, "/v1/sessions")
        .await
        .is_problem(401, "session-ended");
    let again = world.signed_in(&member).await;
    assert_eq!(again.email().await.status, 200);
    world.stack.shutdown().await;
}

/// Replaces both secrets' members and starts the functions anew.
async fn put_secrets(world: &World, change: impl Fn(&mut Value)) {
    for name in ["StepSecret", "SigningSecret"] {
        let secret = world.stack.secret(name).expect("a secret");
        let mut secret: Value = serde_json::from_str(&secret).expect("JSON");
        change(&mut secret);
        let secret = secret.to_string();
        world.stack.put_secret(name, &secret).expect("replaced");
    }
    // Twice: the functions that mint publish the key set while the one that only reads it starts.
    for _ in 0..2 {
        world.stack.restart_functions().await.expect("restarted");
    }
}

/// Adds generation 2, which is published then, and makes it the current one.
async fn rotate(world: &World) {
    put_secrets(world, |secret| {
        secret["keys"]["2"] = json!("the second generation, long enough to be one");
    })
    .await;
    put_secrets(world, |secret| secret["current"] = json!(2)).await;
}

/// What a client of generation 1 holds while keys are replaced.
struct InFlight {
    signed_in: Client,
    half: Client,
    challenge: String,
    code: crate::support::mail::Code,
}

async fn in_flight(world: &World) -> InFlight {
    let (one, two) = (
        world.member("1900000001").await,
        world.member("1900000002").await,
    );
    let signed_in = world.signed_in(&one).await;
    let half = world.logged_in(&two).await;
    let challenge = half.issue("login").await.text("id");
    InFlight {
        signed_in,
        challenge,
        code: world.newest_code(&two),
        half,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_interrupts_nobody() {
    let world = World::start().await;
    let mut held = in_flight(&world).await;
    let old = part(held.signed_in.access_token.as_deref().expect("a token"), 0);
    let login = held.half.login_token.clone();
    let view = async |client: &Client| {
        client
            .send(Method::GET, "/v1/otp", login.as_deref(), None)
            .await
    };
    let palette = view(&held.half).await.body["palette"].clone();
    rotate(&world).await;
    assert_eq!(held.signed_in.email().await.status, 200);
    assert_eq!(held.signed_in.issue("step-up").await.status, 201);
    assert_eq!(held.signed_in.refresh().await.status, 200);
    let new = part(held.signed_in.access_token.as_deref().expect("a token"), 0);
    assert_ne!(new["kid"], old["kid"], "the new key signs");
    assert_eq!(held.signed_in.email().await.status, 200);
    assert_eq!(held.signed_in.issue("change-address").await.status, 201);
    assert_eq!(
        view(&held.half).await.body["palette"],
        palette,
        "the palette stays"
    );
    let answer = held.half.verify(&held.challenge, &held.code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(held.half.email().await.status, 200);
    let keys = held
        .half
        .send(Method::GET, "/.well-known/jwks.json", None, None)
        .await
        .body;
    let keys = keys["keys"].as_array().expect("keys").clone();
    for kid in [&old["kid"], &new["kid"]] {
        assert!(keys.iter().any(|key| key["kid"] == *kid), "{kid}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retired_generation_opens_nothing() {
    let world = World::start().await;
    let mut held = in_flight(&world).await;
    rotate(&world).await;
    put_secrets(&world, |secret| secret["oldest"] = json!(2)).await;
    held.signed_in.email().await.is_problem(401, "wrong-token");
    held.signed_in
        .issue("step-up")
        .await
        .is_problem(401, "wrong-token");
    held.signed_in
        .refresh()
        .await
        .is_problem(401, "wrong-token");
    let answer = held.half.verify(&held.challenge, &held.code).await;
    answer.is_problem(401, "wrong-token");
    held.half
        .issue("login")
        .await
        .is_problem(401, "wrong-token");
    let keys = held
        .half
        .send(Method::GET, "/.well-known/jwks.json", None, None)
        .await
        .body;
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(1), "{keys}");
    let fresh = world.member("1900000003").await;
    assert_eq!(world.signed_in(&fresh).await.email().await.status, 200);
    world.stack.shutdown().await;
}

/// A copy of a token on a machine that was left alone is of no use after an hour.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_nobody_used_for_an_hour_is_over() {
    let world = World::start().await;
    let member = world.member("1900000001").await;
    let mut never_renewed = world.signed_in(&member).await;
    pass(&world, 61);
    let mut client = world.signed_in(&member).await;
    pass(&world, 3_540);
    never_renewed
        .refresh()
        .await
        .is_problem(401, "session-ended");
    assert_eq!(client.refresh().await.status, 200);
    pass(&world, 3_590);
    assert_eq!(client.refresh().await.status, 200);
    pass(&world, 3_601);
    client.refresh().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}
