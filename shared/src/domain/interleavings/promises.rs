//! What must hold, judged by what people really hold and do, not by the rules under test.

use super::requests::{Beside, Check, RULES, Request};
use super::world::{Grant, Inbox, Name, Opens, Paper, Who, World, digest};
use crate::domain::case::{Progress, Proof};
use crate::domain::ids::Lane;
use crate::domain::policy;
use crate::domain::reset::Second;

macro_rules! ensure {
    ($holds:expr, $($text:tt)+) => {
        if !$holds {
            return Err(format!($($text)+));
        }
    };
}

/// A session begins: the password and a mail to the registered mailbox, both by this person.
pub(super) fn session(world: &World, who: Who, login: Grant) -> Check {
    if login.epoch != world.account.epoch {
        // Nothing takes it.
        return Ok(());
    }
    let (person, account) = (world.person(who), &world.account);
    ensure!(
        person.passwords.contains(&account.password) && !account.reset_required,
        "{who:?} has a session without the password"
    );
    ensure!(
        account
            .address
            .is_some_and(|inbox| person.inboxes.contains(&inbox)),
        "{who:?} has a session without the registered mailbox"
    );
    Ok(())
}

/// A change of address from a session: both mailboxes.
pub(super) fn change_of_address(world: &World, who: Who, to: Inbox) -> Check {
    let (person, account) = (world.person(who), &world.account);
    ensure!(
        person.inboxes.contains(&to),
        "{who:?} registers a mailbox of somebody else"
    );
    ensure!(
        account
            .mailable()
            .is_some_and(|inbox| person.inboxes.contains(&inbox)),
        "{who:?} changes the address without reading the mailbox before"
    );
    rested(world)
}

/// No change follows another one closely, whichever way each was made.
fn rested(world: &World) -> Check {
    let rested = |at| world.now >= at + policy::COOL_OFF;
    ensure!(
        world.ghost.changed_at.is_none_or(rested),
        "the address is changed while the last change is young"
    );
    Ok(())
}

/// The alternate procedure ends: password, paper, new mailbox, and a wait that nobody stopped.
pub(super) fn recovered(world: &World, who: Who, case: Name, to: Inbox) -> Check {
    let (person, account, ghost) = (world.person(who), &world.account, &world.ghost);
    ensure!(
        person.passwords.contains(&account.password),
        "{who:?} recovers an account without its password"
    );
    ensure!(
        person.inboxes.contains(&to),
        "{who:?} recovers to a mailbox of somebody else"
    );
    let proof = world.file.case.as_ref().map(|case| case.proof);
    let shown = |paper: &Paper| Some(paper.proof) == proof && ghost.spent.contains(&paper.name);
    ensure!(
        person.papers.iter().any(shown),
        "{who:?} recovers an account without a code on paper"
    );
    ensure!(
        ghost.proved.contains(&(case, account.epoch)),
        "a case goes on after everything was ended"
    );
    ensure!(
        !ghost.stopped_cases.contains(&case),
        "a case ends that somebody has stopped"
    );
    let confirmed = ghost.confirmed.iter().find(|(of, _)| *of == case);
    let (_, at) = confirmed.ok_or("a case ends before its new mailbox has answered")?;
    let no_wait = proof == Some(Proof::Posted) && account.never_had_an_address();
    let wait = match proof {
        _ if no_wait => 0,
        Some(Proof::Desk) => policy::DESK_WAIT,
        _ => RULES.wait,
    };
    ensure!(world.now >= at + wait, "a case ends before its wait does");
    rested(world)
}

/// A code for a new password was taken.
pub(super) fn reset(world: &World, who: Who, code: Name, second: Option<Second>) -> Check {
    let (person, account, ghost) = (world.person(who), &world.account, &world.ghost);
    let mails = world.mails.iter();
    let mut sent = mails.filter(|mail| mail.opens == Opens::Reset && mail.name == code);
    let to = sent
        .next()
        .ok_or("a code for a new password that was never mailed")?
        .to;
    ensure!(
        person.inboxes.contains(&to),
        "{who:?} uses a code that was mailed to somebody else"
    );
    ensure!(
        account.address == Some(to),
        "a code that went to a former mailbox chooses a new password"
    );
    ensure!(
        ghost.asked.contains(&(code, account.password_version)),
        "a code works that was made to replace a password of before"
    );
    ensure!(
        !ghost.stopped.contains(&code),
        "a code works that somebody has stopped"
    );
    let waited = ghost.waits.iter().any(|(of, since)| {
        *of == code && world.now >= since + world.reset_wait && world.reset_wait > 0
    });
    let held = match second {
        Some(Second::KnownDevice) => world.device_is_known(who),
        Some(Second::RecoveryCode) => true,
        Some(Second::CurrentPassword) => person.passwords.contains(&account.password),
        Some(Second::NothingMore) => world.reset_wait == 0,
        None => waited,
    };
    ensure!(held, "{who:?} chooses a new password with a mailbox alone");
    Ok(())
}

/// A new password from a session: the present one, and both steps of a login just done.
pub(super) fn changed_password(world: &World, who: Who) -> Check {
    let person = world.person(who);
    ensure!(
        person.passwords.contains(&world.account.password),
        "{who:?} changes a password without knowing it"
    );
    ensure!(
        person
            .session
            .is_some_and(|session| world.now < session.at + policy::FRESH),
        "{who:?} changes the password from an old session"
    );
    Ok(())
}

/// A one-time code works.
pub(super) fn spent(world: &mut World, name: Name) -> Check {
    ensure!(
        world.ghost.spent.insert(name),
        "a one-time code works twice"
    );
    Ok(())
}

/// A code on paper makes a case, in `epoch`; one of an epoch that has passed meanwhile is over
/// before it begins.
pub(super) fn proved(world: &mut World, name: Name, epoch: u64) -> Check {
    if epoch == world.account.epoch {
        rested(world)?;
    }
    spent(world, name)
}

/// A change is taken back.
pub(super) fn undone(world: &World, who: Who, to: Inbox) -> Check {
    ensure!(
        world.person(who).inboxes.contains(&to),
        "{who:?} restores a mailbox without reading it"
    );
    Ok(())
}

/// What holds of every request, given the world before and after it.
pub(super) fn kept(before: &World, after: &World, who: Who, request: Request) -> Check {
    let (was, is) = (&before.account, &after.account);
    ensure!(is.epoch >= was.epoch, "the epoch falls");
    for one in Who::BOTH {
        let new = after.session(one).filter(|_| before.session(one).is_none());
        // The one way to a session is a code that was entered, besides keeping one's own.
        let entered = matches!(request, Request::Right(_)) && one == who;
        ensure!(
            new.is_none() || entered,
            "{request:?} gives {one:?} a session"
        );
        let new = after.login(one).filter(|_| before.login(one).is_none());
        ensure!(
            new.is_none() || (request == Request::Login && one == who),
            "{request:?} gives {one:?} a login"
        );
    }
    if is.epoch > was.epoch {
        for lane in Lane::ALL {
            let item = after.lanes.get(lane);
            let open = item.and_then(|item| item.live.as_ref()?.session.as_ref());
            ensure!(open.is_none(), "a code lives on after everything was ended");
        }
        let session = after.session(who.other());
        ensure!(session.is_none(), "a session of {:?} lives on", who.other());
    }
    if let Request::Undo(_) = request
        && is.epoch > was.epoch
    {
        let codes = is.former.iter().map(|former| former.at);
        let restored = was
            .former
            .iter()
            .filter(|former| Some(former.inbox) == is.address);
        let oldest = restored.map(|former| former.at).max();
        ensure!(
            codes.max().is_none_or(|at| Some(at) <= oldest),
            "a change that was taken back can be taken back again"
        );
        ensure!(
            is.reset_required,
            "the password of before still opens after an undo"
        );
        for one in Who::BOTH {
            ensure!(
                after.login(one).is_none(),
                "a login of {one:?} outlives an undo"
            );
            ensure!(
                !after.device_is_known(one),
                "a device of {one:?} outlives an undo"
            );
        }
        let epoch = after.account.epoch;
        let runs = after
            .file
            .progress(epoch, after.now)
            .is_some_and(Progress::runs);
        ensure!(!runs, "a case outlives an undo");
    }
    if is.password != was.password {
        let by_code = matches!(request, Request::Complete(..) | Request::ChangePassword);
        ensure!(by_code, "{request:?} changes the password");
        let alive = after
            .resets
            .waiting
            .iter()
            .any(|waiting| waiting.versions == is.versions());
        ensure!(!alive, "a wait outlives the password");
    }
    if let Request::Complete(code, Beside::Nothing) = request
        && is.password != was.password
    {
        let waits = &before.ghost.waits;
        let zero = before.reset_wait == 0;
        ensure!(
            zero || waits.iter().any(|(of, _)| digest(*of) == digest(code)),
            "a code that did not wait chooses a new password alone"
        );
    }
    Ok(())
}
