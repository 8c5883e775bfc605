//! Serial round trips per operation, counted: each costs a member a few milliseconds.

use std::fmt::Write as _;

use devstack::members::DemoMember;
use devstack::sink::Case;
use devstack::wire::{Service, serial_round_trips};
use reqwest::Method;
use serde_json::json;
use shared::domain::grouped::MailedKind;

use crate::support::flows::{pass, prove, prove_both, with_access};
use crate::support::recovery::{Way, saved_codes, stop, unsent};
use crate::support::{World, tables};

/// What was counted, line by line.
struct Count<'a> {
    world: &'a World,
    table: String,
}

impl Count<'_> {
    /// Counts the calls since the last time against the bounds: calls to the store that wait for
    /// each other, and mails.
    #[track_caller]
    fn operation(&mut self, name: &str, bound: usize, mails: usize) {
        let calls = self.world.stack.take_calls();
        let (mail, store): (Vec<_>, Vec<_>) = calls
            .iter()
            .cloned()
            .partition(|call| call.service == Service::Ses);
        let trips = serial_round_trips(&store);
        let names: Vec<&str> = calls.iter().map(|call| call.operation.as_str()).collect();
        let _ = writeln!(
            self.table,
            "{name:<30} {trips:>5} {:>6} {:>6}  {}",
            store.len(),
            mail.len(),
            names.join(" ")
        );
        assert_eq!((trips, mail.len()), (bound, mails), "{name}: {names:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_waits_for_the_store_more_often_than_stated() {
    let world = World::start().await;
    let member = world.member("5700000001").await;
    let mut client = world.client();
    // A first sandbox of all may start before any key was published and then reads them once more.
    world.stack.restart_functions().await.expect("restarted");
    let header = format!("{:<30} trips  calls  mails  which\n", "operation");
    let mut count = Count {
        world: &world,
        table: header,
    };
    world.stack.take_calls();

    client.login(&member).await;
    count.operation("login", 1, 0);
    let mut unknown = member.clone();
    "5799999999".clone_into(&mut unknown.member_number);
    world.client().login(&unknown).await;
    count.operation("login, unknown member", 1, 0);
    let hashed_elsewhere = tables::hashed_elsewhere(&world, "5700000011").await;
    world.stack.take_calls();
    world.client().login(&hashed_elsewhere).await;
    count.operation("login, hash from elsewhere", 2, 0);
    let issued = client.issue("login").await;
    count.operation("issue", 2, 1);
    client
        .issue("login")
        .await
        .is_problem(429, "resend-too-soon");
    count.operation("issue, refused", 1, 0);
    let token = client.login_token.clone();
    client
        .send(Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    count.operation("challenge view", 1, 0);
    let code = world.newest_code(&member);
    client.verify(&issued.text("id"), &code.wrong()).await;
    count.operation("verify, wrong", 1, 0);
    client.verify(&issued.text("id"), &code).await;
    count.operation("verify", 1, 0);
    client.verify(&issued.text("id"), &code).await;
    count.operation("verify, used", 1, 0);
    client.email().await;
    count.operation("address", 1, 0);
    with_access(&client, Method::GET, "/v1/history?days=90").await;
    count.operation("history", 1, 0);
    let body = json!({"address": "new@example.com"});
    let access = client.access_token.clone();
    client
        .send(
            Method::POST,
            "/v1/email/check",
            access.as_deref(),
            Some(&body),
        )
        .await;
    count.operation("address check", 0, 0);
    client.refresh().await;
    // First the epoch, then the count: a renewal for an epoch that has passed must not count.
    count.operation("refresh", 2, 0);
    let email = member.address.clone().expect("an address");
    prove(&world, &mut client, json!({"purpose": "step-up"}), &email).await;
    // Issue 2, verify 1, and one look whether the session was ended meanwhile.
    count.operation("step-up, asked and answered", 4, 1);
    prove_both(&world, &mut client, &member, "new@example.com").await;
    world.stack.take_calls();
    assert_eq!(client.change_address("new@example.com").await.status, 200);
    count.operation("address change", 2, 2);
    let code = world.newest_long_code_to(&email);
    with_access(&client, Method::DELETE, "/v1/session").await;
    count.operation("logout", 1, 0);
    pass(&world, 61);
    let moved = DemoMember {
        address: Some("new@example.com".to_owned()),
        ..member
    };
    let client = world.signed_in(&moved).await;
    pass(&world, 61);
    world.stack.take_calls();
    client.issue("step-up").await;
    // The mail before it goes into the history meanwhile.
    count.operation("issue, after another", 2, 1);
    with_access(&client, Method::DELETE, "/v1/sessions").await;
    count.operation("logout everywhere", 1, 0);
    client
        .send(Method::GET, "/.well-known/jwks.json", None, None)
        .await;
    count.operation("key set", 0, 0);
    for (what, trips, mails) in [("undo", 2, 2), ("undo, repeated", 1, 0)] {
        let body = json!({"member_number": moved.member_number, "code": code});
        let path = "/v1/email/undo";
        let undone = client.send(Method::POST, path, None, Some(&body)).await;
        assert_eq!(undone.status, 200, "{}", undone.body);
        count.operation(what, trips, mails);
    }
    wanted(&mut count).await;
    recovery(&mut count).await;
    println!("{}", count.table);
    world.stack.shutdown().await;
}

/// After a complaint: noted that the mail is wanted, read again, and taken off SES's list.
async fn wanted(count: &mut Count<'_>) {
    let world = count.world;
    let member = world.member("5700000002").await;
    let client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    let mail = world.stack.mails().last().expect("a mail").id.clone();
    world.stack.play(&mail, Case::Complaint).await;
    pass(world, 61);
    world.stack.take_calls();
    let body = json!({"purpose": "login", "want_mail": true});
    assert_eq!(client.issue_with(body).await.status, 201);
    count.operation("issue, wanted after all", 4, 2);
}

/// Each step of the alternate procedure reads all that it is decided from at once.
async fn recovery(count: &mut Count<'_>) {
    let world = count.world;
    let member = world.member("5700000003").await;
    let codes = saved_codes(world, &member.member_number).await;
    let mut way = Way::new(world.logged_in(&member).await);
    world.stack.take_calls();
    way.show().await;
    count.operation("recovery view", 1, 0);
    way.ask("letter").await;
    count.operation("recovery, letter", 2, 1);
    way.prove(&codes[0]).await;
    count.operation("recovery, proof", 2, 1);
    way.address("way@example.com").await;
    count.operation("recovery, new address", 2, 1);
    let code = world.newest_long_code("way@example.com", MailedKind::NewMailbox);
    way.confirm(&code).await;
    count.operation("recovery, confirmed", 2, 1);
    pass(world, 24 * 3_600);
    way.client.login_token = None;
    way.client.login(&member).await;
    // Reads the secret again.
    way.show().await;
    world.stack.take_calls();
    assert_eq!(way.finish().await.status, 200);
    count.operation("recovery, finished", 2, 2);
    let client = world.client();
    stop(&client, &member.member_number, &unsent(MailedKind::Stop)).await;
    count.operation("recovery, stop, wrong code", 2, 0);
    stop(&client, "5799999999", &unsent(MailedKind::Stop)).await;
    count.operation("recovery, stop, unknown member", 2, 0);
}
