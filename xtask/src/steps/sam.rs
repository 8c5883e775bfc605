//! The stack: the template is valid, and the build tool makes functions from it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::report::{Outcome, Report};

/// Both validations: each finds what the other misses. The plain one knows SAM's own rules, the
/// lint the schemas of the resources.
pub(crate) fn validate(root: &Path, tools: Option<&PathBuf>, report: &mut Report) {
    report.step("sam validate", || sam(root, tools, &["validate"]));
    report.step("sam validate --lint", || {
        sam(root, tools, &["validate", "--lint"])
    });
}

/// The release build of every function, exactly as it ships: thin link-time optimisation would be
/// some minutes faster, and its executables a fifth larger than those that the budget is for.
pub(crate) fn build(root: &Path, tools: Option<&PathBuf>, report: &mut Report) -> bool {
    report.step("sam build", || sam(root, tools, &["build"]))
}

fn sam(root: &Path, tools: Option<&PathBuf>, arguments: &[&str]) -> Outcome {
    let Some(tools) = tools else {
        return Outcome::Skipped("needs the stack tools".into());
    };
    let mut command: Command = process::command(root, tools.join("sam"));
    command.args(arguments);
    // The SAM CLI looks for the Lambda build tool, and that for its linker, on the search path.
    process::prepend_path(&mut command, tools)
        .and_then(|()| process::run(&mut command))
        .into()
}
