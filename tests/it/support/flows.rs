//! Steps that many tests take.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Answer, Client, World};

/// Asks for a code with `body`, reads it from `mailbox` and enters it.
pub(crate) async fn prove(
    world: &World,
    client: &mut Client,
    body: Value,
    mailbox: &str,
) -> Answer {
    let answer = client.issue_with(body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let code = world.newest_code_to(mailbox);
    let answer = client.verify(&answer.text("id"), &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

/// Proves a member's current mailbox.
pub(crate) async fn prove_current(world: &World, client: &mut Client, member: &DemoMember) {
    let current = member.address.as_deref().expect("an address");
    prove(world, client, json!({"purpose": "change-address"}), current).await;
}

/// Proves a member's current mailbox and the new one.
pub(crate) async fn prove_both(world: &World, client: &mut Client, member: &DemoMember, new: &str) {
    prove_current(world, client, member).await;
    let body = json!({"purpose": "confirm-address", "address": new});
    prove(world, client, body, new).await;
}

/// A client whose device is known, signed in for the last time a day ago.
pub(crate) async fn known(world: &World, member: &DemoMember) -> Client {
    let mut client = world.signed_in(member).await;
    client.keeps_device = true;
    client.login_token = None;
    pass(world, 86_400);
    client
}

/// Moves the clock by seconds.
pub(crate) fn pass(world: &World, seconds: i64) {
    world.stack.advance(seconds * 1_000);
}

/// A call with an access token and no body.
pub(crate) async fn with_access(client: &Client, method: Method, path: &str) -> Answer {
    let token = client.access_token.as_deref();
    client.send(method, path, token, None).await
}

/// A request of our own pages: with the header, and these cookies.
pub(crate) fn web(
    client: &Client,
    method: Method,
    path: &str,
    cookies: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    let request = client.raw(method, path).header("X-Pictopass-Client", "web");
    with_cookies(request, cookies)
}

/// Adds cookies to a request.
pub(crate) fn with_cookies(
    request: reqwest::RequestBuilder,
    cookies: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    if cookies.is_empty() {
        return request;
    }
    let all: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
    request.header("Cookie", all.join("; "))
}
