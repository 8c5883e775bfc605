//! Over HTTP: the same races through gateway, handlers and SDK, counted by answers, by what the
//! functions called and by what the items hold.

use std::collections::BTreeSet;

use devstack::members::DemoMember;
use devstack::wire::{Outcome, Service};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::Value;

use super::PARALLEL;
use crate::support::mail::Code;
use crate::support::{Answer, Client, World, flows, tables};

/// Rounds of each race.
const ROUNDS: u64 = 20;

/// Sends as a client does that waits and repeats when the store was too slow.
async fn patiently(client: &Client, body: &Value) -> Answer {
    for _ in 0..10 {
        let answer = client.send_verify(body).await;
        if answer.status != 503 {
            return answer;
        }
    }
    panic!("no answer from the stack");
}

async fn at_once(client: &Client, bodies: &[Value]) -> Vec<Answer> {
    join_all(bodies.iter().map(|body| patiently(client, body))).await
}

/// How the answers of one burst divide.
#[derive(Debug, Default)]
struct Count {
    left: Vec<u64>,
    right: Vec<Answer>,
    others: Vec<String>,
}

impl Count {
    /// Every answer is a success, a wrong code, or one of these problems.
    fn of(answers: &[Answer], allowed: &[&str]) -> Self {
        let mut count = Self::default();
        for answer in answers {
            if answer.status == 200 {
                count.right.push(answer.clone());
            } else if answer.problem() == "wrong-code" {
                let left = answer.body["attempts_left"].as_u64();
                count.left.push(left.expect("a number"));
            } else {
                let problem = answer.problem().to_owned();
                assert!(allowed.contains(&problem.as_str()), "{}", answer.body);
                count.others.push(problem);
            }
        }
        count.left.sort_unstable();
        let mut distinct = count.left.clone();
        distinct.dedup();
        assert_eq!(
            distinct, count.left,
            "each wrong guess costs a try of its own"
        );
        assert!(count.left.len() + count.right.len() <= 5, "{count:?}");
        assert!(count.right.len() <= 1, "{count:?}");
        count
    }

    fn charged(&self) -> usize {
        self.left.len() + self.right.len()
    }
}

/// Guesses as on the store: wrong ones, in odd rounds with every third right.
fn bodies(id: &str, code: &Code, round: u64, count: u64) -> Vec<Value> {
    (0..count)
        .map(|n| match (round % 2, n % 3) {
            (1, 2) => code.attempt(id, n),
            _ => code.wrong_by(n as u32 + 1).attempt(id, n),
        })
        .collect()
}

/// A member with a login code: client, challenge and code.
async fn with_code(world: &World, round: u64) -> (DemoMember, Client, String, Code) {
    let member = world.member(&format!("{round:010}")).await;
    let client = world.logged_in(&member).await;
    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let code = world.newest_code(&member);
    let id = answer.text("id");
    (member, client, id, code)
}

/// Writes of verify that were applied since the last time.
fn charged_writes(world: &World) -> usize {
    let calls = world.stack.take_calls();
    let charged = calls.iter().filter(|call| {
        let verify = call.function == "otp-verify" && call.service == Service::Dynamodb;
        verify && call.operation == "UpdateItem" && call.outcome == Outcome::Status(200)
    });
    charged.count()
}

/// The claims of an access token.
fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let payload = token.split('.').nth(1).expect("a JWT");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload);
    serde_json::from_slice(&bytes.expect("base64url")).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_wrong_codes_exactly_5_are_compared() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let (member, client, id, code) = with_code(&world, round).await;
        let all: Vec<Value> = (0..PARALLEL)
            .map(|n| code.wrong_by(n as u32 + 1).attempt(&id, n))
            .collect();
        charged_writes(&world);
        let count = Count::of(&at_once(&client, &all).await, &["no-attempts-left"]);
        assert_eq!(count.left, [0, 1, 2, 3, 4]);
        assert_eq!(count.others.len() as u64, PARALLEL - 5);
        assert_eq!(charged_writes(&world), 5);
        let item = tables::code_item(&world.stack, &member.member_number).await;
        let left = item.expect("an item")["attempts_left"].clone();
        assert_eq!(left.as_n().map(String::as_str), Ok("0"));
        // The right code comes too late.
        let late = patiently(&client, &code.attempt(&id, 900)).await;
        late.is_problem(422, "no-attempts-left");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_right_codes_exactly_one_gets_a_token() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let (_, client, id, code) = with_code(&world, round).await;
        let all: Vec<Value> = (0..PARALLEL).map(|n| code.attempt(&id, n)).collect();
        charged_writes(&world);
        let answers = at_once(&client, &all).await;
        let count = Count::of(&answers, &["used-code"]);
        assert_eq!(
            (count.right.len(), count.others.len() as u64),
            (1, PARALLEL - 1)
        );
        assert_eq!(charged_writes(&world), 1);
        // The winner's request, sent 64 times more: the same session and the same token id.
        let won = answers.iter().position(|answer| answer.status == 200);
        let again = vec![all[won.expect("a winner")].clone(); PARALLEL as usize];
        let repeats = at_once(&client, &again).await;
        let names: BTreeSet<String> = repeats
            .iter()
            .chain(&count.right)
            .map(|answer| claims(&answer.text("access_token")))
            .map(|claims| format!("{} {}", claims["sid"], claims["jti"]))
            .collect();
        assert_eq!(names.len(), 1, "{names:?}");
        assert_eq!(charged_writes(&world), 0);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resend_among_codes_sends_one_mail_and_refills_nothing() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let (member, mut client, id, code) = with_code(&world, round).await;
        flows::pass(&world, 61);
        let all = bodies(&id, &code, round, PARALLEL - 2);
        let (before, behind) = all.split_at((round * 3) as usize);
        let resends = (0..2).map(|_| client.issue("login"));
        charged_writes(&world);
        let (first, resends, second) = tokio::join!(
            at_once(&client, before),
            join_all(resends),
            at_once(&client, behind),
        );
        let allowed = ["used-code", "no-attempts-left", "stale-challenge"];
        let answers = [first, second].concat();
        let count = Count::of(&answers, &allowed);
        assert_eq!(charged_writes(&world), count.charged());
        let mut statuses: Vec<u16> = resends.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 429]);
        for refused in resends.iter().filter(|answer| answer.status == 429) {
            refused.is_problem(429, "resend-too-soon");
        }
        let mailbox = member.address.as_deref().expect("an address");
        assert_eq!(world.stack.mails_to(mailbox).len(), 2);
        let issued = resends.iter().find(|answer| answer.status == 201);
        let newest = issued.expect("one").text("id");
        for answer in answers.iter().filter(|answer| answer.status == 409) {
            assert_eq!(answer.body["challenge"]["id"], newest.as_str());
            assert_eq!(answer.body["challenge"]["attempts_left"], 5);
        }
        // The new code has all its tries, and works.
        let code = world.newest_code(&member);
        let wrong = client.verify(&newest, &code.wrong()).await;
        wrong.is_problem(422, "wrong-code");
        assert_eq!(wrong.body["attempts_left"], 4);
        assert_eq!(client.verify(&newest, &code).await.status, 200);
    }
    world.stack.shutdown().await;
}

/// Signed in, with a step-up code.
async fn with_step_up(world: &World, round: u64) -> (DemoMember, Client, String, Code) {
    let member = world.member(&format!("{round:010}")).await;
    let client = world.signed_in(&member).await;
    let answer = client.issue("step-up").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let code = world.newest_code(&member);
    (member, client, answer.text("id"), code)
}

/// Every token in these answers is refused by the stack's own endpoints.
async fn are_dead(world: &World, answers: &[Answer]) {
    for answer in answers {
        let mut client = world.client();
        client.access_token = Some(answer.text("access_token"));
        client.refresh_token = answer.cookie("pictopass-refresh");
        client.email().await.is_problem(401, "session-ended");
        if client.refresh_token.is_some() {
            client.refresh().await.is_problem(401, "session-ended");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logout_among_codes_leaves_no_token_that_works() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let (_, mut client, id, code) = with_step_up(&world, round).await;
        let all = bodies(&id, &code, round, PARALLEL - 1);
        let (before, behind) = all.split_at((round * 3) as usize);
        let (first, logout, second) = tokio::join!(
            at_once(&client, before),
            flows::with_access(&client, Method::DELETE, "/v1/session"),
            at_once(&client, behind),
        );
        assert_eq!(logout.status, 204, "{}", logout.body);
        let allowed = ["used-code", "no-attempts-left", "session-ended"];
        let count = Count::of(&[first, second].concat(), &allowed);
        are_dead(&world, &count.right).await;
        client.email().await.is_problem(401, "session-ended");
        client.refresh().await.is_problem(401, "session-ended");
        client
            .issue("step-up")
            .await
            .is_problem(401, "session-ended");
        // Nor does the code open anything now.
        let late = patiently(&client, &code.attempt(&id, 900)).await;
        assert_ne!(late.status, 200, "{}", late.body);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logout_of_all_sessions_among_codes_ends_the_login_under_way() {
    let world = World::start().await;
    for round in 0..ROUNDS {
        let member = world.member(&format!("{round:010}")).await;
        let mut owner = world.signed_in(&member).await;
        // Someone else has the password and has asked for a code.
        let other = world.logged_in(&member).await;
        let issued = other.issue("login").await;
        assert_eq!(issued.status, 201, "{}", issued.body);
        let (id, code) = (issued.text("id"), world.newest_code(&member));
        let all = bodies(&id, &code, round, PARALLEL - 2);
        let (before, behind) = all.split_at((round * 3) as usize);
        let (first, logout, resend, second) = tokio::join!(
            at_once(&other, before),
            flows::with_access(&owner, Method::DELETE, "/v1/sessions"),
            other.issue("login"),
            at_once(&other, behind),
        );
        assert_eq!(logout.status, 204, "{}", logout.body);
        let allowed = [
            "used-code",
            "no-attempts-left",
            "no-challenge",
            "stale-challenge",
        ];
        let count = Count::of(&[first, second].concat(), &allowed);
        are_dead(&world, &count.right).await;
        owner.email().await.is_problem(401, "session-ended");
        owner.refresh().await.is_problem(401, "session-ended");
        // A code is asked for before its cool-down is over: refused, unless a right code had
        // cleared it; with the old epoch: refused in any case.
        assert!(matches!(resend.status, 201 | 401 | 429), "{}", resend.body);
        other.issue("login").await.is_problem(401, "login-expired");
        let late = patiently(&other, &code.attempt(&id, 900)).await;
        assert_ne!(late.status, 200, "{}", late.body);
        // The password still opens a login of the new epoch.
        flows::pass(&world, 61);
        world.signed_in(&member).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_change_among_codes_is_whole_or_not_at_all() {
    let world = World::start().await;
    let mut changed = 0;
    for round in 0..ROUNDS {
        let member = world.member(&format!("{round:010}")).await;
        let mut owner = world.signed_in(&member).await;
        let new = format!("new{round}@example.com");
        flows::prove_both(&world, &mut owner, &member, &new).await;
        let other = world.logged_in(&member).await;
        let issued = other.issue("login").await;
        assert_eq!(issued.status, 201, "{}", issued.body);
        let (id, code) = (issued.text("id"), world.newest_code(&member));
        let all = bodies(&id, &code, round, PARALLEL - 2);
        let (before, behind) = all.split_at((round * 3) as usize);
        let mut twice = [owner.clone(), owner.clone()];
        let [one, two] = &mut twice;
        let (first, one, second, two) = tokio::join!(
            at_once(&other, before),
            one.change_address(&new),
            at_once(&other, behind),
            two.change_address(&new),
        );
        let allowed = ["used-code", "no-attempts-left", "no-challenge"];
        let count = Count::of(&[first, second].concat(), &allowed);
        let old_mailbox = member.address.as_deref().expect("an address");
        let told = |mailbox: &str| {
            let mails = world.stack.mails_to(mailbox);
            let purpose = |mail: &devstack::sink::Mail| mail.header("X-Pictopass-Purpose");
            let told = mails
                .iter()
                .filter(|mail| purpose(mail).as_deref() == Some("address-changed"));
            told.count()
        };
        for answer in [&one, &two] {
            match answer.status {
                // Both: the second one found the change of its own session.
                200 => owner.access_token = Some(answer.text("access_token")),
                _ => answer.is_problem(409, "changed-meanwhile"),
            }
        }
        if one.status == 200 || two.status == 200 {
            changed += 1;
        } else {
            let email = owner.email().await;
            assert_eq!(email.text("address"), old_mailbox);
            assert_eq!((told(old_mailbox), told(&new)), (0, 0));
            let answer = owner.change_address(&new).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        // Committed once, both mailboxes told once, and the other session's login has ended.
        assert_eq!(owner.email().await.text("address"), new);
        assert_eq!((told(old_mailbox), told(&new)), (1, 1));
        are_dead(&world, &count.right).await;
        let late = patiently(&other, &code.attempt(&id, 900)).await;
        late.is_problem(404, "no-challenge");
        other.issue("login").await.is_problem(401, "login-expired");
    }
    // How often the change came first is up to the scheduler.
    let behind = ROUNDS - changed;
    crate::support::report(&format!(
        "HTTP: an address change among codes: {changed} went through at once, {behind} on asking again"
    ));
    world.stack.shutdown().await;
}
