//! The help desk's command: what it shows of a member, what never, and what it leaves behind.

mod cases;
mod looks;
mod secrets;
mod trails;

use std::process::Output;

use devstack::desk::{ClockFace, Looked, NotLooked, Reading, Report, Who, look};
use serde_json::Value;
use shared::aws::Access;
use shared::store::{Store, StoreOptions};

use crate::support::{World, dev_stack_binary};

/// How planned faults name the command.
const DESK: &str = "desk";

/// The store as the command opens it.
fn store(world: &World) -> Store {
    let deps = world.stack.deps(DESK);
    Store::new(StoreOptions {
        access: Access::read(&deps.env.reader()),
        http: deps.http,
        endpoint: Some(world.stack.dynamodb_endpoint()),
        members: "MembersTable".to_owned(),
        challenges: "ChallengesTable".to_owned(),
        dots: shared::domain::address::Dots::Refused,
    })
}

fn face(world: &World) -> ClockFace {
    ClockFace::new("UTC", world.stack.now()).expect("a zone")
}

async fn looked(world: &World, number: &str) -> Result<Looked, NotLooked> {
    let who = Who {
        operator: "kim".to_owned(),
        reason: Some("ticket 4711".to_owned()),
    };
    let number = number.parse().expect("a number");
    let reading = Reading {
        sender: Some("otp@verify.example.com"),
        ..Reading::default()
    };
    look(&store(world), &number, &who, &reading, &face(world)).await
}

async fn found(world: &World, number: &str) -> Report {
    match looked(world, number).await {
        Ok(Looked::Found(report)) => *report,
        other => panic!("{other:?}"),
    }
}

/// The report as programs read it.
async fn json(world: &World, number: &str) -> Value {
    serde_json::to_value(found(world, number).await).expect("JSON")
}

/// The program itself, on the stack's tables.
async fn run(world: &World, arguments: &[&str]) -> Output {
    let mut command = std::process::Command::new(dev_stack_binary());
    command
        .args(arguments)
        .args(["--endpoint", &world.stack.dynamodb_endpoint()]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await;
    ended.expect("it runs").expect("it starts")
}
