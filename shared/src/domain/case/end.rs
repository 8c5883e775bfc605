//! The change is made, or somebody stops it.

use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::case::state::{CaseFile, Ended, Ending, Progress};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::policy;

/// What the last step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finished {
    /// Register `address` and write `file`, in one transaction that raises the epoch.
    Write {
        /// The file with the case done.
        file: Box<CaseFile>,
        /// The new address.
        address: EmailAddress,
    },
    /// This case has just been done: the answer was lost.
    Repeat {
        /// The address that it registered.
        address: EmailAddress,
    },
}

/// Why the change is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinishRefusal {
    /// No case of this browser runs, or its new mailbox has not answered.
    NoCase,
    /// The wait runs.
    StillWaiting {
        /// From when the change can be made.
        opens_at: Millis,
        /// Until when.
        closes_at: Millis,
    },
}

/// The member makes the change.
///
/// # Errors
///
/// [`FinishRefusal`].
pub fn finish(
    mut file: CaseFile,
    id: Nonce,
    epoch: u64,
    now: Millis,
) -> Result<Finished, FinishRefusal> {
    let own = file.own(id).ok_or(FinishRefusal::NoCase)?;
    let address = own.mailbox.as_ref().map(|mailbox| mailbox.address.clone());
    let (Some(address), Some(confirmed)) = (address, own.confirmed) else {
        return Err(FinishRefusal::NoCase);
    };
    match own.progress(epoch, now) {
        Progress::Ready => {}
        Progress::Waiting => {
            return Err(FinishRefusal::StillWaiting {
                opens_at: confirmed.opens_at,
                closes_at: confirmed.closes_at,
            });
        }
        Progress::Done if own.just_done(epoch, now) => {
            return Ok(Finished::Repeat { address });
        }
        Progress::Done
        | Progress::Stopped
        | Progress::Expired
        | Progress::Proved
        | Progress::Sent => {
            return Err(FinishRefusal::NoCase);
        }
    }
    end(&mut file, Ending::Done, now);
    Ok(Finished::Write {
        file: Box::new(file),
        address,
    })
}

/// What a stop has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Write this.
    Write(Box<CaseFile>),
    /// It was stopped before.
    Repeat,
}

/// Why nothing is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopRefusal {
    /// Nothing runs that could be stopped, or not by this code.
    NoCase,
}

/// Somebody with a session, or the desk, stops whatever runs.
///
/// # Errors
///
/// [`StopRefusal`].
pub fn stop(mut file: CaseFile, epoch: u64, now: Millis) -> Result<Stopped, StopRefusal> {
    match file.progress(epoch, now) {
        Some(Progress::Stopped) => Ok(Stopped::Repeat),
        Some(progress) if progress.runs() => {
            end(&mut file, Ending::Stopped, now);
            Ok(Stopped::Write(Box::new(file)))
        }
        _ => Err(StopRefusal::NoCase),
    }
}

/// Somebody who reads an old mailbox stops it with the code that was mailed there.
///
/// # Errors
///
/// [`StopRefusal`].
pub fn stop_by_code(
    file: CaseFile,
    code: Digest,
    epoch: u64,
    now: Millis,
) -> Result<Stopped, StopRefusal> {
    let confirmed = file.case.as_ref().and_then(|case| case.confirmed);
    match confirmed {
        Some(confirmed) if confirmed.stop == code => stop(file, epoch, now),
        _ => Err(StopRefusal::NoCase),
    }
}

impl super::Case {
    /// Whether the change was made so short a while ago that a repeat gets the same answer. It has
    /// raised the epoch by one.
    pub fn just_done(&self, epoch: u64, now: Millis) -> bool {
        let done = self.ended.filter(|ended| ended.how == Ending::Done);
        self.epoch + 1 == epoch && done.is_some_and(|ended| now < ended.at + policy::REPLAY_WINDOW)
    }
}

fn end(file: &mut CaseFile, how: Ending, now: Millis) {
    if let Some(case) = &mut file.case {
        case.ended = Some(Ended { how, at: now });
    }
}
