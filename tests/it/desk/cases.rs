//! The operators' side of the alternate procedure: what they get, what it takes, what it leaves.

use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::{Value, json};

use super::run;
use crate::support::recovery::Way;
use crate::support::{Answer, World, tables};

async fn cases(world: &World, arguments: &[&str]) -> std::process::Output {
    run(world, &[&["cases"], arguments].concat()).await
}

fn said(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refused(output: &std::process::Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What was noted, oldest first: who did what.
async fn acts(world: &World) -> Vec<(String, String)> {
    let log = run(world, &["desk", "--log", "--json"]).await;
    let log: Value = serde_json::from_slice(&log.stdout).expect("JSON");
    let text = |line: &Value, name: &str| line[name].as_str().expect("text").to_owned();
    let lines = log.as_array().expect("a list").iter();
    lines
        .map(|line| (text(line, "operator"), text(line, "did")))
        .collect()
}

/// The code of eight groups that the command has printed.
fn spoken(page: &str) -> String {
    let groups = page.lines().filter_map(|line| {
        let (name, group) = line.trim().split_once("  ")?;
        (name.len() == 1 && group.len() == 6).then_some(group)
    });
    groups.collect::<Vec<_>>().join("-")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_desk_takes_two_operators_and_opens_the_way() {
    let world = World::start().await;
    let member = world.member("3700000001").await;
    let mut way = Way::new(world.logged_in(&member).await);
    way.ask("desk").await;
    let desk = |who: &'static str| {
        let arguments = ["desk", "3700000001", "--operator", who, "--reason", "T-1"];
        let world = &world;
        async move { cases(world, &arguments).await }
    };
    let first = said(&desk("kim").await);
    assert!(first.contains("Another operator"), "{first}");
    assert_eq!(spoken(&first), "");
    let again = refused(&desk("kim").await);
    assert!(again.contains("you were the first"), "{again}");
    let queue = said(&cases(&world, &["--json", "--operator", "kim"]).await);
    let queue: Value = serde_json::from_str(&queue).expect("JSON");
    assert_eq!(
        (
            &queue[0]["member_number"],
            &queue[0]["wants"],
            &queue[0]["half"]
        ),
        (&json!("3700000001"), &json!(["desk"]), &json!(true))
    );
    let second = said(&desk("jo").await);
    let code = spoken(&second);
    assert_eq!(way.prove(&code).await.status, 201, "{second}");
    let empty = said(&cases(&world, &["--operator", "kim"]).await);
    assert_eq!(empty, "Nobody waits for a letter or for the desk.\n");
    let all = acts(&world).await;
    let done: Vec<_> = all.iter().filter(|(_, did)| did != "looked").collect();
    let act = |who: &str, did: &str| (who.to_owned(), did.to_owned());
    assert_eq!(done, [&act("kim", "desk-first"), &act("jo", "desk-second")]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_made_for_whoever_waits_and_read_by_their_owner_alone() {
    let world = World::start().await;
    let member = world.member_with("3700000002", None).await;
    world.member_with("3700000003", None).await;
    let mut way = Way::new(world.logged_in(&member).await);
    way.ask("letter").await;
    let folder = std::env::temp_dir().join(format!("letters-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (csv, html) = (folder.join("letters.csv"), folder.join("letters.html"));
    let (csv, html) = (csv.to_str().expect("text"), html.to_str().expect("text"));
    let common = ["--operator", "kim", "--reason", "monday"];
    let letters = |more: Vec<String>| {
        let world = &world;
        async move {
            let more: Vec<&str> = more.iter().map(String::as_str).collect();
            cases(world, &[&["letters"], &common[..], &more[..]].concat()).await
        }
    };
    let args = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    let made = said(&letters(args(&["--out", csv])).await);
    assert!(made.starts_with("1 letters in"), "{made}");
    let written = std::fs::read_to_string(csv).expect("a file");
    let mut rows = csv_rows(&written);
    assert_eq!(
        rows.remove(0),
        ["member_number", "family_name", "language", "code", "until"]
    );
    assert_eq!(
        (rows.len(), rows[0][0].as_str(), rows[0][2].as_str()),
        (1, "3700000002", "ja")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let access = std::fs::metadata(csv).expect("a file").permissions().mode();
        assert_eq!(access & 0o777, 0o600);
    }
    // It writes over nothing, and who has a letter gets none by asking again.
    let over = args(&["--out", csv, "--without-address"]);
    refused(&letters(over).await);
    assert_eq!(std::fs::read_to_string(csv).expect("a file"), written);
    let nobody = letters(args(&["--out", html])).await;
    assert_eq!(said(&nobody), "Nobody waits for a letter.\n");
    // For all who never had an address, on pages.
    let pages = args(&[
        "--out",
        html,
        "--without-address",
        "--html",
        "--service-name",
        "A & B",
    ]);
    assert!(said(&letters(pages).await).starts_with("1 letters in"));
    let pages = std::fs::read_to_string(html).expect("a file");
    assert_eq!(pages.matches("<section").count(), 1, "{pages}");
    assert!(
        pages.contains("A &amp; B") && pages.contains("末尾 003"),
        "{pages}"
    );
    assert_eq!(way.prove(&rows[0][3]).await.status, 201);
    let made = acts(&world).await;
    let made = made.iter().filter(|(_, did)| did == "letter-made").count();
    assert_eq!(made, 2);
    std::fs::remove_dir_all(folder).expect("removed");
    world.stack.shutdown().await;
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().map(|line| line.split(',').map(str::to_owned));
    rows.map(Iterator::collect).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_shows_and_stops_a_case() {
    let world = World::start().await;
    let member = world.member("3700000004").await;
    let code = crate::support::recovery::posted_code(&world, "3700000004").await;
    let mut way = Way::new(world.logged_in(&member).await);
    way.up_to_the_wait(&world, &code, "new@example.com").await;
    let who = ["--operator", "kim", "--reason", "T-2"];
    let show = said(&cases(&world, &[&["show", "3700000004"], &who[..]].concat()).await);
    for expected in ["waiting: posted-code", "n•••@example.com", "Open from"] {
        assert!(show.contains(expected), "{show}");
    }
    let check = begin_a_wait(&world, &member).await;
    assert_eq!(check("check").await.status, 200);
    let stop = [&["stop", "3700000004"], &who[..]].concat();
    assert_eq!(
        said(&cases(&world, &stop).await),
        "Another address will not be registered. The member's password may be known: see that it is \
         changed.\nThe wait for a new password was stopped. No mail says so: tell \
         the member, and see who else reads the member's mail.\n"
    );
    assert_eq!(
        said(&cases(&world, &stop).await),
        "That another address is registered was stopped before.\nNo wait for a new password runs.\n"
    );
    assert_eq!(way.show().await.body["state"], "stopped");
    check("check").await.is_problem(422, "unknown-code");
    let mut did: Vec<String> = acts(&world).await.into_iter().map(|(_, did)| did).collect();
    // Both of one moment.
    did.sort_unstable();
    assert_eq!(did, ["case-stopped", "looked", "wait-stopped"]);
    for arguments in [
        &["stop", "3700000004", "--operator", "kim"][..],
        &["desk", "3700000004", "--operator", "kim"],
        &["show", "3700000009", "--operator", "kim"],
    ] {
        refused(&cases(&world, arguments).await);
    }
    world.stack.shutdown().await;
}

/// A wait for a new password; gives what shows the code at a route of resets.
async fn begin_a_wait(world: &World, member: &DemoMember) -> impl AsyncFn(&str) -> Answer + use<> {
    let (client, number) = (world.client(), member.member_number.clone());
    let post = async move |path: String, body: Value| {
        let path = format!("/v1/password/reset{path}");
        client.send(Method::POST, &path, None, Some(&body)).await
    };
    let asked = post(String::new(), json!({"member_number": number})).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let code = world.newest_long_code_to(member.address.as_deref().expect("an address"));
    let body = json!({"member_number": number, "code": code});
    let shown = async move |route: &str| post(format!("/{route}"), body.clone()).await;
    assert_eq!(shown("wait").await.status, 200);
    shown
}

/// Nothing is done that cannot be noted.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_noted_is_not_done() {
    let world = World::start().await;
    world.member("3700000005").await;
    // The hour's item is full: no note fits.
    let now = world.stack.now();
    let hour = shared::encoding::rfc3339(now);
    let key = format!("desk#{}", hour.split(':').next().expect("an hour"));
    let full = aws_sdk_dynamodb::types::AttributeValue::S("x".repeat(409_500));
    let put = world.stack.dynamodb().put_item();
    let put = put.table_name("ChallengesTable");
    let put = put.item("pk", aws_sdk_dynamodb::types::AttributeValue::S(key));
    let written = put.item("full", full).send().await;
    written.expect("an item");
    let before = tables::whole(&world.stack).await;
    let arguments = ["desk", "3700000005", "--operator", "kim", "--reason", "T-3"];
    let told = refused(&cases(&world, &arguments).await);
    assert!(told.contains("could not be noted"), "{told}");
    assert_eq!(tables::whole(&world.stack).await, before);
    world.stack.shutdown().await;
}
