use super::*;
use crate::domain::code_item::end::end;
use crate::domain::code_item::fixtures::{issued, login, order};
use crate::domain::code_item::issue::{Decision, Order, Refusal, issue};
use crate::domain::code_item::settle::newest_mail;
use crate::domain::ids::{Mac, SessionKind};
use crate::domain::policy::{COOL_DOWN, DAY, PROOF_LIFETIME};

const START: Millis = 1_800_000_000_000;

fn in_lane(lane: Lane, nonce: u128, session: &Session) -> Order {
    Order {
        lane,
        ..order(nonce, session, 1)
    }
}

fn number(item: &CodeItem) -> u32 {
    item.live.as_ref().unwrap().id.mail_number
}

#[test]
fn the_mails_of_both_lanes_are_counted_together() {
    let first = issued(None, &in_lane(Lane::Member, 1, &login(1)), START);
    let other_mail_number = newest_mail(Some(&first), START + 1);
    let order = Order {
        other_mail_number,
        ..in_lane(Lane::Known, 2, &login(2))
    };
    let second = issued(None, &order, START + 1);
    assert_eq!((number(&first), number(&second)), (1, 2));
    assert_eq!(second.live.as_ref().unwrap().id.lane, Lane::Known);
    let order = Order {
        other_mail_number: newest_mail(Some(&second), START + COOL_DOWN),
        ..in_lane(Lane::Member, 3, &login(1))
    };
    let third = issued(Some(&first), &order, START + COOL_DOWN);
    assert_eq!(number(&third), 3);
    // A day without mail: the numbers restart.
    assert_eq!(newest_mail(Some(&third), START + COOL_DOWN + DAY - 1), 3);
    assert_eq!(newest_mail(Some(&third), START + COOL_DOWN + DAY), 0);
    assert_eq!(newest_mail(None, START), 0);
}

#[test]
fn what_is_used_up_in_one_lane_is_left_in_the_other() {
    let mut state = None;
    let mut now = START;
    for nonce in 1.. {
        let order = in_lane(Lane::Member, nonce, &login(1));
        match issue(state.as_ref(), &order, now, |_| Mac([7; 32])) {
            Decision::Write(item) => state = Some(*item),
            Decision::Refuse(Refusal::TooManyMails { .. } | Refusal::TooManyCodes { .. }) => break,
            other => panic!("{other:?}"),
        }
        now += COOL_DOWN;
    }
    let known = issued(None, &in_lane(Lane::Known, 100, &login(2)), now);
    assert_eq!(known.live.unwrap().granted, 5);
}

#[test]
fn the_newest_challenge_is_that_of_the_later_mail_in_either_lane() {
    let session = login(1);
    let member = issued(None, &in_lane(Lane::Member, 1, &session), START);
    let known = issued(None, &in_lane(Lane::Known, 2, &session), START + 1);
    let lanes = Lanes {
        member: Some(member.clone()),
        known: Some(known),
    };
    let lane = |live: Option<&Live>| live.map(|live| live.id.lane);
    assert_eq!(lane(lanes.newest()), Some(Lane::Known));
    assert_eq!(lane(lanes.newest_of(&session)), Some(Lane::Known));
    assert_eq!(lane(lanes.newest_of(&login(2))), None);
    let other = issued(None, &in_lane(Lane::Known, 2, &login(2)), START + 1);
    let lanes = Lanes {
        member: Some(member),
        known: Some(other),
    };
    assert_eq!(lane(lanes.newest()), Some(Lane::Known));
    assert_eq!(lane(lanes.newest_of(&session)), Some(Lane::Member));
    assert_eq!(lane(Lanes::default().newest()), None);
}

#[test]
fn proofs_are_found_in_the_lane_that_holds_them() {
    let session = Session {
        kind: SessionKind::Access,
        ..login(1)
    };
    let with = |version: u64, at: Option<Millis>| CodeItem {
        version,
        proved: at.map(|at| Proved {
            session: session.clone(),
            current_at: Some(at),
            new: None,
        }),
        ..CodeItem::default()
    };
    let found = |member, known| {
        let lanes = Lanes {
            member: Some(with(3, member)),
            known: Some(with(5, known)),
        };
        let found = lanes.proofs(&session, START);
        found.map(|found| (found.lane, found.version, found.proved.current_at))
    };
    let (at, later) = (Some(START - 2), Some(START - 1));
    assert_eq!(found(None, at), Some((Lane::Known, 5, at)));
    assert_eq!(found(at, None), Some((Lane::Member, 3, at)));
    assert_eq!(found(at, later), Some((Lane::Known, 5, later)));
    assert_eq!(found(later, at), Some((Lane::Member, 3, later)));
    assert_eq!(found(at, at), Some((Lane::Known, 5, at)));
    assert_eq!(found(None, None), None);
    assert_eq!(found(Some(START - PROOF_LIFETIME), None), None);
}

#[test]
fn an_order_from_before_the_end_finds_the_mark() {
    let mark = end(None, 2, START);
    assert!(mark.live.is_none() && mark.version == 1);
    let before = order(1, &login(1), 1);
    let refused = issue(Some(&mark), &before, START + 1, |_| Mac([7; 32]));
    assert_eq!(refused, Decision::Refuse(Refusal::Outdated));
    // An order of the new epoch goes on from it as from nothing.
    let after = Order { epoch: 2, ..before };
    let on_mark = issued(Some(&mark), &after, START + 1);
    let on_nothing = issued(None, &after, START + 1);
    let expected = CodeItem {
        version: 2,
        ended_at: Some(START),
        ..on_nothing
    };
    assert_eq!(on_mark, expected);
}
