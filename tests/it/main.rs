//! All integration tests in one binary: every further one would link the SDK again.
//!
//! They start the dev stack (the handlers that ship, the real SDK, an embedded engine, an SES
//! endpoint that takes raw MIME) and speak HTTP to it.
#![expect(
    unreachable_pub,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "this is a test: its modules are its own, and what is not as expected ends it"
)]

mod address_health;
mod addresses;
mod canary;
mod contract;
mod deliveries;
mod desk;
mod faults;
mod flood;
mod metrics;
mod races;
mod rotation;
mod round_trips;
mod second_engine;
mod stack_shape;
mod support;
mod timing;
mod tour;
