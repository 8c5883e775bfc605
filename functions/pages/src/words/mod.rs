//! The words that scripts say, as JSON; a variable of a text is written `{name}` for them.
//!
//! A file for each page.

mod address;
mod code;
mod login;
mod menu;
mod not_me;
mod password;
mod recovery;
mod security;

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use crate::site::Site;

pub(crate) use address::address;
pub(crate) use code::code;
pub(crate) use login::login;
pub(crate) use menu::menu;
pub(crate) use not_me::not_me;
pub(crate) use password::{change, forgotten, recovery_codes};
pub(crate) use recovery::recovery;
pub(crate) use security::security;

/// What every script needs, with a page's own words.
fn all(site: &Site, language: Language, own: Value) -> Value {
    let l = language;
    let every = json!({
        "offline-title": texts::page_offline_title(l),
        "offline": texts::page_offline(l),
        "internal-title": texts::problem_internal_error_title(l),
        "internal-detail": texts::problem_internal_error_detail(l),
        "try-again": texts::page_try_again(l),
        "set-new-password": texts::password_set_new(l),
        "log-in-again": texts::entry_log_in_again(l),
        "wait": texts::page_wait(l, "{time}"),
        "wait-until": texts::page_wait_until(l, "{time}"),
        "request-number": texts::page_request_number(l, "{number}"),
    });
    json!({"words": joined([every, own]), "zone": site.time_zone})
}

/// Several objects as one.
fn joined<const N: usize>(parts: [Value; N]) -> Value {
    let objects = parts.into_iter().filter_map(|part| match part {
        Value::Object(object) => Some(object),
        _ => None,
    });
    Value::Object(objects.flatten().collect())
}

/// What stands beside the registered address.
fn statuses(l: Language) -> Value {
    json!({
        "status-ok": texts::address_status_ok(l),
        "status-none": texts::address_status_none(l),
        "status-cannot-receive": texts::address_status_cannot_receive(l),
        "status-refused": texts::address_status_refused(l),
        "status-complained": texts::address_status_complained(l),
    })
}
