//! Lost answers, refused calls, the store gone.

mod events;
mod issuing;
mod repeats;
mod sessions;
mod verifying;
mod ways;

use std::time::Duration;

use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use serde_json::{Value, json};

use crate::support::mail::Code;
use crate::support::{Answer, Client, World, tables};

/// More often than the SDK tries.
const ALWAYS: usize = 100;

/// What leaves a write applied while its caller does not know, once.
const APPLIED_UNKNOWN: [Fault; 4] = [
    Fault::LostAnswer,
    Fault::ErrorAfterApply,
    Fault::Duplicate,
    // Longer than an attempt may take, so that the SDK sends it again.
    Fault::LateAnswer(Duration::from_millis(1_500)),
];

/// What keeps a call from being applied, once.
const NOT_APPLIED: [Fault; 4] = [
    Fault::ErrorBefore,
    Fault::Throttle,
    Fault::NoConnection,
    Fault::Delay(Duration::from_millis(1_500)),
];

/// What a store does that is gone: each call fails without having been applied.
const GONE: [Fault; 3] = [Fault::ErrorBefore, Fault::Throttle, Fault::NoConnection];

fn plan(world: &World, function: &str, operation: &str, fault: Fault, times: usize) {
    let fault = PlannedFault::once(Service::Dynamodb, operation, fault);
    world.stack.plan_fault(fault.times(times).of(function));
}

/// Plans what befalls the next mail.
fn plan_mail(world: &World, fault: Fault) {
    let fault = PlannedFault::once(Service::Ses, "SendEmail", fault);
    world.stack.plan_fault(fault);
}

/// Every planned fault has happened.
#[track_caller]
fn all_happened(world: &World) {
    assert_eq!(world.stack.faults_left(), 0, "a planned fault was not met");
}

/// The store is gone: said with the time after which to ask again.
#[track_caller]
fn is_gone(answer: &Answer) {
    answer.is_problem(503, "temporarily-unavailable");
    assert_eq!(answer.header("retry-after"), Some("5"));
    let text = answer.body.to_string();
    assert!(
        !text.contains("token") && answer.cookie("pictopass-refresh").is_none(),
        "{text}"
    );
}

/// A member with a login code.
struct Waiting {
    member: DemoMember,
    client: Client,
    id: String,
    code: Code,
}

impl Waiting {
    async fn new(world: &World, number: usize) -> Self {
        let member = world.member(&format!("{number:010}")).await;
        let client = world.logged_in(&member).await;
        Self::with(world, member, client, "login").await
    }

    /// The same for a code that a signed-in member asks for.
    async fn signed_in(world: &World, number: usize, purpose: &str) -> Self {
        let member = world.member(&format!("{number:010}")).await;
        let client = world.signed_in(&member).await;
        Self::with(world, member, client, purpose).await
    }

    async fn with(world: &World, member: DemoMember, client: Client, purpose: &str) -> Self {
        let answer = client.issue(purpose).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let code = world.newest_code(&member);
        let id = answer.text("id");
        Self {
            member,
            client,
            id,
            code,
        }
    }

    /// Enters a code under the name `n`.
    async fn enter(&mut self, code: &Code, n: u64) -> Answer {
        let body = self.body(code, n);
        self.client.verify_with(body).await
    }

    fn body(&self, code: &Code, n: u64) -> Value {
        code.attempt(&self.id, n)
    }

    async fn right(&mut self, n: u64) -> Answer {
        let code = self.code.clone();
        self.enter(&code, n).await
    }

    async fn wrong(&mut self, n: u64) -> Answer {
        let code = self.code.wrong();
        self.enter(&code, n).await
    }

    /// Tries left, as the item holds them.
    async fn left(&self, world: &World) -> u32 {
        let item = tables::code_item(&world.stack, &self.member.member_number).await;
        let left = item.expect("an item")["attempts_left"].clone();
        left.as_n().expect("a number").parse().expect("whole")
    }

    fn mailbox(&self) -> &str {
        self.member.address.as_deref().expect("an address")
    }
}

/// A wrong code, and how many tries are left.
#[track_caller]
fn is_wrong(answer: &Answer, left: u32) {
    answer.is_problem(422, "wrong-code");
    assert_eq!(answer.body["attempts_left"], left);
}

/// The claims of an access token.
fn claims(answer: &Answer) -> Value {
    use base64::Engine as _;
    let token = answer.text("access_token");
    let payload = token.split('.').nth(1).expect("a JWT");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload);
    serde_json::from_slice(&bytes.expect("base64url")).expect("JSON")
}
