//! What stands against the theft of an address: a change is taken back with the code that its
//! notice brought, and after a change everything that changes an address rests.
//!
//! A code works whatever changes follow, so that a thief gains nothing by being quick. It takes
//! the changes after its own back too: their codes went to mailboxes that it was never the
//! member's wish to register.

use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::policy;

#[cfg(test)]
mod tests;

/// A former address, as far as it matters here.
pub trait Change {
    /// What restores it; `None` where nobody was sent a code.
    fn code(&self) -> Option<&Digest>;

    /// When another address took its place.
    fn at(&self) -> Millis;
}

/// A change that is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack<T> {
    /// The former address that is registered again.
    pub restored: T,
    /// What can still be taken back: the changes before it. It and all later ones are gone, with
    /// their codes.
    pub left: Vec<T>,
}

/// What a code takes back, given the former addresses, the newest last. `None`: it is no code of
/// these, or too old. The time says nothing about which.
pub fn take_back<T: Change + Clone>(
    former: &[T],
    code: &Digest,
    now: Millis,
) -> Option<TakenBack<T>> {
    let slots: [Option<&Digest>; policy::FORMER_KEPT] = std::array::from_fn(|at| {
        let change = former.get(at).filter(|change| is_young(*change, now));
        change.and_then(Change::code)
    });
    let at = code.position(slots)?;
    let (left, restored) = (former.get(..at)?.to_vec(), former.get(at)?.clone());
    Some(TakenBack { restored, left })
}

/// The former addresses to keep when one more is added: those that can still be restored, the
/// newest.
pub fn remembered<T: Change + Clone>(former: &[T], newest: Option<T>, now: Millis) -> Vec<T> {
    let young = former.iter().filter(|change| is_young(*change, now));
    let mut kept: Vec<T> = young.cloned().chain(newest).collect();
    kept.drain(..kept.len().saturating_sub(policy::FORMER_KEPT));
    kept
}

/// Until when a code that is made now works.
pub const fn works_until(now: Millis) -> Millis {
    now + policy::UNDO_LIFETIME
}

fn is_young(change: &impl Change, now: Millis) -> bool {
    now < works_until(change.at())
}

/// Until when the address is not changed, where that is still to come; `changed_at` is the last
/// change of the address, an undo included.
pub fn cooling_until(changed_at: Option<Millis>, now: Millis) -> Option<Millis> {
    let until = changed_at.map(|at| at + policy::COOL_OFF);
    until.filter(|until| now < *until)
}
