//! A password that is changed, and recovery codes that are made, by a member who is signed in: both
//! want a second step that was taken a moment ago.

use std::collections::BTreeSet;

use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::{Value, json};

use super::Untouched;
use crate::support::flows::{pass, prove, with_access};
use crate::support::{Answer, Client, World};

const NEW: &str = "seventeen unhurried otters";

async fn change(client: &Client, current: &str, new: &str) -> Answer {
    let token = client.access_token.as_deref();
    let body = json!({"current_password": current, "new_password": new});
    client
        .send(Method::PUT, "/v1/password", token, Some(&body))
        .await
}

async fn codes(client: &Client) -> Vec<String> {
    let made = with_access(client, Method::POST, "/v1/recovery/codes").await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(made.body["issued_at"].is_string(), "{}", made.body);
    let codes = made.body["codes"].as_array().expect("a list");
    let text = |code: &Value| code.as_str().expect("text").to_owned();
    codes.iter().map(text).collect()
}

async fn sheet(client: &Client) -> Value {
    let shown = with_access(client, Method::GET, "/v1/password").await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    shown.body["recovery_codes"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_leaves_one_session() {
    let world = World::start().await;
    let member = world.member("2700000001").await;
    let other = world.signed_in(&member).await;
    pass(&world, 61);
    let mut client = world.signed_in(&member).await;
    let before = Untouched::before(&world).await;
    change(&client, "not the present one", NEW)
        .await
        .is_problem(401, "invalid-credentials");
    let weak = change(&client, &member.password, "fourteen chars").await;
    weak.is_problem(422, "weak-password");
    assert_eq!(weak.body["reason"], "too-short");
    before.still(&world, "refusals").await;

    let changed = change(&client, &member.password, NEW).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let old = client.clone();
    client.access_token = Some(changed.text("access_token"));
    assert_eq!(client.email().await.status, 200);
    for ended in [&old, &other] {
        ended.email().await.is_problem(401, "session-ended");
    }
    let address = member.address.as_deref().expect("an address");
    let told = world.purposes(address);
    assert_eq!(told.last().expect("one"), "password-changed");
    let mut stranger = world.client();
    stranger
        .login(&member)
        .await
        .is_problem(401, "invalid-credentials");
    let renamed = DemoMember {
        password: NEW.to_owned(),
        ..member
    };
    world.signed_in(&renamed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_step_of_before_is_not_enough_until_it_is_taken_again() {
    let world = World::start().await;
    let member = world.member("2700000011").await;
    let mut client = world.signed_in(&member).await;
    pass(&world, 301);
    let refused = [
        change(&client, &member.password, NEW).await,
        with_access(&client, Method::POST, "/v1/recovery/codes").await,
    ];
    for refused in refused {
        refused.is_problem(401, "step-up-required");
        assert_eq!(refused.body["max_age"], 300);
        let acr = refused.text("acr_values");
        assert!(acr.ends_with("/acr/pwd+mailed-code"), "{acr}");
        let expected = format!(
            "Bearer realm=\"pictopass\", error=\"insufficient_user_authentication\", \
             error_description=\"A fresh one-time password is required\", \
             acr_values=\"{acr}\", max_age=\"300\""
        );
        assert_eq!(refused.header("www-authenticate"), Some(expected.as_str()));
    }
    // It is good for everything else, and good for this again after a step-up.
    assert_eq!(client.email().await.status, 200);
    let address = member.address.as_deref().expect("an address");
    let body = json!({"purpose": "step-up"});
    let stepped = prove(&world, &mut client, body, address).await;
    client.access_token = Some(stepped.text("access_token"));
    codes(&client).await;
    let changed = change(&client, &member.password, NEW).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_sheet_voids_the_one_before_and_tells_the_mailbox() {
    let world = World::start().await;
    let member = world.member("2700000021").await;
    let client = world.signed_in(&member).await;
    let none = json!({"left": 0, "issued_at": null, "used_since": false});
    assert_eq!(sheet(&client).await, none);
    let first = codes(&client).await;
    let second = codes(&client).await;
    let all: BTreeSet<&String> = first.iter().chain(&second).collect();
    assert_eq!((first.len(), all.len()), (5, 10));
    let shown = sheet(&client).await;
    assert_eq!(
        (&shown["left"], &shown["used_since"]),
        (&json!(5), &json!(false))
    );
    let address = member.address.as_deref().expect("an address");
    let issued = world.purposes(address);
    let issued = issued.iter().filter(|purpose| *purpose == "codes-issued");
    assert_eq!(issued.count(), 2);

    let number = &member.member_number;
    let body = json!({"member_number": number});
    let asked = client.send(Method::POST, "/v1/password/reset", None, Some(&body));
    assert_eq!(asked.await.status, 202);
    let code = world.newest_long_code_to(address);
    let choose = async |saved: &str| {
        let body = json!({
            "member_number": number, "code": code, "new_password": NEW, "recovery_code": saved,
        });
        let path = "/v1/password/reset/complete";
        client.send(Method::POST, path, None, Some(&body)).await
    };
    choose(&first[0]).await.is_problem(422, "unknown-code");
    assert_eq!(choose(&second[0]).await.status, 200);
    let renamed = DemoMember {
        password: NEW.to_owned(),
        ..member.clone()
    };
    let client = world.signed_in(&renamed).await;
    let shown = sheet(&client).await;
    assert_eq!(
        (&shown["left"], &shown["used_since"]),
        (&json!(4), &json!(true))
    );
}
