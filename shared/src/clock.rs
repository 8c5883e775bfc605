//! The only place that asks the machine for the time.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970-01-01T00:00:00Z.
///
/// Millisecond integers are what the items hold and what conditions compare: no fractions, no
/// time zones.
pub type Millis = i64;

/// What a broken clock says: far beyond every expiry.
const BROKEN: Millis = Millis::MAX / 4;

/// Where "now" comes from; a port so that tests and the dev stack can move time.
pub trait Clock: Send + Sync + std::fmt::Debug + 'static {
    /// The present moment.
    fn now(&self) -> Millis;
}

/// The machine's clock, assumed within 2 s of true time (Lambda's is kept by the platform).
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one module that may ask"
    )]
    fn now(&self) -> Millis {
        // A clock before 1970 is a broken machine; every expiry then counts as past.
        // Not the largest number, so that adding a lifetime does not wrap around to the past.
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(BROKEN, |d| i64::try_from(d.as_millis()).unwrap_or(BROKEN))
    }
}

/// Measures how long something takes, for metrics and for when an answer leaves
/// ([`even`](crate::http::even::even)): no rule may depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one module that may ask"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Microseconds since the start.
    pub fn micros(self) -> u64 {
        u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}
