//! Completed logins, as the items remember them: what opened the sessions of the last day.

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::lanes::Lanes;
use crate::domain::code_item::state::CodeItem;
use crate::domain::ids::{Purpose, RequestId};
use crate::domain::policy;

/// A login that was completed, and whose session may still be open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The request that won: the session's name derives from it.
    pub request: RequestId,
    /// The generation of the step key that the login session named.
    pub generation: u32,
    /// The kind of browser.
    pub browser: BrowserKind,
    /// When.
    pub at: Millis,
}

/// The logins of both lanes since everything was last ended, no older than a session lives, the
/// newest first.
///
/// A login beyond the [`policy::MAILS_REMEMBERED`] of a lane is forgotten here, and so is one that
/// an earlier release has written: its session goes on and ends with all.
pub fn logins(lanes: &Lanes, now: Millis) -> Vec<Login> {
    let mut all: Vec<Login> = lanes
        .iter()
        .flat_map(|(_, item)| of_item(item))
        .filter(|login| now < login.at + policy::SESSION_LIFETIME)
        .collect();
    all.sort_by_key(|login| std::cmp::Reverse(login.at));
    all
}

fn of_item(item: &CodeItem) -> impl Iterator<Item = Login> {
    let live = item.live.as_ref().filter(|live| live.consumed());
    let live = live.filter(|live| live.id.purpose == Purpose::Login);
    let newest = live.and_then(|live| {
        Some(Login {
            request: live.last_request.clone(),
            generation: live.session.as_ref()?.sid.generation(),
            browser: live.browser.unwrap_or(BrowserKind::Other),
            at: live.last_at,
        })
    });
    let older = item.superseded.iter().filter_map(|old| {
        Some(Login {
            request: old.won.clone()?,
            generation: old.session.as_ref()?.sid.generation(),
            browser: old.browser.unwrap_or(BrowserKind::Other),
            at: old.entered_at?,
        })
    });
    let begins = item.ended_at.unwrap_or(Millis::MIN);
    older.chain(newest).filter(move |login| login.at > begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code_item::end::end;
    use crate::domain::code_item::fixtures::{RIGHT, issued, login, order};
    use crate::domain::code_item::issue::Order;
    use crate::domain::code_item::verify::{Guess, verify};
    use crate::domain::ids::Lane;
    use crate::domain::policy::{COOL_DOWN, SESSION_LIFETIME};

    const START: Millis = 1_800_000_000_000;

    fn won(state: Option<&CodeItem>, order: &Order, now: Millis) -> CodeItem {
        let item = issued(state, order, now);
        let live = item.live.clone().unwrap();
        let guess = Guess {
            challenge: live.id,
            session: live.session.unwrap(),
            mac: RIGHT,
            request: request(order.nonce.0[15]),
        };
        verify(Some(item), &guess, now + 5).0.unwrap()
    }

    fn request(n: u8) -> RequestId {
        RequestId::new([n; 16])
    }

    fn names(lanes: &Lanes, now: Millis) -> Vec<RequestId> {
        let logins = logins(lanes, now).into_iter();
        logins.map(|login| login.request).collect()
    }

    #[test]
    fn the_logins_of_a_day_in_both_lanes_are_found_until_everything_ends() {
        let first = won(None, &order(1, &login(1), 1), START);
        let second = won(Some(&first), &order(2, &login(2), 1), START + COOL_DOWN);
        let known = Order {
            lane: Lane::Known,
            browser: BrowserKind::Mac,
            ..order(3, &login(3), 1)
        };
        let other = won(None, &known, START + 2 * COOL_DOWN);
        let lanes = Lanes {
            member: Some(second.clone()),
            known: Some(other.clone()),
        };
        let now = START + 3 * COOL_DOWN;
        assert_eq!(names(&lanes, now), [request(3), request(2), request(1)]);
        assert_eq!(logins(&lanes, now)[0].browser, BrowserKind::Mac);
        let last = START + 5 + SESSION_LIFETIME;
        assert_eq!(names(&lanes, last - 1).len(), 3);
        assert_eq!(names(&lanes, last).len(), 2);
        // Also where a newer mail has come within the day, so that the first is an older one.
        let later = issued(Some(&second), &order(4, &login(4), 1), last - 2);
        let with_later = Lanes {
            member: Some(later),
            known: None,
        };
        assert_eq!(names(&with_later, last - 1), [request(2), request(1)]);
        let ended = |item| Some(end(Some(item), 2, now));
        let over = Lanes {
            member: ended(second),
            known: ended(other),
        };
        assert_eq!(names(&over, now + 1), []);
        // And what comes after is found again.
        let after = Order {
            epoch: 2,
            ..order(5, &login(5), 1)
        };
        let again = won(over.member.as_ref(), &after, now + 1);
        let again = Lanes {
            member: Some(again),
            known: over.known,
        };
        assert_eq!(names(&again, now + 7), [request(5)]);
    }

    #[test]
    fn a_code_that_opened_no_session_is_no_login() {
        let session = crate::domain::ids::Session {
            kind: crate::domain::ids::SessionKind::Access,
            ..login(1)
        };
        let step_up = Order {
            purpose: Purpose::StepUp,
            lane: Lane::Known,
            ..order(1, &session, 1)
        };
        let item = won(None, &step_up, START);
        let item = issued(Some(&item), &order(2, &login(2), 1), START + COOL_DOWN);
        let lanes = Lanes {
            member: None,
            known: Some(item),
        };
        assert_eq!(names(&lanes, START + COOL_DOWN), []);
    }
}
