//! Ten thousand requests for one member's new password, from many sources.

use std::time::Duration;

use devstack::members::DemoMember;
use futures_util::stream::{self, StreamExt as _};
use reqwest::Method;
use serde_json::json;
use shared::domain::policy;

use crate::support::{Answer, Client, World, mail, report};

/// Requests of a flood.
const REQUESTS: usize = 10_000;
/// How many at once: each takes the two seconds of the even time.
const AT_ONCE: usize = 250;
/// Over which the first of them are spread, so that from the beginning no more come in a second than
/// later on: a machine that all tests share must hand three mails over within their time.
const EVEN: Duration = Duration::from_secs(2);
/// Source networks: a hundred requests an hour are let through from each.
const NETWORKS: usize = 200;
/// What one member gets in any 24 hours, whoever asks (ADR 0018).
const MAILS: usize = policy::RESET_LIVE;
/// How often one request is made again where the store was too slow.
const AGAIN: usize = 50;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// All answers to `count` requests for this member.
async fn flood(clients: &[Client], member: &DemoMember, count: usize) -> Vec<Answer> {
    let body = json!({"member_number": member.member_number});
    let asked = stream::iter(0..count).map(async |at| {
        let client = &clients[at % clients.len()];
        if at < AT_ONCE {
            tokio::time::sleep(EVEN.mul_f64(at as f64 / AT_ONCE as f64)).await;
        }
        for _ in 0..AGAIN {
            let answer = client
                .send(Method::POST, "/v1/password/reset", None, Some(&body))
                .await;
            // A store that is too slow for so many says so, and they ask again.
            if answer.status != 503 {
                return answer;
            }
        }
        panic!("the store was too slow {AGAIN} times");
    });
    let answers: Vec<Answer> = asked.buffer_unordered(AT_ONCE).collect().await;
    assert_eq!(answers.len(), count);
    answers
}

fn mails(world: &World, member: &DemoMember) -> usize {
    let address = member.address.as_deref().expect("an address");
    world.stack.mails_to(address).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_requests_mails_as_often_as_was_said_and_keeps_nobody_out() {
    let world = World::start().await;
    let member = world.member("2700000001").await;
    let other = world.member("2700000002").await;
    let clients: Vec<Client> = (0..NETWORKS).map(|_| world.client_elsewhere()).collect();

    // Meanwhile another member gets a code for a new password, and somebody signs in.
    let meanwhile = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        let answers = flood(&clients[..1], &other, 1).await;
        assert_eq!(answers[0].status, 202, "{}", answers[0].body);
        world.signed_in(&other).await;
    };
    let (answers, ()) = tokio::join!(flood(&clients, &member, REQUESTS), meanwhile);
    let first = &answers[0];
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (202, &first.body));
    }
    // Fewer, where this machine was too busy to hand one over within its time.
    let mailed = mails(&world, &member);
    assert!((1..=MAILS).contains(&mailed), "{mailed}");
    assert_eq!(
        mails(&world, &other),
        2,
        "a code for a password, and one for a login"
    );
    report(&format!(
        "{REQUESTS} requests from {NETWORKS} networks: {mailed} mails"
    ));

    // Every one of them opens, and none was made useless by the others.
    let address = member.address.as_deref().expect("an address");
    for mail in world.stack.mails_to(address) {
        let code = mail::long_code(&mail.raw);
        let body = json!({"member_number": member.member_number, "code": code});
        let path = "/v1/password/reset/check";
        let elsewhere = world.client_elsewhere();
        let answer = elsewhere.send(Method::POST, path, None, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    // A day later, there is room for three more.
    world.stack.advance(DAY);
    let answers = flood(&clients, &member, REQUESTS / 10).await;
    assert!(answers.iter().all(|answer| answer.status == 202));
    let again = mails(&world, &member) - mailed;
    assert!((1..=MAILS).contains(&again), "{again}");
}
