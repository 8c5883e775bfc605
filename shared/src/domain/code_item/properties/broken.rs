//! Rules with one line left out or wrong. Each must be caught, or the properties prove nothing.

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::rules::{Design, Rules};
use super::{commands, world};
use crate::clock::Millis;
use crate::domain::code_item::issue::{self, Decision, Order, Refusal};
use crate::domain::code_item::state::{CodeItem, Delivery, Live};
use crate::domain::code_item::verify::{self, Guess, Verdict};
use crate::domain::ids::{ChallengeId, Mac};
use crate::domain::policy::{self, DAY};

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Broken {
    // Verify.
    RepeatsAreCharged,
    TriesAreNotCounted,
    ExpiryIsNotChecked,
    ExpiryHasNoGuard,
    AnySessionMayAnswer,
    AnyChallengeMayBeNamed,
    CodesWorkTwice,
    RefusalsCompareTheGuess,
    SuccessIsRepeatedForEver,
    SuccessIsRepeatedToAnyone,
    VerifyKeepsTheVersion,
    // Settlement and issue.
    UsedTriesReturn,
    TheWinningTryIsKept,
    ANewMailRefills,
    ASuccessForgivesEveryone,
    ForgivenessIsFast,
    AnOldPasswordForgives,
    AnEndedEpochGoesOn,
    TheCounterDoesNotLimitTheGrant,
    UnansweredCodesAreNotCounted,
    AnsweredCodesAreCounted,
    NoCoolDown,
    RepeatedRequestsAreMailed,
    WinsAreForgotten,
    EndedWinsAreRemembered,
    OlderMailsAreForgotten,
    IssueWritesBlindly,
    IssueIgnoresTheVersion,
    // Ends.
    TtlIsTheExpiry,
    TtlForgetsWrongCodes,
    VoidKeepsTheCode,
    VoidKeepsTheCount,
    VoidKeepsTheVersion,
    EndKeepsTheSession,
    EndKeepsTheWins,
    EndKeepsTheProofs,
    EndKeepsTheVersion,
    EndKeepsTheEpoch,
    EndLeavesNoMark,
}

use Broken::*;

const ALL: [Broken; 39] = [
    RepeatsAreCharged,
    TriesAreNotCounted,
    ExpiryIsNotChecked,
    ExpiryHasNoGuard,
    AnySessionMayAnswer,
    AnyChallengeMayBeNamed,
    CodesWorkTwice,
    RefusalsCompareTheGuess,
    SuccessIsRepeatedForEver,
    SuccessIsRepeatedToAnyone,
    VerifyKeepsTheVersion,
    UsedTriesReturn,
    TheWinningTryIsKept,
    ANewMailRefills,
    ASuccessForgivesEveryone,
    ForgivenessIsFast,
    AnOldPasswordForgives,
    AnEndedEpochGoesOn,
    TheCounterDoesNotLimitTheGrant,
    UnansweredCodesAreNotCounted,
    AnsweredCodesAreCounted,
    NoCoolDown,
    RepeatedRequestsAreMailed,
    WinsAreForgotten,
    EndedWinsAreRemembered,
    OlderMailsAreForgotten,
    IssueWritesBlindly,
    IssueIgnoresTheVersion,
    TtlIsTheExpiry,
    TtlForgetsWrongCodes,
    VoidKeepsTheCode,
    VoidKeepsTheCount,
    VoidKeepsTheVersion,
    EndKeepsTheSession,
    EndKeepsTheWins,
    EndKeepsTheProofs,
    EndKeepsTheVersion,
    EndKeepsTheEpoch,
    EndLeavesNoMark,
];

impl Rules for Broken {
    fn verify(
        &self,
        item: Option<CodeItem>,
        guess: &Guess,
        now: Millis,
    ) -> (Option<CodeItem>, Verdict) {
        let version = item.as_ref().map_or(0, |item| item.version);
        let Some(stored) = item.as_ref().and_then(|item| item.live.clone()) else {
            return verify::verify(item, guess, now);
        };
        let same = |_: &mut Live, _: &mut Guess| {};
        let (mut after, verdict) = match self {
            RepeatsAreCharged => eased(item, guess, now, |live, guess| {
                live.tried.remove(&guess.request);
            }),
            TriesAreNotCounted => eased(item, guess, now, |live, _| {
                live.attempts_left = live.attempts_left.max(1);
            }),
            ExpiryIsNotChecked => eased(item, guess, now, |live, _| live.expires_at = Millis::MAX),
            ExpiryHasNoGuard => eased(item, guess, now, |live, _| {
                live.expires_at += policy::EXPIRY_GUARD;
            }),
            AnySessionMayAnswer => eased(item, guess, now, |live, guess| {
                live.session = Some(guess.session.clone());
            }),
            AnyChallengeMayBeNamed => eased(item, guess, now, |live, guess| {
                guess.challenge = live.id.clone();
            }),
            CodesWorkTwice => eased(item, guess, now, |live, _| live.last_guess = Mac::SENTINEL),
            _ => eased(item, guess, now, same),
        };
        if let Some(live) = after.as_mut().and_then(|item| item.live.as_mut()) {
            live.expires_at = stored.expires_at;
            live.session.clone_from(&stored.session);
        }
        if let (VerifyKeepsTheVersion, Some(after)) = (self, &mut after) {
            after.version = version;
        }
        let at = stored.last_at;
        let verdict = match (self, verdict) {
            (
                RefusalsCompareTheGuess,
                Verdict::Used | Verdict::NoAttemptsLeft | Verdict::Expired,
            ) if guess.mac == stored.code_mac => Verdict::Right { at: now },
            (SuccessIsRepeatedForEver, Verdict::Used) if stored.last_request == guess.request => {
                Verdict::Right { at }
            }
            (SuccessIsRepeatedToAnyone, Verdict::Used) if now < at + policy::REPLAY_WINDOW => {
                Verdict::Right { at }
            }
            (_, verdict) => verdict,
        };
        (after, verdict)
    }

    fn issue(
        &self,
        item: Option<&CodeItem>,
        order: &Order,
        now: Millis,
        mac_of: &dyn Fn(&ChallengeId) -> Mac,
    ) -> Decision {
        let mut read = item.cloned();
        let mut order = order.clone();
        let request = order.request.clone();
        if let Some(read) = &mut read {
            self.spoil_read(read, &mut order);
        }
        let decision = match issue::issue(read.as_ref(), &order, now, mac_of) {
            Decision::Refuse(Refusal::TooSoon { .. }) if *self == NoCoolDown => {
                if let Some(live) = read.as_mut().and_then(|read| read.live.as_mut()) {
                    live.expires_at = live.issued_at;
                }
                issue::issue(read.as_ref(), &order, now, mac_of)
            }
            decision => decision,
        };
        match decision {
            Decision::Write(mut new) => {
                if let Some(live) = &mut new.live {
                    live.request = request;
                }
                self.spoil_written(item, &mut new, now);
                Decision::Write(new)
            }
            other => other,
        }
    }

    fn still_there(&self, stored: Option<&CodeItem>, read: Option<&CodeItem>) -> bool {
        let id = |item: &CodeItem| item.live.as_ref().map(|live| live.id.clone());
        match self {
            IssueWritesBlindly => true,
            IssueIgnoresTheVersion => stored.map(id) == read.map(id),
            _ => Design.still_there(stored, read),
        }
    }

    fn ttl(&self, item: &CodeItem, now: Millis) -> Millis {
        match self {
            TtlIsTheExpiry => now + policy::CODE_LIFETIME,
            TtlForgetsWrongCodes => now + policy::UNANSWERED_WINDOW,
            _ => Design.ttl(item, now),
        }
    }

    fn void(&self, item: &mut CodeItem, id: &ChallengeId) {
        let before = item.clone();
        Design.void(item, id);
        let (Some(live), Some(old)) = (&mut item.live, before.live) else {
            return;
        };
        match self {
            VoidKeepsTheCode => live.expires_at = old.expires_at,
            VoidKeepsTheCount => live.delivery = Delivery::Sending,
            VoidKeepsTheVersion => item.version = before.version,
            _ => {}
        }
    }

    fn end(&self, item: Option<CodeItem>, epoch: u64, now: Millis) -> Option<CodeItem> {
        let Some(before) = item.clone() else {
            // As it was while there was one lane only.
            return match self {
                EndLeavesNoMark => None,
                _ => Design.end(item, epoch, now),
            };
        };
        let mut ended = Design.end(item, epoch, now)?;
        match self {
            EndKeepsTheSession => ended.live = before.live,
            EndKeepsTheWins => ended.wins = before.wins,
            EndKeepsTheProofs => ended.proved = before.proved,
            EndKeepsTheVersion => ended.version = before.version,
            EndKeepsTheEpoch => ended.epoch = before.epoch,
            _ => {}
        }
        Some(ended)
    }
}

impl Broken {
    /// Changes what the decision is made from.
    fn spoil_read(self, read: &mut CodeItem, order: &mut Order) {
        let used = read.live.as_ref().map_or(0, |live| {
            i64::from(live.granted - live.attempts_left.min(live.granted))
        });
        let won = read.live.as_ref().is_some_and(Live::consumed);
        match self {
            UsedTriesReturn => read.tat -= used * policy::TRY_COST,
            TheWinningTryIsKept if won => read.tat += policy::TRY_COST,
            ANewMailRefills => read.tat = 0,
            ForgivenessIsFast => read.forgiving_since -= 10 * DAY,
            AnOldPasswordForgives if order.password_version < read.password_version => {
                read.password_version = 0;
                order.epoch = read.epoch;
            }
            AnEndedEpochGoesOn => order.epoch = order.epoch.max(read.epoch),
            RepeatedRequestsAreMailed => order.request = None,
            _ => {}
        }
    }

    /// Changes what is written.
    fn spoil_written(self, read: Option<&CodeItem>, new: &mut CodeItem, now: Millis) {
        let old = read.and_then(|read| read.live.as_ref());
        let won = old.filter(|old| old.consumed());
        match self {
            ASuccessForgivesEveryone if won.is_some() => new.wrong.clear(),
            TheCounterDoesNotLimitTheGrant => {
                if let Some(live) = &mut new.live {
                    live.granted = policy::TRIES_PER_CODE;
                    live.attempts_left = policy::TRIES_PER_CODE;
                }
            }
            UnansweredCodesAreNotCounted => new.unanswered.clear(),
            AnsweredCodesAreCounted => {
                if let Some(won) = won {
                    new.unanswered.insert(0, won.issued_at);
                }
            }
            WinsAreForgotten => new.wins.clear(),
            EndedWinsAreRemembered => {
                if let Some(won) = won.filter(|won| now < won.last_at + policy::REPLAY_WINDOW) {
                    new.wins.insert(won.last_request.clone(), won.last_at);
                }
            }
            OlderMailsAreForgotten => new.superseded.clear(),
            _ => {}
        }
    }
}

/// Verify on an item and a guess for which one condition has been made to hold.
fn eased(
    item: Option<CodeItem>,
    guess: &Guess,
    now: Millis,
    ease: impl Fn(&mut Live, &mut Guess),
) -> (Option<CodeItem>, Verdict) {
    let mut easier = item.clone();
    let mut easy_guess = guess.clone();
    if let Some(live) = easier.as_mut().and_then(|item| item.live.as_mut()) {
        ease(live, &mut easy_guess);
    }
    match easier {
        Some(easier) if verify::admits(&easier, &easy_guess, now) => {
            verify::verify(Some(easier), &easy_guess, now)
        }
        _ => verify::verify(item, guess, now),
    }
}

/// Plays the same histories every time: how many until `rules` break a promise, and which.
fn caught_after(rules: &dyn Rules, most: u32) -> Option<(u32, String)> {
    let config = Config {
        cases: most,
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let played = std::cell::Cell::new(0);
    let result = TestRunner::new_with_rng(config, rng).run(&commands::history(90), |history| {
        played.set(played.get() + 1);
        world::play(rules, &history).map_err(TestCaseError::fail)
    });
    match result {
        Err(TestError::Fail(reason, _)) => Some((played.get(), reason.to_string())),
        _ => None,
    }
}

#[test]
fn every_broken_rule_is_caught() {
    let mut missed = Vec::new();
    for broken in ALL {
        let caught = caught_after(&broken, 1_000);
        match caught {
            Some((cases, reason)) => {
                let reason = reason.lines().next().unwrap_or_default();
                println!("{broken:?}: {cases} histories, {reason}");
            }
            None => missed.push(broken),
        }
    }
    assert_eq!(missed, []);
}
