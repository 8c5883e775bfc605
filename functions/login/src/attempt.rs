//! The throttled look at a member, in one round trip.

use shared::clock::Millis;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::http::problem::seconds_until;
use shared::http::{Call, Problem};
use shared::store::members::Profile;
use shared::telemetry::{Metric, count};

use crate::App;

/// Charges member and source and reads the profile, all at once; the password is looked at only
/// if the counters allow. The same calls whether the member exists or not.
pub(crate) async fn charged_profile(
    app: &App,
    number: &MemberNumber,
    call: &Call,
    now: Millis,
) -> Result<Option<Profile>, Problem> {
    let member = app.keys.throttle_name("member", number.as_str());
    let source = app.keys.throttle_name("source", &call.source_network());
    // Three calls, one round trip: none depends on another.
    let (profile, member, source) = tokio::join!(
        app.store.profile(number),
        app.store.charge_attempt(&member, now),
        app.store.charge_attempt(&source, now),
    );
    let (profile, member, source) = (profile?, member?, source?);
    let mut until = None;
    if member.hour > policy::LOGINS_PER_HOUR {
        until = until.max(Some(member.hour_ends));
    }
    if member.day > policy::LOGINS_PER_DAY {
        until = until.max(Some(member.day_ends));
    }
    if source.hour > policy::LOGINS_PER_SOURCE_HOUR {
        until = until.max(Some(source.hour_ends));
    }
    match until {
        Some(until) => {
            count(Metric::LoginsThrottled);
            Err(Problem::TooManyAttempts {
                retry_after: seconds_until(until, now),
            })
        }
        None => Ok(profile),
    }
}
