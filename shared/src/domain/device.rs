//! Known devices: browsers in which somebody has done both steps.
//!
//! A login that is completed makes its browser known, or keeps it so. Nothing is written for it: the
//! next issue in that lane books the win into the list of the code item, and until then the win
//! itself counts. A new password that was chosen with a code makes its browser known as well, in the
//! write that ends all others.

use std::collections::BTreeSet;

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::lanes::Lanes;
use crate::domain::code_item::state::{CodeItem, Live};
use crate::domain::ids::{Purpose, RequestId};
use crate::domain::policy;

/// The name of a device: 128 bits, of the login or the code that made it. Opens nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(String);

impl DeviceId {
    /// A device that no login has made. Until something puts it on a list, it opens a bucket of
    /// login attempts and nothing else.
    pub fn unlisted(bits: [u8; 16]) -> Self {
        Self(crate::encoding::base64url(&bits))
    }

    /// The device that the login of this winning request makes.
    pub fn of_win(request: &RequestId) -> Self {
        Self(request.as_str().to_owned())
    }

    /// Reads what [`DeviceId::as_str`] gives.
    pub fn parse(text: &str) -> Option<Self> {
        crate::encoding::from_base64url::<16>(text).map(|_| Self(text.to_owned()))
    }

    /// The form in items, tokens and the API.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDevice {
    /// Its name.
    pub id: DeviceId,
    /// The kind of browser at its last login.
    pub browser: BrowserKind,
    /// When it was first seen in this lane.
    pub since: Millis,
    /// When it last completed a login.
    pub last: Millis,
}

/// What a browser shows, once its token was opened for the member who is asked about
/// (`crate::tokens::device`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownDevice {
    /// The device.
    pub id: DeviceId,
    /// The member's epoch at its last login.
    pub epoch: u64,
    /// When that was.
    pub at: Millis,
}

/// What a member's record says of devices.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The member's epoch: whatever raises it forgets all devices of before.
    pub epoch: u64,
    /// Devices that the member has forgotten one by one.
    pub revoked: &'a BTreeSet<String>,
}

impl ShownDevice {
    /// Whether it has not ended: young, of this epoch, and not forgotten. Enough for a bucket of
    /// login attempts of its own, for which no code item is read.
    pub fn stands(&self, standing: &Standing<'_>, now: Millis) -> bool {
        self.epoch == standing.epoch
            && now < self.at + policy::DEVICE_LIFETIME
            && !standing.revoked.contains(self.id.as_str())
    }

    /// Whether it is a known device of the member: it [stands](Self::stands), and either lane lists
    /// it or has it as its newest login.
    pub fn known(&self, standing: &Standing<'_>, lanes: &Lanes, now: Millis) -> bool {
        let listed = |item: &CodeItem| {
            let booked = item.devices.iter().any(|device| device.id == self.id);
            booked || unbooked(item).is_some_and(|device| device.id == self.id)
        };
        self.stands(standing, now) && lanes.iter().any(|(_, item)| listed(item))
    }
}

/// What a lane says of its devices now, the newest login included.
pub fn devices(item: &CodeItem) -> Vec<KnownDevice> {
    let mut devices = item.devices.clone();
    if let Some(device) = unbooked(item) {
        upsert(&mut devices, device);
    }
    devices
}

/// The device of the newest login, where it was completed and nothing has ended it since.
fn unbooked(item: &CodeItem) -> Option<KnownDevice> {
    let live = item.live.as_ref()?;
    live.session.as_ref()?;
    of_login(live)
}

/// The device of a completed login.
pub fn of_login(live: &Live) -> Option<KnownDevice> {
    (live.consumed() && live.id.purpose == Purpose::Login).then(|| KnownDevice {
        id: live
            .device
            .clone()
            .unwrap_or_else(|| DeviceId::of_win(&live.last_request)),
        browser: live.browser.unwrap_or(BrowserKind::Other),
        since: live.last_at,
        last: live.last_at,
    })
}

/// Notes a login in the list: the newest [`policy::DEVICES_KEPT`] stay.
pub fn upsert(devices: &mut Vec<KnownDevice>, device: KnownDevice) {
    match devices.iter_mut().find(|held| held.id == device.id) {
        Some(held) => {
            held.last = held.last.max(device.last);
            held.browser = device.browser;
        }
        None => devices.push(device),
    }
    devices.sort_by_key(|held| held.last);
    let over = devices.len().saturating_sub(policy::DEVICES_KEPT);
    devices.drain(..over);
}

/// The device that the login of `request` has made or used, also where a newer mail has come since:
/// a repeat of that request gets the same.
pub fn of_request(item: Option<&CodeItem>, request: &RequestId) -> DeviceId {
    let live = item.and_then(|item| item.live.as_ref());
    let newest = live.filter(|live| live.consumed() && live.last_request == *request);
    let older = item.and_then(|item| {
        let mut superseded = item.superseded.iter();
        superseded.find(|old| old.won.as_ref() == Some(request))
    });
    let named = match (newest, older) {
        (Some(live), _) => live.device.clone(),
        (None, Some(old)) => old.device.clone(),
        (None, None) => None,
    };
    named.unwrap_or_else(|| DeviceId::of_win(request))
}

#[cfg(test)]
mod tests;
