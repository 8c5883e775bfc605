//! Every problem type, at least once over HTTP, in two languages, with all that each must carry.

use std::collections::BTreeSet;
use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use pictograms::Language;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;
use shared::http::problem_type::ProblemType;

use crate::support::flows::{pass, prove_both, with_access, with_cookies};
use crate::support::recovery::{PRINTED, Way, posted_code, unsent};
use crate::support::{Answer, Client, World, tables};

/// Types that no request can be made to get, with the reason. There are none.
const UNREACHABLE: [(ProblemType, &str); 0] = [];

/// What has been seen so far.
struct Seen {
    world: World,
    slugs: BTreeSet<&'static str>,
}

impl Seen {
    /// Sends a request twice, in English and in Japanese, and checks both documents.
    async fn get(&mut self, kind: ProblemType, make: impl Fn() -> RequestBuilder) -> Answer {
        let mut last = None;
        for (tag, language) in [("en", Language::En), ("ja", Language::Ja)] {
            let request = make().header("Accept-Language", tag);
            let answer = Client::read(request).await;
            well_formed(&answer, kind, tag, language);
            last = Some(answer);
        }
        self.slugs.insert(kind.slug());
        last.expect("two answers")
    }
}

fn well_formed(answer: &Answer, kind: ProblemType, tag: &str, language: Language) {
    let case = format!("{} {tag}: {} {}", kind.slug(), answer.status, answer.body);
    assert_eq!(answer.status, kind.status().as_u16(), "{case}");
    assert_eq!(answer.body["status"], answer.status, "{case}");
    assert_eq!(
        answer.text("type"),
        format!("/problems/{}", kind.slug()),
        "{case}"
    );
    assert_eq!(answer.text("title"), kind.title(language), "{case}");
    assert!(!answer.text("detail").is_empty(), "{case}");
    let instance = answer.text("instance");
    assert!(instance.len() == 16 && instance.is_ascii(), "{case}");
    for (name, value) in [
        ("content-type", "application/problem+json; charset=utf-8"),
        ("cache-control", "no-store"),
        ("content-language", tag),
        ("x-content-type-options", "nosniff"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name} of {case}");
    }
    assert_eq!(
        answer.header("www-authenticate").is_some(),
        answer.status == 401,
        "{case}"
    );
    assert_eq!(
        answer.header("allow").is_some(),
        answer.status == 405,
        "{case}"
    );
    let retry = answer
        .header("retry-after")
        .map(|text| text.parse::<u64>().expect("seconds"));
    assert_eq!(answer.body["retry_after"].as_u64(), retry, "{case}");
    assert_eq!(
        retry.is_some(),
        matches!(answer.status, 429 | 503),
        "{case}"
    );
    assert!(retry.is_none_or(|seconds| seconds > 0), "{case}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_type_is_reached_and_well_formed() {
    let mut seen = Seen {
        world: World::start().await,
        slugs: BTreeSet::new(),
    };
    of_requests(&mut seen).await;
    of_the_password(&mut seen).await;
    of_tokens(&mut seen).await;
    of_codes(&mut seen).await;
    of_limits(&mut seen).await;
    of_addresses(&mut seen).await;
    of_recoveries(&mut seen).await;
    of_new_passwords(&mut seen).await;
    of_failures(&mut seen).await;
    let unreachable = UNREACHABLE.iter().map(|(kind, _)| kind.slug());
    let covered: BTreeSet<&str> = seen.slugs.iter().copied().chain(unreachable).collect();
    let all: BTreeSet<&str> = ProblemType::ALL.iter().map(|kind| kind.slug()).collect();
    assert_eq!(covered, all, "each type is seen, or its reason stated");
    seen.world.stack.shutdown().await;
}

/// A request with a token and a body.
fn request(
    client: &Client,
    method: Method,
    path: &str,
    token: Option<&str>,
    body: &Value,
) -> RequestBuilder {
    let request = client.raw(method, path);
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    if body.is_null() {
        request
    } else {
        request.json(body)
    }
}

fn login(client: &Client, number: &str, password: &str) -> RequestBuilder {
    let body = json!({"member_number": number, "password": password});
    request(client, Method::POST, "/v1/login", None, &body)
}

fn issue(client: &Client) -> RequestBuilder {
    let body = json!({"purpose": "login"});
    request(
        client,
        Method::POST,
        "/v1/otp",
        client.login_token.as_deref(),
        &body,
    )
}

fn verify(client: &Client, id: &str, text: &str) -> RequestBuilder {
    let body = json!({"id": id, "text": text});
    request(
        client,
        Method::POST,
        "/v1/otp/verify",
        client.login_token.as_deref(),
        &body,
    )
}

async fn of_requests(seen: &mut Seen) {
    let client = seen.world.client();
    let post = || client.raw(Method::POST, "/v1/login");
    let json = "application/json";
    seen.get(ProblemType::InvalidRequest, || post().json(&json!({})))
        .await;
    let long = "x".repeat(5_000);
    seen.get(ProblemType::TooLarge, || {
        post().header("Content-Type", json).body(long.clone())
    })
    .await;
    seen.get(ProblemType::UnsupportedMediaType, || post().body("{}"))
        .await;
    seen.get(ProblemType::NotFound, || {
        client.raw(Method::GET, "/v1/nothing")
    })
    .await;
    seen.get(ProblemType::MethodNotAllowed, || {
        client.raw(Method::GET, "/v1/login")
    })
    .await;
}

async fn of_the_password(seen: &mut Seen) {
    let client = seen.world.client();
    let member = seen.world.member("1400000001").await;
    let number = member.member_number.as_str();
    seen.get(ProblemType::InvalidCredentials, || {
        login(&client, number, "wrong")
    })
    .await;
    let since = AttributeValue::N("1".to_owned());
    tables::set_profile(&seen.world.stack, number, "reset_required", since).await;
    let password = member.password.as_str();
    seen.get(ProblemType::PasswordResetRequired, || {
        login(&client, number, password)
    })
    .await;
    for _ in 0..10 {
        Client::read(login(&client, "1499999999", "wrong")).await;
    }
    let answer = seen
        .get(ProblemType::TooManyAttempts, || {
            login(&client, "1499999999", "wrong")
        })
        .await;
    assert!(answer.body["retry_after"].as_u64() <= Some(3_600));
}

async fn of_tokens(seen: &mut Seen) {
    let member = seen.world.member("1400000002").await;
    let client = seen.world.signed_in(&member).await;
    let email = |token| request(&client, Method::GET, "/v1/email", token, &Value::Null);
    seen.get(ProblemType::TokenMissing, || email(None)).await;
    seen.get(ProblemType::WrongToken, || email(Some("x"))).await;
    let access = client.access_token.clone().expect("a token");
    seen.get(ProblemType::ClientHeaderRequired, || {
        let request = client.raw(Method::DELETE, "/v1/session");
        with_cookies(request, &[("pictopass-access", &access)])
    })
    .await;
    assert_eq!(
        with_access(&client, Method::DELETE, "/v1/session")
            .await
            .status,
        204
    );
    seen.get(ProblemType::SessionEnded, || email(Some(&access)))
        .await;
    pass(&seen.world, 31 * 60);
    seen.get(ProblemType::LoginExpired, || issue(&client)).await;
}

async fn of_codes(seen: &mut Seen) {
    let member = seen.world.member("1400000003").await;
    let mut client = seen.world.logged_in(&member).await;
    let show = || {
        request(
            &client,
            Method::GET,
            "/v1/otp",
            client.login_token.as_deref(),
            &Value::Null,
        )
    };
    seen.get(ProblemType::NoChallenge, show).await;
    let first = Client::read(issue(&client)).await.text("id");
    let old = seen.world.newest_code(&member);
    let answer = seen
        .get(ProblemType::ResendTooSoon, || issue(&client))
        .await;
    assert_eq!(answer.body["challenge"]["id"], first.as_str());
    assert!(answer.body["retry_after"].as_u64() <= Some(60));
    pass(&seen.world, 61);
    let second = Client::read(issue(&client)).await.text("id");
    let code = seen.world.newest_code(&member);
    let answer = seen
        .get(ProblemType::StaleChallenge, || {
            verify(&client, &first, &old.line)
        })
        .await;
    assert_eq!(answer.body["challenge"]["id"], second.as_str());
    let answer = seen
        .get(ProblemType::SupersededCode, || {
            verify(&client, &second, &old.line)
        })
        .await;
    let numbers = (
        &answer.body["entered_mail"],
        &answer.body["current_mail"],
        &answer.body["attempts_left"],
    );
    assert_eq!(numbers, (&json!(1), &json!(2), &json!(3)));
    assert!(answer.body["resend_at"].is_string());
    let wrong = wrong_line(&code);
    let answer = seen
        .get(ProblemType::WrongCode, || verify(&client, &second, &wrong))
        .await;
    assert_eq!(answer.body["attempts_left"], 1);
    client
        .verify(&second, &code.wrong_by(2))
        .await
        .is_problem(422, "wrong-code");
    let answer = seen
        .get(ProblemType::NoAttemptsLeft, || {
            verify(&client, &second, &code.line)
        })
        .await;
    assert!(answer.body["resend_at"].is_string());

    let member = seen.world.member("1400000004").await;
    let mut client = seen.world.logged_in(&member).await;
    let id = Client::read(issue(&client)).await.text("id");
    let code = seen.world.newest_code(&member);
    assert_eq!(client.verify(&id, &code).await.status, 200);
    let answer = seen
        .get(ProblemType::UsedCode, || verify(&client, &id, &code.line))
        .await;
    assert!(answer.body["resend_at"].is_string());
    let id = Client::read(issue(&client)).await.text("id");
    let code = seen.world.newest_code(&member);
    pass(&seen.world, 601);
    let answer = seen
        .get(ProblemType::ExpiredCode, || {
            verify(&client, &id, &code.line)
        })
        .await;
    assert!(answer.body["resend_at"].is_string());
}

fn wrong_line(code: &crate::support::mail::Code) -> String {
    let wrong = code.wrong();
    format!("{} {}", wrong.pictograms.join(" "), wrong.digits)
}

async fn of_limits(seen: &mut Seen) {
    let member = seen.world.member("1400000005").await;
    let mut client = seen.world.logged_in(&member).await;
    for _ in 0..8 {
        assert_eq!(Client::read(issue(&client)).await.status, 201);
        pass(&seen.world, 61);
    }
    let answer = seen.get(ProblemType::TooManyMails, || issue(&client)).await;
    assert!(answer.body["retry_after"].as_u64() <= Some(3_600));

    let member = seen.world.member("1400000006").await;
    client.login_token = None;
    client.login(&member).await;
    for _ in 0..2 {
        let id = Client::read(issue(&client)).await.text("id");
        let code = seen.world.newest_code(&member);
        for n in 1..=5 {
            client
                .verify(&id, &code.wrong_by(n))
                .await
                .is_problem(422, "wrong-code");
        }
        pass(&seen.world, 61);
    }
    let answer = seen.get(ProblemType::TooManyCodes, || issue(&client)).await;
    // A fifth of a day brings one try back.
    let wait = answer.body["retry_after"].as_u64().expect("seconds");
    assert!((17_000..=17_280).contains(&wait), "{wait}");
}

async fn of_addresses(seen: &mut Seen) {
    let member = seen.world.member_with("1400000007", None).await;
    let client = seen.world.logged_in(&member).await;
    seen.get(ProblemType::NoAddress, || issue(&client)).await;
    let dotted = Some("ha..na@example.com".to_owned());
    let member = seen.world.member_with("1400000008", dotted).await;
    let client = seen.world.logged_in(&member).await;
    seen.get(ProblemType::AddressUnreachable, || issue(&client))
        .await;

    let member = seen.world.member("1400000009").await;
    let client = seen.world.signed_in(&member).await;
    let access = client.access_token.clone();
    let access = access.as_deref();
    let confirm = |address: &str| {
        let body = json!({"purpose": "confirm-address", "address": address});
        request(&client, Method::POST, "/v1/otp", access, &body)
    };
    let put = |client: &Client, address: &str| {
        request(
            client,
            Method::PUT,
            "/v1/email",
            access,
            &json!({"address": address}),
        )
    };
    seen.get(ProblemType::ProveCurrentFirst, || {
        confirm("new@example.com")
    })
    .await;
    let answer = seen
        .get(ProblemType::AddressCannotReceive, || {
            confirm(".x@example.com")
        })
        .await;
    assert_eq!(answer.body["reason"], "leading-dot");
    let answer = seen
        .get(ProblemType::ProofRequired, || {
            put(&client, "new@example.com")
        })
        .await;
    assert_eq!(
        answer.body["missing"],
        json!(["change-address", "confirm-address"])
    );
    let mut other = client.clone();
    prove_both(&seen.world, &mut other, &member, "new@example.com").await;
    // The record changes between the read and the transaction.
    let change = PlannedFault::once(
        Service::Dynamodb,
        "TransactWriteItems",
        Fault::Delay(Duration::from_millis(500)),
    );
    for (tag, language) in [("en", Language::En), ("ja", Language::Ja)] {
        seen.world.stack.plan_fault(change.clone());
        let request = put(&client, "new@example.com").header("Accept-Language", tag);
        let meanwhile = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let version = AttributeValue::N(if tag == "en" { "7" } else { "8" }.to_owned());
            let stack = &seen.world.stack;
            tables::set_profile(stack, &member.member_number, "address_version", version).await;
        };
        let (answer, ()) = tokio::join!(Client::read(request), meanwhile);
        well_formed(&answer, ProblemType::ChangedMeanwhile, tag, language);
    }
    seen.slugs.insert(ProblemType::ChangedMeanwhile.slug());
    let number = member.member_number.as_str();
    let changed_at = AttributeValue::N(seen.world.stack.now().to_string());
    tables::set_profile(&seen.world.stack, number, "changed_at", changed_at).await;
    let answer = seen
        .get(ProblemType::CoolingOff, || put(&client, "new@example.com"))
        .await;
    assert!(answer.body["until"].is_string(), "{}", answer.body);
    let long_ago = AttributeValue::N("0".to_owned());
    tables::set_profile(&seen.world.stack, number, "changed_at", long_ago).await;
    let refused = AttributeValue::S("refused".to_owned());
    tables::set_profile(&seen.world.stack, number, "address_status", refused).await;
    let cancelled = with_access(&other, Method::DELETE, "/v1/email/pending").await;
    assert_eq!(cancelled.status, 204, "the proofs are gone");
    seen.get(ProblemType::RecoveryRequired, || confirm("new@example.com"))
        .await;
    let code = unsent(MailedKind::Undo);
    let body = json!({"member_number": member.member_number, "code": code.as_str()});
    seen.get(ProblemType::UnknownCode, || {
        request(&client, Method::POST, "/v1/email/undo", None, &body)
    })
    .await;
}

async fn of_recoveries(seen: &mut Seen) {
    let member = seen.world.member_with("1400000021", None).await;
    let code = posted_code(&seen.world, "1400000021").await;
    let mut way = Way::new(seen.world.logged_in(&member).await);
    let post = |way: &Way, step: &str, body: &Value| {
        let path = format!("/v1/recovery/{step}");
        let token = way.client.login_token.as_deref();
        request(&way.client, Method::POST, &path, token, body)
    };
    seen.get(ProblemType::NoCase, || post(&way, "finish", &json!({})))
        .await;
    let nobodys = json!({"code": PRINTED});
    seen.get(ProblemType::UnknownCode, || post(&way, "proof", &nobodys))
        .await;
    way.up_to_the_wait(&seen.world, &code, "way@example.com")
        .await;
    assert_eq!(way.finish().await.status, 200);
    let moved = DemoMember {
        address: Some("way@example.com".to_owned()),
        ..member
    };
    let code = posted_code(&seen.world, "1400000021").await;
    let body = json!({"code": code});
    way.client.login_token = None;
    way.client.login(&moved).await;
    let answer = seen
        .get(ProblemType::CoolingOff, || post(&way, "proof", &body))
        .await;
    assert!(answer.body["until"].is_string());
    pass(&seen.world, 73 * 3_600);
    way.client.login_token = None;
    way.client.login(&moved).await;
    way.up_to_the_wait(&seen.world, &code, "next@example.com")
        .await;
    let finish = json!({"case_token": way.case_token});
    let answer = seen
        .get(ProblemType::StillWaiting, || post(&way, "finish", &finish))
        .await;
    assert!(answer.body["opens_at"].is_string() && answer.body["closes_at"].is_string());
}

async fn of_new_passwords(seen: &mut Seen) {
    let member = seen.world.member("1400000011").await;
    let client = seen.world.client();
    let number = &member.member_number;
    let post = |path: &str, body: &Value| {
        let path = format!("/v1/password/reset{path}");
        request(&client, Method::POST, &path, None, body)
    };
    let asked = Client::read(post("", &json!({"member_number": number}))).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let address = member.address.as_deref().expect("an address");
    let code = seen.world.newest_long_code_to(address);
    let of_code = json!({"member_number": number, "code": code});
    let elsewhere = json!({"member_number": "1499999999", "code": code});
    seen.get(ProblemType::UnknownCode, || post("/check", &elsewhere))
        .await;
    let choice = |password: &str| {
        let body = json!({"member_number": number, "code": code, "new_password": password});
        post("/complete", &body)
    };
    seen.get(ProblemType::WeakPassword, || choice("too short"))
        .await;
    let new = "seventeen unhurried otters";
    seen.get(ProblemType::SecondProofRequired, || choice(new))
        .await;
    let begun = Client::read(post("/wait", &of_code)).await;
    assert_eq!(begun.status, 200, "{}", begun.body);
    seen.get(ProblemType::StillWaiting, || choice(new)).await;
    let signed_in = seen.world.signed_in(&member).await;
    pass(&seen.world, 301);
    let token = signed_in.access_token.as_deref();
    seen.get(ProblemType::StepUpRequired, || {
        let path = "/v1/recovery/codes";
        signed_in
            .raw(Method::POST, path)
            .bearer_auth(token.unwrap_or_default())
    })
    .await;
}

async fn of_failures(seen: &mut Seen) {
    let member = seen.world.member("1400000010").await;
    let client = seen.world.logged_in(&member).await;
    let refuse = PlannedFault::once(Service::Ses, "SendEmail", Fault::Refuse).times(2);
    seen.world.stack.plan_fault(refuse);
    seen.get(ProblemType::MailUnavailable, || issue(&client))
        .await;
    let refuse = PlannedFault::once(Service::Dynamodb, "BatchGetItem", Fault::Refuse).times(2);
    seen.world.stack.plan_fault(refuse);
    seen.get(ProblemType::TemporarilyUnavailable, || issue(&client))
        .await;
    assert_eq!(seen.world.stack.faults_left(), 0);
    let corrupt = AttributeValue::S("corrupt".to_owned());
    tables::set_code(&seen.world.stack, &member.member_number, "tat", corrupt).await;
    let answer = seen
        .get(ProblemType::InternalError, || issue(&client))
        .await;
    assert!(
        !answer.body.to_string().contains("attribute"),
        "no internals: {}",
        answer.body
    );
}
