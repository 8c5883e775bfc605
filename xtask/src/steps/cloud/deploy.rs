//! The two commands of an operator: `sam deploy` and `sam delete`.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use super::bench::Bench;
use crate::process;

/// The stack that `samconfig.toml` names for development.
pub(super) const STACK: &str = "pictopass-dev";

/// `sam deploy --guided`, whose questions are answered with these parameters and else with what it
/// offers. The answers are kept in the settings.
pub(super) fn guided(bench: &Bench, template: &Path, parameters: &[&str]) -> Result<(), String> {
    let answers = process::output(
        bench
            .python()
            .arg("answers.py")
            .arg(template)
            .args(parameters),
    )?;
    let file = bench.folder.join("answers.txt");
    std::fs::write(&file, answers).map_err(|error| error.to_string())?;
    let answers = File::open(&file).map_err(|error| error.to_string())?;
    let mut command = settings(bench, template)?;
    succeeded(command.arg("--guided").stdin(answers)).map(drop)
}

/// `sam deploy` without a word, from the settings; what it said, if it succeeded.
pub(super) fn again(bench: &Bench, template: &Path) -> Result<String, String> {
    succeeded(&mut settings(bench, template)?)
}

/// `sam deploy` of a template with other parameters; what it said, if it succeeded.
pub(super) fn stack(bench: &Bench, template: &Path, parameters: &[&str]) -> Result<String, String> {
    succeeded(&mut command(bench, template, parameters)?)
}

/// The same, where it must be refused; what it said.
pub(super) fn refused(
    bench: &Bench,
    template: &Path,
    parameters: &[&str],
) -> Result<String, String> {
    failed(&mut command(bench, template, parameters)?)
}

/// A template of `infra/`, which knows nothing of those settings.
pub(super) fn infra(
    bench: &Bench,
    name: &str,
    stack: &str,
    parameters: &[&str],
) -> Result<String, String> {
    succeeded(&mut infra_command(bench, name, stack, parameters)?)
}

/// The same, where it must be refused; what it said.
pub(super) fn infra_refused(
    bench: &Bench,
    name: &str,
    stack: &str,
    parameters: &[&str],
) -> Result<String, String> {
    failed(&mut infra_command(bench, name, stack, parameters)?)
}

/// `sam delete`, the deployed code in the bucket included.
pub(super) fn delete(bench: &Bench) -> Result<String, String> {
    let mut command = bench.sam()?;
    command.args(["delete", "--no-prompts", "--stack-name", STACK]);
    command.args(["--region", "ap-northeast-1"]);
    succeeded(&mut command)
}

fn command(bench: &Bench, template: &Path, parameters: &[&str]) -> Result<Command, String> {
    let mut command = settings(bench, template)?;
    command.arg("--parameter-overrides").args(parameters);
    Ok(command)
}

fn settings(bench: &Bench, template: &Path) -> Result<Command, String> {
    let mut command = bench.sam()?;
    command
        .args(["deploy", "--template-file"])
        .arg(template)
        .arg("--config-file")
        .arg(bench.settings());
    Ok(command)
}

fn infra_command(
    bench: &Bench,
    name: &str,
    stack: &str,
    parameters: &[&str],
) -> Result<Command, String> {
    let mut command = bench.sam()?;
    command
        .args(["deploy", "--no-confirm-changeset", "--stack-name", stack])
        .arg("--template-file")
        .arg(bench.root.join("infra").join(name));
    if !parameters.is_empty() {
        command.arg("--parameter-overrides").args(parameters);
    }
    Ok(command)
}

fn succeeded(command: &mut Command) -> Result<String, String> {
    match said(command)? {
        (true, said) => Ok(said),
        (false, said) => Err(format!("the SAM CLI did not succeed:\n{}", end(&said))),
    }
}

fn failed(command: &mut Command) -> Result<String, String> {
    match said(command)? {
        (false, said) => Ok(said),
        (true, said) => Err(format!(
            "the SAM CLI should have been refused:\n{}",
            end(&said)
        )),
    }
}

/// Whether it succeeded, and what it wrote.
fn said(command: &mut Command) -> Result<(bool, String), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let said = [output.stdout, output.stderr].concat();
    Ok((
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

/// Its last lines, which say what became of it; before them come hundreds about each resource.
fn end(said: &str) -> String {
    let lines = said.lines().filter(|line| !line.is_empty());
    let mut last: Vec<&str> = lines.rev().take(30).collect();
    last.reverse();
    last.join("\n")
}
