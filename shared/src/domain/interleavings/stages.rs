//! How far things have come when an exploration begins.

use super::requests::{Check, Request};
use super::setups::SAVED;
use super::world::{Inbox, Opens, Who, World};
use crate::domain::ids::{Lane, Purpose};
use crate::domain::policy::{COOL_OFF, DAY};

/// A name, and the way there.
pub(super) type Stage = (&'static str, fn(&mut World) -> Check);

/// All of them; what cannot be done in a world changes nothing there.
pub(super) const STAGES: [Stage; 11] = [
    ("quiet", |_| Ok(())),
    ("a code that was just mailed", |world| {
        let requests = [Request::Login, Request::Ask(Purpose::Login)];
        both_do(world, &requests)
    }),
    ("codes for a new password", |world| {
        both_do(world, &[Request::AskReset])
    }),
    ("a wait for a new password", reset_waits),
    ("a wait for a new password that is over", |world| {
        reset_waits(world)?;
        world.now += DAY;
        Ok(())
    }),
    ("a case that waits", case_waits),
    ("a case that is ready", |world| {
        case_waits(world)?;
        world.now += DAY;
        both_do(world, &[Request::Login])
    }),
    ("a case that was ready when everything was ended", |world| {
        case_waits(world)?;
        does(world, Who::Owner, &[Request::LogoutAll])?;
        world.now += DAY;
        both_do(world, &[Request::Login])
    }),
    ("a new mailbox that has answered", |world| {
        let answers = |inbox| [Request::AskNew(inbox), Request::Right(Lane::Known)];
        does(world, Who::Owner, &answers(Inbox::New))?;
        does(world, Who::Stranger, &answers(Inbox::Foreign))
    }),
    ("an address that was just changed", |world| {
        moves_to(world, Inbox::New)
    }),
    ("an address that was changed twice", |world| {
        moves_to(world, Inbox::New)?;
        world.now += COOL_OFF;
        // The change has made this browser one that nobody knows.
        let ask = Request::Ask(Purpose::Login);
        let enter = Request::Right(Lane::Member);
        does(world, Who::Owner, &[Request::Login, ask, enter])?;
        moves_to(world, Inbox::Old)
    }),
];

fn does(world: &mut World, who: Who, requests: &[Request]) -> Check {
    for request in requests {
        *world = world.perform(who, *request)?;
    }
    Ok(())
}

fn both_do(world: &mut World, requests: &[Request]) -> Check {
    does(world, Who::Owner, requests)?;
    does(world, Who::Stranger, requests)
}

/// Whoever reads the mailbox has begun a wait: the stranger where it is theirs too.
fn reset_waits(world: &mut World) -> Check {
    let stranger = world.stranger.inboxes.contains(&Inbox::Old);
    let who = if stranger { Who::Stranger } else { Who::Owner };
    does(world, who, &[Request::AskReset])?;
    let code = world.readable(who, Opens::Reset).next();
    code.map_or(Ok(()), |code| does(world, who, &[Request::Wait(code)]))
}

/// Whoever can has brought a case to its wait: the stranger where they hold a paper.
fn case_waits(world: &mut World) -> Check {
    let paper = world.stranger.papers.iter().next().copied();
    let (who, paper, inbox) = paper.map_or((Who::Owner, SAVED, Inbox::New), |paper| {
        (Who::Stranger, paper, Inbox::Foreign)
    });
    let asks = [
        Request::Login,
        Request::Prove(paper),
        Request::SendTo(inbox),
    ];
    does(world, who, &asks)?;
    let code = world.readable(who, Opens::NewInbox).next();
    code.map_or(Ok(()), |code| does(world, who, &[Request::Answer(code)]))
}

/// The owner moves to another mailbox.
fn moves_to(world: &mut World, to: Inbox) -> Check {
    let ask = Request::Ask(Purpose::ChangeAddress);
    let enter = Request::Right(Lane::Known);
    let all = [ask, enter, Request::AskNew(to), enter, Request::Put(to)];
    does(world, Who::Owner, &all)
}
