//! Counters of password attempts.

use futures_util::future::join_all;
use shared::domain::policy::{DAY, HOUR};
use shared::store::throttles::Charged;

use crate::support::store::*;

/// The first moment of a day.
const MIDNIGHT: i64 = START / DAY * DAY;

async fn counts(bench: &Bench, name: &str, now: i64) -> (u32, u32) {
    let charged = bench
        .store
        .charge_attempt(name, now)
        .await
        .expect("charged");
    (charged.hour, charged.day)
}

pub(super) async fn attempts_are_counted_by_hour_and_day(bench: &Bench) {
    let charged = bench
        .store
        .charge_attempt("a", MIDNIGHT)
        .await
        .expect("charged");
    let first = Charged {
        hour: 1,
        day: 1,
        hour_ends: MIDNIGHT + HOUR,
        day_ends: MIDNIGHT + DAY,
    };
    assert_eq!(charged, first);
    assert_eq!(counts(bench, "a", MIDNIGHT + HOUR - 1).await, (2, 2));
    for hour in 1..24 {
        let now = MIDNIGHT + hour * HOUR;
        let charged = bench.store.charge_attempt("a", now).await.expect("charged");
        let expected = Charged {
            hour: 1,
            day: hour as u32 + 2,
            hour_ends: now + HOUR,
            day_ends: MIDNIGHT + DAY,
        };
        assert_eq!(charged, expected);
    }
    assert_eq!(counts(bench, "a", MIDNIGHT + DAY - 1).await, (2, 26));
    assert_eq!(counts(bench, "a", MIDNIGHT + DAY).await, (1, 1));
}

pub(super) async fn names_are_counted_apart(bench: &Bench) {
    assert_eq!(counts(bench, "a", START).await, (1, 1));
    assert_eq!(counts(bench, "b", START).await, (1, 1));
    assert_eq!(counts(bench, "a", START).await, (2, 2));
}

pub(super) async fn attempts_at_once_are_counted_one_by_one(bench: &Bench) {
    let all = join_all((0..48).map(|_| counts(bench, "a", START))).await;
    let mut hours: Vec<u32> = all.iter().map(|(hour, _)| *hour).collect();
    hours.sort_unstable();
    assert_eq!(hours, (1..=48).collect::<Vec<_>>());
}

pub(super) async fn a_counter_outlives_its_day(bench: &Bench) {
    counts(bench, "a", MIDNIGHT + DAY - 1).await;
    let item = bench.raw("throttle#").await;
    let ttl: i64 = item["ttl"]
        .as_n()
        .expect("a number")
        .parse()
        .expect("whole");
    assert!(ttl * 1_000 > MIDNIGHT + DAY);
}
