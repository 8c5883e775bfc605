//! Known devices: which lane and which bucket a browser gets, and what ends that.

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::json;

use crate::support::flows::{known, pass, web, with_access};
use crate::support::{Answer, Client, World, tables};

const DAY: i64 = 86_400;

/// Logs in and asks for a code; the lane is the first letter of the id.
async fn lane(client: &mut Client, member: &DemoMember) -> String {
    client.login_token = None;
    let answer = client.login(member).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.text("id")[..1].to_owned()
}

/// Hammers a number from a browser that nobody knows, until it is refused.
async fn hammer(world: &World, member: &DemoMember) {
    let stranger = DemoMember {
        password: "not the password".to_owned(),
        ..member.clone()
    };
    let mut client = world.client();
    for _ in 0..10 {
        let answer = client.login(&stranger).await;
        answer.is_problem(401, "invalid-credentials");
    }
    let answer = client.login(&stranger).await;
    answer.is_problem(429, "too-many-attempts");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_has_done_both_steps_has_a_lane_and_a_bucket_of_its_own() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let mut client = known(&world, &member).await;
    let before = client.device_token.as_deref().map(device_of);
    assert!(before.is_some());
    hammer(&world, &member).await;
    // Without its token it is as any other.
    let mut forgetful = client.clone();
    forgetful.keeps_device = false;
    let refused = forgetful.login(&member).await;
    refused.is_problem(429, "too-many-attempts");
    assert_eq!(lane(&mut client, &member).await, "k");
    let code = world.newest_code(&member);
    let id = view_id(&client).await;
    let answer = client.verify(&id, &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    // It stays the same device, and is known by the login that has not been booked yet.
    let after = client.device_token.as_deref().map(device_of);
    assert_eq!(after, before);
    assert_eq!(lane(&mut client, &member).await, "k");
    // Ten an hour for it, too.
    for _ in 0..8 {
        client.login_token = None;
        assert_eq!(client.login(&member).await.status, 200);
    }
    client.login_token = None;
    let refused = client.login(&member).await;
    refused.is_problem(429, "too-many-attempts");
    world.stack.shutdown().await;
}

async fn view_id(client: &Client) -> String {
    let token = client.login_token.as_deref();
    let answer = client.send(Method::GET, "/v1/otp", token, None).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.text("id")
}

/// Whatever is not this member's own device of now has the lane and the bucket of everybody.
#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_does_not_count_has_no_lane_and_no_bucket() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let other = world.member("4100000002").await;
    let client = known(&world, &member).await;
    let of_other = known(&world, &other).await;
    let token = client.device_token.clone().expect("a device token");
    let mut bad = vec![
        ("of another member", of_other.device_token.clone()),
        ("a login token", world.logged_in(&other).await.login_token),
        ("nothing that we made", Some("pd1.1.e30.AAAA".to_owned())),
    ];
    for place in [6, token.len() / 2, token.len() - 1] {
        let mut forged = token.clone().into_bytes();
        forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(forged).expect("text");
        bad.push(("forged", Some(forged)));
    }
    for (what, token) in bad {
        let mut with = client.clone();
        with.device_token = token;
        assert_eq!(lane(&mut with, &member).await, "m", "{what}");
        pass(&world, 3_600);
    }
    // Forgotten by the member.
    let id = device_of(&token);
    let revoked = AttributeValue::Ss(vec![id]);
    tables::set_profile(&world.stack, "4100000001", "revoked_devices", revoked).await;
    let mut forgotten = client.clone();
    assert_eq!(lane(&mut forgotten, &member).await, "m");
    hammer_after(&world, &member).await;
    let refused = forgotten.login(&member).await;
    refused.is_problem(429, "too-many-attempts");
    world.stack.shutdown().await;
}

/// In a new hour.
async fn hammer_after(world: &World, member: &DemoMember) {
    pass(world, 3_600);
    hammer(world, member).await;
}

/// The device that a token names.
fn device_of(token: &str) -> String {
    use base64::Engine as _;
    let claims = token.split('.').nth(2).expect("claims");
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims);
    let claims: serde_json::Value =
        serde_json::from_slice(&claims.expect("base64url")).expect("JSON");
    claims["dev"].as_str().expect("a name").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_forgets_every_device() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let mut client = known(&world, &member).await;
    let mut thief = client.clone();
    let id = lane(&mut client, &member).await;
    assert_eq!(id, "k");
    let code = world.newest_code(&member);
    let id = view_id(&client).await;
    assert_eq!(client.verify(&id, &code).await.status, 200);
    let ended = with_access(&client, Method::DELETE, "/v1/sessions").await;
    assert_eq!(ended.status, 204);
    pass(&world, 60);
    for client in [&mut client, &mut thief] {
        assert_eq!(lane(client, &member).await, "m");
        pass(&world, 60);
    }
    hammer_after(&world, &member).await;
    let refused = client.login(&member).await;
    refused.is_problem(429, "too-many-attempts");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_known_for_ninety_days_from_its_last_login() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let mut client = known(&world, &member).await;
    pass(&world, 88 * DAY);
    assert_eq!(lane(&mut client, &member).await, "k");
    let code = world.newest_code(&member);
    let id = view_id(&client).await;
    assert_eq!(client.verify(&id, &code).await.status, 200);
    pass(&world, 89 * DAY);
    assert_eq!(lane(&mut client, &member).await, "k");
    pass(&world, DAY + 1);
    assert_eq!(lane(&mut client, &member).await, "m");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_pages_keep_the_device_in_a_cookie_that_no_script_reads() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let client = world.client();
    let login = json!({"member_number": member.member_number, "password": member.password});
    let cookie = |answer: &Answer, name| answer.cookie(name).expect("a cookie");
    let post = |path: &str, cookies: &[(&str, &str)], body: &serde_json::Value| {
        Client::read(web(&client, Method::POST, path, cookies).json(body))
    };
    let answer = post("/v1/login", &[], &login).await;
    let half = cookie(&answer, "pictopass-login");
    let asked = json!({"purpose": "login"});
    let answer = post("/v1/otp", &[("pictopass-login", &half)], &asked).await;
    let id = answer.text("id");
    assert!(id.starts_with("m."));
    let code = world.newest_code(&member);
    let body = json!({
        "id": id,
        "pictograms": code.pictograms,
        "digits": code.digits,
        "attempt_id": "3f0a52a4-6f0e-4c41-9a53-0d2f8a1c7b60",
    });
    let answer = post("/v1/otp/verify", &[("pictopass-login", &half)], &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body.get("device_token"), None);
    let set = answer.headers.get_all("set-cookie").iter();
    let set: Vec<&str> = set.filter_map(|value| value.to_str().ok()).collect();
    let device = set.iter().find(|set| set.starts_with("pictopass-device="));
    let device = device.expect("a device cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"] {
        assert!(device.contains(part), "{device}");
    }
    // A repeat of the same request gets the same device.
    let again = post("/v1/otp/verify", &[("pictopass-login", &half)], &body).await;
    let device = cookie(&answer, "pictopass-device");
    assert_eq!(again.status, 200, "{}", again.body);
    let repeated = cookie(&again, "pictopass-device");
    assert_eq!(device_of(&repeated), device_of(&device));
    pass(&world, 60);
    let cookies = [("pictopass-device", device.as_str())];
    let answer = post("/v1/login", &cookies, &login).await;
    let half = cookie(&answer, "pictopass-login");
    let cookies = [("pictopass-login", half.as_str()), cookies[0]];
    let answer = post("/v1/otp", &cookies, &asked).await;
    assert!(answer.text("id").starts_with("k."), "{}", answer.body);
    world.stack.shutdown().await;
}

/// Address changes and fresh codes are of a session, which is a device that has done both steps.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_session_asks_for_is_in_the_lane_of_known_devices() {
    let world = World::start().await;
    let member = world.member("4100000001").await;
    let client = world.signed_in(&member).await;
    pass(&world, 60);
    let answer = client.issue("step-up").await;
    assert!(answer.text("id").starts_with("k."), "{}", answer.body);
    // One mailbox, one count.
    assert_eq!(answer.body["mail_number"], 2, "{}", answer.body);
    // Somebody with the password cannot supersede it.
    let stranger = world.logged_in(&member).await;
    let other = stranger.issue("login").await;
    assert!(other.text("id").starts_with("m."), "{}", other.body);
    assert_eq!(other.body["mail_number"], 3, "{}", other.body);
    let mut client = client;
    let mails = world
        .stack
        .mails_to(member.address.as_deref().expect("one"));
    let of_session = crate::support::mail::code(&mails[1].raw);
    let answer = client.verify(&answer.text("id"), &of_session).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.stack.shutdown().await;
}
