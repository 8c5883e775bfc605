//! One member's account as it is stored, and two people who hold things that open it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use crate::clock::Millis;
use crate::domain::case::CaseFile;
use crate::domain::code_item::lanes::Lanes;
use crate::domain::code_item::state::CodeItem;
use crate::domain::device::{DeviceId, ShownDevice, Standing};
use crate::domain::grouped::Digest;
use crate::domain::ids::{Lane, Nonce, Session, SessionKind, Sid};
use crate::domain::member_number::MemberNumber;
use crate::domain::policy::{self, DAY, HOUR};
use crate::domain::reset::{Resets, Versions};
use crate::domain::undo;

use super::broken::Flaw;

/// Any time will do; this one is not 0, so that sums of times are noticed.
pub(super) const START: Millis = 1_800_000_000_000;

/// A mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Inbox {
    /// The owner's, registered at first where there is one.
    Old,
    /// The owner's next one.
    New,
    /// The stranger's.
    Foreign,
}

impl Inbox {
    /// As an address, for the rules that hold one.
    pub(super) fn address(self) -> String {
        format!("{self:?}@example.com").to_lowercase()
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// Whose account it is.
    Owner,
    /// Somebody else.
    Stranger,
}

impl Who {
    pub(super) const BOTH: [Self; 2] = [Self::Owner, Self::Stranger];

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Owner => Self::Stranger,
            Self::Stranger => Self::Owner,
        }
    }
}

/// A long code, by its name.
pub(super) type Name = u16;

/// What is stored of the code of this name.
pub(super) fn digest(name: Name) -> Digest {
    let [high, low] = name.to_be_bytes();
    let mut bytes = [7; 32];
    (bytes[0], bytes[1]) = (high, low);
    Digest::new(bytes)
}

/// What the member's record says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Account {
    pub(super) epoch: u64,
    pub(super) password: u16,
    pub(super) password_version: u64,
    pub(super) address: Option<Inbox>,
    pub(super) address_version: u64,
    /// Mails to this one come back.
    pub(super) dead: Option<Inbox>,
    pub(super) former: Vec<Former>,
    pub(super) changed_at: Option<Millis>,
    pub(super) reset_required: bool,
    /// Saved codes that are left.
    pub(super) sheet: BTreeSet<Name>,
    /// Devices that were forgotten since everything was last ended.
    pub(super) revoked: BTreeSet<String>,
}

impl Account {
    pub(super) const fn versions(&self) -> Versions {
        Versions {
            address: self.address_version,
            password: self.password_version,
        }
    }

    /// No mail is sent where it cannot arrive.
    pub(super) fn mailable(&self) -> Option<Inbox> {
        self.address.filter(|inbox| self.dead != Some(*inbox))
    }

    pub(super) fn never_had_an_address(&self) -> bool {
        self.address.is_none() && self.address_version == 1 && self.former.is_empty()
    }

    /// Everywhere a notice goes.
    pub(super) fn channels(&self, now: Millis) -> BTreeSet<Inbox> {
        let young = |former: &&Former| now < former.at + policy::UNDO_LIFETIME;
        let former = self.former.iter().filter(young).map(|former| former.inbox);
        former.chain(self.address).collect()
    }
}

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Former {
    pub(super) inbox: Inbox,
    pub(super) at: Millis,
    pub(super) code: Digest,
    pub(super) name: Name,
}

impl Hash for Former {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.inbox, self.at, self.name).hash(state);
    }
}

impl undo::Change for Former {
    fn code(&self) -> Option<&Digest> {
        Some(&self.code)
    }

    fn at(&self) -> Millis {
        self.at
    }
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Grant {
    /// Of the session.
    pub(super) name: Name,
    pub(super) epoch: u64,
    pub(super) at: Millis,
}

impl Grant {
    pub(super) fn session(self, kind: SessionKind) -> Session {
        let mut bits = [3; 16];
        [bits[0], bits[1]] = self.name.to_be_bytes();
        let sid = Sid::new(1, bits);
        Session { kind, sid }
    }
}

/// A token by which a browser is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Device {
    pub(super) id: DeviceId,
    pub(super) epoch: u64,
    pub(super) at: Millis,
}

/// A long code in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Letter {
    pub(super) to: Inbox,
    pub(super) opens: Opens,
    pub(super) name: Name,
}

/// What a mailed code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Opens {
    Reset,
    StopReset,
    StopCase,
    NewInbox,
    Undo,
}

/// A code on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Paper {
    pub(super) proof: crate::domain::case::Proof,
    pub(super) name: Name,
}

/// What somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Person {
    pub(super) passwords: BTreeSet<u16>,
    pub(super) inboxes: BTreeSet<Inbox>,
    pub(super) papers: BTreeSet<Paper>,
    pub(super) login: Option<Grant>,
    pub(super) session: Option<Grant>,
    pub(super) device: Option<Device>,
    /// The token of a case.
    pub(super) case: Option<Name>,
    /// How many names this person has caused: names do not depend on what others did before.
    pub(super) made: u16,
}

/// What promises are judged by, beside the stored state: nothing of it decides anything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Ghost {
    /// Codes for a new password: which, and the version of the password that it was to replace.
    pub(super) asked: Vec<(Name, u64)>,
    /// Waits for a new password: which code, since when.
    pub(super) waits: Vec<(Name, Millis)>,
    /// Codes whose wait somebody has stopped.
    pub(super) stopped: BTreeSet<Name>,
    /// Cases: which, and the epoch that it was proved in.
    pub(super) proved: Vec<(Name, u64)>,
    /// Cases: which, when the new mailbox answered.
    pub(super) confirmed: Vec<(Name, Millis)>,
    /// Cases that somebody has stopped.
    pub(super) stopped_cases: BTreeSet<Name>,
    /// One-time codes that have worked.
    pub(super) spent: BTreeSet<Name>,
    /// When the address was last changed, by whatever.
    pub(super) changed_at: Option<Millis>,
}

/// All there is.
#[derive(Clone)]
pub(super) struct World {
    pub(super) now: Millis,
    pub(super) account: Account,
    pub(super) lanes: Lanes,
    pub(super) resets: Resets,
    pub(super) resets_stamp: Name,
    pub(super) file: CaseFile,
    pub(super) file_stamp: Name,
    /// Sessions that were signed out.
    pub(super) ended: BTreeSet<Name>,
    pub(super) mails: BTreeSet<Letter>,
    pub(super) owner: Person,
    pub(super) stranger: Person,
    pub(super) ghost: Ghost,
    pub(super) reset_wait: Millis,
    /// Which rule is left out.
    pub(super) flaw: Option<Flaw>,
}

impl World {
    /// An account with password 0 and a mailbox that works, that nobody else knows anything of.
    pub(super) fn new() -> Self {
        let owner = Person {
            passwords: BTreeSet::from([0]),
            inboxes: BTreeSet::from([Inbox::Old, Inbox::New]),
            ..Person::default()
        };
        let stranger = Person {
            inboxes: BTreeSet::from([Inbox::Foreign]),
            ..Person::default()
        };
        Self {
            now: START,
            account: Account {
                epoch: 1,
                password: 0,
                password_version: 1,
                address: Some(Inbox::Old),
                address_version: 1,
                dead: None,
                former: Vec::new(),
                changed_at: None,
                reset_required: false,
                sheet: BTreeSet::new(),
                revoked: BTreeSet::new(),
            },
            lanes: Lanes::default(),
            resets: Resets::default(),
            resets_stamp: 0,
            file: CaseFile::new(MemberNumber::parse("0123456789").unwrap()),
            file_stamp: 0,
            ended: BTreeSet::new(),
            mails: BTreeSet::new(),
            owner,
            stranger,
            ghost: Ghost::default(),
            reset_wait: 24 * HOUR,
            flaw: None,
        }
    }

    pub(super) const fn person(&self, who: Who) -> &Person {
        match who {
            Who::Owner => &self.owner,
            Who::Stranger => &self.stranger,
        }
    }

    pub(super) const fn person_mut(&mut self, who: Who) -> &mut Person {
        match who {
            Who::Owner => &mut self.owner,
            Who::Stranger => &mut self.stranger,
        }
    }

    pub(super) const fn lane_mut(&mut self, lane: Lane) -> &mut Option<CodeItem> {
        match lane {
            Lane::Member => &mut self.lanes.member,
            Lane::Known => &mut self.lanes.known,
        }
    }

    pub(super) fn broken(&self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }

    /// The next name that nothing else has; [`World::used`] takes it.
    pub(super) const fn name(&self, who: Who) -> Name {
        let base = match who {
            Who::Owner => 1_000,
            Who::Stranger => 2_000,
        };
        base + self.person(who).made
    }

    /// The names up to this one are taken: a request that changes nothing takes none.
    pub(super) const fn used(&mut self, who: Who, count: u16) {
        self.person_mut(who).made += count;
    }

    pub(super) fn nonce(name: Name) -> Nonce {
        let [high, low] = name.to_be_bytes();
        let mut bits = [5; 16];
        (bits[0], bits[1]) = (high, low);
        Nonce(bits)
    }

    /// The login token, while it opens anything.
    pub(super) fn login(&self, who: Who) -> Option<Grant> {
        let login = self.person(who).login?;
        let young = self.now < login.at + policy::LOGIN_TOKEN_LIFETIME;
        let current = login.epoch == self.account.epoch || self.broken(Flaw::OldLoginsAreTaken);
        (young && current && !self.account.reset_required).then_some(login)
    }

    /// The session, while it opens anything.
    pub(super) fn session(&self, who: Who) -> Option<Grant> {
        let session = self.person(who).session?;
        let young = self.now < session.at + DAY && !self.ended.contains(&session.name);
        let current = session.epoch == self.account.epoch;
        (young && current).then_some(session)
    }

    /// The session, while it is fresh.
    pub(super) fn fresh(&self, who: Who) -> Option<Grant> {
        let session = self.session(who);
        session.filter(|session| self.now < session.at + policy::FRESH)
    }

    /// Whether the browser is known.
    pub(super) fn device_is_known(&self, who: Who) -> bool {
        self.person(who).device.as_ref().is_some_and(|device| {
            let shown = ShownDevice {
                id: device.id.clone(),
                epoch: device.epoch,
                at: device.at,
            };
            let standing = Standing {
                epoch: self.account.epoch,
                revoked: &self.account.revoked,
            };
            shown.known(&standing, &self.lanes, self.now) || self.broken(Flaw::OldDevicesAreKnown)
        })
    }

    /// Codes of a kind that somebody can read.
    pub(super) fn readable(&self, who: Who, opens: Opens) -> impl Iterator<Item = Name> {
        let inboxes = &self.person(who).inboxes;
        let mails = self.mails.iter();
        mails
            .filter(move |mail| mail.opens == opens && inboxes.contains(&mail.to))
            .filter(|mail| self.account.dead != Some(mail.to))
            .map(|mail| mail.name)
    }

    /// Two worlds of one print behave alike: versions and stamps count writes and are compared only
    /// within one request.
    pub(super) fn print(&self) -> u64 {
        let mut state = DefaultHasher::new();
        self.now.hash(&mut state);
        self.account.hash(&mut state);
        for lane in Lane::ALL {
            self.lanes
                .get(lane)
                .map(|item| lane_print(item, &mut state))
                .is_some()
                .hash(&mut state);
        }
        for code in &self.resets.live {
            (
                code.digest.as_bytes(),
                code.at,
                code.versions.address,
                code.versions.password,
            )
                .hash(&mut state);
        }
        if let Some(waiting) = &self.resets.waiting {
            (
                waiting.digest.as_bytes(),
                waiting.stop.as_bytes(),
                waiting.mailed_at,
            )
                .hash(&mut state);
            (
                waiting.opens_at,
                waiting.versions.address,
                waiting.versions.password,
            )
                .hash(&mut state);
        }
        let paused = self.resets.paused;
        paused
            .map(|paused| (paused.until, *paused.stop.as_bytes()))
            .hash(&mut state);
        self.resets
            .done
            .map(|done| (done.at, done.password))
            .hash(&mut state);
        self.file_print(&mut state);
        for who in Who::BOTH {
            // Of an epoch that has passed, it does not matter.
            let held = self
                .person(who)
                .session
                .filter(|held| held.epoch == self.account.epoch);
            held.map(|held| self.ended.contains(&held.name))
                .hash(&mut state);
        }
        self.mails.hash(&mut state);
        self.owner.hash(&mut state);
        self.stranger.hash(&mut state);
        self.ghost.hash(&mut state);
        state.finish()
    }

    fn file_print(&self, state: &mut DefaultHasher) {
        let file = &self.file;
        file.letter.map(|letter| letter.made_at).hash(state);
        file.desk_code.as_ref().map(|code| code.at).hash(state);
        file.sent.hash(state);
        if let Some(case) = &file.case {
            (case.id, case.proof, case.epoch, case.proved_at).hash(state);
            case.mailbox
                .as_ref()
                .map(|mailbox| (mailbox.address.as_str(), mailbox.sent_at))
                .hash(state);
            case.confirmed
                .map(|confirmed| (confirmed.at, confirmed.opens_at))
                .hash(state);
            case.ended
                .map(|ended| (ended.at, format!("{:?}", ended.how)))
                .hash(state);
        }
    }
}

fn lane_print(item: &CodeItem, state: &mut DefaultHasher) {
    if let Some(live) = &item.live {
        (&live.id, &live.session, live.attempts_left, live.consumed()).hash(state);
        (&live.sent_to, &live.address, live.issued_at, live.last_at).hash(state);
        (&live.device, &live.last_request).hash(state);
    }
    for device in &item.devices {
        (&device.id, device.last).hash(state);
    }
    item.wins.hash(state);
    if let Some(proved) = &item.proved {
        (&proved.session, proved.current_at, &proved.new).hash(state);
    }
    (
        item.tat,
        item.wrong_total(),
        &item.unanswered,
        item.mail_number,
    )
        .hash(state);
    (item.password_version, item.epoch, item.superseded.len()).hash(state);
    for new in &item.new_addresses {
        (&new.digest, new.at).hash(state);
    }
}
