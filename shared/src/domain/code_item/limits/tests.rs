use super::*;
use crate::domain::code_item::fixtures::{login, order};
use crate::domain::code_item::issue::{Decision, Refusal, issue};
use crate::domain::ids::Mac;

const START: Millis = 1_800_000_000_000;

fn ask(state: Option<&CodeItem>, nonce: u8, now: Millis) -> Decision {
    let order = order(nonce.into(), &login(1), 1);
    issue(state, &order, now, |_| Mac([7; 32]))
}

#[test]
fn a_member_without_codes_has_everything() {
    let all = allowance(None, 1, START);
    assert_eq!(
        all,
        Allowance {
            tries: 10,
            next_try_at: None,
            full_at: 0,
            mails_this_hour: policy::MAILS_PER_HOUR,
            mails_today: policy::MAILS_PER_DAY,
            next_mail_at: None,
            wrong: 0,
            unanswered: 0,
            suspected: false,
        }
    );
}

/// What is shown is what an issue decides: at the named moment, and not before.
#[test]
fn the_next_mail_is_possible_when_it_is_said_to_be() {
    let mut item: Option<CodeItem> = None;
    let mut now = START;
    let mut full = 0;
    for nonce in 1..=19 {
        let left = allowance(item.as_ref(), 1, now);
        if let Some(at) = left.next_mail_at {
            full += u32::from(left.mails_this_hour == 0);
            assert!(matches!(
                ask(item.as_ref(), nonce, at - 1),
                Decision::Refuse(Refusal::TooSoon { .. } | Refusal::TooManyMails { .. })
            ));
            now = at;
        }
        match ask(item.as_ref(), nonce, now) {
            Decision::Write(next) => item = Some(*next),
            other => panic!("{nonce}: {other:?}"),
        }
        let after = allowance(item.as_ref(), 1, now);
        assert_eq!(after.unanswered, usize::from(nonce));
        now += 1_000;
    }
    assert!(full > 0, "the hour was never full");
}

#[test]
fn tries_flow_back_when_it_is_said_that_they_do() {
    let Decision::Write(mut item) = ask(None, 1, START) else {
        panic!("a first code");
    };
    // All five were wrong.
    item.live.as_mut().unwrap().attempts_left = 0;
    let now = START + policy::CODE_LIFETIME;
    let left = allowance(Some(&item), 1, now);
    assert_eq!((left.tries, left.wrong), (5, 5));
    let next = left.next_try_at.unwrap();
    assert_eq!(allowance(Some(&item), 1, next - 1).tries, 5);
    assert_eq!(allowance(Some(&item), 1, next).tries, 6);
    assert_eq!(allowance(Some(&item), 1, left.full_at - 1).tries, 9);
    let full = allowance(Some(&item), 1, left.full_at);
    assert_eq!((full.tries, full.next_try_at), (10, None));
}
