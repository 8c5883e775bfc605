//! Whatever ends everything of a member, two and two at once: each happens once at most, each raises
//! the epoch by one, and no session of before is left.

use std::collections::BTreeMap;

use devstack::members::DemoMember;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::PARALLEL;
use crate::support::flows::{pass, prove_both};
use crate::support::recovery::{Way, saved_codes};
use crate::support::{Answer, Client, World, tables};

const HOUR: i64 = 3_600;

/// What ends everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Complete,
    Change,
    Undo,
    Finish,
    SignOut,
}

const ALL: [End; 5] = [
    End::Complete,
    End::Change,
    End::Undo,
    End::Finish,
    End::SignOut,
];

/// A member to whom any of them can happen now.
struct Open {
    member: DemoMember,
    /// Signed in, with both mailboxes proved.
    client: Client,
    undo: String,
    saved: Vec<String>,
    way: Way,
    reset: String,
}

impl Open {
    /// From the change that can be taken back to the case, three days later.
    async fn begun(world: &World, number: usize) -> Self {
        let member = world.member(&format!("{number:010}")).await;
        let old = member.address.clone().expect("an address");
        let moved = format!("moved{number}@example.com");
        let mut client = world.client_elsewhere();
        client.login(&member).await;
        let issued = client.issue("login").await.text("id");
        client.verify(&issued, &world.newest_code(&member)).await;
        prove_both(world, &mut client, &member, &moved).await;
        let changed = client.change_address(&moved).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let undo = world.newest_long_code(&old, MailedKind::Undo);
        Self {
            member: DemoMember {
                address: Some(moved),
                ..member
            },
            way: Way::new(client.clone()),
            client,
            undo,
            saved: Vec::new(),
            reset: String::new(),
        }
    }

    async fn with_a_case(&mut self, world: &World) {
        let number = &self.member.member_number;
        self.saved = saved_codes(world, number).await;
        self.way.client.login_token = None;
        self.way.client.login(&self.member).await;
        let new = format!("found{number}@example.com");
        self.way.up_to_the_wait(world, &self.saved[0], &new).await;
    }

    /// A day later: everything that has to be fresh.
    async fn ready(&mut self, world: &World) {
        let number = &self.member.member_number;
        self.way.client.login_token = None;
        self.way.client.login(&self.member).await;
        self.client.login_token = None;
        self.client.login(&self.member).await;
        let issued = self.client.issue("login").await.text("id");
        let code = world.newest_code(&self.member);
        self.client.verify(&issued, &code).await;
        let other = format!("other{number}@example.com");
        prove_both(world, &mut self.client, &self.member, &other).await;
        let body = json!({"member_number": number});
        let path = "/v1/password/reset";
        let asked = self.client.send(Method::POST, path, None, Some(&body));
        assert_eq!(asked.await.status, 202);
        let mailbox = self.member.address.as_deref().expect("an address");
        self.reset = world.newest_long_code(mailbox, MailedKind::Reset);
    }

    async fn ended(&self, end: End) -> Answer {
        let number = &self.member.member_number;
        let access = self.client.access_token.as_deref();
        let login = self.way.client.login_token.as_deref();
        let (method, path, token, body): (_, _, _, Option<Value>) = match end {
            End::Complete => (
                Method::POST,
                "/v1/password/reset/complete",
                None,
                Some(json!({
                    "member_number": number, "code": self.reset,
                    "new_password": "seventeen unhurried otters", "recovery_code": self.saved[1],
                })),
            ),
            End::Change => (
                Method::PUT,
                "/v1/email",
                access,
                Some(json!({"address": format!("other{number}@example.com")})),
            ),
            End::Undo => (
                Method::POST,
                "/v1/email/undo",
                None,
                Some(json!({"member_number": number, "code": self.undo})),
            ),
            End::Finish => (
                Method::POST,
                "/v1/recovery/finish",
                login,
                Some(json!({"case_token": self.way.case_token})),
            ),
            End::SignOut => (Method::DELETE, "/v1/sessions", access, None),
        };
        // As a client does that repeats when the store was too slow.
        for _ in 0..10 {
            let body = body.as_ref();
            let answer = self.client.send(method.clone(), path, token, body).await;
            if answer.status != 503 {
                return answer;
            }
        }
        panic!("no answer from the stack");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_all_that_ends_everything_each_happens_once_at_most() {
    let world = World::start().await;
    let pairs = ALL
        .iter()
        .enumerate()
        .flat_map(|(n, one)| ALL[n + 1..].iter().map(move |other| (*one, *other)));
    let pairs: Vec<(End, End)> = pairs.collect();
    let mut open = Vec::new();
    for number in 0..pairs.len() {
        open.push(Open::begun(&world, number).await);
    }
    pass(&world, 73 * HOUR);
    for open in &mut open {
        open.with_a_case(&world).await;
    }
    pass(&world, 25 * HOUR);
    join_all(open.iter_mut().map(|open| open.ready(&world))).await;
    for (open, (one, other)) in open.iter().zip(pairs) {
        races(&world, open, one, other).await;
    }
    world.stack.shutdown().await;
}

async fn races(world: &World, open: &Open, one: End, other: End) {
    let case = format!("{one:?} and {other:?}");
    let number = &open.member.member_number;
    let before = tables::versions(&world.stack, number).await;
    let requests = (0..PARALLEL).map(async |n| {
        let end = if n % 2 == 0 { one } else { other };
        (end, open.ended(end).await)
    });
    let mut done: BTreeMap<End, usize> = BTreeMap::new();
    for (end, answer) in join_all(requests).await {
        assert!(answer.status < 500, "{case} {end:?}: {}", answer.body);
        if answer.status < 300 {
            *done.entry(end).or_default() += 1;
        }
    }
    let after = tables::versions(&world.stack, number).await;
    let [epoch, password, address] = [0, 1, 2].map(|at| after[at] - before[at]);
    let happened = |ends: &[End]| ends.iter().filter(|end| done.contains_key(end)).count() as u64;
    assert_eq!(password, happened(&[End::Complete]), "{case}: {done:?}");
    let addresses = happened(&[End::Change, End::Undo, End::Finish]);
    assert_eq!(address, addresses, "{case}: {done:?}");
    // Whoever asks to be signed out after another end is told that it is done, too.
    let least = password + address;
    let most = least + happened(&[End::SignOut]);
    assert!((least..=most).contains(&epoch), "{case}: {done:?}");
    assert!(epoch > 0, "{case}: {done:?}");
    let ended = open.client.email().await;
    assert_eq!(ended.status, 401, "{case}: {}", ended.body);
}
