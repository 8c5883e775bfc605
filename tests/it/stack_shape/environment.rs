//! Each function's environment in the template is what its code reads: nothing missing, nothing
//! that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use devstack::functions::{Linked, linked};
use shared::config::Env;
use shared::runtime::{Deps, StartError};

use super::{project, template};
use crate::support::World;

/// What the platform gives every function, and what an operator adds where the network needs it.
/// None of them belongs into the template.
const NOT_IN_TEMPLATE: [&str; 5] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "TRUST_STORE",
];

/// What only the dev stack and its services set. All functions have them in the template, empty,
/// because `sam local` hands on no others; which of them a function reads is its own matter.
const LOCAL: [&str; 5] = [
    "DYNAMODB_ENDPOINT",
    "MAIL_HOSTS",
    "PLAIN_HTTP",
    "SECRETS_ENDPOINT",
    "SES_ENDPOINT",
];

/// What may be missing, or empty.
const OPTIONAL: [&str; 1] = ["LOGO_PNG"];

type Variables = BTreeMap<String, String>;

/// What the template gives one function: all but the local ones.
fn in_template(world: &World, function: &str) -> Variables {
    let functions = &world.stack.template().functions;
    let function = functions.iter().find(|f| f.name == function);
    let function = function.expect("the template has it");
    let mut variables = function.environment.clone();
    variables.retain(|name, _| !LOCAL.contains(&name.as_str()));
    variables
}

/// What stands in for the platform, and leads to the stack's own services.
fn local(world: &World) -> Variables {
    [
        ("AWS_REGION", "local".to_owned()),
        ("AWS_ACCESS_KEY_ID", "local".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
        ("DYNAMODB_ENDPOINT", world.stack.dynamodb_endpoint()),
        ("SES_ENDPOINT", world.stack.aws_endpoint()),
        ("SECRETS_ENDPOINT", world.stack.aws_endpoint()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

async fn start(world: &World, function: &Linked, variables: Variables) -> Result<(), StartError> {
    let env: Env = variables.into_iter().chain(local(world)).collect();
    let deps = Deps {
        env,
        ..world.stack.deps(function.name)
    };
    (function.start)(deps).await.map(drop)
}

/// The variables without which the function starts all the same: nobody reads them. An optional
/// one may be missing; that it is read shows when it holds nonsense.
async fn unread(world: &World, function: &Linked, variables: &Variables) -> Vec<String> {
    let mut unread = Vec::new();
    for name in variables.keys() {
        let mut changed = variables.clone();
        changed.remove(name);
        match start(world, function, changed.clone()).await {
            Ok(()) if OPTIONAL.contains(&name.as_str()) => {
                changed.insert(name.clone(), "\u{1}".to_owned());
                match start(world, function, changed).await {
                    Ok(()) => unread.push(name.clone()),
                    Err(error) => assert!(error.to_string().contains(name), "{error}"),
                }
            }
            Ok(()) => unread.push(name.clone()),
            Err(error) => {
                let text = error.to_string();
                assert!(text.contains(&format!("{name}: missing")), "{text}");
            }
        }
    }
    unread
}

#[tokio::test(flavor = "multi_thread")]
async fn every_function_starts_with_the_templates_variables_and_needs_each() {
    let world = World::start().await;
    for function in linked() {
        let variables = in_template(&world, function.name);
        let started = start(&world, &function, variables.clone()).await;
        assert!(started.is_ok(), "{}: {started:?}", function.name);
        let unread = unread(&world, &function, &variables).await;
        assert!(
            unread.is_empty(),
            "{} never reads {unread:?}",
            function.name
        );
    }
    world.stack.shutdown().await;
}

#[test]
fn all_functions_have_the_local_variables_and_they_are_empty() {
    let variables = &template()["Globals"]["Function"]["Environment"]["Variables"];
    let variables = variables.as_mapping().expect("variables of all functions");
    let empty = variables.iter().filter(|(_, value)| **value == "");
    let mut names: Vec<&str> = empty.filter_map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, LOCAL);
}

/// An endpoint that reaches the SDK empty would end the process at its start.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_local_variable_is_an_absent_one() {
    let world = World::start().await;
    let empty = LOCAL.map(|name| (name.to_owned(), String::new()));
    for function in linked() {
        let mut absent = in_template(&world, function.name);
        absent.extend(local(&world));
        absent.retain(|name, _| !LOCAL.contains(&name.as_str()));
        let mut outcomes = Vec::new();
        for variables in [
            absent.clone(),
            absent.into_iter().chain(empty.clone()).collect(),
        ] {
            let deps = Deps {
                env: variables.into_iter().collect(),
                // Without endpoints of ours, calls would go to AWS: this client, which speaks no
                // TLS, refuses them before anything is sent.
                http: devstack::plain_http_client(),
                ..world.stack.deps(function.name)
            };
            let outcome = (function.start)(deps).await.map(drop);
            outcomes.push(outcome.map_err(|error| error.to_string()));
        }
        assert_eq!(outcomes[0], outcomes[1], "{}", function.name);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_that_nobody_reads_is_noticed() {
    let world = World::start().await;
    for function in linked() {
        let mut variables = in_template(&world, function.name);
        variables.insert("READ_BY_NOBODY".to_owned(), "1".to_owned());
        let unread = unread(&world, &function, &variables).await;
        assert_eq!(unread, ["READ_BY_NOBODY"], "{}", function.name);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_wrong_is_said_at_once_and_no_value_repeated() {
    let world = World::start().await;
    for function in linked() {
        let variables = in_template(&world, function.name);
        let Err(error) = start(&world, &function, Variables::new()).await else {
            assert!(variables.is_empty(), "{} needs them", function.name);
            continue;
        };
        let text = error.to_string();
        for name in variables
            .keys()
            .filter(|name| !OPTIONAL.contains(&name.as_str()))
        {
            assert!(
                text.contains(&format!("{name}: missing")),
                "{name} in {text}"
            );
        }
    }
    let mut variables = in_template(&world, "otp-issue");
    variables.insert("CODE_DIGITS".to_owned(), "a secret value".to_owned());
    let issue = linked().into_iter().find(|f| f.name == "otp-issue");
    let error = start(&world, &issue.expect("linked"), variables).await;
    let text = error.expect_err("refused").to_string();
    assert!(text.contains("CODE_DIGITS"), "{text}");
    assert!(!text.contains("a secret value"), "{text}");
    world.stack.shutdown().await;
}

/// Optional keys cannot be found by leaving them out, so the source is asked for the names.
#[tokio::test(flavor = "multi_thread")]
async fn the_source_names_no_variable_that_nothing_sets() {
    let world = World::start().await;
    let functions = &world.stack.template().functions;
    let mut set: BTreeSet<String> = functions
        .iter()
        .flat_map(|function| function.environment.keys().cloned())
        .collect();
    let (of_template, local) = (set.clone(), NOT_IN_TEMPLATE.map(str::to_owned));
    assert!(local.iter().all(|name| !of_template.contains(name)));
    // The SDK's own endpoints among them, which it must not find empty.
    assert!(of_template.iter().all(|name| !name.starts_with("AWS_")));
    set.extend(local);
    let named = named_in_source();
    assert_eq!(named, set, "named in the source, and set by somebody");
    world.stack.shutdown().await;
}

/// Every name that the shipped source asks the environment for.
fn named_in_source() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in ["shared/src", "functions"] {
        for file in super::layers::sources(&project().join(folder)) {
            names.extend(named(&file));
        }
    }
    names
}

fn named(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("source");
    let quoted = text.split('"').skip(1).step_by(2);
    let before = text.split('"').step_by(2);
    before
        .zip(quoted)
        .filter(|(before, _)| {
            let before = before.trim_end();
            ["required(", "optional(", "text("]
                .iter()
                .any(|call| before.ends_with(call))
        })
        .map(|(_, name)| name.to_owned())
        .filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect()
}
