//! What can be done about a mail that does not come: it is said with what is known, and it works.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::sink::Case;
use devstack::wire::{Fault, PlannedFault, Service};
use pictograms::Language;
use reqwest::Method;
use serde_json::{Value, json};
use shared::encoding::rfc3339;
use shared::texts;

use super::Untouched;
use crate::support::flows::{pass, prove, prove_current, with_access};
use crate::support::{Answer, Client, World, tables};

const NEW: &str = "new@example.com";

async fn newest_is(world: &World, case: Case) {
    let mails = world.stack.mails();
    let newest = &mails.last().expect("a mail").id;
    assert!(!world.stack.play(newest, case).await.is_empty());
}

/// A member whose first mail came to this, a minute later.
async fn after(world: &World, number: &str, case: Case) -> (DemoMember, Client) {
    let member = world.member(number).await;
    let client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    newest_is(world, case).await;
    pass(world, 61);
    (member, client)
}

/// A member whose first mail to a new address came to this, a minute later, and what asks for the
/// next one.
async fn after_change(world: &World, number: &str, case: Case) -> (Client, Value) {
    let member = world.member(number).await;
    let mut inside = world.signed_in(&member).await;
    prove_current(world, &mut inside, &member).await;
    let confirm = json!({"purpose": "confirm-address", "address": NEW});
    assert_eq!(inside.issue_with(confirm.clone()).await.status, 201);
    newest_is(world, case).await;
    pass(world, 61);
    (inside, confirm)
}

async fn asked(client: &Client, words: &[&str]) -> Answer {
    let mut body = json!({"purpose": "login"});
    for word in words {
        body[*word] = true.into();
    }
    client.issue_with(body).await
}

async fn shown(client: &Client) -> Value {
    let token = client.login_token.as_deref();
    let answer = client.send(Method::GET, "/v1/otp", token, None).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// How often the functions asked SES to take an address off its list.
fn lifted(world: &World) -> usize {
    let calls = world.stack.take_calls();
    let lifts = calls
        .iter()
        .filter(|call| call.operation == "DeleteSuppressedDestination");
    lifts.count()
}

fn action(of: &Value) -> (&Value, &Value) {
    (&of["action"], &of["action_from"])
}

fn members(value: &Value) -> Vec<&String> {
    value.as_object().expect("an object").keys().collect()
}

const MAILBOX: [&str; 6] = [
    "action",
    "action_from",
    "advice",
    "parts",
    "reason",
    "status",
];

#[tokio::test(flavor = "multi_thread")]
async fn who_complained_says_that_the_mail_is_wanted_and_gets_it() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000001", Case::Complaint).await;
    let address = member.address.clone().expect("an address");
    assert!(world.stack.is_suppressed(&address), "as SES does it");
    let want_mail = (&json!("want-mail"), &Value::Null);

    let login = world.client().login(&member).await;
    assert_eq!(login.text("second_step"), "address-unreachable");
    let mailbox = &login.body["mailbox"];
    assert_eq!(members(mailbox), MAILBOX);
    assert_eq!(
        (&mailbox["status"], &mailbox["reason"]),
        (&json!("complained"), &Value::Null)
    );
    assert_eq!(action(mailbox), want_mail);
    assert_eq!(mailbox["advice"][0], texts::advice_complained(Language::Ja));
    assert_eq!(action(&shown(&client).await["delivery"]), want_mail);
    world.stack.take_calls();
    for words in [&[][..], &["retry_refused"]] {
        let refused = asked(&client, words).await;
        refused.is_problem(409, "address-unreachable");
        assert_eq!(members(&refused.body["mailbox"]), MAILBOX);
        assert_eq!(action(&refused.body["mailbox"]), want_mail);
    }
    assert_eq!(lifted(&world), 0);

    let wanted = asked(&client, &["want_mail"]).await;
    assert_eq!(wanted.status, 201, "{}", wanted.body);
    assert_eq!(lifted(&world), 1);
    assert!(!world.stack.is_suppressed(&address));
    assert_eq!(world.stack.mails_to(&address).len(), 2);
    let login = world.client().login(&member).await;
    assert_eq!(
        (login.text("second_step").as_str(), &login.body["mailbox"]),
        ("code", &Value::Null)
    );
    let nothing = (&Value::Null, &Value::Null);
    assert_eq!(action(&shown(&client).await["delivery"]), nothing);
    // The next one needs no words.
    pass(&world, 61);
    assert_eq!(asked(&client, &[]).await.status, 201);
    assert_eq!(lifted(&world), 0);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_without_pictures_that_is_refused_for_its_content_meets_a_rule() {
    let world = World::start().await;
    let ja = Language::Ja;
    let (_, client) = after(&world, "2700000012", Case::Content).await;
    let first = &shown(&client).await["delivery"];
    assert_eq!(action(first), (&json!("text-only"), &Value::Null));
    assert_eq!(first["advice"][0], texts::advice_refused_content(ja));
    assert_eq!(asked(&client, &[]).await.status, 201);
    newest_is(&world, Case::Content).await;
    pass(&world, 61);
    let again = &shown(&client).await["delivery"];
    assert_eq!(again["reason"], "content-refused");
    assert_eq!(again["advice"][0], texts::advice_refused_by_rule(ja));
    assert_eq!(action(again), (&json!("retry-refused"), &Value::Null));
    assert_eq!(asked(&client, &["retry_refused"]).await.status, 201);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_before_its_time_is_refused_and_everything_says_when_that_is() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000002", Case::NoSuchUser).await;
    let at_once = (&json!("retry-refused"), &Value::Null);
    assert_eq!(action(&shown(&client).await["delivery"]), at_once);
    let sent = asked(&client, &["retry_refused"]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    // It is under way: another one is asked for in the same words.
    assert_eq!(action(&sent.body["delivery"]), at_once);
    let mail = world.stack.mails().pop().expect("a mail");
    newest_is(&world, Case::NoSuchUser).await;
    pass(&world, 61);
    let early = asked(&client, &["retry_refused"]).await;
    early.is_problem(429, "too-many-mails");
    assert!(early.header("retry-after").is_some());
    assert_eq!(
        early.body["detail"],
        texts::problem_too_many_mails_refused_detail(Language::En),
        "there is no newest mail to use"
    );
    // An hour from the refusal, which came a second after its mail.
    let from = json!(rfc3339(mail.received_at + 1_000 + 3_600_000));
    let later = (&json!("retry-refused"), &from);
    assert_eq!(action(&early.body["mailbox"]), later);
    assert_eq!(action(&shown(&client).await["delivery"]), later);
    let login = world.client().login(&member).await;
    let mailbox = &login.body["mailbox"];
    assert_eq!(action(mailbox), later);
    assert_eq!(
        (&mailbox["status"], &mailbox["reason"]),
        (&json!("refused"), &json!("no-mailbox"))
    );
    let refused = asked(&client, &[]).await;
    assert_eq!(action(&refused.body["mailbox"]), later);
    pass(&world, 3_600);
    let client = world.logged_in(&member).await;
    assert_eq!(asked(&client, &["retry_refused"]).await.status, 201);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_can_never_receive_has_its_reason_and_a_number_to_call_and_no_button() {
    let world = World::start().await;
    for (n, (address, reason)) in [
        (".hana@example.com", "leading-dot"),
        ("ha..na@example.com", "consecutive-dots"),
        ("hana.@example.com", "dot-before-at"),
    ]
    .into_iter()
    .enumerate()
    {
        let number = format!("27000001{n:02}");
        let member = world.member_with(&number, Some(address.to_owned())).await;
        let mut client = world.client();
        let login = client.login(&member).await;
        let before = Untouched::before(&world).await;
        let both = asked(&client, &["retry_refused", "want_mail"]).await;
        both.is_problem(409, "address-unreachable");
        before.still(&world, "asking for what cannot come").await;
        // A problem's lines are in the problem's language.
        for (mailbox, language, hours) in [
            (&login.body["mailbox"], Language::Ja, "9:00〜18:00"),
            (&both.body["mailbox"], Language::En, "9:00–18:00"),
        ] {
            assert_eq!(
                (&mailbox["status"], &mailbox["reason"]),
                (&json!("cannot-receive"), &json!(reason))
            );
            assert_eq!(action(mailbox), (&Value::Null, &Value::Null));
            let lines = mailbox["advice"].as_array().expect("lines");
            assert_eq!(lines.len(), 3, "{lines:?}");
            let by_phone = texts::advice_other_mailbox_by_phone(language);
            assert_eq!(lines[1], by_phone);
            assert!(lines[2].as_str().expect("a line").contains(hours));
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_do_not_apply_change_nothing() {
    let world = World::start().await;
    let member = world.member("2700000004").await;
    let client = world.logged_in(&member).await;
    world.stack.take_calls();
    let sent = asked(&client, &["retry_refused", "want_mail"]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_eq!(lifted(&world), 0);
    let profile = tables::profile(&world.stack, "2700000004").await;
    assert!(!profile.contains_key("address_confirmed_at"));

    // A refusal is not taken back by wanting the mail, and both together are.
    let (_, client) = after(&world, "2700000005", Case::NoSuchUser).await;
    let wanted = asked(&client, &["want_mail"]).await;
    wanted.is_problem(409, "address-unreachable");
    assert_eq!(wanted.body["mailbox"]["action"], "retry-refused");
    let both = asked(&client, &["retry_refused", "want_mail"]).await;
    assert_eq!(both.status, 201);
    assert_eq!(lifted(&world), 0, "it stands on no list");

    let (_, client) = after(&world, "2700000006", Case::Complaint).await;
    let both = asked(&client, &["retry_refused", "want_mail"]).await;
    assert_eq!(both.status, 201);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_below_a_complaint_is_tried_again_with_it() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000007", Case::Complaint).await;
    newest_is(&world, Case::Suppressed).await;
    assert_eq!(action(&shown(&client).await["delivery"]).0, "want-mail");
    assert_eq!(asked(&client, &["want_mail"]).await.status, 201);
    newest_is(&world, Case::Delivered).await;
    let login = world.client().login(&member).await;
    assert_eq!(login.text("second_step"), "code");

    // Whoever unsubscribed says the same words.
    let member = world.member("2700000008").await;
    let now = world.stack.now();
    for (name, value) in [
        ("address_refused_at", AttributeValue::N(now.to_string())),
        ("address_refused_tries", AttributeValue::N("0".into())),
        (
            "address_refused_reason",
            AttributeValue::S("unsubscribed".into()),
        ),
    ] {
        tables::set_profile(&world.stack, &member.member_number, name, value).await;
    }
    let client = world.logged_in(&member).await;
    let refused = asked(&client, &[]).await;
    assert_eq!(refused.body["mailbox"]["action"], "want-mail");
    assert_eq!(asked(&client, &["want_mail"]).await.status, 201);
    world.stack.shutdown().await;
}

/// What is held back by the list is asked for like any refused mail, and then taken off it.
#[tokio::test(flavor = "multi_thread")]
async fn a_retry_takes_a_held_back_address_off_the_list() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000009", Case::Suppressed).await;
    let address = member.address.clone().expect("an address");
    world.stack.set_suppressed(&address, true);
    world.stack.take_calls();
    assert_eq!(asked(&client, &["retry_refused"]).await.status, 201);
    assert_eq!(lifted(&world), 1);
    assert_eq!(world.stack.mails_to(&address).len(), 2);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_asked_stops_no_mail_and_names_nobody() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000010", Case::Complaint).await;
    let address = member.address.clone().expect("an address");
    let down = PlannedFault::once(
        Service::Ses,
        "DeleteSuppressedDestination",
        Fault::ErrorBefore,
    );
    world.stack.plan_fault(down);
    world.stack.take_calls();
    assert_eq!(asked(&client, &["want_mail"]).await.status, 201);
    let calls = world.stack.take_calls();
    let last = calls.last().expect("calls");
    assert_eq!(last.operation, "SendEmail", "all the same");
    let lines = world.stack.log_lines();
    let line = lines
        .iter()
        .find(|line| line.contains("suppression not lifted"));
    let line: Value = serde_json::from_str(line.expect("a line")).expect("JSON");
    assert_eq!(
        (&line["level"], &line["cause"]),
        (&json!("warn"), &json!("no-answer"))
    );
    assert!(!line.to_string().contains('@'), "{line}");
    // It was held back, and that is one more thing to ask for.
    assert!(world.stack.is_suppressed(&address));
    pass(&world, 61);
    assert_eq!(asked(&client, &["want_mail"]).await.status, 201);
    assert!(!world.stack.is_suppressed(&address));
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_when_no_mail_was_possible_counts_with_the_next() {
    let world = World::start().await;
    let member = world.member("2700000011").await;
    let address = member.address.clone().expect("an address");
    let client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    newest_is(&world, Case::Complaint).await;
    let early = asked(&client, &["want_mail"]).await;
    early.is_problem(429, "resend-too-soon");
    assert_eq!(early.body["challenge"]["delivery"]["action"], Value::Null);
    // No complaint stands any more, so nothing may be left that holds the ordinary mail back.
    assert!(!world.stack.is_suppressed(&address));
    pass(&world, 61);
    assert_eq!(asked(&client, &[]).await.status, 201);
    assert_eq!(world.stack.mails_to(&address).len(), 2);
    world.stack.shutdown().await;
}

/// The function is stopped at 15 s, and then nobody would learn whether the mail has left.
#[tokio::test(flavor = "multi_thread")]
async fn wanting_a_mail_takes_no_longer_than_the_function_may_run() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000021", Case::Complaint).await;
    let slow = |service, operation: &str| PlannedFault {
        function: Some("otp-issue".to_owned()),
        ..PlannedFault::once(
            service,
            operation,
            Fault::Delay(Duration::from_millis(1_900)),
        )
    };
    world
        .stack
        .plan_fault(slow(Service::Ses, "DeleteSuppressedDestination"));
    // Past one attempt, so that it is made twice.
    let late = Fault::Delay(Duration::from_millis(1_500));
    let mut noting = PlannedFault::once(Service::Dynamodb, "UpdateItem", late);
    noting.function = Some("otp-issue".to_owned());
    world.stack.plan_fault(noting);
    world.stack.take_calls();
    let wanted = asked(&client, &["want_mail"]).await;
    assert_eq!(wanted.status, 201, "{}", wanted.body);
    assert_eq!(world.stack.faults_left(), 0);
    let lines = world.stack.log_lines();
    assert!(
        lines
            .iter()
            .any(|line| line.contains("suppression not lifted")),
        "the list had less than its 2 s"
    );
    let calls = world.stack.take_calls();
    assert_eq!(calls.last().expect("calls").operation, "SendEmail");
    // It was held back, and the next one is asked for in the words of a refusal.
    let address = member.address.as_deref().expect("an address");
    assert!(world.stack.is_suppressed(address));
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_want_the_mail_at_once_one_gets_it_and_a_lost_answer_costs_none() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000012", Case::Complaint).await;
    let other = world.logged_in(&member).await;
    let words = ["want_mail"];
    let (one, two) = tokio::join!(asked(&client, &words), asked(&other, &words));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 429], "{} {}", one.body, two.body);
    let address = member.address.as_deref().expect("an address");
    assert_eq!(world.stack.mails_to(address).len(), 2);

    let (member, client) = after(&world, "2700000013", Case::Complaint).await;
    let mut lost = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::LostAnswer);
    lost.function = Some("otp-issue".to_owned());
    world.stack.plan_fault(lost);
    let answer = asked(&client, &words).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(world.stack.faults_left(), 0);
    let address = member.address.as_deref().expect("an address");
    assert_eq!(world.stack.mails_to(address).len(), 2);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_changed_meanwhile_gets_nothing() {
    let world = World::start().await;
    let member = world.member("2700000014").await;
    let address = member.address.clone().expect("an address");
    let mut inside = world.signed_in(&member).await;
    let current = json!({"purpose": "change-address"});
    prove(&world, &mut inside, current, &address).await;
    newest_is(&world, Case::Complaint).await;
    let confirm = json!({"purpose": "confirm-address", "address": NEW});
    prove(&world, &mut inside, confirm, NEW).await;
    let client = world.logged_in(&member).await;
    // Or the list would hold back what must not be sent at all.
    world.stack.set_suppressed(&address, false);
    // The change is committed after this order has read the record, and before it says anything.
    let pause = Fault::Delay(Duration::from_millis(600));
    let mut late = PlannedFault::once(Service::Dynamodb, "UpdateItem", pause);
    late.function = Some("otp-issue".to_owned());
    world.stack.plan_fault(late);
    let change = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        inside.change_address(NEW).await
    };
    let (wanted, changed) = tokio::join!(asked(&client, &["want_mail"]), change);
    assert_eq!(changed.status, 200, "{}", changed.body);
    wanted.is_problem(401, "login-expired");
    let to_old = world.stack.mails_to(&address);
    let codes = to_old
        .iter()
        .filter(|mail| mail.summary().purpose.as_deref() == Some("login"));
    assert_eq!(codes.count(), 1, "the first, from before");
    let profile = tables::profile(&world.stack, "2700000014").await;
    assert!(!profile.contains_key("address_confirmed_at"));
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_content_was_refused_a_mail_without_pictures_is_offered_wherever_it_goes() {
    let world = World::start().await;
    let (_, client) = after(&world, "2700000015", Case::Content).await;
    let text_only = (&json!("text-only"), &Value::Null);
    assert_eq!(action(&shown(&client).await["delivery"]), text_only);
    assert_eq!(asked(&client, &[]).await.status, 201);

    // A new address is not in any record, and keeps the promise all the same.
    let (inside, confirm) = after_change(&world, "2700000016", Case::TooLarge).await;
    let view = with_access(&inside, Method::GET, "/v1/otp").await;
    assert_eq!(action(&view.body["delivery"]), text_only);
    assert_eq!(inside.issue_with(confirm).await.status, 201);
    let newest = world.stack.mails_to(NEW).pop().expect("a mail");
    let mail = mail_parser::MessageParser::default().parse(&newest.raw);
    assert_eq!(mail.expect("a message").parts.len(), 1);
    world.stack.shutdown().await;
}

/// Whoever reads there has called our mails junk; whoever types the address has not shown to be the
/// same, is not told of it, and cannot take it back.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_back_what_was_said_at_an_address_that_is_not_yet_theirs() {
    let world = World::start().await;
    for (number, case) in [
        ("2700000017", Case::Complaint),
        ("2700000022", Case::Suppressed),
    ] {
        let member = world.member(number).await;
        let new = format!("new{number}@example.com");
        let mut inside = world.signed_in(&member).await;
        let current = member.address.as_deref().expect("an address");
        let order = json!({"purpose": "change-address"});
        prove(&world, &mut inside, order, current).await;
        let confirm = json!({"purpose": "confirm-address", "address": new});
        assert_eq!(inside.issue_with(confirm.clone()).await.status, 201);
        newest_is(&world, case).await;
        world.stack.set_suppressed(&new, true);
        let token = inside.access_token.clone();
        let view = inside
            .send(Method::GET, "/v1/otp", token.as_deref(), None)
            .await;
        let delivery = &view.body["delivery"];
        assert_eq!(action(delivery), (&Value::Null, &Value::Null));
        assert_eq!(delivery["state"], "refused");
        assert_eq!(delivery["reason"], Value::Null);
        let lines = delivery["advice"].as_array().expect("lines");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(lines[0], texts::advice_other_address(Language::Ja));
        world.stack.take_calls();
        for word in ["want_mail", "retry_refused"] {
            pass(&world, 61);
            let mut order = confirm.clone();
            order[word] = true.into();
            assert_eq!(inside.issue_with(order).await.status, 201, "as any order");
        }
        assert_eq!(lifted(&world), 0);
        assert!(world.stack.is_suppressed(&new));
        // The registered address has heard nothing of it.
        assert_eq!(inside.email().await.text("status"), "ok");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_the_mail_service_refuses_is_told_and_a_passing_refusal_is_not_blamed_on_it() {
    let world = World::start().await;
    let member = world.member("2700000018").await;
    let client = world.logged_in(&member).await;
    for (fault, reason, line, says_more) in [
        (
            Fault::Refuse,
            Some("not-sendable"),
            texts::advice_not_sent_form(Language::Ja),
            true,
        ),
        (
            Fault::Throttle,
            None,
            texts::advice_not_sent(Language::Ja),
            false,
        ),
    ] {
        world
            .stack
            .plan_fault(PlannedFault::once(Service::Ses, "SendEmail", fault));
        let answer = asked(&client, &[]).await;
        answer.is_problem(503, "mail-unavailable");
        let delivery = &shown(&client).await["delivery"];
        assert_eq!(delivery["state"], "not-sent");
        assert_eq!(delivery["advice"][0], line);
        assert_eq!(action(delivery), (&Value::Null, &Value::Null));
        assert_eq!(answer.body["challenge"].is_object(), says_more);
        if says_more {
            assert_eq!(answer.body["challenge"]["delivery"], *delivery);
        }
        let item = tables::code_item(&world.stack, "2700000018").await;
        let kept = item.expect("an item").get("delivery_reason").cloned();
        assert_eq!(kept, reason.map(|r| AttributeValue::S(r.to_owned())));
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_is_in_the_language_of_the_page_and_the_words_of_the_code_in_the_mails() {
    let world = World::start().await;
    let (member, client) = after(&world, "2700000019", Case::Complaint).await;
    let token = client.login_token.clone().expect("a token");
    let said = texts::advice_complained;
    for (accepted, language) in [
        (Some("en"), Language::En),
        (Some("ko, ja;q=0.5"), Language::Ko),
        (Some("fr"), Language::Ja),
        (None, Language::Ja),
    ] {
        let in_language = |request: reqwest::RequestBuilder| match accepted {
            Some(accepted) => request.header("Accept-Language", accepted),
            None => request,
        };
        let view = in_language(client.raw(Method::GET, "/v1/otp")).bearer_auth(&token);
        let view = Client::read(view).await.body;
        assert_eq!(view["lang"], "ja");
        let label = view["palette"][0]["label"].as_str().expect("a word");
        assert!(!label.is_ascii(), "{label}");
        assert_eq!(view["delivery"]["advice"][0], said(language));
        let body = json!({"member_number": member.member_number, "password": member.password});
        let login = in_language(client.raw(Method::POST, "/v1/login")).json(&body);
        let login = Client::read(login).await.body;
        assert_eq!(login["mailbox"]["advice"][0], said(language));
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_page_says_the_same_in_its_own_language() {
    let world = World::start().await;
    let member = world.member("2700000020").await;
    let mut inside = world.signed_in(&member).await;
    newest_is(&world, Case::Complaint).await;
    let access = inside.access_token.clone().expect("a token");
    let request = inside.raw(Method::GET, "/v1/email");
    let request = request.header("Accept-Language", "en").bearer_auth(access);
    let email = Client::read(request).await.body;
    assert_eq!(
        members(&email),
        [
            "action",
            "action_from",
            "address",
            "advice",
            "cooling_until",
            "current_proof",
            "parts",
            "pending",
            "reason",
            "sender",
            "status",
            "status_since"
        ]
    );
    assert_eq!(email["advice"][0], texts::advice_complained(Language::En));
    assert_eq!(action(&email), (&json!("want-mail"), &Value::Null));
    pass(&world, 61);
    let current = member.address.as_deref().expect("an address");
    let step_up = json!({"purpose": "step-up", "want_mail": true});
    prove(&world, &mut inside, step_up, current).await;
    let email = inside.email().await.body;
    assert_eq!(
        (&email["status"], &email["action"]),
        (&json!("ok"), &Value::Null)
    );
    world.stack.shutdown().await;
}
