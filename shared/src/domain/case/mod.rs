//! The alternate procedure: one state machine for each member, `(state, event, now) -> state`.
//!
//! It leads a member whose mailbox is missing or dead to a new one: the password, a one-time code
//! that only the right person holds, the new mailbox's own code, a wait in which every old mailbox
//! can stop it, then the change. The case is made *by* the proof, so that whoever has the password
//! alone can neither occupy a case nor ride on the owner's proof.

mod address;
mod desk;
mod end;
mod letter;
mod proof;
mod prove;
mod state;

pub use address::{AddressRefusal, Answer, ConfirmRefusal, Confirmation, Sending, confirm, send};
pub use desk::{DeskRefusal, Vouched, vouch, want_desk};
pub use end::{FinishRefusal, Finished, StopRefusal, Stopped, finish, stop, stop_by_code};
pub use letter::{letter_made, want_letter};
pub use proof::{NotProofs, Proof, Proofs, Rules};
pub use prove::{Member, ProveRefusal, Proved, Shown, prove};
pub use state::{
    Case, CaseFile, Confirmed, DeskCode, Ended, Ending, FirstCheck, Letter, Mailbox, Progress,
};

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
