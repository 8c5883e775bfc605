//! The main job from end to end: import, login, mail, code, address change.

use std::process::Stdio;

use reqwest::Method;
use serde_json::json;

use crate::support::{Client, World};

/// The README's tour, over HTTP and through the import that operators use.
#[tokio::test(flavor = "multi_thread")]
async fn from_import_to_changed_address() {
    let world = World::start().await;
    import(&world).await;
    let mut client = world.client();
    let member = devstack::members::DemoMember {
        member_number: "7700000001".into(),
        password: "a long enough password".into(),
        address: Some("hanako@example.com".into()),
        language: "ja".into(),
        family_name: "鈴木".into(),
    };

    let answer = client.login(&member).await;
    assert_eq!(
        (answer.status, answer.text("second_step").as_str()),
        (200, "code")
    );
    assert_eq!(answer.text("sent_to"), "h•••@example.com");
    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.body["palette"].as_array().map(Vec::len), Some(16));
    assert_eq!(answer.text("lang"), "ja");
    let code = world.newest_code(&member);
    assert_eq!((code.pictograms.len(), code.digits.len()), (4, 3));
    let answer = client
        .verify_with(json!({"id": answer.text("id"), "text": code.line}))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);

    let answer = client.email().await;
    assert_eq!(
        (answer.status, answer.text("address").as_str()),
        (200, "hanako@example.com")
    );
    let old = client.clone();

    // The current mailbox first, then the new one, then the change.
    let answer = client
        .issue_with(json!({"purpose": "confirm-address", "address": "new@example.com"}))
        .await;
    answer.is_problem(409, "prove-current-first");
    prove(
        &world,
        &mut client,
        json!({"purpose": "change-address"}),
        "hanako@example.com",
    )
    .await;
    let body = json!({"purpose": "confirm-address", "address": "new@example.com"});
    prove(&world, &mut client, body, "new@example.com").await;
    let pending = client.email().await.body["pending"].clone();
    assert_eq!(
        (&pending["current"], &pending["new"]),
        (&json!("proved"), &json!("proved"))
    );
    let answer = client.change_address("new@example.com").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("address"), "new@example.com");

    // Old tokens have ended, new ones work, both mailboxes were told.
    old.email().await.is_problem(401, "session-ended");
    old.clone().refresh().await.is_problem(401, "session-ended");
    assert_eq!(client.email().await.text("address"), "new@example.com");
    assert_eq!(client.refresh().await.status, 200);
    for mailbox in ["hanako@example.com", "new@example.com"] {
        let mails = world.stack.mails_to(mailbox);
        let newest = mails.last().expect("a notice");
        assert_eq!(
            newest.header("X-Pictopass-Purpose").as_deref(),
            Some("address-changed")
        );
    }
    let answer = client
        .send(
            Method::DELETE,
            "/v1/session",
            client.access_token.as_deref(),
            None,
        )
        .await;
    assert_eq!(answer.status, 204);
    client.email().await.is_problem(401, "session-ended");
    client.refresh().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}

async fn prove(world: &World, client: &mut Client, body: serde_json::Value, mailbox: &str) {
    let purpose = body["purpose"].clone();
    let answer = client.issue_with(body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let code = world.newest_code_to(mailbox);
    let answer = client.verify(&answer.text("id"), &code).await;
    assert_eq!(
        (answer.status, &answer.body["proved"]),
        (200, &purpose),
        "{}",
        answer.body
    );
}

/// Runs the import as an operator does, as a process of its own, against the running stack.
async fn import(world: &World) {
    let file = std::env::temp_dir().join(format!("pictopass-tour-{}.csv", std::process::id()));
    let lines = "member_number,family_name,password,address,language\n\
                 7700000001,鈴木,a long enough password,hanako@example.com,ja\n\
                 7700000002,Smith,another password,.dot@example.com,en\n";
    std::fs::write(&file, lines).expect("the file is written");
    let output = tokio::task::spawn_blocking({
        let (file, endpoint) = (file.clone(), world.stack.dynamodb_endpoint());
        move || {
            std::process::Command::new(crate::support::dev_stack_binary())
                .arg("import")
                .arg(&file)
                .args(["--endpoint", &endpoint])
                .stdin(Stdio::null())
                .output()
        }
    });
    let output = output
        .await
        .expect("the task ends")
        .expect("the import runs");
    let _ = std::fs::remove_file(&file);
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{report}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        report.contains("line 3, .•••@example.com"),
        "addresses that cannot receive are listed: {report}"
    );
}
