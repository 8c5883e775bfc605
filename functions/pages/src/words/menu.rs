//! The words of the menu.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::{all, joined, statuses};
use crate::site::Site;

pub(crate) fn menu(site: &Site, l: Language) -> Value {
    let own = json!({
        "address-none": texts::menu_address_none(l),
        "reset-waiting": texts::menu_reset_waiting(l, "{time}"),
        "stopped": texts::menu_stopped(l),
    });
    all(site, l, joined([statuses(l), own]))
}
