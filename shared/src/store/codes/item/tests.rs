//! How large an item gets, which every write on it pays for by the KB.

use std::collections::BTreeSet;

use super::*;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::trail::Trail;
use crate::domain::delivery::{Known, Reason};
use crate::domain::ids::{Lane, Nonce, Purpose, SessionKind, Sid};
use crate::domain::policy;

const START: Millis = 1_800_000_000_000;

/// Bytes of an attribute's value, as the developer guide counts them ("item sizes and formats").
fn value_size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(number) => number.trim_start_matches('-').len().div_ceil(2) + 1,
        AttributeValue::B(bytes) => bytes.as_ref().len(),
        AttributeValue::Ss(texts) => texts.iter().map(String::len).sum(),
        AttributeValue::L(values) => 3 + values.iter().map(|v| 1 + value_size(v)).sum::<usize>(),
        AttributeValue::M(map) => 3 + map.len() + size(map),
        other => panic!("{other:?} has no business here"),
    }
}

fn size(item: &Item) -> usize {
    item.iter()
        .map(|(name, v)| name.len() + value_size(v))
        .sum()
}

fn known(state: Delivery, reason: Option<Reason>) -> Known {
    let at = START;
    Known { state, at, reason }
}

/// What nearly every mail comes to.
fn usual() -> Trail {
    Trail::from_iter([
        known(Delivery::Sent, None),
        known(Delivery::HandedOver, None),
    ])
}

/// Everything that can be told, for the longest reasons.
fn longest() -> Trail {
    Trail::from_iter([
        known(Delivery::Sent, None),
        known(Delivery::Delayed, Some(Reason::ProviderTrouble)),
        known(Delivery::HandedOver, None),
        known(Delivery::Suppressed, Some(Reason::SuppressionList)),
        known(Delivery::Refused, Some(Reason::ProviderTrouble)),
        known(Delivery::Complained, None),
    ])
}

fn id(mail_number: u32) -> ChallengeId {
    ChallengeId {
        lane: Lane::Member,
        purpose: Purpose::Login,
        mail_number,
        nonce: Nonce([9; 16]),
    }
}

fn session_of_a_login() -> Session {
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(1, [1; 16]),
    }
}

/// An item after `mails` mails of a day that nobody answered but the newest.
fn item(mails: u32, trail: &Trail) -> CodeItem {
    let old = |n: u32| Superseded {
        id: id(n),
        session: Some(session_of_a_login()),
        code_mac: Mac([1; 32]),
        issued_at: START,
        request: Some("a".repeat(43)),
        entered_at: None,
        browser: Some(BrowserKind::Iphone),
        won: None,
        device: None,
        wrong: 0,
        trail: trail.clone(),
    };
    CodeItem {
        version: 40,
        live: Some(Live {
            id: id(mails),
            session: Some(session_of_a_login()),
            code_mac: Mac([1; 32]),
            issued_at: START,
            expires_at: START,
            granted: 5,
            attempts_left: 4,
            tried: BTreeSet::from([RequestId::sentinel(), RequestId::new([1; 16])]),
            last_guess: Mac([1; 32]),
            last_request: RequestId::new([1; 16]),
            last_at: START,
            request: Some("a".repeat(43)),
            sent_to: "h•••@docomo.ne.jp".to_owned(),
            address: None,
            browser: Some(BrowserKind::Iphone),
            device: None,
            text_only: false,
            language: Language::Ja,
            delivery: Delivery::HandedOver,
            delivery_at: START,
            delivery_reason: None,
            trail: trail.clone(),
        }),
        superseded: (1..mails).map(old).collect(),
        tat: START,
        unanswered: vec![START; mails as usize],
        mail_number: mails,
        password_version: 1,
        epoch: 1,
        forgiving_since: START,
        ..CodeItem::default()
    }
}

fn bytes(item: &CodeItem) -> usize {
    size(&written(
        item,
        "code#AAAAAAAAAAAAAAAAAAAAAA#m".to_owned(),
        START,
    ))
}

/// The figures of `docs/DATA_MODEL.md`.
#[test]
fn the_trail_leaves_the_usual_write_at_one_unit_and_a_full_day_at_nine() {
    let none = Trail::default();
    let of = |mails, trail: &Trail| bytes(&item(mails, trail));
    let each = |trail: &Trail| of(3, trail) - of(2, trail);
    let day = policy::MAILS_PER_DAY as u32;
    assert_eq!(of(1, &usual()) - of(1, &none), 37);
    assert_eq!(each(&usual()) - each(&none), 39);
    assert_eq!(each(&longest()), 437);
    assert!(of(2, &usual()) <= 1_024);
    assert_eq!(of(day, &none).div_ceil(1_024), 5);
    assert_eq!(of(day, &usual()).div_ceil(1_024), 6);
    assert_eq!(of(day, &longest()).div_ceil(1_024), 9);
    let full = item(policy::MAILS_REMEMBERED as u32 + 1, &longest());
    assert_eq!(bytes(&full).div_ceil(1_024), 15);
}
