//! The functions under `sam local`, in containers, against the dev stack's services: the tour of
//! the test suite through `sam local start-api`, and one function by `sam local invoke`.

mod image;
mod local;

use std::collections::BTreeSet;
use std::path::Path;

use crate::docker::{Engine, Missing};
use crate::process;
use crate::report::Outcome;

/// Runs what the last `sam build` made; `tools` has the SAM CLI. All that it starts has ended when
/// it returns, an engine of its own included.
pub(crate) fn check(root: &Path, tools: &Path) -> Outcome {
    let engine = match Engine::find_or_start(root) {
        Ok(engine) => engine,
        Err(Missing::Engine(what)) => return Outcome::Skipped(what),
        Err(Missing::Other(why)) => return Outcome::Failed(why),
    };
    let base = match image::ensure(root, &engine) {
        Ok(base) => base,
        Err(image::Missing::Image(what)) => return Outcome::Skipped(what),
        Err(image::Missing::Other(why)) => return Outcome::Failed(why),
    };
    let ran = containers(root, &engine).and_then(|before| {
        local::run(root, tools, &engine)?;
        let after = containers(root, &engine)?;
        let left: Vec<&String> = after.difference(&before).collect();
        if left.is_empty() {
            Ok(())
        } else {
            Err(format!("containers are left: {left:?}"))
        }
    });
    match ran {
        Ok(()) => Outcome::Passed(format!("the tour and one invocation, on {base}")),
        Err(why) => Outcome::Failed(why),
    }
}

/// Those of the SAM CLI, which labels them. There may be some that are none of ours.
fn containers(root: &Path, engine: &Engine) -> Result<BTreeSet<String>, String> {
    let label = "label=sam.cli.container.type";
    let mut command = engine.docker(root);
    command.args(["ps", "--all", "--quiet", "--filter", label]);
    let found = process::output(&mut command)?;
    Ok(found.lines().map(str::to_owned).collect())
}
