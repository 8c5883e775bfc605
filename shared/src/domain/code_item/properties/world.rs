//! Plays a history against the rules, as handlers and store would.

use pictograms::Language;

use super::commands::{Ask, By, Code, Command, Enter, FIRST_ACCESS, Fate, Target, Then, Who};
use super::ledger::{Attempt, Check, Ledger, ensure, mac};
use super::rules::Rules;
use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::issue::{Decision, Order, Refusal};
use crate::domain::code_item::settle::settle;
use crate::domain::code_item::state::{CodeItem, Delivery};
use crate::domain::code_item::verify::{Guess, Verdict, superseded_mail};
use crate::domain::delivery::Known;
use crate::domain::ids::{
    ChallengeId, Lane, Mac, Nonce, Purpose, RequestId, Session, SessionKind, Sid,
};
use crate::domain::policy::{DAY, SECOND};

/// Any time will do; this one is not 0, so that sums of times are noticed.
const START: Millis = 1_800_000_000_000;

/// A copy of an issue's write arrives within the function's timeout or not at all.
const ISSUE_TIMEOUT: Millis = 15 * SECOND;

/// Plays the whole history; the first broken promise ends it.
pub(super) fn play(rules: &dyn Rules, history: &[Command]) -> Check {
    let mut world = World::new(rules);
    for (step, command) in history.iter().enumerate() {
        world
            .step(command)
            .map_err(|broken| format!("{broken}\nat step {step}: {command:?}"))?;
    }
    Ok(())
}

/// What a request read, and which write that was after.
#[derive(Debug, Clone)]
struct Look {
    item: Option<CodeItem>,
    after: u64,
}

/// A copy of a write that has not reached the store.
#[derive(Debug, Clone)]
enum Copy {
    Verify(Attempt),
    Issue(Box<Written>),
}

/// An issue's write.
#[derive(Debug, Clone)]
struct Written {
    read: Look,
    item: CodeItem,
    order: Order,
    now: Millis,
    made_at: Millis,
}

struct World<'a> {
    rules: &'a dyn Rules,
    /// True time; handlers' clocks are skewed against it.
    time: Millis,
    item: Option<CodeItem>,
    ttl: Millis,
    /// How many writes that matter there have been.
    writes: u64,
    looks: Vec<Look>,
    copies: Vec<Copy>,
    attempts: Vec<Attempt>,
    nonces: u128,
    password: u64,
    password_since: Millis,
    ledger: Ledger,
}

impl<'a> World<'a> {
    fn new(rules: &'a dyn Rules) -> Self {
        Self {
            rules,
            time: START,
            item: None,
            ttl: Millis::MAX,
            writes: 0,
            looks: Vec::new(),
            copies: Vec::new(),
            attempts: Vec::new(),
            nonces: 0,
            password: 1,
            password_since: START,
            ledger: Ledger::default(),
        }
    }

    fn step(&mut self, command: &Command) -> Check {
        match command {
            Command::Wait(time) => self.time += time,
            Command::Ask(ask) => self.ask(ask)?,
            Command::AskPatiently(who, purpose, then) => {
                self.ask_patiently(*who, *purpose, *then)?;
            }
            Command::Overtaken(who, by) => self.overtaken(*who, *by)?,
            Command::Enter(enter) => self.enter(enter)?,
            Command::Again(back) => self.again(*back)?,
            Command::Late(pick) => self.late(*pick)?,
            Command::Look => self.looks.push(self.look()),
            Command::Void => self.void(),
            Command::End => self.end(),
            Command::NewPassword => self.new_password(),
            Command::Deliver(pick) => self.deliver(*pick),
            Command::Sweep => self.sweep()?,
        }
        Ok(())
    }

    fn look(&self) -> Look {
        Look {
            item: self.item.clone(),
            after: self.writes,
        }
    }

    fn order(&mut self, ask: &Ask, now: Millis) -> Order {
        self.nonces += 1;
        let purpose = if ask.who < FIRST_ACCESS {
            Purpose::Login
        } else {
            [
                Purpose::StepUp,
                Purpose::ChangeAddress,
                Purpose::ConfirmAddress,
            ][ask.purpose]
        };
        let address = format!("{}", ask.address);
        let fresh = self.time <= self.password_since + ISSUE_TIMEOUT;
        let old = u64::from(ask.old_password && self.password > 1 && fresh);
        Order {
            lane: Lane::Member,
            other_mail_number: 0,
            nonce: Nonce(self.nonces.to_be_bytes()),
            session: session(ask.who),
            purpose,
            token_expires_at: ask.token_left.map(|left| now + left),
            request: ask.request.map(|request| request.to_string()),
            sent_to: String::new(),
            new_address: (purpose == Purpose::ConfirmAddress).then(|| (address.clone(), address)),
            browser: BrowserKind::Other,
            device: None,
            text_only: false,
            current_mailbox_works: ask.current_mailbox_works,
            language: Language::En,
            password_version: self.password - old,
            epoch: self.ledger.epoch - old.min(self.ledger.epoch),
        }
    }

    fn ask(&mut self, ask: &Ask) -> Check {
        let now = self.time + ask.skew;
        let order = self.order(ask, now);
        let looks = self.looks.len();
        let read = match ask.from_look {
            Some(back) if looks > 0 => self.looks[looks - 1 - back % looks].clone(),
            _ => self.look(),
        };
        self.decide_and_write(read, &order, now, ask.fate)
    }

    /// One read, one decision, one write; after a conflict again from what is stored.
    fn decide_and_write(&mut self, read: Look, order: &Order, now: Millis, fate: Fate) -> Check {
        let mut read = read;
        for _ in 0..2 {
            let Decision::Write(item) = self.decide(&read, order, now)? else {
                return Ok(());
            };
            let write = Written {
                read,
                item: *item,
                order: order.clone(),
                now,
                made_at: self.time,
            };
            if fate != Fate::Once {
                self.copies.push(Copy::Issue(Box::new(write.clone())));
            }
            if fate == Fate::Later || self.write_issue(&write)? {
                return Ok(());
            }
            read = self.look();
        }
        Err("a decision from the stored item was not written".into())
    }

    fn decide(&self, read: &Look, order: &Order, now: Millis) -> Result<Decision, String> {
        let code = self.ledger.next_code();
        let mac_of = |id: &ChallengeId| mac(id, &order.session, code);
        let decide = |now| self.rules.issue(read.item.as_ref(), order, now, &mac_of);
        let decision = decide(now);
        if read.after == self.writes && read.item.is_some() == self.item.is_some() {
            self.ledger.decided(&decision, order, now)?;
            if let Decision::Refuse(refusal) = decision {
                honest(refusal, now, &decide)?;
            }
        }
        Ok(decision)
    }

    fn write_issue(&mut self, write: &Written) -> Result<bool, String> {
        let Written {
            read,
            item,
            order,
            now,
            ..
        } = write;
        if !self
            .rules
            .still_there(self.item.as_ref(), read.item.as_ref())
        {
            return Ok(false);
        }
        // An item that came and was forgotten since the read leaves nothing to overlook.
        let forgotten = self.item.is_none() && read.item.is_none();
        ensure!(
            forgotten || read.after == self.writes,
            "an issue overwrote what it had not read"
        );
        self.ledger.issued(item, order, *now)?;
        self.ttl = self.rules.ttl(item, *now);
        self.item = Some(item.clone());
        self.writes += 1;
        Ok(true)
    }

    /// A handler reads, something else writes, and the handler decides and writes.
    fn overtaken(&mut self, who: usize, by: By) -> Check {
        let order = self.order(&plain(who, 0), self.time);
        let read = self.look();
        match by {
            By::Void => self.void(),
            By::End => self.end(),
            By::NewPassword => self.new_password(),
            By::NewPasswordAndAsk(who) => {
                self.new_password();
                self.ask(&plain(who, 0))?;
                self.enter(&entered(Code::Wrong(98)))?;
            }
            By::WrongCode => self.enter(&entered(Code::Wrong(99)))?,
            By::RightCode => self.enter(&entered(Code::Right))?,
            By::Ask(who) => self.ask(&plain(who, 0))?,
        }
        self.decide_and_write(read, &order, self.time, Fate::Once)
    }

    fn ask_patiently(&mut self, who: usize, purpose: usize, then: Then) -> Check {
        let ask = plain(who, purpose);
        let mails = self.ledger.mails.len();
        // Cool-down, hour, day, budget: each is waited for once at most.
        for _ in 0..5 {
            let order = self.order(&ask, self.time);
            let read = self.look();
            match self.decide(&read, &order, self.time)? {
                Decision::Refuse(
                    Refusal::TooSoon { resend_at: at }
                    | Refusal::TooManyMails { retry_at: at }
                    | Refusal::TooManyCodes { retry_at: at },
                ) => self.time = at,
                _ => self.decide_and_write(read, &order, self.time, Fate::Once)?,
            }
            if self.ledger.mails.len() > mails {
                break;
            }
        }
        if self.ledger.mails.len() == mails {
            return Ok(());
        }
        let (wrong, right) = match then {
            Then::GuessAll => (6, false),
            Then::Answer(wrong) => (wrong, true),
            Then::Nothing => (0, false),
        };
        for code in 0..wrong {
            self.time += 20;
            self.enter(&entered(Code::Wrong(100 + code)))?;
        }
        if right {
            self.enter(&entered(Code::Right))?;
        }
        Ok(())
    }

    fn enter(&mut self, enter: &Enter) -> Check {
        let mails = &self.ledger.mails;
        let Some(newest) = mails.last() else {
            return Ok(());
        };
        let back = |back: usize| &mails[(mails.len() - 1).saturating_sub(back)];
        let (challenge, code) = match enter.target {
            Target::Newest => (newest.id.clone(), newest.code),
            Target::Older(age) => (back(age).id.clone(), back(age).code),
            Target::MadeUp => {
                let mut id = newest.id.clone();
                id.nonce = Nonce([0xff; 16]);
                (id, newest.code)
            }
        };
        let code = match enter.code {
            Code::Right => code,
            Code::Wrong(code) => u32::from(code),
            Code::OfOlder(age) => back(age).code,
        };
        let session = match enter.who {
            Who::Newest => newest.session.clone(),
            Who::Any(who) => session(who),
        };
        let attempt = Attempt {
            guess: Guess {
                mac: mac(&challenge, &session, code),
                request: request(&session, &challenge, enter.attempt, code),
                challenge,
                session,
            },
            code,
            made_at: self.time,
            now: self.time + enter.skew,
        };
        self.attempts.push(attempt.clone());
        if enter.fate != Fate::Once {
            self.copies.push(Copy::Verify(attempt.clone()));
        }
        if enter.fate == Fate::Later {
            return Ok(());
        }
        self.verify(&attempt)
    }

    fn again(&mut self, back: usize) -> Check {
        let Some(last) = self.attempts.len().checked_sub(1) else {
            return Ok(());
        };
        let attempt = Attempt {
            made_at: self.time,
            now: self.time,
            ..self.attempts[last.saturating_sub(back)].clone()
        };
        self.verify(&attempt)
    }

    fn late(&mut self, pick: usize) -> Check {
        if self.copies.is_empty() {
            return Ok(());
        }
        let copy = self.copies.remove(pick % self.copies.len());
        match copy {
            Copy::Verify(attempt) => self.verify(&attempt),
            // What it decided stands only if nothing has been written since.
            Copy::Issue(write) if self.time <= write.made_at + ISSUE_TIMEOUT => {
                self.write_issue(&write).map(|_| ())
            }
            Copy::Issue(_) => Ok(()),
        }
    }

    fn verify(&mut self, attempt: &Attempt) -> Check {
        let before = self.item.take();
        let run = |guess: &Guess| self.rules.verify(before.clone(), guess, attempt.now);
        let (after, verdict) = run(&attempt.guess);
        self.ledger.verified(
            before.as_ref(),
            after.as_ref(),
            &verdict,
            attempt,
            self.time,
        )?;
        if before == after {
            self.free_of_guess(before.as_ref(), &attempt.guess, &verdict, attempt.now)?;
        } else {
            self.writes += 1;
            if let (Some(item), Verdict::Wrong { .. }) = (&after, &verdict) {
                let mac_of = |old: &_, session: &_| mac_of_old(old, session, attempt.code);
                let named = superseded_mail(item, mac_of).map(|old| &old.id);
                self.ledger.named(item, attempt.code, named, self.time)?;
            }
        }
        self.item = after;
        Ok(())
    }

    /// A refusal does not depend on what was entered, or it would be a free guess.
    fn free_of_guess(
        &self,
        item: Option<&CodeItem>,
        guess: &Guess,
        verdict: &Verdict,
        now: Millis,
    ) -> Check {
        let live = item.and_then(|item| item.live.as_ref());
        let right = live.map_or(Mac::SENTINEL, |live| live.code_mac);
        for mac in [right, Mac::SENTINEL, Mac([0xee; 32])] {
            let other = Guess {
                mac,
                ..guess.clone()
            };
            let (after, told) = self.rules.verify(item.cloned(), &other, now);
            ensure!(
                told == *verdict && after.as_ref() == item,
                "a refusal depends on the guess: {told:?} instead of {verdict:?}"
            );
        }
        Ok(())
    }

    fn void(&mut self) {
        let newest = self.ledger.newest().filter(|mail| mail.won.is_none());
        if let (Some(item), Some(mail)) = (&mut self.item, newest) {
            self.rules.void(item, &mail.id);
            self.ledger.void();
            self.writes += 1;
        }
    }

    fn end(&mut self) {
        self.ledger.end();
        if self.item.is_none() {
            self.ttl = self.time + DAY;
        }
        let stored = self.item.take();
        self.item = self.rules.end(stored, self.ledger.epoch, self.time);
        self.writes += 1;
    }

    fn new_password(&mut self) {
        self.end();
        self.password += 1;
        self.password_since = self.time;
    }

    /// Of any mail that is remembered, in any order; does not touch the version.
    fn deliver(&mut self, pick: usize) {
        let Some(item) = &mut self.item else { return };
        let states: Vec<Delivery> = Delivery::ALL
            .into_iter()
            .filter(|state| !matches!(state, Delivery::Sending | Delivery::NotSent))
            .collect();
        let live = item.live.iter().map(|live| &live.id);
        let old = item.superseded.iter().rev().map(|old| &old.id);
        let mails: Vec<ChallengeId> = live.chain(old).cloned().collect();
        let known = Known {
            state: states[pick % states.len()],
            at: self.time,
            reason: None,
        };
        if !mails.is_empty() {
            item.hear(&mails[pick / states.len() % mails.len()], known);
        }
    }

    /// Forgetting changes nothing: what the item would still say is what an absent one says.
    fn sweep(&mut self) -> Check {
        if self.time < self.ttl {
            return Ok(());
        }
        let Some(item) = self.item.take() else {
            return Ok(());
        };
        self.ledger.heard = 0;
        for later in [0, 1, DAY, 400 * DAY] {
            let now = self.time + later;
            let kept = settle(item.clone(), self.password, now);
            let forgotten = settle(CodeItem::default(), self.password, now);
            ensure!(kept.tat <= now, "the sweep forgets a debt");
            let kept = CodeItem {
                version: 0,
                // An order that is months old has no token any more.
                epoch: 0,
                ended_at: None,
                tat: 0,
                forgiving_since: now,
                ..kept
            };
            ensure!(kept == forgotten, "the sweep forgets {kept:?}");
        }
        self.writes += 1;
        Ok(())
    }
}

/// A refusal that names a moment is over then, and not earlier.
fn honest(refusal: Refusal, now: Millis, decide: &dyn Fn(Millis) -> Decision) -> Check {
    let at = match refusal {
        Refusal::TooSoon { resend_at } => resend_at,
        Refusal::TooManyMails { retry_at } | Refusal::TooManyCodes { retry_at } => retry_at,
        _ => return Ok(()),
    };
    ensure!(at > now, "try again in the past");
    let same = |decision: Decision| {
        matches!(decision, Decision::Refuse(other)
            if std::mem::discriminant(&other) == std::mem::discriminant(&refusal))
    };
    // Clocks that differ by seconds can leave entries out of order by as much.
    let clocks = 4 * SECOND;
    ensure!(!same(decide(at + clocks)), "still refused when it said");
    ensure!(
        at - clocks <= now || !matches!(decide(at - clocks), Decision::Write(_)),
        "could have been asked for earlier than it said"
    );
    Ok(())
}

fn session(who: usize) -> Session {
    let kind = if who < FIRST_ACCESS {
        SessionKind::Login
    } else {
        SessionKind::Access
    };
    let name = u8::try_from(who).unwrap();
    Session {
        kind,
        sid: Sid::new(u32::from(name), [name; 16]),
    }
}

fn plain(who: usize, purpose: usize) -> Ask {
    Ask {
        who,
        purpose,
        request: None,
        from_look: None,
        skew: 0,
        fate: Fate::Once,
        token_left: None,
        address: 0,
        current_mailbox_works: true,
        old_password: false,
    }
}

fn entered(code: Code) -> Enter {
    Enter {
        who: Who::Newest,
        target: Target::Newest,
        code,
        attempt: 0,
        skew: 0,
        fate: Fate::Once,
    }
}

/// Covers session, challenge, attempt and guess, as the real one does.
fn request(session: &Session, challenge: &ChallengeId, attempt: u8, code: u32) -> RequestId {
    let nonce = u128::from_be_bytes(challenge.nonce.0);
    let who = session.sid.generation();
    RequestId::from_stored(&format!("{who}|{nonce}|{attempt}|{code}"))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the real one has none where a key is gone"
)]
fn mac_of_old(
    old: &crate::domain::code_item::state::Superseded,
    session: &Session,
    code: u32,
) -> Option<Mac> {
    Some(mac(&old.id, session, code))
}
