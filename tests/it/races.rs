//! Many at once on one code.

mod http;
mod store;

use std::io::Write as _;

/// Prints what was counted. Not with `eprintln!`, which the test runner swallows.
fn report(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// How many at once.
const PARALLEL: u64 = 64;
