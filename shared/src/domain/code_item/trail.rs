//! What was heard of a mail, kept for whoever the member calls about it.
//!
//! A [`Live`] has one state, the one that counts. The trail beside it keeps the time of each state
//! that the mail ever had, also of a mail that a newer one has replaced: no rule reads it.

use crate::domain::code_item::state::{CodeItem, Live};
use crate::domain::delivery::Known;
use crate::domain::ids::ChallengeId;

/// For each state that an event has told, the latest time, and why; in the order of a mail's way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail(Vec<Known>);

impl Trail {
    /// What was told of each state, at most once each.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.0.iter()
    }

    /// Whether `known` is not in it yet: nothing was told of its state, or something earlier.
    pub fn misses(&self, known: &Known) -> bool {
        let held = self.0.iter().find(|held| held.state == known.state);
        held.is_none_or(|held| known.replaces(held))
    }

    /// Takes `known` in. The order of events and their repetition make no difference.
    pub fn note(&mut self, known: Known) {
        if !self.misses(&known) {
            return;
        }
        self.0.retain(|held| held.state != known.state);
        let after = |held: &Known| held.state.rank() < known.state.rank();
        self.0.insert(self.0.partition_point(after), known);
    }
}

impl FromIterator<Known> for Trail {
    fn from_iter<I: IntoIterator<Item = Known>>(known: I) -> Self {
        let mut trail = Self::default();
        known.into_iter().for_each(|known| trail.note(known));
        trail
    }
}

/// Where an item keeps the trail of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// With the newest challenge.
    Live,
    /// With the superseded mail of this index.
    Superseded(usize),
}

impl Live {
    /// The state that counts, and since when.
    pub fn known(&self) -> Known {
        Known {
            state: self.delivery,
            at: self.delivery_at,
            reason: self.delivery_reason,
        }
    }
}

impl CodeItem {
    /// Takes in what an event says of the mail of `challenge`; `false` where that changes nothing.
    /// `Store::deliver` is this rule as conditions.
    pub fn hear(&mut self, challenge: &ChallengeId, known: Known) -> bool {
        if let Some(live) = self.live.as_mut().filter(|live| live.id == *challenge)
            && known.replaces(&live.known())
        {
            live.delivery = known.state;
            live.delivery_at = known.at;
            live.delivery_reason = known.reason;
            live.trail.note(known);
            return true;
        }
        match self.misses(challenge, &known) {
            Some(Place::Live) => {
                if let Some(live) = &mut self.live {
                    live.trail.note(known);
                }
                true
            }
            Some(Place::Superseded(index)) => {
                if let Some(old) = self.superseded.get_mut(index) {
                    old.trail.note(known);
                }
                true
            }
            None => false,
        }
    }

    /// Where the item keeps the trail of the mail of `challenge`, if it knows that mail and
    /// `known` is not in its trail yet.
    pub fn misses(&self, challenge: &ChallengeId, known: &Known) -> Option<Place> {
        if let Some(live) = self.live.as_ref().filter(|live| live.id == *challenge) {
            return live.trail.misses(known).then_some(Place::Live);
        }
        let index = self
            .superseded
            .iter()
            .position(|old| old.id == *challenge)?;
        let old = self.superseded.get(index)?;
        old.trail.misses(known).then_some(Place::Superseded(index))
    }
}

#[cfg(test)]
mod tests;
