//! What people ask for: each request reads, decides by the real rules, and writes on the condition
//! that its handler's write has.

mod address;
mod cases;
mod codes;
mod password;

use super::broken::Flaw;
use super::promises;
use super::world::{Grant, Inbox, Name, Paper, Who, World};
use crate::domain::case::{Proofs, Rules};
use crate::domain::code_item::end;
use crate::domain::device::{self, KnownDevice};
use crate::domain::ids::{Lane, Purpose};
use crate::domain::policy::HOUR;

/// A broken promise, or none.
pub(super) type Check = Result<(), String>;

/// The operator's rules.
pub(super) const RULES: Rules = Rules {
    proofs: Proofs::ALL,
    wait: 24 * HOUR,
};

/// What is shown beside a code for a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Nothing,
    Device,
    Paper(Name),
    Password,
}

/// One request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Login,
    Logout,
    LogoutAll,
    ForgetDevices,
    Ask(Purpose),
    AskNew(Inbox),
    Right(Lane),
    Wrong(Lane),
    Put(Inbox),
    ChangePassword,
    MakeSheet,
    AskReset,
    Wait(Name),
    Complete(Name, Beside),
    StopReset(Option<Name>),
    Undo(Name),
    Prove(Paper),
    SendTo(Inbox),
    Answer(Name),
    Finish,
    StopCase(Option<Name>),
}

impl World {
    pub(super) fn perform(&self, who: Who, request: Request) -> Result<Self, String> {
        self.overtaken(who, request, |_| Ok(()))
    }

    pub(super) fn overtaken(
        &self,
        who: Who,
        request: Request,
        between: impl FnOnce(&mut Self) -> Check,
    ) -> Result<Self, String> {
        let mut world = self.clone();
        between(&mut world)?;
        let before = world.clone();
        world.write(self, who, request)?;
        promises::kept(&before, &world, who, request)?;
        Ok(world)
    }

    fn write(&mut self, read: &Self, who: Who, request: Request) -> Check {
        match request {
            Request::Login => self.log_in(read, who),
            Request::Logout => self.log_out(read, who),
            Request::LogoutAll => self.log_out_everywhere(read, who),
            Request::ForgetDevices => self.forget_devices(read, who),
            Request::Ask(purpose) => {
                let _ = self.ask(read, who, purpose, None);
            }
            Request::AskNew(inbox) => {
                let _ = self.ask(read, who, Purpose::ConfirmAddress, Some(inbox));
            }
            Request::Right(lane) => return self.enter(who, lane, codes::RIGHT),
            Request::Wrong(lane) => return self.enter(who, lane, codes::WRONG),
            Request::Put(inbox) => return self.put(read, who, inbox),
            Request::ChangePassword => return self.change_password(read, who),
            Request::MakeSheet => self.make_sheet(read, who),
            Request::AskReset => self.ask_reset(read, who),
            Request::Wait(code) => self.wait(read, who, code),
            Request::Complete(code, beside) => return self.complete(read, who, code, beside),
            Request::StopReset(code) => self.stop_reset(read, who, code),
            Request::Undo(code) => return self.undo(read, who, code),
            Request::Prove(paper) => return self.prove(read, who, paper),
            Request::SendTo(inbox) => self.send_to(read, who, inbox),
            Request::Answer(code) => self.answer(read, who, code),
            Request::Finish => return self.finish(read, who),
            Request::StopCase(code) => self.stop_case(read, who, code),
        }
        Ok(())
    }

    fn log_in(&mut self, read: &Self, who: Who) {
        let right = read.person(who).passwords.contains(&read.account.password);
        // A login that presents a live token continues that session.
        if !right || read.account.reset_required || read.login(who).is_some() {
            return;
        }
        self.person_mut(who).login = Some(Grant {
            name: self.name(who),
            epoch: read.account.epoch,
            at: read.now,
        });
        self.used(who, 1);
    }

    fn log_out(&mut self, read: &Self, who: Who) {
        // Of a session that has ended meanwhile, nothing is left to be ended.
        if let Some(session) = read.session(who).filter(|_| self.session(who).is_some()) {
            self.ended.insert(session.name);
        }
    }

    fn log_out_everywhere(&mut self, read: &Self, who: Who) {
        if read.session(who).is_some() && self.account.epoch == read.account.epoch {
            self.end_everything(None);
        }
    }

    fn forget_devices(&mut self, read: &Self, who: Who) {
        if read.session(who).is_some() && self.account.epoch == read.account.epoch {
            let own = self.person(who).device.as_ref().map(|device| &device.id);
            let known = self
                .lanes
                .iter()
                .flat_map(|(_, item)| device::devices(item));
            let others = known.filter(|known| Some(&known.id) != own);
            let others: Vec<String> = others.map(|known| known.id.as_str().to_owned()).collect();
            self.account.revoked.extend(others);
        }
    }

    /// Raises the epoch and ends both lanes, in one transaction with what caused it.
    fn end_everything(&mut self, known: Option<KnownDevice>) {
        self.account.epoch += 1;
        let now = self.now;
        for lane in Lane::ALL {
            if lane == Lane::Known && self.broken(Flaw::TheKnownLaneGoesOn) {
                continue;
            }
            let stored = self.lane_mut(lane).take();
            if stored.is_none() && self.broken(Flaw::EndLeavesNoMark) {
                continue;
            }
            let epoch = self.account.epoch;
            *self.lane_mut(lane) = Some(end::end(stored, epoch, now));
        }
        self.account.revoked.clear();
        if let (Some(device), Some(item)) = (known, self.lanes.known.as_mut()) {
            device::upsert(&mut item.devices, device);
        }
    }

    /// A browser that changes something itself stays signed in, and is known no more.
    const fn carry_on(&mut self, who: Who, session: Grant) {
        let epoch = self.account.epoch;
        self.person_mut(who).session = Some(Grant { epoch, ..session });
    }
}
