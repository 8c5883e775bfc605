//! `GET /v1/devices` and `POST /v1/devices/forget`: browsers that are known, and forgetting one.

use lambda_http::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::device::{self, DeviceId, KnownDevice};
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::{Call, Problem, Reply, auth, json as body};
use shared::tokens::device as device_token;

use crate::App;
use crate::member::{Member, member};

/// The known devices, the one that signed in last first. One round trip.
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let member = member(app, call, now).await?;
    let language = app
        .language
        .unless(call.accepted.or(member.profile.language));
    let token = auth::device(call, app.cookies, None);
    let number = &member.profile.member_number;
    let own = token.and_then(|token| device_token::open(token, number, &app.keys));
    let of = |known: &KnownDevice| {
        json!({
            "id": known.id.as_str(),
            "browser": known.browser.wire(),
            "name": known.browser.label(language),
            "since": rfc3339(known.since),
            "last": rfc3339(known.last),
            "current": own.as_ref().is_some_and(|own| own.id == known.id),
        })
    };
    let all: Vec<Value> = known(&member, now).iter().map(of).collect();
    Ok(Reply::json(StatusCode::OK, json!({"devices": all}))
        .field("member.id", member.profile.member_id.as_str()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ForgetRequest {
    id: String,
}

/// Forgets a device of the list; one that is not there is no error. Its sessions go on: they are in
/// a list of their own.
pub(crate) async fn forget(app: &App, call: &Call) -> Result<Reply, Problem> {
    let asked = body::body::<ForgetRequest>(call)?.id;
    let asked = DeviceId::parse(&asked).ok_or_else(|| Problem::field("/id", "wrong-form"))?;
    let now = app.clock.now();
    let member = member(app, call, now).await?;
    let profile = &member.profile;
    if known(&member, now).iter().any(|known| known.id == asked) {
        // They are kept until everything is ended, which is the way to forget more of them.
        if profile.revoked_devices.len() >= policy::DEVICES_KEPT {
            return Err(Problem::field("/id", "too-many"));
        }
        if !app.store.forget_device(profile, &asked, now).await? {
            return Err(Problem::SessionEnded);
        }
    }
    Ok(Reply::nothing().field("member.id", profile.member_id.as_str()))
}

/// Of both lanes, without what has ended.
fn known(member: &Member, now: Millis) -> Vec<KnownDevice> {
    let mut all: Vec<KnownDevice> = Vec::new();
    for found in member
        .codes
        .iter()
        .flat_map(|(_, item)| device::devices(item))
    {
        match all.iter_mut().find(|held| held.id == found.id) {
            Some(held) => {
                if found.last > held.last {
                    (held.last, held.browser) = (found.last, found.browser);
                }
                held.since = held.since.min(found.since);
            }
            None => all.push(found),
        }
    }
    let revoked = &member.profile.revoked_devices;
    all.retain(|known| {
        now < known.last + policy::DEVICE_LIFETIME && !revoked.contains(known.id.as_str())
    });
    all.sort_by_key(|known| std::cmp::Reverse(known.last));
    all
}
