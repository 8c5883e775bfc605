//! The rules of undo and cool-off, alone and in every order.

use proptest::prelude::*;

use super::{Change, TakenBack, cooling_until, remembered, take_back, works_until};
use crate::clock::Millis;
use crate::domain::grouped::{Bits, Digest, MailedKind};
use crate::domain::ids::MemberId;
use crate::domain::policy::{COOL_OFF, FORMER_KEPT, HOUR, UNDO_LIFETIME};

/// A former address: its name, since when another stands there, its code.
type Former = (u32, Millis, Option<Digest>);

impl Change for Former {
    fn code(&self) -> Option<&Digest> {
        self.2.as_ref()
    }

    fn at(&self) -> Millis {
        self.1
    }
}

fn digest(name: u32) -> Digest {
    let mut bits = [0; 16];
    bits[..4].copy_from_slice(&name.to_be_bytes());
    let member = MemberId::new([1; 16]);
    Bits::new(bits).digest(MailedKind::Undo, &member)
}

fn changed(name: u32, at: Millis) -> Former {
    (name, at, Some(digest(name)))
}

#[test]
fn a_code_works_for_seven_days_whatever_follows() {
    let former = vec![
        changed(1, 0),
        changed(2, 3 * COOL_OFF / 2),
        changed(3, 2 * COOL_OFF),
    ];
    for now in [0, UNDO_LIFETIME - 1] {
        let back = TakenBack {
            restored: changed(1, 0),
            left: Vec::new(),
        };
        assert_eq!(take_back(&former, &digest(1), now), Some(back));
    }
    assert_eq!(take_back(&former, &digest(1), UNDO_LIFETIME), None);
    assert_eq!(works_until(0), UNDO_LIFETIME);
}

#[test]
fn later_codes_are_gone_with_a_change_and_earlier_ones_stay() {
    let former = vec![changed(1, 0), changed(2, 1), changed(3, 2)];
    let back = take_back(&former, &digest(2), 3).unwrap();
    assert_eq!(
        (back.restored, &back.left),
        (changed(2, 1), &former[..1].to_vec())
    );
    for gone in [2, 3] {
        assert_eq!(take_back(&back.left, &digest(gone), 3), None);
    }
    assert!(take_back(&back.left, &digest(1), 3).is_some());
}

#[test]
fn what_was_never_sent_restores_nothing() {
    let former: Vec<Former> = vec![(1, 0, None), changed(2, 0)];
    assert_eq!(take_back(&former, &digest(1), 1), None);
    assert_eq!(take_back::<Former>(&[], &digest(1), 1), None);
}

#[test]
fn the_newest_that_can_be_restored_are_kept() {
    let former: Vec<Former> = (0..20).map(|n| changed(n, Millis::from(n))).collect();
    let kept = remembered(&former, Some(changed(20, 20)), UNDO_LIFETIME + 12);
    assert_eq!(
        kept.iter().map(|f| f.0).collect::<Vec<_>>(),
        [13, 14, 15, 16, 17, 18, 19, 20]
    );
    let kept = remembered(&former, None, 20);
    assert_eq!((kept.len(), kept[0].0), (FORMER_KEPT, 10));
}

#[test]
fn the_address_rests_for_three_days() {
    assert_eq!(cooling_until(None, 0), None);
    assert_eq!(cooling_until(Some(5), 5), Some(5 + COOL_OFF));
    assert_eq!(cooling_until(Some(5), 4 + COOL_OFF), Some(5 + COOL_OFF));
    assert_eq!(cooling_until(Some(5), 5 + COOL_OFF), None);
}

#[derive(Debug, Clone)]
enum Step {
    Wait(Millis),
    Change,
    /// With the code of the n-th change.
    Undo(u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1..100_i64).prop_map(|hours| Step::Wait(hours * HOUR)),
        Just(Step::Change),
        (0..12_u32).prop_map(Step::Undo),
    ]
}

proptest! {
    /// A history of changes that cool off, and of undos at any time.
    #[test]
    fn a_code_restores_its_address_until_it_is_old_or_an_earlier_one_was_used(
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let (mut now, mut former, mut changed_at) = (0, Vec::<Former>::new(), None);
        // The registered address, the number of changes, and which are taken back.
        let (mut address, mut made) = (1000, 0_u32);
        let mut open: Vec<(u32, u32, Millis)> = Vec::new();
        for step in steps {
            match step {
                Step::Wait(time) => now += time,
                Step::Change if cooling_until(changed_at, now).is_some() => {}
                Step::Change => {
                    let last = (address, now, Some(digest(made)));
                    former = remembered(&former, Some(last), now);
                    open.push((made, address, now));
                    (address, made, changed_at) = (2000 + made, made + 1, Some(now));
                }
                Step::Undo(nth) => {
                    let expected = open.iter().position(|(change, _, at)| {
                        *change == nth && now < at + UNDO_LIFETIME
                    });
                    let back = take_back(&former, &digest(nth), now);
                    prop_assert_eq!(back.is_some(), expected.is_some());
                    if let (Some(back), Some(at)) = (back, expected) {
                        prop_assert_eq!(back.restored.0, open[at].1);
                        address = back.restored.0;
                        former = back.left;
                        open.truncate(at);
                        changed_at = Some(now);
                    }
                }
            }
            // Nothing falls out of the list before its time.
            prop_assert!(former.len() <= FORMER_KEPT);
        }
    }
}
