//! No sequence of events makes an unreachable address look fine, or blocks a reachable one for
//! ever.

use proptest::prelude::*;

use super::fixtures::{SENT, every_meaning};
use crate::clock::Millis;
use crate::domain::address::{AddressStatus, Health, Mark, Permission, Refused};
use crate::domain::delivery::{Event, Reason};
use crate::domain::policy;

/// An event of any meaning, at any minute of a week, of a mail with any place in its row.
fn told() -> impl Strategy<Value = (Event, u32)> {
    let events = every_meaning();
    (0..events.len(), 0_i64..10_080, 0_u32..6).prop_map(move |(pick, minute, tries)| {
        let event = Event {
            at: SENT + minute * policy::MINUTE,
            ..events[pick].clone()
        };
        (event, tries)
    })
}

/// A week of events and of confirmations, in the order in which they are heard.
fn week() -> impl Strategy<Value = (Vec<(Event, u32)>, Option<Millis>)> {
    let confirmed = proptest::option::of(0_i64..10_080);
    (proptest::collection::vec(told(), 0..8), confirmed)
        .prop_map(|(told, confirmed)| (told, confirmed.map(|m| SENT + m * policy::MINUTE)))
}

fn health(told: &[(Event, u32)], confirmed_at: Option<Millis>) -> Health {
    let marks = told
        .iter()
        .filter_map(|(event, tries)| Mark::of(event, *tries));
    let record = Health {
        confirmed_at,
        ..Health::default()
    };
    marks.fold(record, Health::with)
}

/// What the member's mailbox last did, by true time.
fn truth(told: &[(Event, u32)], confirmed_at: Option<Millis>) -> (bool, bool) {
    let marks = || {
        told.iter()
            .filter_map(|(event, tries)| Mark::of(event, *tries))
    };
    let last = |of: fn(&Mark) -> Option<Millis>| marks().filter_map(|mark| of(&mark)).max();
    let refused = last(|mark| match mark {
        Mark::Refused(refused) => Some(refused.at),
        _ => None,
    });
    let taken = last(|mark| match mark {
        Mark::Delivered(at) => Some(*at),
        _ => None,
    });
    let complained = last(|mark| match mark {
        Mark::Complained(at) => Some(*at),
        _ => None,
    });
    (refused > taken, complained > confirmed_at)
}

proptest! {
    #[test]
    fn an_unreachable_address_never_looks_fine((told, confirmed) in week()) {
        let (unreachable, unwanted) = truth(&told, confirmed);
        let health = health(&told, confirmed);
        let (status, _) = health.status(AddressStatus::Ok, SENT);
        let expected = match (unwanted, unreachable) {
            (true, _) => AddressStatus::Complained,
            (false, true) => AddressStatus::Refused,
            (false, false) => AddressStatus::Ok,
        };
        prop_assert_eq!(status, expected);
        let may = health.permission(AddressStatus::Ok, SENT) == Permission::Send;
        prop_assert_eq!(may, !unreachable && !unwanted);
    }

    #[test]
    fn a_reachable_address_is_never_blocked_for_ever((told, confirmed) in week()) {
        let now = SENT + 7 * policy::DAY;
        let mut health = health(&told, confirmed);
        if health.permission(AddressStatus::Ok, SENT) == Permission::Confirm {
            // What `Store::confirm_wanted` writes.
            health.confirmed_at = Some(now);
        }
        if let Permission::Retry { from, tries, .. } = health.permission(AddressStatus::Ok, SENT) {
            prop_assert!(from <= now + policy::DAY);
            prop_assert!(tries > 0, "its delivery would not count");
            health = health.with(Mark::Delivered(from.max(now) + 1));
        }
        prop_assert_eq!(health.permission(AddressStatus::Ok, SENT), Permission::Send);
    }

    #[test]
    fn what_is_not_of_the_mailbox_changes_nothing((told, confirmed) in week()) {
        let of_mailbox: Vec<_> = told
            .iter()
            .filter(|(event, tries)| Mark::of(event, *tries).is_some())
            .cloned()
            .collect();
        prop_assert_eq!(health(&told, confirmed), health(&of_mailbox, confirmed));
    }
}

fn refused(tries: u32, at: Millis) -> Mark {
    Mark::Refused(crate::domain::address::Refused {
        at,
        tries,
        reason: Reason::NoMailbox,
    })
}

#[test]
fn retries_are_rationed() {
    for (tries, wait) in [
        (0, 0),
        (1, policy::HOUR),
        (2, policy::HOUR),
        (3, policy::DAY),
        (4, policy::DAY),
        (u32::MAX, policy::DAY),
    ] {
        let health = Health::default().with(refused(tries, SENT));
        let expected = Permission::Retry {
            reason: Reason::NoMailbox,
            from: SENT + wait,
            tries: tries.saturating_add(1),
        };
        assert_eq!(health.permission(AddressStatus::Ok, 0), expected);
    }
}

#[test]
fn a_delivery_does_not_take_a_complaint_back() {
    let health = Health::default()
        .with(Mark::Complained(SENT))
        .with(Mark::Delivered(SENT + 1));
    assert_eq!(health.permission(AddressStatus::Ok, 0), Permission::Confirm);
}

#[test]
fn what_the_operator_has_written_counts_like_an_event() {
    let untold = Health::default();
    assert_eq!(
        untold.permission(AddressStatus::Refused, SENT),
        Permission::Retry {
            reason: Reason::NoMailbox,
            from: SENT,
            tries: 1
        }
    );
    let permission = untold.permission(AddressStatus::Complained, SENT);
    assert_eq!(permission, Permission::Confirm);
    let healed = untold.with(Mark::Delivered(SENT + 1));
    let (status, since) = healed.status(AddressStatus::Refused, SENT);
    assert_eq!((status, since), (AddressStatus::Ok, SENT + 1));
}

#[test]
fn no_event_makes_an_impossible_form_possible() {
    let health = Health::default().with(Mark::Delivered(SENT));
    let permission = health.permission(AddressStatus::CannotReceive, SENT);
    assert_eq!(permission, Permission::Never);
    let (status, _) = health.status(AddressStatus::CannotReceive, SENT);
    assert_eq!(status, AddressStatus::CannotReceive);
}

#[test]
fn refused_content_makes_the_next_mail_plain_and_blocks_nothing() {
    let health = Health::default().with(Mark::TextOnly(SENT));
    assert_eq!(health.text_only(SENT), Some(SENT));
    assert_eq!(Health::default().text_only(SENT), None);
    assert_eq!(health.permission(AddressStatus::Ok, 0), Permission::Send);
}

#[test]
fn pictures_are_tried_again_after_half_a_year_and_left_out_again_where_they_are_refused_again() {
    let health = Health::default().with(Mark::TextOnly(SENT));
    let end = SENT + policy::TEXT_ONLY_FOR;
    assert_eq!(health.text_only(end - 1), Some(SENT));
    assert_eq!(health.text_only(end), None);
    let again = health.with(Mark::TextOnly(end + 1));
    assert_eq!(again.text_only(end + 1), Some(end + 1));
    // What is told late does not bring the earlier one back.
    assert_eq!(again.with(Mark::TextOnly(SENT)), again);
}

#[test]
fn a_mailbox_is_asked_unless_its_provider_refuses_us() {
    let asked = |health: Health| {
        let (status, since) = health.status(AddressStatus::Ok, 0);
        health.can_be_asked(status, since)
    };
    let because = |reason| {
        Mark::Refused(Refused {
            at: SENT,
            tries: 0,
            reason,
        })
    };
    let untold = Health::default();
    assert!(asked(untold));
    for at in [SENT, SENT + 1] {
        assert!(asked(untold.with(Mark::Complained(at))));
    }
    for reason in Reason::ALL {
        let kept = matches!(reason, Reason::SuppressionList | Reason::Unsubscribed);
        let refused = untold.with(because(reason));
        assert_eq!(asked(refused), kept, "{reason:?}");
        assert!(asked(refused.with(Mark::Delivered(SENT + 1))));
        // Who complains has read; what was refused after that is the newer word.
        assert!(asked(refused.with(Mark::Complained(SENT + 1))));
        let before = refused.with(Mark::Complained(SENT - 1));
        assert_eq!(asked(before), kept, "{reason:?}");
    }
    for status in [AddressStatus::CannotReceive, AddressStatus::Refused] {
        assert!(!untold.can_be_asked(status, SENT), "{status:?}");
    }
    assert!(untold.can_be_asked(AddressStatus::Complained, SENT));
}
