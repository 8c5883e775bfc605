//! A code is asked for, or was never mailed.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;
use crate::domain::reset::{Code, Resets, Versions};

/// The state with one more code, to be written before it is mailed; `None` where as many as may be
/// lie in the mailbox already, and nothing is written or mailed.
///
/// A code lives as long as the window that counts it, so whenever nothing more is mailed, there are
/// [`policy::RESET_LIVE`] good codes in the mailbox: whoever asks for others' codes takes nothing
/// away from the owner.
pub fn ask(resets: &Resets, digest: Digest, versions: Versions, now: Millis) -> Option<Resets> {
    let mut resets = resets.good(versions, now);
    // One whose wait runs was mailed too.
    let of_the_wait = resets
        .waiting
        .as_ref()
        .is_some_and(|waiting| now < waiting.mailed_at + policy::RESET_LIFETIME);
    if resets.live.len() + usize::from(of_the_wait) >= policy::RESET_LIVE {
        return None;
    }
    resets.live.push(Code {
        digest,
        at: now,
        versions,
    });
    Some(resets)
}

/// The state without a code whose mail was certainly not taken: it lies in no mailbox, and must not
/// stand in the way of one that could. `None` where it is not there any more.
pub fn withdraw(resets: &Resets, digest: &Digest) -> Option<Resets> {
    let mut left = resets.clone();
    left.live.retain(|code| code.digest != *digest);
    (left.live.len() < resets.live.len()).then_some(left)
}
