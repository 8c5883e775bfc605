//! A new password is chosen.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::reset::{Done, Resets, Standing, Versions, standing};

/// What was shown beside the code, and found good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Second {
    /// A browser that has completed a login.
    KnownDevice,
    /// A saved recovery code, which the same write uses up.
    RecoveryCode,
    /// The present password: with the mailbox it is what a login takes, so it opens nothing more.
    /// Without it, whoever knows the password could use up the wrong codes of an owner who has
    /// both, and leave them with nothing but the wait.
    CurrentPassword,
    /// The operator has set the wait to nothing: one mailbox is then the whole account.
    NothingMore,
}

/// What choosing a new password does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completed {
    /// Write this with the password, in one transaction that raises the epoch.
    Write(Box<Resets>),
    /// This very code has just done it: the answer was lost. It is the same only if the password is.
    Repeat,
}

/// Why no new password is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompleteRefusal {
    /// The code opens nothing.
    UnknownCode,
    /// One more thing is needed.
    SecondProofRequired,
    /// The wait runs.
    StillWaiting {
        /// From when a new password can be chosen.
        opens_at: Millis,
        /// Until when.
        closes_at: Millis,
    },
}

/// The code of `digest` chooses a new password, `second` having been shown beside it.
///
/// # Errors
///
/// [`CompleteRefusal`].
pub fn complete(
    resets: &Resets,
    digest: &Digest,
    second: Option<Second>,
    versions: Versions,
    now: Millis,
) -> Result<Completed, CompleteRefusal> {
    let standing = standing(resets, digest, versions, now).ok_or(CompleteRefusal::UnknownCode)?;
    match (standing, second) {
        (Standing::Done, _) => return Ok(Completed::Repeat),
        (Standing::Live | Standing::Waiting { .. }, Some(_)) => {}
        (Standing::Live, None) => return Err(CompleteRefusal::SecondProofRequired),
        (waiting @ Standing::Waiting { .. }, None) if waiting.waited(now) => {}
        (
            Standing::Waiting {
                opens_at,
                closes_at,
            },
            None,
        ) => {
            return Err(CompleteRefusal::StillWaiting {
                opens_at,
                closes_at,
            });
        }
    }
    Ok(Completed::Write(Box::new(Resets {
        live: Vec::new(),
        waiting: None,
        paused: None,
        done: Some(Done {
            digest: *digest,
            at: now,
            password: versions.password + 1,
        }),
    })))
}
