//! The throttled look at a member, in one round trip.

use shared::clock::Millis;
use shared::domain::device::ShownDevice;
use shared::domain::policy;
use shared::http::problem::seconds_until;
use shared::http::{Call, Problem, auth};
use shared::store::members::Profile;
use shared::store::throttles::Charged;
use shared::telemetry::{Metric, count};
use shared::tokens::device;

use crate::App;
use crate::wire::Presented;

/// Charges the attempt and reads the profile, all at once; the password is looked at only if the
/// counters allow. The same calls whether the member exists or not.
///
/// A device of the member's has a bucket of its own, instead of those of member and source: whoever
/// hammers the number, from wherever, does not keep the owner out. Whether the device still counts
/// is in the profile, so where it does not the others are charged after all: a second round trip,
/// for the holders of tokens that have ended.
pub(crate) async fn charged_profile(
    app: &App,
    presented: &Presented,
    call: &Call,
    now: Millis,
) -> Result<Option<Profile>, Problem> {
    let number = &presented.member_number;
    let Some(device) = shown(app, presented, call, now).await else {
        let (profile, charged) = tokio::join!(
            app.store.profile(number),
            charged_to_all(app, presented, call, now)
        );
        let profile = profile?;
        charged?;
        return Ok(profile);
    };
    let name = app.keys.throttle_name("device", device.id.as_str());
    let (profile, charged) = tokio::join!(
        app.store.profile(number),
        app.store.charge_attempt(&name, now)
    );
    let (profile, charged) = (profile?, charged?);
    let stands = |profile: &Profile| device.stands(&profile.devices(), now);
    if profile.as_ref().is_some_and(stands) {
        allowed(of_member(&charged), now)?;
    } else {
        charged_to_all(app, presented, call, now).await?;
    }
    Ok(profile)
}

/// What the browser shows of itself for this member.
async fn shown(app: &App, presented: &Presented, call: &Call, now: Millis) -> Option<ShownDevice> {
    let token = auth::device(call, app.cookies, presented.device_token.as_deref())?;
    // While a number is hammered, no login comes as far as where the keys are renewed otherwise.
    app.keys.renew(&[Some(token)], now).await;
    device::open(token, &presented.member_number, &app.keys)
}

async fn charged_to_all(
    app: &App,
    presented: &Presented,
    call: &Call,
    now: Millis,
) -> Result<(), Problem> {
    let member = app
        .keys
        .throttle_name("member", presented.member_number.as_str());
    let source = app.keys.throttle_name("source", &call.source_network());
    // Neither depends on the other.
    let (member, source) = tokio::join!(
        app.store.charge_attempt(&member, now),
        app.store.charge_attempt(&source, now),
    );
    let (member, source) = (member?, source?);
    let of_source = (source.hour > policy::LOGINS_PER_SOURCE_HOUR).then_some(source.hour_ends);
    allowed(of_member(&member).max(of_source), now)
}

/// Until when a member's number, or a device, is refused.
fn of_member(charged: &Charged) -> Option<Millis> {
    let hour = (charged.hour > policy::LOGINS_PER_HOUR).then_some(charged.hour_ends);
    let day = (charged.day > policy::LOGINS_PER_DAY).then_some(charged.day_ends);
    hour.max(day)
}

fn allowed(until: Option<Millis>, now: Millis) -> Result<(), Problem> {
    let Some(until) = until else { return Ok(()) };
    count(Metric::LoginsThrottled);
    Err(Problem::TooManyAttempts {
        retry_after: seconds_until(until, now),
    })
}
