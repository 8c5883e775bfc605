//! Many at once on one code.

mod http;
mod siege;
mod store;

/// How many at once.
const PARALLEL: u64 = 64;
