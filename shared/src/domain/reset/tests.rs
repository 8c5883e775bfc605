use super::*;
use proptest::prelude::*;

use crate::domain::policy::{DAY, HOUR, MINUTE};

const START: Millis = 1_800_000_000_000;
const NOW: Versions = Versions {
    address: 3,
    password: 5,
};

fn digest(n: u8) -> Digest {
    Digest::new([n; 32])
}

/// `count` codes, mailed a minute apart.
fn asked(count: u8) -> Resets {
    let mut resets = Resets::default();
    for n in 1..=count {
        let at = START + i64::from(n) * MINUTE;
        resets = ask(&resets, digest(n), NOW, at).unwrap();
    }
    resets
}

fn stopped(resets: &Resets, by: Stop<'_>, now: Millis) -> Resets {
    match stop(resets, by, NOW, now) {
        Some(Stopped::Write(resets)) => *resets,
        other => panic!("{other:?}"),
    }
}

fn waiting(resets: &Resets, code: u8, now: Millis) -> Resets {
    match wait(resets, &digest(code), digest(100 + code), NOW, DAY, now) {
        Ok(Waited::Write(resets)) => *resets,
        other => panic!("{other:?}"),
    }
}

fn completed(resets: &Resets, code: u8, second: Option<Second>, now: Millis) -> Resets {
    match complete(resets, &digest(code), second, NOW, now) {
        Ok(Completed::Write(resets)) => *resets,
        other => panic!("{other:?}"),
    }
}

#[test]
fn three_lie_in_the_mailbox_and_each_of_them_opens() {
    let resets = asked(3);
    assert_eq!(ask(&resets, digest(4), NOW, START + HOUR), None);
    for code in 1..=3 {
        let done = completed(&resets, code, Some(Second::RecoveryCode), START + HOUR);
        assert_eq!(done.live, []);
    }
    // Room comes when the oldest one ends, a day after it was mailed.
    let end = START + MINUTE + DAY;
    assert_eq!(ask(&resets, digest(4), NOW, end - 1), None);
    assert!(ask(&resets, digest(4), NOW, end).is_some());
    assert_eq!(standing(&resets, &digest(1), NOW, end), None);
    assert_eq!(
        standing(&resets, &digest(2), NOW, end),
        Some(Standing::Live)
    );
}

#[test]
fn a_code_that_was_never_mailed_makes_room_again() {
    let now = START + HOUR;
    let full = asked(3);
    let left = withdraw(&full, &digest(2)).unwrap();
    assert_eq!(standing(&left, &digest(2), NOW, now), None);
    for kept in [1, 3] {
        let standing = standing(&left, &digest(kept), NOW, now);
        assert_eq!(standing, Some(Standing::Live));
    }
    assert!(ask(&left, digest(4), NOW, now).is_some());
    // What is not there, or waits already, was mailed.
    assert_eq!(withdraw(&left, &digest(2)), None);
    assert_eq!(withdraw(&waiting(&full, 2, now), &digest(2)), None);
}

#[test]
fn a_code_alone_opens_nothing_before_its_wait_is_over() {
    let resets = asked(1);
    let code = digest(1);
    let alone = |resets: &Resets, now| complete(resets, &code, None, NOW, now);
    assert_eq!(
        alone(&resets, START + HOUR),
        Err(CompleteRefusal::SecondProofRequired)
    );
    let now = START + HOUR;
    let resets = waiting(&resets, 1, now);
    let (opens_at, closes_at) = (now + DAY, now + DAY + policy::RESET_OPEN);
    let still = Err(CompleteRefusal::StillWaiting {
        opens_at,
        closes_at,
    });
    assert_eq!(alone(&resets, opens_at - 1), still);
    assert!(matches!(alone(&resets, opens_at), Ok(Completed::Write(_))));
    assert!(matches!(
        alone(&resets, closes_at - 1),
        Ok(Completed::Write(_))
    ));
    assert_eq!(alone(&resets, closes_at), Err(CompleteRefusal::UnknownCode));
    // With a second thing nobody needs to wait for what was begun.
    completed(&resets, 1, Some(Second::KnownDevice), now + 1);
}

#[test]
fn one_wait_runs_at_a_time_and_counts_among_the_mails_of_the_day() {
    let resets = waiting(&asked(3), 2, START + HOUR);
    let again = |code, now| wait(&resets, &digest(code), digest(9), NOW, DAY, now);
    assert_eq!(again(2, START + 2 * HOUR), Ok(Waited::Repeat));
    assert_eq!(again(1, START + 2 * HOUR), Err(WaitRefusal::OtherWayNeeded));
    assert_eq!(again(7, START + 2 * HOUR), Err(WaitRefusal::UnknownCode));
    assert_eq!(ask(&resets, digest(4), NOW, START + 2 * HOUR), None);
}

#[test]
fn where_there_is_nothing_to_wait_for_no_wait_begins() {
    let refused = wait(&asked(1), &digest(1), digest(9), NOW, 0, START + HOUR);
    assert_eq!(refused, Err(WaitRefusal::OtherWayNeeded));
}

#[test]
fn a_stop_ends_every_code_and_holds_back_the_next_wait() {
    let now = START + HOUR;
    let resets = waiting(&asked(2), 1, now);
    assert_eq!(stop(&resets, Stop::Code(&digest(1)), NOW, now), None);
    assert_eq!(stop(&asked(2), Stop::Session, NOW, now), None);
    for by in [Stop::Code(&digest(101)), Stop::Session] {
        let stopped = stopped(&resets, by, now + 1);
        for code in [1, 2] {
            assert_eq!(standing(&stopped, &digest(code), NOW, now + 2), None);
        }
        let new = ask(&stopped, digest(5), NOW, now + 2).unwrap();
        let paused = now + 1 + policy::RESET_PAUSE;
        // The same code lies in other mailboxes too: there it is done. Other codes stop nothing.
        let again = |by, now| stop(&stopped, by, NOW, now);
        let (code, other) = (digest(101), digest(102));
        assert_eq!(again(Stop::Code(&code), paused - 1), Some(Stopped::Repeat));
        assert_eq!(again(Stop::Code(&code), paused), None);
        assert_eq!(again(Stop::Code(&other), now + 2), None);
        assert_eq!(again(Stop::Session, now + 2), None);
        let begun = |now| wait(&new, &digest(5), digest(9), NOW, DAY, now);
        assert_eq!(begun(now + 3), Err(WaitRefusal::OtherWayNeeded));
        completed(&new, 5, Some(Second::RecoveryCode), now + 3);
        let new = ask(&stopped, digest(5), NOW, paused).unwrap();
        waiting(&new, 5, paused);
    }
    let late = resets.waiting.as_ref().unwrap().closes_at;
    assert_eq!(stop(&resets, Stop::Session, NOW, late), None);
}

#[test]
fn another_address_or_password_ends_all_of_it() {
    let now = START + HOUR;
    let resets = waiting(&asked(2), 1, now);
    let address = Versions { address: 4, ..NOW };
    let password = Versions { password: 6, ..NOW };
    for later in [address, password] {
        for code in [1, 2] {
            assert_eq!(standing(&resets, &digest(code), later, now), None);
        }
        assert_eq!(stop(&resets, Stop::Session, later, now), None);
        let new = ask(&resets, digest(5), later, now).unwrap();
        assert_eq!((new.live.len(), new.waiting), (1, None));
    }
}

#[test]
fn a_lost_answer_is_given_again_for_two_minutes() {
    let resets = completed(&asked(2), 1, Some(Second::CurrentPassword), START + HOUR);
    let later = Versions { password: 6, ..NOW };
    let again = |code, now| complete(&resets, &digest(code), None, later, now);
    let end = START + HOUR + policy::REPLAY_WINDOW;
    assert_eq!(again(1, end - 1), Ok(Completed::Repeat));
    assert_eq!(again(1, end), Err(CompleteRefusal::UnknownCode));
    assert_eq!(again(2, end - 1), Err(CompleteRefusal::UnknownCode));
    // Of a password that has been changed again, nothing is repeated.
    let changed = Versions { password: 7, ..NOW };
    assert_eq!(standing(&resets, &digest(1), changed, end - 1), None);
}

#[test]
fn nothing_is_forgotten_while_it_matters() {
    let now = START + HOUR;
    let resets = waiting(&asked(1), 1, now);
    assert!(resets.forgettable_at(now) > now + DAY + policy::RESET_OPEN);
    let stopped = stopped(&resets, Stop::Session, now);
    assert!(stopped.forgettable_at(now) > now + policy::RESET_PAUSE);
    assert_eq!(Resets::default().forgettable_at(now), now + HOUR);
}

/// What anybody may do, in any order.
#[derive(Debug, Clone, Copy)]
enum Step {
    Ask,
    Wait(u8),
    Stop,
    /// Another password, or another address.
    Renew(bool),
    Pass(Millis),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Ask),
        2 => (0_u8..3).prop_map(Step::Wait),
        1 => Just(Step::Stop),
        1 => any::<bool>().prop_map(Step::Renew),
        2 => (1..30 * HOUR).prop_map(Step::Pass),
    ];
    proptest::collection::vec(step, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The documented number: three mails in any day, and three more after each stop and after each
    /// new password or address.
    #[test]
    fn no_order_of_requests_mails_more_than_was_said(steps in steps()) {
        let (mut resets, mut now, mut next) = (Resets::default(), START, 0_u8);
        let (mut versions, mut mails, mut fresh) = (NOW, Vec::new(), Vec::new());
        for step in steps {
            match step {
                Step::Ask => {
                    next = next.wrapping_add(1);
                    if let Some(new) = ask(&resets, digest(next), versions, now) {
                        mails.push(now);
                        resets = new;
                    } else {
                        // Nothing more is mailed only where three good ones lie there.
                        let held = resets.good(versions, now);
                        let all = held.live.len() + usize::from(held.waiting.is_some());
                        prop_assert!(all >= policy::RESET_LIVE);
                    }
                }
                Step::Wait(at) => {
                    let code = resets.live.get(usize::from(at)).map(|code| code.digest);
                    if let Some(code) = code
                        && let Ok(Waited::Write(new)) = wait(&resets, &code, digest(255), versions, DAY, now)
                    {
                        resets = *new;
                    }
                }
                Step::Stop => {
                    if let Some(Stopped::Write(new)) = stop(&resets, Stop::Session, versions, now) {
                        fresh.push(now);
                        resets = *new;
                    }
                }
                Step::Renew(password) => {
                    let of = if password { &mut versions.password } else { &mut versions.address };
                    *of += 1;
                    fresh.push(now);
                }
                Step::Pass(time) => now += time,
            }
            let in_a_day = |times: &[Millis]| times.iter().filter(|at| now < **at + DAY).count();
            let most = policy::RESET_LIVE * (1 + in_a_day(&fresh));
            prop_assert!(in_a_day(&mails) <= most, "{:?}", mails);
        }
    }
}
