//! What the mail service says of a mail, where the member meets it.

mod by_the_clock;
mod shuffled;

use devstack::members::DemoMember;
use devstack::sink::{Case, Outcome};
use devstack::wire::{Fault, PlannedFault, Service};
use pictograms::Language;
use reqwest::Method;
use serde_json::{Value, json};
use shared::texts;

use crate::support::flows::{pass, prove_both};
use crate::support::{Answer, Client, World};

const LOGIN: &str = "login";

/// What became of the newest mail; every event was taken.
async fn newest_is(world: &World, case: Case) {
    let mails = world.stack.mails();
    let newest = &mails.last().expect("a mail").id;
    for played in world.stack.play(newest, case).await {
        assert_eq!(played.outcome, Outcome::Taken, "{played:?}");
    }
}

/// The challenge as the entry page asks for it.
async fn shown(client: &Client) -> Value {
    let token = client.login_token.as_deref();
    let answer = client.send(Method::GET, "/v1/otp", token, None).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

async fn state(client: &Client) -> String {
    let shown = shown(client).await;
    shown["delivery"]["state"]
        .as_str()
        .expect("a state")
        .to_owned()
}

async fn second_step(world: &World, member: &DemoMember) -> String {
    world.client().login(member).await.text("second_step")
}

async fn sent(client: &Client) -> Answer {
    let answer = client.issue(LOGIN).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer
}

async fn again(client: &Client) -> Answer {
    let body = json!({"purpose": LOGIN, "retry_refused": true});
    client.issue_with(body).await
}

/// The state once all of a case has been told, and the second step of the next login.
const fn outcome(case: Case) -> (&'static str, &'static str) {
    match case {
        Case::Delivered
        | Case::Ooto
        | Case::Delayed
        | Case::Late
        | Case::Twice
        | Case::Shuffled => ("handed-over", "code"),
        Case::Bounce | Case::Docomo550 | Case::NoSuchUser => ("refused", "address-unreachable"),
        Case::Expired | Case::Full | Case::Content | Case::TooLarge | Case::Rejected => {
            ("refused", "code")
        }
        Case::SuppressionList | Case::Suppressed => ("suppressed", "address-unreachable"),
        Case::Complaint => ("complained", "address-unreachable"),
        Case::None => ("sent", "code"),
        // A bounce that nobody knows may be an answer by machine, so it takes nothing for lost.
        Case::Unknown => ("delayed", "code"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_case_has_its_state_and_marks_what_it_should() {
    let world = World::start().await;
    for (n, case) in Case::ALL.into_iter().enumerate() {
        let (expected, step) = outcome(case);
        let member = world.member(&format!("33000000{n:02}")).await;
        let client = world.logged_in(&member).await;
        sent(&client).await;
        newest_is(&world, case).await;
        assert_eq!(state(&client).await, expected, "{case:?}");
        assert_eq!(second_step(&world, &member).await, step, "{case:?}");
        // The code is good all the same: what a provider says is not always so.
        let code = world.newest_code(&member);
        let id = shown(&client).await["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        assert_eq!(client.clone().verify(&id, &code).await.status, 200);
    }
    world.stack.shutdown().await;
}

/// That the mail service has given up is not what "delayed" says: it does not go on trying.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_given_up_is_not_waited_for() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    newest_is(&world, Case::Expired).await;
    let delivery = shown(&client).await["delivery"].clone();
    assert_eq!(delivery["reason"], "provider-trouble", "{delivery}");
    let said = texts::advice_refused_for_now(Language::Ja);
    assert_eq!(delivery["advice"][0], said, "{delivery}");
    pass(&world, 61);
    sent(&client).await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_address_is_tried_again_by_ration_and_clears_when_it_takes_a_mail() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    newest_is(&world, Case::Docomo550).await;
    pass(&world, 61);
    let refused = client.issue(LOGIN).await;
    refused.is_problem(409, "address-unreachable");
    // At once the first time: it may have been the member's own filter.
    assert_eq!(again(&client).await.status, 201);
    pass(&world, 61);
    newest_is(&world, Case::Docomo550).await;
    let rationed = again(&client).await;
    rationed.is_problem(429, "too-many-mails");
    let wait: i64 = rationed
        .header("retry-after")
        .expect("a time")
        .parse()
        .expect("seconds");
    // From the moment of the refusal, a second after its mail.
    assert!((3_500..=3_600).contains(&wait), "{wait}");
    pass(&world, wait);
    let client = world.logged_in(&member).await;
    assert_eq!(again(&client).await.status, 201);
    pass(&world, 2);
    newest_is(&world, Case::Delivered).await;
    assert_eq!(second_step(&world, &member).await, "code");
    pass(&world, 61);
    sent(&client).await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_complaint_no_retry_is_enough() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    newest_is(&world, Case::Complaint).await;
    pass(&world, 61);
    again(&client).await.is_problem(409, "address-unreachable");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_content_was_refused_the_next_mail_is_text_alone() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    let parts = || {
        let mails = world.stack.mails();
        let raw = &mails.last().expect("a mail").raw;
        let parsed = mail_parser::MessageParser::default().parse(raw);
        parsed.expect("a message").parts.len()
    };
    assert!(parts() > 1);
    newest_is(&world, Case::Content).await;
    pass(&world, 61);
    let answer = sent(&client).await;
    assert_eq!(parts(), 1);
    // And its code is read and entered like any other.
    let code = world.newest_code(&member);
    let entered = client.clone().verify(&answer.text("id"), &code).await;
    assert_eq!(entered.status, 200, "{}", entered.body);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_an_older_mail_does_not_stand_at_the_newer_one() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    let older = world.stack.mails().last().expect("a mail").id.clone();
    pass(&world, 61);
    sent(&client).await;
    let mut expected = shown(&client).await["delivery"].clone();
    world.stack.play(&older, Case::NoSuchUser).await;
    // The mailbox is the same for both.
    expected["action"] = json!("retry-refused");
    assert_eq!(shown(&client).await["delivery"], expected);
    assert_eq!(second_step(&world, &member).await, "address-unreachable");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_a_former_address_does_not_mark_the_new_one() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let mut client = world.signed_in(&member).await;
    let new = "new@example.com";
    prove_both(&world, &mut client, &member, new).await;
    assert_eq!(client.change_address(new).await.status, 200);
    for mail in world.stack.mails() {
        for case in [
            Case::Bounce,
            Case::Complaint,
            Case::Suppressed,
            Case::Content,
        ] {
            world.stack.play(&mail.id, case).await;
        }
    }
    assert_eq!(client.email().await.text("status"), "ok");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_down_makes_the_event_come_again() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    let mail = world.stack.mails().last().expect("a mail").id.clone();
    for _ in 0..3 {
        let down = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::NoConnection);
        world.stack.plan_fault(down);
    }
    let played = world.stack.play(&mail, Case::Bounce).await;
    let failed =
        matches!(&played[0].outcome, Outcome::Failed(cause) if cause.contains("UpdateItem"));
    assert!(failed, "{played:?}");
    world.stack.clear_faults();
    newest_is(&world, Case::Bounce).await;
    assert_eq!(state(&client).await, "refused");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_about_events_name_no_recipient_and_nothing_of_the_mail() {
    let world = World::start().await;
    let member = world.member("3400000001").await;
    let client = world.logged_in(&member).await;
    sent(&client).await;
    let subject = world.stack.mails().last().expect("a mail").subject();
    for case in Case::ALL {
        newest_is(&world, case).await;
    }
    let lines = world.stack.log_lines();
    let lines: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("mail event"))
        .collect();
    assert!(lines.len() > Case::ALL.len());
    assert!(
        lines
            .iter()
            .any(|line| line.contains(r#""mail.event":"unknown""#))
    );
    for line in lines {
        for word in [
            "@",
            "example",
            "3400000001",
            "smtp",
            "User unknown",
            &subject,
        ] {
            assert!(!line.contains(word), "{word} in {line}");
        }
    }
    world.stack.shutdown().await;
}
