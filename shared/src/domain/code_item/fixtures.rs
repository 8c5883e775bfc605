//! Orders as tests place them where nothing about them matters but who asks and with which nonce.

use pictograms::Language;

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::issue::{Decision, Order, issue};
use crate::domain::code_item::state::CodeItem;
use crate::domain::ids::{Lane, Mac, Nonce, Purpose, Session, SessionKind, Sid};

/// The MAC of every code that [`issued`] writes.
pub(super) const RIGHT: Mac = Mac([7; 32]);

/// The item after an order that is not refused.
pub(super) fn issued(state: Option<&CodeItem>, order: &Order, now: Millis) -> CodeItem {
    match issue(state, order, now, |_| RIGHT) {
        Decision::Write(item) => *item,
        other => panic!("{other:?}"),
    }
}

/// A login session by its name.
pub(in crate::domain) fn login(name: u8) -> Session {
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(1, [name; 16]),
    }
}

/// An order of a login code.
pub(in crate::domain) fn order(nonce: u128, session: &Session, password_version: u64) -> Order {
    Order {
        nonce: Nonce(nonce.to_be_bytes()),
        lane: Lane::Member,
        other_mail_number: 0,
        session: session.clone(),
        purpose: Purpose::Login,
        token_expires_at: None,
        request: None,
        sent_to: String::new(),
        new_address: None,
        browser: BrowserKind::Other,
        device: None,
        text_only: false,
        current_mailbox_works: true,
        language: Language::En,
        password_version,
        epoch: 1,
    }
}
