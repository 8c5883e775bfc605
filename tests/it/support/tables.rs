//! What the tables hold, read and changed behind the functions' back.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::Stack;
use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};

use super::World;

/// An item as the engine gives it.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// All items by table and key, without the throttle counters, which count refused attempts too.
pub(crate) async fn content(stack: &Stack) -> BTreeMap<String, Item> {
    let mut all = whole(stack).await;
    all.retain(|name, _| !name.starts_with("ChallengesTable/throttle#"));
    all
}

/// All items by table and key.
pub(crate) async fn whole(stack: &Stack) -> BTreeMap<String, Item> {
    let mut all = BTreeMap::new();
    for (table, key) in [("MembersTable", "member_number"), ("ChallengesTable", "pk")] {
        let scan = stack.dynamodb().scan().table_name(table);
        let mut pages = scan.into_paginator().items().send();
        while let Some(item) = pages.next().await {
            let item = item.expect("a scan");
            let name = item[key].as_s().expect("a text key").clone();
            all.insert(format!("{table}/{name}"), item);
        }
    }
    all
}

/// A member's profile.
pub(crate) async fn profile(stack: &Stack, number: &str) -> Item {
    let name = format!("MembersTable/{number}");
    whole(stack).await.remove(&name).expect("a profile")
}

/// A member's epoch, version of the password and version of the address.
pub(crate) async fn versions(stack: &Stack, number: &str) -> [u64; 3] {
    let profile = profile(stack, number).await;
    ["epoch", "password_version", "address_version"].map(|name| {
        let value = profile[name].as_n().expect("a number");
        value.parse().expect("whole")
    })
}

/// The opaque id of a member.
pub(crate) async fn member_id(stack: &Stack, number: &str) -> String {
    let profile = profile(stack, number).await;
    profile["member_id"].as_s().expect("text").clone()
}

/// A member's code item, where there is one.
pub(crate) async fn code_item(stack: &Stack, number: &str) -> Option<Item> {
    let id = member_id(stack, number).await;
    let name = format!("ChallengesTable/code#{id}#m");
    whole(stack).await.remove(&name)
}

/// Sets one attribute of a profile.
pub(crate) async fn set_profile(
    stack: &Stack,
    number: &str,
    attribute: &str,
    value: AttributeValue,
) {
    let key = ("member_number", number.to_owned());
    set(stack, "MembersTable", key, attribute, value).await;
}

/// Sets one attribute of a member's code item.
pub(crate) async fn set_code(stack: &Stack, number: &str, attribute: &str, value: AttributeValue) {
    let id = member_id(stack, number).await;
    let key = ("pk", format!("code#{id}#m"));
    set(stack, "ChallengesTable", key, attribute, value).await;
}

/// A member whose password was hashed more cheaply than today, with argon2-cffi 25.1.
pub(crate) async fn hashed_elsewhere(world: &World, number: &str) -> DemoMember {
    let hash = "$argon2id$v=19$m=7168,t=5,p=1$ZWlnaHRieXQ$g16T+Yu06X6+oSfIdGKTCQ";
    let member = world.member(number).await;
    let value = AttributeValue::S(hash.to_owned());
    set_profile(&world.stack, number, "password_hash", value).await;
    DemoMember {
        password: "ガギグ é".to_owned(),
        ..member
    }
}

/// The next login finds that it may not write a hash: its two charges pass.
pub(crate) fn refuse_the_new_hash(world: &World) {
    let fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::Refuse);
    let fault = PlannedFault { skip: 2, ..fault };
    world.stack.plan_fault(fault.of("login"));
}

async fn set(
    stack: &Stack,
    table: &str,
    (name, key): (&str, String),
    attribute: &str,
    value: AttributeValue,
) {
    let write = stack
        .dynamodb()
        .update_item()
        .table_name(table)
        .key(name, AttributeValue::S(key))
        .update_expression("SET #it = :it")
        .condition_expression("attribute_exists(#key)")
        .expression_attribute_names("#it", attribute)
        .expression_attribute_names("#key", name)
        .expression_attribute_values(":it", value);
    write.send().await.expect("the attribute is set");
}
