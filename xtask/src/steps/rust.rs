//! Formatting, lints and the tests of the workspace.

use std::path::{Path, PathBuf};

use crate::process;
use crate::report::{Counts, Outcome, Report};
use crate::second_engine::SecondEngine;

/// The source is formatted.
pub(crate) fn format(root: &Path) -> Outcome {
    process::run(process::cargo(root).args(["fmt", "--all", "--check"])).into()
}

/// The lints of the workspace; a warning is a failure here and nowhere else.
pub(crate) fn clippy(root: &Path) -> Outcome {
    process::run(process::cargo(root).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
    .into()
}

/// All tests, with the second engine beside them if this machine has it.
pub(crate) fn test(root: &Path, engine: Option<&PathBuf>, report: &mut Report) {
    let mut counts = Counts::default();
    report.step("cargo test", || {
        let running = match engine.map(|programs| SecondEngine::start(root, programs)) {
            Some(Ok(running)) => Some(running),
            Some(Err(why)) => return Outcome::Failed(why),
            None => None,
        };
        let mut command = process::cargo(root);
        command.args(["test", "--workspace", "--no-fail-fast"]);
        match &running {
            Some(engine) => command.env("PICTOPASS_SECOND_ENGINE", engine.url()),
            None => command.env_remove("PICTOPASS_SECOND_ENGINE"),
        };
        match process::run_reading(&mut command, |line| read(&mut counts, line)) {
            Ok(()) => Outcome::Passed(counts.to_string()),
            Err(why) => Outcome::Failed(format!("{counts}; {why}")),
        }
    });
    report.count_tests(&counts);
}

/// Builds the dev stack and says where it is. With `--workspace`: the features, and so the crates,
/// that the tests are built with.
pub(crate) fn devstack(root: &Path) -> Result<PathBuf, String> {
    process::run(process::cargo(root).args(["build", "--workspace", "--bin", "devstack"]))?;
    Ok(root.join("target/debug/devstack"))
}

/// Adds a result line of the test runner, of which there is one for each test binary:
/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn read(counts: &mut Counts, line: &str) {
    let Some(result) = line.strip_prefix("test result: ") else {
        return;
    };
    let words: Vec<&str> = result.split([' ', ';']).collect();
    for pair in words.windows(2) {
        let [number, what] = *pair else { continue };
        let Ok(number) = number.parse::<u64>() else {
            continue;
        };
        match what {
            "passed" => counts.passed += number,
            "failed" => counts.failed += number,
            "ignored" => counts.left_out += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, read};

    #[test]
    fn results_of_all_binaries_add_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 10 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s",
            "test a_test_whose_name_has_5 passed ... ok",
        ] {
            read(&mut counts, line);
        }
        assert_eq!(counts.to_string(), "13 passed, 2 failed, 1 left out");
    }
}
