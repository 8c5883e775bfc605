//! Random histories of one member's code item.

use proptest::prelude::*;

use crate::clock::Millis;
use crate::domain::policy::{DAY, HOUR, MINUTE, SECOND};

/// How many sessions there are: three half-authenticated, two authenticated.
pub(super) const SESSIONS: usize = 5;
/// The first authenticated session.
pub(super) const FIRST_ACCESS: usize = 3;

/// One step of a history.
#[derive(Debug, Clone)]
pub(super) enum Command {
    /// Time passes.
    Wait(Millis),
    /// A code is asked for.
    Ask(Ask),
    /// A code is asked for as soon as that is allowed, and this is done with it.
    AskPatiently(usize, usize, Then),
    /// A code is asked for, and this happens between the request's read and its write.
    Overtaken(usize, By),
    /// A code is entered.
    Enter(Enter),
    /// An earlier request is sent again, unchanged.
    Again(usize),
    /// A copy of an earlier write reaches the store.
    Late(usize),
    /// The item is read by a request that decides later.
    Look,
    /// The mail service refused the newest mail.
    Void,
    /// Everything of the member is ended: address change, recovery.
    End,
    /// The member has a new password; everything is ended.
    NewPassword,
    /// An event tells about the newest mail.
    Deliver(usize),
    /// The store sweeps the item if its time has come.
    Sweep,
}

/// What follows a patient request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    /// Wrong codes until no tries are left.
    GuessAll,
    /// The right code after some wrong ones.
    Answer(u8),
    /// Nothing.
    Nothing,
}

/// What comes between a read and a write.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    Void,
    End,
    NewPassword,
    NewPasswordAndAsk(usize),
    WrongCode,
    RightCode,
    Ask(usize),
}

/// How a write reaches the store.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fate {
    /// Once, now.
    Once,
    /// Now, and a copy later.
    Twice,
    /// Later.
    Later,
}

/// A request for a code.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) who: usize,
    pub(super) purpose: usize,
    pub(super) request: Option<u8>,
    /// Decide from an earlier look at the item.
    pub(super) from_look: Option<usize>,
    pub(super) skew: Millis,
    pub(super) fate: Fate,
    pub(super) token_left: Option<Millis>,
    pub(super) address: u8,
    pub(super) current_mailbox_works: bool,
    /// Carries the password version from before a reset a few seconds ago.
    pub(super) old_password: bool,
}

/// Whose session is spoken for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Who {
    /// The session of the newest mail.
    Newest,
    /// Any.
    Any(usize),
}

/// Which challenge is named.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// The newest.
    Newest,
    /// An older one, counted back.
    Older(usize),
    /// None that ever was.
    MadeUp,
}

/// Which code is entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Code {
    /// The one of the named challenge.
    Right,
    /// A wrong one.
    Wrong(u8),
    /// The one of an older mail, counted back.
    OfOlder(usize),
}

/// A guess.
#[derive(Debug, Clone)]
pub(super) struct Enter {
    pub(super) who: Who,
    pub(super) target: Target,
    pub(super) code: Code,
    pub(super) attempt: u8,
    pub(super) skew: Millis,
    pub(super) fate: Fate,
}

/// A history of up to `longest` commands.
pub(super) fn history(longest: usize) -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), longest / 2..=longest)
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        14 => time().prop_map(Command::Wait),
        14 => ask().prop_map(Command::Ask),
        16 => (0..SESSIONS, 0..3_usize, then())
            .prop_map(|(who, purpose, then)| Command::AskPatiently(who, purpose, then)),
        3 => (0..SESSIONS, by()).prop_map(|(who, by)| Command::Overtaken(who, by)),
        30 => enter().prop_map(Command::Enter),
        8 => (0..12_usize).prop_map(Command::Again),
        8 => (0..12_usize).prop_map(Command::Late),
        3 => Just(Command::Look),
        2 => Just(Command::Void),
        1 => Just(Command::End),
        1 => Just(Command::NewPassword),
        2 => (0..8_usize).prop_map(Command::Deliver),
        2 => Just(Command::Sweep),
    ]
}

fn time() -> impl Strategy<Value = Millis> {
    prop_oneof![
        3 => 0..5_i64,
        4 => 0..2 * SECOND,
        3 => 2 * SECOND..20 * SECOND,
        3 => MINUTE - 2..3 * MINUTE,
        4 => 9 * MINUTE..11 * MINUTE,
        2 => HOUR - 2..6 * HOUR,
        2 => DAY - 2..3 * DAY,
        1 => 6 * DAY..9 * DAY,
        1 => 29 * DAY..70 * DAY,
        1 => 100 * DAY..1_000 * DAY,
    ]
}

fn then() -> impl Strategy<Value = Then> {
    prop_oneof![
        4 => Just(Then::GuessAll),
        3 => (0..4_u8).prop_map(Then::Answer),
        4 => Just(Then::Nothing),
    ]
}

fn by() -> impl Strategy<Value = By> {
    prop_oneof![
        1 => Just(By::Void),
        1 => Just(By::End),
        1 => Just(By::NewPassword),
        2 => (0..SESSIONS).prop_map(By::NewPasswordAndAsk),
        2 => Just(By::WrongCode),
        1 => Just(By::RightCode),
        2 => (0..SESSIONS).prop_map(By::Ask),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![4 => Just(Fate::Once), 2 => Just(Fate::Twice), 1 => Just(Fate::Later)]
}

/// Clocks are assumed within 2 s.
fn skew() -> impl Strategy<Value = Millis> {
    prop_oneof![3 => Just(0), 1 => -2 * SECOND..=2 * SECOND]
}

fn ask() -> impl Strategy<Value = Ask> {
    (
        (0..SESSIONS, 0..3_usize, prop::option::of(0..3_u8)),
        (prop::option::weighted(0.2, 0..6_usize), skew(), fate()),
        prop_oneof![
            4 => Just(None),
            4 => Just(Some(30 * MINUTE)),
            1 => (9 * MINUTE..11 * MINUTE).prop_map(Some),
        ],
        (0..6_u8, any::<bool>(), prop::bool::weighted(0.1)),
    )
        .prop_map(
            |(
                (who, purpose, request),
                (from_look, skew, fate),
                token_left,
                (address, current_mailbox_works, old_password),
            )| Ask {
                who,
                purpose,
                request,
                from_look,
                skew,
                fate,
                token_left,
                address,
                current_mailbox_works,
                old_password,
            },
        )
}

fn enter() -> impl Strategy<Value = Enter> {
    (
        prop_oneof![8 => Just(Who::Newest), 1 => (0..SESSIONS).prop_map(Who::Any)],
        prop_oneof![
            8 => Just(Target::Newest),
            1 => (1..4_usize).prop_map(Target::Older),
            1 => Just(Target::MadeUp),
        ],
        prop_oneof![
            3 => Just(Code::Right),
            6 => (0..8_u8).prop_map(Code::Wrong),
            1 => (1..4_usize).prop_map(Code::OfOlder),
        ],
        (0..3_u8, skew(), fate()),
    )
        .prop_map(|(who, target, code, (attempt, skew, fate))| Enter {
            who,
            target,
            code,
            attempt,
            skew,
            fate,
        })
}
