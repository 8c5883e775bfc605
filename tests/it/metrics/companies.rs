//! What mail companies do with our mails is counted under their names, and only what is theirs.

use devstack::members::DemoMember;
use devstack::sink::{Case, Outcome};
use devstack::wire::{Fault, PlannedFault, Service};
use serde_json::json;
use shared::telemetry::CompanyMetric::{self, *};
use shared::telemetry::Metric::*;

use super::watch::Watch;
use crate::support::flows::{pass, prove, prove_both};
use crate::support::{Client, World};

/// Company, metric and values.
type Counts = &'static [(&'static str, CompanyMetric, &'static [f64])];

const CASES: [(&str, Case, Counts); 15] = [
    (
        "docomo.ne.jp",
        Case::Delivered,
        &[("docomo", HandOverLatency, &[1_000.0])],
    ),
    (
        "abc.biz.ezweb.ne.jp",
        Case::Twice,
        &[("au", HandOverLatency, &[1_000.0])],
    ),
    // The delay is of before the delivery and heard after it; the delivery is told twice.
    (
        "gmail.com",
        Case::Shuffled,
        &[
            ("gmail", HandOverLatency, &[30_000.0]),
            ("gmail", HandOversDelayed, &[1.0]),
        ],
    ),
    (
        "i.softbank.jp",
        Case::Delayed,
        &[
            ("softbank", HandOverLatency, &[240_000.0]),
            ("softbank", HandOversDelayed, &[1.0]),
        ],
    ),
    // Held back, then given up: once.
    (
        "docomo.ne.jp",
        Case::Expired,
        &[("docomo", HandOversDelayed, &[1.0])],
    ),
    (
        "docomo.ne.jp",
        Case::Docomo550,
        &[("docomo", HandOversRefused, &[1.0])],
    ),
    (
        "yahoo.co.jp",
        Case::Content,
        &[("yahoo-japan", HandOversRefused, &[1.0])],
    ),
    (
        "example.com",
        Case::NoSuchUser,
        &[("other", HandOversRefused, &[1.0])],
    ),
    // An answer by machine, and a complaint, of one who has the mail.
    (
        "example.com",
        Case::Ooto,
        &[("other", HandOverLatency, &[1_000.0])],
    ),
    (
        "example.com",
        Case::Complaint,
        &[("other", HandOverLatency, &[1_000.0])],
    ),
    // Not the company's, or not known to be.
    ("docomo.ne.jp", Case::Full, &[]),
    ("docomo.ne.jp", Case::Suppressed, &[]),
    ("docomo.ne.jp", Case::Rejected, &[]),
    ("docomo.ne.jp", Case::Unknown, &[]),
    ("docomo.ne.jp", Case::None, &[]),
];

/// The newest mail's case; every event was taken.
async fn play(world: &World, case: Case) {
    let newest = world.stack.mails().pop().expect("a mail");
    for played in world.stack.play(&newest.id, case).await {
        assert_eq!(played.outcome, Outcome::Taken, "{case:?}");
    }
}

/// A member with a code's mail to a mailbox at `domain`.
async fn mailed(world: &World, number: u64, domain: &str) -> (DemoMember, Client) {
    let address = format!("member{number}@{domain}");
    let member = world.member_with(&number.to_string(), Some(address)).await;
    let client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    (member, client)
}

pub(super) async fn hand_overs(world: &World, watch: &mut Watch<'_>) {
    for (number, (domain, case, counts)) in (6_300_000_001..).zip(CASES) {
        mailed(world, number, domain).await;
        play(world, case).await;
        watch.counted(&[(LoginsRight, 1), (CodesSent, 1)]);
        watch.counted_of(counts);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_became_of_a_mail_counts_for_its_company() {
    let world = World::start().await;
    let mut watch = Watch::new(&world);
    hand_overs(&world, &mut watch).await;
    world.stack.shutdown().await;
}

/// Whoever waited in vain has asked for another by then.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_not_the_newest_any_more_counts_too() {
    let world = World::start().await;
    let (member, client) = mailed(&world, 6_300_000_101, "docomo.ne.jp").await;
    pass(&world, 61);
    assert_eq!(client.issue("login").await.status, 201);
    let mut watch = Watch::new(&world);
    let address = member.address.expect("an address");
    let first = &world.stack.mails_to(&address)[0];
    world.stack.play(&first.id, Case::Late).await;
    watch.counted_of(&[("docomo", HandOverLatency, &[240_000.0])]);
    world.stack.shutdown().await;
}

/// An event that could be written only in part comes again.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_after_a_failure_counts_once() {
    let world = World::start().await;
    for (number, written) in [(6_300_000_201, 0), (6_300_000_202, 1)] {
        mailed(&world, number, "docomo.ne.jp").await;
        let mut watch = Watch::new(&world);
        let fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::Refuse);
        // Behind what notes the acceptance.
        let fault = fault.of("delivery-events").after(1 + written);
        world.stack.plan_fault(fault);
        let newest = world.stack.mails().pop().expect("a mail");
        let played = world.stack.play(&newest.id, Case::Bounce).await;
        let failed = |outcome: &Outcome| matches!(outcome, Outcome::Failed(_));
        assert!(failed(&played[1].outcome), "{played:?}");
        play(&world, Case::Bounce).await;
        watch.counted_of(&[("docomo", HandOversRefused, &[1.0])]);
    }
    world.stack.shutdown().await;
}

/// Notices say of no company, so that one is not counted as another's.
#[tokio::test(flavor = "multi_thread")]
async fn notices_count_for_nobody() {
    let world = World::start().await;
    let member = world.member("6300000301").await;
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, "moved@docomo.ne.jp").await;
    let changed = client.change_address("moved@docomo.ne.jp").await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let mut watch = Watch::new(&world);
    play(&world, Case::Delivered).await;
    watch.counted_of(&[]);
    world.stack.shutdown().await;
}

/// It may be anything that somebody types, so it says nothing of the company.
#[tokio::test(flavor = "multi_thread")]
async fn mails_to_an_address_that_is_only_being_registered_count_for_nobody() {
    let world = World::start().await;
    let member = world.member("6300000401").await;
    let mut client = world.signed_in(&member).await;
    let current = member.address.as_deref().expect("an address");
    let order = json!({"purpose": "change-address"});
    prove(&world, &mut client, order, current).await;
    let order = json!({"purpose": "confirm-address", "address": "nobody@docomo.ne.jp"});
    assert_eq!(client.issue_with(order).await.status, 201);
    let mut watch = Watch::new(&world);
    play(&world, Case::Docomo550).await;
    watch.counted_of(&[]);
    world.stack.shutdown().await;
}
