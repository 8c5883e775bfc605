//! The password step: who is a member cannot be told, and nobody tries for long.

use std::net::IpAddr;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::wire::Call;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::flows::pass;
use crate::support::{Client, World, tables};

/// An answer byte by byte, apart from the request's own id.
#[derive(Debug, PartialEq)]
struct Seen {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    calls: Vec<Value>,
}

async fn seen(world: &World, number: &str, password: &str) -> Seen {
    world.stack.take_calls();
    let request = world.client().raw(Method::POST, "/v1/login");
    let body = json!({"member_number": number, "password": password});
    let response = request.json(&body).send().await.expect("an answer");
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != "date");
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()));
    let headers = headers.collect();
    let text = response.text().await.expect("text");
    let body: Value = serde_json::from_str(&text).expect("JSON");
    let instance = body["instance"].as_str().expect("an id");
    let mut calls: Vec<Value> = world.stack.take_calls().iter().map(neutral).collect();
    calls.sort_by_key(Value::to_string);
    Seen {
        status,
        headers,
        body: text.replace(instance, "…"),
        calls,
    }
}

/// A call without what must differ: the key's own value.
fn neutral(call: &Call) -> Value {
    let mut body = call.body.clone();
    body["Key"] = match body["Key"].as_object() {
        Some(key) => json!(key.keys().collect::<Vec<_>>()),
        None => Value::Null,
    };
    json!([call.operation, body])
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_wrong_and_closed_look_the_same() {
    let world = World::start().await;
    let member = world.member("1600000001").await;
    let closed = world.member("1600000002").await;
    let number = &closed.member_number;
    tables::set_profile(&world.stack, number, "disabled", AttributeValue::Bool(true)).await;
    let unknown = seen(&world, "1600009999", "some password").await;
    assert_eq!(unknown.status, 401);
    assert_eq!(unknown.calls.len(), 3, "{:?}", unknown.calls);
    assert_eq!(
        seen(&world, &member.member_number, "some password").await,
        unknown
    );
    assert_eq!(seen(&world, number, "some password").await, unknown);
    assert_eq!(seen(&world, number, &closed.password).await, unknown);
    // A damaged record is nobody's business either.
    let damaged = AttributeValue::S("not a hash".to_owned());
    tables::set_profile(
        &world.stack,
        &member.member_number,
        "password_hash",
        damaged,
    )
    .await;
    assert_eq!(
        seen(&world, &member.member_number, &member.password).await,
        unknown
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_eleventh_attempt_in_an_hour_waits_members_or_not() {
    let world = World::start().await;
    start_of_an_hour(&world);
    let member = world.member("1600000001").await;
    let mut unknown = member.clone();
    "1600009999".clone_into(&mut unknown.member_number);
    let mut bodies = Vec::new();
    for known in [&member, &unknown] {
        let mut wrong = known.clone();
        "wrong".clone_into(&mut wrong.password);
        for _ in 0..10 {
            world
                .client()
                .login(&wrong)
                .await
                .is_problem(401, "invalid-credentials");
        }
        let answer = world.client().login(&wrong).await;
        answer.is_problem(429, "too-many-attempts");
        let wait: u64 = answer
            .header("retry-after")
            .expect("a time")
            .parse()
            .expect("seconds");
        assert!((1..=3_600).contains(&wait), "{wait}");
        assert_eq!(answer.body["retry_after"], wait);
        // The right password does not help, or guessing would go on unseen.
        world
            .client()
            .login(known)
            .await
            .is_problem(429, "too-many-attempts");
        let mut body = answer.body;
        body["instance"] = Value::Null;
        body["retry_after"] = Value::Null;
        bodies.push(body);
    }
    assert_eq!(bodies[0], bodies[1]);
    pass(&world, 3_600);
    assert_eq!(world.client().login(&member).await.status, 200);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_attempts_a_day_are_the_most() {
    let world = World::start().await;
    let day = 86_400_000 - world.stack.now().rem_euclid(86_400_000);
    world.stack.advance(day);
    let member = world.member("1600000001").await;
    let mut wrong = member.clone();
    "wrong".clone_into(&mut wrong.password);
    for hour in 0..10_u8 {
        // Another network each hour, so that only the member's own counter is asked.
        world
            .stack
            .set_source_ip(Some(IpAddr::from([10, 0, hour, 1])));
        for _ in 0..10 {
            world
                .client()
                .login(&wrong)
                .await
                .is_problem(401, "invalid-credentials");
        }
        pass(&world, 3_600);
    }
    let answer = world.client().login(&member).await;
    answer.is_problem(429, "too-many-attempts");
    let wait = answer.body["retry_after"].as_u64().expect("seconds");
    assert!(
        (12 * 3_600..=14 * 3_600).contains(&wait),
        "until the day ends: {wait}"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_has_a_hundred_attempts_an_hour_whatever_it_claims_to_be() {
    let world = World::start().await;
    start_of_an_hour(&world);
    world
        .stack
        .set_source_ip(Some(IpAddr::from([192, 0, 2, 7])));
    let attempt = async |n: u32| {
        let request = world.client().raw(Method::POST, "/v1/login");
        let request = request
            .header("X-Forwarded-For", format!("203.0.113.{}", n % 256))
            .header("Forwarded", format!("for=203.0.113.{}", n % 256));
        let number = format!("17{n:08}");
        let body = json!({"member_number": number, "password": "wrong"});
        Client::read(request.json(&body)).await
    };
    for n in 0..100 {
        assert_eq!(attempt(n).await.status, 401, "{n}");
    }
    attempt(100).await.is_problem(429, "too-many-attempts");
    // A neighbour in the same network is counted with it, another network is not.
    world
        .stack
        .set_source_ip(Some(IpAddr::from([192, 0, 2, 200])));
    attempt(101).await.is_problem(429, "too-many-attempts");
    world
        .stack
        .set_source_ip(Some(IpAddr::from([192, 0, 3, 7])));
    attempt(102).await.is_problem(401, "invalid-credentials");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_reset_is_due_is_said_only_after_the_right_password() {
    let world = World::start().await;
    let member = world.member("1600000001").await;
    let since = AttributeValue::N("1".to_owned());
    tables::set_profile(&world.stack, &member.member_number, "reset_required", since).await;
    let mut wrong = member.clone();
    "wrong".clone_into(&mut wrong.password);
    world
        .client()
        .login(&wrong)
        .await
        .is_problem(401, "invalid-credentials");
    world
        .client()
        .login(&member)
        .await
        .is_problem(403, "password-reset-required");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_says_which_second_step_there_is() {
    let world = World::start().await;
    for (number, address, step, masked) in [
        (
            "1600000001",
            Some("taro@example.com"),
            "code",
            json!("t•••@example.com"),
        ),
        ("1600000002", None, "no-address", Value::Null),
        (
            "1600000003",
            Some(".hana@example.com"),
            "address-unreachable",
            json!(".•••@example.com"),
        ),
        (
            "1600000004",
            Some("ha..na@example.com"),
            "address-unreachable",
            json!("h•••@example.com"),
        ),
        (
            "1600000005",
            Some("hana.@example.com"),
            "address-unreachable",
            json!("h•••@example.com"),
        ),
    ] {
        let member = world.member_with(number, address.map(str::to_owned)).await;
        let mut client = world.client();
        let answer = client.login(&member).await;
        assert_eq!(
            (answer.text("second_step").as_str(), &answer.body["sent_to"]),
            (step, &masked)
        );
        assert_eq!(answer.body["expires_in"], 1_800);
        let members: Vec<&String> = answer.body.as_object().expect("an object").keys().collect();
        assert_eq!(
            members,
            [
                "expires_in",
                "login_token",
                "mailbox",
                "second_step",
                "sent_to"
            ]
        );
        let issue = client.issue("login").await;
        match step {
            "code" => assert_eq!(issue.status, 201),
            slug => issue.is_problem(409, slug),
        }
    }
    assert_eq!(
        world.stack.mails().len(),
        1,
        "only the good address got mail"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_continues_the_session_of_its_own_member_only() {
    let world = World::start().await;
    let member = world.member("1600000001").await;
    let other = world.member("1600000002").await;
    let mut client = world.logged_in(&member).await;
    let id = client.issue("login").await.text("id");
    let code = world.newest_code(&member);
    // The phone has thrown the page away: the mail that has arrived stays good.
    client.login(&member).await;
    let token = client.login_token.clone();
    let view = client
        .send(Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    assert_eq!(view.text("id"), id);
    // Another member with that token, or none, starts anew.
    for (someone, token) in [
        (&other, token),
        (&member, None),
        (&member, Some("x".to_owned())),
    ] {
        let mut stranger = world.client();
        stranger.login_token = token;
        login_and_see_nothing(&mut stranger, someone).await;
    }
    assert_eq!(client.verify(&id, &code).await.status, 200);
    world.stack.shutdown().await;
}

async fn login_and_see_nothing(client: &mut Client, member: &DemoMember) {
    assert_eq!(client.login(member).await.status, 200);
    let token = client.login_token.clone();
    let view = client
        .send(Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    view.is_problem(404, "no-challenge");
}

/// Counters stand in fixed hours; a test must not run over an edge.
fn start_of_an_hour(world: &World) {
    let rest = 3_600_000 - world.stack.now().rem_euclid(3_600_000);
    world.stack.advance(rest);
}
