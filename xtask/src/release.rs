//! `cargo xtask release`: the build that ships, and a record of what came out.

use std::path::Path;

use serde_json::{Value, json};

use crate::process;
use crate::report::{Outcome, Report};
use crate::steps;
use crate::tools;

/// Builds with the profile as it stands in `Cargo.toml` and writes `.aws-sam/release.json`.
pub(crate) fn run(root: &Path, report: &mut Report) {
    let functions = steps::functions(root);
    report.step("dependency trees", || steps::tree::check(root, &functions));
    let stack = tools::stack(root, report);
    steps::sam::validate(root, stack.as_ref(), report);
    let built = steps::sam::build(root, stack.as_ref(), report);
    let (true, Some(python)) = (built, &stack) else {
        return;
    };
    report.step("built functions", || {
        steps::built::check(root, &functions, python)
    });
    report.step("record", || match record(root, &functions, python) {
        Ok(()) => Outcome::Passed(".aws-sam/release.json".into()),
        Err(why) => Outcome::Failed(why),
    });
}

fn record(root: &Path, functions: &[String], python: &Path) -> Result<(), String> {
    let built: Vec<Value> = steps::built::measure(root, python)?
        .iter()
        .map(steps::built::Built::to_json)
        .collect();
    let mut crates = serde_json::Map::new();
    for function in functions {
        let linked = steps::tree::crates(root, function)?;
        crates.insert(function.clone(), linked.into_iter().collect());
    }
    let line = |program: &str, arguments: &[&str]| {
        process::output(process::command(root, program).args(arguments))
            .map(|text| text.trim().to_owned())
    };
    let record = json!({
        "commit": line("git", &["rev-parse", "HEAD"])?,
        "changed_files": line("git", &["status", "--porcelain"])?.lines().count(),
        "rustc": line("rustc", &["--version"])?,
        "built": built,
        "crates": crates,
    });
    let file = root.join(".aws-sam/release.json");
    std::fs::write(&file, format!("{record:#}\n")).map_err(|error| error.to_string())
}
