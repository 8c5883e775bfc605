//! Each look is kept, or there is none.

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::desk::{Looked, NotLooked};
use devstack::wire::{Fault, PlannedFault, Service};
use shared::domain::policy::DAY;

use super::{DESK, looked, run};
use crate::support::World;
use crate::support::tables::{self, Item};

/// All looks that the tables hold, with the item's TTL.
async fn looks(world: &World) -> Vec<(Item, i64)> {
    let mut found = Vec::new();
    for (name, item) in tables::whole(&world.stack).await {
        if !name.starts_with("ChallengesTable/desk#") {
            continue;
        }
        let ttl = item["ttl"]
            .as_n()
            .expect("a time")
            .parse()
            .expect("seconds");
        let uses = item.iter().filter(|(name, _)| name.starts_with("use#"));
        for (_, value) in uses {
            found.push((value.as_m().expect("a map").clone(), ttl));
        }
    }
    found
}

fn text<'a>(look: &'a Item, name: &str) -> Option<&'a str> {
    look.get(name)
        .map(|value: &AttributeValue| value.as_s().expect("text").as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looked_at_whom_and_why_is_kept_for_400_days() {
    let world = World::start().await;
    world.member("3600000001").await;
    let now = world.stack.now();
    assert!(matches!(
        looked(&world, "3600000001").await,
        Ok(Looked::Found(_))
    ));
    assert!(matches!(
        looked(&world, "3600000009").await,
        Ok(Looked::Unknown)
    ));
    let kept = looks(&world).await;
    assert_eq!(kept.len(), 2);
    let id = tables::member_id(&world.stack, "3600000001").await;
    let mut members: Vec<_> = kept.iter().map(|(look, _)| text(look, "member")).collect();
    members.sort_unstable();
    assert_eq!(members, [None, Some(id.as_str())]);
    for (look, ttl) in &kept {
        assert_eq!(text(look, "operator"), Some("kim"));
        assert_eq!(text(look, "reason"), Some("ticket 4711"));
        assert!(*ttl * 1_000 >= now + 400 * DAY, "{ttl}");
        // The number would name a person for longer than the record does.
        assert!(!format!("{look:?}").contains("360000000"));
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_cannot_be_kept_shows_nothing() {
    let world = World::start().await;
    world.member("3600000001").await;
    for fault in [Fault::Refuse, Fault::Throttle, Fault::NoConnection] {
        let plan = PlannedFault::once(Service::Dynamodb, "UpdateItem", fault);
        world.stack.plan_fault(plan.times(20).of(DESK));
        for number in ["3600000001", "3600000009"] {
            let outcome = looked(&world, number).await;
            assert!(
                matches!(outcome, Err(NotLooked::NotNoted(_))),
                "{outcome:?}"
            );
        }
        world.stack.clear_faults();
    }
    assert_eq!(looks(&world).await, []);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_keeps_one_look() {
    let world = World::start().await;
    world.member("3600000001").await;
    for fault in [Fault::LostAnswer, Fault::ErrorAfterApply, Fault::Duplicate] {
        let before = looks(&world).await.len();
        let plan = PlannedFault::once(Service::Dynamodb, "UpdateItem", fault);
        world.stack.plan_fault(plan.of(DESK));
        assert!(matches!(
            looked(&world, "3600000001").await,
            Ok(Looked::Found(_))
        ));
        assert_eq!(world.stack.faults_left(), 0);
        assert_eq!(looks(&world).await.len(), before + 1, "{fault:?}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_shows_a_member_and_lists_the_looks() {
    let world = World::start().await;
    world.member("3600000001").await;
    world.member("3600000002").await;
    for number in ["3600000001", "3600000002"] {
        let shown = run(
            &world,
            &["desk", number, "--operator", "jo", "--reason", "why not"],
        )
        .await;
        let page = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert!(shown.status.success(), "{shown:?}");
        assert!(page.contains(&format!("Member {number}")), "{page}");
        assert!(page.contains("Nothing stands in the way"), "{page}");
    }
    let unknown = run(&world, &["desk", "3600000009", "--operator", "jo"]).await;
    assert_eq!(unknown.status.code(), Some(2), "{unknown:?}");
    let told = String::from_utf8_lossy(&unknown.stdout).into_owned();
    assert_eq!(told, "There is no member with this number.\n");
    for bad in [["desk", "12"], ["desk", "--csv"]] {
        let refused = run(&world, &bad).await;
        assert!(!refused.status.success(), "{refused:?}");
        assert!(refused.stdout.is_empty(), "{refused:?}");
    }
    let log = run(&world, &["desk", "--log"]).await;
    let log = String::from_utf8_lossy(&log.stdout).into_owned();
    assert_eq!(log.matches("  jo").count(), 3, "{log}");
    assert!(log.contains("unknown number"), "{log}");
    let one = run(&world, &["desk", "--log", "3600000002", "--json"]).await;
    let one: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    let id = tables::member_id(&world.stack, "3600000002").await;
    let member = serde_json::json!([{
        "at": one[0]["at"], "kind": "member", "member_id": id, "list": null,
        "did": "looked", "operator": "jo", "reason": "why not",
    }]);
    assert_eq!(one, member);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_members_is_kept_like_a_look_and_counts_are_not() {
    let world = World::start().await;
    world.member_with("3600000001", None).await;
    let counted = run(&world, &["addresses"]).await;
    assert!(counted.status.success(), "{counted:?}");
    assert_eq!(looks(&world).await, []);
    let list = ["addresses", "--list", "none", "--csv", "--operator", "jo"];
    let listed = run(&world, &[&list[..], &["--reason", "letters"]].concat()).await;
    let csv = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(csv.contains("3600000001"), "{csv}");
    let log = run(&world, &["desk", "--log", "--json"]).await;
    let log: serde_json::Value = serde_json::from_slice(&log.stdout).expect("JSON");
    let noted = serde_json::json!([{
        "at": log[0]["at"], "kind": "list", "member_id": null, "list": "none",
        "did": "looked", "operator": "jo", "reason": "letters",
    }]);
    assert_eq!(log, noted);
    let log = run(&world, &["desk", "--log"]).await;
    let log = String::from_utf8_lossy(&log.stdout).into_owned();
    assert!(log.contains("list none"), "{log}");
    // Where it cannot be kept, nobody is shown.
    let client = world.stack.dynamodb();
    let dropped = client.delete_table().table_name("ChallengesTable");
    dropped.send().await.expect("no table");
    let refused = run(&world, &list).await;
    assert!(!refused.status.success(), "{refused:?}");
    assert!(refused.stdout.is_empty(), "{refused:?}");
    world.stack.shutdown().await;
}

/// This is not noted, so it must not tell whether somebody is a member.
#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_a_number_that_nobody_has_is_that_of_a_member_at_whom_nobody_looked() {
    let world = World::start().await;
    world.member("3600000003").await;
    let member = run(&world, &["desk", "--log", "3600000003"]).await;
    let nobody = run(&world, &["desk", "--log", "3600000009"]).await;
    assert!(member.status.success(), "{member:?}");
    assert_eq!(
        (nobody.status, &nobody.stdout, &nobody.stderr),
        (member.status, &member.stdout, &member.stderr)
    );
    world.stack.shutdown().await;
}
