//! What is known of the request that is being answered: its id, and what it has counted.
//!
//! Kept beside the handler's task and not handed from call to call: the store's client, for one,
//! measures its calls without knowing for whom it makes them.

use std::cell::RefCell;

use crate::clock::Stopwatch;
use crate::domain::mail_company::Counted;
use crate::telemetry::{HandOver, Metric};

tokio::task_local! {
    static CURRENT: RefCell<Current>;
}

#[derive(Debug)]
struct Current {
    id: String,
    tally: Tally,
}

/// What one request has counted and measured.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// A metric with a number, or with microseconds.
    values: Vec<(Metric, u64)>,
    /// At most one: a line has one value for the dimension of companies, and an event is about one
    /// mail.
    handed_over: Option<(Counted, HandOver)>,
}

impl Tally {
    /// All values of a metric, in the order in which they came up.
    pub(super) fn values(&self, metric: Metric) -> impl Iterator<Item = u64> {
        let of_metric = self.values.iter().filter(move |(of, _)| *of == metric);
        of_metric.map(|(_, value)| *value)
    }

    pub(super) const fn handed_over(&self) -> Option<(Counted, HandOver)> {
        self.handed_over
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.values.is_empty() && self.handed_over.is_none()
    }
}

/// Runs `work` as the answer to the request `id`: lines that it writes carry the id, and what it
/// counts is kept for the request's own line.
pub(crate) async fn in_request<F: Future>(id: &str, work: F) -> F::Output {
    let current = Current {
        id: id.to_owned(),
        tally: Tally::default(),
    };
    CURRENT.scope(RefCell::new(current), work).await
}

/// Counts one occurrence; outside a request nothing is counted.
pub fn count(metric: Metric) {
    add(metric, 1);
}

/// Counts what became of the hand-over of the mail that this event is about; the last word counts,
/// and outside an event nothing is counted.
pub fn handed_over(company: Counted, what: HandOver) {
    change(|tally| tally.handed_over = Some((company, what)));
}

/// Measures from here to its end of life, so that what a timeout cuts off is measured too.
#[derive(Debug)]
#[must_use = "what is dropped at once measures nothing"]
pub struct Measurement {
    metric: Metric,
    started: Stopwatch,
}

impl Measurement {
    /// Starts; outside a request it comes to nothing.
    pub fn start(metric: Metric) -> Self {
        Self {
            metric,
            started: Stopwatch::start(),
        }
    }
}

impl Drop for Measurement {
    fn drop(&mut self) {
        add(self.metric, self.started.micros());
    }
}

fn add(metric: Metric, value: u64) {
    change(|tally| tally.values.push((metric, value)));
}

fn change(change: impl FnOnce(&mut Tally)) {
    // No request runs where a function starts.
    let _ = CURRENT.try_with(|current| change(&mut current.borrow_mut().tally));
}

/// The id of the request that is being answered, if one is.
pub(super) fn id() -> Option<String> {
    CURRENT.try_with(|current| current.borrow().id.clone()).ok()
}

/// Takes what was counted so far.
pub(super) fn take_tally() -> Tally {
    let tally = CURRENT.try_with(|current| std::mem::take(&mut current.borrow_mut().tally));
    tally.unwrap_or_default()
}
