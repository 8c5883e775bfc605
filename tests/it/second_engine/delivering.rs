//! What events say of a mail and of its mailbox: the rules of the domain, as conditions.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::wire::Fault;
use shared::domain::address::{AddressStatus, Health, Mark, Permission, Refused};
use shared::domain::code_item::state::Delivery;
use shared::domain::delivery::{Known, Reason};
use shared::domain::ids::Lane;
use shared::domain::policy::COOL_DOWN;
use shared::store::StoreError;
use shared::store::members::Mailbox;

use crate::support::store::*;

/// What events can say, of a few times, with the same time among them.
fn sayings() -> Vec<Known> {
    let at = START + 5_000;
    let said = |state, at, reason| Known { state, at, reason };
    vec![
        said(Delivery::Sent, START - 900, None),
        said(Delivery::Delayed, at, Some(Reason::MailboxFull)),
        said(Delivery::Delayed, at, Some(Reason::Undetermined)),
        said(Delivery::Delayed, at + 1, Some(Reason::MailboxFull)),
        said(Delivery::HandedOver, at, None),
        said(Delivery::HandedOver, at - 1, None),
        said(Delivery::Suppressed, at, Some(Reason::SuppressionList)),
        said(Delivery::Refused, at - 1, Some(Reason::TooLarge)),
        said(Delivery::Refused, at - 1, Some(Reason::ContentRefused)),
        said(Delivery::Complained, at, None),
        said(Delivery::Complained, at + 2, None),
    ]
}

pub(super) async fn what_is_said_of_a_mail_is_folded_as_the_rule_says(bench: &Bench) {
    for first in sayings() {
        for second in sayings() {
            let member = member_id();
            let mut expected = bench.issue(&member, &order(1, &login(1)), START).await;
            let id = challenge(&expected);
            for said in [&first, &second, &first, &second] {
                let changes = expected.hear(&id, *said);
                let noted = bench.store.deliver(&member, &id, said).await;
                assert_eq!(noted, Ok(changes), "{said:?} in {expected:?}");
            }
            // The version too: no issue is decided by it.
            assert_eq!(bench.item(&member).await, expected);
        }
    }
}

/// Its trail goes on, and the newer mail's state is its own.
pub(super) async fn what_is_said_of_an_older_mail_is_in_its_trail_alone(bench: &Bench) {
    for first in sayings() {
        for second in sayings() {
            let member = member_id();
            let oldest = bench.issue(&member, &order(1, &login(1)), START).await;
            let older = bench
                .issue(&member, &order(2, &login(1)), START + COOL_DOWN)
                .await;
            let mut expected = bench
                .issue(&member, &order(3, &login(1)), START + 2 * COOL_DOWN)
                .await;
            for (id, said) in [
                (challenge(&older), &first),
                (challenge(&oldest), &second),
                (challenge(&older), &second),
                (challenge(&older), &first),
            ] {
                let changes = expected.hear(&id, *said);
                let noted = bench.store.deliver(&member, &id, said).await;
                assert_eq!(noted, Ok(changes), "{said:?} in {expected:?}");
            }
            assert_eq!(bench.item(&member).await, expected);
        }
    }
}

/// An issue that comes between the two writes moves the mail to another place.
pub(super) async fn a_mail_that_is_superseded_meanwhile_is_found_again(bench: &Bench) {
    let taken = sayings()[4];
    let member = member_id();
    let first = bench.issue(&member, &order(1, &login(1)), START).await;
    let id = challenge(&first);
    let refused = sayings()[7];
    assert_eq!(bench.store.deliver(&member, &id, &refused).await, Ok(true));
    // The first write finds the mail live, and before it hears so, a newer one is issued.
    bench.take_calls();
    bench.plan(
        "UpdateItem",
        Fault::LateAnswer(Duration::from_millis(900)),
        1,
    );
    let (noted, _) = tokio::join!(bench.store.deliver(&member, &id, &taken), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        bench
            .issue(&member, &order(2, &login(1)), START + COOL_DOWN)
            .await
    });
    assert_eq!(noted, Ok(true));
    let calls = bench.take_calls();
    let writes = calls.iter().filter(|call| *call == "UpdateItem");
    assert_eq!(writes.count(), 3, "{calls:?}");
    let item = bench.item(&member).await;
    assert_eq!(
        item.superseded[0].trail,
        [refused, taken].into_iter().collect()
    );
    assert_eq!(item.live.expect("live").delivery, Delivery::Sending);
}

pub(super) async fn an_event_costs_one_write_and_a_late_one_two(bench: &Bench) {
    let sayings = sayings();
    let (sent, taken) = (&sayings[0], &sayings[4]);
    let member = member_id();
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    let id = challenge(&item);
    for (said, writes) in [(taken, 1), (taken, 1), (sent, 2), (sent, 1)] {
        bench.take_calls();
        bench.store.deliver(&member, &id, said).await.expect("told");
        assert_eq!(bench.take_calls(), vec!["UpdateItem"; writes], "{said:?}");
    }
}

pub(super) async fn an_item_of_the_release_before_takes_what_is_said(bench: &Bench) {
    let member = member_id();
    let first = bench.issue(&member, &order(1, &login(1)), START).await;
    let mut expected = bench
        .issue(&member, &order(2, &login(1)), START + COOL_DOWN)
        .await;
    let raw = bench.raw(&format!("code#{}", member.as_str())).await;
    // What that release writes: nothing of a trail, of wrong codes or of mails not sent.
    let old = ["superseded", "delivery", "delivery_at"];
    assert!(
        raw.keys().filter(|name| name.ends_with("_at")).count() < 6,
        "{raw:?}"
    );
    assert!(old.iter().all(|name| raw.contains_key(*name)), "{raw:?}");
    for said in sayings() {
        for id in [challenge(&first), challenge(&expected)] {
            let changes = expected.hear(&id, said);
            assert_eq!(bench.store.deliver(&member, &id, &said).await, Ok(changes));
        }
    }
    assert_eq!(bench.item(&member).await, expected);
}

pub(super) async fn nobodys_mail_changes_nothing(bench: &Bench) {
    let taken = &sayings()[4];
    let member = member_id();
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    let unknown = challenge(&decided(None, &order(2, &login(1)), START));
    assert_eq!(
        bench.store.deliver(&member, &unknown, taken).await,
        Ok(false)
    );
    assert_eq!(bench.item(&member).await, item);
    let nobody = member_id();
    let id = challenge(&item);
    assert_eq!(bench.store.deliver(&nobody, &id, taken).await, Ok(false));
    assert_eq!(bench.store.code_item(&nobody, Lane::Member).await, Ok(None));
}

pub(super) async fn a_voided_mail_stays_unsent_whatever_is_said(bench: &Bench) {
    let member = member_id();
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    let id = challenge(&item);
    let voided = bench.store.void(&member, &id, None, START + 1).await;
    voided.expect("voided");
    let mut expected = bench.item(&member).await;
    for said in sayings() {
        // Should the mail service contradict itself, the trail has both.
        let changes = expected.hear(&id, said);
        assert_eq!(bench.store.deliver(&member, &id, &said).await, Ok(changes));
    }
    assert_eq!(bench.item(&member).await, expected);
    let live = expected.live.expect("live");
    assert_eq!(
        (live.delivery, live.delivery_at),
        (Delivery::NotSent, START + 1)
    );
}

fn marks() -> Vec<Mark> {
    let refused = |at, tries, reason| Mark::Refused(Refused { at, tries, reason });
    vec![
        refused(START + 5, 0, Reason::NoMailbox),
        refused(START + 5, 1, Reason::NoMailbox),
        refused(START + 5, 1, Reason::SuppressionList),
        refused(START + 6, 0, Reason::Unsubscribed),
        Mark::Delivered(START + 5),
        Mark::Delivered(START + 7),
        Mark::Complained(START + 6),
        Mark::Complained(START + 4),
        Mark::TextOnly(START + 6),
    ]
}

fn mailbox(profile: &shared::store::members::Profile) -> Mailbox {
    Mailbox {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        address_version: profile.address_version,
    }
}

pub(super) async fn what_is_said_of_a_mailbox_is_folded_as_the_rule_says(bench: &Bench) {
    let mut number = 10_000;
    for first in marks() {
        for second in marks() {
            number += 1;
            let profile = bench.add_member(&number.to_string()).await;
            let mailbox = mailbox(&profile);
            let mut health = Health::default();
            for mark in [first, second, first, second] {
                let next = health.with(mark);
                let noted = bench.store.mark_address(&mailbox, mark).await;
                assert_eq!(noted, Ok(next != health), "{mark:?} after {health:?}");
                health = next;
            }
            let mut expected = profile.clone();
            let address = expected.address.as_mut().expect("an address");
            address.health = health;
            (address.status, address.since) = health.status(address.status, address.since);
            assert_eq!(bench.profile(&profile.member_number).await, expected);
        }
    }
}

pub(super) async fn another_address_or_member_is_never_marked(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let right = mailbox(&profile);
    let former = Mailbox {
        address_version: right.address_version - 1,
        ..right.clone()
    };
    let given_again = Mailbox {
        member_id: member_id(),
        ..right.clone()
    };
    let nobody = Mailbox {
        member_number: "0000000002".parse().expect("a number"),
        ..right
    };
    for wrong in [former, given_again, nobody.clone()] {
        for mark in marks() {
            assert_eq!(bench.store.mark_address(&wrong, mark).await, Ok(false));
        }
        let confirmed = bench.store.confirm_wanted(&wrong, START + 9).await;
        assert_eq!(confirmed, Ok(false));
    }
    assert_eq!(bench.profile(&profile.member_number).await, profile);
    let found = bench.store.profile(&nobody.member_number).await;
    assert_eq!(found, Ok(None));
}

pub(super) async fn a_complaint_stands_until_the_member_confirms(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let mailbox = mailbox(&profile);
    let permission = async || {
        let profile = bench.profile(&profile.member_number).await;
        profile.address.expect("an address").permission()
    };
    let complaint = Mark::Complained(START + 5);
    assert_eq!(
        bench.store.mark_address(&mailbox, complaint).await,
        Ok(true)
    );
    assert_eq!(permission().await, Permission::Confirm);
    let confirmed = bench.store.confirm_wanted(&mailbox, START + 6).await;
    assert_eq!(confirmed, Ok(true));
    assert_eq!(permission().await, Permission::Send);
    // The same complaint, told again, is the one that was taken back.
    assert_eq!(
        bench.store.mark_address(&mailbox, complaint).await,
        Ok(false)
    );
    let another = Mark::Complained(START + 7);
    assert_eq!(bench.store.mark_address(&mailbox, another).await, Ok(true));
    assert_eq!(permission().await, Permission::Confirm);
}

pub(super) async fn a_changed_address_starts_without_a_record(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = bench
        .issue(&profile.member_id, &order(1, &access(1)), START)
        .await;
    let old = mailbox(&profile);
    for mark in marks() {
        bench.store.mark_address(&old, mark).await.expect("marked");
    }
    bench
        .store
        .confirm_wanted(&old, START + 1)
        .await
        .expect("confirmed");
    let change = super::ending::change(&profile, &item);
    let committed = bench.store.change_address(&change).await;
    committed.expect("committed");
    let new = bench.profile(&profile.member_number).await;
    let address = new.address.as_ref().expect("an address");
    assert_eq!(address.health, Health::default());
    assert_eq!(
        (address.status, address.since),
        (AddressStatus::Ok, START + 5)
    );
    for mark in marks() {
        assert_eq!(bench.store.mark_address(&old, mark).await, Ok(false));
    }
    assert_eq!(bench.profile(&profile.member_number).await, new);
}

pub(super) async fn a_record_with_a_bad_time_or_reason_is_corrupt(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let mailbox = mailbox(&profile);
    for mark in marks() {
        let marked = bench.store.mark_address(&mailbox, mark).await;
        marked.expect("marked");
    }
    let confirmed = bench.store.confirm_wanted(&mailbox, START).await;
    confirmed.expect("confirmed");
    let good = bench.raw_member().await;
    let mut count = 0;
    for name in good
        .keys()
        .filter(|name| name.ends_with("_at") || name.contains("_refused_"))
    {
        count += 1;
        let mut item = good.clone();
        item.insert(name.clone(), AttributeValue::Bool(true));
        bench.put_raw_member(item).await;
        let read = bench.store.profile(&profile.member_number).await;
        assert!(
            matches!(read, Err(StoreError::Corrupt(_))),
            "{name}: {read:?}"
        );
    }
    assert_eq!(count, 7);
    // A reason of a later release is a reason all the same.
    let mut item = good;
    let later = AttributeValue::S("of-next-year".to_owned());
    item.insert("address_refused_reason".to_owned(), later);
    bench.put_raw_member(item).await;
    let address = bench.profile(&profile.member_number).await.address;
    let refused = address.expect("an address").health.refused;
    let reason = refused.map(|refused| refused.reason);
    assert_eq!(reason, Some(Reason::Undetermined));
}
