//! The words of the page that takes back what a member did not do.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::all;
use crate::site::Site;

pub(crate) fn not_me(site: &Site, l: Language) -> Value {
    all(
        site,
        l,
        json!({
            "number-wrong-form": texts::login_number_wrong_form(l),
            "code-missing": texts::not_me_code_missing(l),
            "code-length": texts::not_me_code_length(l),
            "code-wrong": texts::not_me_code_wrong(l),
            "code-other": texts::not_me_code_other(l),
            "checking": texts::page_checking(l),
            "undone-title": texts::not_me_undone_title(l),
            "undone": texts::not_me_undone(l, "{address}"),
            "new-password": texts::not_me_new_password(l),
            "reset-stopped-title": texts::not_me_reset_stopped_title(l),
            "reset-stopped": texts::not_me_reset_stopped(l),
            "recovery-stopped-title": texts::not_me_recovery_stopped_title(l),
            "recovery-stopped": texts::not_me_recovery_stopped(l),
        }),
    )
}
