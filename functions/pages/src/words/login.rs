//! The words of the login page.

use pictograms::Language;
use serde_json::{Value, json};
use shared::texts;

use super::all;
use crate::site::Site;

pub(crate) fn login(site: &Site, l: Language) -> Value {
    all(
        site,
        l,
        json!({
            "number-wrong-form": texts::login_number_wrong_form(l),
            "password-missing": texts::login_password_missing(l),
            "checking": texts::login_checking(l),
            "sending": texts::login_sending(l, "{address}"),
            "more": texts::page_problem_more(l),
            "help": texts::page_help(l),
            "recovery": texts::recovery_title(l),
            "no-address-title": texts::problem_no_address_title(l),
            "no-address-detail": texts::problem_no_address_detail(l),
            "unreachable-title": texts::problem_address_unreachable_title(l),
            "retry-refused": texts::login_retry_refused(l),
            "want-mail": texts::entry_want_mail(l),
            "logged-out": texts::login_logged_out(l),
            "ended": texts::login_ended(l),
        }),
    )
}
