//! The words of the pages around the password.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::{all, joined};
use crate::site::Site;

/// A forgotten password.
pub(crate) fn forgotten(site: &Site, l: Language) -> Value {
    let own = json!({
        "number-wrong-form": texts::login_number_wrong_form(l),
        "slip-length": texts::password_slip_length(l),
        "slip-character": texts::password_slip_character(l),
        "slip-check": texts::password_slip_check(l),
        "slip-other-kind": texts::password_slip_other_kind(l),
        "slip-group": texts::password_slip_group(l, "{group}"),
        "slip-printed-length": texts::password_slip_printed_length(l),
        "slip-printed-character": texts::password_slip_printed_character(l),
        "waited": texts::password_waited(l, "{time}"),
        "way-wait": texts::password_way_wait(l, "{hours}"),
        "wait-text": texts::password_wait_text(l, "{hours}"),
        "waiting-from": texts::password_waiting_from(l, "{time}"),
        "waiting-back": texts::password_waiting_back(l, "{time}"),
        "done-title": texts::password_done_title(l),
        "done": texts::password_done(l),
    });
    choosing(site, l, own)
}

/// A change while logged in.
pub(crate) fn change(site: &Site, l: Language) -> Value {
    let own = json!({
        "saved": texts::password_change_saved(l),
        "open-menu": texts::entry_open_menu(l),
    });
    choosing(site, l, own)
}

/// The recovery codes.
pub(crate) fn recovery_codes(site: &Site, l: Language) -> Value {
    let service = &site.brand.service_name;
    let own = json!({
        "left": texts::recovery_codes_left(l, "{count}", "{date}"),
        "of": texts::recovery_codes_of(l, "{date}", service),
        "file-name": texts::recovery_codes_file_name(l),
        "use": texts::recovery_codes_use(l),
    });
    all(site, l, own)
}

/// What both pages with a new password say, and what the browser looks at by itself.
fn choosing(site: &Site, l: Language, own: Value) -> Value {
    let words = json!({
        "current-missing": texts::login_password_missing(l),
        "current-wrong": texts::password_current_wrong(l),
        "strength-good": texts::password_strength_good(l),
        "easy-rows": texts::password_easy_rows(l),
        "easy-repeat": texts::password_easy_repeat(l),
        "easy-dates": texts::password_easy_dates(l),
        "easy-common": texts::password_easy_common(l),
        "easy-own": texts::password_easy_own(l),
        "weak-too-long": texts::password_weak_too_long(l),
        "weak-untypable": texts::password_weak_untypable(l),
        "weak-common": texts::password_weak_common(l),
        "weak-pattern": texts::password_weak_pattern(l),
        "weak-context": texts::password_weak_context(l),
        "strength-short": texts::password_strength_short(l, "{count}"),
        "strength-easy": texts::password_strength_easy(l, "{reason}"),
        "weak-too-short": texts::password_weak_too_short(l, "{minimum}"),
    });
    let rule = json!({"minimum": site.password_minimum, "own": [site.brand.service_name]});
    joined([
        all(site, l, joined([words, own])),
        json!({"password": rule}),
    ])
}
