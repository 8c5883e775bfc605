//! Each call is measured by its operation, whatever becomes of it.

use std::time::Duration;

use devstack::wire::{Fault, PlannedFault, Service};
use shared::domain::policy;
use shared::telemetry::Metric::{
    BatchGetItemLatency, GetItemLatency, MailLatency, PasswordHashLatency, PutItemLatency,
    UpdateItemLatency,
};

use super::watch::Watch;
use crate::support::World;

/// Longer than an attempt may take, ms.
const LATE: u64 = 1_500;

#[tokio::test(flavor = "multi_thread")]
async fn every_call_is_measured_once_by_its_operation() {
    let world = World::start().await;
    let member = world.member("6100000001").await;
    let mut watch = Watch::new(&world);
    let client = world.logged_in(&member).await;
    // The profile and two throttles.
    watch.measured(&[
        (GetItemLatency, 1),
        (UpdateItemLatency, 2),
        (PasswordHashLatency, 1),
    ]);
    client.issue("login").await;
    watch.measured(&[
        (BatchGetItemLatency, 1),
        (PutItemLatency, 1),
        (MailLatency, 1),
    ]);
    let nobody = world.client().email().await;
    nobody.is_problem(401, "token-missing");
    watch.measured(&[]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_measured_around_all_its_attempts_also_where_a_timeout_cuts_it_off() {
    let world = World::start().await;
    let member = world.member("6100000002").await;
    let mut client = world.logged_in(&member).await;
    let id = client.issue("login").await.text("id");
    let code = world.newest_code(&member);
    let mut watch = Watch::new(&world);
    let late = |times| {
        let late = Fault::Delay(Duration::from_millis(LATE));
        let fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", late);
        world.stack.plan_fault(fault.times(times));
    };
    late(1);
    let wrong = client.verify(&id, &code.wrong()).await;
    wrong.is_problem(422, "wrong-code");
    let took = watch.values()[UpdateItemLatency.name()].clone();
    // The attempt's limit, then a second attempt.
    assert!(took.len() == 1 && took[0] > 1_200.0, "{took:?}");
    late(100);
    let gone = client.verify(&id, &code).await;
    gone.is_problem(503, "temporarily-unavailable");
    world.stack.clear_faults();
    let took = watch.values()[UpdateItemLatency.name()].clone();
    let limit = policy::VERIFY_TIMEOUT as f64;
    let cut_off = limit * 0.9..limit * 1.5;
    assert!(took.len() == 1 && cut_off.contains(&took[0]), "{took:?}");
    world.stack.shutdown().await;
}
