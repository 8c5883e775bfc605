//! The common crate of the functions.
//!
//! Layers, each importing only those above it: `clock`, `entropy`, `config`, `telemetry` (the
//! only doors to the machine); `domain` (pure rules); `store` and `mail` (the only modules that
//! speak to AWS); `http` (what members and integrators see).
#![warn(missing_docs)]

pub mod clock;
pub mod config;
pub mod entropy;
#[cfg(feature = "mail")]
pub mod mail;
pub mod runtime;
pub mod telemetry;
pub mod texts;
