//! What ends a code: a refused mail, a cancelled change, and the transactions that end sessions.

use devstack::wire::Fault;
use futures_util::future::join_all;
use shared::domain::address::RegisteredAddress;
use shared::domain::code_item::end::end;
use shared::domain::code_item::issue::{Decision, Order, Refusal, issue};
use shared::domain::code_item::state::{CodeItem, Delivery, Proved};
use shared::domain::code_item::verify::Verdict;
use shared::domain::delivery::{Known, Reason};
use shared::domain::grouped::Digest;
use shared::domain::ids::{Lane, MemberId};
use shared::domain::policy::{COOL_DOWN, DAY, TRY_COST};
use shared::store::StoreError;
use shared::store::address::{AddressChange, Cause};
use shared::store::codes::{Previous, Written};
use shared::store::epoch::Committed;
use shared::store::members::{AddressStatus, Former, Profile, Undone};

use crate::support::store::*;

pub(super) async fn a_voided_code_gives_tries_and_cool_down_back(bench: &Bench) {
    let member = member_id();
    let session = login(1);
    let item = bench.issue(&member, &order(1, &session), START).await;
    let soon = issue(Some(&item), &order(2, &session), START + 2, right_mac);
    let resend_at = START + COOL_DOWN;
    assert_eq!(soon, Decision::Refuse(Refusal::TooSoon { resend_at }));

    let id = challenge(&item);
    bench
        .store
        .void(&member, &id, Some(Reason::NotSendable), START + 1)
        .await
        .expect("voided");
    let voided = bench.item(&member).await;
    let mut expected = item.clone();
    expected.version += 1;
    let live = expected.live.as_mut().expect("live");
    live.delivery = Delivery::NotSent;
    live.delivery_at = START + 1;
    live.delivery_reason = Some(Reason::NotSendable);
    live.expires_at = live.issued_at;
    assert_eq!(voided, expected);
    // Its code can no longer be entered.
    let verdict = bench.verify(&member, &right(&item, 1), START + 2).await;
    assert_eq!(verdict, Verdict::Expired);
    // The next code follows at once, and neither tries nor mail are counted.
    let next = bench.issue(&member, &order(2, &session), START + 2).await;
    assert_eq!(next.tat, START + 2 + 5 * TRY_COST);
    assert_eq!(next.unanswered, [START + 2]);
    assert_eq!((next.wrong_total(), next.superseded.len()), (0, 0));
}

pub(super) async fn voiding_an_older_code_or_nothing_does_nothing(bench: &Bench) {
    let member = member_id();
    let first = bench.issue(&member, &order(1, &login(1)), START).await;
    let later = START + COOL_DOWN;
    let second = bench.issue(&member, &order(2, &login(1)), later).await;
    bench
        .store
        .void(&member, &challenge(&first), None, later)
        .await
        .expect("ignored");
    assert_eq!(bench.item(&member).await, second);
    let nobody = member_id();
    bench
        .store
        .void(&nobody, &challenge(&first), None, later)
        .await
        .expect("ignored");
    assert_eq!(bench.store.code_item(&nobody, Lane::Member).await, Ok(None));
}

/// A member's item with proofs, wins and a wrong code, so that it shows what an end leaves.
async fn rich(bench: &Bench, member: &MemberId) -> CodeItem {
    let session = access(1);
    let first = bench.issue(member, &order(1, &session), START).await;
    bench.verify(member, &wrong(&first, 1), START + 1).await;
    bench.verify(member, &right(&first, 2), START + 2).await;
    let state = bench.item(member).await;
    let mut item = decided(Some(&state), &order(2, &session), START + 3);
    item.proved = Some(Proved {
        session: session.clone(),
        current_at: Some(START),
        new: Some(("new@example.com".to_owned(), START + 1)),
    });
    bench.put(member, Some(&state), &item, START + 3).await;
    assert!(!item.wins.is_empty());
    bench.verify(member, &wrong(&item, 3), START + 4).await;
    bench.item(member).await
}

fn known(state: Delivery, at: i64) -> Known {
    Known {
        state,
        at,
        reason: None,
    }
}

/// What is left of an item whose challenge was ended.
fn ended(mut item: CodeItem) -> CodeItem {
    item.version += 1;
    item.proved = None;
    item.wins.clear();
    item.live.as_mut().expect("live").session = None;
    item
}

/// No code of an ended item opens anything, also not under the name of a request that won.
async fn is_dead(bench: &Bench, member: &MemberId, item: &CodeItem) {
    for n in [2, 50] {
        let verdict = bench.verify(member, &right(item, n), START + 5).await;
        assert_eq!(verdict, Verdict::NoChallenge);
    }
}

pub(super) async fn a_cancelled_code_is_dead_and_its_counters_stay(bench: &Bench) {
    let member = member_id();
    let item = rich(bench, &member).await;
    bench
        .store
        .cancel(&member, Lane::Member, item.version, true)
        .await
        .expect("cancelled");
    assert_eq!(bench.item(&member).await, ended(item.clone()));
    is_dead(bench, &member, &item).await;
    // The wrong code is booked, to nobody's session, and there is no cool-down.
    let next = bench.issue(&member, &order(3, &access(1)), START + 6).await;
    assert_eq!(next.wrong_total(), 1);
}

pub(super) async fn proofs_can_be_forgotten_without_ending_the_code(bench: &Bench) {
    let member = member_id();
    let item = rich(bench, &member).await;
    let outcome = bench
        .store
        .cancel(&member, Lane::Member, item.version, false)
        .await;
    assert_eq!(outcome, Ok(()));
    let forgotten = CodeItem {
        version: item.version + 1,
        proved: None,
        ..item.clone()
    };
    assert_eq!(bench.item(&member).await, forgotten);
    let verdict = bench.verify(&member, &right(&item, 50), START + 5).await;
    assert_eq!(verdict, Verdict::Right { at: START + 5 });
}

pub(super) async fn cancelling_what_has_changed_is_a_conflict(bench: &Bench) {
    let (member, nobody) = (member_id(), member_id());
    let item = rich(bench, &member).await;
    for end_live in [true, false] {
        for version in [item.version - 1, item.version + 1] {
            let outcome = bench
                .store
                .cancel(&member, Lane::Member, version, end_live)
                .await;
            assert_eq!(outcome, Err(StoreError::Conflicts("cancel")));
        }
        let outcome = bench.store.cancel(&nobody, Lane::Member, 1, end_live).await;
        assert_eq!(outcome, Err(StoreError::Conflicts("cancel")));
    }
    assert_eq!(bench.item(&member).await, item);
    assert_eq!(bench.store.code_item(&nobody, Lane::Member).await, Ok(None));
}

pub(super) async fn clearing_suspicion_ends_the_code_and_keeps_the_budget(bench: &Bench) {
    let member = member_id();
    let item = rich(bench, &member).await;
    bench.store.clear_suspicion(&member).await.expect("cleared");
    let mut expected = ended(item.clone());
    expected.wrong.clear();
    expected.unanswered.clear();
    assert_eq!(bench.item(&member).await, expected);
    is_dead(bench, &member, &item).await;
    let nobody = member_id();
    bench.store.clear_suspicion(&nobody).await.expect("ignored");
    assert_eq!(bench.store.code_item(&nobody, Lane::Member).await, Ok(None));
}

pub(super) async fn ending_all_sessions_raises_the_epoch_and_ends_the_code(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let member = &profile.member_id;
    let item = rich(bench, member).await;
    let number = &profile.member_number;
    let outcome = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(outcome, Ok(Committed::Yes));
    assert_eq!(
        bench.profile(number).await,
        Profile {
            epoch: 2,
            ..profile.clone()
        }
    );
    let epoch = item.epoch + 1;
    assert_eq!(
        bench.item(member).await,
        CodeItem {
            epoch,
            ended_at: Some(ENDED),
            devices: Vec::new(),
            ..ended(item.clone())
        }
    );
    is_dead(bench, member, &item).await;
    // An order that was read before gets no code.
    let state = bench.item(member).await;
    let outdated = issue(
        Some(&state),
        &order(9, &access(1)),
        START + 90_000,
        right_mac,
    );
    assert_eq!(outdated, Decision::Refuse(Refusal::Outdated));
    // A second one from the same tokens comes too late.
    let outcome = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(outcome, Ok(Committed::ChangedMeanwhile));
    assert_eq!(bench.profile(number).await.epoch, 2);
}

pub(super) async fn ending_all_sessions_of_another_epoch_writes_nothing(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = rich(bench, &profile.member_id).await;
    for epoch in [0, 2] {
        let number = &profile.member_number;
        let outcome = bench
            .store
            .end_all_sessions(number, &profile.member_id, epoch, ENDED)
            .await;
        assert_eq!(outcome, Ok(Committed::ChangedMeanwhile));
    }
    assert_eq!(bench.profile(&profile.member_number).await, profile);
    assert_eq!(bench.item(&profile.member_id).await, item);
}

pub(super) async fn ending_all_sessions_without_code_items_leaves_marks(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let outcome = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(outcome, Ok(Committed::Yes));
    assert_eq!(bench.profile(number).await.epoch, 2);
    let mark = end(None, 2, ENDED);
    for lane in Lane::ALL {
        assert_eq!(bench.item_in(member, lane).await, mark);
        let raw = bench.raw(&keyed(member, lane)).await;
        // Swept when no order of the epoch that ended can still be under way.
        let ttl = raw["ttl"].as_n().expect("a number");
        assert_eq!(ttl, &((ENDED + DAY) / 1_000 + 1).to_string());
    }
    let view = bench.store.member_view(number, member, None).await;
    let codes = view.expect("readable").codes;
    assert_eq!(
        (codes.member, codes.known),
        (Some(mark.clone()), Some(mark))
    );
}

fn keyed(member: &MemberId, lane: Lane) -> String {
    format!("code#{}#{}", member.as_str(), lane.wire())
}

/// What was read before everything ended is decided again, and then refused: where there was no
/// item, where there was a mark, and where there was one, in either lane.
pub(super) async fn an_issue_that_was_read_before_the_end_gets_no_code(bench: &Bench) {
    for (n, lane) in Lane::ALL.into_iter().enumerate() {
        let profile = bench.add_member(&format!("000000000{n}")).await;
        let (number, member) = (&profile.member_number, &profile.member_id);
        for epoch in 1..=3 {
            let order = |nonce, epoch| Order {
                lane,
                epoch,
                ..order(nonce, &login(1))
            };
            let now = START + 2 * COOL_DOWN * i64::try_from(epoch).expect("small");
            let read = bench.store.code_item(member, lane).await.expect("readable");
            // First without an item, then on the mark, then on a full one.
            assert_eq!(read.is_some(), epoch > 1);
            let late = decided(read.as_ref(), &order(epoch, epoch), now);
            let ended = bench.store.end_all_sessions(number, member, epoch, now);
            assert_eq!(ended.await, Ok(Committed::Yes));
            let previous = read.as_ref().map(Previous::of);
            let write = bench.store.issue(member, &late, previous.as_ref(), now);
            let Ok(Written::Conflict(Some(found))) = write.await else {
                panic!("written over the end of epoch {epoch}");
            };
            assert_eq!(*found, end(read, epoch + 1, now));
            let again = issue(Some(&found), &order(epoch, epoch), now, right_mac);
            assert_eq!(again, Decision::Refuse(Refusal::Outdated));
            if epoch == 2 {
                let item = decided(Some(&found), &order(9, epoch + 1), now);
                bench.put(member, Some(&found), &item, now).await;
            }
        }
    }
}

pub(super) async fn a_mark_is_built_upon_and_is_nothing_else(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let of_nobody = decided(None, &order(1, &login(1)), START);
    let guess = right(&of_nobody, 1);
    let ended = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(ended, Ok(Committed::Yes));
    let mark = bench.item(member).await;
    // No code, mail or proof is there to be answered, told of or taken back.
    assert_eq!(
        bench.verify(member, &guess, START).await,
        Verdict::NoChallenge
    );
    let id = challenge(&of_nobody);
    bench
        .store
        .void(member, &id, None, START)
        .await
        .expect("ignored");
    let taken = known(Delivery::HandedOver, START);
    assert_eq!(bench.store.deliver(member, &id, &taken).await, Ok(false));
    bench.store.clear_suspicion(member).await.expect("ignored");
    assert_eq!(bench.item(member).await, mark);
    // A second end raises it, and what was decided from the first is decided again.
    let order = |epoch| Order {
        epoch,
        ..order(2, &login(1))
    };
    let late = decided(Some(&mark), &order(2), ENDED);
    let previous = Previous::of(&mark);
    let ended = bench.store.end_all_sessions(number, member, 2, ENDED).await;
    assert_eq!(ended, Ok(Committed::Yes));
    let write = bench.store.issue(member, &late, Some(&previous), ENDED);
    let again = end(Some(mark), 3, ENDED);
    assert_eq!(
        write.await,
        Ok(Written::Conflict(Some(Box::new(again.clone()))))
    );
    let item = decided(Some(&again), &order(3), ENDED);
    bench.put(member, Some(&again), &item, ENDED).await;
    let verdict = bench.verify(member, &right(&item, 1), ENDED + 1).await;
    assert_eq!(verdict, Verdict::Right { at: ENDED + 1 });
}

pub(super) async fn an_end_is_of_both_lanes(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let first = bench.issue(member, &order(1, &login(1)), START).await;
    let order = Order {
        lane: Lane::Known,
        ..order(2, &login(2))
    };
    let known = decided(None, &order, START);
    bench.put(member, None, &known, START).await;
    // Each lane is an item of its own.
    assert_eq!(bench.item(member).await, first);
    assert_eq!(bench.item_in(member, Lane::Known).await, known);
    // A guess in the other lane changes the version there, which an end does not ask for.
    bench.verify(member, &wrong(&known, 1), START + 1).await;
    let before = bench.item_in(member, Lane::Known).await;
    let outcome = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(outcome, Ok(Committed::Yes));
    assert_eq!(bench.item(member).await, end(Some(first.clone()), 2, ENDED));
    let ended = bench.item_in(member, Lane::Known).await;
    assert_eq!(ended, end(Some(before), 2, ENDED));
    for item in [first, known] {
        let verdict = bench.verify(member, &right(&item, 7), START + 5).await;
        assert_eq!(verdict, Verdict::NoChallenge);
    }
}

/// The proofs' lane has a condition, the other one has none.
pub(super) async fn a_change_is_decided_from_the_lane_of_its_proofs(bench: &Bench) {
    for (n, lane) in Lane::ALL.into_iter().enumerate() {
        let profile = bench.add_member(&format!("000000000{n}")).await;
        let member = &profile.member_id;
        let proving = Order {
            lane,
            ..order(1, &access(1))
        };
        let item = decided(None, &proving, START);
        bench.put(member, None, &item, START).await;
        let mut stale = change(&profile, &item);
        stale.cause = Cause::Proved(lane.other(), item.version);
        let outcome = bench.store.change_address(&stale).await;
        assert_eq!(outcome, Ok(Committed::ChangedMeanwhile));
        assert_eq!(bench.profile(&profile.member_number).await, profile);
        assert_eq!(bench.store.code_item(member, lane.other()).await, Ok(None));
        let good = AddressChange {
            cause: Cause::Proved(lane, item.version),
            ..stale
        };
        assert_eq!(bench.store.change_address(&good).await, Ok(Committed::Yes));
        assert_eq!(bench.item_in(member, lane).await, moved(item));
        let other = bench.item_in(member, lane.other()).await;
        assert_eq!(other, end(None, 2, good.now));
    }
}

/// The change that `profile` and `item` allow.
pub(super) fn change(profile: &Profile, item: &CodeItem) -> AddressChange {
    AddressChange {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        address_version: profile.address_version,
        cause: Cause::Proved(Lane::Member, item.version),
        new: RegisteredAddress::classify("new@example.com").expect("an address"),
        former: vec![Former {
            address: "old@example.com".to_owned(),
            until: START + 5,
            sid: access(1).sid,
            change_id: "change".to_owned(),
            undo: None,
        }],
        now: START + 5,
    }
}

/// What a committed change leaves of the code item.
fn moved(item: CodeItem) -> CodeItem {
    let epoch = item.epoch + 1;
    end(Some(item), epoch, START + 5)
}

/// What a committed change leaves of the profile.
fn changed(profile: &Profile, change: &AddressChange) -> Profile {
    let mut changed = profile.clone();
    changed.epoch += 1;
    changed.address_version += 1;
    changed.former.clone_from(&change.former);
    changed.changed_at = Some(change.now);
    let address = changed.address.as_mut().expect("an address");
    address.registered = change.new.clone();
    address.status = AddressStatus::Ok;
    address.since = change.now;
    changed
}

pub(super) async fn an_address_change_needs_everything_as_it_was_read(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = rich(bench, &profile.member_id).await;
    let good = change(&profile, &item);
    let mut stale = Vec::new();
    for by in [-1_i64, 1] {
        let other = |n: u64| n.wrapping_add_signed(by);
        stale.push(AddressChange {
            epoch: other(good.epoch),
            ..good.clone()
        });
        stale.push(AddressChange {
            address_version: other(good.address_version),
            ..good.clone()
        });
        stale.push(AddressChange {
            cause: Cause::Proved(Lane::Member, other(item.version)),
            ..good.clone()
        });
    }
    for change in stale {
        let outcome = bench.store.change_address(&change).await;
        assert_eq!(outcome, Ok(Committed::ChangedMeanwhile), "{change:?}");
        assert_eq!(bench.profile(&profile.member_number).await, profile);
        assert_eq!(bench.item(&profile.member_id).await, item);
    }
    assert_eq!(bench.store.change_address(&good).await, Ok(Committed::Yes));
    let after = bench.profile(&profile.member_number).await;
    assert_eq!(after, changed(&profile, &good));
    assert_eq!(bench.item(&profile.member_id).await, moved(item.clone()));
    is_dead(bench, &profile.member_id, &item).await;
    let again = bench.store.change_address(&good).await;
    assert_eq!(again, Ok(Committed::ChangedMeanwhile));
}

/// No lane has a condition: the code of the notice is the proof.
pub(super) async fn a_change_that_is_taken_back_wants_a_new_password(bench: &Bench) {
    let before = bench.add_member("0000000001").await;
    let (number, member) = (&before.member_number, &before.member_id);
    let item = rich(bench, member).await;
    let digest = Digest::new([7; 32]);
    let good = AddressChange {
        cause: Cause::TakenBack(digest),
        ..change(&before, &item)
    };
    let outdated = [
        AddressChange {
            epoch: good.epoch + 1,
            ..good.clone()
        },
        AddressChange {
            address_version: good.address_version + 1,
            ..good.clone()
        },
    ];
    for change in &outdated {
        let outcome = bench.store.change_address(change).await;
        assert_eq!(outcome, Ok(Committed::ChangedMeanwhile), "{change:?}");
        assert_eq!(bench.profile(number).await, before);
        assert_eq!(bench.item(member).await, item);
    }
    // A guess meanwhile keeps nobody from taking a change back.
    bench.verify(member, &wrong(&item, 7), START + 4).await;
    let item = bench.item(member).await;
    assert_eq!(bench.store.change_address(&good).await, Ok(Committed::Yes));
    let expected = Profile {
        reset_required: Some(good.now),
        undone: Some(Undone {
            digest,
            at: good.now,
        }),
        ..changed(&before, &good)
    };
    assert_eq!(bench.profile(number).await, expected);
    assert_eq!(bench.item(member).await, moved(item.clone()));
    is_dead(bench, member, &item).await;
    let again = bench.store.change_address(&good).await;
    assert_eq!(again, Ok(Committed::ChangedMeanwhile));
}

pub(super) async fn of_many_address_changes_at_once_one_is_committed(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = rich(bench, &profile.member_id).await;
    let change = change(&profile, &item);
    // A transaction that meets another one reports a conflict and changes nothing.
    let commits = (0..16).map(|_| bench.store.change_address(&change));
    let outcomes = join_all(commits).await;
    let yes = outcomes
        .iter()
        .filter(|o| **o == Ok(Committed::Yes))
        .count();
    assert_eq!(yes, 1, "{outcomes:?}");
    for outcome in outcomes {
        let lost = matches!(
            outcome,
            Ok(Committed::Yes | Committed::ChangedMeanwhile) | Err(StoreError::Conflicts(_))
        );
        assert!(lost, "{outcome:?}");
    }
    let after = bench.profile(&profile.member_number).await;
    assert_eq!(after, changed(&profile, &change));
    assert_eq!(bench.item(&profile.member_id).await, moved(item));
}

pub(super) async fn a_lost_answer_of_a_transaction_is_applied_once(bench: &Bench) {
    let faults = [Fault::LostAnswer, Fault::ErrorAfterApply, Fault::Duplicate];
    for (n, fault) in faults.into_iter().enumerate() {
        let profile = bench.add_member(&format!("000000000{n}")).await;
        let item = rich(bench, &profile.member_id).await;
        let change = change(&profile, &item);
        bench.plan("TransactWriteItems", fault, 1);
        let outcome = bench.store.change_address(&change).await;
        assert_eq!(outcome, Ok(Committed::Yes), "{fault:?}");
        let after = bench.profile(&profile.member_number).await;
        assert_eq!(after, changed(&profile, &change), "{fault:?}");
        assert_eq!(
            bench.item(&profile.member_id).await,
            moved(item),
            "{fault:?}"
        );
        assert_eq!(bench.faults_left(), 0);
    }
}

pub(super) async fn a_transaction_conflict_is_tried_again(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = rich(bench, &profile.member_id).await;
    bench.plan("TransactWriteItems", Fault::Conflict, 4);
    let change = change(&profile, &item);
    assert_eq!(
        bench.store.change_address(&change).await,
        Ok(Committed::Yes)
    );
    assert_eq!(bench.faults_left(), 0);
    bench.plan("TransactWriteItems", Fault::Conflict, 1);
    let number = &profile.member_number;
    let outcome = bench
        .store
        .end_all_sessions(number, &profile.member_id, 2, ENDED)
        .await;
    assert_eq!(outcome, Ok(Committed::Yes));
    assert_eq!(bench.profile(number).await.epoch, 3);
}

pub(super) async fn endless_transaction_conflicts_are_reported(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let item = rich(bench, &profile.member_id).await;
    bench.plan("TransactWriteItems", Fault::Conflict, 100);
    let outcome = bench.store.change_address(&change(&profile, &item)).await;
    assert_eq!(outcome, Err(StoreError::Conflicts("TransactWriteItems")));
    assert_eq!(bench.profile(&profile.member_number).await, profile);
    assert_eq!(bench.item(&profile.member_id).await, item);
}
