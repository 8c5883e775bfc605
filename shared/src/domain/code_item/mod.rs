//! The code item: one state machine, `(state, command, now) -> (state, outcome)`.

pub mod end;
pub mod issue;
pub mod lanes;
pub mod limits;
pub mod logins;
pub mod settle;
pub mod state;
pub mod trail;
pub mod verify;

#[cfg(test)]
pub(super) mod fixtures;
#[cfg(test)]
mod properties;
