//! The registered address: checked, changed with two proofs, forgotten on request.

use std::time::Duration;

use devstack::members::DemoMember;
use devstack::sink::Case;
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};

use super::Untouched;
use crate::support::flows::{pass, prove, prove_both, prove_current, with_access};
use crate::support::{Answer, Client, World};

const NEW: &str = "new@example.com";

async fn check(client: &Client, address: &str) -> Answer {
    let token = client.access_token.as_deref();
    let body = json!({"address": address});
    client
        .send(Method::POST, "/v1/email/check", token, Some(&body))
        .await
}

fn confirm(address: &str) -> Value {
    json!({"purpose": "confirm-address", "address": address})
}

#[tokio::test(flavor = "multi_thread")]
async fn check_says_why_and_what_was_probably_meant() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let client = world.signed_in(&member).await;
    let before = Untouched::before(&world).await;
    let long = format!("{}@example.com", "x".repeat(65));
    for (address, reason) in [
        (".hana@docomo.ne.jp", "leading-dot"),
        ("ha..na@docomo.ne.jp", "consecutive-dots"),
        ("hana.@docomo.ne.jp", "dot-before-at"),
        ("花子@example.com", "non-ascii-local-part"),
        ("ha na@example.com", "forbidden-character"),
        ("\"hana\"@example.com", "forbidden-character"),
        (long.as_str(), "too-long"),
        ("hana", "no-at"),
        ("", "no-at"),
        ("hana@", "bad-domain"),
        ("hana@localhost", "bad-domain"),
        ("hana@nowhere.example", "no-mail-host"),
        (
            "hana@example.com\r\nBcc: x@example.com",
            "control-character",
        ),
        ("ha\u{0}na@example.com", "control-character"),
    ] {
        let answer = check(&client, address).await;
        assert_eq!(answer.status, 200, "{address:?}: {}", answer.body);
        assert_eq!(answer.body["can_receive"], false, "{address:?}");
        assert_eq!(answer.body["reason"], reason, "{address:?}");
        let issue = client.issue_with(confirm(address)).await;
        issue.is_problem(422, "address-cannot-receive");
        assert_eq!(issue.body["reason"], reason, "{address:?}");
        let put = client.clone().change_address(address).await;
        assert!(matches!(put.status, 403 | 422), "{address:?}: {}", put.body);
    }
    for (address, suggestion) in [
        ("taro@gmial.com", json!("taro@gmail.com")),
        ("taro@gmail.com", Value::Null),
        ("taro@example.com", Value::Null),
    ] {
        assert_eq!(
            check(&client, address).await.body["suggestion"],
            suggestion,
            "{address}"
        );
    }
    let good = check(&client, "taro@docomo.ne.jp").await;
    let expected = json!({
        "can_receive": true, "reason": null, "suggestion": null, "warnings": ["carrier-address"],
    });
    assert_eq!(good.body, expected);
    before.still(&world, "checks").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_needs_both_proofs_of_this_session_and_says_which_are_missing() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    let mailbox = member.address.as_deref().expect("an address");
    let missing = async |client: &Client, address: &str| {
        let answer = client.clone().change_address(address).await;
        answer.is_problem(403, "proof-required");
        answer.body["missing"].clone()
    };
    assert_eq!(
        missing(&client, NEW).await,
        json!(["change-address", "confirm-address"])
    );
    assert_eq!(client.email().await.body["pending"], Value::Null);
    prove(
        &world,
        &mut client,
        json!({"purpose": "change-address"}),
        mailbox,
    )
    .await;
    assert_eq!(missing(&client, NEW).await, json!(["confirm-address"]));
    let pending = client.email().await.body["pending"].clone();
    assert_eq!(
        (&pending["current"], &pending["new"]),
        (&json!("proved"), &json!("needed"))
    );
    let issued = client.issue_with(confirm(NEW)).await;
    let pending = client.email().await.body["pending"].clone();
    assert_eq!(
        (&pending["address"], &pending["new"]),
        (&json!(NEW), &json!("sent"))
    );
    let code = world.newest_code_to(NEW);
    assert_eq!(client.verify(&issued.text("id"), &code).await.status, 200);
    // Exactly the proved one, and nobody else's session.
    assert_eq!(
        missing(&client, "other@example.com").await,
        json!(["confirm-address"])
    );
    let other = world.signed_in(&member).await;
    assert_eq!(
        missing(&other, NEW).await,
        json!(["change-address", "confirm-address"])
    );
    assert_eq!(other.email().await.body["pending"], Value::Null);
    // Proofs age.
    pass(&world, 14 * 60);
    assert_eq!(client.refresh().await.status, 200);
    pass(&world, 14 * 60);
    assert_eq!(client.refresh().await.status, 200);
    assert_eq!(client.email().await.body["pending"]["new"], "proved");
    pass(&world, 3 * 60);
    assert_eq!(
        missing(&client, NEW).await,
        json!(["change-address", "confirm-address"])
    );
    assert_eq!(client.email().await.text("address"), mailbox);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whose_mailbox_cannot_be_asked_takes_the_alternate_procedure() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    let refused = aws_sdk_dynamodb::types::AttributeValue::S("refused".to_owned());
    let number = &member.member_number;
    crate::support::tables::set_profile(&world.stack, number, "address_status", refused).await;
    let email = client.email().await;
    assert_eq!(email.text("status"), "refused");
    assert_eq!(email.text("current_proof"), "not-possible");
    client
        .issue("change-address")
        .await
        .is_problem(409, "address-unreachable");
    let mails = world.stack.mails().len();
    let confirmed = client.issue_with(confirm(NEW)).await;
    confirmed.is_problem(409, "recovery-required");
    let put = client.change_address(NEW).await;
    put.is_problem(409, "recovery-required");
    assert_eq!(world.stack.mails().len(), mails);
    assert_eq!(client.email().await.text("address"), mailbox(&member));
    world.stack.shutdown().await;
}

/// What the mailbox has proved counts, also where it takes no mail from then on.
#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_was_asked_is_not_asked_again_because_it_fails() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    prove_current(&world, &mut client, &member).await;
    let refused = aws_sdk_dynamodb::types::AttributeValue::S("refused".to_owned());
    let number = &member.member_number;
    crate::support::tables::set_profile(&world.stack, number, "address_status", refused).await;
    prove(&world, &mut client, confirm(NEW), NEW).await;
    let answer = client.change_address(NEW).await;
    assert_eq!((answer.status, answer.text("status").as_str()), (200, "ok"));
    world.stack.shutdown().await;
}

fn mailbox(member: &DemoMember) -> &str {
    member.address.as_deref().expect("an address")
}

/// Else whoever holds a session could change the address unasked and untold, because its owner has
/// called our mails junk.
#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_wants_no_mail_is_asked_all_the_same() {
    let world = World::start().await;
    for (number, case, word) in [
        ("2200000002", Case::Complaint, "want_mail"),
        ("2200000003", Case::Suppressed, "retry_refused"),
    ] {
        let member = world.member(number).await;
        let mailbox = member.address.as_deref().expect("an address");
        let new = format!("new{number}@example.com");
        let mut client = world.signed_in(&member).await;
        let mail = world.stack.mails().last().expect("a mail").id.clone();
        assert!(!world.stack.play(&mail, case).await.is_empty());
        world.stack.set_suppressed(mailbox, true);
        assert_ne!(client.email().await.text("status"), "ok");
        let issued = client.issue_with(confirm(&new)).await;
        issued.is_problem(409, "prove-current-first");
        let refused = client.clone().change_address(&new).await;
        refused.is_problem(403, "proof-required");
        let both = json!(["change-address", "confirm-address"]);
        assert_eq!(refused.body["missing"], both);
        assert_eq!(client.email().await.text("current_proof"), "needed");

        pass(&world, 61);
        let mut order = json!({"purpose": "change-address"});
        let plain = client.issue_with(order.clone()).await;
        plain.is_problem(409, "address-unreachable");
        order[word] = true.into();
        prove(&world, &mut client, order, mailbox).await;
        prove(&world, &mut client, confirm(&new), &new).await;
        let changed = client.change_address(&new).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let told = world.stack.mails_to(mailbox).pop().expect("a mail");
        let purpose = told.summary().purpose.as_deref();
        assert_eq!(purpose, Some("address-changed"));
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_changes_at_once_one_wins() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, NEW).await;
    // The first to commit waits until the second has read and committed.
    let wait = Fault::Delay(Duration::from_millis(400));
    let wait = PlannedFault::once(Service::Dynamodb, "TransactWriteItems", wait);
    world.stack.plan_fault(wait);
    let (mut one, mut two) = (client.clone(), client.clone());
    let (one, two) = tokio::join!(one.change_address(NEW), two.change_address(NEW));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let winner = if one.status == 200 { one } else { two };
    client.access_token = Some(winner.text("access_token"));
    assert_eq!(client.email().await.text("address"), NEW);
    let notices = world.stack.mails_to(NEW).len();
    assert_eq!(notices, 2, "one code and one notice");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_answer_was_lost_is_answered_again() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, NEW).await;
    let mut before = client.clone();
    let first = client.change_address(NEW).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let mails = world.stack.mails().len();
    let again = before.clone().change_address(NEW).await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(world.stack.mails().len(), mails, "told once");
    let mut repeated = client.clone();
    repeated.access_token = Some(again.text("access_token"));
    assert_eq!(repeated.email().await.text("address"), NEW);
    // For that change only, and not for long.
    before
        .clone()
        .change_address("x@example.com")
        .await
        .is_problem(401, "session-ended");
    pass(&world, 121);
    before
        .change_address(NEW)
        .await
        .is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_loses_the_answer_of_the_commit_changes_once() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, NEW).await;
    let lost = PlannedFault::once(Service::Dynamodb, "TransactWriteItems", Fault::LostAnswer);
    world.stack.plan_fault(lost);
    let answer = client.change_address(NEW).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(world.stack.faults_left(), 0);
    assert_eq!(client.email().await.text("address"), NEW);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_forgets_codes_and_proofs_of_the_change() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    let cancel =
        async |client: &Client| with_access(client, Method::DELETE, "/v1/email/pending").await;
    let before = Untouched::before(&world).await;
    assert_eq!(
        cancel(&client).await.status,
        204,
        "nothing under way is no error"
    );
    before.still(&world, "cancelling nothing").await;
    prove_both(&world, &mut client, &member, NEW).await;
    assert_eq!(cancel(&client).await.status, 204);
    assert_eq!(client.email().await.body["pending"], Value::Null);
    client
        .clone()
        .change_address(NEW)
        .await
        .is_problem(403, "proof-required");
    let issued = client.issue("change-address").await;
    assert_eq!(issued.status, 201, "{}", issued.body);
    let code = world.newest_code(&member);
    assert_eq!(cancel(&client).await.status, 204);
    let answer = client.verify(&issued.text("id"), &code).await;
    answer.is_problem(404, "no-challenge");
    assert_eq!(client.email().await.status, 200, "the session goes on");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_its_own_purpose_only() {
    let world = World::start().await;
    let member = world.member("2200000001").await;
    let mut client = world.signed_in(&member).await;
    let issued = client.issue("change-address").await;
    let code = world.newest_code(&member);
    let id = issued.text("id");
    for purpose in ["login", "step-up", "confirm-address"] {
        let other = id.replace("change-address", purpose);
        let answer = client.verify(&other, &code).await;
        assert!(
            matches!(answer.status, 401 | 404 | 409),
            "{purpose}: {}",
            answer.body
        );
        assert_eq!(answer.body.get("access_token"), None);
    }
    let answer = client.verify(&id, &code).await;
    assert_eq!(answer.body, json!({"proved": "change-address"}));
    assert_eq!(answer.cookie("pictopass-refresh"), None);
    world.stack.shutdown().await;
}
