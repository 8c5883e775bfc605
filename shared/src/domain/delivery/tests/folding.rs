//! Order and repetition do not matter.

use super::fixtures::{SENT, bounce, delay, delivery, every_meaning, readable};
use crate::clock::Millis;
use crate::domain::address::{Health, Mark};
use crate::domain::code_item::state::Delivery;
use crate::domain::delivery::{Event, Known, Reason};

const UNTOLD: Known = Known {
    state: Delivery::Sending,
    at: SENT,
    reason: None,
};

fn known<'a>(events: impl IntoIterator<Item = &'a Event>) -> Known {
    let said = events.into_iter().filter_map(Known::of);
    said.fold(
        UNTOLD,
        |held, new| if new.replaces(&held) { new } else { held },
    )
}

/// The place in the row of retries is the mail's, here told apart by the event's time.
fn health<'a>(events: impl IntoIterator<Item = &'a Event>) -> Health {
    let marks = events
        .into_iter()
        .filter_map(|event| Mark::of(event, tries(event.at)));
    marks.fold(Health::default(), Health::with)
}

fn tries(at: Millis) -> u32 {
    u32::try_from((at - SENT) / 120_000).unwrap()
}

#[test]
fn four_events_in_any_order_and_number_end_in_the_same() {
    let events = every_meaning();
    let n = events.len();
    for sequence in 0..n.pow(4) {
        let picked = [0, 1, 2, 3].map(|place| sequence / n.pow(place) % n);
        let told = picked.map(|pick| &events[pick]);
        let mut once = picked.to_vec();
        once.sort_unstable();
        once.dedup();
        let in_order = || once.iter().map(|pick| &events[*pick]);
        assert_eq!(known(told), known(in_order()), "{picked:?}");
        assert_eq!(health(told), health(in_order()), "{picked:?}");
    }
}

#[test]
fn nothing_is_taken_back_by_what_is_earlier_on_the_way() {
    let events = every_meaning();
    for first in &events {
        for second in &events {
            let before = known([first]);
            let after = known([first, second]);
            assert!(
                after.state.rank() >= before.state.rank(),
                "{first:?} {second:?}"
            );
        }
    }
}

#[test]
fn an_out_of_office_note_takes_no_hand_over_back() {
    let note = readable(&bounce("Transient", "General", "", SENT + 9_000));
    let taken = readable(&delivery(SENT + 3_000));
    for told in [[&note, &taken], [&taken, &note]] {
        assert_eq!(known(told).state, Delivery::HandedOver);
        assert_eq!(health(told), Health::default());
    }
}

#[test]
fn a_mail_that_comes_back_after_its_hand_over_is_refused() {
    let taken = readable(&delivery(SENT + 3_000));
    for (kind, status, reason) in [
        ("Permanent", "5.1.1", Reason::NoMailbox),
        ("Transient", "4.4.7", Reason::ProviderTrouble),
    ] {
        let back = readable(&bounce(kind, "General", status, SENT + 9_000));
        for told in [[&back, &taken], [&taken, &back]] {
            let known = known(told);
            assert_eq!(known.state, Delivery::Refused);
            assert_eq!(known.reason, Some(reason));
        }
    }
}

/// Whatever was heard of its delay; and nothing is said of the mailbox.
#[test]
fn a_mail_that_was_given_up_is_refused_for_now() {
    let late = readable(&delay("MailboxFull", SENT + 15_000));
    let given_up = readable(&bounce("Transient", "General", "4.4.7", SENT + 9_000));
    for told in [[&late, &given_up], [&given_up, &late]] {
        let known = known(told);
        assert_eq!(known.state, Delivery::Refused);
        assert_eq!(known.reason, Some(Reason::ProviderTrouble));
        assert_eq!(health(told), Health::default());
    }
}

#[test]
fn no_event_speaks_of_a_mail_that_was_never_accepted() {
    let never = Known {
        state: Delivery::NotSent,
        at: SENT,
        reason: None,
    };
    for event in every_meaning() {
        assert!(Known::of(&event).is_none_or(|said| !said.replaces(&never)));
        assert!(Known::of(&event).is_none_or(|said| said.state != Delivery::NotSent));
    }
}

#[test]
fn ranks_and_wire_forms_are_all_different() {
    let mut ranks = Delivery::ALL.map(Delivery::rank).to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    assert_eq!(ranks.len(), Delivery::ALL.len());
    for reason in Reason::ALL {
        assert_eq!(Reason::from_wire(reason.wire()), Some(reason));
    }
}
