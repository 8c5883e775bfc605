//! Faults under the ways around the main door: a new password, a wait for one, a change that is
//! taken back and a recovery that ends. Each happens once, a repeat succeeds, every mailbox that
//! must be told is told, and the codes that are mailed are those that were written.

use devstack::members::DemoMember;
use devstack::wire::Fault;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::{ALWAYS, all_happened, is_gone, plan};
use crate::support::flows::{pass, prove_both};
use crate::support::recovery::{Way, saved_codes};
use crate::support::{Answer, World, tables};

const NEW: &str = "seventeen unhurried otters";

/// A member and the request that ends a way.
struct Ready {
    member: DemoMember,
    path: &'static str,
    token: Option<String>,
    body: Value,
    /// Who has to be told, in the order of what follows.
    mailboxes: Vec<String>,
}

impl Ready {
    async fn go(&self, world: &World) -> Answer {
        let token = self.token.as_deref();
        let client = world.client();
        client
            .send(Method::POST, self.path, token, Some(&self.body))
            .await
    }

    fn number(&self) -> &str {
        &self.member.member_number
    }
}

/// What a request does, wherever a fault meets it.
struct Expected {
    function: &'static str,
    reads: &'static [&'static str],
    write: &'static str,
    /// By how much it raises epoch, version of the password and version of the address.
    steps: [u64; 3],
    /// What it mails.
    purpose: &'static str,
}

/// What befalls an operation, how often, and what the answer is then.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// The write was applied, and whoever asked learns it.
    Answered,
    /// Nothing was done.
    Gone,
    /// It was applied, and nobody is left to say so.
    Died,
}

impl Expected {
    fn faults(&self) -> Vec<(&'static str, Fault, usize, Fate)> {
        let reads = self.reads.iter();
        let reads = reads.map(|read| (*read, Fault::NoConnection, ALWAYS, Fate::Gone));
        let writes = [
            (Fault::ErrorAfterApply, 1, Fate::Answered),
            (Fault::LostAnswer, 3, Fate::Answered),
            (Fault::ErrorBefore, ALWAYS, Fate::Gone),
            (Fault::Crash, 1, Fate::Died),
        ];
        let writes = writes.into_iter();
        let writes = writes.map(|(fault, times, fate)| (self.write, fault, times, fate));
        reads.chain(writes).collect()
    }
}

fn told(world: &World, ready: &Ready, purpose: &str) -> Vec<usize> {
    let mailboxes = ready.mailboxes.iter();
    mailboxes
        .map(|mailbox| {
            let purposes = world.purposes(mailbox);
            purposes.iter().filter(|found| *found == purpose).count()
        })
        .collect()
}

/// One request under one fault, and its repeat.
async fn survives(
    world: &World,
    expected: &Expected,
    ready: &Ready,
    (operation, fault, times, fate): (&str, Fault, usize, Fate),
) {
    let case = format!("{} {operation} {fault:?}", expected.function);
    let before = tables::versions(&world.stack, ready.number()).await;
    let mails = told(world, ready, expected.purpose);
    let by = |n: usize| mails.iter().map(|mails| mails + n).collect::<Vec<_>>();
    let mut after = before;
    for (after, step) in after.iter_mut().zip(expected.steps) {
        *after += step;
    }

    plan(world, expected.function, operation, fault, times);
    let answer = ready.go(world).await;
    let mut sent = 1;
    match fate {
        Fate::Answered => {
            all_happened(world);
            assert_eq!(answer.status, 200, "{case}: {}", answer.body);
        }
        Fate::Gone => {
            world.stack.clear_faults();
            is_gone(&answer);
            assert_eq!(
                tables::versions(&world.stack, ready.number()).await,
                before,
                "{case}"
            );
            assert_eq!(told(world, ready, expected.purpose), by(0), "{case}");
        }
        Fate::Died => {
            all_happened(world);
            assert!(answer.status >= 500, "{case}: {}", answer.body);
            // Whatever is committed is not told where the function died in between.
            sent = 0;
        }
    }
    let again = ready.go(world).await;
    assert_eq!(again.status, 200, "{case}, again: {}", again.body);
    assert_eq!(
        tables::versions(&world.stack, ready.number()).await,
        after,
        "{case}"
    );
    assert_eq!(told(world, ready, expected.purpose), by(sent), "{case}");
}

/// Asks for a new password; the code.
async fn reset_code(world: &World, member: &DemoMember) -> String {
    let body = json!({"member_number": member.member_number});
    let client = world.client();
    let asked = client.send(Method::POST, "/v1/password/reset", None, Some(&body));
    assert_eq!(asked.await.status, 202);
    let mailbox = member.address.as_deref().expect("an address");
    world.newest_long_code(mailbox, MailedKind::Reset)
}

/// A member for each fault, made ready at once.
async fn all_ready(
    world: &World,
    expected: &Expected,
    ready: impl AsyncFn(DemoMember) -> Ready,
) -> Vec<Ready> {
    let mut members = Vec::new();
    for n in 0..expected.faults().len() {
        members.push(world.member(&format!("{n:010}")).await);
    }
    join_all(members.into_iter().map(|member| ready(member))).await
}

/// Side by side: what takes time is the waiting between the SDK's tries.
#[tokio::test(flavor = "multi_thread")]
async fn each_way_ends_once_whatever_befalls_it() {
    tokio::join!(
        a_new_password_is_chosen_once(),
        a_wait_begins_once_and_the_code_that_stops_it_is_mailed(),
        a_change_is_taken_back_once(),
        a_recovery_ends_once_and_the_code_that_takes_it_back_is_mailed(),
    );
}

async fn a_new_password_is_chosen_once() {
    let expected = Expected {
        function: "password",
        reads: &["GetItem", "UpdateItem"],
        write: "TransactWriteItems",
        steps: [1, 1, 0],
        purpose: "password-changed",
    };
    let world = World::start().await;
    let all = all_ready(&world, &expected, async |member| {
        let number = member.member_number.clone();
        let saved = saved_codes(&world, &number).await;
        let code = reset_code(&world, &member).await;
        let body = json!({
            "member_number": number, "code": code, "new_password": NEW, "recovery_code": saved[0],
        });
        Ready {
            path: "/v1/password/reset/complete",
            token: None,
            body,
            mailboxes: member.address.clone().into_iter().collect(),
            member,
        }
    })
    .await;
    for (ready, fault) in all.iter().zip(expected.faults()) {
        survives(&world, &expected, ready, fault).await;
        let member = DemoMember {
            password: NEW.to_owned(),
            ..ready.member.clone()
        };
        world.logged_in(&member).await;
    }
    world.stack.shutdown().await;
}

async fn a_wait_begins_once_and_the_code_that_stops_it_is_mailed() {
    let expected = Expected {
        function: "password",
        reads: &["GetItem", "UpdateItem"],
        write: "PutItem",
        steps: [0, 0, 0],
        purpose: "reset-waiting",
    };
    let world = World::start().await;
    let all = all_ready(&world, &expected, async |member| {
        let number = member.member_number.clone();
        let code = reset_code(&world, &member).await;
        Ready {
            path: "/v1/password/reset/wait",
            token: None,
            body: json!({"member_number": number, "code": code}),
            mailboxes: member.address.clone().into_iter().collect(),
            member,
        }
    })
    .await;
    for (ready, fault) in all.iter().zip(expected.faults()) {
        survives(&world, &expected, ready, fault).await;
        if matches!(fault.3, Fate::Died) {
            continue;
        }
        let code = world.newest_long_code(&ready.mailboxes[0], MailedKind::Stop);
        let body = json!({"member_number": ready.number(), "code": code});
        let path = "/v1/password/reset/stop";
        let client = world.client();
        let stopped = client.send(Method::POST, path, None, Some(&body)).await;
        assert_eq!(stopped.status, 200, "{fault:?}: {}", stopped.body);
    }
    world.stack.shutdown().await;
}

async fn a_change_is_taken_back_once() {
    let expected = Expected {
        function: "email-update",
        reads: &["GetItem", "UpdateItem"],
        write: "TransactWriteItems",
        steps: [1, 0, 1],
        purpose: "address-undone",
    };
    let world = World::start().await;
    let all = all_ready(&world, &expected, async |member| {
        let number = member.member_number.clone();
        let (old, new) = (member.address.clone(), format!("new{number}@example.com"));
        let mut client = world.signed_in(&member).await;
        prove_both(&world, &mut client, &member, &new).await;
        assert_eq!(client.change_address(&new).await.status, 200);
        let old = old.expect("an address");
        let code = world.newest_long_code(&old, MailedKind::Undo);
        Ready {
            path: "/v1/email/undo",
            token: None,
            body: json!({"member_number": number, "code": code}),
            mailboxes: vec![old, new],
            member,
        }
    })
    .await;
    for (ready, fault) in all.iter().zip(expected.faults()) {
        survives(&world, &expected, ready, fault).await;
        let profile = tables::profile(&world.stack, ready.number()).await;
        assert_eq!(profile["address"].as_s(), Ok(&ready.mailboxes[0]));
    }
    world.stack.shutdown().await;
}

async fn a_recovery_ends_once_and_the_code_that_takes_it_back_is_mailed() {
    let expected = Expected {
        function: "recovery",
        reads: &["BatchGetItem"],
        write: "TransactWriteItems",
        steps: [1, 0, 1],
        purpose: "address-changed",
    };
    let world = World::start().await;
    let mut all = all_ready(&world, &expected, async |member| {
        let number = member.member_number.clone();
        let saved = saved_codes(&world, &number).await;
        let new = format!("new{number}@example.com");
        let mut way = Way::new(world.logged_in(&member).await);
        way.up_to_the_wait(&world, &saved[0], &new).await;
        let old = member.address.clone().expect("an address");
        Ready {
            path: "/v1/recovery/finish",
            token: None,
            body: json!({"case_token": way.case_token}),
            mailboxes: vec![old, new],
            member,
        }
    })
    .await;
    pass(&world, 25 * 3_600);
    for (ready, fault) in all.iter_mut().zip(expected.faults()) {
        ready.token = world.logged_in(&ready.member).await.login_token;
        survives(&world, &expected, ready, fault).await;
        if matches!(fault.3, Fate::Died) {
            continue;
        }
        let code = world.newest_long_code(&ready.mailboxes[0], MailedKind::Undo);
        let body = json!({"member_number": ready.number(), "code": code});
        let client = world.client();
        let path = "/v1/email/undo";
        let undone = client.send(Method::POST, path, None, Some(&body)).await;
        assert_eq!(undone.status, 200, "{fault:?}: {}", undone.body);
    }
    world.stack.shutdown().await;
}
