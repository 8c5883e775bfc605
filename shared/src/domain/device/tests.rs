use super::*;
use crate::domain::code_item::end::end;
use crate::domain::code_item::fixtures::{login, order};
use crate::domain::code_item::issue::{Decision, Order, issue};
use crate::domain::code_item::verify::{Guess, Verdict, verify};
use crate::domain::ids::{Lane, Mac};
use crate::domain::policy::{COOL_DOWN, DAY, DEVICE_LIFETIME, DEVICES_KEPT, REPLAY_WINDOW};

const START: Millis = 1_800_000_000_000;
const RIGHT: Mac = Mac([7; 32]);

fn issued(state: Option<&CodeItem>, order: &Order, now: Millis) -> CodeItem {
    match issue(state, order, now, |_| RIGHT) {
        Decision::Write(item) => *item,
        other => panic!("{other:?}"),
    }
}

fn request(n: u8) -> RequestId {
    RequestId::new([n; 16])
}

fn won(item: CodeItem, n: u8, now: Millis) -> CodeItem {
    let live = item.live.clone().unwrap();
    let guess = Guess {
        challenge: live.id,
        session: live.session.unwrap(),
        mac: RIGHT,
        request: request(n),
    };
    let (item, verdict) = verify(Some(item), &guess, now);
    assert_eq!(verdict, Verdict::Right { at: now });
    item.unwrap()
}

fn shown(n: u8, at: Millis) -> ShownDevice {
    ShownDevice {
        id: DeviceId::of_win(&request(n)),
        epoch: 1,
        at,
    }
}

fn lanes(item: CodeItem) -> Lanes {
    Lanes {
        member: Some(item),
        known: None,
    }
}

const NONE: BTreeSet<String> = BTreeSet::new();

const fn standing(revoked: &BTreeSet<String>) -> Standing<'_> {
    Standing { epoch: 1, revoked }
}

#[test]
fn a_completed_login_is_known_at_once_and_after_it_is_booked() {
    let at = START + 5;
    let first = issued(None, &order(1, &login(1), 1), START);
    let known = |item: &CodeItem, now| {
        let lanes = lanes(item.clone());
        shown(9, at).known(&standing(&NONE), &lanes, now)
    };
    assert!(!known(&first, at), "before the login");
    let entered = won(first, 9, at);
    assert!(known(&entered, at));
    // A newer mail, of another session, takes the challenge's place.
    let booked = issued(Some(&entered), &order(2, &login(2), 1), START + COOL_DOWN);
    assert!(known(&booked, at));
    assert_eq!(devices(&entered), devices(&booked));
    assert!(known(&booked, at + DEVICE_LIFETIME - 1));
    assert!(!known(&booked, at + DEVICE_LIFETIME));
    // In the other lane as well.
    let moved = Lanes {
        member: None,
        known: Some(booked),
    };
    assert!(shown(9, at).known(&standing(&NONE), &moved, at));
}

#[test]
fn a_device_of_another_epoch_forgotten_or_unlisted_is_not_known() {
    let entered = won(issued(None, &order(1, &login(1), 1), START), 9, START + 5);
    let now = START + 6;
    let lanes = lanes(entered);
    let revoked = BTreeSet::from([DeviceId::of_win(&request(9)).as_str().to_owned()]);
    assert!(shown(9, START + 5).known(&standing(&NONE), &lanes, now));
    assert!(!shown(9, START + 5).known(&standing(&revoked), &lanes, now));
    assert!(!shown(8, START + 5).known(&standing(&NONE), &lanes, now));
    for epoch in [0, 2] {
        let other = ShownDevice {
            epoch,
            ..shown(9, START + 5)
        };
        assert!(!other.stands(&standing(&NONE), now));
    }
    // Unlisted: a bucket of its own, and no more.
    assert!(shown(8, START + 5).stands(&standing(&NONE), now));
}

#[test]
fn the_end_forgets_all_devices_the_newest_login_too() {
    let first = won(issued(None, &order(1, &login(1), 1), START), 9, START + 5);
    let second = issued(Some(&first), &order(2, &login(2), 1), START + COOL_DOWN);
    let second = won(second, 10, START + COOL_DOWN + 5);
    assert_eq!(devices(&second).len(), 2);
    let ended = end(Some(second), 2, START + 2 * COOL_DOWN);
    assert_eq!(devices(&ended), []);
    let after = Order {
        epoch: 2,
        ..order(3, &login(3), 1)
    };
    let next = issued(Some(&ended), &after, START + 3 * COOL_DOWN);
    assert_eq!(devices(&next), [], "what was ended is not booked");
}

#[test]
fn a_device_that_signs_in_again_stays_one_and_the_newest_twenty_stay() {
    let (mut state, mut now) = (None, START);
    for n in 0..DEVICES_KEPT as u8 + 4 {
        // The second login is of the first one's device.
        let device = (n == 1).then(|| DeviceId::of_win(&request(0)));
        let order = Order {
            device,
            browser: BrowserKind::Android,
            ..order(1 + u128::from(n), &login(n), 1)
        };
        let item = won(issued(state.as_ref(), &order, now), n, now + 5);
        let held = devices(&item);
        assert_eq!(held.len(), usize::from(n.max(1)).min(DEVICES_KEPT), "{n}");
        if n == 1 {
            let of_first = &held[0];
            assert_eq!((of_first.since, of_first.last), (START + 5, now + 5));
        }
        (state, now) = (Some(item), now + COOL_DOWN);
    }
    let held = devices(&state.unwrap());
    assert!(held.iter().all(|device| device.since > START + COOL_DOWN));
    assert_eq!(held[19].browser, BrowserKind::Android);
}

#[test]
fn only_a_login_makes_a_device_known() {
    let session = crate::domain::ids::Session {
        kind: crate::domain::ids::SessionKind::Access,
        ..login(1)
    };
    let order = Order {
        purpose: Purpose::StepUp,
        lane: Lane::Known,
        ..order(1, &session, 1)
    };
    let item = won(issued(None, &order, START), 9, START + 5);
    assert_eq!(devices(&item), []);
}

#[test]
fn a_repeat_of_a_login_gets_the_same_device_after_a_newer_mail() {
    let device = DeviceId::unlisted([3; 16]);
    let known = Order {
        device: Some(device.clone()),
        ..order(1, &login(1), 1)
    };
    for (order, expected) in [
        (known, device),
        (order(1, &login(1), 1), DeviceId::of_win(&request(9))),
    ] {
        let item = won(issued(None, &order, START), 9, START + 5);
        assert_eq!(of_request(Some(&item), &request(9)), expected);
        let next = issued(
            Some(&item),
            &super::tests::order(2, &login(2), 1),
            START + 6,
        );
        assert!(next.wins.contains_key(&request(9)), "{REPLAY_WINDOW}");
        assert_eq!(of_request(Some(&next), &request(9)), expected);
    }
    assert_eq!(of_request(None, &request(9)), DeviceId::of_win(&request(9)));
}

#[test]
fn what_a_day_has_forgotten_is_still_a_known_device() {
    let item = won(issued(None, &order(1, &login(1), 1), START), 9, START + 5);
    // The sweep comes no earlier than the device ends.
    assert!(item.forgettable_at(START) >= START + 5 + DEVICE_LIFETIME);
    let next = issued(Some(&item), &order(2, &login(2), 1), START + 30 * DAY);
    assert!(next.superseded.is_empty());
    assert_eq!(devices(&next).len(), 1);
    assert!(next.forgettable_at(START + 30 * DAY) >= START + 5 + DEVICE_LIFETIME);
}
