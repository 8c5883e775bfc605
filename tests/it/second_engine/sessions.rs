//! Sessions: renewed once per token, ended for good.

use devstack::wire::Fault;
use futures_util::future::join_all;
use shared::domain::ids::Sid;
use shared::domain::policy::{DAY, REFRESH_GRACE, SESSION_IDLE};
use shared::store::sessions::Renewed;

use crate::support::store::*;

const END: i64 = START + DAY;

fn sid() -> Sid {
    access(1).sid
}

async fn renewed(bench: &Bench, count: u64, now: i64) -> Renewed {
    let renewed = bench.store.renew(&sid(), count, END, now).await;
    renewed.expect("the store answers")
}

pub(super) async fn a_session_is_renewed_once_per_token(bench: &Bench) {
    for count in 0..4 {
        let now = START + count as i64 * 2 * REFRESH_GRACE;
        assert_eq!(
            renewed(bench, count, now).await,
            Renewed::Continues { count: count + 1 }
        );
    }
}

pub(super) async fn the_previous_token_gets_the_same_successor_for_a_minute(bench: &Bench) {
    for (count, at) in [(0, START), (1, START + SESSION_IDLE / 2)] {
        let next = Renewed::Continues { count: count + 1 };
        assert_eq!(renewed(bench, count, at).await, next);
        for later in [0, 1, REFRESH_GRACE - 1] {
            assert_eq!(renewed(bench, count, at + later).await, next);
        }
    }
    let late = START + SESSION_IDLE / 2 + REFRESH_GRACE;
    assert_eq!(renewed(bench, 1, late).await, Renewed::Reused);
}

/// To the millisecond, from the login and from each renewal.
pub(super) async fn a_session_that_nobody_renews_ends_after_an_hour(bench: &Bench) {
    let late = access(2).sid;
    let refused = bench.store.renew(&late, 0, END, START + SESSION_IDLE).await;
    assert_eq!(refused, Ok(Renewed::Ended));
    // Nothing was written: the same session in time goes on.
    for (count, at) in [
        (0, START + SESSION_IDLE - 1),
        (1, START + 2 * SESSION_IDLE - 2),
    ] {
        let next = bench.store.renew(&late, count, END, at).await;
        assert_eq!(next, Ok(Renewed::Continues { count: count + 1 }));
    }
    let idle = START + 3 * SESSION_IDLE - 2;
    let refused = bench.store.renew(&late, 2, END, idle).await;
    assert_eq!(refused, Ok(Renewed::Ended));
    // A lost answer of the last moment is still given again.
    let sid = access(3).sid;
    let at = START + SESSION_IDLE - 1;
    for later in [0, REFRESH_GRACE - 1] {
        let again = bench.store.renew(&sid, 0, END, at + later).await;
        assert_eq!(again, Ok(Renewed::Continues { count: 1 }));
    }
}

pub(super) async fn an_old_token_shown_again_is_reuse(bench: &Bench) {
    for count in 0..3 {
        renewed(bench, count, START).await;
    }
    for count in [0, 1, 7] {
        assert_eq!(
            renewed(bench, count, START + 1).await,
            Renewed::Reused,
            "{count}"
        );
    }
    // The store only tells; the newest token still works until the caller ends the session.
    assert_eq!(
        renewed(bench, 3, START + 1).await,
        Renewed::Continues { count: 4 }
    );
}

pub(super) async fn an_ended_session_stays_ended(bench: &Bench) {
    assert_eq!(bench.store.session_ended(&sid()).await, Ok(false));
    renewed(bench, 0, START).await;
    assert_eq!(bench.store.session_ended(&sid()).await, Ok(false));
    bench
        .store
        .end_session(&sid(), END, START + 1)
        .await
        .expect("ended");
    assert_eq!(bench.store.session_ended(&sid()).await, Ok(true));
    for count in 0..3 {
        assert_eq!(renewed(bench, count, START + 2).await, Renewed::Ended);
    }
    assert_eq!(bench.store.session_ended(&sid()).await, Ok(true));
    // Ended before it was ever renewed.
    let other = access(2).sid;
    bench
        .store
        .end_session(&other, END, START)
        .await
        .expect("ended");
    bench
        .store
        .end_session(&other, END, START + 1)
        .await
        .expect("ended again");
    let outcome = bench.store.renew(&other, 0, END, START + 2).await;
    assert_eq!(outcome, Ok(Renewed::Ended));
    assert_eq!(bench.store.session_ended(&other).await, Ok(true));
}

pub(super) async fn a_later_token_without_an_item_is_of_an_ended_session(bench: &Bench) {
    assert_eq!(renewed(bench, 1, START).await, Renewed::Ended);
    assert_eq!(
        bench.challenge_items().await,
        Vec::new(),
        "and no item is made"
    );
}

pub(super) async fn many_renewals_at_once_agree(bench: &Bench) {
    for count in 0..3 {
        let now = START + count as i64 * 2 * REFRESH_GRACE;
        let all = join_all((0..32).map(|_| renewed(bench, count, now))).await;
        let next = Renewed::Continues { count: count + 1 };
        assert_eq!(all, vec![next; 32]);
    }
}

pub(super) async fn a_lost_answer_of_a_renewal_gets_the_same_successor(bench: &Bench) {
    let faults = [Fault::LostAnswer, Fault::ErrorAfterApply, Fault::Duplicate];
    for (count, fault) in (0..).zip(faults) {
        bench.plan("UpdateItem", fault, 1);
        let next = Renewed::Continues { count: count + 1 };
        assert_eq!(renewed(bench, count, START).await, next, "{fault:?}");
        assert_eq!(bench.faults_left(), 0);
    }
}

pub(super) async fn the_item_of_a_session_outlives_its_tokens(bench: &Bench) {
    let ttl = async || -> i64 {
        let item = bench.raw("session#").await;
        item["ttl"]
            .as_n()
            .expect("a number")
            .parse()
            .expect("whole")
    };
    renewed(bench, 0, START).await;
    assert!(ttl().await * 1_000 > END);
    bench
        .store
        .end_session(&sid(), END + 1, START)
        .await
        .expect("ended");
    assert!(ttl().await * 1_000 > END + 1);
}
