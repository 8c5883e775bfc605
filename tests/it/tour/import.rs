//! The import as an operator runs it: a process of its own, against a running store.

use std::process::Stdio;

use super::place::Place;
use super::{PASSWORD, Traveller};

pub(super) async fn run(place: &Place<'_>, traveller: &Traveller) {
    let Traveller { number, old, .. } = traveller;
    let file = std::env::temp_dir().join(format!("pictopass-tour-{number}.csv"));
    // The second one cannot receive mail, which the import has to say.
    let other = number.replacen("77", "78", 1);
    let lines = format!(
        "member_number,family_name,password,address,language\n\
         {number},鈴木,{PASSWORD},{old},ja\n\
         {other},Smith,another password,.dot@example.com,en\n"
    );
    std::fs::write(&file, lines).expect("the file is written");
    let arguments: Vec<String> = [
        ("--endpoint", &place.dynamodb),
        ("--members-table", &place.members_table),
        ("--challenges-table", &place.challenges_table),
    ]
    .into_iter()
    .flat_map(|(name, value)| [name.to_owned(), value.clone()])
    .collect();
    let output = tokio::task::spawn_blocking({
        let file = file.clone();
        move || {
            std::process::Command::new(crate::support::dev_stack_binary())
                .arg("import")
                .arg(&file)
                .args(arguments)
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
