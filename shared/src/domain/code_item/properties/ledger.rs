//! The harness's own books: what was mailed, charged, answered and ended.
//!
//! Written from the promises, not from the rules: one entry per mail and per wrong code, never
//! pruned, so that every limit can be counted out from the beginning.

use std::collections::BTreeMap;

use crate::clock::Millis;
use crate::domain::code_item::issue::{Decision, Order, Refusal};
use crate::domain::code_item::state::{CodeItem, Live};
use crate::domain::code_item::verify::{Guess, Verdict};
use crate::domain::ids::{ChallengeId, Mac, Purpose, RequestId, Session};
use crate::domain::policy::{self, DAY, HOUR, MINUTE, SECOND};

/// Nothing, or which promise is broken.
pub(super) type Check = Result<(), String>;

macro_rules! ensure {
    ($holds:expr, $($text:tt)+) => {
        if !$holds {
            return Err(format!($($text)+));
        }
    };
}
pub(super) use ensure;

/// Two clocks differ by at most twice their error.
const CLOCKS: Millis = 4 * SECOND;

/// The MAC of a code: whatever is covered is in it, one to one.
pub(super) fn mac(id: &ChallengeId, session: &Session, code: u32) -> Mac {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&id.nonce.0);
    bytes[16] = id.purpose as u8;
    bytes[17..21].copy_from_slice(&id.mail_number.to_be_bytes());
    bytes[21] = session.kind as u8;
    bytes[22..26].copy_from_slice(&session.sid.generation().to_be_bytes());
    bytes[26..30].copy_from_slice(&code.to_be_bytes());
    bytes[31] = 1;
    Mac(bytes)
}

/// A guess on its way, with the moment at which its request was made.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub(super) guess: Guess,
    pub(super) code: u32,
    pub(super) made_at: Millis,
    /// What the handler's clock said then.
    pub(super) now: Millis,
}

/// A mail.
#[derive(Debug, Clone)]
pub(super) struct Mail {
    pub(super) id: ChallengeId,
    pub(super) session: Session,
    pub(super) code: u32,
    pub(super) issued_at: Millis,
    pub(super) granted: u32,
    pub(super) charged: u32,
    /// What the clock of each wrong guess said.
    pub(super) wrong: Vec<Millis>,
    pub(super) won: Option<(RequestId, Millis)>,
    pub(super) voided: bool,
    pub(super) ended: bool,
    request: Option<String>,
    new_address: Option<String>,
    password: u64,
}

impl Mail {
    fn answers(&self, guess: &Guess) -> bool {
        self.id == guess.challenge && self.session == guess.session && !self.ended
    }

    fn expires_at(&self) -> Millis {
        if self.voided {
            self.issued_at
        } else {
            self.issued_at + policy::CODE_LIFETIME
        }
    }
}

/// A wrong code of a mail that a newer one has replaced.
#[derive(Debug, Clone)]
struct WrongCode {
    at: Millis,
    session: Option<Session>,
    password: u64,
    taken_back: bool,
}

/// What a charged request came to.
#[derive(Debug, Clone)]
struct Outcome {
    right_at: Option<Millis>,
    /// Ended since: not to be repeated.
    dead: bool,
}

/// The books.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    pub(super) mails: Vec<Mail>,
    /// How many of them have been settled.
    settled: usize,
    wrong: Vec<WrongCode>,
    outcomes: BTreeMap<RequestId, Outcome>,
    /// The budget as a plain leaky bucket of wrong codes: when all has flowed back.
    full_again_at: Millis,
    password: u64,
    /// The member's epoch, and the newest that the stored item has heard of.
    pub(super) epoch: u64,
    pub(super) heard: u64,
    addresses: Vec<(String, Millis)>,
    proofs: Vec<(Session, Purpose, Option<String>, Millis)>,
}

impl Ledger {
    pub(super) fn newest(&self) -> Option<&Mail> {
        self.mails.last()
    }

    /// One run of verify's write, with what it answered.
    pub(super) fn verified(
        &mut self,
        before: Option<&CodeItem>,
        after: Option<&CodeItem>,
        verdict: &Verdict,
        attempt: &Attempt,
        time: Millis,
    ) -> Check {
        if before == after {
            self.not_charged(before.is_some(), verdict, attempt, time)
        } else {
            self.charged(before, after, verdict, attempt, time)
        }
    }

    fn charged(
        &mut self,
        before: Option<&CodeItem>,
        after: Option<&CodeItem>,
        verdict: &Verdict,
        attempt: &Attempt,
        time: Millis,
    ) -> Check {
        let guess = &attempt.guess;
        let (Some(before), Some(after)) = (before, after) else {
            return Err("verify created or removed an item".into());
        };
        ensure!(
            !self.outcomes.contains_key(&guess.request),
            "a request was charged twice"
        );
        let Some(mail) = self.mails.last_mut() else {
            return Err("charged without a mail".into());
        };
        ensure!(
            mail.id == guess.challenge,
            "charged for an older or unknown mail"
        );
        ensure!(
            mail.session == guess.session,
            "charged from another session"
        );
        ensure!(!mail.ended, "charged after the end");
        ensure!(
            attempt.now + policy::EXPIRY_GUARD < mail.expires_at(),
            "charged after the expiry"
        );
        ensure!(
            time > attempt.made_at + policy::VERIFY_TIMEOUT || time < mail.expires_at(),
            "applied after the expiry in true time"
        );
        ensure!(mail.won.is_none(), "charged after a success");
        ensure!(mail.charged < mail.granted, "more guesses than granted");

        mail.charged += 1;
        let right = guess.mac == mac(&mail.id, &mail.session, mail.code);
        let expected = if right {
            Verdict::Right { at: attempt.now }
        } else {
            Verdict::Wrong {
                attempts_left: mail.granted - mail.charged,
            }
        };
        ensure!(
            *verdict == expected,
            "charged: {verdict:?} instead of {expected:?}"
        );
        self.outcomes.insert(
            guess.request.clone(),
            Outcome {
                right_at: right.then_some(attempt.now),
                dead: false,
            },
        );
        let live = before.live.clone().ok_or("charged without a challenge")?;
        let mut tried = live.tried.clone();
        tried.insert(guess.request.clone());
        let written = CodeItem {
            version: before.version + 1,
            live: Some(Live {
                last_guess: guess.mac,
                last_request: guess.request.clone(),
                last_at: attempt.now,
                attempts_left: live.attempts_left.saturating_sub(1),
                tried,
                ..live
            }),
            ..before.clone()
        };
        ensure!(*after == written, "verify wrote something else");

        if right {
            mail.won = Some((guess.request.clone(), attempt.now));
            let address = mail.new_address.clone();
            self.proofs
                .push((mail.session.clone(), mail.id.purpose, address, attempt.now));
        } else {
            mail.wrong.push(attempt.now);
            self.within_budget()?;
        }
        Ok(())
    }

    /// Wrong codes over any window: 10 + 5 a day, where a code's life belongs to the window.
    fn within_budget(&self) -> Check {
        let mut times: Vec<Millis> = self
            .mails
            .iter()
            .flat_map(|mail| mail.wrong.iter().copied())
            .collect();
        times.sort_unstable();
        let Some(&last) = times.last() else {
            return Ok(());
        };
        for (i, &first) in times.iter().enumerate() {
            let count = i64::try_from(times.len() - i).unwrap();
            let window = last - first + policy::CODE_LIFETIME + CLOCKS;
            ensure!(
                count * policy::TRY_COST <= policy::BUDGET_TRIES * policy::TRY_COST + window,
                "{count} wrong codes in {window} ms"
            );
        }
        Ok(())
    }

    fn not_charged(
        &self,
        present: bool,
        verdict: &Verdict,
        attempt: &Attempt,
        time: Millis,
    ) -> Check {
        let guess = &attempt.guess;
        let newest = self.mails.last().filter(|_| present);
        let mine = newest.filter(|mail| mail.answers(guess));
        let outcome = self.outcomes.get(&guess.request);
        let expired = |mail: &Mail| mail.expires_at() <= attempt.now + policy::EXPIRY_GUARD;

        // What a verdict claims is true.
        match verdict {
            Verdict::Right { at } => {
                let outcome = outcome.ok_or("success of a request that was never charged")?;
                ensure!(
                    outcome.right_at == Some(*at),
                    "success of a request that was wrong, or of another moment"
                );
                ensure!(!outcome.dead, "success repeated after the end");
                ensure!(
                    attempt.now < at + 2 * MINUTE,
                    "success repeated after more than two minutes"
                );
            }
            Verdict::Wrong { attempts_left } => {
                ensure!(
                    outcome.is_some_and(|outcome| outcome.right_at.is_none()),
                    "not charged, yet wrong"
                );
                ensure!(
                    mine.is_some_and(|mail| *attempts_left == mail.granted - mail.charged),
                    "wrong number of tries left"
                );
            }
            Verdict::Used => ensure!(
                mine.is_some_and(|mail| mail.won.is_some())
                    || outcome.is_some_and(|outcome| outcome.right_at.is_some()),
                "used, but never won"
            ),
            Verdict::Expired => ensure!(mine.is_some_and(expired), "not expired"),
            Verdict::NoAttemptsLeft => ensure!(
                mine.is_some_and(|mail| mail.charged == mail.granted),
                "tries are left"
            ),
            Verdict::Stale { current } => {
                let newest = newest.ok_or("stale without a newer mail")?;
                ensure!(mine.is_none(), "stale, but it is the newest");
                ensure!(
                    *current == (newest.session == guess.session && !newest.ended),
                    "another session's mail is called this one's"
                );
            }
            Verdict::NoChallenge => ensure!(mine.is_none(), "there is a challenge"),
        }

        // What a caller has a right to.
        if let Some(outcome) = outcome {
            let young = |at: Millis| {
                attempt.now < at + policy::REPLAY_WINDOW
                    && time < at + policy::REPLAY_WINDOW - CLOCKS
            };
            if outcome.right_at.is_some_and(young) && !outcome.dead && present {
                ensure!(
                    matches!(verdict, Verdict::Right { .. }),
                    "a repeat of the winning request got {verdict:?}"
                );
            }
            if outcome.right_at.is_none() && mine.is_some() {
                ensure!(
                    matches!(verdict, Verdict::Wrong { .. }),
                    "a repeat of a wrong request got {verdict:?}"
                );
            }
        } else if let Some(mail) = mine {
            ensure!(
                expired(mail) || mail.won.is_some() || mail.charged == mail.granted,
                "a guess that was owed was refused: {verdict:?}"
            );
        }
        Ok(())
    }

    /// Which superseded mail a charged, wrong guess is said to belong to.
    pub(super) fn named(
        &self,
        item: &CodeItem,
        code: u32,
        named: Option<&ChallengeId>,
        time: Millis,
    ) -> Check {
        let older = self.mails.iter().rev().skip(1);
        match named {
            Some(id) => ensure!(
                self.mails
                    .iter()
                    .any(|mail| mail.id == *id && mail.code == code)
                    && self.newest().is_none_or(|mail| mail.id != *id),
                "named a mail that the code was not in"
            ),
            None => ensure!(
                !older.take(policy::MAILS_REMEMBERED).any(|mail| {
                    mail.code == code
                        && !mail.voided
                        && !mail.ended
                        && time + CLOCKS < mail.issued_at + policy::MAIL_MEMORY
                }),
                "did not name the mail that the code was in: {:?}",
                item.superseded
            ),
        }
        Ok(())
    }

    /// Compares a decision about an order, from the stored item, with the books.
    pub(super) fn decided(&self, decision: &Decision, order: &Order, now: Millis) -> Check {
        let mut then = self.clone();
        then.settle(order.password_version);
        let repeated = |mail: &Mail| {
            mail.request.is_some()
                && mail.request == order.request
                && mail.session == order.session
                && !mail.ended
        };
        let suspect_at_most =
            then.unforgiven() >= policy::WRONG_CODES || then.mails_in(7 * DAY, now) >= 20;
        let suspect_at_least = then.unforgiven().saturating_sub(then.forgiven(now)) >= 30
            || then.mails_in(7 * DAY, now) >= 20;
        let cooling = self.newest().filter(|mail| {
            mail.id.purpose == order.purpose
                && mail.won.is_none()
                && !mail.voided
                && !mail.ended
                && now < mail.issued_at + MINUTE
        });
        let outlived = order
            .token_expires_at
            .is_some_and(|end| end < now + 10 * MINUTE);
        let outdated = order.epoch < self.heard;
        let full = then.mails_in(HOUR, now) >= 8
            || then.mails_in(DAY, now) >= 20
            || then.addresses_full(order, now);
        let owed = then.granted(now, 0) == 0;
        let unproved = order.purpose == Purpose::ConfirmAddress
            && order.current_mailbox_works
            && !self.proved(order, now);

        match decision {
            Decision::Write(_) => {
                ensure!(!outdated, "a code for an epoch that has ended");
                ensure!(!outlived, "the code outlives its token");
                ensure!(!suspect_at_least, "a suspected password got a code");
                ensure!(cooling.is_none(), "a code within the cool-down");
                ensure!(!full, "a mail beyond the windows");
                ensure!(!owed, "a code beyond the budget");
                ensure!(!unproved, "a new mailbox before the current one");
                let remembered = self.mails.iter().rev().enumerate().any(|(age, mail)| {
                    // A session lives for a day.
                    repeated(mail)
                        && now + CLOCKS < mail.issued_at + DAY
                        && !mail.voided
                        && age < policy::MAILS_REMEMBERED
                });
                ensure!(!remembered, "a repeated request was mailed again");
            }
            Decision::Repeat => ensure!(
                self.newest()
                    .is_some_and(|mail| repeated(mail) || mail.id.nonce == order.nonce),
                "not a repeat"
            ),
            Decision::Refuse(Refusal::Replaced) => ensure!(
                self.mails
                    .iter()
                    .any(|mail| repeated(mail) || mail.id.nonce == order.nonce),
                "nothing was replaced"
            ),
            Decision::Refuse(Refusal::Outdated) => ensure!(outdated, "its epoch goes on"),
            Decision::Refuse(Refusal::LoginExpired) => ensure!(outlived, "the token lives on"),
            Decision::Refuse(Refusal::PasswordResetRequired) => {
                ensure!(suspect_at_most, "suspected without cause");
            }
            // A clock that is behind the one that issued sees a moment that has not come.
            Decision::Refuse(Refusal::TooSoon { resend_at }) => ensure!(
                cooling.is_some_and(|mail| *resend_at == mail.issued_at + MINUTE)
                    || *resend_at <= now + CLOCKS,
                "no cool-down runs"
            ),
            Decision::Refuse(Refusal::TooManyMails { .. }) => ensure!(full, "windows have room"),
            Decision::Refuse(Refusal::TooManyCodes { .. }) => ensure!(owed, "the budget has room"),
            Decision::Refuse(Refusal::ProveCurrentFirst) => {
                ensure!(unproved, "the current mailbox was proved");
            }
        }
        Ok(())
    }

    /// An issue's write was applied.
    pub(super) fn issued(&mut self, after: &CodeItem, order: &Order, now: Millis) -> Check {
        let live = after.live.as_ref().ok_or("issued without a challenge")?;
        ensure!(
            self.mails.iter().all(|mail| mail.id.nonce != order.nonce),
            "one request mailed twice"
        );
        self.heard = self.heard.max(order.epoch);
        self.settle(order.password_version);
        self.counted(after, now)?;

        let wrong = after.wrong_total();
        ensure!(
            wrong + live.granted <= policy::WRONG_CODES,
            "{} guesses could make it more than 30 wrong codes",
            live.granted
        );
        let granted = self.granted(now, wrong);
        ensure!(
            live.granted == granted,
            "{} tries granted instead of {granted}",
            live.granted
        );
        ensure!(
            live.attempts_left == granted && granted <= 5,
            "more tries than granted"
        );
        ensure!(
            after.tat == self.full_again_at.max(now) + i64::from(granted) * policy::TRY_COST,
            "the budget was not charged"
        );
        ensure!(
            live.issued_at == now && live.expires_at == now + 10 * MINUTE,
            "another lifetime"
        );
        ensure!(
            live.id.purpose == order.purpose
                && live.id.nonce == order.nonce
                && live.session.as_ref() == Some(&order.session),
            "another challenge than ordered"
        );
        let code = self.next_code();
        ensure!(
            live.code_mac == mac(&live.id, &order.session, code),
            "another code than drawn"
        );
        self.mails.push(Mail {
            id: live.id.clone(),
            session: order.session.clone(),
            code,
            issued_at: now,
            granted,
            charged: 0,
            wrong: Vec::new(),
            won: None,
            voided: false,
            ended: false,
            request: order.request.clone(),
            new_address: order.new_address.as_ref().map(|(_, digest)| digest.clone()),
            password: self.password,
        });
        if let Some((_, digest)) = &order.new_address {
            self.addresses.retain(|(_, at)| now < at + DAY);
            if !self.addresses.iter().any(|(known, _)| known == digest) {
                self.addresses.push((digest.clone(), now));
            }
            ensure!(self.addresses.len() <= 3, "more than 3 new addresses");
        }
        ensure!(self.mails_in(HOUR, now) <= 8, "more than 8 mails an hour");
        ensure!(self.mails_in(DAY, now) <= 20, "more than 20 mails a day");
        Ok(())
    }

    /// The wrong codes that the item counts are those that happened, without forgiven ones and
    /// those that their own session has taken back.
    fn counted(&self, after: &CodeItem, now: Millis) -> Check {
        let item = after.wrong_total();
        let books = self.unforgiven();
        ensure!(item <= books, "{item} wrong codes counted of {books}");
        let forgiven = self.forgiven(now);
        ensure!(
            item + forgiven >= books,
            "{item} wrong codes counted of {books}, though at most {forgiven} are forgiven"
        );
        for entry in &after.wrong {
            let of_session = self.current_wrong().filter(|w| w.session == entry.session);
            let counted = after.wrong.iter().filter(|w| w.session == entry.session);
            ensure!(
                counted.map(|w| w.count as usize).sum::<usize>() <= of_session.count(),
                "a session is charged with what it took back, or with another's"
            );
        }
        // Over any time, one password gives 30 and one more for each 30 days.
        let mut times: Vec<Millis> = self.current_wrong().map(|wrong| wrong.at).collect();
        times.sort_unstable();
        // What was taken back later has started the clock earlier: one may be forgiven sooner.
        let current = |wrong: &&WrongCode| wrong.password == self.password;
        let taken_back = self.wrong.iter().filter(current).any(|w| w.taken_back);
        let sooner = i64::from(taken_back);
        if let Some(last) = times.last() {
            for (i, first) in times.iter().enumerate() {
                let window = last - first + policy::CODE_LIFETIME + CLOCKS;
                let allowed = 30 + window / policy::FORGIVE_AFTER + sooner;
                ensure!(
                    i64::try_from(times.len() - i).unwrap() <= allowed,
                    "more than {allowed} wrong codes with one password in {window} ms"
                );
            }
        }
        Ok(())
    }

    pub(super) fn void(&mut self) {
        if let Some(mail) = self.mails.last_mut() {
            mail.voided = true;
        }
    }

    pub(super) fn end(&mut self) {
        self.epoch += 1;
        self.heard = self.epoch;
        if let Some(mail) = self.mails.last_mut() {
            mail.ended = true;
        }
        for outcome in self.outcomes.values_mut() {
            outcome.dead = true;
        }
        self.proofs.clear();
    }

    /// The code that the next mail carries: all codes differ.
    pub(super) fn next_code(&self) -> u32 {
        1_000 + u32::try_from(self.mails.len()).unwrap()
    }

    fn settle(&mut self, password: u64) {
        for mail in self.mails.iter().skip(self.settled) {
            let session = (!mail.ended).then(|| mail.session.clone());
            for &at in &mail.wrong {
                self.wrong.push(WrongCode {
                    at,
                    session: session.clone(),
                    password: mail.password,
                    taken_back: false,
                });
            }
            if mail.won.is_some() && session.is_some() {
                for wrong in self.wrong.iter_mut().filter(|w| w.session == session) {
                    wrong.taken_back = true;
                }
            }
            let wrong = i64::try_from(mail.wrong.len()).unwrap();
            self.full_again_at = self.full_again_at.max(mail.issued_at) + wrong * policy::TRY_COST;
        }
        self.settled = self.mails.len();
        self.password = self.password.max(password);
    }

    fn current_wrong(&self) -> impl Iterator<Item = &WrongCode> {
        let current = |wrong: &&WrongCode| wrong.password == self.password && !wrong.taken_back;
        self.wrong.iter().filter(current)
    }

    fn unforgiven(&self) -> u32 {
        u32::try_from(self.current_wrong().count()).unwrap()
    }

    /// How many wrong codes can have been forgiven since the first with this password.
    fn forgiven(&self, now: Millis) -> u32 {
        self.wrong
            .iter()
            .find(|wrong| wrong.password == self.password)
            .map_or(0, |first| {
                let since = now - first.at + policy::CODE_LIFETIME + CLOCKS;
                u32::try_from(since / policy::FORGIVE_AFTER).unwrap()
            })
    }

    /// Mails that were sent and never answered right.
    fn mails_in(&self, window: Millis, now: Millis) -> usize {
        self.mails
            .iter()
            .filter(|mail| mail.won.is_none() && !mail.voided && mail.password == self.password)
            .filter(|mail| now < mail.issued_at + window)
            .count()
    }

    fn granted(&self, now: Millis, wrong: u32) -> u32 {
        let room = now + policy::BUDGET_TRIES * policy::TRY_COST - self.full_again_at.max(now);
        u32::try_from((room / policy::TRY_COST).max(0))
            .unwrap()
            .min(5)
            .min(30 - wrong)
    }

    fn addresses_full(&self, order: &Order, now: Millis) -> bool {
        let fresh: Vec<&String> = self
            .addresses
            .iter()
            .filter(|(_, at)| now < at + DAY)
            .map(|(digest, _)| digest)
            .collect();
        order
            .new_address
            .as_ref()
            .is_some_and(|(_, digest)| fresh.len() >= 3 && !fresh.contains(&digest))
    }

    /// Whether this session proved the current mailbox, and no other session proved one since.
    fn proved(&self, order: &Order, now: Millis) -> bool {
        let young = |at: Millis| now < at + 30 * MINUTE;
        self.proofs
            .iter()
            .rev()
            .filter(|(_, purpose, address, _)| match purpose {
                Purpose::ChangeAddress => true,
                Purpose::ConfirmAddress => address.is_some(),
                Purpose::Login | Purpose::StepUp => false,
            })
            .take_while(|(session, ..)| *session == order.session)
            .any(|(_, purpose, _, at)| *purpose == Purpose::ChangeAddress && young(*at))
    }
}
