//! What a failed condition says, over every combination of what the item may hold.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use shared::domain::code_item::state::{CodeItem, Superseded};
use shared::domain::code_item::trail::Trail;
use shared::domain::code_item::verify::{Guess, Verdict};
use shared::domain::ids::{ChallengeId, Nonce, RequestId, Session};
use shared::domain::policy::REPLAY_WINDOW;

use crate::support::store::*;

const AT: i64 = START + 10_000;
/// When the guess comes.
const NOW: i64 = AT + REPLAY_WINDOW;

/// One combination.
#[expect(clippy::struct_excessive_bools, reason = "a row of a truth table")]
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// This request has won before: when.
    win: Option<i64>,
    /// The live challenge is the one that the guess names.
    same_challenge: bool,
    /// Whose it is.
    owner: Owner,
    /// The guess's challenge is among the superseded ones of its session.
    replaced: bool,
    /// The request has been charged before.
    tried: bool,
    /// The request was the newest charged one.
    newest: bool,
    /// The live code has been used: when.
    used: Option<i64>,
    expired: bool,
    empty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Owner {
    Caller,
    Other,
    Nobody,
}

impl Shape {
    fn all() -> Vec<Self> {
        let flags = [false, true];
        let young = Some(AT + 1);
        let old = Some(AT);
        let mut shapes = Vec::new();
        for win in [None, young, old] {
            for same_challenge in flags {
                for owner in [Owner::Caller, Owner::Other, Owner::Nobody] {
                    for replaced in flags {
                        for bits in 0..16_u8 {
                            let bit = |n: u8| bits & (1 << n) != 0;
                            for used in [None, young, old] {
                                shapes.push(Self {
                                    win,
                                    same_challenge,
                                    owner,
                                    replaced,
                                    tried: bit(0),
                                    newest: bit(1),
                                    used,
                                    expired: bit(2),
                                    empty: bit(3),
                                });
                            }
                        }
                    }
                }
            }
        }
        // A superseded challenge is not the live one; the newest charged request has been charged.
        shapes.retain(|shape| {
            !(shape.same_challenge && shape.replaced) && (shape.tried || !shape.newest)
        });
        shapes
    }

    /// DESIGN section 4, "On a failed condition", in its order; `None` where the guess is charged.
    fn says(self) -> Option<Verdict> {
        if let Some(at) = self.win {
            return Some(if at > AT {
                Verdict::Right { at }
            } else {
                Verdict::Used
            });
        }
        let current = self.owner == Owner::Caller;
        if !(self.same_challenge && current) {
            return Some(if current || self.replaced {
                Verdict::Stale { current }
            } else {
                Verdict::NoChallenge
            });
        }
        if self.tried {
            return Some(match self.used.filter(|_| self.newest) {
                Some(at) if at > AT => Verdict::Right { at },
                Some(_) => Verdict::Used,
                None => Verdict::Wrong {
                    attempts_left: self.attempts_left(),
                },
            });
        }
        match self {
            Self { used: Some(_), .. } => Some(Verdict::Used),
            Self { expired: true, .. } => Some(Verdict::Expired),
            Self { empty: true, .. } => Some(Verdict::NoAttemptsLeft),
            _ => None,
        }
    }

    fn attempts_left(self) -> u32 {
        if self.empty { 0 } else { 2 }
    }

    /// The item of this combination.
    fn item(self, guess: &Guess) -> CodeItem {
        let mut item = decided(None, &order(1, &guess.session), START);
        let other = ChallengeId {
            nonce: Nonce([3; 16]),
            ..guess.challenge.clone()
        };
        if let Some(at) = self.win {
            item.wins = BTreeMap::from([(guess.request.clone(), at)]);
        }
        if self.replaced {
            item.superseded
                .push(superseded(&guess.challenge, &guess.session));
        }
        // Of another session's, the caller learns nothing.
        item.superseded.push(superseded(&other, &login(9)));
        let live = item.live.as_mut().expect("live");
        live.id = if self.same_challenge {
            guess.challenge.clone()
        } else {
            other
        };
        live.session = match self.owner {
            Owner::Caller => Some(guess.session.clone()),
            Owner::Other => Some(login(2)),
            Owner::Nobody => None,
        };
        live.attempts_left = self.attempts_left();
        live.tried = BTreeSet::from([RequestId::sentinel(), request(90)]);
        live.last_request = request(90);
        if self.tried {
            live.tried.insert(guess.request.clone());
        }
        if self.newest {
            live.last_request = guess.request.clone();
        }
        live.last_at = self.used.unwrap_or(AT);
        live.last_guess = if self.used.is_some() {
            live.code_mac
        } else {
            wrong_mac(7)
        };
        if self.expired {
            live.expires_at = NOW;
        }
        item
    }
}

fn superseded(id: &ChallengeId, session: &Session) -> Superseded {
    Superseded {
        id: id.clone(),
        session: Some(session.clone()),
        code_mac: right_mac(id),
        issued_at: START,
        request: None,
        entered_at: None,
        browser: None,
        won: None,
        device: None,
        wrong: 0,
        trail: Trail::default(),
    }
}

pub(super) async fn what_a_failed_condition_says_follows_the_stated_order(bench: &Bench) {
    let start = decided(None, &order(1, &login(1)), START);
    let guess = right(&start, 1);
    let shapes = Shape::all();
    let mut charged = 0;
    for some in shapes.chunks(32) {
        let outcomes = some.iter().map(|shape| async {
            let member = member_id();
            let item = shape.item(&guess);
            bench.put(&member, None, &item, START).await;
            let (after, verdict) = bench
                .store
                .verify(&member, &guess, NOW)
                .await
                .expect("answer");
            (*shape, item, after.expect("an item"), verdict)
        });
        for (shape, before, after, verdict) in join_all(outcomes).await {
            if let Some(says) = shape.says() {
                assert_eq!(verdict, says, "{shape:?}");
                assert_eq!(after, before, "{shape:?}");
            } else {
                charged += 1;
                assert_eq!(verdict, Verdict::Right { at: NOW }, "{shape:?}");
                assert_eq!(after.version, before.version + 1);
            }
        }
    }
    assert!(
        charged > 0 && charged < shapes.len() / 10,
        "{charged} of {}",
        shapes.len()
    );
}
