//! No more read units a second than allowed.

use std::time::Duration;

use tokio::time::Instant;

/// What a record costs where the service does not say: as much as one of 1 KB, twice the usual.
const UNITS_PER_RECORD: f64 = 0.5 / 4.0;

/// Read units used since the start.
pub(super) struct Pace {
    since: Instant,
    allowed: f64,
    used: f64,
}

impl Pace {
    /// `allowed` units a second from now on.
    pub(super) fn new(allowed: u32) -> Self {
        Self {
            since: Instant::now(),
            allowed: f64::from(allowed),
            used: 0.0,
        }
    }

    /// Counts a page.
    pub(super) fn count(&mut self, units: Option<f64>, records: usize) {
        self.used += units.unwrap_or(records as f64 * UNITS_PER_RECORD);
    }

    /// Waits until all that was counted is allowed.
    pub(super) async fn keep(&self) {
        let due = Duration::from_secs_f64(self.used / self.allowed);
        tokio::time::sleep_until(self.since + due).await;
    }

    /// Units so far, rounded up.
    pub(super) fn used(&self) -> f64 {
        self.used.ceil()
    }
}
