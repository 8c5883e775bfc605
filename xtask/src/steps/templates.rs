//! All templates, the stack's own and those beside it: valid by their resources' schemas, and
//! within the rules of security and operation that checkov knows.

use std::path::{Path, PathBuf};

use crate::process;
use crate::report::{Outcome, Report};

/// The schemas of all resources, and what the template's functions and references must hold.
pub(crate) fn lint(root: &Path, tools: Option<&PathBuf>, report: &mut Report) {
    report.step("cfn-lint", || {
        let Some(tools) = tools else {
            return Outcome::Skipped("needs the stack tools".into());
        };
        process::run(process::command(root, tools.join("cfn-lint")).args(templates(root))).into()
    });
}

/// Rules that do not hold here stand in `tools/checkov.yaml` and in the resources' Metadata, each
/// with its reason.
pub(crate) fn rules(root: &Path, checkov: Option<&PathBuf>, report: &mut Report) {
    report.step("checkov rules", || match checkov {
        Some(programs) => checked(root, programs),
        None => Outcome::Skipped("needs checkov".into()),
    });
}

fn checked(root: &Path, programs: &Path) -> Outcome {
    let mut command = process::command(root, programs.join("checkov"));
    command
        .args(["--config-file", "tools/checkov.yaml", "--file"])
        .args(templates(root))
        .env("CKV_SKIP_PACKAGE_UPDATE_CHECK", "true")
        // Whoever has an account there would send it what is found here: no key, and no home folder
        // in which one lies.
        .env_remove("BC_API_KEY")
        .env("HOME", programs);
    let mut summary = String::new();
    let ran = process::run_reading(&mut command, |line| {
        if line.starts_with("Passed checks: ") {
            line.clone_into(&mut summary);
        }
    });
    // A template that cannot be read has no findings and is a success to checkov.
    let nothing = summary.is_empty() || summary.starts_with("Passed checks: 0,");
    match ran {
        Err(why) => Outcome::Failed(why),
        Ok(()) if nothing || summary.contains("Parsing errors") => {
            Outcome::Failed(format!("checkov could not read every template: {summary}"))
        }
        Ok(()) => Outcome::Passed(summary.to_lowercase()),
    }
}

/// Relative to the root, in a fixed order.
fn templates(root: &Path) -> Vec<PathBuf> {
    let mut beside: Vec<PathBuf> = std::fs::read_dir(root.join("infra"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| Path::new("infra").join(entry.file_name()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    beside.sort();
    beside.insert(0, PathBuf::from("template.yaml"));
    beside
}
