//! The pages in a real browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser_tools::BrowserTools;
use crate::process;
use crate::report::{Counts, Outcome, Report};
use crate::steps::rust;

/// A test that hangs, and the dev stack with it, ends here, ms.
const PATIENCE: &str = "300000";

/// The tests of `tests/browser` whose file names hold `name`, each file with a dev stack of its
/// own.
pub(crate) fn test(
    root: &Path,
    tools: Option<&BrowserTools>,
    name: Option<&str>,
    report: &mut Report,
) {
    let mut counts = Counts::default();
    report.step("browser tests", || {
        let Some(tools) = tools else {
            return Outcome::Skipped("needs the browser tools".into());
        };
        match run(root, tools, name.unwrap_or_default(), &mut counts) {
            Ok(()) => Outcome::Passed(counts.to_string()),
            Err(why) => Outcome::Failed(format!("{counts}; {why}")),
        }
    });
    report.count_tests(&counts);
}

/// Draws the contact sheets: every state of every page and mail, in every language.
pub(crate) fn sheets(
    root: &Path,
    tools: Option<&BrowserTools>,
    name: Option<&str>,
    report: &mut Report,
) {
    report.step("contact sheets", || {
        let Some(tools) = tools else {
            return Outcome::Skipped("needs the browser tools".into());
        };
        let drawn = rust::devstack(root).and_then(|devstack| {
            let mut command = node(root, tools, &devstack);
            command.arg("tests/browser/sheets.mjs").args(name);
            process::run(&mut command)
        });
        match drawn {
            Ok(()) => Outcome::Passed("target/contact-sheets/index.html".into()),
            Err(why) => Outcome::Failed(why),
        }
    });
}

fn run(root: &Path, tools: &BrowserTools, name: &str, counts: &mut Counts) -> Result<(), String> {
    let files = files(root, name)?;
    if files.is_empty() {
        return Err(format!("no file of tests/browser has {name} in its name"));
    }
    let devstack = rust::devstack(root)?;
    let mut command = node(root, tools, &devstack);
    command
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(["--test-timeout", PATIENCE])
        .args(files);
    process::run_reading(&mut command, |line| read(counts, line))
}

/// Every file with tests, by name. Node's own search differs between its versions.
fn files(root: &Path, name: &str) -> Result<Vec<PathBuf>, String> {
    let folder = Path::new("tests/browser");
    let entries = std::fs::read_dir(root.join(folder)).map_err(|error| error.to_string())?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|file| file.ends_with(".test.mjs") && file.contains(name))
        .map(|file| folder.join(file))
        .collect();
    files.sort();
    Ok(files)
}

fn node(root: &Path, tools: &BrowserTools, devstack: &Path) -> Command {
    let mut command = process::command(root, "node");
    command
        .env("PICTOPASS_PACKAGES", &tools.packages)
        .env("PICTOPASS_CHROMIUM", &tools.chromium)
        .env("PICTOPASS_DEVSTACK", devstack)
        .env("PICTOPASS_SHEETS", root.join("target/contact-sheets"));
    command
}

/// Takes in a closing line of Node's test runner: `ℹ pass 12`.
fn read(counts: &mut Counts, line: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    let ["ℹ", what, number] = *words else {
        return;
    };
    let Ok(number) = number.parse::<u64>() else {
        return;
    };
    match what {
        "pass" => counts.passed += number,
        "fail" | "cancelled" => counts.failed += number,
        "skipped" | "todo" => counts.left_out += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, read};

    #[test]
    fn the_runners_closing_lines_are_read() {
        let mut counts = Counts::default();
        for line in [
            "✔ a test that says pass 3 (12.5ms)",
            "ℹ tests 16",
            "ℹ pass 12",
            "ℹ fail 2",
            "ℹ cancelled 1",
            "ℹ skipped 1",
            "ℹ todo 0",
            "ℹ duration_ms 5312.4",
        ] {
            read(&mut counts, line);
        }
        assert_eq!(counts.to_string(), "12 passed, 3 failed, 1 left out");
    }
}
