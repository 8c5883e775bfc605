//! Many at once on one code.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod http;
mod store;

use std::io::Write as _;

/// Prints what was counted. Not with `eprintln!`, which the test runner swallows.
fn report(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// How many at once.
const PARALLEL: u64 = 64;
