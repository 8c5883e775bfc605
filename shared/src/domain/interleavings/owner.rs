//! The owner gets in, whatever the stranger asks for in between.

use super::broken::Flaw;
use super::requests::{Beside, Check, Request};
use super::world::{Inbox, Opens, Paper, Who, World};
use crate::clock::Millis;
use crate::domain::case::Proof;
use crate::domain::code_item::issue::Refusal;
use crate::domain::ids::{Lane, Purpose};
use crate::domain::policy::{self, DAY, MINUTE, SECOND};

/// Longer than the cool-down: somebody who looks for the mail first.
const READING: Millis = 61 * SECOND;

/// As long as it may take: whoever has chosen a new password is known from then on, so that the
/// tries that the stranger has used up are not waited for.
const MOST: Millis = 15 * MINUTE;

/// Whoever has what each way asks for gets in.
pub(super) fn gets_in(world: &World) -> Check {
    knows_the_password(world)?;
    has_forgotten_it(world)?;
    has_no_mailbox(world)
}

/// A mailbox that works and that nobody else reads.
fn has_a_mailbox(world: &World) -> bool {
    let inbox = world.account.mailable();
    inbox.is_some_and(|inbox| {
        world.owner.inboxes.contains(&inbox) && !world.stranger.inboxes.contains(&inbox)
    })
}

/// In a browser that nobody knows: sign in; where that leads nowhere, choose a new password with
/// the mailbox and the present one, and sign in with that. Before each step the stranger does what
/// is worst.
fn knows_the_password(world: &World) -> Check {
    let password = world.owner.passwords.contains(&world.account.password);
    // A mailbox that both read, with a password that both know, has no owner.
    let shared = world.account.mailable().is_some_and(|inbox| {
        world.stranger.inboxes.contains(&inbox)
            && world.stranger.passwords.contains(&world.account.password)
    });
    let reads = world
        .account
        .mailable()
        .is_some_and(|inbox| world.owner.inboxes.contains(&inbox));
    if !password || !reads || shared {
        return Ok(());
    }
    let mut world = in_another_browser(world);
    let began = world.now;
    comes_in(&mut world, began, MOST)
}

/// The password is forgotten: with the mailbox and a saved code that is left, or the wait.
fn has_forgotten_it(world: &World) -> Check {
    if !has_a_mailbox(world) || world.reset_wait == 0 {
        return Ok(());
    }
    let mut forgetful = in_another_browser(world);
    forgetful.owner.passwords.clear();
    let began = forgetful.now;
    let left = |paper: &&Paper| world.account.sheet.contains(&paper.name);
    if let Some(paper) = world.owner.papers.iter().find(left) {
        let mut world = forgetful.clone();
        choose_a_new_password(&mut world, Beside::Paper(paper.name))?;
        return comes_in(&mut world, began, MOST);
    }
    // Somebody who may stop it has done so, or will.
    if forgetful.resets.paused.is_some() || world.session(Who::Stranger).is_some() {
        return Ok(());
    }
    let running = forgetful
        .resets
        .waiting(world.account.versions(), world.now)
        .is_some();
    if !running {
        step(&mut forgetful, Request::AskReset)?;
        // Those that were mailed for another address or password open nothing.
        let codes: Vec<_> = forgetful.readable(Who::Owner, Opens::Reset).collect();
        for code in codes {
            step(&mut forgetful, Request::Wait(code))?;
        }
    }
    let versions = forgetful.account.versions();
    let waiting = forgetful.resets.waiting(versions, forgetful.now);
    let opens_at = waiting.ok_or("no wait runs")?.opens_at;
    forgetful.now = forgetful.now.max(opens_at);
    choose_a_new_password(&mut forgetful, Beside::Nothing)?;
    comes_in(&mut forgetful, began, DAY + MOST)
}

/// The mailbox is gone: with the password and a code on paper to a new one.
fn has_no_mailbox(world: &World) -> Check {
    let account = &world.account;
    let password = world.owner.passwords.contains(&account.password) && !account.reset_required;
    // A stolen session may stop every case, until somebody ends it.
    let stopped = world.session(Who::Stranger).is_some();
    let cools = account
        .changed_at
        .is_some_and(|at| world.now < at + policy::COOL_OFF);
    let left = |paper: &&Paper| match paper.proof {
        Proof::Saved => account.sheet.contains(&paper.name),
        Proof::Posted => world.file.posted(world.now).is_some(),
        Proof::Desk => false,
    };
    let paper = world.owner.papers.iter().find(left).copied();
    let (Some(paper), true) = (paper, password && account.mailable().is_none()) else {
        return Ok(());
    };
    // Codes that the stranger holds too make a case of theirs: a race, not a promise.
    let mails_left = world.file.sent.is_empty();
    if stopped || cools || !mails_left || world.stranger.papers.contains(&paper) {
        return Ok(());
    }
    let mut world = in_another_browser(world);
    let began = world.now;
    for request in [
        Request::Login,
        Request::Prove(paper),
        Request::SendTo(Inbox::New),
    ] {
        step(&mut world, request)?;
    }
    let code = world.readable(Who::Owner, Opens::NewInbox).last();
    step(
        &mut world,
        Request::Answer(code.ok_or("no code went to the new mailbox")?),
    )?;
    world.now += DAY;
    step(&mut world, Request::Login)?;
    step(&mut world, Request::Finish)?;
    comes_in(&mut world, began, DAY + MOST)
}

/// A browser of its own: neither session nor device nor login of before.
fn in_another_browser(world: &World) -> World {
    let mut world = world.clone();
    world.owner.session = None;
    world.owner.device = None;
    world.owner.login = None;
    world
}

/// Signs in; where that leads nowhere, with a new password.
fn comes_in(world: &mut World, began: Millis, most: Millis) -> Check {
    for round in 0..6 {
        if sign_in(world)? {
            return in_time(began, world, most);
        }
        if round > 0 {
            choose_a_new_password(world, Beside::Password)?;
        }
    }
    Err("the owner does not get in".to_owned())
}

fn in_time(began: Millis, world: &World, most: Millis) -> Check {
    let took = world.now - began;
    let told = || format!("the owner gets in after {took} ms only");
    (took <= most).then_some(()).ok_or_else(told)
}

fn step(world: &mut World, request: Request) -> Check {
    disturb(world)?;
    *world = world.perform(Who::Owner, request)?;
    Ok(())
}

/// What the stranger can do to keep the owner out without opening anything.
fn disturb(world: &mut World) -> Check {
    for request in [
        Request::Login,
        Request::Ask(Purpose::Login),
        Request::Wrong(Lane::Member),
        Request::Wrong(Lane::Known),
        Request::Wrong(Lane::Member),
        Request::Ask(Purpose::StepUp),
        Request::AskReset,
    ] {
        *world = world.perform(Who::Stranger, request)?;
    }
    Ok(())
}

fn sign_in(world: &mut World) -> Result<bool, String> {
    step(world, Request::Login)?;
    if world.login(Who::Owner).is_none() {
        return Ok(false);
    }
    disturb(world)?;
    let read = world.clone();
    match world.ask(&read, Who::Owner, Purpose::Login, None) {
        Ok(()) => {}
        // Waits as the page says, once.
        Err(Some(Refusal::TooSoon { resend_at: at } | Refusal::TooManyCodes { retry_at: at })) => {
            world.now = world.now.max(at);
            return Ok(false);
        }
        Err(_) => return Ok(false),
    }
    world.now += READING;
    for lane in Lane::ALL {
        step(world, Request::Right(lane))?;
    }
    Ok(world.session(Who::Owner).is_some())
}

fn choose_a_new_password(world: &mut World, beside: Beside) -> Check {
    if beside == Beside::Password && world.broken(Flaw::ThePresentPasswordResetsNothing) {
        return Ok(());
    }
    step(world, Request::AskReset)?;
    world.now += READING;
    let codes: Vec<_> = world.readable(Who::Owner, Opens::Reset).collect();
    for code in codes {
        let before = world.account.password_version;
        step(world, Request::Complete(code, beside))?;
        if world.account.password_version > before {
            break;
        }
    }
    Ok(())
}
