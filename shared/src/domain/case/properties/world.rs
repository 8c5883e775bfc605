//! Plays a history as handlers and operators would, and keeps books of its own.

use proptest::prelude::*;

use crate::clock::Millis;
use crate::domain::case::fixtures::{RULES, START, address, digest, empty, nonce, of_kind, shown};
use crate::domain::case::{
    Answer, CaseFile, Confirmation, Finished, Member, Proof, Proved, Sending, Stopped, Vouched,
    confirm, finish, letter_made, prove, send, stop, stop_by_code, vouch, want_desk, want_letter,
};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::policy::{self, DAY, HOUR, MINUTE};

/// What happens next. Codes are named by small numbers, so that the wrong one is often shown too.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Tick(Millis),
    WantLetter,
    WantDesk,
    LetterMade { code: u8, days: Millis },
    Vouch { by: u8, code: u8 },
    Prove { code: u8, browser: u8 },
    Send { browser: u8 },
    Confirm { browser: u8, nth: u8 },
    Finish { browser: u8 },
    Stop,
    StopByCode { nth: u8 },
    EndEverything,
    ChangeAddress,
}

pub(super) fn history() -> impl Strategy<Value = Vec<Event>> {
    use Event::*;
    let code = 1..4_u8;
    let browser = 0..2_u8;
    let event = prop_oneof![
        3 => prop_oneof![
            Just(MINUTE), Just(HOUR), Just(DAY - 1), Just(DAY), Just(3 * DAY), Just(8 * DAY)
        ].prop_map(Tick),
        1 => Just(WantLetter),
        1 => Just(WantDesk),
        2 => (code.clone(), 1..40_i64).prop_map(|(code, days)| LetterMade { code, days }),
        3 => (0..2_u8, code.clone()).prop_map(|(by, code)| Vouch { by, code }),
        5 => (code, browser.clone()).prop_map(|(code, browser)| Prove { code, browser }),
        5 => browser.clone().prop_map(|browser| Send { browser }),
        4 => (browser.clone(), 0..2_u8).prop_map(|(browser, nth)| Confirm { browser, nth }),
        4 => browser.prop_map(|browser| Finish { browser }),
        1 => Just(Stop),
        1 => (0..2_u8).prop_map(|nth| StopByCode { nth }),
        1 => Just(EndEverything),
        1 => Just(ChangeAddress),
    ];
    proptest::collection::vec(event, 1..40)
}

/// The rules under test, each replaceable by a broken one.
pub(super) trait Rulebook {
    fn before(&self, _file: &mut CaseFile, _now: Millis) {}
    fn after(&self, _before: &CaseFile, _file: &mut CaseFile) {}
    fn epoch(&self, _file: &CaseFile, epoch: u64) -> u64 {
        epoch
    }
    fn member<'a>(&self, member: Member<'a>) -> Member<'a> {
        member
    }
    fn named(&self, _file: &CaseFile, id: Nonce) -> Nonce {
        id
    }
    fn typed(&self, _file: &CaseFile, code: Digest) -> Digest {
        code
    }
}

/// A code that exists outside, and until when.
struct Given {
    proof: Proof,
    code: u8,
    until: Millis,
}

/// What the books say of the newest case.
struct Booked {
    browser: u8,
    proof: Proof,
    proved_at: Millis,
    epoch: u64,
    mailed: Option<Digest>,
    confirmed_at: Option<Millis>,
    over: bool,
}

struct World<'a> {
    rules: &'a dyn Rulebook,
    now: Millis,
    file: CaseFile,
    epoch: u64,
    changed_at: Option<Millis>,
    saved: Vec<Digest>,
    given: Vec<Given>,
    looks: Option<(u8, Millis)>,
    mails: Vec<Millis>,
    /// The id that each browser's token names.
    tokens: [Nonce; 2],
    case: Option<Booked>,
    made: u8,
    sent: u8,
}

type Check = Result<(), String>;

fn ensure(holds: bool, promise: &str) -> Check {
    holds.then_some(()).ok_or_else(|| promise.to_owned())
}

/// Plays the whole history; the first broken promise ends it.
pub(super) fn play(rules: &dyn Rulebook, history: &[Event]) -> Check {
    let saved = vec![of_kind(Proof::Saved, 1), of_kind(Proof::Saved, 2)];
    let given = [1, 2].map(|code| Given {
        proof: Proof::Saved,
        code,
        until: Millis::MAX,
    });
    let mut world = World {
        rules,
        now: START,
        file: empty(),
        epoch: 7,
        changed_at: None,
        saved,
        given: given.into(),
        looks: None,
        mails: Vec::new(),
        tokens: [nonce(200), nonce(201)],
        case: None,
        made: 0,
        sent: 0,
    };
    for (step, event) in history.iter().enumerate() {
        world.rules.before(&mut world.file, world.now);
        world
            .step(event)
            .map_err(|broken| format!("{broken}\nat step {step}: {event:?}"))?;
    }
    Ok(())
}

impl World<'_> {
    fn step(&mut self, event: &Event) -> Check {
        match *event {
            Event::Tick(length) => self.now += length,
            Event::WantLetter => {
                self.file = want_letter(self.file.clone(), self.now).unwrap_or(self.file.clone());
            }
            Event::WantDesk => {
                self.file = want_desk(self.file.clone(), self.now).unwrap_or(self.file.clone());
            }
            Event::LetterMade { code, days } => {
                let digest = of_kind(Proof::Posted, code);
                self.file = letter_made(self.file.clone(), digest, days * DAY, self.now);
                self.give(Proof::Posted, code, self.now + days.min(30) * DAY);
            }
            Event::Vouch { by, code } => return self.vouch(by, code),
            Event::Prove { code, browser } => return self.prove(code, browser),
            Event::Send { browser } => return self.send(browser),
            Event::Confirm { browser, nth } => return self.confirm(browser, nth),
            Event::Finish { browser } => return self.finish(browser),
            Event::Stop => {
                let epoch = self.rules.epoch(&self.file, self.epoch);
                let stopped = stop(self.file.clone(), epoch, self.now);
                self.stopped(stopped.ok());
            }
            Event::StopByCode { nth } => {
                let epoch = self.rules.epoch(&self.file, self.epoch);
                let code = digest(230 + nth);
                let stopped = stop_by_code(self.file.clone(), code, epoch, self.now);
                self.stopped(stopped.ok());
            }
            Event::EndEverything => self.epoch += 1,
            Event::ChangeAddress => {
                self.epoch += 1;
                self.changed_at = Some(self.now);
            }
        }
        Ok(())
    }

    /// One code of a kind at a time: the newest.
    fn give(&mut self, proof: Proof, code: u8, until: Millis) {
        self.given.retain(|given| given.proof != proof);
        self.given.push(Given { proof, code, until });
    }

    fn write(&mut self, mut file: CaseFile) {
        self.rules.after(&self.file, &mut file);
        self.file = file;
    }

    fn vouch(&mut self, by: u8, code: u8) -> Check {
        let digest = of_kind(Proof::Desk, code);
        let name = by.to_string();
        match vouch(self.file.clone(), &name, "seen", digest, self.now) {
            Ok(Vouched::First { file, .. }) => {
                self.looks = Some((by, self.now));
                self.write(file);
            }
            Ok(Vouched::Second { file, .. }) => {
                let first = self.looks.take();
                let (other, at) = first.ok_or("a code without a first look")?;
                ensure(other != by, "a code by one operator")?;
                ensure(self.now < at + DAY, "a code after the first look has aged")?;
                self.give(Proof::Desk, code, self.now + DAY);
                self.write(file);
            }
            Err(_) => {}
        }
        Ok(())
    }

    fn prove(&mut self, code: u8, browser: u8) -> Check {
        self.made = self.made.wrapping_add(1) % 200;
        let by = browser.to_string();
        let shown = shown(code, self.made, &by);
        let member = self.rules.member(Member {
            epoch: self.epoch,
            never_had_an_address: false,
            changed_at: self.changed_at,
            saved: &self.saved,
        });
        let proved = prove(self.file.clone(), &shown, &member, &RULES, self.now);
        let Ok(Proved::Write { file, saved }) = proved else {
            return Ok(());
        };
        let cool = self.changed_at.is_none_or(|at| self.now >= at + 72 * HOUR);
        ensure(cool, "a proof while the address cools off")?;
        let proof = file.case.as_ref().map(|case| case.proof);
        let proof = proof.ok_or("a proof makes a case")?;
        let at = self
            .given
            .iter()
            .position(|given| given.proof == proof && given.code == code);
        let given = self.given.remove(at.ok_or("a code that is not out there")?);
        ensure(self.now < given.until, "a code after its end")?;
        self.saved.retain(|kept| Some(*kept) != saved);
        if let Some(token) = self.tokens.get_mut(usize::from(browser)) {
            *token = shown.id;
        }
        self.case = Some(Booked {
            browser,
            proof,
            proved_at: self.now,
            epoch: self.epoch,
            mailed: None,
            confirmed_at: None,
            over: false,
        });
        self.write(*file);
        Ok(())
    }

    fn token(&self, browser: u8) -> Nonce {
        let token = self.tokens.get(usize::from(browser));
        let token = token.copied().unwrap_or(nonce(255));
        self.rules.named(&self.file, token)
    }

    /// The case of the books, where this browser may go on with it.
    fn running(&mut self, browser: u8) -> Result<&mut Booked, String> {
        let epoch = self.epoch;
        let case = self.case.as_mut().ok_or("a step without a proof")?;
        ensure(case.browser == browser, "a step of another browser")?;
        ensure(case.epoch == epoch, "a step after everything was ended")?;
        ensure(!case.over, "a step after the end")?;
        Ok(case)
    }

    fn send(&mut self, browser: u8) -> Check {
        self.sent = (self.sent + 1) % 10;
        let sending = Sending {
            id: self.token(browser),
            address: address(self.sent),
            digest: digest(240 + self.sent),
        };
        let code = sending.digest;
        let epoch = self.rules.epoch(&self.file, self.epoch);
        let Ok(file) = send(self.file.clone(), sending, epoch, self.now) else {
            return Ok(());
        };
        let now = self.now;
        let case = self.running(browser)?;
        ensure(now < case.proved_at + DAY, "a mail long after the proof")?;
        ensure(
            case.confirmed_at.is_none(),
            "another mailbox after the first",
        )?;
        case.mailed = Some(code);
        self.mails.retain(|at| now < at + DAY);
        ensure(self.mails.len() < 3, "more than three mails a day")?;
        self.mails.push(now);
        self.write(file);
        Ok(())
    }

    /// The newest code, or the one before it.
    fn confirm(&mut self, browser: u8, nth: u8) -> Check {
        let code = digest(240 + (self.sent + 10 - nth) % 10);
        let typed = self.rules.typed(&self.file, code);
        let id = self.token(browser);
        let epoch = self.rules.epoch(&self.file, self.epoch);
        let answer = Answer {
            id,
            digest: typed,
            stop: digest(230 + browser),
        };
        let file = self.file.clone();
        let Ok(Confirmation::Write(file)) = confirm(file, &answer, epoch, &RULES, self.now) else {
            return Ok(());
        };
        let now = self.now;
        let case = self.running(browser)?;
        ensure(case.mailed == Some(code), "confirmed by another code")?;
        ensure(now < case.proved_at + DAY, "confirmed long after the proof")?;
        case.confirmed_at = Some(now);
        self.write(*file);
        Ok(())
    }

    fn finish(&mut self, browser: u8) -> Check {
        let epoch = self.rules.epoch(&self.file, self.epoch);
        let outcome = finish(self.file.clone(), self.token(browser), epoch, self.now);
        let Ok(Finished::Write { file, .. }) = outcome else {
            return Ok(());
        };
        let now = self.now;
        let case = self.running(browser)?;
        let wait = match case.proof {
            Proof::Saved | Proof::Posted => 24 * HOUR,
            Proof::Desk => 72 * HOUR,
        };
        let at = case
            .confirmed_at
            .ok_or("a change without the new mailbox")?;
        ensure(now >= at + wait, "a change before the wait is over")?;
        ensure(now < at + wait + policy::CASE_OPEN, "a change too late")?;
        case.over = true;
        self.epoch += 1;
        self.changed_at = Some(now);
        self.write(*file);
        Ok(())
    }

    fn stopped(&mut self, stopped: Option<Stopped>) {
        if let Some(Stopped::Write(file)) = stopped {
            if let Some(case) = &mut self.case {
                case.over = true;
            }
            self.write(*file);
        }
    }
}
