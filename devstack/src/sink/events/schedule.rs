//! The events that are still to come, and those that were played.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use shared::clock::{Clock, Millis};
use tokio::sync::Notify;

use super::{Case, Step, steps};
use crate::sink::Mail;

/// Played events that are kept; a stack that runs for days must not grow.
const KEPT: usize = 1_000;
/// How often the clock is looked at while something waits: it can be moved at any moment.
const GLANCE: Duration = Duration::from_millis(50);
/// Lambda tries a failed event again after a minute, then after two more, and no more.
const REPEATS: [Millis; 2] = [60_000, 120_000];

/// An event that is to be told.
#[derive(Debug, Clone)]
pub struct Due {
    /// The mail.
    pub mail: Arc<Mail>,
    /// The recipient that it is about.
    pub recipient: String,
    /// What becomes of the mail.
    pub case: Case,
    /// The event.
    pub step: Step,
    /// How often it has failed.
    pub failures: usize,
}

impl Due {
    /// One that has not been told yet.
    pub fn new(mail: &Arc<Mail>, recipient: &str, case: Case, step: Step) -> Self {
        Self {
            mail: Arc::clone(mail),
            recipient: recipient.to_owned(),
            case,
            step,
            failures: 0,
        }
    }
}

/// An event that was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Played {
    /// The mail's id.
    pub mail: String,
    /// The case.
    pub case: Case,
    /// `eventType`.
    pub event: &'static str,
    /// When, RFC 3339.
    pub at: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", content = "cause", rename_all = "kebab-case")]
pub enum Outcome {
    /// The function took it.
    Taken,
    /// The function failed, and is tried again.
    Failed(String),
    /// The function failed for the last time: in the cloud it lies in the dead-letter queue.
    Lost(String),
    /// The configuration set publishes no events of this kind.
    NotPublished,
}

/// The schedule of one sink.
#[derive(Debug, Default)]
pub struct Schedule {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// By the time at which each is heard; the number keeps those of one moment in order.
    waiting: BTreeMap<(Millis, u64), Due>,
    added: u64,
    played: VecDeque<Played>,
}

impl Schedule {
    /// Lets the events of a case come for one recipient of a mail.
    pub fn begin(&self, mail: &Arc<Mail>, recipient: &str, case: Case) {
        for step in steps(case) {
            let due = Due::new(mail, recipient, case, step);
            self.add(mail.received_at + step.heard, due);
        }
    }

    /// Takes the next event that is due.
    pub fn take_due(&self, now: Millis) -> Option<Due> {
        let mut state = self.lock();
        let first = state.waiting.first_entry()?;
        (first.key().0 <= now).then(|| first.remove())
    }

    /// Returns once something may be due.
    pub async fn next(&self, clock: &impl Clock) {
        loop {
            let changed = self.changed.notified();
            let first = self.lock().waiting.keys().next().copied();
            match first {
                Some((heard, _)) if heard <= clock.now() => return,
                Some(_) => {
                    let _ = tokio::time::timeout(GLANCE, changed).await;
                }
                None => changed.await,
            }
        }
    }

    /// Notes what became of an event; one that failed comes again, until it has failed too often.
    pub fn done(&self, due: &Due, now: Millis, result: Result<(), String>) {
        let outcome = match result {
            Ok(()) => Outcome::Taken,
            Err(cause) => match REPEATS.get(due.failures) {
                Some(pause) => {
                    let again = Due {
                        failures: due.failures + 1,
                        ..due.clone()
                    };
                    self.add(now + pause, again);
                    Outcome::Failed(cause)
                }
                None => Outcome::Lost(cause),
            },
        };
        self.note(played(due, now, outcome));
    }

    /// Adds to the list of what was played.
    pub fn note(&self, played: Played) {
        let mut state = self.lock();
        if state.played.len() == KEPT {
            state.played.pop_front();
        }
        state.played.push_back(played);
    }

    /// What was played, oldest first.
    pub fn played(&self) -> Vec<Played> {
        self.lock().played.iter().cloned().collect()
    }

    /// What was played of one mail, oldest first.
    pub fn of(&self, mail: &str) -> Vec<Played> {
        let state = self.lock();
        let of_it = state.played.iter().filter(|played| played.mail == mail);
        of_it.cloned().collect()
    }

    /// The newest event of each mail.
    pub fn newest(&self) -> BTreeMap<String, &'static str> {
        let state = self.lock();
        let played = state.played.iter();
        played
            .map(|played| (played.mail.clone(), played.event))
            .collect()
    }

    /// How many events are still to come.
    pub fn waiting(&self) -> usize {
        self.lock().waiting.len()
    }

    fn add(&self, heard: Millis, due: Due) {
        let mut state = self.lock();
        state.added += 1;
        let key = (heard, state.added);
        state.waiting.insert(key, due);
        drop(state);
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The line of the list.
pub(crate) fn played(due: &Due, now: Millis, outcome: Outcome) -> Played {
    Played {
        mail: due.mail.id.clone(),
        case: due.case,
        event: due.step.what.event_type(),
        at: crate::sink::rfc3339(now),
        outcome,
    }
}
