//! The operator's list of addresses by health, on tables that real events have marked.

use std::process::Output;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::sink::Case;

use crate::support::{World, dev_stack_binary, tables};

async fn run(world: &World, arguments: &[&str]) -> Output {
    let mut command = std::process::Command::new(dev_stack_binary());
    command
        .arg("addresses")
        .args(arguments)
        .args(["--endpoint", &world.stack.dynamodb_endpoint()]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await;
    ended.expect("it runs").expect("it starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The numbers of a row of counts.
fn row(counts: &str, name: &str) -> Vec<u64> {
    let line = counts.lines().find(|line| line.starts_with(name));
    let line = line.unwrap_or_else(|| panic!("{name} in {counts}"));
    let cells = line.split_whitespace().skip(1);
    cells.map(|cell| cell.parse().expect("a number")).collect()
}

/// Members with each health; the last four digits say which.
async fn everyone(world: &World) {
    for (number, case) in [
        ("3700000001", None),
        ("3700000002", Some(Case::NoSuchUser)),
        ("3700000003", Some(Case::Complaint)),
        ("3700000004", Some(Case::Content)),
        // Refused, taken since: the raw attribute still says when it was refused.
        ("3700000005", Some(Case::NoSuchUser)),
    ] {
        let member = world.member(number).await;
        let client = world.logged_in(&member).await;
        let Some(case) = case else { continue };
        assert_eq!(client.issue("login").await.status, 201);
        let mail = world.stack.mails().last().expect("a mail").id.clone();
        world.stack.play(&mail, case).await;
        if number.ends_with('5') {
            world.stack.advance(61_000);
            let again = serde_json::json!({"purpose": "login", "retry_refused": true});
            assert_eq!(client.issue_with(again).await.status, 201);
            world.stack.advance(2_000);
            let mail = world.stack.mails().last().expect("a mail").id.clone();
            world.stack.play(&mail, Case::Delivered).await;
        }
    }
    world.member_with("3700000006", None).await;
    let unusable = Some(".x@docomo.ne.jp".to_owned());
    world.member_with("3700000007", unusable).await;
    world.member("3700000008").await;
    let closed = AttributeValue::Bool(true);
    tables::set_profile(&world.stack, "3700000008", "disabled", closed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_health_is_counted_and_listed() {
    let world = World::start().await;
    everyone(&world).await;
    let counted = run(&world, &[]).await;
    assert!(counted.status.success(), "{counted:?}");
    let counts = text(&counted.stdout);
    // ok, text-only, refused, complained, cannot-receive, none.
    assert_eq!(row(&counts, "other"), [2, 1, 1, 1, 0, 1], "{counts}");
    assert_eq!(row(&counts, "docomo"), [0, 0, 0, 0, 1, 0], "{counts}");
    assert_eq!(row(&counts, "all"), [2, 1, 1, 1, 1, 1], "{counts}");
    assert!(counts.contains("1  no-mailbox"), "{counts}");
    assert!(counts.contains("1  leading-dot"), "{counts}");
    assert!(counts.contains("7 members, and 1 closed"), "{counts}");
    for (health, number) in [
        ("refused", "3700000002"),
        ("complained", "3700000003"),
        ("text-only", "3700000004"),
        ("none", "3700000006"),
        ("cannot-receive", "3700000007"),
    ] {
        let listed = run(&world, &["--list", health, "--csv"]).await;
        let csv = text(&listed.stdout);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 2, "{csv}");
        assert!(lines[0].starts_with("member_number,address,"), "{csv}");
        assert!(lines[1].starts_with(&format!("{number},")), "{csv}");
        assert!(lines[1].contains(&format!(",{health},")), "{csv}");
        assert!(!csv.contains("member37"), "a whole address: {csv}");
        assert_eq!(row(&text(&listed.stderr), "all"), [2, 1, 1, 1, 1, 1]);
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_large_table_is_read() {
    let world = World::start().await;
    let member = world.member("3700000001").await;
    let model = tables::profile(&world.stack, &member.member_number).await;
    for number in 0..1_200 {
        let mut item = model.clone();
        let number = AttributeValue::S(format!("38{number:08}"));
        item.insert("member_number".to_owned(), number);
        let write = world.stack.dynamodb().put_item().table_name("MembersTable");
        write.set_item(Some(item)).send().await.expect("written");
    }
    let counted = run(&world, &[]).await;
    let counts = text(&counted.stdout);
    assert_eq!(row(&counts, "all")[0], 1_201, "{counts}");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_cannot_be_read_is_counted_and_stops_nothing() {
    let world = World::start().await;
    world.member("3700000001").await;
    world.member("3700000002").await;
    let later = AttributeValue::N("99".to_owned());
    tables::set_profile(&world.stack, "3700000001", "format", later).await;
    let counted = run(&world, &[]).await;
    let counts = text(&counted.stdout);
    assert_eq!(counted.status.code(), Some(2), "{counts}");
    assert_eq!(row(&counts, "all")[0], 1, "{counts}");
    assert!(counts.contains("1 could not be read: unreadable item: attribute format"));
    world.stack.shutdown().await;
}
