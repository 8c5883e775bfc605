//! Verify: one write that charges, decides and consumes.

use devstack::wire::Fault;
use shared::domain::code_item::state::CodeItem;
use shared::domain::code_item::verify::{Guess, Verdict};
use shared::domain::ids::{MemberId, Nonce};
use shared::domain::policy::{CODE_LIFETIME, COOL_DOWN, EXPIRY_GUARD, REPLAY_WINDOW};
use shared::store::StoreError;

use crate::support::store::*;

/// A member with a code of session 1.
async fn issued(bench: &Bench) -> (MemberId, CodeItem) {
    let member = member_id();
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    (member, item)
}

/// Asserts a verdict, and that the item stays as it is.
async fn costs_nothing(bench: &Bench, member: &MemberId, guess: &Guess, now: i64) -> Verdict {
    let before = bench.item(member).await;
    let (item, verdict) = bench
        .store
        .verify(member, guess, now)
        .await
        .expect("answer");
    assert_eq!(
        item.as_ref(),
        Some(&before),
        "the item as it was comes back"
    );
    assert_eq!(bench.item(member).await, before, "nothing is written");
    verdict
}

pub(super) async fn the_right_code_wins_and_returns_nothing_spent_but_its_try(bench: &Bench) {
    let (member, item) = issued(bench).await;
    let guess = right(&item, 1);
    let now = START + 9;
    let (after, verdict) = bench
        .store
        .verify(&member, &guess, now)
        .await
        .expect("answer");
    assert_eq!(verdict, Verdict::Right { at: now });
    let mut expected = item.clone();
    expected.version += 1;
    let live = expected.live.as_mut().expect("live");
    live.attempts_left -= 1;
    live.last_at = now;
    live.last_guess = guess.mac;
    live.last_request = guess.request.clone();
    live.tried.insert(guess.request.clone());
    assert_eq!(after.as_ref(), Some(&expected));
    assert_eq!(bench.item(&member).await, expected);
}

pub(super) async fn five_wrong_codes_are_compared_and_then_none(bench: &Bench) {
    let (member, item) = issued(bench).await;
    for n in 0..5 {
        let verdict = bench.verify(&member, &wrong(&item, n), START + 1).await;
        let attempts_left = 4 - n as u32;
        assert_eq!(verdict, Verdict::Wrong { attempts_left });
    }
    for guess in [wrong(&item, 6), right(&item, 7)] {
        let verdict = costs_nothing(bench, &member, &guess, START + 2).await;
        assert_eq!(verdict, Verdict::NoAttemptsLeft);
    }
}

pub(super) async fn a_used_code_is_used_for_right_and_wrong_alike(bench: &Bench) {
    let (member, item) = issued(bench).await;
    bench.verify(&member, &right(&item, 1), START + 1).await;
    for guess in [right(&item, 2), wrong(&item, 3)] {
        let verdict = costs_nothing(bench, &member, &guess, START + 2).await;
        assert_eq!(verdict, Verdict::Used);
    }
}

pub(super) async fn a_code_expires_five_seconds_early_to_the_millisecond(bench: &Bench) {
    let last = START + CODE_LIFETIME - EXPIRY_GUARD;
    let (member, item) = issued(bench).await;
    for guess in [right(&item, 1), wrong(&item, 2)] {
        for now in [last, last + 1, START + CODE_LIFETIME, i64::MAX / 2] {
            let verdict = costs_nothing(bench, &member, &guess, now).await;
            assert_eq!(verdict, Verdict::Expired, "{now}");
        }
    }
    let verdict = bench.verify(&member, &right(&item, 3), last - 1).await;
    assert_eq!(verdict, Verdict::Right { at: last - 1 });
}

pub(super) async fn another_session_is_told_nothing_and_spends_nothing(bench: &Bench) {
    let (member, item) = issued(bench).await;
    for session in [login(2), access(1)] {
        let guess = Guess {
            session,
            ..right(&item, 1)
        };
        let verdict = costs_nothing(bench, &member, &guess, START + 1).await;
        assert_eq!(verdict, Verdict::NoChallenge);
    }
    // Nor after a success, with the very request that won.
    bench.verify(&member, &right(&item, 1), START + 1).await;
    let guess = Guess {
        session: login(2),
        ..right(&item, 1)
    };
    let verdict = costs_nothing(bench, &member, &guess, START + 2).await;
    assert_eq!(verdict, Verdict::NoChallenge);
}

pub(super) async fn an_older_challenge_is_stale_and_spends_nothing(bench: &Bench) {
    let (member, first) = issued(bench).await;
    let now = START + COOL_DOWN;
    bench.issue(&member, &order(2, &login(1)), now).await;
    for guess in [right(&first, 1), wrong(&first, 2)] {
        let verdict = costs_nothing(bench, &member, &guess, now + 1).await;
        assert_eq!(verdict, Verdict::Stale { current: true });
    }
    // A newer mail of another session: this one learns that its own was replaced.
    let newest = now + COOL_DOWN;
    let mut item = bench.item(&member).await;
    let before = item.clone();
    item.tat = 0;
    item.version += 1;
    bench.put(&member, Some(&before), &item, now).await;
    bench.issue(&member, &order(3, &login(2)), newest).await;
    let verdict = costs_nothing(bench, &member, &right(&first, 3), newest + 1).await;
    assert_eq!(verdict, Verdict::Stale { current: false });
    // A name that never was.
    let mut unknown = right(&first, 4);
    unknown.challenge.nonce = Nonce([0xff; 16]);
    let verdict = costs_nothing(bench, &member, &unknown, newest + 1).await;
    assert_eq!(verdict, Verdict::NoChallenge);
}

pub(super) async fn an_absent_item_is_not_made_by_a_guess(bench: &Bench) {
    let item = decided(None, &order(1, &login(1)), START);
    let outcome = bench
        .store
        .verify(&member_id(), &right(&item, 1), START)
        .await;
    assert_eq!(outcome, Ok((None, Verdict::NoChallenge)));
    assert_eq!(bench.challenge_items().await, Vec::new());
}

pub(super) async fn a_repeated_request_gets_its_own_outcome_and_costs_nothing(bench: &Bench) {
    let (member, item) = issued(bench).await;
    let (first, second) = (wrong(&item, 1), wrong(&item, 2));
    bench.verify(&member, &first, START + 1).await;
    bench.verify(&member, &second, START + 2).await;
    for guess in [&first, &second, &first] {
        let verdict = costs_nothing(bench, &member, guess, START + 3).await;
        assert_eq!(verdict, Verdict::Wrong { attempts_left: 3 });
    }
    // Also after the code has been used, and after it has expired.
    bench.verify(&member, &right(&item, 3), START + 4).await;
    let verdict = costs_nothing(bench, &member, &first, START + CODE_LIFETIME).await;
    assert_eq!(verdict, Verdict::Wrong { attempts_left: 2 });
    // A request that carries a name already charged and the right code buys no comparison.
    let (member, item) = issued(bench).await;
    bench.verify(&member, &wrong(&item, 1), START + 1).await;
    let verdict = costs_nothing(bench, &member, &right(&item, 1), START + 2).await;
    assert_eq!(verdict, Verdict::Wrong { attempts_left: 4 });
}

pub(super) async fn a_repeated_win_succeeds_for_two_minutes(bench: &Bench) {
    let (member, item) = issued(bench).await;
    let win = right(&item, 1);
    let at = START + 1;
    bench.verify(&member, &win, at).await;
    for now in [at, at + 1, at + REPLAY_WINDOW - 1] {
        let verdict = costs_nothing(bench, &member, &win, now).await;
        assert_eq!(verdict, Verdict::Right { at }, "{now}");
    }
    let verdict = costs_nothing(bench, &member, &win, at + REPLAY_WINDOW).await;
    assert_eq!(verdict, Verdict::Used);
}

pub(super) async fn a_win_before_a_newer_code_is_still_a_win(bench: &Bench) {
    let (member, item) = issued(bench).await;
    let (miss, win) = (wrong(&item, 1), right(&item, 2));
    let at = START + 2;
    bench.verify(&member, &miss, START + 1).await;
    bench.verify(&member, &win, at).await;
    let mut now = START + 3;
    for nonce in 2..5 {
        let newer = bench.issue(&member, &order(nonce, &login(1)), now).await;
        let verdict = costs_nothing(bench, &member, &win, now + 1).await;
        assert_eq!(verdict, Verdict::Right { at }, "newer code {nonce}");
        let verdict = costs_nothing(bench, &member, &miss, now + 1).await;
        assert_eq!(verdict, Verdict::Stale { current: true });
        // Answered, so that the next may follow at once.
        bench
            .verify(&member, &right(&newer, 10 + nonce), now + 2)
            .await;
        now += 3;
    }
    bench.issue(&member, &order(9, &login(1)), now).await;
    let verdict = costs_nothing(bench, &member, &win, at + REPLAY_WINDOW).await;
    assert_eq!(verdict, Verdict::Used);
}

/// Whatever refuses a guess, the answer is the same for the right code and for a wrong one.
pub(super) async fn a_refused_guess_learns_nothing_about_the_code(bench: &Bench) {
    let (used, of_used) = issued(bench).await;
    bench.verify(&used, &right(&of_used, 1), START + 1).await;
    let (empty, of_empty) = issued(bench).await;
    for n in 0..5 {
        bench.verify(&empty, &wrong(&of_empty, n), START + 1).await;
    }
    let (expired, of_expired) = issued(bench).await;
    let (old, of_old) = issued(bench).await;
    bench
        .issue(&old, &order(2, &login(1)), START + COOL_DOWN)
        .await;
    let (foreign, mut of_foreign) = issued(bench).await;
    of_foreign.live.as_mut().expect("live").session = Some(login(2));
    let late = START + CODE_LIFETIME;
    let cases = [
        (used, of_used, START + 2),
        (empty, of_empty, START + 2),
        (expired, of_expired, late),
        (old, of_old, START + COOL_DOWN + 1),
        (foreign, of_foreign, START + 2),
    ];
    for (member, item, now) in cases {
        let with_right = costs_nothing(bench, &member, &right(&item, 50), now).await;
        let with_wrong = costs_nothing(bench, &member, &wrong(&item, 51), now).await;
        assert_eq!(with_right, with_wrong);
        assert!(!matches!(with_right, Verdict::Right { .. }));
    }
}

pub(super) async fn a_lost_answer_burns_one_try(bench: &Bench) {
    for fault in [Fault::LostAnswer, Fault::ErrorAfterApply] {
        let (member, item) = issued(bench).await;
        bench.plan("UpdateItem", fault, 2);
        let verdict = bench.verify(&member, &wrong(&item, 1), START + 1).await;
        assert_eq!(verdict, Verdict::Wrong { attempts_left: 4 }, "{fault:?}");
        bench.plan("UpdateItem", fault, 1);
        let verdict = bench.verify(&member, &right(&item, 2), START + 2).await;
        assert_eq!(verdict, Verdict::Right { at: START + 2 }, "{fault:?}");
        let live = bench.item(&member).await.live.expect("live");
        assert_eq!((live.attempts_left, bench.faults_left()), (3, 0));
    }
}

pub(super) async fn a_duplicate_on_the_wire_burns_one_try(bench: &Bench) {
    let (member, item) = issued(bench).await;
    bench.plan("UpdateItem", Fault::Duplicate, 2);
    let verdict = bench.verify(&member, &wrong(&item, 1), START + 1).await;
    assert_eq!(verdict, Verdict::Wrong { attempts_left: 4 });
    let verdict = bench.verify(&member, &right(&item, 2), START + 2).await;
    assert_eq!(verdict, Verdict::Right { at: START + 2 });
    let live = bench.item(&member).await.live.expect("live");
    assert_eq!((live.attempts_left, bench.faults_left()), (3, 0));
}

pub(super) async fn a_definite_failure_burns_nothing(bench: &Bench) {
    let (member, item) = issued(bench).await;
    bench.plan("UpdateItem", Fault::Refuse, 1);
    let refused = bench
        .store
        .verify(&member, &right(&item, 1), START + 1)
        .await;
    let Err(StoreError::Unavailable { operation, code }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (operation, code.as_str()),
        ("UpdateItem", "AccessDeniedException")
    );
    assert_eq!(bench.item(&member).await, item);
    for fault in [Fault::ErrorBefore, Fault::Throttle, Fault::NoConnection] {
        let (member, item) = issued(bench).await;
        bench.plan("UpdateItem", fault, 3);
        let failed = bench
            .store
            .verify(&member, &right(&item, 1), START + 1)
            .await;
        assert!(
            matches!(failed, Err(StoreError::Unavailable { .. })),
            "{fault:?}: {failed:?}"
        );
        assert_eq!(
            (bench.item(&member).await, bench.faults_left()),
            (item.clone(), 0)
        );
        bench.plan("UpdateItem", fault, 1);
        let verdict = bench.verify(&member, &right(&item, 1), START + 2).await;
        assert_eq!(verdict, Verdict::Right { at: START + 2 }, "{fault:?}");
    }
}
