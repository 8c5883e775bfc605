//! The member's own lists: sessions and known devices, and the end of one of each.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::flows::{pass, web, with_access};
use crate::support::{Answer, Client, World};

async fn list(client: &Client, what: &str) -> Vec<Value> {
    let answer = with_access(client, Method::GET, &format!("/v1/{what}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body[what].as_array().expect("a list").clone()
}

async fn post(client: &Client, path: &str, body: &Value) -> Answer {
    let token = client.access_token.as_deref();
    client.send(Method::POST, path, token, Some(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_open_session_is_listed_and_one_can_be_ended() {
    let world = World::start().await;
    let member = world.member("4300000001").await;
    let mut one = world.signed_in(&member).await;
    pass(&world, 61);
    let mut two = world.signed_in(&member).await;
    pass(&world, 61);
    let mut three = world.signed_in(&member).await;
    pass(&world, 61);
    assert_eq!(two.refresh().await.status, 200);
    let all = list(&one, "sessions").await;
    assert_eq!(all.len(), 3, "{all:?}");
    // The newest login first, and the caller's own marked.
    let current = |all: &[Value]| -> Vec<bool> {
        all.iter()
            .map(|session| session["current"].as_bool().expect("a flag"))
            .collect()
    };
    assert_eq!(current(&all), [false, false, true]);
    assert_eq!(
        current(&list(&three, "sessions").await),
        [true, false, false]
    );
    assert!(
        all[1]["last"].as_str() > all[1]["since"].as_str(),
        "renewed"
    );
    assert_eq!(all[0]["last"], all[0]["since"]);
    assert!(all.iter().all(|session| session["browser"] == "other"));
    let ended = post(&one, "/v1/sessions/end", &json!({"id": all[1]["id"]})).await;
    assert_eq!(ended.status, 204, "{}", ended.body);
    two.refresh().await.is_problem(401, "session-ended");
    assert_eq!(list(&one, "sessions").await.len(), 2);
    assert_eq!(one.refresh().await.status, 200);
    assert_eq!(three.refresh().await.status, 200);
    // One's own, as a logout.
    let own = json!({"id": list(&one, "sessions").await[1]["id"]});
    assert_eq!(post(&one, "/v1/sessions/end", &own).await.status, 204);
    one.refresh().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_or_learns_of_somebody_elses_session() {
    let world = World::start().await;
    let member = world.member("4300000001").await;
    let other = world.member("4300000002").await;
    let client = world.signed_in(&member).await;
    let mut theirs = world.signed_in(&other).await;
    let id = list(&theirs, "sessions").await[0]["id"].clone();
    let known = list(&theirs, "devices").await[0]["id"].clone();
    let answer = post(&client, "/v1/sessions/end", &json!({"id": id})).await;
    let nobodys = json!({"id": "1-AAAAAAAAAAAAAAAAAAAAAA"});
    let unknown = post(&client, "/v1/sessions/end", &nobodys).await;
    assert_eq!((answer.status, unknown.status), (204, 204));
    let answer = post(&client, "/v1/devices/forget", &json!({"id": known})).await;
    assert_eq!(answer.status, 204);
    assert_eq!(theirs.refresh().await.status, 200);
    assert_eq!(list(&theirs, "devices").await.len(), 1);
    for body in [json!({"id": "x"}), json!({}), json!({"id": 1})] {
        for path in ["/v1/sessions/end", "/v1/devices/forget"] {
            post(&client, path, &body)
                .await
                .is_problem(400, "invalid-request");
        }
    }
    // A login token sees nothing of it, and neither does a session that has ended.
    let half = world.logged_in(&member).await;
    for path in ["/v1/sessions", "/v1/devices"] {
        let token = half.login_token.as_deref();
        let answer = half.send(Method::GET, path, token, None).await;
        answer.is_problem(401, "wrong-token");
    }
    with_access(&client, Method::DELETE, "/v1/sessions").await;
    for path in ["/v1/sessions", "/v1/devices"] {
        let answer = with_access(&client, Method::GET, path).await;
        answer.is_problem(401, "session-ended");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_forgotten_is_in_the_lane_of_everybody() {
    let world = World::start().await;
    let member = world.member("4300000001").await;
    let mut kept = world.signed_in(&member).await;
    pass(&world, 61);
    let other = world.signed_in(&member).await;
    kept.keeps_device = true;
    let all = list(&other, "devices").await;
    assert_eq!(all.len(), 2, "{all:?}");
    let own = kept.device_token.clone().expect("a token");
    let cookies = [
        ("pictopass-access", kept.access_token.clone().expect("one")),
        ("pictopass-device", own),
    ];
    let cookies: Vec<(&str, &str)> = cookies.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let shown = Client::read(web(&kept, Method::GET, "/v1/devices", &cookies)).await;
    let devices = shown.body["devices"].as_array().expect("a list");
    let current = devices.iter().find(|device| device["current"] == true);
    let id = current.expect("this one")["id"].clone();
    let done = post(&other, "/v1/devices/forget", &json!({"id": id})).await;
    assert_eq!(done.status, 204, "{}", done.body);
    assert_eq!(list(&other, "devices").await.len(), 1);
    // Its session goes on; its next login is as from any browser.
    assert_eq!(kept.refresh().await.status, 200);
    kept.login_token = None;
    pass(&world, 61);
    assert_eq!(kept.login(&member).await.status, 200);
    let answer = kept.issue("login").await;
    assert!(answer.text("id").starts_with("m."), "{}", answer.body);
    // And the device of that login is another one.
    let code = world.newest_code(&member);
    assert_eq!(kept.verify(&answer.text("id"), &code).await.status, 200);
    assert_eq!(list(&kept, "devices").await.len(), 2);
    world.stack.shutdown().await;
}
