//! The browser that shows a code: whether it is known, and how it becomes so.

use shared::clock::Millis;
use shared::domain::browser::BrowserKind;
use shared::domain::device::{DeviceId, KnownDevice, ShownDevice};
use shared::domain::grouped::Digest;
use shared::http::{Call, Problem, auth};
use shared::store::members::Profile;
use shared::tokens::device;

use crate::App;

/// The device that shows a code, where it is a known one of the member. A token of another member,
/// of another epoch, forgotten or forged is as none.
pub(crate) async fn known(
    app: &App,
    call: &Call,
    body: Option<&str>,
    profile: &Profile,
    now: Millis,
) -> Result<Option<DeviceId>, Problem> {
    let Some(token) = auth::device(call, app.cookies, body) else {
        return Ok(None);
    };
    app.step.renew(&[Some(token)], now).await;
    let shown = device::open(token, &profile.member_number, &app.step);
    let standing = profile.devices();
    let Some(shown) = shown.filter(|shown| shown.stands(&standing, now)) else {
        return Ok(None);
    };
    // One call more, after a good code and a good token only: the list is in the code items.
    let view = app
        .store
        .member_view(&profile.member_number, &profile.member_id, None)
        .await?;
    let known = shown.known(&standing, &view.codes, now);
    Ok(known.then_some(shown.id))
}

/// The device that whoever chooses a new password with this code has from then on: they have shown
/// the mailbox and one thing more, which is what a login takes. Otherwise a stranger who has used up
/// the tries of the other lane would keep them waiting with a new password in their hands.
///
/// Its name derives from the code, so that a repeat after a lost answer gets the same.
pub(crate) fn made_known(digest: &Digest, call: &Call, now: Millis) -> KnownDevice {
    let [bits @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = *digest.as_bytes();
    KnownDevice {
        id: DeviceId::unlisted(bits),
        browser: BrowserKind::from_user_agent(call.user_agent()),
        since: now,
        last: now,
    }
}

/// Its token.
pub(crate) fn token(
    app: &App,
    device: &KnownDevice,
    profile: &Profile,
    epoch: u64,
) -> Result<String, Problem> {
    let shown = ShownDevice {
        id: device.id.clone(),
        epoch,
        at: device.since,
    };
    device::seal(&shown, &profile.member_number, &app.step)
        .ok_or_else(|| Problem::internal("no step key"))
}
