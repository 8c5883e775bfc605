//! A change of the address is taken back with the code from its notice, and after a change the
//! address rests.

use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use shared::domain::address::EmailAddress;
use shared::domain::grouped::MailedKind;

use super::Untouched;
use crate::support::flows::{pass, prove, prove_both};
use crate::support::recovery::unsent;
use crate::support::{Answer, Client, World, tables};

const NEW: &str = "new@example.com";
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

async fn undo(world: &World, number: &str, code: &str) -> Answer {
    let body = json!({"member_number": number, "code": code});
    let client = world.client();
    client
        .send(Method::POST, "/v1/email/undo", None, Some(&body))
        .await
}

/// The code in the newest notice to an address.
fn undo_code(world: &World, address: &str) -> String {
    world.newest_long_code_to(address)
}

/// Moves the address from wherever it is, in a session of its own; that session.
async fn moved(world: &World, member: &DemoMember, new: &str) -> Client {
    let mut client = world.signed_in(member).await;
    prove_both(world, &mut client, member, new).await;
    let answer = client.change_address(new).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    client
}

fn at(member: &DemoMember, address: &str) -> DemoMember {
    DemoMember {
        address: Some(address.to_owned()),
        ..member.clone()
    }
}

fn purpose_of_newest(world: &World, address: &str) -> Option<String> {
    let mail = world.stack.mails_to(address).pop()?;
    mail.summary().purpose.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theft_is_taken_back_with_the_code_from_the_former_mailbox() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    let mailbox = member.address.as_deref().expect("an address");
    let mut thief = moved(&world, &member, NEW).await;
    let code = undo_code(&world, mailbox);

    let answer = undo(&world, &member.member_number, &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let masked = EmailAddress::parse(mailbox).expect("an address").masked();
    assert_eq!(answer.body, json!({"restored": masked}));
    for address in [mailbox, NEW] {
        let told = purpose_of_newest(&world, address);
        assert_eq!(told.as_deref(), Some("address-undone"), "{address}");
    }
    thief.email().await.is_problem(401, "session-ended");
    thief.refresh().await.is_problem(401, "session-ended");
    let login = world.client().login(&member).await;
    login.is_problem(403, "password-reset-required");
    let profile = tables::profile(&world.stack, &member.member_number).await;
    assert_eq!(profile["address"].as_s().expect("text"), mailbox);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_for_seven_days_whatever_changes_follow() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    let mailbox = member.address.as_deref().expect("an address");
    moved(&world, &member, NEW).await;
    let first = undo_code(&world, mailbox);
    pass(&world, 72 * HOUR);
    moved(&world, &at(&member, NEW), "third@example.com").await;
    let second = undo_code(&world, NEW);
    pass(&world, 4 * DAY - 60);
    let answer = undo(&world, &member.member_number, &first).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let masked = EmailAddress::parse(mailbox).expect("an address").masked();
    assert_eq!(answer.body["restored"], masked);
    // A later one is gone with it, however young.
    let later = undo(&world, &member.member_number, &second).await;
    later.is_problem(422, "unknown-code");

    let other = world.member("2300000002").await;
    let mailbox = other.address.as_deref().expect("an address");
    moved(&world, &other, "other@example.com").await;
    let code = undo_code(&world, mailbox);
    pass(&world, 7 * DAY);
    let late = undo(&world, &other.member_number, &code).await;
    late.is_problem(422, "unknown-code");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_the_address_rests_for_three_days() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    let mut client = moved(&world, &member, NEW).await;
    let until = client.email().await.body["cooling_until"].clone();
    let confirm = json!({"purpose": "confirm-address", "address": "third@example.com"});
    let mails = world.stack.mails().len();
    for order in [json!({"purpose": "change-address"}), confirm] {
        let refused = client.issue_with(order).await;
        refused.is_problem(409, "cooling-off");
        assert_eq!(refused.body["until"], until);
    }
    let put = client.change_address("third@example.com").await;
    put.is_problem(409, "cooling-off");
    assert_eq!(world.stack.mails().len(), mails, "no mail is spent on it");
    // Every other code works.
    prove(&world, &mut client, json!({"purpose": "step-up"}), NEW).await;

    pass(&world, 72 * HOUR - 60);
    let mut client = world.signed_in(&at(&member, NEW)).await;
    let refused = client.issue("change-address").await;
    refused.is_problem(409, "cooling-off");
    pass(&world, 120);
    prove_both(&world, &mut client, &at(&member, NEW), "third@example.com").await;
    let answer = client.change_address("third@example.com").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_opens_nothing_gets_one_answer_and_changes_nothing() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    let other = world.member("2300000002").await;
    let closed = world.member("2300000003").await;
    let mailbox = |member: &DemoMember| member.address.clone().expect("an address");
    moved(&world, &member, NEW).await;
    moved(&world, &closed, "closed@example.com").await;
    let code = undo_code(&world, &mailbox(&member));
    let of_closed = undo_code(&world, &mailbox(&closed));
    let yes = aws_sdk_dynamodb::types::AttributeValue::Bool(true);
    tables::set_profile(&world.stack, &closed.member_number, "disabled", yes).await;
    let random = unsent(MailedKind::Undo);
    let before = Untouched::before(&world).await;
    let mut answers = Vec::new();
    for (number, code) in [
        (member.member_number.as_str(), random.as_str()),
        (other.member_number.as_str(), code.as_str()),
        ("2399999999", code.as_str()),
        (closed.member_number.as_str(), of_closed.as_str()),
    ] {
        let mut answer = undo(&world, number, code).await;
        answer.is_problem(422, "unknown-code");
        answer.body["instance"] = json!(null);
        answers.push(answer.body);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    before.still(&world, "codes that open nothing").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_said_and_costs_nothing() {
    let world = World::start().await;
    let number = world.member("2300000001").await.member_number;
    let code = unsent(MailedKind::Undo);
    let stop = unsent(MailedKind::Stop);
    let swapped = code.replacen('U', "0", 1);
    let before = tables::whole(&world.stack).await;
    for (typed, said) in [
        (&code[..20], "mistyped"),
        (swapped.as_str(), "mistyped"),
        ("", "mistyped"),
        (stop.as_str(), "other-kind"),
    ] {
        let answer = undo(&world, &number, typed).await;
        answer.is_problem(400, "invalid-request");
        assert_eq!(answer.body["errors"][0]["pointer"], "/code", "{typed}");
        assert_eq!(answer.body["errors"][0]["code"], said, "{typed}");
    }
    assert_eq!(
        tables::whole(&world.stack).await,
        before,
        "nothing is charged"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_read_as_people_paste_it() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    moved(&world, &member, NEW).await;
    let code = undo_code(&world, member.address.as_deref().expect("an address"));
    let pasted = format!("  {} \n", code.replace('-', " ").to_lowercase());
    let answer = undo(&world, &member.member_number, &pasted).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_whose_answer_was_lost_is_answered_again() {
    let world = World::start().await;
    for (number, fault) in [
        ("2300000001", None),
        ("2300000002", Some(Fault::LostAnswer)),
    ] {
        let member = world.member(number).await;
        moved(&world, &member, &format!("new{number}@example.com")).await;
        let code = undo_code(&world, member.address.as_deref().expect("an address"));
        let mails = world.stack.mails().len();
        if let Some(fault) = fault {
            let fault = PlannedFault::once(Service::Dynamodb, "TransactWriteItems", fault);
            world.stack.plan_fault(fault);
        }
        let first = undo(&world, number, &code).await;
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(world.stack.faults_left(), 0);
        let again = undo(&world, number, &code).await;
        assert_eq!((again.status, again.body), (200, first.body));
        assert_eq!(world.stack.mails().len(), mails + 2, "told once");
        pass(&world, 121);
        let late = undo(&world, number, &code).await;
        late.is_problem(422, "unknown-code");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_undos_at_once_one_commits_and_both_are_answered() {
    let world = World::start().await;
    let member = world.member("2300000001").await;
    moved(&world, &member, NEW).await;
    let code = undo_code(&world, member.address.as_deref().expect("an address"));
    let mails = world.stack.mails().len();
    let number = member.member_number.as_str();
    let (one, two) = tokio::join!(undo(&world, number, &code), undo(&world, number, &code));
    assert_eq!(
        (one.status, two.status),
        (200, 200),
        "{} {}",
        one.body,
        two.body
    );
    assert_eq!(world.stack.mails().len(), mails + 2, "told once");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_has_its_limit() {
    let world = World::start().await;
    let code = unsent(MailedKind::Undo);
    let client = world.client();
    let body = json!({"member_number": "2399999999", "code": code.as_str()});
    let ask = || client.send(Method::POST, "/v1/email/undo", None, Some(&body));
    for _ in 0..10 {
        for answer in join_all((0..10).map(|_| ask())).await {
            answer.is_problem(422, "unknown-code");
        }
    }
    ask().await.is_problem(429, "too-many-attempts");
    pass(&world, HOUR);
    ask().await.is_problem(422, "unknown-code");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_notice_is_in_the_members_own_language_with_the_code_on_its_line() {
    let world = World::start().await;
    let member = DemoMember {
        member_number: "2300000002".to_owned(),
        address: Some("korean@example.com".to_owned()),
        language: "ko".to_owned(),
        ..world.member("2300000001").await
    };
    let added = world.stack.add_member(member.clone()).await;
    added.expect("the member is added");
    moved(&world, &member, NEW).await;
    let mailbox = member.address.as_deref().expect("an address");
    let mail = world.stack.mails_to(mailbox).pop().expect("a notice");
    let text = mail.text().expect("a text");
    let code = undo_code(&world, mailbox);
    assert!(text.lines().any(|line| line == code), "{text}");
    assert!(text.contains("제가 하지 않았습니다"), "{text}");
    world.stack.shutdown().await;
}
