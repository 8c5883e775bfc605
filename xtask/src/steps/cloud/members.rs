//! People: the member of these trials, and the tour of the test suite.

use std::io::Write as _;
use std::process::Stdio;

use super::bench::Bench;
use super::gateway::Gateway;
use super::tables::Kept;
use crate::process;
use crate::steps::rust;
use crate::steps::tour::Tour;

/// The member who is imported once and comes back after each change.
pub(super) const NUMBER: &str = "7700000001";
const PASSWORD: &str = "a long enough password";

/// Imports the member as an operator does.
pub(super) fn import(bench: &Bench, tables: &Kept) -> Result<(), String> {
    let root = &bench.root;
    let devstack = rust::devstack(root)?;
    let file = bench.folder.join("members.csv");
    let lines = format!(
        "member_number,family_name,password,address,language\n\
         {NUMBER},Suzuki,{PASSWORD},hanako@example.com,en\n"
    );
    std::fs::write(&file, lines).map_err(|error| error.to_string())?;
    let said = process::output(
        process::command(root, devstack)
            .arg("import")
            .arg(&file)
            .args(["--endpoint", &bench.endpoint])
            .args(["--members-table", &tables.members])
            .args(["--challenges-table", &tables.challenges]),
    )?;
    if said.contains("New members: 1\n") {
        Ok(())
    } else {
        Err(format!("the member was not imported:\n{said}"))
    }
}

/// A session of the member, as `tools/cloud/member.py` keeps it.
pub(super) struct Session(String);

/// Signs the member in with a mailed code.
pub(super) fn sign_in(bench: &Bench, gateway: &Gateway) -> Result<Session, String> {
    process::output(
        bench
            .python()
            .args(["member.py", "sign-in", "--api", &gateway.url(), "--mails"])
            .arg(bench.mails())
            .args([NUMBER, PASSWORD]),
    )
    .map(Session)
}

/// The session still opens what it opened, and is refreshed; gives what it is afterwards.
pub(super) fn come_back(
    bench: &Bench,
    gateway: &Gateway,
    session: &Session,
) -> Result<Session, String> {
    let mut child = bench
        .python()
        .args(["member.py", "come-back", "--api", &gateway.url()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    if let Some(mut input) = child.stdin.take() {
        input
            .write_all(session.0.as_bytes())
            .map_err(|error| error.to_string())?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(Session(
            String::from_utf8_lossy(&output.stdout).into_owned(),
        ))
    } else {
        Err("the session did not outlive the change".into())
    }
}

/// The tour of the test suite through the deployed routes.
pub(super) fn tour(bench: &Bench, gateway: &Gateway, tables: &Kept) -> Result<(), String> {
    let tour = Tour {
        api: gateway.url(),
        dynamodb: bench.endpoint.clone(),
        members_table: tables.members.clone(),
        challenges_table: tables.challenges.clone(),
        mails: bench.mails(),
    };
    tour.run(&bench.root)
}
