//! All registered addresses by health, for the operator: counts, and lists of those that mail does
//! not reach. Reads the members table from end to end, no faster than it is told to.

mod command;
mod counts;
mod listed;
mod pace;

pub use command::{AddressesArgs, command};

#[cfg(test)]
mod tests;
