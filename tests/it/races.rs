//! Many at once on one code.

mod http;
mod siege;
mod store;
mod ways;

/// How many at once.
const PARALLEL: u64 = 64;
