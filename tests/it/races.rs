//! Many at once on one code.

mod http;
mod store;

/// How many at once.
const PARALLEL: u64 = 64;
