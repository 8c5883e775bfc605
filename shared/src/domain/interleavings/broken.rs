//! Rules left out, one at a time: each must be found by the exploration, or it proves nothing.

use super::setups::setups;
use super::{explore, owner};

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    EndLeavesNoMark,
    TheKnownLaneGoesOn,
    OldLoginsAreTaken,
    OldDevicesAreKnown,
    TheNewMailboxIsEnough,
    NothingCoolsOff,
    WritesIgnoreTheEpoch,
    WritesIgnoreTheStamp,
    CodesWorkTwice,
    ACodeAloneResets,
    ResetsDoNotWait,
    ResetsOutliveThePassword,
    ResetsOutliveTheAddress,
    AResetLogsIn,
    StopsStopNothing,
    LaterUndosStay,
    AnUndoKeepsThePassword,
    AnybodyGoesOnWithACase,
    CasesOutliveTheEpoch,
    CasesDoNotWait,
    RecoveryLogsIn,
    ThePresentPasswordResetsNothing,
}

use Flaw::*;

const ALL: [Flaw; 22] = [
    EndLeavesNoMark,
    TheKnownLaneGoesOn,
    OldLoginsAreTaken,
    OldDevicesAreKnown,
    TheNewMailboxIsEnough,
    NothingCoolsOff,
    WritesIgnoreTheEpoch,
    WritesIgnoreTheStamp,
    CodesWorkTwice,
    ACodeAloneResets,
    ResetsDoNotWait,
    ResetsOutliveThePassword,
    ResetsOutliveTheAddress,
    AResetLogsIn,
    StopsStopNothing,
    LaterUndosStay,
    AnUndoKeepsThePassword,
    AnybodyGoesOnWithACase,
    CasesOutliveTheEpoch,
    CasesDoNotWait,
    RecoveryLogsIn,
    ThePresentPasswordResetsNothing,
];

#[test]
fn every_rule_left_out_is_found() {
    let mut missed = Vec::new();
    for flaw in ALL {
        // Shallow first: most are found within a step or two of some beginning.
        let found = (0..=explore::depth()).find_map(|depth| {
            setups(Some(flaw)).into_iter().find_map(|setup| {
                let explored = setup
                    .world
                    .and_then(|world| explore::explore(&world, depth, &owner::gets_in));
                explored.err().map(|broken| (setup.name, broken))
            })
        });
        match found {
            Some((name, broken)) => println!("{flaw:?}: {name}: {broken}\n"),
            None => missed.push(flaw),
        }
    }
    assert_eq!(missed, []);
}
