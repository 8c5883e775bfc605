//! What became of the mails, told from the events that really came.

use devstack::sink::Case;
use serde_json::Value;

use super::json;
use crate::support::World;
use crate::support::flows::pass;

/// The trail's mails and words, in its order.
async fn trail(world: &World, number: &str) -> Vec<String> {
    let report = json(world, number).await;
    let steps = report["trail"].as_array().expect("a trail");
    let line = |step: &Value| {
        let (mail, what) = (&step["mail"], step["what"].as_str().expect("a word"));
        match step["reason"].as_str() {
            Some(reason) => format!("{mail} {what}: {reason}"),
            None => format!("{mail} {what}"),
        }
    };
    steps.iter().map(line).collect()
}

async fn played(world: &World, mail: usize, case: Case) {
    let mails = world.stack.mails();
    world.stack.play(&mails[mail - 1].id, case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_request_to_the_entry_each_step_is_there() {
    let world = World::start().await;
    let member = world.member("3600000001").await;
    let mut client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    played(&world, 1, Case::Delayed).await;
    pass(&world, 400);
    let second = client.issue("login").await;
    assert_eq!(second.status, 201, "{}", second.body);
    played(&world, 2, Case::Delivered).await;
    pass(&world, 5);
    let code = world.newest_code(&member);
    let id = second.text("id");
    let wrong = client.verify(&id, &code.wrong()).await;
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    pass(&world, 1);
    assert_eq!(client.verify(&id, &code).await.status, 200);
    let expected = [
        "1 requested",
        "1 accepted",
        "1 delayed: undetermined",
        "1 handed-over",
        "1 superseded",
        "2 requested",
        "2 accepted",
        "2 handed-over",
        "2 entered",
    ];
    let found = trail(&world, "3600000001").await;
    let found: Vec<String> = found
        .into_iter()
        .map(|line| match line.split_once("delayed: ") {
            Some((mail, _)) => format!("{mail}delayed: undetermined"),
            None => line,
        })
        .collect();
    assert_eq!(found, expected);
    let report = json(&world, "3600000001").await;
    let entered = report["trail"].as_array().expect("a trail").last().cloned();
    assert_eq!(entered.expect("a step")["wrong_codes"], 1);
    assert_eq!(report["newest"]["code"], "entered");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn order_and_repetition_of_events_do_not_show() {
    let world = World::start().await;
    let mut found = Vec::new();
    for (number, case) in [
        ("3600000001", Case::Delivered),
        ("3600000002", Case::Shuffled),
        ("3600000003", Case::Twice),
    ] {
        let member = world.member(number).await;
        let client = world.logged_in(&member).await;
        assert_eq!(client.issue("login").await.status, 201);
        let mails = world.stack.mails().len();
        played(&world, mails, case).await;
        let mut trail = trail(&world, number).await;
        // What one case has and another has not.
        trail.retain(|line| !line.contains("delayed"));
        found.push(trail);
    }
    assert_eq!(found[0], ["1 requested", "1 accepted", "1 handed-over"]);
    assert_eq!(found[1], found[0]);
    assert_eq!(found[2], found[0]);
    world.stack.shutdown().await;
}

/// After the newer mail has come, too: the state of the newer one stays its own.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_late_of_a_superseded_mail_is_in_the_trail() {
    let world = World::start().await;
    let member = world.member("3600000001").await;
    let client = world.logged_in(&member).await;
    for _ in 0..2 {
        assert_eq!(client.issue("login").await.status, 201);
        pass(&world, 61);
    }
    played(&world, 1, Case::NoSuchUser).await;
    played(&world, 1, Case::NoSuchUser).await;
    let found = trail(&world, "3600000001").await;
    let refused = |line: &&String| line.starts_with("1 refused");
    assert_eq!(found.iter().filter(refused).count(), 1, "{found:?}");
    let report = json(&world, "3600000001").await;
    assert_eq!(report["newest"]["delivery"], "sending");
    assert_eq!(report["address"]["status"], "refused");
    // The next issue settles the second mail, and both stay to be seen.
    let again = serde_json::json!({"purpose": "login", "retry_refused": true});
    assert_eq!(client.issue_with(again).await.status, 201);
    let after = trail(&world, "3600000001").await;
    assert_eq!(after[..found.len()], found);
    assert_eq!(after[found.len()..], ["2 superseded", "3 requested"]);
    world.stack.shutdown().await;
}
