//! Settlement: what the newest challenge left behind is booked, and old entries are forgotten.

use crate::clock::Millis;
use crate::domain::code_item::state::{CodeItem, Live, Proved, Superseded, Unsent, Wrong};
use crate::domain::device;
use crate::domain::ids::{Purpose, Session};
use crate::domain::policy;

/// Books the live challenge and prunes what has aged out. The result has no live challenge.
pub fn settle(mut item: CodeItem, password_version: u64, now: Millis) -> CodeItem {
    item.proved = folded_proofs(&item, now);
    if let Some(live) = item.live.take() {
        book(&mut item, live);
    }
    if item.password_version < password_version {
        // A new password: what strangers did with the old one says nothing about it. The budget
        // stays: it belongs to the member. An older version is an order that was read before the
        // reset: it must not clear what has been counted since, nor bring the old version back.
        item.wrong.clear();
        item.unanswered.clear();
        item.password_version = password_version;
    }
    prune(&mut item, now);
    item
}

fn book(item: &mut CodeItem, live: Live) {
    let won = live.consumed();
    // What was ended opens nothing any more, and keeps no device known.
    let login = device::of_login(&live).filter(|_| live.session.is_some());
    let opened = login.is_some();
    if let Some(device) = login {
        device::upsert(&mut item.devices, device);
    }
    let used = live.granted.saturating_sub(live.attempts_left);
    let wrong = used.saturating_sub(u32::from(won));
    // What was not wrong returns: unused tries, and the one that won.
    let returned = live.granted.saturating_sub(wrong);
    item.tat -= i64::from(returned) * policy::TRY_COST;
    if wrong > 0 {
        item.wrong.push(Wrong {
            session: live.session.clone(),
            count: wrong,
        });
    }
    if won {
        // A session that succeeds takes back its own.
        item.wrong
            .retain(|entry| entry.session.is_none() || entry.session != live.session);
        // An ended challenge's win is not repeated: whoever ended it wanted no more of its session.
        if live.session.is_some() {
            item.wins.insert(live.last_request.clone(), live.last_at);
        }
    }
    if won || live.voided() {
        // Its own entry is the newest: every issue adds one, and only one challenge is live.
        if item.unanswered.last() == Some(&live.issued_at) {
            item.unanswered.pop();
        }
    }
    if live.voided() {
        item.unsent.push(Unsent {
            id: live.id,
            issued_at: live.issued_at,
            at: live.delivery_at,
            reason: live.delivery_reason,
        });
    } else {
        item.superseded.push(Superseded {
            id: live.id,
            session: live.session,
            code_mac: live.code_mac,
            issued_at: live.issued_at,
            request: live.request,
            entered_at: won.then_some(live.last_at),
            browser: live.browser,
            won: opened.then_some(live.last_request),
            device: live.device.filter(|_| opened),
            wrong,
            trail: live.trail,
        });
    }
}

fn prune(item: &mut CodeItem, now: Millis) {
    item.wins.retain(|_, at| now < *at + policy::REPLAY_WINDOW);
    item.superseded.retain(|old| {
        // A login is remembered as long as its session lives.
        let login = old.entered_at.filter(|_| old.won.is_some());
        let opened = login.map_or(0, |at| at + policy::SESSION_LIFETIME);
        now < (old.issued_at + policy::MAIL_MEMORY).max(opened)
    });
    item.devices
        .retain(|device| now < device.last + policy::DEVICE_LIFETIME);
    let over = item
        .superseded
        .len()
        .saturating_sub(policy::MAILS_REMEMBERED);
    item.superseded.drain(..over);
    item.unsent
        .retain(|old| now < old.issued_at + policy::MAIL_MEMORY);
    let over = item.unsent.len().saturating_sub(policy::UNSENT_REMEMBERED);
    item.unsent.drain(..over);
    item.unanswered
        .retain(|at| now < *at + policy::UNANSWERED_WINDOW);
    item.new_addresses.retain(|new| now < new.at + policy::DAY);
    // No session is older than that.
    item.ended_at = item
        .ended_at
        .filter(|at| now < at + policy::SESSION_LIFETIME);
    if item.superseded.is_empty() {
        // A day without mail: the numbers restart.
        item.mail_number = 0;
    }
    forgive(item, now);
}

/// One wrong code is forgiven per 30 days, the oldest first.
fn forgive(item: &mut CodeItem, now: Millis) {
    while item.wrong_total() > 0 && now >= item.forgiving_since + policy::FORGIVE_AFTER {
        item.forgiving_since += policy::FORGIVE_AFTER;
        if let Some(oldest) = item.wrong.first_mut() {
            oldest.count = oldest.count.saturating_sub(1);
        }
        item.wrong.retain(|entry| entry.count > 0);
    }
    if item.wrong.is_empty() {
        item.forgiving_since = now;
    }
}

/// What has been proved for an address change, the live challenge's success included, without
/// what has aged out.
fn folded_proofs(item: &CodeItem, now: Millis) -> Option<Proved> {
    let mut proved = item.proved.clone();
    if let Some(live) = item.live.as_ref().filter(|live| live.consumed())
        && let Some(session) = &live.session
    {
        let of_session = |proved: Option<Proved>| {
            proved
                .filter(|proved| proved.session == *session)
                .unwrap_or_else(|| Proved {
                    session: session.clone(),
                    current_at: None,
                    new: None,
                })
        };
        match (live.id.purpose, &live.address) {
            (Purpose::ChangeAddress, _) => {
                proved = Some(Proved {
                    current_at: Some(live.last_at),
                    ..of_session(proved)
                });
            }
            (Purpose::ConfirmAddress, Some(address)) => {
                let new = Some((address.clone(), live.last_at));
                proved = Some(Proved {
                    new,
                    ..of_session(proved)
                });
            }
            (Purpose::ConfirmAddress, None) | (Purpose::Login | Purpose::StepUp, _) => {}
        }
    }
    let young = |at: Millis| now < at + policy::PROOF_LIFETIME;
    proved.and_then(|mut proved| {
        proved.current_at = proved.current_at.filter(|at| young(*at));
        proved.new = proved.new.filter(|(_, at)| young(*at));
        (proved.current_at.is_some() || proved.new.is_some()).then_some(proved)
    })
}

/// The number of the newest mail that is remembered; 0 where a day has passed without one.
pub fn newest_mail(item: Option<&CodeItem>, now: Millis) -> u32 {
    item.map_or(0, |item| {
        settle(item.clone(), item.password_version, now).mail_number
    })
}

/// What `session` has proved for an address change.
pub fn proofs(item: &CodeItem, session: &Session, now: Millis) -> Option<Proved> {
    folded_proofs(item, now).filter(|proved| proved.session == *session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Millis;
    use crate::domain::code_item::fixtures::{RIGHT, issued, login, order};
    use crate::domain::code_item::verify::{Guess, Verdict, verify};
    use crate::domain::ids::{ChallengeId, Mac, RequestId};

    const START: Millis = 1_800_000_000_000;

    fn guess(item: &CodeItem, session: &Session, mac: Mac, request: u8) -> Guess {
        Guess {
            challenge: challenge(item),
            session: session.clone(),
            mac,
            request: RequestId::new([request; 16]),
        }
    }

    fn challenge(item: &CodeItem) -> ChallengeId {
        item.live.as_ref().unwrap().id.clone()
    }

    #[test]
    fn an_ended_win_is_not_replayed_after_the_next_code() {
        let owner = login(1);
        let item = issued(None, &order(1, &owner, 1), START);
        let win = guess(&item, &owner, RIGHT, 1);
        let (item, verdict) = verify(Some(item), &win, START + 1);
        assert_eq!(verdict, Verdict::Right { at: START + 1 });

        // The password is reset: the challenge is ended and no win may be repeated.
        let mut item = item.unwrap();
        item.live.as_mut().unwrap().session = None;
        item.wins.clear();
        let (_, verdict) = verify(Some(item.clone()), &win, START + 2);
        assert_eq!(verdict, Verdict::NoChallenge);

        let item = issued(Some(&item), &order(2, &login(2), 2), START + 3);
        let (_, verdict) = verify(Some(item), &win, START + 4);
        assert_eq!(verdict, Verdict::NoChallenge);
    }

    #[test]
    fn only_a_newer_password_starts_at_zero() {
        let stranger = login(9);
        let item = issued(None, &order(1, &stranger, 2), START);
        let (item, _) = verify(
            Some(item.clone()),
            &guess(&item, &stranger, Mac([1; 32]), 1),
            START + 1,
        );
        let item = item.unwrap();
        // An order that read the profile before the reset is decided again after it.
        let later = settle(item.clone(), 1, START + 2);
        assert_eq!((later.wrong_total(), later.unanswered.len()), (1, 1));
        assert_eq!(later.password_version, 2);
        let later = settle(item, 3, START + 2);
        assert_eq!((later.wrong_total(), later.unanswered.len()), (0, 0));
    }

    #[test]
    fn a_day_of_answered_codes_does_not_outgrow_the_item() {
        let owner = login(1);
        let mut item = None;
        for nonce in 0..2_000_u16 {
            let now = START + i64::from(nonce) * 40 * policy::SECOND;
            let new = issued(item.as_ref(), &order(u128::from(nonce), &owner, 1), now);
            let mut win = guess(&new, &owner, RIGHT, 1);
            win.request = RequestId::from_stored(&nonce.to_string());
            item = verify(Some(new), &win, now + 1).0;
        }
        let item = item.unwrap();
        assert_eq!(item.superseded.len(), policy::MAILS_REMEMBERED);
        assert_eq!(item.mail_number, 2_000, "the numbers go on");
    }
}
