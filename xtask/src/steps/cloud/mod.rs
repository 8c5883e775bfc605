//! The stack on a stand-in cloud: created, called, updated, deleted, created again.
//!
//! Deployed by the real SAM CLI from what `sam build` has made; the services are imitated. What that
//! proves, and what it cannot, is written in `docs/STAND_IN_CLOUD.md`.

mod alarms;
mod bench;
mod deploy;
mod doors;
mod functions;
mod gateway;
mod holdings;
mod mail;
mod members;
mod promises;
mod refusals;
mod roles;
mod story;
mod tables;
mod types;

use std::path::Path;

use crate::report::Outcome;

/// `sam` has the SAM CLI, `stand_in` the services.
pub(crate) fn check(root: &Path, sam: &Path, stand_in: &Path) -> Outcome {
    // AWS's emulator of the runtime interface comes for this machine's processor, but the functions
    // are built for the template's.
    if std::env::consts::ARCH != "x86_64" {
        return Outcome::Skipped("needs a machine that can run what was built, x86_64".into());
    }
    if built_before_the_template(root) {
        println!("template.yaml is newer than what was built from it: sam build comes first");
    }
    match story::run(root, sam, stand_in) {
        Ok(note) => Outcome::Passed(note),
        Err(why) => Outcome::Failed(why),
    }
}

/// Whether the last `sam build` is older than the template that it was made from.
fn built_before_the_template(root: &Path) -> bool {
    let changed = |file: &str| {
        let file = root.join(file);
        std::fs::metadata(file).and_then(|found| found.modified())
    };
    match (
        changed("template.yaml"),
        changed(".aws-sam/build/template.yaml"),
    ) {
        (Ok(source), Ok(built)) => source > built,
        _ => true,
    }
}
