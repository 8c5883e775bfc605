//! The pure rules: no AWS, no HTTP, no clock, no randomness.

pub mod address;
pub mod mail_host;
pub mod member_number;
