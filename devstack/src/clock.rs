//! A clock that tests and developers can move forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use shared::clock::{Clock, Millis, SystemClock};

/// The machine's clock plus an offset; clones share the offset.
#[derive(Debug, Clone, Default)]
pub struct ShiftedClock {
    offset: Arc<AtomicI64>,
}

impl ShiftedClock {
    /// Moves the clock by `milliseconds`; a negative number steps back, as a bad clock may.
    pub fn advance(&self, milliseconds: Millis) {
        self.offset.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// How far it has been moved.
    pub fn offset(&self) -> Millis {
        self.offset.load(Ordering::SeqCst)
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Millis {
        SystemClock.now().saturating_add(self.offset())
    }
}

/// The engine's sweep follows the same clock, so that a test can make items old.
impl dynoxide::storage_backend::Clock for ShiftedClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.now() / 1000).unwrap_or_default()
    }

    fn now_unix_secs_f64(&self) -> f64 {
        self.now() as f64 / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_move_together() {
        let clock = ShiftedClock::default();
        let clone = clock.clone();
        let before = clone.now();
        clock.advance(60_000);
        assert!(clone.now() >= before + 60_000);
        clock.advance(-60_000);
        assert_eq!(clone.offset(), 0);
    }
}
