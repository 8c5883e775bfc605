//! Where explorations begin: what the account is like, what the stranger holds, and how far things
//! have come.

use super::broken::Flaw;
use super::stages::STAGES;
use super::world::{Device, Grant, Inbox, Paper, World, digest};
use crate::domain::browser::BrowserKind;
use crate::domain::case::{self, Proof};
use crate::domain::code_item::state::CodeItem;
use crate::domain::device::{DeviceId, KnownDevice};
use crate::domain::policy::DAY;

/// One beginning.
pub(super) struct Setup {
    pub(super) name: String,
    /// Unless a promise broke on the way here.
    pub(super) world: Result<World, String>,
}

/// A name, and what it does to a world.
type Change = (&'static str, fn(&mut World));

const LETTER: u16 = 11;
const DESK: u16 = 12;
const SHEET: u16 = 13;

/// What the stranger holds.
const STRANGERS: [Change; 8] = [
    ("nothing", |_| {}),
    ("the password", |world| {
        world.stranger.passwords.insert(0);
    }),
    ("the mailbox", |world| {
        world.stranger.inboxes.insert(Inbox::Old);
    }),
    ("a stolen session", |world| {
        world.stranger.session = world.owner.session;
    }),
    ("password and device", |world| {
        world.stranger.passwords.insert(0);
        world.stranger.device = world.owner.device.clone();
    }),
    ("password and saved code", |world| {
        world.stranger.passwords.insert(0);
        world.stranger.papers.insert(SAVED);
    }),
    ("password and letter", |world| {
        world.stranger.passwords.insert(0);
        world.stranger.papers.insert(POSTED);
    }),
    ("password and session", |world| {
        world.stranger.passwords.insert(0);
        world.stranger.session = world.owner.session;
    }),
];

pub(super) const SAVED: Paper = Paper {
    proof: Proof::Saved,
    name: SHEET,
};
const POSTED: Paper = Paper {
    proof: Proof::Posted,
    name: LETTER,
};
const GIVEN: Paper = Paper {
    proof: Proof::Desk,
    name: DESK,
};

/// What the account is like.
const ACCOUNTS: [Change; 4] = [
    ("a mailbox that works", |_| {}),
    ("a dead mailbox", |world| {
        world.account.dead = Some(Inbox::Old);
    }),
    ("no mailbox", |world| world.account.address = None),
    ("no wait for a new password", |world| world.reset_wait = 0),
];

/// All beginnings that are possible.
pub(super) fn setups(flaw: Option<Flaw>) -> Vec<Setup> {
    let mut setups = Vec::new();
    for (account, of_account) in ACCOUNTS {
        for (stranger, of_stranger) in STRANGERS {
            for (stage, of_stage) in STAGES {
                let mut world = World::new();
                world.flaw = flaw;
                furnish(&mut world);
                of_account(&mut world);
                of_stranger(&mut world);
                let before = world.print();
                let staged = of_stage(&mut world);
                // A stage that cannot be reached here is the quiet one again.
                if stage == "quiet" || staged.is_err() || world.print() != before {
                    let name = format!("{account}; the stranger has {stranger}; {stage}");
                    let world = staged.map(|()| world);
                    setups.push(Setup { name, world });
                }
            }
        }
    }
    setups
}

/// The owner is signed in on a known device, and holds papers.
fn furnish(world: &mut World) {
    let grant = |name, at| Grant { name, epoch: 1, at };
    world.owner.session = Some(grant(900, world.now));
    let id = DeviceId::unlisted([9; 16]);
    let known = KnownDevice {
        id: id.clone(),
        browser: BrowserKind::Other,
        since: world.now,
        last: world.now,
    };
    let (epoch, at) = (1, world.now);
    world.owner.device = Some(Device { id, epoch, at });
    world.lanes.known = Some(CodeItem {
        version: 1,
        epoch,
        password_version: 1,
        devices: vec![known],
        ..CodeItem::default()
    });
    world.account.sheet.insert(SHEET);
    world.owner.papers.extend([SAVED, POSTED, GIVEN]);
    world.file = case::letter_made(world.file.clone(), digest(LETTER), 21 * DAY, world.now);
    for operator in ["first", "second"] {
        let vouched = case::vouch(
            world.file.clone(),
            operator,
            "seen",
            digest(DESK),
            world.now,
        );
        match vouched.unwrap() {
            case::Vouched::First { file, .. } | case::Vouched::Second { file, .. } => {
                world.file = file;
            }
        }
    }
}
