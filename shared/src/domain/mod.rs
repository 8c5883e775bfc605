//! Pure rules: no AWS, no HTTP, no tokio, no clock, no randomness.

pub mod action;
pub mod address;
pub mod advice;
pub mod browser;
pub mod case;
pub mod code;
pub mod code_item;
pub mod delivery;
pub mod device;
pub mod grouped;
pub mod history;
pub mod ids;
pub mod mail_company;
pub mod mail_host;
pub mod member_number;
pub mod policy;
pub mod reset;
pub mod undo;

#[cfg(test)]
mod interleavings;
