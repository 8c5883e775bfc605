//! Keys are replaced while members come, go and hold codes.

mod command;
mod held;
mod journey;
mod reading;
mod verifiers;

use devstack::rotate::{Kind, Progress, Rotation, VaultOptions};
use serde_json::Value;
use shared::aws::Access;
use shared::store::{Store, StoreOptions};

use crate::support::World;

/// The functions behind routes that read a secret.
const KEYED: [&str; 7] = [
    "login",
    "otp-issue",
    "otp-verify",
    "email-update",
    "password",
    "recovery",
    "session",
];

const BOTH: [(Kind, &str); 2] = [(Kind::Step, "StepSecret"), (Kind::Signing, "SigningSecret")];

/// How the record of calls and planned faults name the operator's command.
const OPERATOR: &str = "rotate-keys";

/// The command, started anew: it remembers nothing.
fn rotation_of(world: &World, secrets: &[(Kind, &str)]) -> Rotation {
    let deps = world.stack.deps(OPERATOR);
    let access = Access::read(&deps.env.reader());
    let store = Store::new(StoreOptions {
        access: access.clone(),
        http: deps.http.clone(),
        endpoint: Some(world.stack.dynamodb_endpoint()),
        members: "MembersTable".to_owned(),
        challenges: "ChallengesTable".to_owned(),
        dots: shared::domain::address::Dots::Refused,
    });
    let vault = VaultOptions {
        access,
        http: deps.http,
        endpoint: Some(world.stack.aws_endpoint()),
    };
    let secrets = secrets
        .iter()
        .map(|(kind, name)| (*kind, (*name).to_owned()));
    Rotation::new(vault, store, deps.clock, secrets.collect())
}

fn rotation(world: &World) -> Rotation {
    rotation_of(world, &BOTH)
}

/// One step of a command that is started for it alone and ends after it.
async fn step(world: &World) -> Progress {
    let done = rotation(world).next(&|_| ()).await;
    done.expect("the rotation goes on")
}

/// Stages both; how long to wait, ms.
async fn stage(world: &World) -> i64 {
    match step(world).await {
        Progress::Waiting { until } => until - world.stack.now(),
        other => panic!("not staged: {other:?}"),
    }
}

/// Activates both.
async fn activate(world: &World) {
    assert_eq!(step(world).await, Progress::Done);
}

/// New sandboxes of these functions.
async fn restart(world: &World, functions: &[&str]) {
    for function in functions {
        let restarted = world.stack.restart_function(function).await;
        restarted.expect("restarted");
    }
}

/// A secret's document.
fn document(world: &World, name: &str) -> Value {
    let secret = world.stack.secret(name).expect("a secret");
    serde_json::from_str(&secret).expect("JSON")
}

/// The generations in use.
fn current(world: &World) -> [u64; 2] {
    BOTH.map(|(_, name)| document(world, name)["current"].as_u64().expect("a number"))
}
