//! Somebody says that it was not them.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;
use crate::domain::reset::{Paused, Resets, Versions};

/// Who stops a wait.
#[derive(Debug, Clone, Copy)]
pub enum Stop<'a> {
    /// Whoever got the mail that told of it.
    Code(&'a Digest),
    /// Somebody with a session, or the desk.
    Session,
}

/// What a stop does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Write this; then the mailbox is told, by whoever can send mail.
    Write(Box<Resets>),
    /// This code has stopped it before: the same answer again.
    Repeat,
}

/// Stops the wait: no code is left, and none begins to wait for [`policy::RESET_PAUSE`]. `None`
/// where nothing waits, or not with this code.
///
/// The other ways stay: a new code may be mailed, and it opens with a second thing as ever.
pub fn stop(resets: &Resets, by: Stop<'_>, versions: Versions, now: Millis) -> Option<Stopped> {
    let resets = resets.good(versions, now);
    // Both are looked at, so that the time does not tell which of them it was.
    let running = resets.waiting.as_ref().map(|waiting| &waiting.stop);
    let stopped = resets.paused.as_ref().map(|paused| &paused.stop);
    let place = match by {
        Stop::Code(code) => code.position([running, stopped])?,
        Stop::Session => 0,
    };
    if place > 0 {
        return Some(Stopped::Repeat);
    }
    let paused = Paused {
        until: now + policy::RESET_PAUSE,
        stop: *running?,
    };
    Some(Stopped::Write(Box::new(Resets {
        paused: Some(paused),
        ..Resets::default()
    })))
}
