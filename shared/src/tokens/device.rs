//! The device token: this browser has done both steps before. Alone it opens nothing; it says which
//! limits count for whoever shows it.
//!
//! It may lie on a shared computer for months, so it names the member by the name under which login
//! attempts are counted, which only the key can tell.

use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::crypto::step_keys::StepKeys;
use crate::domain::device::{DeviceId, ShownDevice};
use crate::domain::member_number::MemberNumber;
use crate::tokens::sealed;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    who: String,
    dev: String,
    epoch: u64,
    at: Millis,
}

const KIND: &str = "pd1";

/// The generation of step keys that a text names, before anything is believed.
pub fn generation(token: &str) -> Option<u32> {
    sealed::generation(KIND, token).ok()
}

/// The token's text under the current key; `None` where there is none.
pub fn seal(device: &ShownDevice, member: &MemberNumber, keys: &StepKeys) -> Option<String> {
    let generation = keys.current();
    let claims = Claims {
        who: who(member, keys),
        dev: device.id.as_str().to_owned(),
        epoch: device.epoch,
        at: device.at,
    };
    let key = keys.generation(generation)?;
    Some(sealed::seal(KIND, generation, &key.tokens, &claims))
}

/// What a token says of `member`; `None` where it is forged, of an unknown generation, of another
/// member or no such token at all. Whether the device still counts, the record says
/// ([`ShownDevice::stands`]).
pub fn open(token: &str, member: &MemberNumber, keys: &StepKeys) -> Option<ShownDevice> {
    let key = keys.generation(generation(token)?)?;
    let claims: Claims = sealed::open(token, &key.tokens).ok()?;
    (claims.who == who(member, keys)).then_some(())?;
    Some(ShownDevice {
        id: DeviceId::parse(&claims.dev)?,
        epoch: claims.epoch,
        at: claims.at,
    })
}

fn who(member: &MemberNumber, keys: &StepKeys) -> String {
    keys.throttle_name("member", member.as_str())
}
