//! Whoever has nothing beside the mailbox waits.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;
use crate::domain::reset::{Resets, Versions, Waiting};

/// What beginning a wait does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waited {
    /// Write this; then every mailbox is told, with the code that stops it.
    Write(Box<Resets>),
    /// It runs already: the same answer again.
    Repeat,
}

/// Why no wait begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitRefusal {
    /// The code opens nothing.
    UnknownCode,
    /// Somebody has stopped one of late, another one runs, or there is no such way here.
    OtherWayNeeded,
}

/// The wait begins: `length` from now the code of `digest` chooses a new password by itself, unless
/// the code of `stop` or a session stops it. A `length` of 0 means that there is nothing to wait
/// for.
///
/// # Errors
///
/// [`WaitRefusal`].
pub fn wait(
    resets: &Resets,
    digest: &Digest,
    stop: Digest,
    versions: Versions,
    length: Millis,
    now: Millis,
) -> Result<Waited, WaitRefusal> {
    let mut resets = resets.good(versions, now);
    if let Some(waiting) = &resets.waiting {
        return if waiting.digest == *digest {
            Ok(Waited::Repeat)
        } else {
            Err(known(&resets, digest))
        };
    }
    let place = resets.live.iter().position(|code| code.digest == *digest);
    let place = place.ok_or(WaitRefusal::UnknownCode)?;
    if resets.paused.is_some() || length == 0 {
        return Err(WaitRefusal::OtherWayNeeded);
    }
    let code = resets.live.remove(place);
    let opens_at = now + length;
    resets.waiting = Some(Waiting {
        digest: code.digest,
        stop,
        mailed_at: code.at,
        started_at: now,
        opens_at,
        closes_at: opens_at + policy::RESET_OPEN,
        versions,
    });
    Ok(Waited::Write(Box::new(resets)))
}

/// Another wait runs: a good code has other ways, a bad one has none.
fn known(resets: &Resets, digest: &Digest) -> WaitRefusal {
    if resets.live.iter().any(|code| code.digest == *digest) {
        WaitRefusal::OtherWayNeeded
    } else {
        WaitRefusal::UnknownCode
    }
}
