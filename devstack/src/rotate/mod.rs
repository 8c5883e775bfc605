//! Rotation of the two secrets' keys without signing anyone out (docs/KEYS.md).
//!
//! Everything that a rotation knows stands in the secrets, so that it can be interrupted at any
//! point and run again: [`Rotation::next`] reads where it stands and does what is due.

mod command;
mod document;
#[cfg(test)]
mod tests;
mod vault;

use std::sync::Arc;
use std::time::Duration;

use shared::clock::{Clock, Millis};
use shared::crypto::SecretDocument;
use shared::crypto::signing_keys::SigningKeys;
use shared::encoding::rfc3339;
use shared::entropy::{EntropyUnavailable, SystemEntropy};
use shared::store::{Store, StoreError};

pub use command::{RotateArgs, command};
pub use document::{Kind, STAGED_FOR};
pub use vault::VaultOptions;

use crate::secrets::{LETTERS_AND_DIGITS, random_text};
use document::{Document, Due};
use vault::{Vault, Version};

/// Length of a key's text: 381 bits, as long as the template's `root`.
const KEY_LENGTH: usize = 64;
/// A published key is in force after this long: `otp-issue` looks for an unknown one at most every
/// 5 s, and may just have looked.
const PUBLISHED_FOR: Millis = 10_000;
/// How often the clock is looked at while waiting; a dev stack's may be moved.
const POLL: Duration = Duration::from_secs(1);
/// How often the wait is shown.
const SHOWN_EVERY: Millis = 60_000;

/// What a rotation works on.
pub struct Rotation {
    vault: Vault,
    store: Store,
    clock: Arc<dyn Clock>,
    /// The secrets to rotate, with their names or ARNs.
    secrets: Vec<(Kind, String)>,
    /// When this run has published keys.
    published_at: Option<Millis>,
    waited: bool,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Both new generations are in use.
    Done,
    /// The next generation is staged and published; call again then.
    Waiting {
        /// When it may be activated.
        until: Millis,
    },
    /// Nothing was changed: what the oldest generation made is still good.
    TooEarly {
        /// Which secret.
        secret: Kind,
        /// Until when.
        until: Millis,
    },
}

/// Why a rotation stopped. Everything can be tried again.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// A secret cannot be read.
    #[error("secret {secret} cannot be read: {cause}")]
    Read {
        /// Which.
        secret: String,
        /// The service's code.
        cause: String,
    },
    /// It has another form than the functions read.
    #[error("secret {0} has another form than the functions read; nothing was changed in it")]
    Form(String),
    /// The change was refused, or has not arrived.
    #[error("secret {secret} was not changed: {cause}; run the command again")]
    NotWritten {
        /// Which.
        secret: String,
        /// The service's code.
        cause: String,
    },
    /// The change was taken and cannot be read yet.
    #[error("secret {0} was changed, but the change cannot be read yet; run the command again")]
    NotSeen(String),
    /// Somebody else was faster.
    #[error("secret {0} is being changed by somebody else; look with --dry-run, then run again")]
    Changed(String),
    /// Another program's change came between our read and our write.
    #[error(
        "secret {0}: a change that another program made at the same moment was overwritten; it is \
         the version before the previous one; look at both, then run the command again"
    )]
    Overwrote(String),
    /// The key set cannot be read or published.
    #[error("the public key set: {0}; run the command again")]
    Store(#[from] StoreError),
    /// The table holds a later state of the keys than the secret.
    #[error("the published key set is of a later state than the secret; look at both")]
    NotPublished,
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
}

/// A secret as it stands.
struct State {
    kind: Kind,
    name: String,
    version: Version,
    document: Document,
}

impl Rotation {
    /// A rotation of `secrets`, by their names or ARNs. Nothing is sent yet.
    pub fn new(
        vault: VaultOptions,
        store: Store,
        clock: Arc<dyn Clock>,
        secrets: Vec<(Kind, String)>,
    ) -> Self {
        Self {
            vault: Vault::new(vault),
            store,
            clock,
            secrets,
            published_at: None,
            waited: false,
        }
    }

    /// Where it stands, in lines for the operator; changes nothing.
    ///
    /// # Errors
    ///
    /// [`RotateError`].
    pub async fn status(&self) -> Result<String, RotateError> {
        let now = self.clock.now();
        let mut text = String::new();
        for state in self.read().await? {
            text.push_str(&described(&state, now));
        }
        Ok(text)
    }

    /// Does what is due: stages, publishes, activates, or nothing yet. `report` gets a line for
    /// each change.
    ///
    /// # Errors
    ///
    /// [`RotateError`]; calling it again goes on where it stopped.
    pub async fn next(&mut self, report: &dyn Fn(String)) -> Result<Progress, RotateError> {
        let now = self.clock.now();
        self.note_times(now, report).await?;
        let states = self.read().await?;
        let due = |state: &State| state.document.due(state.kind, now);
        let early = states.iter().filter_map(|state| match due(state) {
            Due::TooEarly { until } => Some((state.kind, until)),
            _ => None,
        });
        let early = early.max_by_key(|(_, until)| *until);
        let staged = |state: &State| matches!(due(state), Due::Activation { .. });
        match early {
            // One was activated before a run was interrupted: the other follows.
            Some(_) if states.iter().any(staged) => {}
            // Somebody else has finished what this run was waiting for.
            Some(_) if self.waited => return Ok(Progress::Done),
            Some((secret, until)) => return Ok(Progress::TooEarly { secret, until }),
            None => {}
        }
        for state in states.iter().filter(|state| due(state) == Due::Stage) {
            let new = state.document.staged(&new_key()?, now);
            self.write(state, &new).await?;
            let (name, next) = (state.kind.name(), new.next().unwrap_or_default());
            report(format!("{name}: generation {next} is staged."));
        }
        self.publish(now, report).await?;
        self.activate(now, report).await
    }

    /// Times that nobody has noted count from now.
    async fn note_times(&self, now: Millis, report: &dyn Fn(String)) -> Result<(), RotateError> {
        for state in self.read().await? {
            let noted = match state.document.due(state.kind, now) {
                Due::NoteActivation => state.document.activation_noted(now),
                Due::NoteStaging => state.document.staging_noted(now),
                Due::Stage | Due::Activation { .. } | Due::TooEarly { .. } => continue,
            };
            self.write(&state, &noted).await?;
            report(format!(
                "{}: a generation was added by hand; its time counts from now.",
                state.kind.name()
            ));
        }
        Ok(())
    }

    async fn activate(
        &mut self,
        now: Millis,
        report: &dyn Fn(String),
    ) -> Result<Progress, RotateError> {
        let mut staged = Vec::new();
        let mut until = self.published_at.map_or(now, |at| at + PUBLISHED_FOR);
        for state in self.read().await? {
            if let Due::Activation { at } = state.document.due(state.kind, now) {
                until = until.max(at);
                staged.push(state);
            }
        }
        if now < until {
            self.waited = true;
            return Ok(Progress::Waiting { until });
        }
        for state in staged {
            let new = state.document.activated(self.clock.now());
            self.write(&state, &new).await?;
            let (name, current) = (state.kind.name(), new.current());
            report(format!("{name}: generation {current} is in use."));
        }
        self.publish(now, report).await?;
        Ok(Progress::Done)
    }

    /// Ends everything that earlier keys have made, and puts new ones in use at once.
    ///
    /// # Errors
    ///
    /// [`RotateError`]; running it again makes yet another generation.
    pub async fn after_leak(&mut self, report: &dyn Fn(String)) -> Result<(), RotateError> {
        let replaced = self.replace(report).await;
        // Whatever became of the writes: a leaked key must not stay published beside a new one.
        let published = self.publish(self.clock.now(), report).await;
        replaced.and(published)
    }

    async fn replace(&self, report: &dyn Fn(String)) -> Result<(), RotateError> {
        for state in self.read().await? {
            let now = self.clock.now();
            let new = state.document.after_leak(&new_key()?, now);
            self.write(&state, &new).await?;
            let (name, current) = (state.kind.name(), new.current());
            report(format!(
                "{name}: generation {current} is in use, and no other is accepted."
            ));
        }
        Ok(())
    }

    /// Runs to the end, waiting in between.
    ///
    /// # Errors
    ///
    /// [`RotateError`]; running it again goes on where it stopped.
    pub async fn run(&mut self, report: &dyn Fn(String)) -> Result<Progress, RotateError> {
        loop {
            match self.next(report).await? {
                Progress::Waiting { until } => self.wait(until, report).await,
                ended => return Ok(ended),
            }
        }
    }

    async fn wait(&self, until: Millis, report: &dyn Fn(String)) {
        let mut shown_at = None;
        loop {
            let now = self.clock.now();
            if now >= until {
                return;
            }
            if shown_at.is_none_or(|shown: Millis| now >= shown + SHOWN_EVERY) {
                shown_at = Some(now);
                let (end, left) = (rfc3339(until), span(until - now));
                report(format!(
                    "Waiting until {end} ({left}); it can be interrupted and run again."
                ));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    async fn read(&self) -> Result<Vec<State>, RotateError> {
        let mut states = Vec::new();
        for (kind, name) in &self.secrets {
            let version = self.vault.current(name).await?;
            let document = Document::parse(&version.text);
            states.push(State {
                kind: *kind,
                name: name.clone(),
                document: document.ok_or_else(|| RotateError::Form(name.clone()))?,
                version,
            });
        }
        Ok(states)
    }

    async fn write(&self, state: &State, new: &Document) -> Result<(), RotateError> {
        let text = new.text();
        // What the functions would not start with is never written.
        if Document::parse(&text).is_none() {
            return Err(RotateError::Form(state.name.clone()));
        }
        self.vault.replace(&state.name, &state.version, &text).await
    }

    /// Publishes the signing keys, where they are not published yet.
    async fn publish(&mut self, now: Millis, report: &dyn Fn(String)) -> Result<(), RotateError> {
        let mut signing = self
            .secrets
            .iter()
            .filter(|(kind, _)| *kind == Kind::Signing);
        let Some((_, name)) = signing.next() else {
            return Ok(());
        };
        let version = self.vault.current(name).await?;
        let document = SecretDocument::parse(&version.text);
        let keys = document.and_then(|document| SigningKeys::new(&document));
        let keys = keys.ok_or_else(|| RotateError::Form(name.clone()))?;
        if self.store.public_keys().await? == *keys.public() {
            return Ok(());
        }
        self.store.publish_keys(&keys).await?;
        if self.store.public_keys().await? != *keys.public() {
            return Err(RotateError::NotPublished);
        }
        self.published_at = Some(now);
        report("signing: the public key set is published.".to_owned());
        Ok(())
    }
}

fn new_key() -> Result<String, EntropyUnavailable> {
    random_text(LETTERS_AND_DIGITS, KEY_LENGTH, &SystemEntropy)
}

fn described(state: &State, now: Millis) -> String {
    let (name, document) = (state.kind.name(), &state.document);
    let (current, oldest) = (document.current(), document.oldest());
    let since = document.active_since();
    let since = since.map_or_else(|| "the stack began".to_owned(), rfc3339);
    let accepted: Vec<String> = (oldest..=document.next().unwrap_or(current))
        .map(|generation| generation.to_string())
        .collect();
    let due = match document.due(state.kind, now) {
        Due::Stage => "can be rotated now".to_owned(),
        Due::TooEarly { until } => {
            format!(
                "can be rotated from {} on ({})",
                rfc3339(until),
                span(until - now)
            )
        }
        Due::Activation { at } if now < at => {
            format!(
                "the next generation can be activated at {} ({})",
                rfc3339(at),
                span(at - now)
            )
        }
        Due::Activation { .. } => "the next generation can be activated now".to_owned(),
        Due::NoteStaging | Due::NoteActivation => {
            "a generation was added by hand; its time counts from the next run on".to_owned()
        }
    };
    format!(
        "{name}: generation {current} in use since {since}; accepted: {}; {due}.\n",
        accepted.join(", ")
    )
}

/// A length of time for people.
fn span(milliseconds: Millis) -> String {
    let minutes = milliseconds.max(0) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} s", milliseconds.max(0) / 1_000),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
