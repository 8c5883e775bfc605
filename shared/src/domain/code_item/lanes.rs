//! A member's code items together: what is asked of the member and not of one lane.

use crate::clock::Millis;
use crate::domain::code_item::settle::{proofs, settle};
use crate::domain::code_item::state::{CodeItem, Live, Proved};
use crate::domain::ids::{Lane, Session};

/// A member's two code items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lanes {
    /// Of [`Lane::Member`].
    pub member: Option<CodeItem>,
    /// Of [`Lane::Known`].
    pub known: Option<CodeItem>,
}

impl Lanes {
    /// The item of one lane.
    pub const fn get(&self, lane: Lane) -> Option<&CodeItem> {
        match lane {
            Lane::Member => self.member.as_ref(),
            Lane::Known => self.known.as_ref(),
        }
    }

    /// The item of one lane, to decide from.
    pub fn into_item(self, lane: Lane) -> Option<CodeItem> {
        match lane {
            Lane::Member => self.member,
            Lane::Known => self.known,
        }
    }

    /// The items that there are.
    pub fn iter(&self) -> impl Iterator<Item = (Lane, &CodeItem)> {
        let of = |lane| self.get(lane).map(|item| (lane, item));
        Lane::ALL.into_iter().filter_map(of)
    }

    /// The newest challenge of either lane, whoever's it is.
    pub fn newest(&self) -> Option<&Live> {
        let live = self.iter().filter_map(|(_, item)| item.live.as_ref());
        live.max_by_key(|live| live.issued_at)
    }

    /// The newest challenge of `session`: a browser whose device was forgotten may have one in each
    /// lane.
    pub fn newest_of(&self, session: &Session) -> Option<&Live> {
        let live = self.iter().filter_map(|(_, item)| item.live.as_ref());
        live.filter(|live| live.session.as_ref() == Some(session))
            .max_by_key(|live| live.issued_at)
    }

    /// Wrong codes of both lanes that are not forgiven, those of the live challenges included, and
    /// from when they are counted; `None` where there are none.
    pub fn wrong(&self, password_version: u64, now: Millis) -> Option<(u32, Millis)> {
        let settled = self
            .iter()
            .map(|(_, item)| settle(item.clone(), password_version, now));
        let counted = settled
            .filter(|item| item.wrong_total() > 0)
            .map(|item| (item.wrong_total(), item.forgiving_since));
        counted.reduce(|(all, since), (more, from)| (all + more, since.min(from)))
    }

    /// What `session` has proved for an address change, and where. Orders of a session go to
    /// [`Lane::Known`]; the other lane holds what the release before has written.
    pub fn proofs(&self, session: &Session, now: Millis) -> Option<ProvedIn> {
        let found = [Lane::Known, Lane::Member].into_iter().filter_map(|lane| {
            let item = self.get(lane)?;
            Some(ProvedIn {
                lane,
                version: item.version,
                proved: proofs(item, session, now)?,
            })
        });
        // Of two, what has been proved last; of one moment, what comes first.
        found.reduce(|held, other| {
            if other.proved.newest_at() > held.proved.newest_at() {
                other
            } else {
                held
            }
        })
    }
}

/// Proofs with the item that holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedIn {
    /// Which item.
    pub lane: Lane,
    /// Its version: a change is committed on the condition that it is still this one.
    pub version: u64,
    /// What was proved.
    pub proved: Proved,
}

#[cfg(test)]
mod tests;
