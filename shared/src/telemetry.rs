//! Log lines: JSON, one per request outcome and one per failure at the boundary.
//!
//! A line never holds a code, token, password, body or full address (`docs/LOGGING.md`): the
//! writer takes only values of closed types and opaque identifiers, and the canary test searches
//! everything that was written.

mod metric;

use std::sync::Arc;

use serde_json::{Map, Value};

pub use metric::{DIMENSION, Metric, NAMESPACE, Unit};

/// Where lines go.
#[derive(Clone)]
pub struct Log {
    function: &'static str,
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
        Self {
            function,
            write: Arc::new(|line| println!("{line}")),
        }
    }

    /// Writes through `write`, for the dev stack and the tests.
    pub fn to(function: &'static str, write: Arc<dyn Fn(&str) + Send + Sync>) -> Self {
        Self { function, write }
    }

    /// One line: the event's name and its fields (dotted names, units in the name).
    pub fn event(&self, level: Level, event: &str, fields: &[(&str, Value)]) {
        let mut line = Map::new();
        line.insert("level".into(), level.name().into());
        line.insert("function".into(), self.function.into());
        line.insert("event".into(), event.into());
        for (name, value) in fields {
            line.insert((*name).into(), value.clone());
        }
        (self.write)(&Value::Object(line).to_string());
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
