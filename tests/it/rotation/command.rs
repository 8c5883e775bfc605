//! The operator's command: interrupted, twice at once, without answers, too early, after a leak.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use devstack::rotate::{Kind, Progress, STAGED_FOR};
use devstack::wire::{Fault, PlannedFault, Service};
use serde_json::{Value, json};
use shared::domain::policy::MINUTE;
use shared::keys::KEPT;

use super::held::works;
use super::{BOTH, OPERATOR, activate, current, document, rotation, rotation_of, stage, step};
use crate::support::flows::pass;
use crate::support::{World, dev_stack_binary, tables};

/// The generations that have a key of their own.
fn keys(document: &Value) -> Vec<String> {
    let keys = document["keys"].as_object().expect("keys");
    keys.keys().cloned().collect()
}

/// What is published, as the table has it.
async fn published(world: &World) -> String {
    let item = tables::whole(&world.stack)
        .await
        .remove("ChallengesTable/keys");
    item.expect("an item")["key_set"]
        .as_s()
        .expect("text")
        .clone()
}

/// Once applied without an answer, or not applied at all: running it again goes on.
#[tokio::test(flavor = "multi_thread")]
async fn no_lost_answer_stages_two_generations() {
    let faults = [
        Fault::LostAnswer,
        Fault::ErrorAfterApply,
        Fault::Duplicate,
        Fault::ErrorBefore,
        Fault::Throttle,
        Fault::NoConnection,
        Fault::Refuse,
    ];
    for fault in faults {
        // Once, which the SDK repeats by itself, for either secret; and for longer than it does.
        for (times, skip) in [(1, 0), (1, 1), (20, 0)] {
            let world = World::start().await;
            let plan = PlannedFault::once(Service::Secretsmanager, "PutSecretValue", fault);
            world
                .stack
                .plan_fault(plan.times(times).after(skip).of(OPERATOR));
            let outcome = rotation(&world).next(&|_| ()).await;
            // A refusal is not repeated; everything else is, and changes nothing twice.
            if times == 1 && fault != Fault::Refuse {
                assert!(
                    matches!(outcome, Ok(Progress::Waiting { .. })),
                    "{fault:?}: {outcome:?}"
                );
            }
            let first = BOTH.map(|(_, name)| document(&world, name)["keys"]["2"].clone());
            world.stack.clear_faults();
            let wait = stage(&world).await;
            for ((_, name), first) in BOTH.into_iter().zip(first) {
                let document = document(&world, name);
                assert_eq!(keys(&document), ["2"], "{fault:?}");
                let staged = &document["keys"]["2"];
                assert!(
                    first.is_null() || first == *staged,
                    "{fault:?}: staged twice"
                );
            }
            world.stack.advance(wait);
            let plan = PlannedFault::once(Service::Secretsmanager, "PutSecretValue", fault);
            world
                .stack
                .plan_fault(plan.times(times).after(skip).of(OPERATOR));
            drop(rotation(&world).next(&|_| ()).await);
            world.stack.clear_faults();
            // Done already, or done now.
            drop(rotation(&world).next(&|_| ()).await);
            assert_eq!(current(&world), [2, 2], "{fault:?} {times} {skip}");
            world.stack.shutdown().await;
        }
    }
}

/// The key set that could not be published is published before it is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_signs_before_it_is_published() {
    let world = World::start().await;
    let before = published(&world).await;
    let plan = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::ErrorBefore);
    world.stack.plan_fault(plan.times(100).of(OPERATOR));
    rotation(&world).next(&|_| ()).await.expect_err("no store");
    assert_eq!(published(&world).await, before);
    world.stack.clear_faults();
    // The operator comes back after the whole wait.
    world.stack.advance(STAGED_FOR + MINUTE);
    assert!(matches!(
        step(&world).await,
        Progress::Waiting { .. } | Progress::Done
    ));
    assert_ne!(published(&world).await, before);
    assert_eq!(current(&world), [1, 1], "published a moment ago only");
    world.stack.advance(MINUTE);
    activate(&world).await;
    assert_eq!(current(&world), [2, 2]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_operators_at_once_make_one_rotation() {
    for _ in 0..5 {
        let world = World::start().await;
        let (mut one, mut other) = (rotation(&world), rotation(&world));
        let quiet = |_| ();
        let both = tokio::join!(one.next(&quiet), other.next(&quiet));
        for outcome in [both.0, both.1] {
            let fine = match &outcome {
                Ok(progress) => matches!(progress, Progress::Waiting { .. }),
                Err(error) => error.to_string().contains("somebody else"),
            };
            assert!(fine, "{outcome:?}");
        }
        let wait = stage(&world).await;
        for (_, name) in BOTH {
            assert_eq!(document(&world, name)["revision"], 1, "one change each");
        }
        world.stack.advance(wait + MINUTE);
        // The second may find that there is nothing left to do.
        let (mut one, mut other) = (rotation(&world), rotation(&world));
        drop(tokio::join!(one.next(&quiet), other.next(&quiet)));
        drop(rotation(&world).next(&quiet).await);
        assert_eq!(current(&world), [2, 2]);
        for (_, name) in BOTH {
            assert_eq!(document(&world, name)["revision"], 2, "one change each");
        }
        let member = world.member("7600000001").await;
        let client = world.signed_in(&member).await;
        works(&world, client, &member, "after two operators").await;
        world.stack.shutdown().await;
    }
}

/// One secret first, both afterwards; interrupted between the two at either end.
#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_rotation_goes_on_where_it_stopped() {
    let world = World::start().await;
    let only = |index: usize| rotation_of(&world, &BOTH[index..=index]);
    let staged = only(0).next(&|_| ()).await.expect("staged");
    assert!(matches!(staged, Progress::Waiting { .. }));
    pass(&world, 60);
    let wait = stage(&world).await;
    assert_eq!(
        BOTH.map(|(_, name)| keys(&document(&world, name)).len()),
        [1, 1]
    );
    world.stack.advance(wait);
    let done = only(0).next(&|_| ()).await.expect("activated");
    assert_eq!((done, current(&world)), (Progress::Done, [2, 1]));
    activate(&world).await;
    assert_eq!(current(&world), [2, 2]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_rotation_too_early_changes_nothing() {
    let world = World::start().await;
    let wait = stage(&world).await;
    world.stack.advance(wait);
    activate(&world).await;
    let before = (document(&world, "StepSecret"), published(&world).await);
    for hours in [0, 1, 12, 11] {
        pass(&world, hours * 3_600);
        let refused = step(&world).await;
        assert!(
            matches!(
                refused,
                Progress::TooEarly {
                    secret: Kind::Step,
                    ..
                }
            ),
            "{refused:?}"
        );
    }
    let after = (document(&world, "StepSecret"), published(&world).await);
    assert_eq!(before, after);
    // The signing keys end sooner than the step keys.
    pass(&world, 15 * 60);
    let signing = rotation_of(&world, &BOTH[1..]).next(&|_| ()).await;
    assert!(
        matches!(signing, Ok(Progress::Waiting { .. })),
        "{signing:?}"
    );
    world.stack.shutdown().await;
}

/// Everybody is signed out, nobody is locked out, and strangers with the old keys have nothing.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_leak_only_new_keys_count() {
    let world = World::start().await;
    let (one, two) = (
        world.member("7600000002").await,
        world.member("7600000003").await,
    );
    let mut signed_in = world.signed_in(&one).await;
    let mut half = world.logged_in(&two).await;
    let id = half.issue("login").await.text("id");
    let code = world.newest_code(&two);
    // In the middle of a rotation, whose staged keys have leaked, too.
    stage(&world).await;
    rotation(&world).after_leak(&|_| ()).await.expect("ended");
    assert_eq!(current(&world), [3, 3], "the staged ones are passed over");
    // Sandboxes that have not read the secret since learn of it by age.
    world.stack.advance(KEPT);
    signed_in.email().await.is_problem(401, "wrong-token");
    signed_in.refresh().await.is_problem(401, "wrong-token");
    half.verify(&id, &code).await.is_problem(401, "wrong-token");
    for member in [&one, &two] {
        let client = world.signed_in(member).await;
        works(&world, client, member, "after a leak").await;
    }
    let set: Value = serde_json::from_str(&published(&world).await).expect("JSON");
    assert_eq!(set.as_array().map(Vec::len), Some(1));
    for (_, name) in BOTH {
        assert_eq!(keys(&document(&world, name)), ["3"]);
    }
    // And it can be rotated as usual at once.
    let wait = stage(&world).await;
    world.stack.advance(wait);
    activate(&world).await;
    world.stack.shutdown().await;
}

/// A member who comes right after the leak's rotation is let in, whatever sandboxes know.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_leak_new_logins_work_at_once() {
    let world = World::start().await;
    let member = world.member("7600000004").await;
    rotation(&world).after_leak(&|_| ()).await.expect("ended");
    super::restart(&world, &["login", "otp-verify"]).await;
    pass(&world, 6);
    let client = world.signed_in(&member).await;
    works(&world, client, &member, "at once").await;
    world.stack.shutdown().await;
}

/// What a person added, as ADR 0005 had it before there was a command.
#[tokio::test(flavor = "multi_thread")]
async fn a_generation_added_by_hand_is_taken_up() {
    let world = World::start().await;
    for (_, name) in BOTH {
        let mut secret = document(&world, name);
        secret["keys"]["2"] = json!("a generation that somebody has typed by hand");
        let put = world.stack.put_secret(name, &secret.to_string());
        put.expect("put");
    }
    let wait = stage(&world).await;
    world.stack.advance(wait);
    activate(&world).await;
    assert_eq!(current(&world), [2, 2]);
    world.stack.shutdown().await;
}

/// Nothing that the command says holds a key, at any stage.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_printed() {
    let world = World::start().await;
    let said = Mutex::new(String::new());
    let say = |line: String| said.lock().expect("a lock").push_str(&line);
    let mut secrets = Vec::new();
    let collect = |secrets: &mut Vec<String>| {
        for (_, name) in BOTH {
            let document = document(&world, name);
            let own = document["keys"].as_object().expect("keys").values();
            secrets.extend(
                own.chain([&document["root"]])
                    .filter_map(|key| key.as_str().map(str::to_owned)),
            );
        }
    };
    for advance in [STAGED_FOR, 0] {
        say(rotation(&world).status().await.expect("readable"));
        rotation(&world).next(&say).await.expect("goes on");
        collect(&mut secrets);
        say(rotation(&world).status().await.expect("readable"));
        world.stack.advance(advance);
    }
    rotation(&world).after_leak(&say).await.expect("ended");
    collect(&mut secrets);
    say(rotation(&world).status().await.expect("readable"));
    let said = said.into_inner().expect("a lock");
    assert!(
        said.contains("generation 2 is in use") && said.contains("generation 3"),
        "{said}"
    );
    assert!(secrets.len() >= 8);
    for secret in secrets {
        assert!(!said.contains(&secret[..16]), "a key is printed");
    }
    world.stack.shutdown().await;
}

/// The command as an operator types it: beside a running dev stack, and without one.
#[tokio::test(flavor = "multi_thread")]
async fn the_command_rotates_a_dev_stack() {
    let folder = std::env::temp_dir().join(format!("pictopass-keys-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let data = folder.join("pictopass.db");
    let of = data.clone();
    let command = move |arguments: &[&str]| {
        let mut command = Command::new(dev_stack_binary());
        command.arg("rotate-keys").args(arguments);
        command.arg("--data").arg(&of).stdout(Stdio::piped());
        command
    };
    let later = command.clone();
    let world = World::with(|options| options.data = Some(data.clone())).await;
    let member = world.member("7600000005").await;
    let mut client = world.signed_in(&member).await;
    let running = tokio::task::spawn_blocking(move || {
        let mut running = command(&[]).spawn().expect("starts");
        let mut said = BufReader::new(running.stdout.take().expect("a pipe")).lines();
        let waits = said.any(|line| line.expect("text").starts_with("Waiting until"));
        (waits, running, said)
    });
    let (waits, mut running, said) = running.await.expect("joined");
    assert!(waits, "it waits");
    assert_eq!(document(&world, "SigningSecret")["current"], 1);
    // The dev stack's clock is the command's.
    world.stack.advance(STAGED_FOR);
    let ended = tokio::task::spawn_blocking(move || {
        let said: Vec<String> = said.map(|line| line.expect("text")).collect();
        (said.join("\n"), running.wait().expect("ended"))
    });
    let (said, status) = ended.await.expect("joined");
    assert!(status.success(), "{said}");
    assert!(said.contains("signing: generation 2 is in use"), "{said}");
    assert_eq!(client.refresh().await.status, 200, "the session goes on");
    works(&world, client, &member, "rotated by the command").await;
    world.stack.shutdown().await;

    let again = later(&[]).output().expect("runs");
    assert_eq!(again.status.code(), Some(1), "too early");
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("nothing was changed"), "{said}");
    let looked = later(&["--dry-run"]).output().expect("runs");
    assert!(looked.status.success());
    let said = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(said.contains("accepted: 1, 2"), "{said}");
    std::fs::remove_dir_all(&folder).expect("removed");
}
