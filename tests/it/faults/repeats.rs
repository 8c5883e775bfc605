//! Repeated, late and superseded: which request belongs to which code.

use devstack::wire::Fault;

use super::*;
use crate::support::flows;

/// A newer mail for the same session, a minute later: its view and its code.
async fn newer(world: &World, waiting: &Waiting) -> (Answer, Code) {
    flows::pass(world, 61);
    let answer = waiting.client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    (answer, world.newest_code(&waiting.member))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_request_after_a_newer_code_spends_nothing() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    is_wrong(&waiting.wrong(1).await, 4);
    let (view, code) = newer(&world, &waiting).await;
    // New attempts and the repeat of a charged one, right and wrong.
    for (right, n) in [(true, 2), (false, 3), (false, 1)] {
        let late = if right {
            waiting.right(n).await
        } else {
            waiting.wrong(n).await
        };
        late.is_problem(409, "stale-challenge");
        assert_eq!(late.body["challenge"]["id"], view.body["id"]);
        assert_eq!(late.body["challenge"]["mail_number"], 2);
        assert_eq!(late.body["challenge"]["attempts_left"], 5);
    }
    assert_eq!(waiting.left(&world).await, 5);
    waiting.id = view.text("id");
    assert_eq!(waiting.enter(&code, 4).await.status, 200);
    world.stack.shutdown().await;
}

/// The request has left before the newer code was asked for, and arrives after it.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_overtaken_by_a_newer_code_spends_nothing() {
    let world = World::start().await;
    let waiting = Waiting::new(&world, 1).await;
    flows::pass(&world, 61);
    plan(
        &world,
        "otp-verify",
        "UpdateItem",
        Fault::Delay(Duration::from_millis(900)),
        1,
    );
    let body = waiting.body(&waiting.code, 1);
    let (late, issued) = tokio::join!(waiting.client.send_verify(&body), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        waiting.client.issue("login").await
    });
    assert_eq!(issued.status, 201, "{}", issued.body);
    all_happened(&world);
    late.is_problem(409, "stale-challenge");
    assert_eq!(late.body["challenge"]["id"], issued.body["id"]);
    assert_eq!(waiting.left(&world).await, 5);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_attempt_costs_nothing_and_another_code_under_its_name_is_an_attempt() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    for _ in 0..3 {
        is_wrong(&waiting.wrong(1).await, 4);
    }
    assert_eq!(waiting.left(&world).await, 4);
    // The name buys no comparison: another code under it is charged.
    let other = waiting.code.wrong_by(2);
    is_wrong(&waiting.enter(&other, 1).await, 3);
    is_wrong(&waiting.enter(&other, 1).await, 3);
    // Upper case is the same UUID.
    let mut body = waiting.body(&waiting.code.wrong_by(3), 1);
    body["attempt_id"] = "0000ABCD-0000-4000-8000-00000000000F".into();
    is_wrong(&waiting.client.verify_with(body.clone()).await, 2);
    body["attempt_id"] = "0000abcd-0000-4000-8000-00000000000f".into();
    is_wrong(&waiting.client.verify_with(body).await, 2);
    // The right code under a name that was wrong before.
    let win = waiting.right(1).await;
    assert_eq!(win.status, 200, "{}", win.body);
    assert_eq!(waiting.left(&world).await, 1);
    // For two minutes the same success, then the code is used.
    flows::pass(&world, 115);
    let again = waiting.right(1).await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(claims(&again), claims(&win));
    flows::pass(&world, 10);
    waiting.right(1).await.is_problem(422, "used-code");
    assert_eq!(waiting.left(&world).await, 1);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_win_is_repeated_after_a_newer_code() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    let win = waiting.right(1).await;
    assert_eq!(win.status, 200, "{}", win.body);
    // The login token is still there: another code for the same login session.
    let issued = waiting.client.issue("login").await;
    assert_eq!(issued.status, 201, "{}", issued.body);
    let again = waiting.right(1).await;
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(claims(&again), claims(&win));
    assert_eq!(waiting.left(&world).await, 5);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_id_helps_no_other_session() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    is_wrong(&waiting.wrong(1).await, 4);
    assert_eq!(waiting.right(2).await.status, 200);
    let other = world.logged_in(&waiting.member).await;
    for (code, n) in [(waiting.code.clone(), 2), (waiting.code.wrong(), 1)] {
        let answer = other.send_verify(&waiting.body(&code, n)).await;
        answer.is_problem(404, "no-challenge");
    }
    // Nor another member.
    let stranger = world.member("0000000002").await;
    let stranger = world.logged_in(&stranger).await;
    let answer = stranger.send_verify(&waiting.body(&waiting.code, 2)).await;
    answer.is_problem(404, "no-challenge");
    assert_eq!(waiting.left(&world).await, 3);
    world.stack.shutdown().await;
}

/// Used, out of tries, expired: the right code and a wrong one get the same answer.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_code_compares_nothing() {
    let world = World::start().await;
    let mut used = Waiting::new(&world, 1).await;
    assert_eq!(used.right(1).await.status, 200);
    let mut empty = Waiting::new(&world, 2).await;
    for n in 0..5 {
        is_wrong(&empty.wrong(n).await, 4 - n as u32);
    }
    let mut expired = Waiting::new(&world, 3).await;
    for n in [10, 11] {
        used.right(n).await.is_problem(422, "used-code");
        used.wrong(n).await.is_problem(422, "used-code");
        empty.right(n).await.is_problem(422, "no-attempts-left");
        empty.wrong(n).await.is_problem(422, "no-attempts-left");
    }
    // An attempt name that was charged, with the right code.
    empty.right(1).await.is_problem(422, "no-attempts-left");
    flows::pass(&world, 596);
    for n in [20, 21] {
        expired.right(n).await.is_problem(422, "expired-code");
        expired.wrong(n).await.is_problem(422, "expired-code");
    }
    assert_eq!(expired.left(&world).await, 5);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_an_older_mail_is_named() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    let first = waiting.code.clone();
    let (view, code) = newer(&world, &waiting).await;
    waiting.id = view.text("id");
    let answer = waiting.enter(&first, 1).await;
    answer.is_problem(422, "superseded-code");
    let expected = json!([1, 2, 4]);
    let said = |answer: &Answer| {
        json!([
            answer.body["entered_mail"],
            answer.body["current_mail"],
            answer.body["attempts_left"],
        ])
    };
    assert_eq!(said(&answer), expected);
    assert!(answer.body["resend_at"].is_string(), "{}", answer.body);
    // It is charged, and never accepted.
    assert_eq!(waiting.left(&world).await, 4);
    // Pasted from the mail it says the same.
    let body = json!({"id": waiting.id, "text": first.line});
    let pasted = waiting.client.verify_with(body).await;
    pasted.is_problem(422, "superseded-code");
    assert_eq!(said(&pasted), json!([1, 2, 3]));
    assert_eq!(waiting.enter(&code, 2).await.status, 200);
    world.stack.shutdown().await;
}

/// The mail came to a login in another browser.
#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_another_sessions_older_mail_is_named() {
    let world = World::start().await;
    let first = Waiting::new(&world, 1).await;
    flows::pass(&world, 61);
    let client = world.logged_in(&first.member).await;
    let mut second = Waiting::with(&world, first.member.clone(), client, "login").await;
    let answer = second.enter(&first.code, 1).await;
    answer.is_problem(422, "superseded-code");
    assert_eq!(
        (&answer.body["entered_mail"], &answer.body["current_mail"]),
        (&json!(1), &json!(2))
    );
    // The first browser learns that its mail was replaced, and sees nothing of the other's.
    let stale = first.client.send_verify(&first.body(&first.code, 1)).await;
    stale.is_problem(409, "stale-challenge");
    assert_eq!(stale.body["challenge"], Value::Null);
    assert_eq!(second.left(&world).await, 4);
    assert_eq!(second.right(2).await.status, 200);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_login_in_the_same_browser_keeps_the_mail_that_has_just_arrived() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    let before = waiting.client.login_token.clone();
    let member = waiting.member.clone();
    flows::pass(&world, 20);
    assert_eq!(waiting.client.login(&member).await.status, 200);
    assert_ne!(waiting.client.login_token, before);
    // The same challenge is shown, and its palette.
    let token = waiting.client.login_token.clone();
    let view = waiting
        .client
        .send(reqwest::Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    assert_eq!((view.status, view.text("id")), (200, waiting.id.clone()));
    // The old code works with the new token; a newer mail carries the next number.
    is_wrong(&waiting.wrong(1).await, 4);
    assert_eq!(waiting.right(2).await.status, 200);
    let issued = waiting.client.issue("login").await;
    assert_eq!(
        (issued.status, &issued.body["mail_number"]),
        (201, &json!(2))
    );
    assert_eq!(issued.body["palette"], view.body["palette"]);
    assert_eq!(world.stack.mails_to(waiting.mailbox()).len(), 2);
    // Another browser starts a session of its own.
    let mut other = world.logged_in(&member).await;
    let token = other.login_token.clone();
    let nothing = other
        .send(reqwest::Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    nothing.is_problem(404, "no-challenge");
    let body = json!({"id": issued.text("id"), "text": world.newest_code(&member).line});
    other
        .verify_with(body)
        .await
        .is_problem(404, "no-challenge");
    // A token of another member continues nothing.
    let stranger = world.member("0000000002").await;
    assert_eq!(waiting.client.login(&stranger).await.status, 200);
    let token = waiting.client.login_token.clone();
    let nothing = waiting
        .client
        .send(reqwest::Method::GET, "/v1/otp", token.as_deref(), None)
        .await;
    nothing.is_problem(404, "no-challenge");
    world.stack.shutdown().await;
}
