//! Verify: charge, then compare, in one step.

use crate::clock::Millis;
use crate::domain::code_item::state::{CodeItem, Live, Superseded};
use crate::domain::ids::{ChallengeId, Mac, RequestId, Session};
use crate::domain::policy;

/// One guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The challenge that the client saw.
    pub challenge: ChallengeId,
    /// The caller's session.
    pub session: Session,
    /// MAC of the entered code under this member, session and challenge.
    pub mac: Mac,
    /// The name of this request.
    pub request: RequestId,
}

/// What came of a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Right; `at` is when it was charged (a repeat gets the same moment).
    Right {
        /// When the winning guess was charged.
        at: Millis,
    },
    /// Charged and wrong.
    Wrong {
        /// Tries left now.
        attempts_left: u32,
    },
    /// Nothing charged: the challenge has been replaced. `current` says whether the newest one
    /// belongs to the caller's session, which may then see it.
    Stale {
        /// The newest challenge is this session's.
        current: bool,
    },
    /// Nothing charged: there is no such challenge for this session.
    NoChallenge,
    /// Nothing charged: the code has worked already.
    Used,
    /// Nothing charged: too late.
    Expired,
    /// Nothing charged: no tries left.
    NoAttemptsLeft,
}

/// The condition of the write: whether this guess may be charged.
pub fn admits(item: &CodeItem, guess: &Guess, now: Millis) -> bool {
    let Some(live) = &item.live else { return false };
    live.id == guess.challenge
        && live.session.as_ref() == Some(&guess.session)
        && live.attempts_left > 0
        && live.expires_at > now + policy::EXPIRY_GUARD
        && !live.consumed()
        && !live.tried.contains(&guess.request)
        && !item.wins.contains_key(&guess.request)
}

/// The write itself: burns the try, decides and consumes.
fn charge(item: &mut CodeItem, guess: &Guess, now: Millis) {
    if let Some(live) = &mut item.live {
        live.last_guess = guess.mac;
        live.last_request = guess.request.clone();
        live.last_at = now;
        live.attempts_left = live.attempts_left.saturating_sub(1);
        live.tried.insert(guess.request.clone());
        item.version += 1;
    }
}

/// Reads the outcome from the item that the charging write returned.
pub fn after_charge(item: &CodeItem) -> Verdict {
    match &item.live {
        Some(live) if live.consumed() => Verdict::Right { at: live.last_at },
        Some(live) => Verdict::Wrong {
            attempts_left: live.attempts_left,
        },
        // The write names the challenge, so it is there.
        None => Verdict::NoChallenge,
    }
}

/// Reads the outcome from the item on which the condition failed.
///
/// Only stored outcomes are read, in this order; our own guess is never compared with a live,
/// expired or used code, which would be a free guess.
pub fn after_refusal(item: Option<&CodeItem>, guess: &Guess, now: Millis) -> Verdict {
    let Some(item) = item else {
        return Verdict::NoChallenge;
    };
    let young = |at: Millis| now < at + policy::REPLAY_WINDOW;
    if let Some(&at) = item.wins.get(&guess.request) {
        return if young(at) {
            Verdict::Right { at }
        } else {
            Verdict::Used
        };
    }
    let live = match &item.live {
        Some(live)
            if live.id == guess.challenge && live.session.as_ref() == Some(&guess.session) =>
        {
            live
        }
        live => return elsewhere(item, live.as_ref(), guess),
    };
    if live.tried.contains(&guess.request) {
        return if live.last_request == guess.request && live.consumed() {
            if young(live.last_at) {
                Verdict::Right { at: live.last_at }
            } else {
                Verdict::Used
            }
        } else {
            Verdict::Wrong {
                attempts_left: live.attempts_left,
            }
        };
    }
    if live.consumed() {
        Verdict::Used
    } else if live.expires_at <= now + policy::EXPIRY_GUARD {
        Verdict::Expired
    } else {
        Verdict::NoAttemptsLeft
    }
}

/// The challenge is not the live one, or not this session's.
fn elsewhere(item: &CodeItem, live: Option<&Live>, guess: &Guess) -> Verdict {
    let current = live.is_some_and(|live| live.session.as_ref() == Some(&guess.session));
    let replaced = item
        .superseded
        .iter()
        .any(|old| old.id == guess.challenge && old.session.as_ref() == Some(&guess.session));
    if current || replaced {
        Verdict::Stale { current }
    } else {
        Verdict::NoChallenge
    }
}

/// The whole transition, as the store's single conditional write performs it.
pub fn verify(state: Option<CodeItem>, guess: &Guess, now: Millis) -> (Option<CodeItem>, Verdict) {
    match state {
        Some(mut item) if admits(&item, guess, now) => {
            charge(&mut item, guess, now);
            let verdict = after_charge(&item);
            (Some(item), verdict)
        }
        state => {
            let verdict = after_refusal(state.as_ref(), guess, now);
            (state, verdict)
        }
    }
}

/// After a charged, wrong guess: the superseded mail that the entered code belongs to.
///
/// `mac_of` computes the MAC that the entered code would have for that mail. This gives no free
/// guess: the try has been paid, and a superseded code opens nothing.
pub fn superseded_mail<'a>(
    item: &'a CodeItem,
    mac_of: impl Fn(&Superseded, &Session) -> Option<Mac>,
) -> Option<&'a Superseded> {
    item.superseded.iter().rev().find(|old| {
        old.session
            .as_ref()
            .and_then(|session| mac_of(old, session))
            == Some(old.code_mac)
    })
}
