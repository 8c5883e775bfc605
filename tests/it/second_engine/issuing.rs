//! Issue: one conditional write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use devstack::wire::Fault;
use futures_util::future::join_all;
use pictograms::Language;
use shared::domain::browser::BrowserKind;
use shared::domain::code_item::issue::{Decision, issue};
use shared::domain::code_item::state::{
    CodeItem, Delivery, Live, NewAddress, Proved, Superseded, Unsent, Wrong,
};
use shared::domain::code_item::trail::Trail;
use shared::domain::delivery::{Known, Reason};
use shared::domain::device::{DeviceId, KnownDevice};
use shared::domain::ids::{ChallengeId, Lane, Nonce, Purpose};
use shared::domain::policy::{COOL_DOWN, MINUTE, TRIES_PER_CODE, TRY_COST};
use shared::store::codes::{Previous, Written};

use crate::support::store::*;

pub(super) async fn the_first_code_makes_the_item(bench: &Bench) {
    let member = member_id();
    assert_eq!(bench.store.code_item(&member, Lane::Member).await, Ok(None));
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    assert_eq!(bench.item(&member).await, item);
    assert_eq!((item.version, item.mail_number), (1, 1));
    assert_eq!(item.tat, START + i64::from(TRIES_PER_CODE) * TRY_COST);
}

/// Every field set, none by an issue: what is written is what is read.
pub(super) async fn every_part_of_an_item_reads_back_as_written(bench: &Bench) {
    let id = |purpose, mail_number, bits: u8| ChallengeId {
        lane: Lane::Member,
        purpose,
        mail_number,
        nonce: Nonce([bits; 16]),
    };
    let superseded = |n: u8| Superseded {
        id: id(Purpose::StepUp, u32::from(n), n),
        session: (n > 1).then(|| login(n)),
        code_mac: wrong_mac(n),
        issued_at: START + i64::from(n),
        request: (n > 2).then(|| format!("request {n}")),
        entered_at: (n > 1).then_some(START + 7),
        browser: Some(BrowserKind::Ipad),
        won: (n > 1).then(|| request(u64::from(n))),
        device: (n > 2).then(|| DeviceId::unlisted([n; 16])),
        wrong: u32::from(n) - 1,
        trail: everything_told(n),
    };
    let unsent = |n: u8| Unsent {
        id: id(Purpose::Login, 9, n),
        issued_at: START,
        at: START + i64::from(n),
        reason: (n > 1).then_some(Reason::NotSendable),
    };
    for delivery in Delivery::ALL {
        let live = Live {
            id: id(Purpose::ConfirmAddress, 4, 9),
            session: Some(access(3)),
            code_mac: wrong_mac(1),
            issued_at: START,
            expires_at: START + 2,
            granted: 4,
            attempts_left: 3,
            tried: BTreeSet::from([request(1), request(2)]),
            last_guess: wrong_mac(2),
            last_request: request(2),
            last_at: START + 1,
            request: Some("digest".to_owned()),
            sent_to: "山•••@例え.jp".to_owned(),
            address: Some("new@example.com".to_owned()),
            browser: Some(BrowserKind::Android),
            device: Some(DeviceId::unlisted([7; 16])),
            text_only: false,
            language: Language::ZhHant,
            delivery,
            delivery_at: START + 3,
            delivery_reason: Some(Reason::MailboxFull),
            trail: everything_told(6),
        };
        let item = CodeItem {
            version: u64::MAX >> 1,
            live: Some(live),
            superseded: (1..=3).map(superseded).collect(),
            unsent: (1..=2).map(unsent).collect(),
            wins: BTreeMap::from([(request(7), START), (request(8), START + 1)]),
            proved: Some(Proved {
                session: access(3),
                current_at: Some(START),
                new: Some(("new@example.com".to_owned(), START + 1)),
            }),
            tat: -5,
            wrong: vec![
                Wrong {
                    session: None,
                    count: 1,
                },
                Wrong {
                    session: Some(login(2)),
                    count: 29,
                },
            ],
            forgiving_since: START,
            unanswered: vec![START, START + 1],
            new_addresses: vec![NewAddress {
                digest: "digest".to_owned(),
                at: START,
            }],
            mail_number: 4,
            password_version: 3,
            ended_at: Some(START - 1),
            devices: vec![KnownDevice {
                id: DeviceId::unlisted([8; 16]),
                browser: BrowserKind::Mac,
                since: START,
                last: START + 1,
            }],
            epoch: 8,
        };
        let member = member_id();
        bench.put(&member, None, &item, START).await;
        assert_eq!(bench.item(&member).await, item);
    }
}

/// The first `count` of the states that events tell, each with a reason.
fn everything_told(count: u8) -> Trail {
    let states = Delivery::ALL.into_iter();
    let told = states.filter(|state| !matches!(state, Delivery::Sending | Delivery::NotSent));
    (0..count)
        .zip(told)
        .map(|(n, state)| Known {
            state,
            at: START + i64::from(n),
            reason: Some(Reason::Undetermined),
        })
        .collect()
}

pub(super) async fn a_newer_code_replaces_the_one_it_was_decided_from(bench: &Bench) {
    let member = member_id();
    let session = login(1);
    let first = bench.issue(&member, &order(1, &session), START).await;
    let later = START + COOL_DOWN;
    let second = bench.issue(&member, &order(2, &session), later).await;
    assert_eq!(bench.item(&member).await, second);
    assert_eq!((second.version, second.mail_number), (2, 2));
    assert_eq!(second.superseded.len(), 1);
    assert_eq!(second.superseded[0].id, challenge(&first));
}

pub(super) async fn an_issue_decided_from_nothing_finds_what_came_first(bench: &Bench) {
    let member = member_id();
    let first = bench.issue(&member, &order(1, &login(1)), START).await;
    let late = decided(None, &order(2, &login(2)), START);
    let written = bench.store.issue(&member, &late, None, START).await;
    assert_eq!(
        written,
        Ok(Written::Conflict(Some(Box::new(first.clone()))))
    );
    assert_eq!(bench.item(&member).await, first);
}

pub(super) async fn an_issue_decided_before_a_guess_is_decided_again(bench: &Bench) {
    let member = member_id();
    let session = login(1);
    let first = bench.issue(&member, &order(1, &session), START).await;
    bench.verify(&member, &wrong(&first, 1), START + 1).await;
    let now = START + COOL_DOWN;
    let blind = decided(Some(&first), &order(2, &session), now);
    let previous = Previous::of(&first);
    let written = bench.store.issue(&member, &blind, Some(&previous), now);
    let Ok(Written::Conflict(Some(found))) = written.await else {
        panic!("the guess must not be overlooked");
    };
    assert_eq!(bench.item(&member).await, *found);
    let again = decided(Some(&found), &order(2, &session), now);
    bench.put(&member, Some(&found), &again, now).await;
    assert_eq!(again.wrong_total(), 1, "the wrong code is booked");
    assert_eq!(again.tat, START + (1 + 5) * TRY_COST);
}

pub(super) async fn an_issue_recognises_its_own_write(bench: &Bench) {
    let member = member_id();
    let own = order(1, &login(1));
    let item = decided(None, &own, START);
    bench.put(&member, None, &item, START).await;
    let Ok(Written::Conflict(found)) = bench.store.issue(&member, &item, None, START).await else {
        panic!("the item is there");
    };
    let found = found.expect("the item comes back");
    let decision = issue(Some(&found), &own, START, right_mac);
    assert_eq!(decision, Decision::Repeat);
}

/// The SDK sends the write again after a lost answer and fails on its own work.
pub(super) async fn a_lost_answer_of_an_issue_is_found_by_the_sdk_retry(bench: &Bench) {
    let faults = [Fault::LostAnswer, Fault::ErrorAfterApply, Fault::Duplicate];
    for (n, fault) in faults.into_iter().enumerate() {
        let member = member_id();
        let session = login(1);
        for (previous, nonce, now) in [(false, 1, START), (true, 2, START + MINUTE)] {
            let state = if previous {
                Some(bench.item(&member).await)
            } else {
                None
            };
            let own = order(nonce + 10 * n as u64, &session);
            let item = decided(state.as_ref(), &own, now);
            bench.plan("PutItem", fault, 1);
            let before = state.as_ref().map(Previous::of);
            let written = bench
                .store
                .issue(&member, &item, before.as_ref(), now)
                .await;
            assert_eq!(bench.faults_left(), 0);
            let Ok(Written::Conflict(Some(found))) = written else {
                panic!("{fault:?}: {written:?}");
            };
            assert_eq!(*found, item, "{fault:?}: applied once");
            let decision = issue(Some(&found), &own, now, right_mac);
            assert_eq!(decision, Decision::Repeat);
        }
    }
}

pub(super) async fn a_swept_item_that_began_again_is_not_taken_for_the_old_one(bench: &Bench) {
    let member = member_id();
    let old = bench.issue(&member, &order(1, &login(1)), START).await;
    bench.remove(&member).await;
    let late = decided(Some(&old), &order(2, &login(1)), START + MINUTE);
    let previous = Previous::of(&old);
    let write = bench
        .store
        .issue(&member, &late, Some(&previous), START + MINUTE);
    assert_eq!(write.await, Ok(Written::Conflict(None)), "nothing is there");
    let new = bench.issue(&member, &order(3, &login(2)), START).await;
    assert_eq!(new.version, old.version);
    let write = bench
        .store
        .issue(&member, &late, Some(&previous), START + MINUTE);
    let written = write.await;
    assert_eq!(written, Ok(Written::Conflict(Some(Box::new(new.clone())))));
    assert_eq!(bench.item(&member).await, new);
}

pub(super) async fn of_many_issues_at_once_one_is_written(bench: &Bench) {
    let member = member_id();
    let mut state: Option<CodeItem> = None;
    for round in 0..5_i64 {
        let now = START + round * MINUTE;
        let from = Arc::new(state.clone());
        let writes = (0..16).map(|n| {
            let (member, from) = (member.clone(), Arc::clone(&from));
            async move {
                let nonce = round as u64 * 100 + n;
                let item = decided((*from).as_ref(), &order(nonce, &login(n as u8)), now);
                let previous = (*from).as_ref().map(Previous::of);
                let write = bench.store.issue(&member, &item, previous.as_ref(), now);
                let written = write.await.expect("the store answers");
                (item, written)
            }
        });
        let outcomes = join_all(writes).await;
        let mut applied = outcomes.iter().filter(|(_, w)| *w == Written::Applied);
        let (item, _) = applied.next().expect("one is written");
        assert!(applied.next().is_none(), "only one is written");
        assert_eq!(bench.item(&member).await, *item);
        for (_, written) in &outcomes {
            if let Written::Conflict(found) = written {
                assert_eq!(found.as_deref(), Some(item));
            }
        }
        state = Some(item.clone());
        if round == 1 {
            // The budget is empty after two unanswered codes: give it back.
            let mut fresh = item.clone();
            fresh.tat = 0;
            fresh.version += 1;
            bench.put(&member, Some(item), &fresh, now).await;
            state = Some(fresh);
        }
    }
}
