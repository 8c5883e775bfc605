//! In which language whoever says nothing is answered: the stack's default, and no other.

use aws_sdk_dynamodb::types::AttributeValue;
use reqwest::Method;
use serde_json::json;

use crate::support::{Client, World, tables};

/// Not the template's default, so that it cannot be met by chance.
const DEFAULT: &str = "ko";

async fn korean() -> World {
    World::with(|options| {
        let parameters = &mut options.parameters;
        parameters.insert("DefaultLanguage".into(), DEFAULT.into());
    })
    .await
}

/// What was accepted, and the language that comes of it.
const ACCEPTED: [(Option<&str>, &str); 6] = [
    (None, DEFAULT),
    (Some(""), DEFAULT),
    (Some("fr-FR,de;q=0.5,*;q=0.1"), DEFAULT),
    (Some("ja;q=0"), DEFAULT),
    (Some("fr,ja;q=0.1"), "ja"),
    (Some("zh-TW"), "zh-Hant"),
];

#[tokio::test(flavor = "multi_thread")]
async fn refusals_of_every_function_are_in_the_default_language() {
    let world = korean().await;
    let client = world.client();
    for (method, path) in [
        (Method::POST, "/v1/login"),
        (Method::GET, "/v1/otp"),
        (Method::POST, "/v1/otp/verify"),
        (Method::GET, "/v1/email"),
        (Method::POST, "/v1/session/refresh"),
        (Method::GET, "/v1/nothing"),
    ] {
        for (accepted, language) in ACCEPTED {
            let mut request = client.raw(method.clone(), path).json(&json!({}));
            if let Some(accepted) = accepted {
                request = request.header("Accept-Language", accepted);
            }
            let answer = Client::read(request).await;
            let case = format!("{path}, {accepted:?}: {}", answer.body);
            assert!(answer.status >= 400, "{case}");
            assert_eq!(answer.header("content-language"), Some(language), "{case}");
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_in_the_default_language_only_for_who_says_nothing() {
    let world = korean().await;
    let client = world.client();
    let in_language = async |path: &str, headers: &[(&str, &str)]| {
        let mut request = client.raw(Method::GET, path).header("Accept", "text/html");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.expect("an answer");
        let language = answer.headers()["content-language"].to_str().expect("text");
        let language = language.to_owned();
        let page = answer.text().await.expect("text");
        assert!(
            page.contains(&format!("<html lang=\"{language}\"")),
            "{page}"
        );
        language
    };
    for path in ["/login", "/code", "/problems/wrong-code", "/no-such-page"] {
        for (accepted, language) in ACCEPTED {
            let accepted: Vec<_> = accepted
                .map(|a| ("Accept-Language", a))
                .into_iter()
                .collect();
            assert_eq!(in_language(path, &accepted).await, language, "{path}");
        }
    }
    let remembered = ("Cookie", "pictopass-language=ja");
    assert_eq!(in_language("/login?lang=en", &[]).await, "en");
    assert_eq!(in_language("/login?lang=fr", &[]).await, DEFAULT);
    assert_eq!(in_language("/login", &[remembered]).await, "ja");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_are_in_the_default_language_for_members_whose_record_says_none_of_ours() {
    let world = korean().await;
    let said = |language: &str| Some(AttributeValue::S(language.to_owned()));
    for (number, recorded, asked, language) in [
        ("1300000001", None, None, DEFAULT),
        ("1300000002", said("fr"), None, DEFAULT),
        ("1300000003", None, Some("zh-Hans"), "zh-Hans"),
        ("1300000004", said("en"), None, "en"),
        ("1300000005", said("en"), Some("ja"), "ja"),
    ] {
        let member = world.member(number).await;
        record(&world, number, recorded).await;
        let client = world.logged_in(&member).await;
        let body = match asked {
            Some(asked) => json!({"purpose": "login", "lang": asked}),
            None => json!({"purpose": "login"}),
        };
        let answer = client.issue_with(body).await;
        assert_eq!(
            (answer.status, answer.text("lang").as_str()),
            (201, language)
        );
        let address = member.address.as_deref().expect("an address");
        let mails = world.stack.mails_to(address);
        let mail = String::from_utf8_lossy(&mails.last().expect("a mail").raw).into_owned();
        assert!(
            mail.contains(&format!("Content-Language: {language}\r\n")),
            "{mail}"
        );
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_an_address_is_in_the_default_language_too() {
    let world = korean().await;
    let member = world.member("1300000006").await;
    record(&world, "1300000006", None).await;
    let client = world.signed_in(&member).await;
    tables::set_profile(
        &world.stack,
        "1300000006",
        "address_status",
        AttributeValue::S("complained".into()),
    )
    .await;
    let advice = client.email().await.body["advice"][0].clone();
    let korean = shared::texts::advice_complained(pictograms::Language::Ko);
    assert_eq!(advice, korean);
    world.stack.shutdown().await;
}

/// Puts a language into a member's record, or takes it out.
async fn record(world: &World, number: &str, language: Option<AttributeValue>) {
    let Some(language) = language else {
        let update = world.stack.dynamodb().update_item();
        let update = update.table_name("MembersTable");
        let update = update.key("member_number", AttributeValue::S(number.to_owned()));
        let update = update.update_expression("REMOVE #language");
        let update = update.expression_attribute_names("#language", "language");
        update.send().await.expect("removes it");
        return;
    };
    tables::set_profile(&world.stack, number, "language", language).await;
}
