use proptest::prelude::*;

use super::*;
use crate::clock::Millis;
use crate::domain::code_item::fixtures::{self, RIGHT, login, order};
use crate::domain::code_item::settle::settle;
use crate::domain::code_item::state::Delivery;
use crate::domain::code_item::verify::{Guess, verify};
use crate::domain::delivery::Reason;
use crate::domain::ids::{Mac, Nonce, RequestId};
use crate::domain::policy;

const START: Millis = 1_800_000_000_000;

fn issued(state: Option<&CodeItem>, nonce: u8, now: Millis) -> CodeItem {
    fixtures::issued(state, &order(nonce.into(), &login(1), 1), now)
}

fn entered(item: CodeItem, mac: Mac, n: u8, now: Millis) -> CodeItem {
    let guess = Guess {
        challenge: newest(&item),
        session: login(1),
        mac,
        request: RequestId::new([n; 16]),
    };
    verify(Some(item), &guess, now).0.unwrap()
}

fn newest(item: &CodeItem) -> ChallengeId {
    item.live.as_ref().unwrap().id.clone()
}

/// Each reason belongs to its state, as events bring them.
fn known() -> impl Strategy<Value = Known> {
    let said = prop_oneof![
        Just((Delivery::Sent, None)),
        Just((Delivery::Delayed, Some(Reason::MailboxFull))),
        Just((Delivery::Delayed, Some(Reason::Undetermined))),
        Just((Delivery::HandedOver, None)),
        Just((Delivery::Suppressed, Some(Reason::SuppressionList))),
        Just((Delivery::Refused, Some(Reason::NoMailbox))),
        Just((Delivery::Complained, None)),
    ];
    (said, 0..4_i64).prop_map(|((state, reason), at)| Known {
        state,
        at: START + at,
        reason,
    })
}

proptest! {
    #[test]
    fn order_and_repetition_make_no_difference(
        told in prop::collection::vec(known(), 1..8),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        superseded in any::<bool>(),
    ) {
        let first = issued(None, 1, START);
        let id = newest(&first);
        let start = if superseded {
            issued(Some(&first), 2, START + policy::COOL_DOWN)
        } else {
            first
        };
        let heard = |told: &[Known]| {
            let mut item = start.clone();
            for known in told {
                item.hear(&id, *known);
            }
            item
        };
        let once = heard(&told);
        let mut shuffled = told.clone();
        shuffled.extend(again.iter().map(|index| *index.get(&told)));
        shuffled.reverse();
        prop_assert_eq!(&heard(&shuffled), &once);
        // All that was told of is there, and hearing it once more changes nothing.
        let mut item = once.clone();
        prop_assert!(told.iter().all(|known| !item.hear(&id, *known)));
        prop_assert_eq!(item.version, start.version);
        // The state that counts is the farthest of the trail.
        if let Some(live) = item.live.filter(|live| live.id == id) {
            prop_assert_eq!(live.trail.iter().last(), Some(&live.known()));
        }
    }
}

#[test]
fn what_a_mail_came_to_stays_for_a_day() {
    let taken = Known {
        state: Delivery::HandedOver,
        at: START + 2_000,
        reason: None,
    };
    let mut item = issued(None, 1, START);
    let first = newest(&item);
    assert!(item.hear(&first, taken));
    item = entered(item, Mac([8; 32]), 1, START + 10_000);
    item = entered(item, RIGHT, 2, START + 20_000);
    let later = START + policy::COOL_DOWN;
    item = issued(Some(&item), 2, later);
    let old = &item.superseded[0];
    assert_eq!((old.entered_at, old.wrong), (Some(START + 20_000), 1));
    assert_eq!(old.trail, Trail::from_iter([taken]));
    // What is told later finds it there.
    let complained = Known {
        state: Delivery::Complained,
        at: START + 90_000,
        ..taken
    };
    assert!(item.hear(&first, complained));
    assert!(!item.hear(&first, complained));
    assert_eq!(item.live.as_ref().unwrap().delivery, Delivery::Sending);
    let told = Trail::from_iter([complained, taken]);
    assert_eq!(item.superseded[0].trail, told);
    let day = settle(item.clone(), 1, START + policy::MAIL_MEMORY - 1);
    assert_eq!(day.superseded[0].trail, told);
    // A login, as long as its session.
    let ends = START + 20_000 + policy::SESSION_LIFETIME;
    let open = settle(item.clone(), 1, ends - 1);
    assert_eq!(open.superseded[0].id, first);
    let over = settle(item, 1, ends);
    assert!(over.superseded.iter().all(|old| old.id != first));
}

#[test]
fn a_mail_that_was_not_sent_is_told_and_is_no_mail() {
    let mut item = issued(None, 1, START);
    for n in 2..20 {
        let live = item.live.as_mut().unwrap();
        live.delivery = Delivery::NotSent;
        live.delivery_at = live.issued_at + 500;
        live.delivery_reason = Some(Reason::NotSendable);
        live.expires_at = live.issued_at;
        item = issued(Some(&item), n, START + i64::from(n) * 1_000);
    }
    assert!(item.superseded.is_empty());
    assert_eq!(item.unsent.len(), policy::UNSENT_REMEMBERED);
    let last = item.unsent.last().unwrap();
    assert_eq!(last.at, START + 18_500);
    assert_eq!(last.reason, Some(Reason::NotSendable));
    let over = settle(item, 1, START + 2 * policy::MAIL_MEMORY);
    assert!(over.unsent.is_empty());
}

#[test]
fn nobodys_mail_is_heard_of_nowhere() {
    let mut item = issued(None, 1, START);
    let before = item.clone();
    let other = ChallengeId {
        nonce: Nonce([9; 16]),
        ..newest(&item)
    };
    let known = Known {
        state: Delivery::Sent,
        at: START,
        reason: None,
    };
    assert!(!item.hear(&other, known));
    assert_eq!(item, before);
}
