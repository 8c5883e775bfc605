//! Requests about a member that come without a token: each source may make so many in an hour.

use crate::clock::Millis;
use crate::crypto::step_keys::StepKeys;
use crate::domain::member_number::MemberNumber;
use crate::http::problem::seconds_until;
use crate::http::{Call, Problem};
use crate::store::Store;
use crate::store::members::Profile;

/// What a source may ask for.
#[derive(Debug, Clone, Copy)]
pub struct SourceLimit {
    /// Which requests are counted together.
    pub counter: &'static str,
    /// How many in an hour.
    pub per_hour: u32,
}

/// Charges the source and reads the record, at once. There is no limit for the number: a stranger
/// would use it up in the owner's place, and nobody guesses a long code.
///
/// # Errors
///
/// [`Problem::TooManyAttempts`], which is the same for every number; what the store says.
pub async fn charged_profile(
    store: &Store,
    keys: &StepKeys,
    call: &Call,
    limit: SourceLimit,
    number: &MemberNumber,
    now: Millis,
) -> Result<Option<Profile>, Problem> {
    let source = keys.throttle_name(limit.counter, &call.source_network());
    // Two calls, one round trip.
    let (profile, charged) =
        tokio::join!(store.profile(number), store.charge_attempt(&source, now));
    let (profile, charged) = (profile?, charged?);
    if charged.hour > limit.per_hour {
        return Err(Problem::TooManyAttempts {
            retry_after: seconds_until(charged.hour_ends, now),
        });
    }
    Ok(profile)
}
