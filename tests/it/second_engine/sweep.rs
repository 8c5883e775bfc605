//! The sweep forgets no debt, and nothing relies on it.

use futures_util::future::join_all;
use shared::clock::{Clock as _, Millis};
use shared::domain::code_item::issue::{Decision, Order, issue};
use shared::domain::code_item::state::CodeItem;
use shared::domain::ids::{Lane, MemberId};
use shared::domain::policy::{
    CODE_LIFETIME, DAY, DEVICE_LIFETIME, FORGIVE_AFTER, HOUR, MINUTE, REPLAY_WINDOW,
    UNANSWERED_WINDOW,
};

use crate::support::store::*;

/// The stored moment of a member's code item, in milliseconds.
async fn swept_at(bench: &Bench, member: &MemberId) -> Millis {
    let item = bench.raw(&format!("code#{}", member.as_str())).await;
    let seconds: Millis = item["ttl"]
        .as_n()
        .expect("a number")
        .parse()
        .expect("whole");
    seconds * 1_000
}

/// DESIGN section 4: `max(expires + 2 min, tat, end of the mail windows,
/// now + (wrong + granted)·30 days)`, and the day for which older mails are named.
fn formula(item: &CodeItem, now: Millis) -> Millis {
    let live = item.live.as_ref().expect("live");
    let wrong: u32 = item.wrong.iter().map(|wrong| wrong.count).sum();
    let newest = item.unanswered.iter().max().copied().unwrap_or(now);
    let addresses = item.new_addresses.iter().map(|new| new.at + DAY).max();
    [
        live.expires_at + REPLAY_WINDOW,
        live.issued_at + CODE_LIFETIME + DEVICE_LIFETIME,
        item.tat,
        newest + UNANSWERED_WINDOW,
        addresses.unwrap_or(now),
        now + Millis::from(wrong + live.granted) * FORGIVE_AFTER,
    ]
    .into_iter()
    .max()
    .unwrap_or(now)
}

/// Histories that leave different debts: `(wrong codes, a right one, hours until the next)`.
const HISTORIES: [&[(u64, bool, Millis)]; 6] = [
    &[(0, false, 1)],
    &[(0, true, 1)],
    &[(5, false, 24), (5, false, 24), (3, true, 1)],
    &[(1, true, 0), (0, true, 0), (2, false, 48), (0, false, 2)],
    &[
        (4, true, 30),
        (5, false, 30),
        (5, false, 30),
        (5, false, 30),
    ],
    &[
        (0, false, 30),
        (0, false, 30),
        (0, false, 30),
        (0, true, 700),
    ],
];

/// Plays a history; the last issue's moment comes back.
async fn play(
    bench: &Bench,
    member: &MemberId,
    history: &[(u64, bool, Millis)],
    start: Millis,
) -> Millis {
    let mut now = start;
    let mut nonce = 0;
    for (wrongs, wins, pause) in history {
        nonce += 1;
        let item = bench.issue(member, &order(nonce, &login(1)), now).await;
        for n in 0..*wrongs {
            bench
                .verify(member, &wrong(&item, nonce * 100 + n), now + 1)
                .await;
        }
        if *wins {
            bench
                .verify(member, &right(&item, nonce * 100 + 99), now + 2)
                .await;
        }
        now += (pause * HOUR).max(2 * MINUTE);
    }
    bench.issue(member, &order(nonce + 1, &login(1)), now).await;
    now
}

pub(super) async fn the_ttl_is_the_moment_from_which_nothing_matters(bench: &Bench) {
    for history in HISTORIES {
        let member = member_id();
        let now = play(bench, &member, history, START).await;
        let item = bench.item(&member).await;
        let wanted = formula(&item, now);
        let stored = swept_at(bench, &member).await;
        assert!(
            stored > wanted && stored <= wanted + 1_000,
            "{stored} for {wanted}"
        );
        // Guesses raise no debt beyond what the issue has counted already.
        for n in 0..5 {
            bench.verify(&member, &wrong(&item, 900 + n), now + 1).await;
        }
        assert_eq!(swept_at(bench, &member).await, stored);
        let later = bench.item(&member).await;
        as_if_never_there(&later, stored);
    }
}

/// Whatever is asked once an item may be swept, the answer is that of a member without one.
fn as_if_never_there(item: &CodeItem, from: Millis) {
    for (n, later) in [0, 1, DAY, 400 * DAY].into_iter().enumerate() {
        let order = Order {
            new_address: Some(("a@example.com".to_owned(), "digest".to_owned())),
            ..order(5_000 + n as u64, &login(9))
        };
        let with = issue(Some(item), &order, from + later, right_mac);
        let without = issue(None, &order, from + later, right_mac);
        let (Decision::Write(mut with), Decision::Write(without)) = (with, without) else {
            panic!("a code for both");
        };
        with.version = without.version;
        assert_eq!(with, without);
    }
}

/// The engine's own sweep, one second before and after the stored moment.
pub(super) async fn nothing_changes_by_the_sweep(bench: &Bench) {
    let (engine, clock) = bench.engine.as_ref().expect("the embedded engine");
    let sweep = || engine.database().sweep_ttl().expect("a sweep");
    let start = clock.now();
    let members: Vec<MemberId> = HISTORIES.iter().map(|_| member_id()).collect();
    // Minutes apart, so that one sweep takes one item.
    let starts = (0..).map(|n| start + n * 10 * MINUTE);
    let played = HISTORIES.iter().zip(&members).zip(starts);
    join_all(played.map(|((history, member), start)| play(bench, member, history, start))).await;
    let mut moments = Vec::new();
    for member in &members {
        moments.push((swept_at(bench, member).await, member));
    }
    moments.sort_by_key(|(at, _)| *at);
    let mut left = moments.len();
    for (at, member) in moments {
        clock.advance(at - 2_000 - clock.now());
        sweep();
        let before = bench
            .store
            .code_item(member, Lane::Member)
            .await
            .expect("readable");
        let before = before.expect("not swept early");
        clock.advance(at + 2_000 - clock.now());
        // Past its moment and still there: decided as if it were not.
        as_if_never_there(&before, clock.now());
        assert_eq!(sweep(), 1);
        assert_eq!(bench.store.code_item(member, Lane::Member).await, Ok(None));
        let now = clock.now();
        let item = bench.issue(member, &order(7_000, &login(1)), now).await;
        assert_eq!(item.live.as_ref().map(|live| live.granted), Some(5));
        bench.remove(member).await;
        left -= 1;
        assert_eq!(bench.challenge_items().await.len(), left);
    }
}
