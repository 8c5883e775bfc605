//! The alternate procedure.

use super::{Check, RULES};
use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::case::{self, Confirmation, Finished, Member, Proof, Proved, Shown};
use crate::domain::grouped::Digest;
use crate::domain::ids::SessionKind;
use crate::domain::interleavings::broken::Flaw;
use crate::domain::interleavings::promises;
use crate::domain::interleavings::world::{Grant, Inbox, Name, Opens, Paper, Who, World, digest};

impl World {
    pub(super) fn prove(&mut self, read: &Self, who: Who, paper: Paper) -> Check {
        let Some(login) = read.login(who) else {
            return Ok(());
        };
        let (account, name) = (&read.account, self.name(who));
        let saved: Vec<Digest> = account.sheet.iter().map(|name| digest(*name)).collect();
        let changed_at = account
            .changed_at
            .filter(|_| !read.broken(Flaw::NothingCoolsOff));
        let member = Member {
            epoch: account.epoch,
            never_had_an_address: account.never_had_an_address(),
            changed_at,
            saved: &saved,
        };
        let none = digest(0);
        let shown = Shown {
            id: Self::nonce(name),
            by: login.session(SessionKind::Login).to_string(),
            digests: Proof::ALL.map(|proof| {
                let shown = proof == paper.proof;
                (proof, if shown { digest(paper.name) } else { none })
            }),
        };
        let proved = case::prove(read.file.clone(), &shown, &member, &RULES, read.now);
        let Ok(Proved::Write { file, saved }) = proved else {
            return Ok(());
        };
        if self.file_stamp != read.file_stamp && !self.broken(Flaw::WritesIgnoreTheStamp) {
            return Ok(());
        }
        if saved.is_some() {
            let there =
                self.account.sheet.contains(&paper.name) || self.broken(Flaw::CodesWorkTwice);
            if !there || self.account.epoch != account.epoch {
                return Ok(());
            }
            if !self.broken(Flaw::CodesWorkTwice) {
                self.account.sheet.remove(&paper.name);
            }
        }
        promises::proved(self, paper.name, account.epoch)?;
        self.ghost.proved.push((name, account.epoch));
        self.person_mut(who).case = Some(name);
        self.write_file(who, *file);
        Ok(())
    }

    pub(super) fn write_file(&mut self, who: Who, file: case::CaseFile) {
        self.file = file;
        self.file_stamp += 1;
        self.used(who, 1);
    }

    pub(super) fn own_case(&self, who: Who) -> Option<Name> {
        let token = self.person(who).case;
        let any = self.broken(Flaw::AnybodyGoesOnWithACase);
        let newest = || {
            let cases = self.owner.case.iter().chain(&self.stranger.case);
            let newest = self.file.case.as_ref().map(|case| case.id);
            cases
                .copied()
                .find(|case| newest == Some(Self::nonce(*case)))
        };
        if any { newest() } else { token }
    }

    pub(super) fn epoch_of_cases(&self) -> u64 {
        let case = self.file.case.as_ref();
        if self.broken(Flaw::CasesOutliveTheEpoch) {
            case.map_or(self.account.epoch, |case| case.epoch)
        } else {
            self.account.epoch
        }
    }

    pub(super) fn send_to(&mut self, read: &Self, who: Who, inbox: Inbox) {
        let (Some(_), Some(case)) = (read.login(who), read.own_case(who)) else {
            return;
        };
        let name = self.name(who);
        let sending = case::Sending {
            id: Self::nonce(case),
            address: EmailAddress::parse(&inbox.address()).unwrap(),
            digest: digest(name),
        };
        let sent = case::send(read.file.clone(), sending, read.epoch_of_cases(), read.now);
        if let (Ok(file), true) = (sent, self.file_stamp == read.file_stamp) {
            self.mail(inbox, Opens::NewInbox, name);
            self.write_file(who, file);
        }
    }

    pub(super) fn answer(&mut self, read: &Self, who: Who, code: Name) {
        let (Some(_), Some(case)) = (read.login(who), read.own_case(who)) else {
            return;
        };
        let stop = self.name(who);
        let answer = case::Answer {
            id: Self::nonce(case),
            digest: digest(code),
            stop: digest(stop),
        };
        let (file, epoch) = (read.file.clone(), read.epoch_of_cases());
        let confirmed = case::confirm(file, &answer, epoch, &RULES, read.now);
        let stands = self.file_stamp == read.file_stamp;
        if let (Ok(Confirmation::Write(file)), true) = (confirmed, stands) {
            for inbox in read.account.channels(read.now) {
                self.mail(inbox, Opens::StopCase, stop);
            }
            self.ghost.confirmed.push((case, read.now));
            self.write_file(who, *file);
        }
    }

    pub(super) fn finish(&mut self, read: &Self, who: Who) -> Check {
        let (Some(_), Some(case)) = (read.login(who), read.own_case(who)) else {
            return Ok(());
        };
        let wait = |file: &case::CaseFile| -> Option<Millis> {
            Some(file.case.as_ref()?.confirmed?.opens_at.max(read.now))
        };
        let now = if read.broken(Flaw::CasesDoNotWait) {
            wait(&read.file).unwrap_or(read.now)
        } else {
            read.now
        };
        let finished = case::finish(
            read.file.clone(),
            Self::nonce(case),
            read.epoch_of_cases(),
            now,
        );
        let Ok(Finished::Write { file, address }) = finished else {
            return Ok(());
        };
        let stamp = self.file_stamp == read.file_stamp || self.broken(Flaw::WritesIgnoreTheStamp);
        let inboxes = [Inbox::Old, Inbox::New, Inbox::Foreign];
        let inbox = inboxes
            .into_iter()
            .find(|inbox| inbox.address() == address.as_str());
        let Some(inbox) = inbox.filter(|_| stamp && self.same_address(read)) else {
            return Ok(());
        };
        promises::recovered(self, who, case, inbox)?;
        self.write_file(who, *file);
        self.register(who, inbox);
        self.person_mut(who).case = None;
        if self.broken(Flaw::RecoveryLogsIn) {
            self.person_mut(who).session = Some(Grant {
                name: self.name(who),
                epoch: self.account.epoch,
                at: self.now,
            });
            self.used(who, 1);
        }
        Ok(())
    }

    pub(super) fn stop_case(&mut self, read: &Self, who: Who, code: Option<Name>) {
        let (file, epoch) = (read.file.clone(), read.epoch_of_cases());
        let stopped = match code {
            Some(code) => case::stop_by_code(file, digest(code), epoch, read.now),
            None if read.session(who).is_some() => case::stop(file, epoch, read.now),
            None => return,
        };
        let stands = self.file_stamp == read.file_stamp;
        if let (Ok(case::Stopped::Write(file)), true) = (stopped, stands) {
            let id = file.case.as_ref().map(|case| case.id);
            let cases = [self.owner.case, self.stranger.case];
            let names = cases.into_iter().flatten();
            let names: Vec<Name> = names
                .filter(|case| id == Some(Self::nonce(*case)))
                .collect();
            self.ghost.stopped_cases.extend(names);
            if !self.broken(Flaw::StopsStopNothing) {
                self.write_file(who, *file);
            }
        }
    }
}
