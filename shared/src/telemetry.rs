//! Log lines: JSON, one per request outcome and one per failure at the boundary; and the metrics
//! that ride in them.
//!
//! A line never holds a code, token, password, body or full address (`docs/LOGGING.md`): the
//! writer takes only values of closed types and opaque identifiers, and the canary test searches
//! everything that was written.

mod hand_over;
mod line;
mod metric;
mod request;

use std::sync::Arc;

use serde_json::Value;

pub use hand_over::HandOver;
pub use metric::{COMPANY_DIMENSION, CompanyMetric, DIMENSION, Metric, NAMESPACE, Unit};
pub(crate) use request::in_request;
pub use request::{Measurement, count, handed_over};

use crate::clock::{Clock as _, SystemClock};
use crate::config::Reader;
use crate::telemetry::line::Line;

/// Where lines go.
#[derive(Clone)]
pub struct Log {
    function: &'static str,
    /// The stack whose metrics these are; without one, none are written.
    stack: Option<Arc<str>>,
    write: Arc<dyn Fn(&str) + Send + Sync>,
}

impl std::fmt::Debug for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Log")
            .field("function", &self.function)
            .finish_non_exhaustive()
    }
}

impl Log {
    /// Writes to standard output, which Lambda hands to CloudWatch Logs.
    pub fn stdout(function: &'static str) -> Self {
        #[expect(clippy::print_stdout, reason = "standard output is the log")]
        Self::to(function, Arc::new(|line| println!("{line}")))
    }

    /// Writes through `write`, for the dev stack and the tests.
    pub fn to(function: &'static str, write: Arc<dyn Fn(&str) + Send + Sync>) -> Self {
        Self {
            function,
            stack: None,
            write,
        }
    }

    /// The same log, with the metrics of the stack that `STACK` names.
    #[must_use]
    pub fn of_stack(&self, reader: &Reader<'_>) -> Self {
        let stack: String = reader.required("STACK", "the name of this stack");
        Self {
            stack: Some(stack.into()),
            ..self.clone()
        }
    }

    /// One line: the event's name and its fields (dotted names, units in the name). Where it
    /// belongs to a request, it says to which.
    pub fn event(&self, level: Level, event: &str, fields: &[(&str, Value)]) {
        (self.write)(&self.line(level, event, fields).finish());
    }

    /// Runs `work` as the handling of the event `id`, which no request brought, and writes its one
    /// line: what `work` says of it, and all that it has counted.
    pub async fn handled<T>(
        &self,
        event: &str,
        id: &str,
        work: impl Future<Output = (T, Level, Vec<(&'static str, Value)>)>,
    ) -> T {
        in_request(id, async {
            let (outcome, level, fields) = work.await;
            self.outcome(level, event, &fields);
            outcome
        })
        .await
    }

    /// The line of the request that is being answered, with all that it has counted.
    pub(crate) fn request(&self, level: Level, fields: &[(&str, Value)]) {
        self.outcome(level, "request", fields);
    }

    fn outcome(&self, level: Level, event: &str, fields: &[(&str, Value)]) {
        let mut line = self.line(level, event, fields);
        if let Some(stack) = &self.stack {
            // True time, also where a clock was moved for the members: CloudWatch drops metrics
            // of other times.
            line.metrics(stack, SystemClock.now(), &request::take_tally());
        }
        (self.write)(&line.finish());
    }

    fn line(&self, level: Level, event: &str, fields: &[(&str, Value)]) -> Line {
        let mut line = Line::new();
        line.word("level", level.name());
        line.word("function", self.function);
        line.word("event", event);
        if let Some(id) = request::id() {
            line.member("request.id", &id.into());
        }
        for (name, value) in fields {
            line.member(name, value);
        }
        line
    }
}

/// How much an operator should care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Normal work, refusals included.
    Info,
    /// Something an operator should look at in office hours.
    Warn,
    /// A promise to a member could not be kept.
    Error,
}

impl Level {
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}
