//! The figures of `docs/BUDGET.md`, computed from the constants and by playing the real rules.

use std::fmt::Write as _;
use std::path::Path;

use crate::clock::Millis;
use crate::domain::code_item::fixtures::order;
use crate::domain::code_item::issue::{Decision, Refusal, issue};
use crate::domain::code_item::state::CodeItem;
use crate::domain::code_item::verify::{Guess, Verdict, verify};
use crate::domain::ids::{Mac, RequestId, Session, SessionKind, Sid};
use crate::domain::policy::{self, DAY, HOUR, MINUTE, SECOND};

const START: Millis = 1_800_000_000_000;
const YEAR: Millis = 365 * DAY;
const RIGHT: Mac = Mac([7; 32]);
const WRONG: Mac = Mac([8; 32]);

/// A shape of code: distinct pictograms of a palette in order, then digits.
struct Profile {
    pictograms: u32,
    palette: u32,
    digits: u32,
}

const PROFILES: [Profile; 2] = [
    Profile {
        pictograms: 4,
        palette: 16,
        digits: 3,
    },
    Profile {
        pictograms: 3,
        palette: 20,
        digits: 4,
    },
];

impl Profile {
    fn combinations(&self) -> u64 {
        let pictograms: u64 = (0..self.pictograms)
            .map(|drawn| u64::from(self.palette - drawn))
            .product();
        pictograms * 10_u64.pow(self.digits)
    }

    fn name(&self) -> String {
        let Self {
            pictograms,
            palette,
            digits,
        } = self;
        format!("{pictograms} of {palette} + {digits} digits")
    }
}

/// Wrong codes that a stranger can enter on one account in a year, over all codes and sessions.
///
/// Each stolen password gives what the counter allows, and a year forgives some whatever the
/// password; the budget bounds the sum.
fn guesses_a_year(passwords_stolen: u32) -> u32 {
    let forgiven = u32::try_from(YEAR / policy::FORGIVE_AFTER).unwrap();
    (passwords_stolen * policy::WRONG_CODES + forgiven).min(budget_a_year())
}

/// What the budget alone would allow in a year.
fn budget_a_year() -> u32 {
    u32::try_from(policy::BUDGET_TRIES + YEAR / policy::TRY_COST).unwrap()
}

/// The probability that so many guesses hit: within a code they differ, between codes they are
/// independent.
fn risk(profile: &Profile, guesses: u32) -> f64 {
    let per_code = f64::from(policy::TRIES_PER_CODE);
    let miss = -per_code / profile.combinations() as f64;
    -(f64::from(guesses) / per_code * miss.ln_1p()).exp_m1()
}

/// The yearly risk of one account by guessing, when the password step never stops the stranger.
fn yearly_risk(profile: &Profile, passwords_stolen_per_year: u32) -> f64 {
    risk(profile, guesses_a_year(passwords_stolen_per_year))
}

/// A member's code item and what asks it.
#[derive(Default)]
struct Member {
    item: Option<CodeItem>,
    password: u64,
    requests: u128,
}

impl Member {
    fn ask(&mut self, session: u32, now: Millis) -> Result<u32, Refusal> {
        self.requests += 1;
        let order = order(self.requests, &login(session), self.password);
        match issue(self.item.as_ref(), &order, now, |_| RIGHT) {
            Decision::Write(item) => {
                let granted = item.live.as_ref().unwrap().granted;
                self.item = Some(*item);
                Ok(granted)
            }
            Decision::Refuse(refusal) => Err(refusal),
            Decision::Repeat => unreachable!("every request is new"),
        }
    }

    fn enter(&mut self, session: u32, mac: Mac, now: Millis) -> Verdict {
        self.requests += 1;
        let item = self.item.take();
        let live = item.as_ref().and_then(|item| item.live.as_ref()).unwrap();
        let guess = Guess {
            challenge: live.id.clone(),
            session: login(session),
            mac,
            request: RequestId::new(self.requests.to_be_bytes()),
        };
        let (item, verdict) = verify(item, &guess, now);
        self.item = item;
        verdict
    }

    /// A new password: what is open is ended.
    fn reset(&mut self) {
        self.password += 1;
        if let Some(item) = &mut self.item {
            item.version += 1;
            item.wins.clear();
            if let Some(live) = &mut item.live {
                live.session = None;
            }
        }
    }
}

fn login(session: u32) -> Session {
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(session, [0; 16]),
    }
}

/// The moment from which asking again makes sense.
fn again(refusal: Refusal) -> Option<Millis> {
    match refusal {
        Refusal::TooSoon { resend_at: at }
        | Refusal::TooManyMails { retry_at: at }
        | Refusal::TooManyCodes { retry_at: at } => Some(at),
        _ => None,
    }
}

/// What the owner does while a stranger has the password.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Away,
    LogsInDaily,
    ResetsWhenTold,
}

/// What came of a siege.
#[derive(Debug, Default, PartialEq)]
struct Siege {
    mails: u32,
    guesses: u32,
    known_after: Option<Millis>,
    owner_days: i64,
}

/// A stranger with the password asks for codes as often as allowed, and guesses or does not.
fn siege(days: i64, guesses: bool, owner: Owner) -> Siege {
    const STRANGER: u32 = 0;
    let mut member = Member::default();
    let mut siege = Siege::default();
    let mut stranger_at = START;
    let visit = |day: i64| START + day * DAY + 8 * HOUR + day * 37 % 600 * MINUTE;
    let mut day = 0;
    let mut owner_at = if owner == Owner::Away {
        Millis::MAX
    } else {
        visit(0)
    };
    let mut answers = false;

    while stranger_at.min(owner_at) < START + days * DAY {
        if stranger_at <= owner_at {
            let now = stranger_at;
            match member.ask(STRANGER, now) {
                Ok(granted) => {
                    siege.mails += 1;
                    stranger_at += SECOND;
                    for _ in 0..if guesses { granted } else { 0 } {
                        let verdict = member.enter(STRANGER, WRONG, now + 1);
                        assert!(matches!(verdict, Verdict::Wrong { .. }));
                        siege.guesses += 1;
                    }
                }
                Err(refusal) => {
                    if refusal == Refusal::PasswordResetRequired {
                        siege.known_after.get_or_insert(now - START);
                    }
                    stranger_at = again(refusal).unwrap_or(now + HOUR);
                }
            }
            continue;
        }
        let now = owner_at;
        let session = 1 + u32::try_from(day).unwrap();
        let mut done = false;
        if answers {
            answers = false;
            let verdict = member.enter(session, RIGHT, now);
            assert!(matches!(verdict, Verdict::Right { .. }));
            siege.owner_days += 1;
            done = true;
        } else {
            match member.ask(session, now) {
                Ok(_) => {
                    answers = true;
                    owner_at += 30 * SECOND;
                }
                Err(Refusal::PasswordResetRequired) => {
                    siege.known_after.get_or_insert(now - START);
                    if owner == Owner::ResetsWhenTold {
                        member.reset();
                        stranger_at = Millis::MAX;
                        owner_at += 5 * MINUTE;
                    } else {
                        done = true;
                    }
                }
                Err(_) => {
                    owner_at += MINUTE;
                    done = owner_at > visit(day) + 30 * MINUTE;
                }
            }
        }
        if done {
            day += 1;
            owner_at = visit(day);
        }
    }
    siege
}

/// Small and the same everywhere; nothing here is secret.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 29)) % end
    }

    fn in_thousand(&mut self, cases: u64) -> bool {
        self.below(1_000) < cases
    }
}

/// How a member logs in.
#[derive(Clone, Copy)]
struct Habit {
    name: &'static str,
    logins_a_day: u64,
    /// Of a thousand logins, how many start with a wrong code; 400 of 1000 wrong codes are
    /// followed by another.
    slips: u64,
    /// Of a thousand logins with a wrong code, how many are then given up.
    given_up: u64,
    /// How often a new mail is asked for before one is answered.
    resends: u64,
    /// All logins of a day within minutes of each other.
    bursts: bool,
}

const FAULTLESS: Habit = Habit {
    name: "6 logins a day, no mistake",
    logins_a_day: 6,
    slips: 0,
    given_up: 0,
    resends: 0,
    bursts: false,
};

const HABITS: [(Habit, i64); 8] = [
    (FAULTLESS, 60),
    (
        Habit {
            name: "60 logins within an hour, every day",
            logins_a_day: 60,
            bursts: true,
            ..FAULTLESS
        },
        60,
    ),
    (
        Habit {
            name: "2 logins a day, a slip in every 12th, 1 slip in 10 given up",
            logins_a_day: 2,
            slips: 80,
            given_up: 100,
            ..FAULTLESS
        },
        36_500,
    ),
    (
        Habit {
            name: "2 logins a day, a slip in every 4th, 1 slip in 10 given up",
            logins_a_day: 2,
            slips: 250,
            given_up: 100,
            ..FAULTLESS
        },
        36_500,
    ),
    (
        Habit {
            name: "1 login a day, a second mail each time",
            logins_a_day: 1,
            resends: 1,
            ..FAULTLESS
        },
        365,
    ),
    (
        Habit {
            name: "2 logins a day, a second mail each time",
            logins_a_day: 2,
            resends: 1,
            ..FAULTLESS
        },
        365,
    ),
    (
        Habit {
            name: "3 logins a day, a second mail each time",
            logins_a_day: 3,
            resends: 1,
            ..FAULTLESS
        },
        365,
    ),
    (
        Habit {
            name: "1 login a day, a third mail each time",
            logins_a_day: 1,
            resends: 2,
            ..FAULTLESS
        },
        365,
    ),
];

/// What an honest member met.
#[derive(Debug, Default, PartialEq)]
struct Met {
    logins: u64,
    waits: u64,
    resets: u64,
}

fn live_with(habit: &Habit, days: i64) -> Met {
    let mut member = Member::default();
    let mut dice = Dice(1);
    let mut met = Met::default();
    let mut session = 0;
    for day in 0..days {
        let morning = START + day * DAY + 7 * HOUR;
        let span = if habit.bursts { HOUR } else { 16 * HOUR };
        let moments = habit.logins_a_day;
        let slot = span / i64::try_from(moments).unwrap();
        for login in 0..i64::try_from(moments).unwrap() {
            let jitter = u64::try_from(slot / 2).unwrap();
            let now = morning + login * slot + i64::try_from(dice.below(jitter)).unwrap();
            session += 1;
            one_login(&mut member, habit, session, now, &mut dice, &mut met);
        }
    }
    met
}

fn one_login(
    member: &mut Member,
    habit: &Habit,
    session: u32,
    mut now: Millis,
    dice: &mut Dice,
    met: &mut Met,
) {
    met.logins += 1;
    let mut wrong = 0;
    if dice.in_thousand(habit.slips) {
        wrong = 1;
        while dice.in_thousand(400) {
            wrong += 1;
        }
    }
    let gives_up = wrong > 0 && dice.in_thousand(habit.given_up);
    let mut mails = habit.resends + 1;
    loop {
        match member.ask(session, now) {
            Ok(_) => mails = mails.saturating_sub(1),
            Err(Refusal::PasswordResetRequired) => {
                met.resets += 1;
                member.reset();
                continue;
            }
            // The cool-down is shown as a countdown and waited for.
            Err(Refusal::TooSoon { resend_at }) => {
                now = resend_at;
                continue;
            }
            Err(_) => {
                met.waits += 1;
                return;
            }
        }
        if mails > 0 {
            now += 70 * SECOND;
            continue;
        }
        now += 5 * SECOND;
        loop {
            now += 5 * SECOND;
            if wrong == 0 {
                if !gives_up {
                    let verdict = member.enter(session, RIGHT, now);
                    assert!(matches!(verdict, Verdict::Right { .. }), "{verdict:?}");
                }
                return;
            }
            wrong -= 1;
            match member.enter(session, WRONG, now) {
                Verdict::Wrong { attempts_left: 0 } => break,
                Verdict::Wrong { .. } => {}
                other => unreachable!("{other:?}"),
            }
        }
    }
}

fn guessing() -> String {
    let probability = |p: f64| format!("{p:.1e}");

    let rows: Vec<Vec<String>> = PROFILES
        .iter()
        .map(|profile| {
            vec![
                profile.name(),
                thousands(profile.combinations()),
                format!("{:.1}", (profile.combinations() as f64).log2()),
                probability(yearly_risk(profile, 1)),
                probability(yearly_risk(profile, 12)),
                probability(risk(profile, budget_a_year())),
                // Ten million accounts, one in a hundred passwords known, each counter used up.
                format!("{:.2}", 100_000.0 * risk(profile, policy::WRONG_CODES)),
            ]
        })
        .collect();
    let one = format!(
        "password stolen once a year ({} guesses)",
        guesses_a_year(1)
    );
    let twelve = format!("stolen 12 times ({} guesses)", guesses_a_year(12));
    let alone = format!("the budget alone ({} guesses)", budget_a_year());
    table(
        &[
            "Code",
            "combinations",
            "bits",
            &one,
            &twelve,
            &alone,
            "accounts guessed into a year, of 10 million with 100,000 passwords known",
        ],
        &rows,
    )
}

fn sieges() -> String {
    let mut rows = Vec::new();
    for (guesses, what) in [(true, "guesses"), (false, "only asks for codes")] {
        for (owner, does) in [
            (Owner::Away, "away"),
            (Owner::LogsInDaily, "logs in daily, never resets"),
            (Owner::ResetsWhenTold, "logs in daily, resets when told"),
        ] {
            let siege = siege(60, guesses, owner);
            rows.push(vec![
                what.to_owned(),
                does.to_owned(),
                siege.mails.to_string(),
                siege.guesses.to_string(),
                siege.known_after.map_or("never".to_owned(), spoken),
                if owner == Owner::Away {
                    "–".to_owned()
                } else {
                    format!("{} of 60", siege.owner_days)
                },
            ]);
        }
    }
    table(
        &[
            "The stranger",
            "the owner",
            "mails to the stranger's orders in 60 days",
            "guesses",
            "password treated as known after",
            "days with a login",
        ],
        &rows,
    )
}

fn habits() -> String {
    let rows: Vec<Vec<String>> = HABITS
        .iter()
        .map(|(habit, days)| {
            let met = live_with(habit, *days);
            vec![
                habit.name.to_owned(),
                thousands(u64::try_from(*days).unwrap()),
                thousands(met.logins),
                met.waits.to_string(),
                met.resets.to_string(),
            ]
        })
        .collect();
    table(
        &[
            "The member",
            "days",
            "logins",
            "told to wait",
            "told to reset the password",
        ],
        &rows,
    )
}

fn table(title: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!(
        "| {} |\n|{}\n",
        title.join(" | "),
        "---|".repeat(title.len())
    );
    for row in rows {
        writeln!(text, "| {} |", row.join(" | ")).unwrap();
    }
    text
}

fn thousands(number: u64) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", thousands(number / 1_000), number % 1_000)
    }
}

fn spoken(time: Millis) -> String {
    if time < DAY {
        format!("{:.1} hours", time as f64 / HOUR as f64)
    } else {
        format!("{:.1} days", time as f64 / DAY as f64)
    }
}

/// Replaces what stands between the markers.
fn filled(page: &str, name: &str, figures: &str) -> String {
    let begin = format!("<!-- figures: {name} -->\n");
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once("<!-- end -->").unwrap();
    format!("{before}{begin}\n{figures}\n<!-- end -->{after}")
}

/// `UPDATE_DOCS=1` rewrites the figures.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a switch of this test, not configuration"
)]
fn the_page_says_what_the_rules_do() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/BUDGET.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let mut computed = page.clone();
    for (name, figures) in [
        ("guessing", guessing()),
        ("sieges", sieges()),
        ("habits", habits()),
    ] {
        computed = filled(&computed, name, &figures);
    }
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, computed).unwrap();
    } else {
        assert_eq!(page, computed, "UPDATE_DOCS=1 rewrites docs/BUDGET.md");
    }
}

#[test]
fn a_stolen_password_gives_42_guesses_a_year() {
    assert_eq!(guesses_a_year(1), 42);
    let year = siege(365, true, Owner::Away);
    assert_eq!(year.guesses, guesses_a_year(1), "the rules do as computed");
    assert_eq!(siege(365, true, Owner::LogsInDaily).guesses, 42);
    assert_eq!(budget_a_year(), 1_835);
}

#[test]
fn the_yearly_risk_is_below_one_in_a_million() {
    assert_eq!(PROFILES[0].combinations(), 43_680_000);
    assert_eq!(PROFILES[1].combinations(), 68_400_000);
    let risk = yearly_risk(&PROFILES[0], 1);
    assert!((9.6e-7..9.7e-7).contains(&risk), "{risk}");
    for profile in &PROFILES {
        assert!(yearly_risk(profile, 1) < 1e-6, "{}", profile.name());
    }
}

#[test]
fn a_faultless_member_is_never_refused() {
    for (habit, days) in &HABITS[..2] {
        let met = live_with(habit, *days);
        assert_eq!((met.waits, met.resets), (0, 0), "{}", habit.name);
    }
}
