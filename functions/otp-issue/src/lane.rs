//! Which code item decides about an order.

use shared::clock::Millis;
use shared::domain::browser::BrowserKind;
use shared::domain::device::DeviceId;
use shared::domain::ids::{Lane, SessionKind};
use shared::http::{Call, auth};
use shared::tokens::device;

use crate::App;
use crate::caller::Caller;
use crate::current::Current;
use crate::wire::Asked;

/// A lane, and the device that leads there.
pub(crate) struct Way {
    pub(crate) lane: Lane,
    /// `None` also for a session, which is a device that has done both steps.
    pub(crate) device: Option<DeviceId>,
    pub(crate) browser: BrowserKind,
}

/// The lane of the order. A device token of another member, of another epoch, forgotten or forged
/// is as none: whoever has no good one is told nothing of it.
pub(crate) async fn way(
    app: &App,
    call: &Call,
    caller: &Caller,
    asked: &Asked,
    record: &Current,
    now: Millis,
) -> Way {
    let browser = BrowserKind::from_user_agent(call.user_agent());
    let without_device = |lane| Way {
        lane,
        device: None,
        browser,
    };
    if caller.session.kind == SessionKind::Access {
        return without_device(Lane::Known);
    }
    let Some(token) = auth::device(call, app.cookies, asked.device_token.as_deref()) else {
        return without_device(Lane::Member);
    };
    app.keys.renew(&[Some(token)], now).await;
    let shown = device::open(token, &caller.member_number, &app.keys);
    let standing = record.profile.devices();
    match shown.filter(|shown| shown.known(&standing, &record.codes, now)) {
        Some(shown) => Way {
            lane: Lane::Known,
            device: Some(shown.id),
            browser,
        },
        None => without_device(Lane::Member),
    }
}
