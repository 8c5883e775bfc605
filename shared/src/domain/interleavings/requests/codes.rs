//! Codes: asked for and entered.

use pictograms::Language;

use super::Check;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::issue::{Decision, Order, Refusal, issue};
use crate::domain::code_item::state::CodeItem;
use crate::domain::code_item::verify::{Guess, Verdict, verify};
use crate::domain::device;
use crate::domain::ids::{ChallengeId, Lane, Mac, Purpose, RequestId, SessionKind};
use crate::domain::interleavings::broken::Flaw;
use crate::domain::interleavings::promises;
use crate::domain::interleavings::world::{Device, Grant, Inbox, Person, Who, World};
use crate::domain::policy;

/// The MAC of whatever code was mailed.
pub(super) const RIGHT: Mac = Mac([1; 32]);
/// Of any other one.
pub(super) const WRONG: Mac = Mac([2; 32]);

impl World {
    /// Asks for a code: where it was not given, why.
    pub(in super::super) fn ask(
        &mut self,
        read: &Self,
        who: Who,
        purpose: Purpose,
        new: Option<Inbox>,
    ) -> Result<(), Option<Refusal>> {
        let kind = purpose.session_kind();
        let token = match kind {
            SessionKind::Login => read.login(who),
            SessionKind::Access => read.session(who),
        };
        let (Some(token), Some(inbox)) = (token, read.account.mailable()) else {
            return Err(None);
        };
        let of_the_address = matches!(purpose, Purpose::ChangeAddress | Purpose::ConfirmAddress);
        if of_the_address && read.cools() {
            return Err(None);
        }
        let lane = match kind {
            SessionKind::Login if !read.device_is_known(who) => Lane::Member,
            _ => Lane::Known,
        };
        let device = read.person(who).device.as_ref();
        let device = device.filter(|_| read.device_is_known(who));
        let ends = token.at + policy::LOGIN_TOKEN_LIFETIME;
        let order = Order {
            nonce: Self::nonce(self.name(who)),
            lane,
            other_mail_number: 0,
            session: token.session(kind),
            purpose,
            token_expires_at: (kind == SessionKind::Login).then_some(ends),
            request: None,
            sent_to: new.unwrap_or(inbox).address(),
            new_address: new.map(|new| (new.address(), new.address())),
            browser: BrowserKind::Other,
            device: device.map(|device| device.id.clone()),
            text_only: false,
            current_mailbox_works: !self.broken(Flaw::TheNewMailboxIsEnough),
            language: Language::En,
            password_version: read.account.password_version,
            epoch: read.account.epoch,
        };
        let mut item = read.lanes.get(lane).cloned();
        // As the handler does: decided again from the item that the failed write returned.
        for _ in 0..2 {
            let written = match issue(item.as_ref(), &order, read.now, |_| RIGHT) {
                Decision::Write(written) => *written,
                Decision::Refuse(refusal) => return Err(Some(refusal)),
                Decision::Repeat => return Err(None),
            };
            let stored = self.lanes.get(lane);
            let version = |item: &CodeItem| item.version;
            if stored.map(version) == item.as_ref().map(version) {
                *self.lane_mut(lane) = Some(written);
                self.used(who, 1);
                return Ok(());
            }
            item = stored.cloned();
        }
        Err(None)
    }

    /// One write, without a read before it.
    pub(super) fn enter(&mut self, who: Who, lane: Lane, mac: Mac) -> Check {
        let Some(live) = self.lanes.get(lane).and_then(|item| item.live.clone()) else {
            return Ok(());
        };
        let kind = live.id.purpose.session_kind();
        let person = self.person(who);
        let token = match kind {
            SessionKind::Login => person.login,
            SessionKind::Access => person.session,
        };
        let Some(token) = token else { return Ok(()) };
        let session = token.session(kind);
        let guess = Guess {
            challenge: live.id.clone(),
            session,
            mac,
            request: RequestId::from_stored(&self.name(who).to_string()),
        };
        let now = self.now;
        let stored = self.lane_mut(lane).take();
        let (item, verdict) = verify(stored, &guess, now);
        *self.lane_mut(lane) = item;
        match verdict {
            Verdict::Right { .. } => self.let_in(who, &live.id, token, &guess.request),
            Verdict::Wrong { .. } => {
                self.used(who, 1);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn let_in(
        &mut self,
        who: Who,
        challenge: &ChallengeId,
        token: Grant,
        request: &RequestId,
    ) -> Check {
        let now = self.now;
        match challenge.purpose {
            Purpose::Login => {
                promises::session(self, who, token)?;
                let device = Device {
                    id: device::of_request(self.lanes.get(challenge.lane), request),
                    epoch: token.epoch,
                    at: now,
                };
                let session = Grant {
                    name: self.name(who),
                    epoch: token.epoch,
                    at: now,
                };
                let person: &mut Person = self.person_mut(who);
                person.session = Some(session);
                person.device = Some(device);
                self.used(who, 1);
            }
            Purpose::StepUp => {
                self.person_mut(who).session = Some(Grant { at: now, ..token });
                self.used(who, 1);
            }
            Purpose::ChangeAddress | Purpose::ConfirmAddress => self.used(who, 1),
        }
        Ok(())
    }
}
