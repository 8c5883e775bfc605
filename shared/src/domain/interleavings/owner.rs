//! Whoever has password and mailbox gets in, whatever the stranger asks for in between.

use super::broken::Flaw;
use super::requests::{Beside, Check, Request};
use super::world::{Opens, Who, World};
use crate::clock::Millis;
use crate::domain::code_item::issue::Refusal;
use crate::domain::ids::{Lane, Purpose};
use crate::domain::policy::{HOUR, MINUTE, SECOND};

/// Longer than the cool-down: somebody who looks for the mail first.
const READING: Millis = 61 * SECOND;

/// As long as it may take: a quarter of an hour, and where the stranger has used up the tries of
/// the lane by wrong codes, until one has flowed back.
const MOST: Millis = 5 * HOUR + 15 * MINUTE;

/// The owner's plan: sign in; where that leads nowhere, choose a new password with the mailbox and
/// the present one, and sign in with that. Before each step the stranger does what is worst.
pub(super) fn gets_in(world: &World) -> Check {
    let account = &world.account;
    let password = world.owner.passwords.contains(&account.password);
    let mailbox = account.mailable();
    let reads = mailbox.is_some_and(|inbox| world.owner.inboxes.contains(&inbox));
    // A mailbox that both read, with a password that both know, has no owner.
    let shared = mailbox.is_some_and(|inbox| world.stranger.inboxes.contains(&inbox))
        && world.stranger.passwords.contains(&account.password);
    if !password || !reads || shared {
        return Ok(());
    }
    let began = world.now;
    let mut world = world.clone();
    // A browser of its own: neither session nor device nor login of before.
    world.owner.session = None;
    world.owner.device = None;
    world.owner.login = None;
    for round in 0..6 {
        if sign_in(&mut world)? {
            let took = world.now - began;
            return (took <= MOST)
                .then_some(())
                .ok_or_else(|| format!("the owner gets in after {took} ms only"));
        }
        if round > 0 {
            choose_a_new_password(&mut world)?;
        }
    }
    Err("the owner does not get in".to_owned())
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
    step(world, Request::Right(Lane::Member))?;
    Ok(world.session(Who::Owner).is_some())
}

fn choose_a_new_password(world: &mut World) -> Check {
    if world.broken(Flaw::ThePresentPasswordResetsNothing) {
        return Ok(());
    }
    step(world, Request::AskReset)?;
    world.now += READING;
    let codes: Vec<_> = world.readable(Who::Owner, Opens::Reset).collect();
    for code in codes {
        let before = world.account.password_version;
        step(world, Request::Complete(code, Beside::Password))?;
        if world.account.password_version > before {
            break;
        }
    }
    Ok(())
}
