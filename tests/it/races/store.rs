//! On the store: rounds of 64 calls in flight together, each round on a member of its own.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::join_all;
use shared::domain::address::RegisteredAddress;
use shared::domain::code_item::issue::{Decision, Refusal};
use shared::domain::code_item::state::CodeItem;
use shared::domain::code_item::verify::{Guess, Verdict};
use shared::domain::ids::{Lane, MemberId, RequestId};
use shared::domain::policy::{COOL_DOWN, TRIES_PER_CODE, TRY_COST};
use shared::store::address::{AddressChange, Cause};
use shared::store::epoch::Committed;
use shared::store::members::Profile;

use super::PARALLEL;
use crate::support::store::*;

/// Rounds of each race; `PICTOPASS_RACE_ROUNDS` sets another number.
const ROUNDS: u64 = 1_000;
/// Groups of rounds under way together, each on an engine of its own.
const GROUPS: u64 = 2;
/// When the calls of a round happen: a resend is allowed, the first code still lives.
const NOW: i64 = START + COOL_DOWN;

/// What happened, counted over all rounds.
type Tally = BTreeMap<&'static str, u64>;

/// Plays the rounds and prints what was counted.
async fn rounds<F>(name: &str, play: impl Fn(Arc<Bench>, u64) -> F + Copy + Send + 'static) -> Tally
where
    F: Future<Output = Tally> + Send,
{
    let set = std::env::var_os("PICTOPASS_RACE_ROUNDS");
    let rounds = set.and_then(|n| n.to_str()?.parse().ok()).unwrap_or(ROUNDS);
    let start = now();
    let groups = (0..GROUPS).map(|group| {
        tokio::spawn(async move {
            let bench = Arc::new(Bench::embedded().await);
            let mut all = Tally::new();
            for round in (group..rounds).step_by(GROUPS as usize) {
                for (what, count) in play(Arc::clone(&bench), round).await {
                    *all.entry(what).or_default() += count;
                }
            }
            all
        })
    });
    let mut all = Tally::new();
    for group in join_all(groups).await {
        for (what, count) in group.expect("no round fails") {
            *all.entry(what).or_default() += count;
        }
    }
    let took = start.elapsed();
    crate::support::report(&format!(
        "store: {name}: {rounds} rounds of {PARALLEL} in {took:.1?}: {all:?}"
    ));
    all
}

#[expect(clippy::disallowed_methods, reason = "how long it took is printed")]
fn now() -> Instant {
    Instant::now()
}

/// Enters all guesses at once.
async fn at_once(bench: &Bench, member: &MemberId, guesses: &[Guess]) -> Vec<Verdict> {
    let all = guesses
        .iter()
        .map(|guess| bench.verify_patiently(member, guess, NOW));
    join_all(all).await
}

/// The verdicts of a round.
#[derive(Debug, Default)]
struct Count {
    /// What wrong guesses were told to have left, in order.
    left: Vec<u32>,
    right: u64,
    used: u64,
    empty: u64,
    /// A newer code of the same session is there.
    stale: u64,
    /// A newer code was there, and was ended.
    replaced: u64,
    none: u64,
}

impl Count {
    fn of(verdicts: &[Verdict]) -> Self {
        let mut count = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Right { at } => {
                    assert_eq!(*at, NOW);
                    count.right += 1;
                }
                Verdict::Wrong { attempts_left } => count.left.push(*attempts_left),
                Verdict::Used => count.used += 1,
                Verdict::NoAttemptsLeft => count.empty += 1,
                Verdict::Stale { current: true } => count.stale += 1,
                Verdict::Stale { current: false } => count.replaced += 1,
                Verdict::NoChallenge => count.none += 1,
                Verdict::Expired => panic!("nothing expires here"),
            }
        }
        count.left.sort_unstable();
        count
    }

    fn wrong(&self) -> u64 {
        self.left.len() as u64
    }

    /// What holds in every race: at most five guesses are compared, at most one of them right,
    /// and each compared one was told another number of tries left.
    fn keeps_the_promise(&self) {
        assert!(
            self.wrong() + self.right <= u64::from(TRIES_PER_CODE),
            "{self:?}"
        );
        assert!(self.right <= 1, "{self:?}");
        let mut distinct = self.left.clone();
        distinct.dedup();
        assert_eq!(
            distinct, self.left,
            "each wrong guess costs a try of its own"
        );
    }

    fn tally(&self) -> Tally {
        Tally::from([
            ("compared and wrong", self.wrong()),
            ("right", self.right),
            ("used", self.used),
            ("no tries left", self.empty),
            ("stale", self.stale),
            ("replaced", self.replaced),
            ("no challenge", self.none),
        ])
    }
}

/// Wrong guesses for even rounds; for odd ones every third is right.
fn guesses(item: &CodeItem, round: u64, count: u64) -> Vec<Guess> {
    (0..count)
        .map(|n| match (round % 2, n % 3) {
            (1, 2) => right(item, n),
            _ => wrong(item, n),
        })
        .collect()
}

/// The guess that won, if one did.
fn winner(guesses: &[Guess], verdicts: &[Verdict]) -> Option<Guess> {
    let mut won = guesses.iter().zip(verdicts);
    let won = won.find(|(_, verdict)| matches!(verdict, Verdict::Right { .. }));
    won.map(|(guess, _)| guess.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_wrong_guesses_exactly_5_are_compared() {
    let all = rounds("wrong guesses", async |bench: Arc<Bench>, _| {
        let member = member_id();
        let item = bench.issue(&member, &order(1, &login(1)), START).await;
        let guesses: Vec<Guess> = (0..PARALLEL).map(|n| wrong(&item, n)).collect();
        let count = Count::of(&at_once(&bench, &member, &guesses).await);
        assert_eq!(count.left, [0, 1, 2, 3, 4]);
        assert_eq!(count.empty, PARALLEL - 5);
        let after = bench.item(&member).await;
        let live = after.live.as_ref().expect("live");
        assert_eq!((live.attempts_left, after.version), (0, item.version + 5));
        assert_eq!(live.tried.len(), 5 + 1, "and the sentinel");
        count.tally()
    });
    let all = all.await;
    assert_eq!(
        all["compared and wrong"] * (PARALLEL - 5),
        all["no tries left"] * 5
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_right_guesses_exactly_one_succeeds() {
    rounds("right guesses", async |bench: Arc<Bench>, round| {
        let member = member_id();
        let item = bench.issue(&member, &order(1, &login(1)), START).await;
        // Every fourth round: one request, sent 64 times.
        let repeats = round % 4 == 3;
        let guesses: Vec<Guess> = (0..PARALLEL)
            .map(|n| right(&item, if repeats { 1 } else { n }))
            .collect();
        let count = Count::of(&at_once(&bench, &member, &guesses).await);
        let expected = if repeats {
            (PARALLEL, 0)
        } else {
            (1, PARALLEL - 1)
        };
        assert_eq!((count.right, count.used), expected);
        let after = bench.item(&member).await;
        let live = after.live.as_ref().expect("live");
        assert_eq!((live.attempts_left, after.version), (4, item.version + 1));
        assert_eq!(live.tried.len(), 1 + 1, "and the sentinel");
        if repeats {
            return Tally::from([("repeats of one win", count.right)]);
        }
        count.tally()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resend_among_guesses_refills_nothing() {
    rounds(
        "guesses and two resends",
        async |bench: Arc<Bench>, round| {
            let member = member_id();
            let session = login(1);
            let item = bench.issue(&member, &order(1, &session), START).await;
            let guesses = guesses(&item, round, PARALLEL - 2);
            let at = (round % PARALLEL) as usize % guesses.len();
            let (before, behind) = guesses.split_at(at);
            let orders = [order(2, &session), order(3, &session)];
            let resends = orders.map(|order| {
                let (bench, member) = (&bench, &member);
                async move { bench.issue_among_others(member, &order, NOW).await }
            });
            let (first, resends, second) = tokio::join!(
                at_once(&bench, &member, before),
                join_all(resends),
                at_once(&bench, &member, behind),
            );
            let verdicts = [first, second].concat();
            let count = Count::of(&verdicts);
            count.keeps_the_promise();
            assert_eq!((count.replaced, count.none), (0, 0), "{count:?}");
            // One mail, not two: the second one finds the cool-down of the first.
            let resend_at = NOW + COOL_DOWN;
            let too_soon = Decision::Refuse(Refusal::TooSoon { resend_at });
            let written = resends.iter().filter(|d| matches!(d, Decision::Write(_)));
            assert_eq!(written.count(), 1);
            assert!(resends.contains(&too_soon), "{resends:?}");
            // The new code is untouched, and every guess is on the books.
            let after = bench.item(&member).await;
            let live = after.live.as_ref().expect("live");
            assert_eq!((live.granted, live.attempts_left), (5, 5));
            assert_eq!(
                live.tried.iter().collect::<Vec<_>>(),
                [&RequestId::sentinel()]
            );
            let booked = if count.right == 0 { count.wrong() } else { 0 };
            assert_eq!(u64::from(after.wrong_total()), booked);
            let debt = (START + count.wrong() as i64 * TRY_COST).max(NOW);
            assert_eq!(after.tat, debt + 5 * TRY_COST);
            assert_eq!(
                after.version,
                item.version + count.wrong() + count.right + 1
            );
            // A win before the newer code is still one, and the newer code works once.
            let won = winner(&guesses, &verdicts);
            assert_eq!(after.wins.len(), usize::from(won.is_some()));
            if let Some(won) = won {
                let again = bench.verify(&member, &won, NOW + 1).await;
                assert_eq!(again, Verdict::Right { at: NOW });
            }
            let verdict = bench.verify(&member, &right(&after, 900), NOW + 1).await;
            assert_eq!(verdict, Verdict::Right { at: NOW + 1 });
            count.tally()
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logout_of_all_sessions_among_guesses_ends_them() {
    let all = rounds(
        "guesses, a resend and the end of all sessions",
        async |bench: Arc<Bench>, round| {
            let profile = bench.add_member(&format!("{round:010}")).await;
            let (number, member) = (&profile.member_number, &profile.member_id);
            let session = login(1);
            let item = bench.issue(member, &order(1, &session), START).await;
            let guesses = guesses(&item, round, PARALLEL - 2);
            let at = (round * 5 % PARALLEL) as usize % guesses.len();
            let (before, behind) = guesses.split_at(at);
            let asked = order(2, &session);
            let (first, ended, mailed, second) = tokio::join!(
                at_once(&bench, member, before),
                async {
                    // A resend reads before it writes: later by none, one or two reads, the end
                    // comes before, between and after.
                    for _ in 0..round % 3 {
                        bench.item(member).await;
                    }
                    bench.committed(&profile, None).await
                },
                bench.issue_among_others(member, &asked, NOW),
                at_once(&bench, member, behind),
            );
            assert_eq!(ended, Committed::Yes);
            let verdicts = [first, second].concat();
            let count = Count::of(&verdicts);
            count.keeps_the_promise();
            // Whatever came first: no code lives, of the old epoch there comes no other, and no
            // success can be shown again.
            let after = bench.item(member).await;
            let live = after.live.as_ref().expect("live");
            assert_eq!((&live.session, after.epoch), (&None, 2));
            assert!(after.wins.is_empty());
            assert_eq!(bench.profile(number).await.epoch, 2);
            // A resend came before the end, and was ended with the rest, or not at all.
            let resent = live.id.nonce == asked.nonce;
            match mailed {
                Decision::Write(_) => assert!(resent),
                Decision::Refuse(Refusal::Outdated) => {}
                other => panic!("{other:?}"),
            }
            assert_eq!(after.mail_number, if resent { 2 } else { 1 });
            if !resent {
                let charged = u64::from(live.granted - live.attempts_left);
                assert_eq!(charged, count.wrong() + count.right);
            }
            // A replaced code is stale, an ended one is none; neither opens anything, also not
            // under the name of the request that won.
            let dead = if resent {
                Verdict::Stale { current: false }
            } else {
                Verdict::NoChallenge
            };
            let tried_again = winner(&guesses, &verdicts).into_iter();
            for guess in tried_again.chain([right(&item, 901)]) {
                assert_eq!(bench.verify(member, &guess, NOW + 1).await, dead);
            }
            let newest = Guess {
                challenge: live.id.clone(),
                mac: live.code_mac,
                ..right(&item, 902)
            };
            let verdict = bench.verify(member, &newest, NOW + 1).await;
            assert_eq!(verdict, Verdict::NoChallenge);
            let again = order(3, &session);
            let late = bench.issue_among_others(member, &again, NOW + COOL_DOWN);
            assert_eq!(late.await, Decision::Refuse(Refusal::Outdated));
            let mut tally = count.tally();
            tally.insert("resends before the end", u64::from(resent));
            tally
        },
    );
    assert!(all.await["resends before the end"] > 0);
}

/// The change of a member's address, as decided from this item.
fn change(profile: &Profile, item: &CodeItem) -> AddressChange {
    AddressChange {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        address_version: profile.address_version,
        cause: Cause::Proved(Lane::Member, item.version),
        new: RegisteredAddress::classify("new@example.com").expect("an address"),
        former: Vec::new(),
        now: NOW,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_change_among_guesses_is_whole_or_not_at_all() {
    let all = rounds(
        "guesses and an address change",
        async |bench: Arc<Bench>, round| {
            let profile = bench.add_member(&format!("{round:010}")).await;
            let (number, member) = (&profile.member_number, &profile.member_id);
            let item = bench.issue(member, &order(1, &login(1)), START).await;
            let guesses = guesses(&item, round, PARALLEL - 1);
            // First, last, or somewhere between.
            let at = match round % 4 {
                0 | 1 => 0,
                2 => (round as usize / 4) % guesses.len(),
                _ => guesses.len(),
            };
            let (before, behind) = guesses.split_at(at);
            let planned = change(&profile, &item);
            // The futures are polled in this order in the first turn, and in any order after it.
            let commit = bench.committed(&profile, Some(&planned));
            let (first, changed, second) = tokio::join!(
                biased;
                at_once(&bench, member, before),
                commit,
                at_once(&bench, member, behind),
            );
            let verdicts = [first, second].concat();
            let count = Count::of(&verdicts);
            count.keeps_the_promise();
            let after = bench.item(member).await;
            let live = after.live.as_ref().expect("live");
            let mut tally = count.tally();
            match changed {
                Committed::Yes => {
                    // Decided from an item that nobody had guessed on: so it was.
                    assert_eq!(count.none, PARALLEL - 1, "{count:?}");
                    assert_eq!(
                        (&live.session, live.attempts_left, after.epoch),
                        (&None, 5, 2)
                    );
                    assert_eq!(bench.profile(number).await.epoch, 2);
                    tally.insert("changed", 1);
                }
                Committed::ChangedMeanwhile => {
                    assert_eq!(count.none, 0, "{count:?}");
                    assert!(count.wrong() + count.right > 0);
                    assert_eq!(bench.profile(number).await, profile);
                    // Decided again from what is there now, it is committed.
                    let from_now = change(&profile, &after);
                    let again = bench.committed(&profile, Some(&from_now)).await;
                    assert_eq!(again, Committed::Yes);
                    tally.insert("changed meanwhile", 1);
                }
            }
            for guess in winner(&guesses, &verdicts)
                .into_iter()
                .chain([right(&item, 901)])
            {
                let verdict = bench.verify(member, &guess, NOW + 1).await;
                assert_eq!(verdict, Verdict::NoChallenge);
            }
            tally
        },
    );
    let all = all.await;
    assert!(
        all.contains_key("changed") && all.contains_key("changed meanwhile"),
        "{all:?}"
    );
}
