//! The rest after a change of the address.

use crate::clock::Millis;
use crate::domain::undo;
use crate::http::Problem;
use crate::store::members::Profile;

/// Refuses a further change of the address until it has rested. What was read decides: each change
/// raises the epoch, on which every commit is conditional.
///
/// # Errors
///
/// [`Problem::CoolingOff`] with the end of the rest.
pub fn rested(profile: &Profile, now: Millis) -> Result<(), Problem> {
    match undo::cooling_until(profile.changed_at, now) {
        Some(until) => Err(Problem::CoolingOff { until }),
        None => Ok(()),
    }
}
