//! Every order of requests up to a depth, breadth first, each state once.

use std::collections::HashSet;

use super::requests::{Beside, Check, Request};
use super::world::{Inbox, Opens, Who, World};
use crate::clock::Millis;
use crate::domain::ids::{Lane, Purpose};
use crate::domain::policy::{DAY, HOUR, MINUTE, SECOND};

/// One step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Does(Who, Request),
    Pass(Millis),
}

/// What was looked at.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Explored {
    pub(super) states: usize,
    pub(super) steps: usize,
    /// Requests that another one overtook between read and write.
    pub(super) overtaken: usize,
    /// States from which the owner was seen to get in.
    pub(super) ways_in: usize,
}

/// Moments at which rules change their minds: the cool-down, the life of logins and proofs, waits,
/// and the cool-off.
pub(super) const PASSING: [Millis; 4] = [61 * SECOND, 31 * MINUTE, 24 * HOUR, 3 * DAY];

/// How deep: `PICTOPASS_DEPTH` at the time of the build, and what takes a minute without it.
pub(super) fn depth() -> usize {
    option_env!("PICTOPASS_DEPTH").map_or(2, |asked| asked.parse().unwrap())
}

/// Explores; the first broken promise ends it, with the way there.
pub(super) fn explore(
    start: &World,
    depth: usize,
    gets_in: &dyn Fn(&World) -> Check,
) -> Result<Explored, String> {
    let mut explored = Explored::default();
    let mut seen = HashSet::from([start.print()]);
    let mut level = vec![(start.clone(), Vec::<Step>::new())];
    for left in (0..=depth).rev() {
        let mut next = Vec::new();
        for (world, way) in level {
            explored.states += 1;
            let told = |broken| format!("{broken}\nafter {way:?}");
            gets_in(&world).map_err(told)?;
            explored.ways_in += 1;
            if left == 0 {
                continue;
            }
            let moves = moves(&world).map_err(told)?;
            explored.steps += moves.len();
            explored.overtaken += interleave(&world, &moves).map_err(told)?;
            for (step, after) in moves {
                if seen.insert(after.print()) {
                    let mut way = way.clone();
                    way.push(step);
                    next.push((after, way));
                }
            }
        }
        level = next;
    }
    Ok(explored)
}

/// What can happen next, without what changes nothing.
fn moves(world: &World) -> Result<Vec<(Step, World)>, String> {
    let mut moves = Vec::new();
    let here = world.print();
    for who in Who::BOTH {
        for request in requests(world, who) {
            let after = world
                .perform(who, request)
                .map_err(|broken| format!("{broken}\nby {who:?} {request:?}"))?;
            if after.print() != here {
                moves.push((Step::Does(who, request), after));
            }
        }
    }
    moves.extend(PASSING.map(|time| {
        let mut after = world.clone();
        after.now += time;
        (Step::Pass(time), after)
    }));
    Ok(moves)
}

/// Each request with each one of the other person between its read and its write must end as one of the orders
/// in which nothing comes between does: then those orders are all that has to be explored.
fn interleave(world: &World, moves: &[(Step, World)]) -> Result<usize, String> {
    let mut count = 0;
    for (first, alone) in moves {
        let Step::Does(who, request) = *first else {
            continue;
        };
        for (second, between) in moves {
            let Step::Does(other, overtaking) = *second else {
                continue;
            };
            // Names of one person's own requests depend on their order. And a session that is
            // signed out while it changes something has changed it, and is signed out.
            if who == other || overtaking == Request::Logout {
                continue;
            }
            let told = |broken: String| {
                format!("{broken}\nby {who:?} {request:?}, overtaken by {other:?} {overtaking:?}")
            };
            let after = world
                .overtaken(who, request, |world| {
                    *world = between.clone();
                    Ok(())
                })
                .map_err(told)?;
            let mut orders = HashSet::from([between.print()]);
            for (start, who, request) in [(between, who, request), (alone, other, overtaking)] {
                let order = start.perform(who, request).map_err(told)?;
                orders.insert(order.print());
            }
            if !orders.contains(&after.print()) {
                return Err(told("ends as no order does".to_owned()));
            }
            count += 1;
        }
    }
    Ok(count)
}

/// What this person can ask for, with what they hold.
pub(super) fn requests(world: &World, who: Who) -> Vec<Request> {
    let person = world.person(who);
    let mut requests = vec![Request::Login, Request::AskReset];
    if person.login.is_some() {
        requests.push(Request::Ask(Purpose::Login));
        requests.extend(person.papers.iter().map(|paper| Request::Prove(*paper)));
    }
    if person.session.is_some() {
        requests.extend([
            Request::Ask(Purpose::StepUp),
            Request::Ask(Purpose::ChangeAddress),
            Request::Logout,
            Request::LogoutAll,
            Request::ForgetDevices,
            Request::ChangePassword,
            Request::MakeSheet,
            Request::StopReset(None),
            Request::StopCase(None),
        ]);
        for inbox in &person.inboxes {
            requests.extend([Request::AskNew(*inbox), Request::Put(*inbox)]);
        }
    }
    for lane in Lane::ALL {
        let live = world.lanes.get(lane).and_then(|item| item.live.as_ref());
        let Some(live) = live.filter(|live| live.session.is_some()) else {
            continue;
        };
        let sees =
            |inbox: &&Inbox| inbox.address() == live.sent_to && world.account.dead != Some(**inbox);
        if person.inboxes.iter().any(|inbox| sees(&inbox)) {
            requests.push(Request::Right(lane));
        }
        requests.push(Request::Wrong(lane));
    }
    for code in world.readable(who, Opens::Reset) {
        requests.push(Request::Wait(code));
        requests.push(Request::Complete(code, Beside::Nothing));
        requests.push(Request::Complete(code, Beside::Password));
        if person.device.is_some() {
            requests.push(Request::Complete(code, Beside::Device));
        }
        let saved = person.papers.iter();
        requests.extend(saved.map(|paper| Request::Complete(code, Beside::Paper(paper.name))));
    }
    requests.extend(
        world
            .readable(who, Opens::StopReset)
            .map(|code| Request::StopReset(Some(code))),
    );
    requests.extend(
        world
            .readable(who, Opens::StopCase)
            .map(|code| Request::StopCase(Some(code))),
    );
    requests.extend(world.readable(who, Opens::Undo).map(Request::Undo));
    if person.case.is_some() || world.file.case.is_some() {
        requests.extend(person.inboxes.iter().map(|inbox| Request::SendTo(*inbox)));
        requests.extend(world.readable(who, Opens::NewInbox).map(Request::Answer));
        requests.push(Request::Finish);
    }
    requests
}
