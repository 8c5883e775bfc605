//! Each flow counts what it means, exactly once.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::sink::Case;
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::policy;
use shared::telemetry::Metric::*;

use super::watch::{Watch, names};
use crate::support::flows::{pass, prove_both, with_access};
use crate::support::recovery::{Way, posted_code, saved_codes};
use crate::support::{World, tables};

/// More often than the SDK tries.
const ALWAYS: usize = 100;

fn plan(world: &World, service: Service, operation: &str, fault: Fault, times: usize) {
    let fault = PlannedFault::once(service, operation, fault);
    world.stack.plan_fault(fault.times(times));
}

/// Drives everything that is counted or measured.
pub(super) async fn all(world: &World) -> Watch<'_> {
    let mut watch = Watch::new(world);
    logins(world, &mut watch).await;
    mails(world, &mut watch).await;
    guesses(world, &mut watch).await;
    budget_and_suspicion(world, &mut watch).await;
    addresses(world, &mut watch).await;
    recoveries(world, &mut watch).await;
    new_passwords(world, &mut watch).await;
    sessions(world, &mut watch).await;
    failures(world, &mut watch).await;
    super::companies::hand_overs(world, &mut watch).await;
    watch
}

#[tokio::test(flavor = "multi_thread")]
async fn every_metric_is_emitted_by_what_it_means_and_once() {
    let world = World::start().await;
    let watch = all(&world).await;
    let emitted: BTreeSet<&str> = watch.emitted.iter().map(|(metric, _)| *metric).collect();
    let never: Vec<&str> = names().filter(|name| !emitted.contains(name)).collect();
    assert!(never.is_empty(), "no flow emits {never:?}");
    world.stack.shutdown().await;
}

/// It is the ration of retries that refuses, before anything is decided.
#[tokio::test(flavor = "multi_thread")]
async fn a_retry_before_its_time_counts_as_refused_by_a_rate_limit() {
    let world = World::start().await;
    let member = world.member("6000000021").await;
    let client = world.logged_in(&member).await;
    let again = json!({"purpose": "login", "retry_refused": true});
    for _ in 0..2 {
        assert_eq!(client.issue_with(again.clone()).await.status, 201);
        let newest = world.stack.mails().pop().expect("a mail");
        world.stack.play(&newest.id, Case::Docomo550).await;
        pass(&world, 61);
    }
    let mut watch = Watch::new(&world);
    let early = client.issue_with(again).await;
    early.is_problem(429, "too-many-mails");
    watch.counted(&[(CodesRefusedByRateLimit, 1)]);
    world.stack.shutdown().await;
}

async fn logins(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000001").await;
    let mut client = world.client();
    client.login(&member).await;
    watch.counted(&[(LoginsRight, 1)]);
    let mut wrong = member.clone();
    "a wrong pass phrase".clone_into(&mut wrong.password);
    client.login(&wrong).await;
    watch.counted(&[(LoginsWrong, 1)]);
    "6099999999".clone_into(&mut wrong.member_number);
    for _ in 0..10 {
        client.login(&wrong).await;
        watch.counted(&[(LoginsWrong, 1)]);
    }
    let throttled = client.login(&wrong).await;
    throttled.is_problem(429, "too-many-attempts");
    watch.counted(&[(LoginsThrottled, 1)]);
    // Refused before the password is looked at.
    let odd = json!({"member_number": "6000000001"});
    let odd = client.send(Method::POST, "/v1/login", None, Some(&odd));
    odd.await.is_problem(400, "invalid-request");
    watch.counted(&[]);
}

async fn mails(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000011").await;
    let client = world.logged_in(&member).await;
    watch.counted(&[(LoginsRight, 1)]);
    let order = json!({"purpose": "login", "request_id": "first"});
    assert_eq!(client.issue_with(order.clone()).await.status, 201);
    watch.counted(&[(CodesSent, 1)]);
    // The same request again sends nothing.
    assert_eq!(client.issue_with(order).await.status, 201);
    watch.counted(&[]);
    let early = client.issue("login").await;
    early.is_problem(429, "resend-too-soon");
    watch.counted(&[(CodesRefusedByRateLimit, 1)]);
    for _ in 1..policy::MAILS_PER_HOUR {
        pass(world, 61);
        assert_eq!(client.issue("login").await.status, 201);
        watch.counted(&[(CodesSent, 1)]);
    }
    pass(world, 61);
    let full = client.issue("login").await;
    full.is_problem(429, "too-many-mails");
    watch.counted(&[(CodesRefusedByRateLimit, 1)]);

    let member = world.member("6000000012").await;
    let client = world.logged_in(&member).await;
    watch.counted(&[(LoginsRight, 1)]);
    // The write's answer is lost and the SDK repeats it: still one mail.
    plan(world, Service::Dynamodb, "PutItem", Fault::LostAnswer, 1);
    assert_eq!(client.issue("login").await.status, 201);
    watch.counted(&[(CodesSent, 1)]);
    pass(world, 61);
    plan(world, Service::Ses, "SendEmail", Fault::Refuse, 1);
    let refused = client.issue("login").await;
    refused.is_problem(503, "mail-unavailable");
    watch.counted(&[(MailsRefused, 1), (ServerErrors, 1)]);
    plan(world, Service::Ses, "SendEmail", Fault::LostAnswer, 1);
    assert_eq!(client.issue("login").await.status, 201);
    watch.counted(&[(MailsUnknown, 1)]);
    assert_eq!(world.stack.faults_left(), 0);
}

async fn guesses(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000021").await;
    let mut client = world.logged_in(&member).await;
    let old = client.issue("login").await.text("id");
    let old_code = world.newest_code(&member);
    pass(world, 61);
    let id = client.issue("login").await.text("id");
    let code = world.newest_code(&member);
    watch.counted(&[(LoginsRight, 1), (CodesSent, 2)]);

    // A page that shows the challenge before: nothing was charged.
    let stale = client.verify_with(old_code.attempt(&old, 1)).await;
    stale.is_problem(409, "stale-challenge");
    watch.counted(&[]);
    for (code, attempt, slug, metric) in [
        (&old_code, 2, "superseded-code", CodesSuperseded),
        (&code.wrong(), 3, "wrong-code", CodesWrong),
    ] {
        let body = code.attempt(&id, attempt);
        client.verify_with(body.clone()).await.is_problem(422, slug);
        watch.counted(&[(metric, 1)]);
        // The very same request again was counted before.
        client.verify_with(body).await.is_problem(422, slug);
        watch.counted(&[]);
    }
    // The write's answer is lost and the SDK repeats it: still one guess.
    plan(world, Service::Dynamodb, "UpdateItem", Fault::LostAnswer, 1);
    let body = code.attempt(&id, 4);
    assert_eq!(client.verify_with(body.clone()).await.status, 200);
    assert_eq!(world.stack.faults_left(), 0);
    watch.counted(&[(CodesRight, 1)]);
    assert_eq!(client.verify_with(body).await.status, 200);
    watch.counted(&[]);
    let used = client.verify_with(code.attempt(&id, 5)).await;
    used.is_problem(422, "used-code");
    watch.counted(&[(CodesUsed, 1)]);

    // Also the other purposes end in a right code.
    pass(world, 61);
    let id = client.issue("step-up").await.text("id");
    let code = world.newest_code(&member);
    let stepped = client.verify_with(code.attempt(&id, 6)).await;
    assert_eq!(stepped.status, 200, "{}", stepped.body);
    watch.counted(&[(CodesSent, 1), (CodesRight, 1)]);

    let late = world.member("6000000022").await;
    let mut client = world.logged_in(&late).await;
    let id = client.issue("login").await.text("id");
    let code = world.newest_code(&late);
    watch.counted(&[(LoginsRight, 1), (CodesSent, 1)]);
    pass(world, 601);
    let expired = client.verify_with(code.attempt(&id, 1)).await;
    expired.is_problem(422, "expired-code");
    watch.counted(&[(CodesExpired, 1)]);
}

async fn budget_and_suspicion(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000031").await;
    let mut client = world.logged_in(&member).await;
    watch.counted(&[(LoginsRight, 1)]);
    for _ in 0..2 {
        let id = client.issue("login").await.text("id");
        let code = world.newest_code(&member);
        watch.counted(&[(CodesSent, 1)]);
        for n in 1..=5 {
            client
                .verify_with(code.wrong_by(n).attempt(&id, n.into()))
                .await;
            watch.counted(&[(CodesWrong, 1)]);
        }
        let exhausted = client.verify_with(code.attempt(&id, 6)).await;
        exhausted.is_problem(422, "no-attempts-left");
        watch.counted(&[(CodesExhausted, 1)]);
        pass(world, 61);
    }
    let refused = client.issue("login").await;
    refused.is_problem(429, "too-many-codes");
    watch.counted(&[(CodesRefusedByBudget, 1)]);

    let now = world.stack.now();
    let moments = (0..20).map(|n| AttributeValue::N((now - n).to_string()));
    let moments = AttributeValue::L(moments.collect());
    tables::set_code(&world.stack, &member.member_number, "unanswered", moments).await;
    // Found by the decision, and from then on written in the profile.
    for _ in 0..2 {
        let refused = client.issue("login").await;
        refused.is_problem(403, "password-reset-required");
        watch.counted(&[(CodesRefusedBySuspicion, 1)]);
    }
    let refused = client.login(&member).await;
    refused.is_problem(403, "password-reset-required");
    watch.counted(&[(LoginsResetRequired, 1)]);
}

async fn addresses(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000041").await;
    let mut client = world.signed_in(&member).await;
    prove_both(world, &mut client, &member, "moved@example.org").await;
    watch.counted(&[(LoginsRight, 1), (CodesSent, 3), (CodesRight, 3)]);
    let mut before = client.clone();
    plan(world, Service::Ses, "SendEmail", Fault::Refuse, 2);
    let changed = client.change_address("moved@example.org").await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(world.stack.faults_left(), 0);
    watch.counted(&[
        (AddressesChanged, 1),
        (NoticesNotSent, 2),
        (MailsRefused, 2),
    ]);
    let repeat = before.change_address("moved@example.org").await;
    assert_eq!(repeat.status, 200, "{}", repeat.body);
    watch.counted(&[]);

    let member = world.member("6000000042").await;
    let mut client = world.signed_in(&member).await;
    prove_both(world, &mut client, &member, "taken@example.org").await;
    watch.counted(&[(LoginsRight, 1), (CodesSent, 3), (CodesRight, 3)]);
    let changed = client.change_address("taken@example.org").await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    watch.counted(&[(AddressesChanged, 1)]);
    let code = world.newest_long_code_to(member.address.as_deref().expect("an address"));
    let body = json!({"member_number": member.member_number, "code": code});
    for times in [1, 0] {
        let path = "/v1/email/undo";
        let undone = client.send(Method::POST, path, None, Some(&body)).await;
        assert_eq!(undone.status, 200, "{}", undone.body);
        watch.counted(&[(AddressesUndone, 1)][..times]);
    }
}

async fn recoveries(world: &World, watch: &mut Watch<'_>) {
    let member = world.member_with("6000000045", None).await;
    let code = posted_code(world, &member.member_number).await;
    let mut way = Way::new(world.logged_in(&member).await);
    way.up_to_the_wait(world, &code, "found@example.org").await;
    watch.counted(&[(LoginsRight, 1), (RecoveriesProved, 1)]);
    for _ in 0..2 {
        assert_eq!(way.finish().await.status, 200);
    }
    watch.counted(&[(AddressesRecovered, 1)]);

    let member = world.member("6000000046").await;
    let codes = saved_codes(world, &member.member_number).await;
    let mut way = Way::new(world.signed_in(&member).await);
    assert_eq!(way.prove(&codes[0]).await.status, 201);
    for _ in 0..2 {
        let stopped = with_access(&way.client, Method::DELETE, "/v1/recovery").await;
        assert_eq!(stopped.status, 204);
    }
    watch.counted(&[
        (LoginsRight, 1),
        (CodesSent, 1),
        (CodesRight, 1),
        (RecoveriesProved, 1),
        (RecoveryCodesUsed, 1),
        (RecoveriesStopped, 1),
    ]);
}

async fn new_passwords(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000071").await;
    let (number, address) = (&member.member_number, member.address.as_deref());
    let address = address.expect("an address");
    let client = world.client();
    let post = async |path: &str, body: Value| {
        let path = format!("/v1/password/reset{path}");
        let answer = client.send(Method::POST, &path, None, Some(&body)).await;
        assert!(matches!(answer.status, 200 | 202), "{}", answer.body);
    };
    post("", json!({"member_number": number})).await;
    watch.counted(&[(ResetsAsked, 1)]);
    let code = world.newest_long_code_to(address);
    let of_code = json!({"member_number": number, "code": code});
    post("/check", of_code.clone()).await;
    post("/wait", of_code).await;
    watch.counted(&[]);
    let stop = world.newest_long_code_to(address);
    post("/stop", json!({"member_number": number, "code": stop})).await;
    watch.counted(&[(ResetsStopped, 1)]);
    post("", json!({"member_number": number})).await;
    watch.counted(&[(ResetsAsked, 1)]);
    let code = world.newest_long_code_to(address);
    let saved = &saved_codes(world, number).await[0];
    let new = "seventeen unhurried otters";
    let choice = json!({
        "member_number": number, "code": code, "new_password": new, "recovery_code": saved,
    });
    post("/complete", choice.clone()).await;
    watch.counted(&[(PasswordsReset, 1), (RecoveryCodesUsed, 1)]);
    post("/complete", choice).await;
    watch.counted(&[]);
    for _ in 0..3 {
        post("", json!({"member_number": number})).await;
    }
    watch.counted(&[(ResetsAsked, 3)]);
    post("", json!({"member_number": number})).await;
    watch.counted(&[]);
}

async fn sessions(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000051").await;
    let mut client = world.signed_in(&member).await;
    watch.counted(&[(LoginsRight, 1), (CodesSent, 1), (CodesRight, 1)]);
    let mut copy = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    watch.counted(&[(SessionsRefreshed, 1)]);
    pass(world, 61);
    copy.refresh().await.is_problem(401, "session-ended");
    watch.counted(&[(RefreshTokensReused, 1)]);
    client.refresh().await.is_problem(401, "session-ended");
    watch.counted(&[]);
    let client = world.signed_in(&member).await;
    with_access(&client, Method::DELETE, "/v1/sessions").await;
    watch.counted(&[(LoginsRight, 1), (CodesSent, 1), (CodesRight, 1)]);
}

async fn failures(world: &World, watch: &mut Watch<'_>) {
    let member = world.member("6000000061").await;
    let mut client = world.logged_in(&member).await;
    watch.counted(&[(LoginsRight, 1)]);
    for (fault, metric) in [
        (Fault::Throttle, StoreThrottled),
        (Fault::NoConnection, StoreUnavailable),
        (Fault::ErrorBefore, StoreUnavailable),
    ] {
        plan(world, Service::Dynamodb, "GetItem", fault, ALWAYS);
        let refused = client.login(&member).await;
        refused.is_problem(503, "temporarily-unavailable");
        world.stack.clear_faults();
        // One call, however often the SDK tried.
        watch.counted(&[(metric, 1), (ServerErrors, 1)]);
    }
    // What the SDK's repeats make good is no failure.
    plan(world, Service::Dynamodb, "GetItem", Fault::Throttle, 1);
    assert_eq!(client.login(&member).await.status, 200);
    watch.counted(&[(LoginsRight, 1)]);

    assert_eq!(client.issue("login").await.status, 201);
    watch.counted(&[(CodesSent, 1)]);
    let corrupt = AttributeValue::S("corrupt".to_owned());
    tables::set_code(&world.stack, &member.member_number, "tat", corrupt).await;
    let failed = client.issue("login").await;
    failed.is_problem(500, "internal-error");
    watch.counted(&[(ServerErrors, 1)]);
}
