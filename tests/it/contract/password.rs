//! A forgotten password: one answer for everyone, a code that nobody can make useless, one more
//! thing beside it, and a wait that every mailbox can stop.

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::Untouched;
use crate::support::flows::{pass, with_access};
use crate::support::recovery::{saved_codes, unsent};
use crate::support::{Answer, World, tables};

const NEW: &str = "seventeen unhurried otters";
const HOUR: i64 = 3_600;

async fn post(world: &World, path: &str, body: Value) -> Answer {
    let path = format!("/v1/password/reset{path}");
    world
        .client()
        .send(Method::POST, &path, None, Some(&body))
        .await
}

fn address(member: &DemoMember) -> &str {
    member.address.as_deref().expect("an address")
}

/// Asks for a code and reads it.
async fn asked(world: &World, member: &DemoMember) -> String {
    let body = json!({"member_number": member.member_number});
    let answer = post(world, "", body).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    world.newest_long_code_to(address(member))
}

fn with_code(member: &DemoMember, code: &str) -> Value {
    json!({"member_number": member.member_number, "code": code})
}

/// A body for `complete`, with what is shown beside the code.
fn choice(member: &DemoMember, code: &str, beside: &Value) -> Value {
    let mut body = with_code(member, code);
    body["new_password"] = NEW.into();
    for (name, value) in beside.as_object().expect("an object") {
        body[name] = value.clone();
    }
    body
}

fn with_new_password(member: &DemoMember) -> DemoMember {
    DemoMember {
        password: NEW.to_owned(),
        ..member.clone()
    }
}

/// Number of mails of a purpose to an address.
fn mails(world: &World, to: &str, purpose: &str) -> usize {
    let purposes = world.purposes(to);
    purposes.iter().filter(|found| *found == purpose).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_gets_one_answer_and_only_who_can_be_reached_gets_a_mail() {
    let world = World::start().await;
    let member = world.member("2600000001").await;
    let nowhere = world.member_with("2600000002", None).await;
    let closed = world.member("2600000003").await;
    let number = &closed.member_number;
    let yes = AttributeValue::Bool(true);
    tables::set_profile(&world.stack, number, "disabled", yes).await;
    let numbers = [
        &member.member_number,
        &nowhere.member_number,
        number,
        "2699999999",
    ];
    let answers = numbers.map(|number| post(&world, "", json!({"member_number": number})));
    let answers = futures_util::future::join_all(answers).await;
    for answer in &answers {
        assert_eq!(answer.status, 202);
        assert_eq!(answer.body, json!({"expires_in": 86_400}));
    }
    assert_eq!(world.stack.mails().len(), 1);
    assert_eq!(mails(&world, address(&member), "password-reset"), 1);
    // The same was written for each of them.
    let items = tables::content(&world.stack).await;
    let resets = items.keys().filter(|name| name.contains("/reset#"));
    assert_eq!(resets.count(), numbers.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn three_codes_live_beside_each_other_and_the_oldest_still_opens() {
    let world = World::start().await;
    let member = world.member("2600000011").await;
    let client = world.signed_in(&member).await;
    let mut half = world.logged_in(&member).await;
    let codes = [
        asked(&world, &member).await,
        asked(&world, &member).await,
        asked(&world, &member).await,
    ];
    assert_eq!(asked(&world, &member).await, codes[2], "no fourth mail");
    assert_eq!(mails(&world, address(&member), "password-reset"), 3);

    let current = json!({"current_password": member.password});
    let body = choice(&member, &codes[0], &current);
    let done = post(&world, "/complete", body.clone()).await;
    assert_eq!((done.status, &done.body["done"]), (200, &json!(true)));
    assert_eq!(done.cookie("pictopass-access"), None);
    assert_eq!(mails(&world, address(&member), "password-changed"), 1);
    // The answer was lost: the same again, and no second mail; with another password, nothing.
    let repeat = post(&world, "/complete", body.clone()).await;
    assert_eq!(repeat.status, 200, "{}", repeat.body);
    assert_eq!(mails(&world, address(&member), "password-changed"), 1);
    let mut other = body;
    other["new_password"] = "nineteen unhurried otters".into();
    post(&world, "/complete", other)
        .await
        .is_problem(422, "unknown-code");
    // Everything of before has ended: the session, the login, the other codes.
    client.email().await.is_problem(401, "session-ended");
    half.issue("login").await.is_problem(401, "login-expired");
    half.login_token = None;
    half.login(&member)
        .await
        .is_problem(401, "invalid-credentials");
    for code in &codes[1..] {
        post(&world, "/check", with_code(&member, code))
            .await
            .is_problem(422, "unknown-code");
    }
    world.signed_in(&with_new_password(&member)).await;
}

/// What could not be mailed is not one of the three either, once mail goes there again.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_mail_takes_no_code_from_anybody() {
    let world = World::start().await;
    let member = world.member("2600000013").await;
    let (number, body) = (
        &member.member_number,
        json!({"member_number": member.member_number}),
    );
    let complained = AttributeValue::N(world.stack.now().to_string());
    let attribute = "address_complained_at";
    tables::set_profile(&world.stack, number, attribute, complained).await;
    for _ in 0..4 {
        let answer = post(&world, "", body.clone()).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
    }
    assert_eq!(world.stack.mails().len(), 0);
    let wanted = AttributeValue::N((world.stack.now() + 1).to_string());
    tables::set_profile(&world.stack, number, "address_confirmed_at", wanted).await;
    asked(&world, &member).await;
}

/// What the mail service certainly did not take lies in no mailbox, and is not one of the three.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_mail_takes_no_code_from_anybody() {
    let world = World::start().await;
    let member = world.member("2600000012").await;
    let body = json!({"member_number": member.member_number});
    let first = asked(&world, &member).await;
    for fault in [Fault::Refuse, Fault::Throttle, Fault::Refuse] {
        let fault = PlannedFault::once(Service::Ses, "SendEmail", fault);
        world.stack.plan_fault(fault);
        let answer = post(&world, "", body.clone()).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
    }
    assert_eq!(world.stack.faults_left(), 0);
    let last = [asked(&world, &member).await, asked(&world, &member).await];
    assert_eq!(asked(&world, &member).await, last[1], "no fourth mail");
    assert_eq!(mails(&world, address(&member), "password-reset"), 3);
    for code in [&first, &last[0], &last[1]] {
        let checked = post(&world, "/check", with_code(&member, code)).await;
        assert_eq!(checked.status, 200, "{}", checked.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_by_itself_only_waits_and_opens_when_the_hour_has_come() {
    let world = World::start().await;
    let member = world.member("2600000021").await;
    let code = asked(&world, &member).await;
    let alone = choice(&member, &code, &json!({}));
    let refused = post(&world, "/complete", alone.clone()).await;
    refused.is_problem(403, "second-proof-required");
    assert_eq!(refused.body["ways"], json!(["current-password", "wait"]));
    assert_eq!(refused.body["wait_hours"], 24);

    let begun = post(&world, "/wait", with_code(&member, &code)).await;
    assert_eq!(begun.status, 200, "{}", begun.body);
    let again = post(&world, "/wait", with_code(&member, &code)).await;
    assert_eq!(again.body, begun.body);
    assert_eq!(mails(&world, address(&member), "reset-waiting"), 1);
    let still = post(&world, "/complete", alone.clone()).await;
    still.is_problem(409, "still-waiting");
    assert_eq!(still.body["opens_at"], begun.body["opens_at"]);
    pass(&world, 24 * HOUR - 60);
    post(&world, "/complete", alone.clone())
        .await
        .is_problem(409, "still-waiting");
    pass(&world, 60);
    let ready = post(&world, "/check", with_code(&member, &code)).await;
    assert_eq!(ready.body["ready"], true, "{}", ready.body);
    let done = post(&world, "/complete", alone).await;
    assert_eq!(done.status, 200, "{}", done.body);
    world.signed_in(&with_new_password(&member)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stopped_is_over_and_no_wait_begins_for_three_days() {
    let world = World::start().await;
    let member = world.member("2600000031").await;
    for by_code in [true, false] {
        let code = asked(&world, &member).await;
        let other = asked(&world, &member).await;
        let begun = post(&world, "/wait", with_code(&member, &code)).await;
        assert_eq!(begun.status, 200, "{}", begun.body);
        let stop = world.newest_long_code_to(address(&member));
        if by_code {
            let stopped = post(&world, "/stop", with_code(&member, &stop)).await;
            assert_eq!(stopped.body, json!({"stopped": true}));
        } else {
            let client = world.signed_in(&member).await;
            let stopped = with_access(&client, Method::DELETE, "/v1/password/reset").await;
            assert_eq!(stopped.status, 204);
        }
        // Whoever enters it a second time, perhaps from another mailbox, hears that it is done.
        let again = post(&world, "/stop", with_code(&member, &stop)).await;
        assert_eq!((again.status, again.body), (200, json!({"stopped": true})));
        for code in [&code, &other] {
            post(&world, "/check", with_code(&member, code))
                .await
                .is_problem(422, "unknown-code");
        }
        // A new code comes, and has every way but the wait.
        let code = asked(&world, &member).await;
        let checked = post(&world, "/check", with_code(&member, &code)).await;
        assert_eq!(checked.body["ways"], json!(["current-password"]));
        post(&world, "/wait", with_code(&member, &code))
            .await
            .is_problem(403, "second-proof-required");
        pass(&world, 72 * HOUR);
        post(&world, "/stop", with_code(&member, &stop))
            .await
            .is_problem(422, "unknown-code");
    }
    assert_eq!(mails(&world, address(&member), "reset-stopped"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_named_and_whatever_else_is_wrong_gets_one_answer() {
    let world = World::start().await;
    let member = world.member("2600000041").await;
    let other = world.member("2600000042").await;
    let code = asked(&world, &member).await;
    let before = Untouched::before(&world).await;
    for path in ["/check", "/wait", "/stop", "/complete"] {
        let body = |member: &DemoMember, code: &str| match path {
            "/complete" => choice(member, code, &json!({"current_password": NEW})),
            _ => with_code(member, code),
        };
        let kind = match path {
            "/stop" => MailedKind::Stop,
            _ => MailedKind::Reset,
        };
        let (good, foreign) = (unsent(kind), unsent(MailedKind::NewMailbox));
        for (text, why) in [
            (&good[1..], "mistyped"),
            (foreign.as_str(), "other-kind"),
            (
                "003201-195437-387673-579909-003201-195437-387673-579909",
                "other-kind",
            ),
        ] {
            let answer = post(&world, path, body(&member, text)).await;
            answer.is_problem(400, "invalid-request");
            let expected = json!([{"pointer": "/code", "code": why}]);
            assert_eq!(answer.body["errors"], expected, "{path} {text}");
        }
        // Wrong, another member's, a number that nobody has.
        let mut unknown = member.clone();
        "2699999999".clone_into(&mut unknown.member_number);
        let mut told = Vec::new();
        for (member, code) in [
            (&member, good.as_str()),
            (&other, good.as_str()),
            (&unknown, good.as_str()),
        ] {
            let answer = post(&world, path, body(member, code)).await;
            answer.is_problem(422, "unknown-code");
            let mut document = answer.body.clone();
            document["instance"] = Value::Null;
            told.push(document);
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0], told[2]);
        if path != "/stop" {
            post(&world, path, body(&other, &code))
                .await
                .is_problem(422, "unknown-code");
        }
    }
    before.still(&world, "slips and wrong codes").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_password_is_refused_with_its_reason_and_the_code_stays_good() {
    let world = World::start().await;
    let mailbox = Some("quixotria.zephyrbox@example.com".to_owned());
    let member = world.member_with("2600000051", mailbox).await;
    let code = asked(&world, &member).await;
    let before = Untouched::before(&world).await;
    for (password, reason) in [
        ("fourteen chars", "too-short"),
        ("aaaaaaaaaaaaaaaa", "pattern"),
        ("Quixotria-Zephyrbox", "context"),
        ("x".repeat(257).as_str(), "too-long"),
    ] {
        let mut body = choice(
            &member,
            &code,
            &json!({"current_password": member.password}),
        );
        body["new_password"] = password.into();
        let refused = post(&world, "/complete", body).await;
        refused.is_problem(422, "weak-password");
        assert_eq!(refused.body["reason"], reason, "{password}");
        assert_eq!(refused.body["minimum"], 15);
    }
    let wrong = json!({"current_password": "not the present one"});
    post(&world, "/complete", choice(&member, &code, &wrong))
        .await
        .is_problem(401, "invalid-credentials");
    before.still(&world, "weak passwords").await;
    let right = json!({"current_password": member.password});
    let done = post(&world, "/complete", choice(&member, &code, &right)).await;
    assert_eq!(done.status, 200, "{}", done.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_code_opens_once() {
    let world = World::start().await;
    let member = world.member("2600000061").await;
    let saved = &saved_codes(&world, &member.member_number).await[0];
    let code = asked(&world, &member).await;
    let checked = post(&world, "/check", with_code(&member, &code)).await;
    let ways = json!(["recovery-code", "current-password", "wait"]);
    assert_eq!(checked.body["ways"], ways);
    let stranger = "000000-000000-000000-000000-000000-000000-000000-000000";
    let wrong = choice(&member, &code, &json!({"recovery_code": stranger}));
    post(&world, "/complete", wrong)
        .await
        .is_problem(422, "unknown-code");
    let slip = choice(&member, &code, &json!({"recovery_code": &saved[1..]}));
    let slip = post(&world, "/complete", slip).await;
    slip.is_problem(400, "invalid-request");
    assert_eq!(slip.body["errors"][0]["pointer"], "/recovery_code");
    let right = choice(&member, &code, &json!({"recovery_code": saved}));
    let done = post(&world, "/complete", right).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let code = asked(&world, &member).await;
    let again = choice(&member, &code, &json!({"recovery_code": saved}));
    post(&world, "/complete", again)
        .await
        .is_problem(422, "unknown-code");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_password_is_replaced_by_the_owner_at_once() {
    let world = World::start().await;
    let member = world.member("2600000071").await;
    let since = aws_sdk_dynamodb::types::AttributeValue::N(world.stack.now().to_string());
    let number = &member.member_number;
    tables::set_profile(&world.stack, number, "reset_required", since).await;
    let mut client = world.client();
    client
        .login(&member)
        .await
        .is_problem(403, "password-reset-required");
    let code = asked(&world, &member).await;
    let current = json!({"current_password": member.password});
    let done = post(&world, "/complete", choice(&member, &code, &current)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    world.signed_in(&with_new_password(&member)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_is_limited_and_a_number_is_not() {
    let world = World::start().await;
    let member = world.member("2600000081").await;
    let body = with_code(&member, &unsent(MailedKind::Reset));
    for _ in 0..10 {
        let ten = (0..10).map(|_| post(&world, "/check", body.clone()));
        for answer in futures_util::future::join_all(ten).await {
            answer.is_problem(422, "unknown-code");
        }
    }
    let refused = post(&world, "/check", body.clone()).await;
    refused.is_problem(429, "too-many-attempts");
    assert!(refused.header("retry-after").is_some());
    let elsewhere = world.client_elsewhere();
    let path = "/v1/password/reset/check";
    let answer = elsewhere.send(Method::POST, path, None, Some(&body)).await;
    answer.is_problem(422, "unknown-code");
}

/// A second browser's token, as of before.
fn with_device(body: &Value, token: &str) -> Value {
    let mut body = body.clone();
    body["device_token"] = token.into();
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_device_is_one_thing_more_and_a_forgotten_or_foreign_one_is_not() {
    let world = World::start().await;
    let member = world.member("2600000091").await;
    let other = world.member("2600000092").await;
    let mut client = world.signed_in(&member).await;
    let foreign = world.signed_in(&other).await.device_token;
    let own = client.device_token.clone().expect("a device");
    let code = asked(&world, &member).await;
    let shown = with_code(&member, &code);
    let ways = |answer: &Answer| answer.body["ways"].to_string().contains("known-device");

    let body = choice(&member, &code, &json!({}));
    for token in [foreign.as_deref().expect("a device"), "pd1.1.x.y", ""] {
        let answer = post(&world, "/check", with_device(&shown, token)).await;
        assert_eq!(
            (answer.status, ways(&answer)),
            (200, false),
            "{}",
            answer.body
        );
        post(&world, "/complete", with_device(&body, token))
            .await
            .is_problem(403, "second-proof-required");
    }
    let answer = post(&world, "/check", with_device(&shown, &own)).await;
    assert!(
        ways(&answer) && answer.body["ready"] == true,
        "{}",
        answer.body
    );

    // Forgotten from another browser, it is none.
    let second = world.signed_in(&member).await;
    let token = second.access_token.as_deref();
    let devices = client.send(Method::GET, "/v1/devices", token, None).await;
    let listed = devices.body["devices"].as_array().expect("devices").len();
    assert_eq!(listed, 2, "{}", devices.body);
    let id = |at: usize| devices.body["devices"][at]["id"].clone();
    for at in 0..listed {
        let answer = client
            .send(
                Method::POST,
                "/v1/devices/forget",
                token,
                Some(&json!({"id": id(at)})),
            )
            .await;
        assert_eq!(answer.status, 204, "{}", answer.body);
    }
    post(&world, "/complete", with_device(&body, &own))
        .await
        .is_problem(403, "second-proof-required");

    // A login makes it known again, and with it the password is chosen.
    client.login_token = None;
    client.keeps_device = false;
    let third = world
        .signed_in(&member)
        .await
        .device_token
        .expect("a device");
    let done = post(&world, "/complete", with_device(&body, &third)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    // That browser is known from now on, for its own lane; the others are not.
    let member = with_new_password(&member);
    for (token, lane) in [(done.text("device_token"), "k"), (third, "m")] {
        let mut browser = world.client();
        browser.keeps_device = true;
        browser.device_token = Some(token);
        assert_eq!(browser.login(&member).await.status, 200);
        let issued = browser.issue("login").await;
        assert_eq!(&issued.text("id")[..1], lane, "{}", issued.body);
    }
}
