//! Pure rules: no AWS, no HTTP, no tokio, no clock, no randomness.

pub mod code_item;
pub mod ids;
pub mod policy;
