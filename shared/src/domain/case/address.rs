//! The new mailbox, and its own code.

use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::case::proof::Rules;
use crate::domain::case::state::{CaseFile, Confirmed, Mailbox, Progress};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::policy;

/// A code is to go to a new mailbox.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The case, by the token of its browser.
    pub id: Nonce,
    /// Where.
    pub address: EmailAddress,
    /// Of the code.
    pub digest: Digest,
}

/// Why no code goes to a new mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressRefusal {
    /// No case of this browser runs.
    NoCase,
    /// A new mailbox has answered already.
    AlreadyConfirmed {
        /// From when the change can be made.
        opens_at: Millis,
        /// Until when.
        closes_at: Millis,
    },
    /// A mail has just gone, or as many as there may be in a day.
    TooManyMails {
        /// When there may be another one.
        retry_at: Millis,
    },
}

/// A code goes to a new mailbox, once the returned state is written. The code before it is void.
///
/// # Errors
///
/// [`AddressRefusal`].
pub fn send(
    mut file: CaseFile,
    sending: Sending,
    epoch: u64,
    now: Millis,
) -> Result<CaseFile, AddressRefusal> {
    let case = file.own(sending.id).ok_or(AddressRefusal::NoCase)?;
    if let (Progress::Waiting | Progress::Ready, Some(confirmed)) =
        (case.progress(epoch, now), case.confirmed)
    {
        return Err(AddressRefusal::AlreadyConfirmed {
            opens_at: confirmed.opens_at,
            closes_at: confirmed.closes_at,
        });
    }
    if !case.progress(epoch, now).runs() {
        return Err(AddressRefusal::NoCase);
    }
    file.sent.retain(|at| now < at + policy::DAY);
    let over = file.sent.len().checked_sub(policy::NEW_ADDRESSES_PER_DAY);
    let room = over
        .and_then(|over| file.sent.get(over))
        .map(|at| at + policy::DAY);
    let cooled = file.sent.last().map(|at| at + policy::COOL_DOWN);
    let retry_at = room.max(cooled).filter(|at| now < *at);
    if let Some(retry_at) = retry_at {
        return Err(AddressRefusal::TooManyMails { retry_at });
    }
    file.sent.push(now);
    if let Some(case) = &mut file.case {
        case.mailbox = Some(Mailbox {
            address: sending.address,
            digest: sending.digest,
            sent_at: now,
        });
    }
    Ok(file)
}

/// A code is shown that went to a new mailbox.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// The case, by the token of its browser.
    pub id: Nonce,
    /// Of the code.
    pub digest: Digest,
    /// Of the code by which every old mailbox can stop what follows.
    pub stop: Digest,
}

/// What the new mailbox's code has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// Write this; then every old mailbox is told, with the code that stops it.
    Write(Box<CaseFile>),
    /// The same code again.
    Repeat,
}

/// Why a new mailbox's code does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmRefusal {
    /// No case of this browser runs.
    NoCase,
    /// Not the newest code that was mailed, or none was.
    UnknownCode,
}

/// The new mailbox's code is shown: the wait begins.
///
/// # Errors
///
/// [`ConfirmRefusal`].
pub fn confirm(
    mut file: CaseFile,
    answer: &Answer,
    epoch: u64,
    rules: &Rules,
    now: Millis,
) -> Result<Confirmation, ConfirmRefusal> {
    let own = file.own(answer.id).ok_or(ConfirmRefusal::NoCase)?;
    let progress = own.progress(epoch, now);
    if !progress.runs() {
        return Err(ConfirmRefusal::NoCase);
    }
    let mailed = own.mailbox.as_ref();
    if mailed.is_none_or(|mailbox| mailbox.digest != answer.digest) {
        return Err(ConfirmRefusal::UnknownCode);
    }
    if own.confirmed.is_some() {
        return Ok(Confirmation::Repeat);
    }
    let opens_at = now + rules.wait(own.proof, own.never_had_an_address);
    if let Some(case) = &mut file.case {
        case.confirmed = Some(Confirmed {
            at: now,
            opens_at,
            closes_at: opens_at + policy::CASE_OPEN,
            stop: answer.stop,
        });
    }
    Ok(Confirmation::Write(Box::new(file)))
}
