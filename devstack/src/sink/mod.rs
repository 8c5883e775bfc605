//! The SES sink: checks what SES checks, keeps what was sent, delivers nothing.

mod address;
mod check;
mod disk;
mod events;
mod mail;
mod request;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde_json::{Value, json};
use shared::clock::Clock;

pub use events::{Case, Due, Outcome, Played, Schedule, Step, What, steps};
pub(crate) use events::{message, played, timestamp};
pub(crate) use mail::rfc3339;
pub use mail::{Mail, Part, Summary};

/// What the sink knows of the account.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Verified addresses and domains; a domain covers its subdomains.
    pub identities: Vec<String>,
    /// Configuration sets.
    pub configuration_sets: Vec<String>,
    /// Those by which a complaint puts an address on the suppression list.
    pub suppressing_sets: Vec<String>,
}

/// All mails of a stack, and the account's suppression list.
pub struct Sink {
    account: Account,
    clock: Arc<dyn Clock>,
    folder: Option<PathBuf>,
    mails: Mutex<Vec<Arc<Mail>>>,
    suppressed: Mutex<BTreeSet<String>>,
    schedule: Schedule,
    plays: AtomicBool,
}

/// A refusal in SES's form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {message}")]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// `x-amzn-errortype`.
    pub kind: &'static str,
    /// For people.
    pub message: String,
}

/// The mail folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("mail folder {}: {reason}", path.display())]
pub struct SinkError {
    /// The folder or file.
    pub path: PathBuf,
    /// What the system said.
    pub reason: String,
}

impl Sink {
    /// Opens the folder, where there is one, with the mails of earlier runs.
    ///
    /// # Errors
    ///
    /// [`SinkError`].
    pub fn open(
        account: Account,
        folder: Option<PathBuf>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SinkError> {
        let mails = match &folder {
            Some(folder) => disk::load(folder)?,
            None => Vec::new(),
        };
        Ok(Self {
            account,
            clock,
            folder,
            mails: Mutex::new(mails.into_iter().map(Arc::new).collect()),
            suppressed: Mutex::default(),
            schedule: Schedule::default(),
            plays: AtomicBool::new(false),
        })
    }

    /// All mails, oldest first.
    pub fn mails(&self) -> Vec<Arc<Mail>> {
        self.lock().clone()
    }

    /// One mail.
    pub fn mail(&self, id: &str) -> Option<Arc<Mail>> {
        self.lock().iter().find(|mail| mail.id == id).cloned()
    }

    /// Puts an address on the suppression list or takes it off; whether that changed the list.
    /// Which goes by the exact case of letters.
    pub fn set_suppressed(&self, address: &str, suppressed: bool) -> bool {
        let mut list = self.suppressed();
        if suppressed {
            list.insert(address.to_owned())
        } else {
            list.remove(address)
        }
    }

    /// Whether the address is on the list, in exactly this case of letters.
    pub fn is_listed(&self, address: &str) -> bool {
        self.suppressed().contains(address)
    }

    /// Whether SES would accept mail for the address and then not send it. Here it takes addresses
    /// that differ in case only for one.
    pub fn is_suppressed(&self, address: &str) -> bool {
        let list = self.suppressed();
        list.iter()
            .any(|listed| listed.eq_ignore_ascii_case(address))
    }

    /// What SES does by itself when a recipient complains. Its simulator's addresses never come on
    /// the list.
    pub(crate) fn complained(&self, mail: &Mail, recipient: &str) {
        let set = mail.configuration_set.as_ref();
        let suppresses = set.is_some_and(|set| self.account.suppressing_sets.contains(set));
        if suppresses && !Case::is_simulated(recipient) {
            self.set_suppressed(recipient, true);
        }
    }

    /// Lets events of further mails be scheduled: somebody is there who hands them on.
    pub(crate) fn begin_events(&self) {
        self.plays.store(true, Ordering::SeqCst);
    }

    /// The events that are to come, and those that came.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Answers `SendEmail`.
    ///
    /// # Errors
    ///
    /// [`Refusal`] as SES would.
    pub fn send(&self, body: &[u8]) -> Result<Value, Refusal> {
        let request: request::SendEmail = serde_json::from_slice(body)
            .map_err(|_| Refusal::bad_request("the request is no SendEmail JSON"))?;
        let mut checked = check::check(&self.account, request)?;
        let all = checked.to.clone();
        // SES takes such a message and does not send it.
        checked.to.retain(|to| !self.is_suppressed(to));
        let mut mails = self.lock();
        let received_at = self.clock.now();
        // The number keeps the order where two arrive within a millisecond.
        let id = format!("{received_at:013}-{:06}", mails.len() + 1);
        let nobody = checked.to.is_empty();
        let mail = Mail {
            id: id.clone(),
            from: checked.from,
            to: if nobody { all.clone() } else { checked.to },
            configuration_set: checked.configuration_set,
            tags: checked.tags,
            received_at,
            raw: checked.raw,
            summary: OnceLock::new(),
        };
        if nobody {
            self.schedule_events(&Arc::new(mail), &all);
            return Ok(json!({ "MessageId": id }));
        }
        if let Some(folder) = &self.folder {
            disk::save(folder, &mail).map_err(|error| Refusal {
                status: 500,
                kind: "InternalServiceErrorException",
                message: error.to_string(),
            })?;
        }
        let mail = Arc::new(mail);
        self.schedule_events(&mail, &all);
        mails.push(mail);
        Ok(json!({ "MessageId": id }))
    }

    /// For each recipient what its address says, or that the list held it back.
    fn schedule_events(&self, mail: &Arc<Mail>, recipients: &[String]) {
        if !self.plays.load(Ordering::SeqCst) {
            return;
        }
        for recipient in recipients {
            let case = if self.is_suppressed(recipient) {
                Case::Suppressed
            } else {
                Case::of_recipient(recipient)
            };
            self.schedule.begin(mail, recipient, case);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Mail>>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn suppressed(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.suppressed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Refusal {
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            kind: "BadRequestException",
            message: message.into(),
        }
    }

    pub(crate) fn rejected(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            kind: "MessageRejected",
            message: message.into(),
        }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self {
            status: 404,
            kind: "NotFoundException",
            message: message.into(),
        }
    }
}

/// A request that passed all checks.
#[derive(Debug)]
struct Checked {
    from: String,
    to: Vec<String>,
    configuration_set: Option<String>,
    tags: BTreeMap<String, String>,
    raw: Vec<u8>,
}

#[cfg(test)]
mod tests;
