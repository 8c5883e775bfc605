//! The words of the page that leads to another mailbox.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::all;
use crate::site::Site;

pub(crate) fn recovery(site: &Site, l: Language) -> Value {
    all(
        site,
        l,
        json!({
            "login-title": texts::recovery_login_title(l),
            "login": texts::recovery_login(l),
            "letter-wanted": texts::recovery_letter_wanted(l),
            "letter-posted": texts::recovery_letter_posted(l, "{date}"),
            "desk-wanted": texts::recovery_desk_wanted(l),
            "desk-made": texts::recovery_desk_made(l),
            "sent": texts::recovery_sent(l, "{address}"),
            "waiting": texts::recovery_waiting(l, "{time}"),
            "ready": texts::recovery_ready(l, "{time}"),
            "elsewhere": texts::recovery_elsewhere(l),
            "stopped": texts::recovery_stopped(l),
            "expired": texts::recovery_expired(l),
            "cooling": texts::recovery_cooling(l, "{time}"),
            "done-title": texts::recovery_done_title(l),
            "done": texts::recovery_done(l, "{address}"),
            "log-in": texts::help_to_login(l),
            "checking": texts::page_checking(l),
            "code-missing": texts::recovery_code_missing(l),
            "code-length": texts::recovery_code_length(l),
            "code-group": texts::recovery_code_group(l, "{group}"),
            "code-wrong": texts::recovery_code_wrong(l),
            "code-other": texts::recovery_code_other(l),
            "address-missing": texts::recovery_address_missing(l),
        }),
    )
}
