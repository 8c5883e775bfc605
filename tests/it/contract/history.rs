//! The security history: what a member is shown of mails and changes, and for how long.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::flows::{pass, prove_both, with_access};
use crate::support::recovery::{Way, saved_codes};
use crate::support::{Client, World, tables};

const HISTORY: &str = "/v1/history";

async fn history(client: &Client, query: &str) -> Vec<Value> {
    let answer = with_access(client, Method::GET, &format!("{HISTORY}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["entries"].as_array().expect("a list").clone()
}

fn kinds(entries: &[Value]) -> Vec<&str> {
    let kinds = entries.iter().map(|entry| &entry["kind"]);
    kinds.filter_map(Value::as_str).collect()
}

/// The changes that the tables hold of a member, whoever may see them.
async fn kept(world: &World, number: &str) -> BTreeSet<String> {
    let id = tables::member_id(&world.stack, number).await;
    let whole = tables::whole(&world.stack).await;
    let prefix = format!("ChallengesTable/history#{id}#");
    let days = whole.iter().filter(|(name, _)| name.starts_with(&prefix));
    let names = days.flat_map(|(_, item)| item.keys());
    let changes = names.filter_map(|name| name.strip_prefix("change#")?.split('#').next());
    changes.map(str::to_owned).collect()
}

async fn post(client: &Client, path: &str, body: Option<&Value>) -> Value {
    let token = client.access_token.as_deref();
    let answer = client.send(Method::POST, path, token, body).await;
    assert!((200..300).contains(&answer.status), "{}", answer.body);
    answer.body
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_and_changes_of_every_browser_are_listed_newest_first() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let one = world.signed_in(&member).await;
    pass(&world, 1);
    post(&one, "/v1/recovery/codes", None).await;
    pass(&world, 1);
    let devices = with_access(&one, Method::GET, "/v1/devices").await;
    let id = devices.body["devices"][0]["id"].clone();
    post(&one, "/v1/devices/forget", Some(&json!({"id": id}))).await;
    pass(&world, 1);
    with_access(&one, Method::DELETE, "/v1/sessions").await;
    pass(&world, 61);
    let mut two = world.logged_in(&member).await;
    let issued = two.issue("login").await;
    let code = world.newest_code(&member);
    two.verify(&issued.text("id"), &code.wrong())
        .await
        .is_problem(422, "wrong-code");
    assert_eq!(two.verify(&issued.text("id"), &code).await.status, 200);
    let all = history(&two, "").await;
    let expected = [
        "mail",
        "signed-out-everywhere",
        "device-forgotten",
        "codes-issued",
        "mail",
    ];
    assert_eq!(kinds(&all), expected, "{all:?}");
    let moments: Vec<&str> = all
        .iter()
        .filter_map(|entry| entry["at"].as_str())
        .collect();
    assert!(moments.is_sorted_by(|a, b| a > b), "{moments:?}");
    for (mail, number, wrong) in [(&all[0], 2, 1), (&all[4], 1, 0)] {
        assert_eq!(mail["purpose"], "login");
        assert_eq!(mail["browser"], "other");
        assert_eq!(
            (&mail["number"], &mail["wrong"]),
            (&json!(number), &json!(wrong))
        );
        assert!(mail["entered_at"].as_str() >= mail["at"].as_str(), "{mail}");
        let to = mail["to"].as_str().expect("text");
        assert!(to.contains("•••@"), "{to}");
        assert!(mail["text"].as_str().expect("text").contains(to), "{mail}");
    }
    assert_eq!(all[0]["outcome"].as_array().expect("a list").len(), 2);
    // Nobody else's.
    let other = world.member("4400000002").await;
    let theirs = world.signed_in(&other).await;
    assert_eq!(kinds(&history(&theirs, "").await), ["mail"]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_is_told_in_the_readers_language() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let client = world.signed_in(&member).await;
    post(&client, "/v1/recovery/codes", None).await;
    let token = client.access_token.clone().expect("a token");
    let mut told = BTreeSet::new();
    for tag in ["en", "ja", "zh-Hant", "zh-Hans", "ko"] {
        let request = client
            .raw(Method::GET, HISTORY)
            .bearer_auth(&token)
            .header("Accept-Language", tag);
        let answer = Client::read(request).await;
        let entries = answer.body["entries"].as_array().expect("a list").clone();
        assert_eq!(entries.len(), 2, "{tag}");
        for entry in entries {
            told.insert(entry["text"].as_str().expect("text").to_owned());
        }
    }
    assert_eq!(told.len(), 10, "{told:?}");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_password_or_address_is_kept_by_what_makes_it() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let mut client = world.signed_in(&member).await;
    let body = json!({
        "current_password": member.password, "new_password": "nineteen unhurried otters",
    });
    let token = client.access_token.as_deref();
    let path = "/v1/password";
    let changed = client.send(Method::PUT, path, token, Some(&body)).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    client.access_token = Some(changed.text("access_token"));
    assert!(kinds(&history(&client, "").await).contains(&"password-changed"));
    prove_both(&world, &mut client, &member, "new@example.com").await;
    assert_eq!(client.change_address("new@example.com").await.status, 200);
    assert!(kinds(&history(&client, "").await).contains(&"address-changed"));
    let code = world.newest_long_code_to(member.address.as_deref().expect("one"));
    let number = &member.member_number;
    let undo = json!({"member_number": number, "code": code});
    let stranger = world.client();
    let done = stranger.send(Method::POST, "/v1/email/undo", None, Some(&undo));
    assert_eq!(done.await.status, 200);
    let ask = json!({"member_number": number});
    let path = "/v1/password/reset";
    let asked = stranger.send(Method::POST, path, None, Some(&ask)).await;
    assert_eq!(asked.status, 202);
    let code = world.newest_long_code_to(member.address.as_deref().expect("one"));
    let new = DemoMember {
        password: "seventeen unhurried otters".to_owned(),
        ..member.clone()
    };
    let complete = json!({
        "member_number": number, "code": code, "new_password": new.password,
        "current_password": "nineteen unhurried otters",
    });
    let path = "/v1/password/reset/complete";
    let done = stranger.send(Method::POST, path, None, Some(&complete));
    let done = done.await;
    assert_eq!(done.status, 200, "{}", done.body);
    pass(&world, 61);
    // What happened while nobody was signed in is there, too, and what was before it.
    let client = world.signed_in(&new).await;
    let all = history(&client, "").await;
    for kind in [
        "password-changed",
        "address-changed",
        "address-undone",
        "password-reset",
    ] {
        assert!(kinds(&all).contains(&kind), "{kind}: {all:?}");
    }
    let confirmed = |entry: &&Value| entry["purpose"] == "confirm-address";
    let confirmed = all.iter().find(confirmed).expect("a mail to the new one");
    assert_eq!(confirmed["to"], "n•••@example.com");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovered_address_is_kept_by_its_last_step() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let codes = saved_codes(&world, &member.member_number).await;
    let mut way = Way::new(world.logged_in(&member).await);
    way.up_to_the_wait(&world, &codes[0], "way@example.com")
        .await;
    let recovered = "address-recovered";
    assert!(
        !kept(&world, &member.member_number)
            .await
            .contains(recovered)
    );
    pass(&world, 24 * 3_600);
    way.client.login_token = None;
    way.client.login(&member).await;
    assert_eq!(way.finish().await.status, 200);
    assert!(
        kept(&world, &member.member_number)
            .await
            .contains(recovered)
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_goes_back_ninety_days_and_no_further() {
    const DAY: i64 = 24 * 3_600;
    let world = World::start().await;
    let member = world.member("4400000001").await;
    world.signed_in(&member).await;
    pass(&world, 31 * DAY);
    world.signed_in(&member).await;
    pass(&world, 59 * DAY - 60);
    let client = world.signed_in(&member).await;
    assert_eq!(history(&client, "?days=90").await.len(), 3);
    assert_eq!(history(&client, "?days=60").await.len(), 2);
    assert_eq!(history(&client, "").await.len(), 1);
    assert_eq!(history(&client, "?days=1").await.len(), 1);
    pass(&world, 120);
    assert_eq!(history(&client, "?days=90").await.len(), 2);
    for query in [
        "0",
        "91",
        "-1",
        "+7",
        "7.0",
        "x",
        "",
        "99999999999999999999",
    ] {
        let path = format!("{HISTORY}?days={}", query.replace('+', "%2B"));
        let answer = with_access(&client, Method::GET, &path).await;
        answer.is_problem(400, "invalid-request");
        assert_eq!(answer.body["errors"][0]["pointer"], "/days", "{query}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_open_session_sees_it() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let client = world.signed_in(&member).await;
    let half = world.logged_in(&member).await;
    let token = half.login_token.as_deref();
    let refused = half.send(Method::GET, HISTORY, token, None).await;
    refused.is_problem(401, "wrong-token");
    let nobody = half.send(Method::GET, HISTORY, None, None).await;
    nobody.is_problem(401, "token-missing");
    let fault = PlannedFault::once(Service::Dynamodb, "BatchGetItem", Fault::Refuse);
    world.stack.plan_fault(fault);
    let broken = with_access(&client, Method::GET, HISTORY).await;
    broken.is_problem(503, "temporarily-unavailable");
    with_access(&client, Method::DELETE, "/v1/sessions").await;
    let ended = with_access(&client, Method::GET, HISTORY).await;
    ended.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_cannot_be_written_refuses_no_code() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let mut client = world.logged_in(&member).await;
    let first = client.issue("login").await;
    assert_eq!(first.status, 201);
    pass(&world, 61);
    let mut fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::Refuse);
    fault.function = Some("otp-issue".to_owned());
    world.stack.plan_fault(fault);
    assert_eq!(client.issue("login").await.status, 201);
    assert_eq!(world.stack.faults_left(), 0);
    let lines = world.stack.log_lines();
    let said = lines
        .iter()
        .filter(|line| line.contains("history not written"));
    assert_eq!(said.count(), 1);
    pass(&world, 61);
    let id = client.issue("login").await.text("id");
    let code = world.newest_code(&member);
    assert_eq!(client.verify(&id, &code).await.status, 200);
    let numbers: Vec<Value> = history(&client, "")
        .await
        .iter()
        .map(|mail| mail["number"].clone())
        .collect();
    assert_eq!(numbers, [3, 2]);
    world.stack.shutdown().await;
}

/// An item of a form that this release does not know is a fault, and not an empty list.
#[tokio::test(flavor = "multi_thread")]
async fn an_item_of_another_form_is_no_empty_history() {
    let world = World::start().await;
    let member = world.member("4400000001").await;
    let client = world.signed_in(&member).await;
    let id = tables::member_id(&world.stack, &member.member_number).await;
    let day = world.stack.now() / 86_400_000;
    let put = world.stack.dynamodb().put_item();
    put.table_name("ChallengesTable")
        .item("pk", AttributeValue::S(format!("history#{id}#{day}")))
        .item("format", AttributeValue::N("2".to_owned()))
        .send()
        .await
        .expect("written");
    let answer = with_access(&client, Method::GET, HISTORY).await;
    answer.is_problem(500, "internal-error");
    world.stack.shutdown().await;
}
