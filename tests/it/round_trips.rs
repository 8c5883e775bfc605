//! Serial round trips per operation, counted: each costs a member a few milliseconds.

use std::fmt::Write as _;

use devstack::members::DemoMember;
use devstack::sink::Case;
use devstack::wire::{Service, serial_round_trips};
use reqwest::Method;
use serde_json::{Value, json};
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
    /// each other, and mails. What was called of the store.
    #[track_caller]
    fn operation(&mut self, name: &str, bound: usize, mails: usize) -> Vec<String> {
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
        let mut called: Vec<String> = store.into_iter().map(|call| call.operation).collect();
        // Those of one trip leave in any order.
        called.sort_unstable();
        called
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
    passwords(&mut count).await;
    own_lists(&mut count).await;
    wanted(&mut count).await;
    recovery(&mut count).await;
    println!("{}", count.table);
    world.stack.shutdown().await;
}

/// A forgotten password, for a number that is known and for one that nobody has, side by side: the
/// same calls until the mail.
async fn passwords(count: &mut Count<'_>) {
    let world = count.world;
    let member = world.member("5700000004").await;
    let (number, unknown) = (member.member_number.as_str(), "5799999998");
    let address = member.address.as_deref().expect("an address");
    let saved = saved_codes(world, number).await;
    world.stack.take_calls();
    let client = world.client();
    let post = async |step: &str, number: &str, mut body: Value| {
        body["member_number"] = number.into();
        let path = format!("/v1/password/reset{step}");
        client.send(Method::POST, &path, None, Some(&body)).await
    };
    let (reset, stop) = (unsent(MailedKind::Reset), unsent(MailedKind::Stop));
    let new = "seventeen unhurried otters";
    let none = json!({});
    let choice = |code: &str| json!({"code": code, "new_password": new, "recovery_code": saved[0]});
    for (what, step, body, trips, mails) in [
        ("reset", "", none, 3, 1),
        ("reset, check", "/check", json!({"code": reset}), 2, 0),
        ("reset, wait", "/wait", json!({"code": reset}), 2, 0),
        ("reset, stop", "/stop", json!({"code": stop}), 2, 0),
        ("reset, complete", "/complete", choice(&reset), 2, 0),
    ] {
        post(step, number, body.clone()).await;
        let known = count.operation(&format!("{what}, unproved"), trips, mails);
        post(step, unknown, body).await;
        let nobody = count.operation(&format!("{what}, unknown member"), trips, 0);
        assert_eq!(known, nobody, "{what}");
    }
    let code = world.newest_long_code(address, MailedKind::Reset);
    let with = json!({"code": code});
    assert_eq!(post("/check", number, with.clone()).await.status, 200);
    count.operation("reset, check", 2, 0);
    assert_eq!(post("/wait", number, with.clone()).await.status, 200);
    count.operation("reset, wait", 3, 1);
    assert_eq!(post("/wait", number, with).await.status, 200);
    count.operation("reset, wait, repeated", 2, 0);
    let stop = world.newest_long_code(address, MailedKind::Stop);
    let stopped = post("/stop", number, json!({"code": stop})).await;
    assert_eq!(stopped.status, 200, "{}", stopped.body);
    count.operation("reset, stop", 3, 1);
    // The codes before it are void with the stop.
    assert_eq!(post("", number, json!({})).await.status, 202);
    world.stack.take_calls();
    let code = world.newest_long_code(address, MailedKind::Reset);
    for (what, trips, mails) in [("", 3, 1), (", repeated", 3, 0)] {
        let done = post("/complete", number, choice(&code)).await;
        assert_eq!(done.status, 200, "{}", done.body);
        count.operation(&format!("reset, complete{what}"), trips, mails);
    }
}

/// What a member sees and does who is signed in.
async fn own_lists(count: &mut Count<'_>) {
    let world = count.world;
    let member = world.member("5700000005").await;
    let mut client = world.signed_in(&member).await;
    client.keeps_device = true;
    let other = world.signed_in(&member).await;
    world.stack.take_calls();
    for (what, path, trips) in [
        ("sessions", "/v1/sessions", 2),
        ("devices", "/v1/devices", 1),
    ] {
        let listed = with_access(&client, Method::GET, path).await;
        let list = listed.body[what].as_array().expect("a list");
        assert_eq!(list.len(), 2, "{}", listed.body);
        count.operation(what, trips, 0);
        let another = list.iter().find(|one| one["current"] == false);
        let id = another.expect("another one")["id"].clone();
        let path = match what {
            "sessions" => "/v1/sessions/end",
            _ => "/v1/devices/forget",
        };
        let token = client.access_token.as_deref();
        let body = json!({"id": id});
        let done = client.send(Method::POST, path, token, Some(&body)).await;
        assert_eq!(done.status, 204, "{}", done.body);
        count.operation(&format!("{what}, one ended"), 2, 0);
    }
    other.email().await.is_problem(401, "session-ended");
    world.stack.take_calls();
    with_access(&client, Method::GET, "/v1/password").await;
    count.operation("password view", 1, 0);
    let stopped = with_access(&client, Method::DELETE, "/v1/password/reset").await;
    assert_eq!(stopped.status, 204);
    count.operation("reset, nothing to stop", 2, 0);
    let sheet = with_access(&client, Method::POST, "/v1/recovery/codes").await;
    assert_eq!(sheet.status, 201, "{}", sheet.body);
    count.operation("recovery codes", 2, 1);
    let body = json!({
        "current_password": member.password, "new_password": "seventeen unhurried otters",
    });
    let token = client.access_token.as_deref();
    let path = "/v1/password";
    let changed = client.send(Method::PUT, path, token, Some(&body)).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    count.operation("password change", 3, 1);
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
    way.ask("desk").await;
    count.operation("recovery, desk", 2, 1);
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
    assert_eq!(way.finish().await.status, 200);
    count.operation("recovery, finished, repeated", 1, 0);
    let client = world.client();
    stop(&client, &member.member_number, &unsent(MailedKind::Stop)).await;
    let known = count.operation("recovery, stop, wrong code", 2, 0);
    stop(&client, "5799999999", &unsent(MailedKind::Stop)).await;
    let nobody = count.operation("recovery, stop, unknown member", 2, 0);
    assert_eq!(known, nobody);
    stops(count).await;
}

/// A case that is stopped, by a mailbox and from a session.
async fn stops(count: &mut Count<'_>) {
    let world = count.world;
    let member = world.member("5700000006").await;
    let codes = saved_codes(world, &member.member_number).await;
    let client = world.signed_in(&member).await;
    let mut way = Way::new(client.clone());
    way.up_to_the_wait(world, &codes[0], "stopped@example.com")
        .await;
    let address = member.address.as_deref().expect("an address");
    let code = world.newest_long_code(address, MailedKind::Stop);
    world.stack.take_calls();
    let stopped = stop(&client, &member.member_number, &code).await;
    assert_eq!(stopped.status, 200, "{}", stopped.body);
    count.operation("recovery, stop", 3, 1);
    assert_eq!(way.prove(&codes[1]).await.status, 201);
    world.stack.take_calls();
    let stopped = with_access(&client, Method::DELETE, "/v1/recovery").await;
    assert_eq!(stopped.status, 204);
    count.operation("recovery, stop in a session", 3, 1);
}
