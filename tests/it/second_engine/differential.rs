//! Random histories, applied to the rules of `domain` and to the store: they agree in state and
//! verdict after every step.

use futures_util::future::join_all;
use shared::clock::Millis;
use shared::domain::code_item::end::end;
use shared::domain::code_item::issue::{Decision, Order, issue};
use shared::domain::code_item::state::{CodeItem, Delivery};
use shared::domain::code_item::verify::{Guess, verify};
use shared::domain::ids::{ChallengeId, Lane, MemberId, Nonce, Purpose, Session};
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::{CODE_LIFETIME, COOL_DOWN, DAY, EXPIRY_GUARD, REPLAY_WINDOW};
use shared::store::StoreError;
use shared::store::codes::{Previous, Written};
use shared::store::epoch::Committed;

use crate::support::store::*;

const HISTORIES: u64 = 320;
const STEPS: usize = 24;
/// Histories under way at once.
const ABREAST: u64 = 16;

/// A small generator, so that a failing history is named by its seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u64) as usize].clone()
    }
}

/// One member, as the rules have it and as the store has it.
struct Pair<'a> {
    bench: &'a Bench,
    seed: u64,
    dice: Dice,
    number: MemberNumber,
    member: MemberId,
    lane: Lane,
    epoch: u64,
    model: Option<CodeItem>,
    now: Millis,
    nonce: u64,
    /// Every challenge so far.
    known: Vec<ChallengeId>,
}

pub(super) async fn store_and_rules_agree_on_random_histories(bench: &Bench) {
    let mut wins = 0;
    for first in (0..HISTORIES).step_by(ABREAST as usize) {
        let histories = (first..first + ABREAST).map(|seed| async move {
            let mut pair = Pair::new(bench, seed).await;
            for _ in 0..STEPS {
                pair.step().await;
            }
            let item = pair.model;
            item.is_some_and(|item| {
                !item.wins.is_empty() || item.live.is_some_and(|l| l.consumed())
            })
        });
        wins += join_all(histories)
            .await
            .into_iter()
            .filter(|won| *won)
            .count();
    }
    assert!(wins > 20, "the histories reach successes: {wins}");
}

impl<'a> Pair<'a> {
    async fn new(bench: &'a Bench, seed: u64) -> Self {
        let profile = bench.add_member(&format!("{seed:010}")).await;
        Self {
            bench,
            seed,
            dice: Dice(seed),
            number: profile.member_number,
            member: profile.member_id,
            lane: Lane::ALL[(seed % 2) as usize],
            epoch: 1,
            model: None,
            now: START,
            nonce: 0,
            known: Vec::new(),
        }
    }

    async fn step(&mut self) {
        match self.dice.roll(20) {
            0..=4 => self.issue().await,
            5..=13 => self.verify().await,
            14 => self.void().await,
            15 => self.cancel().await,
            16 if self.dice.roll(4) == 0 => self.clear().await,
            17 if self.dice.roll(4) == 0 => self.end().await,
            _ => self.pass(),
        }
        let stored = self.bench.store.code_item(&self.member, self.lane).await;
        assert_eq!(stored, Ok(self.model.clone()), "seed {}", self.seed);
    }

    fn pass(&mut self) {
        let edges = [
            1,
            1_000,
            COOL_DOWN,
            REPLAY_WINDOW,
            CODE_LIFETIME - EXPIRY_GUARD - COOL_DOWN,
            CODE_LIFETIME,
            DAY / 3,
            DAY,
        ];
        self.now += self.dice.pick(&edges);
    }

    fn session(&mut self) -> Session {
        self.dice.pick(&[login(1), login(1), login(2), access(1)])
    }

    async fn issue(&mut self) {
        self.nonce += u64::from(self.dice.roll(5) > 0);
        let session = self.session();
        let address = (
            "new@example.com".to_owned(),
            format!("digest {}", self.dice.roll(4)),
        );
        let purpose = self.dice.pick(&Purpose::ALL);
        let order = Order {
            purpose,
            request: (self.dice.roll(3) == 0).then(|| self.dice.roll(3).to_string()),
            new_address: (purpose == Purpose::ConfirmAddress).then_some(address),
            current_mailbox_works: self.dice.roll(2) == 0,
            password_version: 1 + self.nonce / 8,
            lane: self.lane,
            epoch: self.epoch,
            ..order(self.nonce, &session)
        };
        let Decision::Write(item) = issue(self.model.as_ref(), &order, self.now, right_mac) else {
            return;
        };
        let mut previous = self.model.as_ref().map(Previous::of);
        let mut applies = true;
        match (self.dice.roll(6), &mut previous) {
            (0, Some(previous)) => {
                previous.version -= 1;
                applies = false;
            }
            (1, Some(previous)) => {
                if let Some(challenge) = &mut previous.challenge {
                    challenge.nonce = Nonce([0; 16]);
                    applies = false;
                }
            }
            _ => {}
        }
        let write = self
            .bench
            .store
            .issue(&self.member, &item, previous.as_ref(), self.now);
        let written = write.await.expect("the store answers");
        if applies {
            assert_eq!(written, Written::Applied, "seed {}", self.seed);
            self.known.push(challenge(&item));
            self.model = Some(*item);
        } else {
            let found = self.model.clone().map(Box::new);
            assert_eq!(written, Written::Conflict(found), "seed {}", self.seed);
        }
    }

    async fn verify(&mut self) {
        let live = self.model.as_ref().and_then(|item| item.live.clone());
        let newest = live.as_ref().map(|live| live.id.clone());
        let never = ChallengeId {
            lane: self.lane,
            purpose: Purpose::Login,
            mail_number: 1,
            nonce: Nonce([0xee; 16]),
        };
        let old = if self.known.is_empty() {
            never.clone()
        } else {
            self.dice.pick(&self.known)
        };
        let newest = newest.unwrap_or_else(|| never.clone());
        let challenge = match self.dice.roll(8) {
            0 => never,
            1 | 2 => old.clone(),
            _ => newest,
        };
        let owner = live.and_then(|live| live.session);
        let session = match (owner, self.dice.roll(6)) {
            (Some(owner), 1..) => owner,
            _ => self.session(),
        };
        let mac = match self.dice.roll(5) {
            0 => right_mac(&challenge),
            1 => right_mac(&old),
            _ => wrong_mac(self.dice.roll(4) as u8),
        };
        let guess = Guess {
            challenge,
            session,
            mac,
            request: request(self.dice.roll(8)),
        };
        let (after, verdict) = verify(self.model.take(), &guess, self.now);
        let outcome = self
            .bench
            .store
            .verify(&self.member, &guess, self.now)
            .await;
        assert_eq!(outcome, Ok((after.clone(), verdict)), "seed {}", self.seed);
        self.model = after;
    }

    async fn void(&mut self) {
        if self.known.is_empty() {
            return;
        }
        let newest = self.known.last().cloned().expect("one");
        let id = if self.dice.roll(3) == 0 {
            self.dice.pick(&self.known)
        } else {
            newest
        };
        self.bench
            .store
            .void(&self.member, &id, None, self.now)
            .await
            .expect("voided");
        if let Some(item) = &mut self.model
            && let Some(live) = item.live.as_mut().filter(|live| live.id == id)
        {
            live.delivery = Delivery::NotSent;
            live.delivery_at = self.now;
            live.expires_at = live.issued_at;
            item.version += 1;
        }
    }

    async fn cancel(&mut self) {
        let version = self.model.as_ref().map_or(1, |item| item.version);
        let version = version - u64::from(version > 0 && self.dice.roll(4) == 0);
        let end_live = self.dice.roll(2) == 0;
        let cancel = self
            .bench
            .store
            .cancel(&self.member, self.lane, version, end_live);
        let outcome = cancel.await;
        match &mut self.model {
            Some(item) if item.version == version => {
                assert_eq!(outcome, Ok(()), "seed {}", self.seed);
                if end_live {
                    cut(item);
                } else {
                    item.version += 1;
                    item.proved = None;
                }
            }
            _ => assert_eq!(outcome, Err(StoreError::Conflicts("cancel"))),
        }
    }

    async fn end(&mut self) {
        let (number, member) = (&self.number, &self.member);
        let store = &self.bench.store;
        let ended = store.end_all_sessions(number, member, self.epoch, self.now);
        assert_eq!(ended.await, Ok(Committed::Yes), "seed {}", self.seed);
        self.epoch += 1;
        self.model = Some(end(self.model.take(), self.epoch, self.now));
    }

    async fn clear(&mut self) {
        self.bench
            .store
            .clear_suspicion(&self.member)
            .await
            .expect("cleared");
        // A mark has nothing to clear.
        if let Some(item) = self.model.as_mut().filter(|item| item.live.is_some()) {
            cut(item);
            item.wrong.clear();
            item.unanswered.clear();
        }
    }
}

fn cut(item: &mut CodeItem) {
    item.version += 1;
    item.proved = None;
    item.wins.clear();
    if let Some(live) = &mut item.live {
        live.session = None;
    }
}
