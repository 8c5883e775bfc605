//! Forgotten password: the codes that a mailbox holds for choosing a new one, and the wait of whoever
//! has nothing but the mailbox.
//!
//! Pure: each function takes the stored [`Resets`] and gives the ones to be stored in their place,
//! on the condition that nobody wrote since. Nothing here opens a session, and no wrong code costs
//! anybody anything: there are 2^128 of them.

mod ask;
mod complete;
mod state;
mod stop;
mod wait;

pub use ask::{ask, withdraw};
pub use complete::{CompleteRefusal, Completed, Second, complete};
pub use state::{Code, Done, Paused, Resets, Versions, Waiting};
pub use stop::{Stop, Stopped, stop};
pub use wait::{WaitRefusal, Waited, wait};

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;

/// Where the code that was shown stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It lies in the mailbox, and nothing has been done with it.
    Live,
    /// Its wait runs, or has run.
    Waiting {
        /// From when the wait is all that is asked for.
        opens_at: Millis,
        /// Until when.
        closes_at: Millis,
    },
    /// It has chosen the present password, so short a while ago that a repeat gets the same answer.
    Done,
}

impl Standing {
    /// Whether the wait alone suffices now.
    pub fn waited(self, now: Millis) -> bool {
        matches!(self, Self::Waiting { opens_at, closes_at } if opens_at <= now && now < closes_at)
    }
}

/// Looks a code up; `None` for every code that opens nothing, whatever the reason.
pub fn standing(
    resets: &Resets,
    digest: &Digest,
    versions: Versions,
    now: Millis,
) -> Option<Standing> {
    let held = resets.good(versions, now);
    let waiting = held.waiting.as_ref();
    // Looked at with the others, so that the time does not tell which of them it was.
    let just_done = held
        .done
        .filter(|done| now < done.at + policy::REPLAY_WINDOW);
    let [first, second, third] = [0, 1, 2].map(|at| held.live.get(at).map(|code| &code.digest));
    let slots = [
        first,
        second,
        third,
        waiting.map(|waiting| &waiting.digest),
        just_done.as_ref().map(|done| &done.digest),
    ];
    Some(match digest.position(slots)? {
        0..=2 => Standing::Live,
        3 => {
            let waiting = waiting?;
            Standing::Waiting {
                opens_at: waiting.opens_at,
                closes_at: waiting.closes_at,
            }
        }
        _ => Standing::Done,
    })
}

#[cfg(test)]
mod tests;
