//! Faults under verify: one try burnt, and the right code still succeeds.

use devstack::wire::Fault;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_once_burns_one_try_and_the_right_code_succeeds() {
    let world = World::start().await;
    let faults = APPLIED_UNKNOWN.into_iter().chain(NOT_APPLIED);
    for (number, fault) in faults.enumerate() {
        let mut waiting = Waiting::new(&world, number).await;
        plan(&world, "otp-verify", "UpdateItem", fault, 1);
        is_wrong(&waiting.wrong(1).await, 4);
        assert_eq!(waiting.left(&world).await, 4, "{fault:?}");
        plan(&world, "otp-verify", "UpdateItem", fault, 1);
        let answer = waiting.right(2).await;
        assert_eq!(answer.status, 200, "{fault:?}: {}", answer.body);
        assert_eq!(waiting.left(&world).await, 3, "{fault:?}");
        all_happened(&world);
        assert_eq!(waiting.client.email().await.status, 200);
        waiting.right(3).await.is_problem(422, "used-code");
    }
    world.stack.shutdown().await;
}

/// No `attempt_id`: the request's own name is made once, outside the SDK's retries.
#[tokio::test(flavor = "multi_thread")]
async fn clients_without_attempt_ids_are_safe_from_faults_behind_the_function() {
    let world = World::start().await;
    for (number, fault) in APPLIED_UNKNOWN.into_iter().enumerate() {
        let mut waiting = Waiting::new(&world, number).await;
        let (id, code) = (waiting.id.clone(), waiting.code.clone());
        plan(&world, "otp-verify", "UpdateItem", fault, 1);
        let answer = waiting.client.verify(&id, &code.wrong()).await;
        is_wrong(&answer, 4);
        plan(&world, "otp-verify", "UpdateItem", fault, 1);
        let answer = waiting.client.verify(&id, &code).await;
        assert_eq!(answer.status, 200, "{fault:?}: {}", answer.body);
        assert_eq!(waiting.left(&world).await, 3);
        all_happened(&world);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_every_answer_is_lost_the_repeat_finds_its_outcome() {
    let world = World::start().await;
    for (number, fault) in [Fault::LostAnswer, Fault::ErrorAfterApply]
        .into_iter()
        .enumerate()
    {
        let mut waiting = Waiting::new(&world, number).await;
        plan(&world, "otp-verify", "UpdateItem", fault, ALWAYS);
        is_gone(&waiting.wrong(1).await);
        is_gone(&waiting.right(2).await);
        world.stack.clear_faults();
        assert_eq!(waiting.left(&world).await, 3);
        is_wrong(&waiting.wrong(1).await, 3);
        let first = waiting.right(2).await;
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(
            claims(&first)["jti"],
            claims(&waiting.right(2).await)["jti"]
        );
        assert_eq!(waiting.left(&world).await, 3);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_gone_grants_nothing_and_burns_nothing() {
    let world = World::start().await;
    for (number, fault) in GONE.into_iter().enumerate() {
        let mut waiting = Waiting::new(&world, number).await;
        plan(&world, "otp-verify", "UpdateItem", fault, ALWAYS);
        is_gone(&waiting.right(1).await);
        is_gone(&waiting.wrong(2).await);
        world.stack.clear_faults();
        assert_eq!(waiting.left(&world).await, 5, "{fault:?}");
        let answer = waiting.right(1).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    world.stack.shutdown().await;
}

/// A transaction on the same item is under way: nothing is spent, and asking again works.
#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_conflict_burns_nothing() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    plan(&world, "otp-verify", "UpdateItem", Fault::Conflict, ALWAYS);
    is_gone(&waiting.right(1).await);
    world.stack.clear_faults();
    assert_eq!(waiting.left(&world).await, 5);
    assert_eq!(waiting.right(1).await.status, 200);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_dies_after_the_write_is_asked_again() {
    let world = World::start().await;
    let mut waiting = Waiting::new(&world, 1).await;
    for (n, left) in [(1, 4), (2, 3)] {
        plan(&world, "otp-verify", "UpdateItem", Fault::Crash, 1);
        let died = waiting.wrong(n).await;
        assert!(died.status >= 500, "{} {}", died.status, died.body);
        is_wrong(&waiting.wrong(n).await, left);
    }
    plan(&world, "otp-verify", "UpdateItem", Fault::CrashBefore, 1);
    assert!(waiting.right(3).await.status >= 500);
    plan(&world, "otp-verify", "UpdateItem", Fault::Crash, 1);
    assert!(waiting.right(3).await.status >= 500);
    let answer = waiting.right(3).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(waiting.left(&world).await, 2);
    all_happened(&world);
    world.stack.shutdown().await;
}

/// A step-up asks a second question after its code was charged.
#[tokio::test(flavor = "multi_thread")]
async fn a_step_up_whose_second_question_fails_is_asked_again() {
    let world = World::start().await;
    let mut waiting = Waiting::signed_in(&world, 1, "step-up").await;
    plan(&world, "otp-verify", "GetItem", Fault::ErrorBefore, ALWAYS);
    is_gone(&waiting.right(1).await);
    world.stack.clear_faults();
    assert_eq!(waiting.left(&world).await, 4);
    let answer = waiting.right(1).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(waiting.left(&world).await, 4);
    world.stack.shutdown().await;
}
