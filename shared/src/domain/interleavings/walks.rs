//! Long ways: deeper than every order can be played, one random order at a time.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::explore::{PASSING, requests};
use super::owner;
use super::requests::Check;
use super::setups::setups;
use super::world::{Who, World};

/// A step by lot: who, which of the requests that can be made, and whether the other one comes
/// between with one of theirs.
type Lot = (bool, u16, Option<u16>);

fn walk(mut world: World, lots: &[Lot]) -> Check {
    let mut way = String::new();
    for (owner, pick, between) in lots {
        let who = if *owner { Who::Owner } else { Who::Stranger };
        let choices = requests(&world, who);
        let pick = usize::from(*pick) % (choices.len() + PASSING.len());
        let Some(request) = choices.get(pick) else {
            let time = PASSING[pick - choices.len()];
            world.now += time;
            let _ = write!(way, "\n{time} ms pass");
            continue;
        };
        let others = requests(&world, who.other());
        let other = between.and_then(|pick| others.get(usize::from(pick) % others.len()));
        let overtake = |world: &mut World| {
            if let Some(other) = other {
                *world = world.perform(who.other(), *other)?;
            }
            Ok(())
        };
        let _ = write!(way, "\n{who:?} {request:?}, overtaken by {other:?}");
        let told = |broken| format!("{broken}{way}");
        world = world.overtaken(who, *request, overtake).map_err(told)?;
    }
    owner::gets_in(&world).map_err(|broken| format!("{broken}{way}"))
}

/// Scaled by `PROPTEST_CASES` (default 256).
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases * 20,
        // The failing walk is printed, shrunk; nothing is written.
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn long_ways_break_no_promise(
        from in 0_usize..1_000,
        lots in proptest::collection::vec(
            (any::<bool>(), any::<u16>(), proptest::option::weighted(0.2, any::<u16>())),
            0..60,
        ),
    ) {
        thread_local! {
            static SETUPS: Vec<(String, World)> = setups(None)
                .into_iter()
                .map(|setup| (setup.name, setup.world.unwrap()))
                .collect();
        }
        let (name, world) = SETUPS.with(|setups| setups[from % setups.len()].clone());
        walk(world, &lots).map_err(|broken| TestCaseError::fail(format!("{name}: {broken}")))?;
    }
}
