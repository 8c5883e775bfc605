//! Passwords that were hashed more cheaply elsewhere are hashed anew by the login that has them.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::wire::{Fault, PlannedFault, Service};

use crate::support::{World, tables};

/// What is stored as the hash now.
async fn stored(world: &World, number: &str) -> String {
    let profile = tables::profile(&world.stack, number).await;
    profile["password_hash"].as_s().expect("text").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_login_hashes_anew_and_changes_nothing_else() {
    let world = World::start().await;
    let member = tables::hashed_elsewhere(&world, "1610000001").await;
    let number = &member.member_number;
    let before = tables::profile(&world.stack, number).await;
    let mut wrong = member.clone();
    wrong.password.push('x');
    let client = || world.client();
    client()
        .login(&wrong)
        .await
        .is_problem(401, "invalid-credentials");
    assert_eq!(tables::profile(&world.stack, number).await, before);

    world.stack.take_calls();
    assert_eq!(client().login(&member).await.status, 200);
    assert_eq!(world.stack.take_calls().len(), 4);
    let mut after = tables::profile(&world.stack, number).await;
    let new = after.insert("password_hash".to_owned(), before["password_hash"].clone());
    assert_eq!(after, before, "nothing but the hash has changed");
    let new = new.expect("a hash").as_s().expect("text").clone();
    assert!(new.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{new}");

    client()
        .login(&wrong)
        .await
        .is_problem(401, "invalid-credentials");
    world.stack.take_calls();
    assert_eq!(client().login(&member).await.status, 200);
    assert_eq!(world.stack.take_calls().len(), 3, "once is enough");
    assert_eq!(stored(&world, number).await, new);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_that_is_about_to_go_is_left_alone() {
    let world = World::start().await;
    for (number, attribute, value, status) in [
        ("1610000001", "disabled", AttributeValue::Bool(true), 401),
        (
            "1610000002",
            "reset_required",
            AttributeValue::N("1".to_owned()),
            403,
        ),
    ] {
        let member = tables::hashed_elsewhere(&world, number).await;
        tables::set_profile(&world.stack, number, attribute, value).await;
        let before = stored(&world, number).await;
        assert_eq!(world.client().login(&member).await.status, status);
        assert_eq!(stored(&world, number).await, before);
    }
    world.stack.shutdown().await;
}

/// The hash of the old password, written late, must not bring the old password back.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_password_between_reading_and_writing_wins() {
    let world = World::start().await;
    let member = tables::hashed_elsewhere(&world, "1610000001").await;
    let number = &member.member_number;
    // The two charges pass, the write of the hash waits.
    let late = PlannedFault {
        skip: 2,
        ..PlannedFault::once(
            Service::Dynamodb,
            "UpdateItem",
            Fault::Delay(Duration::from_millis(900)),
        )
    };
    world.stack.plan_fault(late.of("login"));
    let login = async { world.client().login(&member).await };
    let change = async {
        while world.stack.faults_left() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let other = AttributeValue::S("$argon2id$of another password".to_owned());
        tables::set_profile(&world.stack, number, "password_hash", other).await;
    };
    let (answer, ()) = tokio::join!(login, change);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        stored(&world, number).await,
        "$argon2id$of another password"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_goes_on_where_the_hash_cannot_be_written() {
    let world = World::start().await;
    let member = tables::hashed_elsewhere(&world, "1610000001").await;
    let before = stored(&world, &member.member_number).await;
    tables::refuse_the_new_hash(&world);
    assert_eq!(world.client().login(&member).await.status, 200);
    assert_eq!(world.stack.faults_left(), 0);
    assert_eq!(stored(&world, &member.member_number).await, before);
    let lines = world.stack.log_lines();
    let said = lines
        .iter()
        .filter(|line| line.contains("hash not upgraded"));
    assert_eq!(said.count(), 1);
    // The next one does it.
    assert_eq!(world.client().login(&member).await.status, 200);
    assert_ne!(stored(&world, &member.member_number).await, before);
    world.stack.shutdown().await;
}
