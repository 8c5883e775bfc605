use super::*;
use crate::domain::code_item::end::end;
use crate::domain::code_item::fixtures::{login, order};
use crate::domain::code_item::issue::{Decision, Order, issue};
use crate::domain::code_item::verify::{Guess, verify};
use crate::domain::delivery::Known;
use crate::domain::ids::{Mac, RequestId};
use crate::domain::policy::{COOL_DOWN, DAY, MINUTE};

const START: Millis = 1_800_000_000_000;
const RIGHT: Mac = Mac([7; 32]);

fn issued(state: Option<&CodeItem>, nonce: u128, now: Millis) -> CodeItem {
    let order = Order {
        sent_to: "t•••@example.com".to_owned(),
        browser: BrowserKind::Mac,
        ..order(nonce, &login(1), 1)
    };
    match issue(state, &order, now, |_| RIGHT) {
        Decision::Write(item) => *item,
        other => panic!("{other:?}"),
    }
}

fn guessed(item: CodeItem, mac: Mac, now: Millis) -> CodeItem {
    let live = item.live.clone().unwrap();
    let guess = Guess {
        challenge: live.id,
        session: live.session.unwrap(),
        request: RequestId::new([mac.0[0]; 16]),
        mac,
    };
    verify(Some(item), &guess, now).0.unwrap()
}

fn lanes(item: CodeItem) -> Lanes {
    Lanes {
        member: Some(item),
        known: None,
    }
}

fn mail(entry: &Entry) -> Option<&MailEntry> {
    match entry {
        Entry::Mail(mail) => Some(mail),
        Entry::Changed(..) => None,
    }
}

fn mails(entries: &[Entry]) -> Vec<&MailEntry> {
    entries.iter().filter_map(mail).collect()
}

#[test]
fn a_mail_says_what_became_of_its_code() {
    let item = guessed(issued(None, 1, START), Mac([1; 32]), START + 5);
    let item = guessed(item, RIGHT, START + 9);
    let entry = MailEntry::of(item.live.as_ref().unwrap());
    let (at, purpose, number) = (START, Purpose::Login, 1);
    assert_eq!(
        entry,
        MailEntry {
            lane: Lane::Member,
            nonce: Nonce(1_u128.to_be_bytes()),
            at,
            purpose,
            number,
            to: "t•••@example.com".to_owned(),
            browser: BrowserKind::Mac,
            state: Delivery::Sending,
            entered_at: Some(START + 9),
            wrong: 1,
        }
    );
    // Ended is not undone: it was entered all the same.
    let ended = end(Some(item), 2, START + 10);
    assert_eq!(MailEntry::of(ended.live.as_ref().unwrap()), entry);
}

#[test]
fn the_newest_mail_stands_once_and_the_code_item_knows_best() {
    let first = issued(None, 1, START);
    let kept = MailEntry::of(first.live.as_ref().unwrap());
    let first = guessed(first, RIGHT, START + 5);
    // Kept, and then the issue that replaced it came to nothing.
    let entries = merged(vec![Entry::Mail(kept)], &lanes(first.clone()), 0);
    let found = mails(&entries);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entered_at, Some(START + 5));
    // Replaced, and heard of after that.
    let kept = Entry::Mail(MailEntry::of(first.live.as_ref().unwrap()));
    let id = first.live.clone().unwrap().id;
    let mut second = issued(Some(&first), 2, START + COOL_DOWN);
    let known = Known {
        state: Delivery::HandedOver,
        at: START + COOL_DOWN + 1,
        reason: None,
    };
    assert!(second.hear(&id, known));
    let changed = Entry::Changed(Change::CodesIssued, START + 7);
    let entries = merged(vec![kept.clone(), changed.clone()], &lanes(second), 0);
    let found = mails(&entries);
    assert_eq!(
        found.iter().map(|mail| mail.number).collect::<Vec<_>>(),
        [2, 1]
    );
    assert_eq!(found[1].state, Delivery::HandedOver);
    // The newest first.
    assert_eq!(entries[1], changed);
    // And nothing of before.
    let none = Lanes::default();
    assert_eq!(merged(vec![kept.clone()], &none, START), []);
    assert_eq!(merged(vec![kept], &none, START - 1).len(), 1);
}

#[test]
fn names_are_few_and_every_change_reads_back() {
    let mut mail = MailEntry::of(issued(None, 1, START).live.as_ref().unwrap());
    let names: std::collections::BTreeSet<String> = (1..=1_440)
        .map(|number| {
            mail.number = number;
            mail.name()
        })
        .collect();
    assert_eq!(names.len(), 48);
    for change in Change::ALL {
        assert_eq!(Change::from_wire(change.wire()), Some(change));
        let names: std::collections::BTreeSet<String> = (0..DAY / MINUTE)
            .map(|minute| change.name(START + minute * MINUTE))
            .collect();
        assert_eq!(names.len(), 288);
    }
}

#[test]
fn the_days_that_are_read_are_all_that_the_time_lies_in() {
    assert_eq!(days(10 * DAY, 1).collect::<Vec<_>>(), [9, 10]);
    assert_eq!(days(10 * DAY - 1, 1).collect::<Vec<_>>(), [8, 9]);
    assert_eq!(days(200 * DAY + 5, 90).count(), 91);
}
