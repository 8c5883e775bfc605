//! The common crate of the functions.
//!
//! Layers, each importing only those above it: `clock`, `entropy`, `config`, `telemetry` (the
//! only doors to the machine); `domain` (pure rules); `store` and `mail` (the only modules that
//! speak to AWS); `http` (what members and integrators see).
#![warn(missing_docs)]

pub mod aws;
pub mod brand;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod domain;
pub mod encoding;
pub mod entropy;
pub mod http;
pub mod keys;
#[cfg(feature = "mail")]
pub mod mail;
#[cfg(feature = "dns")]
pub mod mail_hosts;
#[cfg(feature = "password")]
pub mod password;
pub mod runtime;
pub mod store;
pub mod telemetry;
pub mod texts;
pub mod tokens;
