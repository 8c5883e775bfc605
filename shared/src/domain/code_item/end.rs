//! End: everything of a lane, with the member's epoch.

use crate::clock::Millis;
use crate::domain::code_item::state::CodeItem;

/// Ends the live challenge, wins, proofs and known devices, and remembers the epoch that begins: an
/// order of an earlier one was read before everything ended. Budget and counters stay.
///
/// A lane without an item gets one that holds nothing else, the *mark*: an order that found no item
/// finds it when it writes, and learns that its epoch has passed. `Store::commit` is this rule as an
/// expression: without a condition but in the lane that the caller has decided from, and with the
/// device that a new password makes known on the list.
pub fn end(state: Option<CodeItem>, epoch: u64, now: Millis) -> CodeItem {
    let mut item = state.unwrap_or_default();
    if let Some(live) = &mut item.live {
        live.session = None;
    }
    item.wins.clear();
    item.proved = None;
    item.devices.clear();
    item.version += 1;
    item.epoch = epoch;
    item.ended_at = Some(now);
    item
}
