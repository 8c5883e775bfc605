//! The rules under test, each replaceable by a broken one.

use crate::clock::Millis;
use crate::domain::code_item::end;
use crate::domain::code_item::issue::{self, Decision, Order};
use crate::domain::code_item::state::{CodeItem, Delivery};
use crate::domain::code_item::verify::{self, Guess, Verdict};
use crate::domain::ids::{ChallengeId, Mac};

/// What the store and the handlers do with the item.
pub(super) trait Rules {
    fn verify(
        &self,
        item: Option<CodeItem>,
        guess: &Guess,
        now: Millis,
    ) -> (Option<CodeItem>, Verdict) {
        verify::verify(item, guess, now)
    }

    fn issue(
        &self,
        item: Option<&CodeItem>,
        order: &Order,
        now: Millis,
        mac_of: &dyn Fn(&ChallengeId) -> Mac,
    ) -> Decision {
        issue::issue(item, order, now, mac_of)
    }

    /// The condition of the issue's write: version and previous challenge, or no item.
    fn still_there(&self, stored: Option<&CodeItem>, read: Option<&CodeItem>) -> bool {
        let names =
            |item: &CodeItem| (item.version, item.live.as_ref().map(|live| live.id.clone()));
        stored.map(names) == read.map(names)
    }

    /// When the written item may be swept.
    fn ttl(&self, item: &CodeItem, now: Millis) -> Millis {
        item.forgettable_at(now)
    }

    /// A definite refusal by the mail service; conditional on the challenge's id.
    fn void(&self, item: &mut CodeItem, id: &ChallengeId) {
        let version = item.version;
        if let Some(live) = item.live.as_mut().filter(|live| live.id == *id) {
            live.delivery = Delivery::NotSent;
            live.expires_at = live.issued_at;
            item.version = version + 1;
        }
    }

    /// Everything of the member is ended, also where there is no item.
    fn end(&self, item: Option<CodeItem>, epoch: u64, now: Millis) -> Option<CodeItem> {
        Some(end::end(item, epoch, now))
    }
}

/// The rules as designed.
pub(super) struct Design;

impl Rules for Design {}
