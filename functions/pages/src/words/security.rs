//! The words of the page of logins, devices and what happened.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::all;
use crate::site::Site;

pub(crate) fn security(site: &Site, l: Language) -> Value {
    all(
        site,
        l,
        json!({
            "session-times": texts::security_session_times(l, "{last}", "{since}"),
            "device-times": texts::security_device_times(l, "{last}"),
            "current": texts::security_current(l),
            "end": texts::security_end(l),
            "forget": texts::security_forget(l),
            "action-of": texts::security_action_of(l, "{action}", "{name}"),
            "none": texts::security_none(l),
            "ended": texts::security_ended(l),
            "nothing": texts::history_none(l),
            "forgotten": texts::security_forgotten(l),
        }),
    )
}
