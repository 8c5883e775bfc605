//! The challenge view: exactly the stated members, a palette that stays, and mails only when asked.

use mail_parser::MessageParser;
use reqwest::Method;
use serde_json::{Value, json};

use super::Untouched;
use crate::support::flows::pass;
use crate::support::{Answer, Client, World};

async fn shown(client: &Client) -> Answer {
    let token = client.login_token.as_deref();
    client.send(Method::GET, "/v1/otp", token, None).await
}

fn members(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

const DELIVERY: [&str; 7] = [
    "action",
    "action_from",
    "advice",
    "at",
    "parts",
    "reason",
    "state",
];

#[tokio::test(flavor = "multi_thread")]
async fn the_view_has_exactly_the_stated_members() {
    let world = World::start().await;
    let member = world.member("2100000001").await;
    let client = world.logged_in(&member).await;
    let answer = client.issue("login").await;
    let view = &answer.body;
    assert_eq!(
        answer.header("content-type"),
        Some("application/json; charset=utf-8")
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let expected = [
        "attempts_left",
        "delivery",
        "digits",
        "expires_at",
        "help",
        "id",
        "lang",
        "mail_number",
        "now",
        "palette",
        "pictograms",
        "poll_after",
        "purpose",
        "resend_at",
        "sender",
        "sent_at",
        "sent_to",
    ];
    assert_eq!(members(view), expected);
    for (name, value) in [
        ("purpose", json!("login")),
        ("mail_number", json!(1)),
        ("attempts_left", json!(5)),
        ("sent_to", json!("m•••@example.com")),
        ("lang", json!("ja")),
        ("pictograms", json!(4)),
        ("digits", json!(3)),
        (
            "sender",
            json!({"address": "otp@verify.example.com", "domain": "verify.example.com"}),
        ),
        ("help", json!("/help/not-received")),
        ("poll_after", json!(5)),
    ] {
        assert_eq!(view[name], value, "{name}");
    }
    let seconds = |name: &str| {
        let text = view[name].as_str().expect("a time");
        // RFC 3339 in UTC, whole seconds.
        assert!(text.len() == 20 && text.ends_with('Z'), "{text}");
        let clock = |from: usize| text[from..from + 2].parse::<i64>().expect("digits");
        clock(11) * 3_600 + clock(14) * 60 + clock(17)
    };
    let since = |name: &str| (seconds(name) - seconds("sent_at")).rem_euclid(86_400);
    assert_eq!((since("resend_at"), since("expires_at")), (60, 600));
    assert!(since("now") < 30, "the server's clock, for counting down");
    assert_eq!(members(&view["delivery"]), DELIVERY);
    assert_eq!(view["delivery"]["state"], "sent");
    assert!(
        view["delivery"]["advice"]
            .as_array()
            .is_some_and(|advice| !advice.is_empty())
    );
    let palette = view["palette"].as_array().expect("a palette");
    assert_eq!(palette.len(), 16);
    for symbol in palette {
        assert_eq!(members(symbol), ["id", "image", "label"]);
        let image = symbol["image"].as_str().expect("a path");
        assert_eq!(
            image,
            format!("/pictograms/{}.png", symbol["id"].as_str().expect("an id"))
        );
        let picture = client
            .raw(Method::GET, image)
            .send()
            .await
            .expect("an answer");
        assert_eq!(picture.headers()["content-type"], "image/png");
        let bytes = picture.bytes().await.expect("a picture");
        assert!(bytes.starts_with(b"\x89PNG"), "{image}");
    }
    let code = world.newest_code(&member);
    for id in &code.pictograms {
        assert!(
            palette.iter().any(|symbol| symbol["id"] == id.as_str()),
            "{id} can be picked"
        );
    }
    // What is shown later differs in nothing but what has become known.
    assert_eq!(
        without_what_passes(&shown(&client).await.body),
        without_what_passes(view)
    );
    world.stack.shutdown().await;
}

fn without_what_passes(view: &Value) -> Value {
    let mut view = view.clone();
    view["delivery"] = Value::Null;
    view["now"] = Value::Null;
    view
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_stays_for_the_login_session_and_changes_with_the_next() {
    let world = World::start().await;
    let member = world.member("2100000001").await;
    let mut client = world.logged_in(&member).await;
    let first = client.issue("login").await;
    let palette = first.body["palette"].clone();
    let code = world.newest_code(&member);
    assert_eq!(shown(&client).await.body["palette"], palette);
    client
        .verify(&first.text("id"), &code.wrong())
        .await
        .is_problem(422, "wrong-code");
    assert_eq!(
        shown(&client).await.body["palette"],
        palette,
        "after a wrong code"
    );
    pass(&world, 61);
    assert_eq!(
        client.issue("login").await.body["palette"],
        palette,
        "in a new mail"
    );
    client.login(&member).await;
    assert_eq!(
        shown(&client).await.body["palette"],
        palette,
        "after a login that continues"
    );
    let too_soon = client.issue("login").await;
    assert_eq!(
        too_soon.body["challenge"]["palette"], palette,
        "in a refusal"
    );
    world.stack.restart_functions().await.expect("restarted");
    assert_eq!(
        shown(&client).await.body["palette"],
        palette,
        "in another sandbox"
    );
    pass(&world, 61);
    let other = world.logged_in(&member).await;
    assert_ne!(
        other.issue("login").await.body["palette"],
        palette,
        "another session"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_id_gives_the_same_view_and_no_mail() {
    let world = World::start().await;
    let member = world.member("2100000001").await;
    let client = world.logged_in(&member).await;
    let body = json!({"purpose": "login", "request_id": "3f6d"});
    let first = client.issue_with(body.clone()).await;
    let before = Untouched::before(&world).await;
    for wait in [0, 5, 120] {
        pass(&world, wait);
        let again = client.issue_with(body.clone()).await;
        assert_eq!(again.status, 201);
        assert_eq!(
            without_what_passes(&again.body),
            without_what_passes(&first.body)
        );
    }
    before.still(&world, "repeats").await;
    let next = client
        .issue_with(json!({"purpose": "login", "request_id": "another"}))
        .await;
    assert_eq!((next.status, &next.body["mail_number"]), (201, &json!(2)));
    // The old one is not sent again either, and the newest is shown.
    let late = client.issue_with(body).await;
    late.is_problem(409, "stale-challenge");
    assert_eq!(late.body["challenge"]["id"], next.body["id"]);
    assert_eq!(world.stack.mails().len(), 2);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_never_sends() {
    let world = World::start().await;
    let member = world.member("2100000001").await;
    let client = world.logged_in(&member).await;
    let before = Untouched::before(&world).await;
    shown(&client).await.is_problem(404, "no-challenge");
    before.still(&world, "looking at nothing").await;
    client.issue("login").await;
    let before = Untouched::before(&world).await;
    for wait in [0, 61, 600, 300] {
        pass(&world, wait);
        let answer = shown(&client).await;
        assert_eq!(answer.status, 200);
    }
    assert_eq!(
        shown(&client).await.body["poll_after"],
        Value::Null,
        "nothing to wait for"
    );
    before.still(&world, "looking").await;
    let stranger = world.logged_in(&member).await;
    shown(&stranger).await.is_problem(404, "no-challenge");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_speak_the_language_that_was_asked_for() {
    let world = World::start().await;
    let member = world.member("2100000001").await;
    let client = world.logged_in(&member).await;
    for lang in [Some("en"), None] {
        let body = match lang {
            Some(lang) => json!({"purpose": "login", "lang": lang}),
            None => json!({"purpose": "login"}),
        };
        // The reader of problems may prefer another language than the reader of the mail.
        let request = client.raw(Method::POST, "/v1/otp").json(&body);
        let request = request.header("Accept-Language", "ko");
        let token = client.login_token.as_deref().expect("a token");
        let view = Client::read(request.bearer_auth(token)).await;
        assert_eq!(view.text("lang"), lang.unwrap_or("ja"));
        let mails = world.stack.mails();
        let raw = &mails.last().expect("a mail").raw;
        let mail = MessageParser::default().parse(raw).expect("MIME");
        let html = mail.body_html(0).expect("an HTML part");
        let tag = format!("lang=\"{}\"", lang.unwrap_or("ja"));
        assert!(html.contains(&tag), "{html}");
        let code = crate::support::mail::code(raw);
        let labels = |id: &String| {
            let palette = view.body["palette"].as_array().expect("a palette");
            let symbol = palette.iter().find(|symbol| symbol["id"] == id.as_str());
            symbol.expect("in the palette")["label"]
                .as_str()
                .expect("a word")
                .to_owned()
        };
        let words: Vec<String> = code.pictograms.iter().map(labels).collect();
        assert!(code.line.starts_with(&words.join(" ")), "{}", code.line);
        pass(&world, 61);
    }
    world.stack.shutdown().await;
}
