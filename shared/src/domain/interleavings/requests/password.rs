//! The password: changed from a session, forgotten, and what is saved for that day.

use super::{Beside, Check};
use crate::domain::browser::BrowserKind;
use crate::domain::case::Proof;
use crate::domain::device::{DeviceId, KnownDevice};
use crate::domain::interleavings::broken::Flaw;
use crate::domain::interleavings::promises;
use crate::domain::interleavings::world::{Device, Grant, Name, Opens, Paper, Who, World, digest};
use crate::domain::reset::{self, Completed, Second, Stop, Stopped, Waited};

impl World {
    pub(super) fn set_password(&mut self, who: Who, known: Option<KnownDevice>) {
        let password = self.name(who);
        self.account.password = password;
        self.account.password_version += 1;
        self.account.reset_required = false;
        self.person_mut(who).passwords.insert(password);
        self.end_everything(known);
        self.used(who, 1);
    }

    pub(super) fn change_password(&mut self, read: &Self, who: Who) -> Check {
        let Some(session) = read.fresh(who) else {
            return Ok(());
        };
        let right = read.person(who).passwords.contains(&read.account.password);
        if right && self.account.epoch == read.account.epoch {
            promises::changed_password(self, who)?;
            self.set_password(who, None);
            self.carry_on(who, session);
        }
        Ok(())
    }

    pub(super) fn make_sheet(&mut self, read: &Self, who: Who) {
        if read.fresh(who).is_some() && self.account.epoch == read.account.epoch {
            let name = self.name(who);
            self.account.sheet = [name].into();
            let paper = Paper {
                proof: Proof::Saved,
                name,
            };
            self.person_mut(who).papers.insert(paper);
            self.used(who, 1);
        }
    }

    pub(super) fn ask_reset(&mut self, read: &Self, who: Who) {
        // After a conflict everything is read again.
        let again = self.clone();
        let read = if self.resets_stamp == read.resets_stamp {
            read
        } else {
            &again
        };
        let Some(inbox) = read.account.mailable() else {
            return;
        };
        let (name, versions) = (self.name(who), read.account.versions());
        if let Some(resets) = reset::ask(&read.resets, digest(name), versions, read.now) {
            self.write_resets(who, resets);
            self.mail(inbox, Opens::Reset, name);
            self.ghost.asked.push((name, versions.password));
        }
    }

    pub(super) fn write_resets(&mut self, who: Who, resets: reset::Resets) {
        self.resets = resets;
        self.resets_stamp += 1;
        self.used(who, 1);
    }

    pub(super) fn wait(&mut self, read: &Self, who: Who, code: Name) {
        let (stop, versions) = (self.name(who), read.account.versions());
        let (code_digest, stop_digest) = (digest(code), digest(stop));
        let length = read.reset_wait;
        let waited = reset::wait(
            &read.resets,
            &code_digest,
            stop_digest,
            versions,
            length,
            read.now,
        );
        if let (Ok(Waited::Write(resets)), true) = (waited, self.resets_stamp == read.resets_stamp)
        {
            self.write_resets(who, *resets);
            for inbox in read.account.channels(read.now) {
                self.mail(inbox, Opens::StopReset, stop);
            }
            self.ghost.waits.push((code, read.now));
        }
    }

    pub(super) fn complete(&mut self, read: &Self, who: Who, code: Name, beside: Beside) -> Check {
        let person = read.person(who);
        let second = match beside {
            Beside::Nothing if read.reset_wait == 0 => Some(Second::NothingMore),
            Beside::Nothing => read
                .broken(Flaw::ACodeAloneResets)
                .then_some(Second::NothingMore),
            Beside::Device => read.device_is_known(who).then_some(Second::KnownDevice),
            Beside::Paper(name) => read
                .account
                .sheet
                .contains(&name)
                .then_some(Second::RecoveryCode),
            Beside::Password => person
                .passwords
                .contains(&read.account.password)
                .then_some(Second::CurrentPassword),
        };
        if beside != Beside::Nothing && second.is_none() {
            return Ok(());
        }
        let versions = read.account.versions();
        let mut resets = read.resets.clone();
        if read.broken(Flaw::ResetsOutliveThePassword) {
            let live = resets.live.iter_mut().map(|code| &mut code.versions);
            let waiting = resets
                .waiting
                .iter_mut()
                .map(|waiting| &mut waiting.versions);
            live.chain(waiting)
                .for_each(|held| held.password = versions.password);
        }
        if read.broken(Flaw::ResetsOutliveTheAddress) {
            let live = resets.live.iter_mut().map(|code| &mut code.versions);
            let waiting = resets
                .waiting
                .iter_mut()
                .map(|waiting| &mut waiting.versions);
            live.chain(waiting)
                .for_each(|held| held.address = versions.address);
        }
        let now = if read.broken(Flaw::ResetsDoNotWait) {
            resets
                .waiting
                .as_ref()
                .map_or(read.now, |waiting| waiting.opens_at.max(read.now))
        } else {
            read.now
        };
        let completed = reset::complete(&resets, &digest(code), second, versions, now);
        let Ok(Completed::Write(written)) = completed else {
            return Ok(());
        };
        let stamp =
            self.resets_stamp == read.resets_stamp || self.broken(Flaw::WritesIgnoreTheStamp);
        let password = self.account.password_version == read.account.password_version;
        let held = match beside {
            Beside::Paper(name) => {
                self.account.sheet.contains(&name) || self.broken(Flaw::CodesWorkTwice)
            }
            // The write looks once more whether it was forgotten.
            Beside::Device => self.device_is_known(who) || self.account.epoch != read.account.epoch,
            Beside::Nothing | Beside::Password => true,
        };
        if !(stamp && password && held && self.same_address(read)) {
            return Ok(());
        }
        if let Beside::Paper(name) = beside {
            promises::spent(self, name)?;
            if !self.broken(Flaw::CodesWorkTwice) {
                self.account.sheet.remove(&name);
            }
        }
        promises::reset(self, who, code, second)?;
        self.write_resets(who, *written);
        // This browser is known from then on.
        let mut bits = [11; 16];
        [bits[0], bits[1]] = code.to_be_bytes();
        let known = KnownDevice {
            id: DeviceId::unlisted(bits),
            browser: BrowserKind::Other,
            since: self.now,
            last: self.now,
        };
        let id = known.id.clone();
        self.set_password(who, Some(known));
        let (epoch, at) = (self.account.epoch, self.now);
        self.person_mut(who).device = Some(Device { id, epoch, at });
        if self.broken(Flaw::AResetLogsIn) {
            self.person_mut(who).login = Some(Grant {
                name: self.name(who),
                epoch: self.account.epoch,
                at: self.now,
            });
            self.used(who, 1);
        }
        Ok(())
    }

    pub(super) fn stop_reset(&mut self, read: &Self, who: Who, code: Option<Name>) {
        let code_digest = code.map(digest);
        let by = match &code_digest {
            Some(code) => Stop::Code(code),
            None if read.session(who).is_some() => Stop::Session,
            None => return,
        };
        let versions = read.account.versions();
        let stopped = reset::stop(&read.resets, by, versions, read.now);
        if let (Some(Stopped::Write(resets)), true) =
            (stopped, self.resets_stamp == read.resets_stamp)
        {
            let waiting = read.resets.waiting.as_ref().map(|waiting| waiting.digest);
            let waits = self.ghost.waits.iter().map(|(code, _)| *code);
            let names = waits.filter(|code| Some(digest(*code)) == waiting);
            let names: Vec<Name> = names.chain(self.live_resets(read)).collect();
            self.ghost.stopped.extend(names);
            if !self.broken(Flaw::StopsStopNothing) {
                self.write_resets(who, *resets);
            }
        }
    }

    pub(super) fn live_resets(&self, read: &Self) -> Vec<Name> {
        let mails = self.mails.iter().filter(|mail| mail.opens == Opens::Reset);
        let live = |name: &Name| {
            read.resets
                .live
                .iter()
                .any(|code| code.digest == digest(*name))
        };
        mails.map(|mail| mail.name).filter(live).collect()
    }
}
