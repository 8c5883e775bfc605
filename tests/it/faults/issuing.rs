//! Faults under issue: exactly one mail, and what the view says of it is true.

use devstack::wire::Fault;

use super::*;
use crate::support::flows;

async fn ready(world: &World, number: usize) -> (DemoMember, Client) {
    let member = world.member(&format!("{number:010}")).await;
    let client = world.logged_in(&member).await;
    (member, client)
}

fn mails(world: &World, member: &DemoMember) -> usize {
    let mailbox = member.address.as_deref().expect("an address");
    world.stack.mails_to(mailbox).len()
}

/// The newest mail's code opens the session.
async fn code_works(world: &World, member: &DemoMember, client: &mut Client, id: &str) {
    let code = world.newest_code(member);
    let answer = client.verify(id, &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_once_under_the_write_means_one_mail() {
    let world = World::start().await;
    let faults = APPLIED_UNKNOWN
        .into_iter()
        .chain(NOT_APPLIED)
        .chain([Fault::Conflict]);
    for (number, fault) in faults.enumerate() {
        let (member, mut client) = ready(&world, number).await;
        for (nth, pause) in [(1, 0), (2, 61)] {
            flows::pass(&world, pause);
            plan(&world, "otp-issue", "PutItem", fault, 1);
            let answer = client.issue("login").await;
            assert_eq!(answer.status, 201, "{fault:?}: {}", answer.body);
            assert_eq!(answer.body["mail_number"], nth, "{fault:?}");
            assert_eq!(mails(&world, &member), nth, "{fault:?}");
            all_happened(&world);
            if nth == 2 {
                code_works(&world, &member, &mut client, &answer.text("id")).await;
            }
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_every_answer_of_the_write_is_lost_the_mail_still_leaves_once() {
    let world = World::start().await;
    for (number, fault) in [Fault::LostAnswer, Fault::ErrorAfterApply]
        .into_iter()
        .enumerate()
    {
        let (member, mut client) = ready(&world, number).await;
        plan(&world, "otp-issue", "PutItem", fault, 3);
        let answer = client.issue("login").await;
        assert_eq!(answer.status, 201, "{fault:?}: {}", answer.body);
        all_happened(&world);
        assert_eq!(mails(&world, &member), 1, "{fault:?}");
        code_works(&world, &member, &mut client, &answer.text("id")).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_gone_gets_no_mail_sent() {
    let world = World::start().await;
    let operations = ["BatchGetItem", "PutItem"];
    for (number, fault) in GONE.into_iter().enumerate() {
        for (nth, operation) in operations.into_iter().enumerate() {
            let (member, mut client) = ready(&world, number * 10 + nth).await;
            plan(&world, "otp-issue", operation, fault, ALWAYS);
            is_gone(&client.issue("login").await);
            world.stack.clear_faults();
            assert_eq!(mails(&world, &member), 0);
            assert_eq!(
                tables::code_item(&world.stack, &member.member_number).await,
                None
            );
            let answer = client.issue("login").await;
            assert_eq!(answer.status, 201, "{}", answer.body);
            assert_eq!(answer.body["mail_number"], 1);
            code_works(&world, &member, &mut client, &answer.text("id")).await;
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_dies_before_the_mail_shows_it_as_sending() {
    let world = World::start().await;
    let (member, mut client) = ready(&world, 1).await;
    plan(&world, "otp-issue", "PutItem", Fault::Crash, 1);
    assert!(client.issue("login").await.status >= 500);
    assert_eq!(mails(&world, &member), 0);
    let token = client.login_token.clone();
    let view = client
        .send(reqwest::Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    assert_eq!(view.body["delivery"]["state"], "sending", "{}", view.body);
    client
        .issue("login")
        .await
        .is_problem(429, "resend-too-soon");
    flows::pass(&world, 61);
    let answer = client.issue("login").await;
    assert_eq!(
        (answer.status, &answer.body["mail_number"]),
        (201, &json!(2))
    );
    code_works(&world, &member, &mut client, &answer.text("id")).await;
    world.stack.shutdown().await;
}

/// SES says no: the code is void, tries and cool-down come back, and the view says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_mail_costs_the_member_nothing() {
    let world = World::start().await;
    for (number, fault) in [Fault::Refuse, Fault::Throttle].into_iter().enumerate() {
        let (member, mut client) = ready(&world, number).await;
        // More often than the mail windows and the budget would allow.
        for _ in 0..21 {
            plan_mail(&world, fault);
            let refused = client.issue("login").await;
            refused.is_problem(503, "mail-unavailable");
            let after = refused
                .header("retry-after")
                .and_then(|s| s.parse::<u64>().ok());
            assert!(
                after.is_some_and(|seconds| seconds > 0),
                "{:?}",
                refused.headers
            );
            let token = client.login_token.clone();
            let view = client
                .send(reqwest::Method::GET, "/v1/otp", token.as_deref(), None)
                .await;
            assert_eq!(view.body["delivery"]["state"], "not-sent", "{}", view.body);
            assert_eq!(view.body["poll_after"], Value::Null);
        }
        assert_eq!(mails(&world, &member), 0);
        let answer = client.issue("login").await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert_eq!(answer.body["attempts_left"], 5);
        assert_eq!(mails(&world, &member), 1);
        code_works(&world, &member, &mut client, &answer.text("id")).await;
        all_happened(&world);
    }
    world.stack.shutdown().await;
}

/// Where the voiding fails as well, tries and cool-down come back with time.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_mail_that_cannot_be_voided_is_over_with_the_cool_down() {
    let world = World::start().await;
    let (member, mut client) = ready(&world, 1).await;
    plan_mail(&world, Fault::Refuse);
    plan(
        &world,
        "otp-issue",
        "UpdateItem",
        Fault::ErrorBefore,
        ALWAYS,
    );
    client
        .issue("login")
        .await
        .is_problem(503, "mail-unavailable");
    world.stack.clear_faults();
    client
        .issue("login")
        .await
        .is_problem(429, "resend-too-soon");
    flows::pass(&world, 61);
    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    code_works(&world, &member, &mut client, &answer.text("id")).await;
    world.stack.shutdown().await;
}

/// Nobody knows whether SES took it: never sent again, and the view does not claim anything.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_unknown_fate_is_sent_once_and_stays_sending() {
    let world = World::start().await;
    let cases = [
        (Fault::LostAnswer, 1),
        (Fault::ErrorAfterApply, 1),
        (Fault::LateAnswer(Duration::from_secs(6)), 1),
        (Fault::ErrorBefore, 0),
    ];
    for (number, (fault, sent)) in cases.into_iter().enumerate() {
        let (member, mut client) = ready(&world, number).await;
        plan_mail(&world, fault);
        let answer = client
            .issue_with(json!({"purpose": "login", "request_id": "first"}))
            .await;
        assert_eq!(answer.status, 201, "{fault:?}: {}", answer.body);
        assert_eq!(answer.body["delivery"]["state"], "sending", "{fault:?}");
        all_happened(&world);
        assert_eq!(mails(&world, &member), sent, "{fault:?}");
        // Repeating the request sends nothing; asking anew has to wait.
        let again = client
            .issue_with(json!({"purpose": "login", "request_id": "first"}))
            .await;
        assert_eq!((again.status, again.text("id")), (201, answer.text("id")));
        assert_eq!(again.body["delivery"]["state"], "sending", "{fault:?}");
        client
            .issue("login")
            .await
            .is_problem(429, "resend-too-soon");
        assert_eq!(mails(&world, &member), sent, "{fault:?}");
        if sent == 1 {
            code_works(&world, &member, &mut client, &answer.text("id")).await;
        }
    }
    world.stack.shutdown().await;
}
