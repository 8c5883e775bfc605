//! Somebody says that it was not them.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;
use crate::domain::reset::{Resets, Versions};

/// Who stops a wait.
#[derive(Debug, Clone, Copy)]
pub enum Stop<'a> {
    /// Whoever got the mail that told of it.
    Code(&'a Digest),
    /// Somebody with a session, or the desk.
    Session,
}

/// The state after a stop: no code and no wait is left, and no wait begins for
/// [`policy::RESET_PAUSE`]. `None` where nothing waits, or not with this code.
///
/// The other ways stay: a new code may be mailed, and it opens with a second thing as ever.
pub fn stop(resets: &Resets, by: Stop<'_>, versions: Versions, now: Millis) -> Option<Resets> {
    let waiting = resets.waiting(versions, now)?;
    let may = match by {
        Stop::Code(code) => waiting.stop == *code,
        Stop::Session => true,
    };
    may.then(|| Resets {
        live: Vec::new(),
        waiting: None,
        paused_until: Some(now + policy::RESET_PAUSE),
        done: None,
    })
}
