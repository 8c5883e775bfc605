//! No more read units a second than allowed.

use std::time::Duration;

use shared::clock::Stopwatch;

/// What a record costs where the service does not say: as much as one of 1 KB, twice the usual.
const UNITS_PER_RECORD: f64 = 0.5 / 4.0;

/// Read units used since the start.
pub(super) struct Pace {
    since: Stopwatch,
    allowed: f64,
    used: f64,
}

impl Pace {
    /// `allowed` units a second from now on.
    pub(super) fn new(allowed: u32) -> Self {
        Self {
            since: Stopwatch::start(),
            allowed: f64::from(allowed),
            used: 0.0,
        }
    }

    /// Counts a page; how long to wait before the next one.
    pub(super) fn after(&mut self, units: Option<f64>, records: usize) -> Duration {
        self.used += units.unwrap_or(records as f64 * UNITS_PER_RECORD);
        let due = Duration::from_secs_f64(self.used / self.allowed);
        due.saturating_sub(Duration::from_micros(self.since.micros()))
    }

    /// Units so far, rounded up.
    pub(super) fn used(&self) -> f64 {
        self.used.ceil()
    }
}
