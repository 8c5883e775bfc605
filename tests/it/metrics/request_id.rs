//! The id in a problem document leads to every line of its request.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::flows::{pass, prove_both};
use crate::support::{Answer, World, tables};

/// The lines since `from`, which all belong to one request: the events and the id.
fn of_one_request(world: &World, from: usize) -> (BTreeSet<String>, String) {
    let lines = world.stack.log_lines().split_off(from);
    let lines = lines
        .iter()
        .map(|line| -> Value { serde_json::from_str(line).expect("JSON") });
    let (events, ids): (BTreeSet<String>, BTreeSet<String>) = lines
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            (text("event"), text("request.id"))
        })
        .unzip();
    let ids: Vec<String> = ids.into_iter().collect();
    let [id] = ids.as_slice() else {
        panic!("{events:?} of {ids:?}");
    };
    assert!(!id.is_empty(), "{events:?} without an id");
    (events, id.clone())
}

#[track_caller]
fn leads_to(answer: &Answer, world: &World, from: usize, event: &str) {
    let (events, id) = of_one_request(world, from);
    assert!(events.contains(event), "{event} in {events:?}");
    assert!(events.contains("request"), "{events:?}");
    if answer.status >= 400 {
        assert_eq!(answer.text("instance"), id);
    }
}

fn plan(world: &World, service: Service, operation: &str) {
    let fault = PlannedFault::once(service, operation, Fault::Refuse);
    world.stack.plan_fault(fault);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_of_a_request_carries_its_id() {
    let world = World::start().await;
    let here = || world.stack.log_lines().len();

    let member = world.member("6200000001").await;
    let from = here();
    let mut client = world.logged_in(&member).await;
    of_one_request(&world, from);
    let id = client.issue("login").await.text("id");
    let wrong = world.newest_code(&member).wrong();
    let from = here();
    let wrong = client.verify(&id, &wrong).await;
    leads_to(&wrong, &world, from, "request");
    let now = world.stack.now();
    let moments = (0..20).map(|n| AttributeValue::N((now - n).to_string()));
    let moments = AttributeValue::L(moments.collect());
    tables::set_code(&world.stack, &member.member_number, "unanswered", moments).await;
    pass(&world, 61);
    plan(&world, Service::Dynamodb, "UpdateItem");
    let from = here();
    let suspected = client.issue("login").await;
    leads_to(&suspected, &world, from, "reset mark not written");

    let member = world.member("6200000002").await;
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, "moved@example.org").await;
    plan(&world, Service::Ses, "SendEmail");
    let from = here();
    let changed = client.change_address("moved@example.org").await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    leads_to(&changed, &world, from, "notice not sent");

    let from = here();
    let (route, body) = (
        "/v1/email/check",
        json!({"address": "a@unanswered.example"}),
    );
    let token = client.access_token.as_deref();
    let let_through = client.send(Method::POST, route, token, Some(&body)).await;
    assert_eq!(let_through.status, 200, "{}", let_through.body);
    leads_to(&let_through, &world, from, "mail host not found out");

    let mut copy = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    pass(&world, 61);
    let from = here();
    let reused = copy.refresh().await;
    leads_to(&reused, &world, from, "refresh token reused");

    let client = world.signed_in(&member_moved(&member)).await;
    // Long enough that the secrets are read again.
    world.stack.advance(10 * 60 * 1_000);
    let fault = PlannedFault::once(Service::Secretsmanager, "GetSecretValue", Fault::Refuse);
    world.stack.plan_fault(fault.of("email-update"));
    let from = here();
    let shown = client.email().await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    leads_to(&shown, &world, from, "secret not read");

    let member = world.member("6200000003").await;
    let complained = AttributeValue::N(world.stack.now().to_string());
    let (number, attribute) = (&member.member_number, "address_complained_at");
    tables::set_profile(&world.stack, number, attribute, complained).await;
    let client = world.logged_in(&member).await;
    plan(&world, Service::Ses, "DeleteSuppressedDestination");
    let from = here();
    let wanted = json!({"purpose": "login", "want_mail": true});
    let sent = client.issue_with(wanted).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    leads_to(&sent, &world, from, "suppression not lifted");

    pass(&world, 61);
    plan(&world, Service::Dynamodb, "UpdateItem");
    let from = here();
    let second = client.issue("login").await;
    assert_eq!(second.status, 201, "{}", second.body);
    leads_to(&second, &world, from, "history not written");

    plan(&world, Service::Ses, "SendEmail");
    let read = PlannedFault::once(Service::Dynamodb, "GetItem", Fault::Refuse);
    // The first two are those of the decision.
    world.stack.plan_fault(read.after(2));
    let from = here();
    let asked = json!({"member_number": member.member_number});
    let asked = client
        .send(Method::POST, "/v1/password/reset", None, Some(&asked))
        .await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    leads_to(&asked, &world, from, "reset code not withdrawn");

    let member = tables::hashed_elsewhere(&world, "6200000004").await;
    tables::refuse_the_new_hash(&world);
    let from = here();
    let right = world.client().login(&member).await;
    leads_to(&right, &world, from, "hash not upgraded");

    assert_eq!(world.stack.faults_left(), 0);
    assert_eq!(driven(&world), on_the_page());
    world.stack.shutdown().await;
}

/// The member as they are after the change.
fn member_moved(member: &DemoMember) -> DemoMember {
    DemoMember {
        address: Some("moved@example.org".to_owned()),
        ..member.clone()
    }
}

/// The events of all requests.
fn driven(world: &World) -> BTreeSet<String> {
    let lines = world.stack.log_lines();
    let lines = lines
        .iter()
        .map(|line| -> Value { serde_json::from_str(line).expect("JSON") });
    lines
        .map(|line| line["event"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// The events that `docs/LOGGING.md` lists, but those that no request is there for.
fn on_the_page() -> BTreeSet<String> {
    let page = devstack::stack::project_folder().join("docs/LOGGING.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let (_, events) = page.split_once("## Events").expect("the events");
    let (events, _) = events.split_once("##").expect("another heading");
    let rows = events.lines().filter_map(|line| line.strip_prefix("| `"));
    let names = rows.filter_map(|row| row.split_once('`').map(|(name, _)| name));
    names
        .filter(|name| !["start", "mail event", "one mailbox is enough"].contains(name))
        .map(str::to_owned)
        .collect()
}
