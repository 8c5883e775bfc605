//! What the stand-in promises of its own, before anything rests on it.

use super::bench::Bench;
use crate::process;

/// Its own tests.
pub(super) fn check(bench: &Bench) -> Result<String, String> {
    process::run(bench.stand_in_python().args(["-m", "unittest"]))?;
    Ok("its own tests".into())
}
