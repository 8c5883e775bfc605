//! The address: changed from a session, and changes taken back.

use super::Check;
use crate::domain::ids::SessionKind;
use crate::domain::interleavings::broken::Flaw;
use crate::domain::interleavings::promises;
use crate::domain::interleavings::world::{Former, Inbox, Letter, Name, Opens, Who, World, digest};
use crate::domain::undo;

impl World {
    pub(super) fn cools(&self) -> bool {
        let rests = undo::cooling_until(self.account.changed_at, self.now).is_some();
        rests && !self.broken(Flaw::NothingCoolsOff)
    }

    pub(super) fn put(&mut self, read: &Self, who: Who, inbox: Inbox) -> Check {
        let Some(session) = read.session(who) else {
            return Ok(());
        };
        if read.cools() || read.account.address == Some(inbox) {
            return Ok(());
        }
        let enough = read.account.mailable().is_some() || read.broken(Flaw::TheNewMailboxIsEnough);
        let proofs = read
            .lanes
            .proofs(&session.session(SessionKind::Access), read.now);
        let Some(proofs) = proofs.filter(|_| enough) else {
            return Ok(());
        };
        let current =
            proofs.proved.current_at.is_some() || read.broken(Flaw::TheNewMailboxIsEnough);
        let new = proofs
            .proved
            .new
            .as_ref()
            .is_some_and(|(new, _)| *new == inbox.address());
        let version = self.lanes.get(proofs.lane).map(|item| item.version);
        let unchanged = self.same_address(read) && version == Some(proofs.version);
        if !(current && new && unchanged) {
            return Ok(());
        }
        promises::change_of_address(self, who, inbox)?;
        self.register(who, inbox);
        self.carry_on(who, session);
        Ok(())
    }

    pub(super) fn same_address(&self, read: &Self) -> bool {
        let same_epoch =
            self.account.epoch == read.account.epoch || self.broken(Flaw::WritesIgnoreTheEpoch);
        same_epoch && self.account.address_version == read.account.address_version
    }

    pub(super) fn register(&mut self, who: Who, inbox: Inbox) {
        let (name, now) = (self.name(who), self.now);
        let newest = self.account.address.map(|old| Former {
            inbox: old,
            at: now,
            code: digest(name),
            name,
        });
        if let Some(old) = &newest {
            self.mail(old.inbox, Opens::Undo, name);
        }
        self.account.former = undo::remembered(&self.account.former, newest, now);
        self.account.address = Some(inbox);
        self.account.address_version += 1;
        self.account.changed_at = Some(now);
        self.ghost.changed_at = Some(now);
        self.end_everything(None);
        self.used(who, 1);
    }

    pub(super) fn mail(&mut self, to: Inbox, opens: Opens, name: Name) {
        self.mails.insert(Letter { to, opens, name });
    }

    pub(super) fn undo(&mut self, read: &Self, who: Who, code: Name) -> Check {
        let taken = undo::take_back(&read.account.former, &digest(code), read.now);
        let Some(taken) = taken.filter(|_| self.same_address(read)) else {
            return Ok(());
        };
        promises::undone(self, who, taken.restored.inbox)?;
        self.account.address = Some(taken.restored.inbox);
        if !self.broken(Flaw::LaterUndosStay) {
            self.account.former = taken.left;
        }
        self.account.address_version += 1;
        self.account.changed_at = Some(self.now);
        self.ghost.changed_at = Some(self.now);
        self.account.reset_required = !self.broken(Flaw::AnUndoKeepsThePassword);
        self.end_everything(None);
        Ok(())
    }
}
