//! The code item: one state machine, `(state, command, now) -> (state, outcome)`.

pub mod issue;
pub mod settle;
pub mod state;
pub mod verify;

#[cfg(test)]
mod properties;
