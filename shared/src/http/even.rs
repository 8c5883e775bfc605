//! Answers at even times: what a public route does for a member that exists, and does not do for
//! one that does not, shows in no time.

use std::time::Duration;

use crate::clock::{Millis, Stopwatch};

/// Runs `work`, and hands its outcome over at the first whole multiple of `step` after the start:
/// in time it is every other outcome's equal, a failure's too.
///
/// `started` is when the request came. What is refused before, for a reason that has nothing to do
/// with the member, need not wait.
pub async fn even<T>(step: Millis, started: Stopwatch, work: impl Future<Output = T>) -> T {
    let outcome = work.await;
    tokio::time::sleep(rest(step, started.micros())).await;
    outcome
}

/// What is left of the step, by which a hand-over must have ended.
///
/// `reserve` is for what comes after it.
pub fn left(step: Millis, reserve: Millis, started: Stopwatch) -> Duration {
    let spent = Duration::from_micros(started.micros());
    let until = Duration::from_millis((step - reserve).unsigned_abs());
    until.saturating_sub(spent)
}

fn rest(step: Millis, spent_micros: u64) -> Duration {
    let step = step.unsigned_abs().saturating_mul(1_000).max(1);
    let steps = spent_micros.div_ceil(step).max(1);
    Duration::from_micros((steps.saturating_mul(step)).saturating_sub(spent_micros))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_leads_to_the_next_whole_multiple() {
        for (spent, expected) in [
            (0, 250_000),
            (1, 249_999),
            (249_999, 1),
            (250_000, 0),
            (250_001, 249_999),
            (1_000_000, 0),
        ] {
            assert_eq!(rest(250, spent), Duration::from_micros(expected), "{spent}");
        }
    }
}
