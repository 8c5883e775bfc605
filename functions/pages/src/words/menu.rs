//! The words of the menu.

use pictograms::Language;
use serde_json::Value;
use shared::texts;

use super::{all, statuses};
use crate::site::Site;

pub(crate) fn menu(site: &Site, l: Language) -> Value {
    let mut own = statuses(l);
    own.insert("address-none".into(), texts::menu_address_none(l).into());
    all(site, l, Value::Object(own))
}
