//! The preview beside the functions that it imitates.

use std::collections::BTreeSet;

use pictograms::Language;
use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::address::Health;
use shared::encoding::rfc3339;
use shared::store::members::AddressStatus;

use super::email::{Pending, Registered};
use super::mails;
use super::scene::Scene;
use super::states;
use crate::stack::project_folder;
use crate::{Stack, StackOptions};

async fn call(stack: &Stack, method: &str, path: &str, token: &str, body: Option<Value>) -> Value {
    let method = method.parse().expect("a method");
    let client = reqwest::Client::new();
    let mut request = client.request(method, stack.base_url() + path);
    if !token.is_empty() {
        request = request.bearer_auth(token);
    }
    if let Some(body) = body {
        request = request.json(&body);
    }
    let answer = request.send().await.expect("an answer");
    answer.json().await.expect("JSON")
}

/// Logs a member in through both steps; the access token.
async fn logged_in(stack: &Stack, number: &str, password: &str, address: &str) -> String {
    let body = json!({"member_number": number, "password": password});
    let login = call(stack, "POST", "/v1/login", "", Some(body)).await;
    let token = login["login_token"].as_str().expect("a token");
    let body = json!({"purpose": "login"});
    let challenge = call(stack, "POST", "/v1/otp", token, Some(body)).await;
    let answer = verified(stack, token, &challenge, address).await;
    answer["access_token"].as_str().expect("a token").to_owned()
}

/// Answers a challenge with the newest mail's text line.
async fn verified(stack: &Stack, token: &str, challenge: &Value, address: &str) -> Value {
    let mails = stack.mails_to(address);
    let text = mails.last().and_then(|mail| mail.text()).expect("a mail");
    let is_code = |line: &&str| pictograms::parse_line(line).is_ok();
    let line = text.lines().find(is_code).expect("a code");
    let body = json!({"id": challenge["id"], "text": line});
    call(stack, "POST", "/v1/otp/verify", token, Some(body)).await
}

/// The moments of the real view put into the preview's, which has its own clock.
fn with_moments_of(mut view: Value, real: &Value) -> Value {
    view["status_since"] = real["status_since"].clone();
    if view["pending"].is_object() {
        view["pending"]["expires_at"] = real["pending"]["expires_at"].clone();
    }
    view
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_shown_as_the_function_shows_them() {
    let stack = Stack::start(StackOptions::memory()).await.expect("starts");
    let scene = Scene::of(&stack.inner, Language::Ja).expect("a scene");
    let address = "taro@example.com";
    let token = logged_in(&stack, "0000000001", "pictopass-1", address).await;
    let show = async || call(&stack, "GET", "/v1/email", &token, None).await;
    let registered = Registered::Address {
        address: address.to_owned(),
        status: AddressStatus::Ok,
        since: Millis::default(),
        health: Health::default(),
        changed_at: None,
    };
    let same = |real: &Value, pending: Option<Pending>| {
        let ours = registered.view(&scene, pending);
        assert_eq!(with_moments_of(ours, real), *real);
    };
    let real = show().await;
    assert!(real["status_since"].as_str() > Some(rfc3339(0).as_str()));
    same(&real, None);

    let ask = async |body: Value| call(&stack, "POST", "/v1/otp", &token, Some(body)).await;
    let challenge = ask(json!({"purpose": "change-address"})).await;
    same(&show().await, Some(Pending::started()));
    verified(&stack, &token, &challenge, address).await;
    same(&show().await, Some(Pending::current_proved()));
    let new = "taro@example.org";
    let challenge = ask(json!({"purpose": "confirm-address", "address": new})).await;
    same(&show().await, Some(Pending::new_sent(new)));
    verified(&stack, &token, &challenge, new).await;
    same(&show().await, Some(Pending::both_proved(new)));
    stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_and_mail_is_shown_in_every_language() {
    let stack = Stack::start(StackOptions::memory()).await.expect("starts");
    let mut missing = BTreeSet::new();
    for language in Language::ALL {
        let tag = language.tag();
        let frames = states::all().into_iter().flat_map(|state| {
            ["frame", "script"].map(|kind| format!("{kind}/{}?lang={tag}", state.name))
        });
        let mails = mails::ALL
            .iter()
            .map(|mail| format!("mail/{}?lang={tag}", mail.name()));
        for path in frames.chain(mails) {
            let url = format!("{}/_dev/preview/{path}", stack.base_url());
            let answer = reqwest::get(url).await.expect("an answer");
            let absent = path.starts_with("frame/not-found");
            let expected = if absent { 404 } else { 200 };
            if answer.status() != expected {
                missing.insert(path);
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
    assert!(stack.mails().is_empty(), "showing mails sends none");
    stack.shutdown().await;
}

/// The stored mails are what was reviewed.
#[test]
fn every_stored_mail_is_in_the_preview_and_no_other() {
    let folder = project_folder().join("shared/src/mail/snapshots");
    let files = std::fs::read_dir(folder).expect("the stored mails");
    let stored: BTreeSet<String> = files
        .filter_map(|file| file.expect("a file").file_name().into_string().ok())
        .filter_map(|name| {
            name.strip_suffix(".en.eml")
                .map(|kind| kind.replace('.', "-"))
        })
        .filter(|kind| !kind.starts_with("logo-"))
        .map(|kind| format!("mail-{kind}"))
        .collect();
    let shown: BTreeSet<String> = mails::ALL.iter().map(|mail| mail.name().into()).collect();
    assert_eq!(shown, stored);
    assert_eq!(shown.len(), mails::ALL.len());
}
