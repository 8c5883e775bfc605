//! The built functions themselves, started as Lambda starts them, against the dev stack's services.
//!
//! Everything else runs the functions' libraries. Here it is the executables that are deployed:
//! their `main`, their TLS-capable client, the C library that they were linked against.

mod bench;
mod cases;
mod emulator;
mod environment;
mod event;
mod mail_event;
mod silent_store;

use std::path::Path;

use crate::report::Outcome;

/// `tools` has the SAM CLI, which brings AWS's emulator of the runtime interface along.
pub(crate) fn check(root: &Path, tools: &Path) -> Outcome {
    match run(root, tools) {
        Ok(note) => Outcome::Passed(note),
        Err(why) => Outcome::Failed(why),
    }
}

fn run(root: &Path, tools: &Path) -> Result<String, String> {
    let bench = bench::Bench::start(root, tools)?;
    let warm = cases::first::requests(&bench)?;
    let refusals = cases::start::without_a_variable(&bench)?;
    cases::bodies::refused(&warm)?;
    let races = cases::two::sandboxes(&bench, &warm)?;
    cases::silence::of_the_store(&bench, &warm)?;
    cases::killed::for_its_time(&bench)?;
    Ok(format!(
        "{} functions start and answer, {refusals} refuse to start without a variable, \
         bodies, {races} races of two sandboxes, a silent store, a function killed for its time",
        bench.functions.len()
    ))
}
