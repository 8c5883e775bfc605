//! What the member reads about the mail or the address, in English.

use pictograms::Language;
use shared::brand::Hours;
use shared::clock::Millis;
use shared::domain::address::Permission;
use shared::domain::advice::{Advice, Mailbox, Place, address_advice, advice};
use shared::domain::code_item::state::{Delivery, Live};
use shared::domain::mail_company::Sender;
use shared::domain::policy::SECOND;
use shared::http::advice::{Facts, lines as words};
use shared::store::members::{Address, Profile};
use shared::texts;

use super::report::CodeState;

/// How long the function that sends a mail may run; it notes nothing where that went well, so after
/// that the pages call a mail sent.
const HAND_OVER: Millis = 15 * SECOND;

/// Beside the entry while a code is open, else after the password; empty where nothing is said.
pub(super) fn lines(
    profile: &Profile,
    live: Option<&Live>,
    sender: Sender<'_>,
    now: Millis,
) -> Vec<String> {
    if profile.disabled || profile.reset_required.is_some() {
        return Vec::new();
    }
    let open = live.filter(|live| CodeState::of(live, now) == CodeState::Open);
    let told = match (open, &profile.address) {
        (Some(live), _) => of_mail(live, now),
        (None, Some(address)) => of_address(address),
        (None, None) => return vec![texts::problem_no_address_detail(Language::En).to_owned()],
    };
    // Whom to call is known to whoever reads this.
    let told: Vec<Advice> = told
        .into_iter()
        .filter(|one| *one != Advice::Call)
        .collect();
    let facts = Facts {
        sender,
        contact: "",
        hours: Hours::default(),
    };
    words(&told, Language::En, &facts)
}

fn of_mail(live: &Live, now: Millis) -> Vec<Advice> {
    let state = match live.delivery {
        Delivery::Sending if now >= live.issued_at + HAND_OVER => Delivery::Sent,
        other => other,
    };
    advice(
        state,
        live.delivery_reason,
        Mailbox::of_shown(&live.sent_to),
    )
}

fn of_address(address: &Address) -> Vec<Advice> {
    let refused = match address.permission() {
        Permission::Retry { reason, .. } => Some(reason),
        Permission::Send | Permission::Confirm | Permission::Never => None,
    };
    address_advice(address.status, refused, &address.registered, Place::Outside)
}
