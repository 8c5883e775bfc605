//! What is known of a registered address, and what can be done, as answers say it.

use pictograms::Language;
use serde_json::{Value, json};

use crate::clock::Millis;
use crate::domain::action::Offer;
use crate::domain::address::{AddressStatus, CannotReceive, Permission};
use crate::domain::advice::{Place, address_advice};
use crate::domain::delivery::Reason;
use crate::encoding::rfc3339;
use crate::http::advice::{Facts, lines, parts};
use crate::store::members::Address;
use crate::texts;

/// An object of `status`, `reason`, `advice`, `parts`, `action` and `action_from`; `parts` is the
/// advice once more, as a page lays it out.
pub fn mailbox(
    address: Option<&Address>,
    place: Place,
    language: Language,
    facts: &Facts<'_>,
    now: Millis,
) -> Value {
    let Some(address) = address else {
        let why = texts::problem_no_address_detail(language);
        return json!({
            "status": "none",
            "reason": null,
            "advice": [why],
            "parts": [{"text": why}],
            "action": null,
            "action_from": null,
        });
    };
    let permission = address.permission();
    let refused = match permission {
        Permission::Retry { reason, .. } => Some(reason),
        Permission::Send | Permission::Confirm | Permission::Never => None,
    };
    let reason = match address.status {
        AddressStatus::Ok | AddressStatus::Complained => None,
        // A form that can receive has this status because of its domain.
        AddressStatus::CannotReceive => {
            let reason = address.registered.reason();
            Some(reason.unwrap_or(CannotReceive::NoMailHost).slug())
        }
        AddressStatus::Refused => refused.map(Reason::wire),
    };
    let told = address_advice(address.status, refused, &address.registered, place);
    let (action, from) = offered(Offer::to_address(permission, now));
    json!({
        "status": address.status.wire(),
        "reason": reason,
        "advice": lines(&told, language, facts),
        "parts": parts(&told, language, facts),
        "action": action,
        "action_from": from,
    })
}

/// What a change of the address needs of the current mailbox, before it is proved.
pub fn current_proof(address: Option<&Address>) -> &'static str {
    if address.is_some_and(Address::can_be_asked) {
        "needed"
    } else {
        "not-possible"
    }
}

/// The values of `action` and `action_from`.
pub(super) fn offered(offer: Option<Offer>) -> (Option<&'static str>, Option<String>) {
    let from = offer.and_then(|offer| offer.from).map(rfc3339);
    (offer.map(|offer| offer.action.wire()), from)
}
