//! Properties of the code item over random histories.
//!
//! [`commands`] draws a history, [`world`] plays it against the rules as the store would run them
//! (one conditional write per transition, copies that come late or twice), and [`ledger`] keeps
//! its own books of what was mailed, charged and answered. The books know nothing of the item's
//! fields beyond what a transition promises, and each step is compared with them. [`broken`] shows
//! that the comparison can fail: each rule left out is caught. [`budget`] computes the figures of
//! `docs/BUDGET.md`.

mod broken;
mod budget;
mod commands;
mod ledger;
mod rules;
mod world;

use proptest::prelude::*;

use rules::Design;

/// Scaled by `PROPTEST_CASES` (default 256).
fn config(per_256: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: (default.cases * per_256).div_ceil(256),
        // The failing history is printed, shrunk; nothing is written.
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn every_history_keeps_the_promises(history in commands::history(90)) {
        world::play(&Design, &history).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(config(30))]

    /// Long enough for counters to fill, age and fill again.
    #[test]
    fn long_histories_keep_the_promises(history in commands::history(700)) {
        world::play(&Design, &history).map_err(TestCaseError::fail)?;
    }
}
