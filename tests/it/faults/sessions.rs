//! Faults under login, refresh, logout and the address change.

use devstack::wire::Fault;
use reqwest::Method;

use super::*;
use crate::support::flows;

#[tokio::test(flavor = "multi_thread")]
async fn a_login_survives_a_fault_and_a_store_that_is_gone_opens_nothing() {
    let world = World::start().await;
    let faults = APPLIED_UNKNOWN.into_iter().chain(NOT_APPLIED);
    for (number, fault) in faults.enumerate() {
        let member = world.member(&format!("{number:010}")).await;
        for operation in ["GetItem", "UpdateItem"] {
            plan(&world, "login", operation, fault, 1);
            world.logged_in(&member).await;
            all_happened(&world);
        }
    }
    for (number, fault) in GONE.into_iter().enumerate() {
        for (nth, operation) in ["GetItem", "UpdateItem"].into_iter().enumerate() {
            let member = world
                .member(&format!("{:010}", 100 + 10 * number + nth))
                .await;
            let mut client = world.client();
            plan(&world, "login", operation, fault, ALWAYS);
            is_gone(&client.login(&member).await);
            let stranger = DemoMember {
                member_number: "9999999999".to_owned(),
                ..member.clone()
            };
            is_gone(&client.login(&stranger).await);
            world.stack.clear_faults();
            world.signed_in(&member).await;
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_whose_answer_is_lost_goes_on() {
    let world = World::start().await;
    let faults = APPLIED_UNKNOWN.into_iter().chain(NOT_APPLIED);
    for (number, fault) in faults.enumerate() {
        let member = world.member(&format!("{number:010}")).await;
        let mut client = world.signed_in(&member).await;
        plan(&world, "session", "UpdateItem", fault, 1);
        let answer = client.refresh().await;
        assert_eq!(answer.status, 200, "{fault:?}: {}", answer.body);
        all_happened(&world);
        // The answer is lost on the way to the browser: the same token again, and from both
        // answers the session goes on.
        let mut copy = client.clone();
        assert_eq!(client.refresh().await.status, 200);
        assert_eq!(copy.refresh().await.status, 200);
        assert_eq!(copy.refresh().await.status, 200);
        assert_eq!(client.refresh().await.status, 200);
        // Every answer lost.
        plan(&world, "session", "UpdateItem", Fault::LostAnswer, ALWAYS);
        is_gone(&client.refresh().await);
        world.stack.clear_faults();
        assert_eq!(client.refresh().await.status, 200);
        assert_eq!(client.email().await.status, 200);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_gone_refreshes_and_ends_nothing() {
    let world = World::start().await;
    for (number, fault) in GONE.into_iter().enumerate() {
        let member = world.member(&format!("{number:010}")).await;
        let mut client = world.signed_in(&member).await;
        for operation in ["UpdateItem", "GetItem"] {
            plan(&world, "session", operation, fault, ALWAYS);
            is_gone(&client.refresh().await);
            world.stack.clear_faults();
        }
        for (operation, path) in [
            ("UpdateItem", "/v1/session"),
            ("TransactWriteItems", "/v1/sessions"),
        ] {
            plan(&world, "session", operation, fault, ALWAYS);
            let answer = flows::with_access(&client, Method::DELETE, path).await;
            is_gone(&answer);
            world.stack.clear_faults();
        }
        assert_eq!(client.refresh().await.status, 200);
        // The committed end is not lost with its answer.
        plan(
            &world,
            "session",
            "TransactWriteItems",
            Fault::LostAnswer,
            ALWAYS,
        );
        let answer = flows::with_access(&client, Method::DELETE, "/v1/sessions").await;
        is_gone(&answer);
        world.stack.clear_faults();
        client.email().await.is_problem(401, "session-ended");
        client.refresh().await.is_problem(401, "session-ended");
    }
    world.stack.shutdown().await;
}

/// Notices of a change that a mailbox has got.
fn told(world: &World, mailbox: &str) -> usize {
    let mails = world.stack.mails_to(mailbox);
    let notices = mails.iter().filter(|mail| {
        let purpose = mail.header("X-Pictopass-Purpose");
        purpose.as_deref() == Some("address-changed")
    });
    notices.count()
}

/// Signed in, both mailboxes proved.
async fn proved(world: &World, number: usize) -> (DemoMember, Client, String) {
    let member = world.member(&format!("{number:010}")).await;
    let mut client = world.signed_in(&member).await;
    let new = format!("new{number}@example.com");
    flows::prove_both(world, &mut client, &member, &new).await;
    (member, client, new)
}

/// The change is there, both mailboxes know, and the session goes on.
async fn is_changed(world: &World, member: &DemoMember, client: &mut Client, new: &str) {
    assert_eq!(client.email().await.text("address"), new);
    let old = member.address.as_deref().expect("an address");
    assert_eq!(
        (told(world, old), told(world, new)),
        (1, 1),
        "each mailbox is told once"
    );
    assert_eq!(client.refresh().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_once_under_an_address_change_commits_it_once() {
    let world = World::start().await;
    let faults = APPLIED_UNKNOWN
        .into_iter()
        .chain(NOT_APPLIED)
        .chain([Fault::Conflict]);
    for (number, fault) in faults.enumerate() {
        let (member, mut client, new) = proved(&world, number).await;
        plan(&world, "email-update", "TransactWriteItems", fault, 1);
        let answer = client.change_address(&new).await;
        assert_eq!(answer.status, 200, "{fault:?}: {}", answer.body);
        all_happened(&world);
        is_changed(&world, &member, &mut client, &new).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_change_whose_every_answer_is_lost_is_told_to_both_mailboxes() {
    let world = World::start().await;
    for (number, fault) in [Fault::LostAnswer, Fault::ErrorAfterApply]
        .into_iter()
        .enumerate()
    {
        let (member, mut client, new) = proved(&world, number).await;
        plan(&world, "email-update", "TransactWriteItems", fault, 3);
        let answer = client.change_address(&new).await;
        all_happened(&world);
        if answer.status != 200 {
            is_gone(&answer);
            let again = client.change_address(&new).await;
            assert_eq!(again.status, 200, "{}", again.body);
        }
        is_changed(&world, &member, &mut client, &new).await;
        // A repeat of what has been answered tells nobody again.
        is_changed(&world, &member, &mut client, &new).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_gone_changes_no_address() {
    let world = World::start().await;
    for (number, fault) in GONE.into_iter().chain([Fault::Conflict]).enumerate() {
        let (member, mut client, new) = proved(&world, number).await;
        plan(&world, "email-update", "TransactWriteItems", fault, ALWAYS);
        is_gone(&client.change_address(&new).await);
        world.stack.clear_faults();
        let old = member.address.as_deref().expect("an address");
        assert_eq!(client.email().await.text("address"), old);
        assert_eq!((told(&world, old), told(&world, &new)), (0, 0));
        let answer = client.change_address(&new).await;
        assert_eq!(answer.status, 200, "{fault:?}: {}", answer.body);
        is_changed(&world, &member, &mut client, &new).await;
    }
    world.stack.shutdown().await;
}

/// Commit, then send: mails that cannot leave do not take the change back.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_stands_where_its_notices_are_refused() {
    let world = World::start().await;
    let (member, mut client, new) = proved(&world, 1).await;
    plan_mail(&world, Fault::Refuse);
    plan_mail(&world, Fault::Refuse);
    let answer = client.change_address(&new).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    all_happened(&world);
    assert_eq!(client.email().await.text("address"), new);
    let old = member.address.as_deref().expect("an address");
    assert_eq!((told(&world, old), told(&world, &new)), (0, 0));
    let lines = world.stack.log_lines();
    let reported = lines.iter().filter(|line| line.contains("notice not sent"));
    assert_eq!(reported.count(), 2, "the operator learns of both");
    world.stack.shutdown().await;
}
