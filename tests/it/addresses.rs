//! Addresses that no mail can reach: at import, at login and at a change.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use mail_parser::MessageParser;
use reqwest::Method;
use serde_json::json;

use crate::support::flows::{prove, prove_both};
use crate::support::tables::{profile, set_profile};
use crate::support::{Answer, Client, World, dev_stack_binary};

/// The three shapes of the contract, their reasons, and their form in the envelope.
const SHAPES: [(&str, &str, &str); 3] = [
    (
        ".hana@docomo.ne.jp",
        "leading-dot",
        "\".hana\"@docomo.ne.jp",
    ),
    (
        "ha..na@docomo.ne.jp",
        "consecutive-dots",
        "\"ha..na\"@docomo.ne.jp",
    ),
    (
        "hana.@docomo.ne.jp",
        "dot-before-at",
        "\"hana.\"@docomo.ne.jp",
    ),
];
/// A domain that is not in the dev stack's resolver.
const NOWHERE: &str = "hana@nowhere.example";

async fn stack_that(dots: &str) -> World {
    World::with(|options| {
        let parameters = &mut options.parameters;
        parameters.insert("DottedAddresses".into(), dots.into());
    })
    .await
}

fn member(number: u64, address: &str) -> DemoMember {
    DemoMember {
        member_number: number.to_string(),
        password: format!("correct horse {number}"),
        address: Some(address.to_owned()),
        language: "ja".to_owned(),
        family_name: "山田".to_owned(),
    }
}

/// Runs the command on the stack's tables, as an operator does; what it reports.
async fn imported(world: &World, name: &str, members: &[DemoMember], more: &[&str]) -> String {
    let name = format!("pictopass-{}-{name}.csv", std::process::id());
    let file: PathBuf = std::env::temp_dir().join(name);
    let line = |member: &DemoMember| {
        let address = member.address.as_deref().unwrap_or_default();
        format!("{},{},{address}", member.member_number, member.password)
    };
    let mut lines = vec!["member_number,password,address".to_owned()];
    lines.extend(members.iter().map(line));
    std::fs::write(&file, lines.join("\n")).expect("the file is written");
    let mut command = std::process::Command::new(dev_stack_binary());
    command
        .args(["import", "--endpoint", &world.stack.dynamodb_endpoint()])
        .args(more)
        .arg(&file)
        .stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.expect("the task ends").expect("it runs");
    std::fs::remove_file(&file).expect("removes");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{report}");
    report
}

async fn second_step(world: &World, member: &DemoMember) -> (Client, String) {
    let mut client = world.client();
    let answer = client.login(member).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    (client, answer.text("second_step"))
}

/// The login says it at once, and no order gets a mail.
async fn is_unreachable(world: &World, member: &DemoMember) {
    let before = world.stack.mails().len();
    let (client, step) = second_step(world, member).await;
    assert_eq!(step, "address-unreachable", "{:?}", member.address);
    client
        .issue("login")
        .await
        .is_problem(409, "address-unreachable");
    let again = json!({"purpose": "login", "retry_refused": true});
    let answer = client.issue_with(again).await;
    answer.is_problem(409, "address-unreachable");
    assert_eq!(world.stack.mails().len(), before, "{:?}", member.address);
}

async fn check(client: &Client, address: &str) -> Answer {
    let token = client.access_token.as_deref();
    let body = json!({"address": address});
    client
        .send(Method::POST, "/v1/email/check", token, Some(&body))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_three_dotted_shapes_are_refused_at_import_login_and_change() {
    let world = World::start().await;
    let members: Vec<_> = (3_300_000_001..)
        .zip(SHAPES)
        .map(|(number, (address, ..))| member(number, address))
        .collect();
    let report = imported(&world, "refused", &members, &[]).await;
    for line in [
        "line 2, .•••@docomo.ne.jp: the part before the @ starts with a dot\n",
        "line 3, h•••@docomo.ne.jp: the part before the @ has two dots in a row\n",
        "line 4, h•••@docomo.ne.jp: there is a dot right before the @\n",
        "Members with an address that can never receive mail: 3\n",
        "(docomo 3)\n",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
    for member in &members {
        is_unreachable(&world, member).await;
    }
    let other = world.member("3300000009").await;
    let client = world.signed_in(&other).await;
    for (address, reason, _) in SHAPES {
        let answer = check(&client, address).await;
        assert_eq!(answer.body["can_receive"], false);
        assert_eq!(answer.body["reason"], reason);
        let confirm = json!({"purpose": "confirm-address", "address": address});
        let answer = client.issue_with(confirm).await;
        answer.is_problem(422, "address-cannot-receive");
        assert_eq!(answer.body["reason"], reason);
        let answer = client.clone().change_address(address).await;
        answer.is_problem(422, "address-cannot-receive");
    }
    assert_eq!(world.stack.mails().len(), 1, "the code of the one login");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_they_are_quoted_they_are_imported_logged_in_with_and_changed_to() {
    let world = stack_that("quote").await;
    let members: Vec<_> = (3_300_000_011..)
        .zip(SHAPES)
        .map(|(number, (address, ..))| member(number, address))
        .collect();
    let quote = ["--dotted-addresses", "quote"];
    let report = imported(&world, "quoted", &members, &quote).await;
    assert!(
        report.contains("Members with misplaced dots in their address, mailed to in quotes: 3\n")
            && report.contains("can never receive mail: 0\n"),
        "{report}"
    );
    for (member, (address, _, wire)) in members.iter().zip(SHAPES) {
        let (mut client, step) = second_step(&world, member).await;
        assert_eq!(step, "code", "{address}");
        let issued = client.issue("login").await;
        assert_eq!(issued.status, 201, "{}", issued.body);
        // In the envelope, and in the header as a mail program reads it.
        let mails = world.stack.mails_to(wire);
        let raw = &mails.last().expect("a mail").raw;
        let message = MessageParser::default().parse(raw).expect("MIME");
        let to = message.to().and_then(|to| to.first()).expect("one");
        let read = to.address().expect("an address");
        assert!([wire, address].contains(&read), "{read}");
        let head = String::from_utf8_lossy(raw);
        assert!(
            head.contains(&format!("\r\nTo: <{wire}>\r\n")),
            "{head:.600}"
        );
        let code = world.newest_code_to(wire);
        let answer = client.verify(&issued.text("id"), &code).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let shown = client.email().await;
        assert_eq!(shown.text("address"), address);
        assert_eq!(shown.text("status"), "ok");
    }

    let mover = world.member("3300000019").await;
    let mut client = world.signed_in(&mover).await;
    let (address, _, wire) = SHAPES[1];
    let answer = check(&client, address).await;
    let expected = json!({
        "can_receive": true, "reason": null, "suggestion": null, "warnings": ["carrier-address"],
    });
    assert_eq!(answer.body, expected);
    let current = mover.address.as_deref().expect("an address");
    prove(
        &world,
        &mut client,
        json!({"purpose": "change-address"}),
        current,
    )
    .await;
    let confirm = json!({"purpose": "confirm-address", "address": address});
    prove(&world, &mut client, confirm, wire).await;
    let answer = client.change_address(address).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("address"), address);
    assert_eq!(answer.text("status"), "ok");
    assert_eq!(
        world.stack.mails_to(wire).len(),
        2 + 1,
        "a code, the notice, and the other member's code"
    );
    // Nothing but dots is ever put in quotes.
    for typed in [
        "\"ha..na\"@docomo.ne.jp",
        "ha..\"na@docomo.ne.jp",
        "ha..\\na@docomo.ne.jp",
        "ha.. na@docomo.ne.jp",
        "ha..,na@docomo.ne.jp",
    ] {
        let answer = check(&client, typed).await;
        assert_eq!(answer.body["reason"], "forbidden-character", "{typed}");
    }
    world.stack.shutdown().await;
}

/// A failure opens: the address is let through, and its own code is the proof.
#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_the_dns_says_nothing_of_is_let_through_with_a_warning() {
    let world = World::start().await;
    let mover = world.member("3300000061").await;
    let mut client = world.signed_in(&mover).await;
    let new = "hana@unanswered.example";
    let answer = check(&client, new).await;
    assert_eq!(answer.body["can_receive"], true);
    assert_eq!(answer.body["warnings"], json!(["domain-unchecked"]));
    prove_both(&world, &mut client, &mover, new).await;
    let answer = client.change_address(new).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    // And at the import, where it is told.
    let unknown = member(3_300_000_062, new);
    let report = imported(&world, "unknown", std::slice::from_ref(&unknown), &[]).await;
    assert!(
        report.contains("Warning: the DNS said nothing of 1 domains")
            && report.contains("  unanswered.example: 1\n"),
        "{report}"
    );
    assert_eq!(second_step(&world, &unknown).await.1, "code");
    world.stack.shutdown().await;
}

/// The stack of one data file, started with the rule.
async fn stack_on(data: &Path, dots: &str) -> World {
    World::with(|options| {
        options.data = Some(data.to_owned());
        let parameters = &mut options.parameters;
        parameters.insert("DottedAddresses".into(), dots.into());
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_follows_the_rule_without_a_new_import() {
    let folder = std::env::temp_dir().join(format!("pictopass-dots-{}", std::process::id()));
    let data = folder.join("pictopass.db");
    let (address, _, wire) = SHAPES[2];
    let (imported, nowhere) = (
        member(3_300_000_021, address),
        member(3_300_000_022, "ha..na@nowhere.example"),
    );

    let world = stack_on(&data, "refuse").await;
    for member in [&imported, &nowhere] {
        let added = world.stack.add_member(member.clone()).await;
        added.expect("the member is added");
        is_unreachable(&world, member).await;
    }
    let mover = world.member("3300000023").await;
    world.stack.shutdown().await;

    let world = stack_on(&data, "quote").await;
    assert_eq!(second_step(&world, &imported).await.1, "code");
    // Quotes do not make a mail host.
    is_unreachable(&world, &nowhere).await;
    let mut client = world.signed_in(&mover).await;
    let current = mover.address.as_deref().expect("an address");
    let ask = json!({"purpose": "change-address"});
    prove(&world, &mut client, ask, current).await;
    let confirm = json!({"purpose": "confirm-address", "address": address});
    prove(&world, &mut client, confirm, wire).await;
    assert_eq!(client.change_address(address).await.status, 200);
    world.stack.shutdown().await;

    let world = stack_on(&data, "refuse").await;
    for member in [&imported, &nowhere, &mover] {
        is_unreachable(&world, member).await;
    }
    world.stack.shutdown().await;
    std::fs::remove_dir_all(folder).expect("removes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_without_mail_host_is_found_at_import_and_known_at_login() {
    let world = World::start().await;
    let dead = member(3_300_000_031, NOWHERE);
    let report = imported(&world, "dead", std::slice::from_ref(&dead), &[]).await;
    let line = "line 2, h•••@nowhere.example: the domain does not receive mail\n";
    assert!(report.contains(line), "{report}");
    is_unreachable(&world, &dead).await;
    let item = profile(&world.stack, &dead.member_number).await;
    assert_eq!(
        item["address_status"],
        AttributeValue::S("cannot-receive".into())
    );
    assert_eq!(item["address_no_host"], AttributeValue::Bool(true));
    let dead_too = member(3_300_000_032, NOWHERE);
    let added = world.stack.add_member(dead_too.clone()).await;
    added.expect("the member is added");
    is_unreachable(&world, &dead_too).await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_import_learns_that_a_domain_has_died_or_come_back_and_nothing_else() {
    let world = World::start().await;
    let revived = world.member("3300000041").await;
    let number = &revived.member_number;
    let value = AttributeValue::S("cannot-receive".into());
    set_profile(&world.stack, number, "address_status", value).await;
    let value = AttributeValue::Bool(true);
    set_profile(&world.stack, number, "address_no_host", value).await;
    is_unreachable(&world, &revived).await;
    // As a release wrote it that asked no DNS.
    let died = member(3_300_000_042, "died@example.com");
    let added = world.stack.add_member(died.clone()).await;
    added.expect("the member is added");
    let value = AttributeValue::S(NOWHERE.into());
    set_profile(&world.stack, &died.member_number, "address", value).await;
    assert_eq!(second_step(&world, &died).await.1, "code");
    let died = DemoMember {
        address: Some(NOWHERE.into()),
        ..died
    };
    // Another address by now than the file has: nothing that the file could say is about it.
    let moved = world.member("3300000043").await;
    let of_file = member(3_300_000_043, NOWHERE);

    let other_password = DemoMember {
        password: "another".to_owned(),
        ..revived.clone()
    };
    let members = [other_password, died.clone(), of_file];
    let report = imported(&world, "again", &members, &[]).await;
    assert!(
        report.contains("left as they are: 3\n")
            && report.contains("has died or come back, which was noted: 2\n"),
        "{report}"
    );
    assert_eq!(second_step(&world, &revived).await.1, "code");
    is_unreachable(&world, &died).await;
    assert_eq!(second_step(&world, &moved).await.1, "code");
    let report = imported(&world, "again", &members, &[]).await;
    assert!(!report.contains("which was noted"), "{report}");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_forgets_that_the_former_domain_was_dead() {
    let world = World::start().await;
    let mover = world.member("3300000051").await;
    let mut client = world.signed_in(&mover).await;
    prove_both(&world, &mut client, &mover, "new@example.com").await;
    let number = &mover.member_number;
    let value = AttributeValue::S("cannot-receive".into());
    set_profile(&world.stack, number, "address_status", value).await;
    let value = AttributeValue::Bool(true);
    set_profile(&world.stack, number, "address_no_host", value).await;
    let answer = client.change_address("new@example.com").await;
    assert_eq!(
        (answer.status, answer.text("status").as_str()),
        (200, "ok"),
        "{}",
        answer.body
    );
    let item = profile(&world.stack, number).await;
    assert_eq!(item.get("address_no_host"), None);
    world.stack.shutdown().await;
}
