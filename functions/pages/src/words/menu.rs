//! The words of the menu.

use pictograms::Language;
use serde_json::Value;
use shared::texts;

use super::{all, statuses};
use crate::site::Site;

pub(crate) fn menu(site: &Site, l: Language) -> Value {
    let mut own = statuses(l);
    own.insert("address-none".into(), texts::menu_address_none(l).into());
    let waiting = texts::menu_reset_waiting(l, "{time}");
    own.insert("reset-waiting".into(), waiting.into());
    own.insert("stopped".into(), texts::menu_stopped(l).into());
    all(site, l, Value::Object(own))
}
