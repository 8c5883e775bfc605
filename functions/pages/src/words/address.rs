//! The words of the page of the registered address.

use pictograms::Language;
use serde_json::{Map, Value, json};
use shared::domain::address::CannotReceive;
use shared::http::advice::cannot_receive;
use shared::texts;

use super::{all, joined, statuses};
use crate::site::Site;

pub(crate) fn address(site: &Site, l: Language) -> Value {
    let reasons: Map<String, Value> = CannotReceive::ALL
        .into_iter()
        .map(|reason| {
            let key = format!("reason-{}", reason.slug());
            (key, cannot_receive(reason, l).into())
        })
        .collect();
    let steps = json!({
        "since": texts::address_since(l, "{date}"),
        "retry-refused": texts::entry_retry_refused(l),
        "want-mail": texts::entry_want_mail(l),
        "step-current-text": texts::address_step_current_text(l, "{address}"),
        "step-new-text": texts::address_step_new_text(l),
        "done": texts::address_done(l),
        "now": texts::address_now(l),
        "later": texts::address_later(l),
        "missing": texts::address_missing(l),
        "suggestion": texts::address_suggestion(l, "{address}"),
        "use-suggestion": texts::address_use_suggestion(l),
        "keep": texts::address_keep(l),
        "can-receive": texts::address_can_receive(l),
        "warning-carrier-address": texts::address_warning_carrier_address(l, "{domain}"),
        "warning-domain-unchecked": texts::address_warning_domain_unchecked(l),
        "already-registered": texts::address_already_registered(l),
        "until": texts::address_until(l, "{time}"),
        "cancelled": texts::address_cancelled(l),
        "saved": texts::address_saved(l, "{address}"),
        "resting": texts::address_resting(l, "{time}"),
    });
    all(site, l, joined([statuses(l), reasons.into(), steps]))
}
