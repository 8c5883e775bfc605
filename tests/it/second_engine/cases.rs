//! The alternate procedure: the file, what rides along with it, and the transaction at its end.

use devstack::wire::Fault;
use futures_util::future::join_all;
use shared::domain::address::{EmailAddress, RegisteredAddress};
use shared::domain::case::{
    Case, CaseFile, Confirmed, DeskCode, Ended, Ending, FirstCheck, Letter, Mailbox, Proof,
};
use shared::domain::code_item::end::end;
use shared::domain::grouped::Digest;
use shared::domain::ids::{Lane, MemberId, Nonce};
use shared::domain::policy::{DAY, HOUR};
use shared::store::cases::{CaseRead, CaseWrite, Queued, Recovered, Wanted};
use shared::store::epoch::Committed;
use shared::store::members::{AddressStatus, Former, Profile, Sheet};
use shared::store::{Stamp, StoreError};

use crate::support::store::*;

fn stamp(of: u8) -> Stamp {
    Stamp::new([of; 16])
}

fn new_address() -> EmailAddress {
    EmailAddress::parse("new@example.com").expect("an address")
}

/// Everything that a file can hold.
pub(super) fn full(profile: &Profile) -> CaseFile {
    CaseFile {
        member_number: profile.member_number.clone(),
        letter_wanted: Some(START),
        desk_wanted: Some(START + 1),
        letter: Some(Letter {
            digest: Digest::new([1; 32]),
            made_at: START + 2,
            expires_at: START + 21 * DAY,
        }),
        first_check: Some(FirstCheck {
            by: "kim".to_owned(),
            at: START + 3,
            why: "passport".to_owned(),
        }),
        desk_code: Some(DeskCode {
            digest: Digest::new([2; 32]),
            by: "jo".to_owned(),
            at: START + 4,
            expires_at: START + DAY,
        }),
        sent: vec![START + 5, START + 6],
        case: Some(Case {
            id: Nonce([3; 16]),
            proof: Proof::Saved,
            digest: Digest::new([4; 32]),
            by: login(1).to_string(),
            proved_at: START + 7,
            epoch: profile.epoch,
            never_had_an_address: true,
            mailbox: Some(Mailbox {
                address: new_address(),
                digest: Digest::new([5; 32]),
                sent_at: START + 8,
            }),
            confirmed: Some(Confirmed {
                at: START + 9,
                opens_at: START + DAY,
                closes_at: START + 8 * DAY,
                stop: Digest::new([6; 32]),
            }),
            ended: Some(Ended {
                how: Ending::Stopped,
                at: START + HOUR,
            }),
        }),
    }
}

fn empty(profile: &Profile) -> CaseFile {
    CaseFile::new(profile.member_number.clone())
}

fn write<'a>(
    member: &'a MemberId,
    read: &'a CaseRead,
    file: &'a CaseFile,
    by: u8,
) -> CaseWrite<'a> {
    CaseWrite {
        member,
        read,
        file,
        stamp: stamp(by),
    }
}

async fn read(bench: &Bench, member: &MemberId) -> CaseRead {
    bench.store.case_file(member).await.expect("readable")
}

pub(super) async fn files_are_replaced_only_where_nobody_else_did(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let member = &profile.member_id;
    let (full, empty) = (full(&profile), empty(&profile));
    let put = async |from: &CaseRead, file: &CaseFile, by: u8| {
        bench.store.put_case(&write(member, from, file, by)).await
    };
    let nothing = read(bench, member).await;
    assert_eq!(nothing, CaseRead::default());
    assert_eq!(put(&nothing, &full, 1).await, Ok(true));
    let first = read(bench, member).await;
    assert_eq!(first.file.as_ref(), Some(&full));
    let view = bench.store.case_view(&profile.member_number, member, None);
    assert_eq!(view.await.expect("readable").case, first);
    // A retry after a lost answer finds its own work; whoever read nothing comes too late.
    assert_eq!(put(&nothing, &full, 1).await, Ok(true));
    assert_eq!(put(&nothing, &empty, 2).await, Ok(false));
    assert_eq!(read(bench, member).await, first);
    assert_eq!(put(&first, &empty, 3).await, Ok(true));
    assert_eq!(put(&first, &full, 4).await, Ok(false));
    assert_eq!(read(bench, member).await.file, Some(empty));
}

/// A member with a sheet of these codes.
async fn with_sheet(bench: &Bench, number: &str, codes: &[Digest]) -> Profile {
    let mut profile = profile(number);
    profile.sheet = Sheet {
        codes: codes.to_vec(),
        issued_at: Some(START),
        used_at: None,
    };
    let created = bench.store.create_member(&profile).await;
    created.expect("created");
    profile
}

pub(super) async fn a_proof_takes_its_saved_code_along_or_changes_nothing(bench: &Bench) {
    let codes = [1, 2].map(|of| Digest::new([of; 32]));
    let profile = with_sheet(bench, "0000000001", &codes).await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let file = full(&profile);
    let prove = async |profile: &Profile, from: &CaseRead, code: &Digest, by: u8| {
        let write = write(member, from, &file, by);
        let proved = bench.store.prove_with_saved(profile, &write, code, START);
        proved.await.expect("an answer")
    };
    let nothing = CaseRead::default();
    let another_epoch = |by: i64| Profile {
        epoch: profile.epoch.wrapping_add_signed(by),
        ..profile.clone()
    };
    // Another epoch, and a code of no sheet.
    for (profile, code) in [
        (&another_epoch(1), &codes[0]),
        (&another_epoch(-1), &codes[0]),
        (&profile, &Digest::new([3; 32])),
    ] {
        assert!(!prove(profile, &nothing, code, 1).await);
        assert_eq!(read(bench, member).await, nothing);
    }
    assert_eq!(bench.profile(number).await, profile);
    assert!(prove(&profile, &nothing, &codes[0], 2).await);
    let proved = read(bench, member).await;
    assert_eq!(proved.file.as_ref(), Some(&file));
    let used = Profile {
        sheet: Sheet {
            codes: vec![codes[1]],
            used_at: Some(START),
            ..profile.sheet.clone()
        },
        ..profile.clone()
    };
    assert_eq!(bench.profile(number).await, used);
    // From a file that was replaced since no code is taken, and a used code is none.
    assert!(!prove(&profile, &nothing, &codes[1], 3).await);
    assert!(!prove(&profile, &proved, &codes[0], 4).await);
    assert_eq!(bench.profile(number).await, used);
    assert_eq!(read(bench, member).await, proved);
}

pub(super) async fn a_wish_stands_in_the_queue_once_and_with_its_file(bench: &Bench) {
    let [first, second] = [profile("0000000001"), profile("0000000002")];
    let wished = async |profile: &Profile, from: &CaseRead, wanted: Wanted, at: i64, by: u8| {
        let file = full(profile);
        let write = write(&profile.member_id, from, &file, by);
        let queued = bench.store.queue_case(&write, wanted, at).await;
        queued.expect("an answer")
    };
    let queued = |profile: &Profile, wanted: Wanted, at: i64| Queued {
        at,
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        wanted,
    };
    let listed = async |now: i64| bench.store.queued_cases(now).await.expect("readable");
    let (letter, desk) = (Wanted::Letter, Wanted::Desk);
    let nothing = CaseRead::default();
    assert!(wished(&first, &nothing, letter, START + DAY, 1).await);
    // What is decided from another file is in no queue.
    assert!(!wished(&first, &nothing, desk, START + DAY, 2).await);
    assert!(wished(&second, &nothing, desk, START, 1).await);
    let now = START + DAY;
    assert_eq!(
        listed(now).await,
        [
            queued(&second, desk, START),
            queued(&first, letter, START + DAY)
        ]
    );
    // The same wish of a day stands there once, with the later hour; another wish beside it.
    let from = read(bench, &first.member_id).await;
    assert!(wished(&first, &from, letter, START + DAY + 1, 3).await);
    let from = read(bench, &first.member_id).await;
    assert!(wished(&first, &from, desk, START + DAY + 2, 4).await);
    assert_eq!(
        listed(now).await,
        [
            queued(&second, desk, START),
            queued(&first, letter, START + DAY + 1),
            queued(&first, desk, START + DAY + 2)
        ]
    );
    // After a month nobody is asked any more.
    assert_eq!(listed(START + 32 * DAY).await, []);
}

/// Registers the address that the file names.
async fn finish(
    bench: &Bench,
    profile: &Profile,
    from: &CaseRead,
    by: u8,
) -> Result<Committed, StoreError> {
    let (file, new) = (full(profile), new_address());
    let recovered = Recovered {
        profile,
        new: &new,
        former: &[former()],
        now: ENDED,
    };
    let write = write(&profile.member_id, from, &file, by);
    bench.store.recover_address(&write, &recovered).await
}

fn former() -> Former {
    Former {
        address: "old@example.com".to_owned(),
        until: ENDED,
        sid: login(1).sid,
        change_id: "case".to_owned(),
        undo: Some(Digest::new([8; 32])),
    }
}

/// What a finished case leaves of the record.
fn recovered(profile: &Profile) -> Profile {
    let mut after = profile.clone();
    after.epoch += 1;
    after.address_version += 1;
    after.former = vec![former()];
    after.changed_at = Some(ENDED);
    let address = after.address.as_mut().expect("an address");
    address.registered = RegisteredAddress::from(new_address());
    address.status = AddressStatus::Ok;
    address.since = ENDED;
    after
}

pub(super) async fn a_recovered_address_ends_everything_or_changes_nothing(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let item = bench.issue(member, &order(1, &login(1)), START).await;
    let nothing = CaseRead::default();
    let other = empty(&profile);
    let write = write(member, &nothing, &other, 1);
    assert_eq!(bench.store.put_case(&write).await, Ok(true));
    let from = read(bench, member).await;
    let outdated = |change: fn(&mut Profile)| {
        let mut profile = profile.clone();
        change(&mut profile);
        profile
    };
    let refused = Ok(Committed::ChangedMeanwhile);
    for (profile, from) in [
        (outdated(|profile| profile.epoch += 1), &from),
        (outdated(|profile| profile.epoch -= 1), &from),
        (outdated(|profile| profile.address_version += 1), &from),
        (outdated(|profile| profile.address_version -= 1), &from),
        (profile.clone(), &nothing),
    ] {
        assert_eq!(finish(bench, &profile, from, 2).await, refused);
    }
    assert_eq!(bench.profile(number).await, profile);
    assert_eq!(bench.item(member).await, item);
    assert_eq!(read(bench, member).await, from);

    assert_eq!(finish(bench, &profile, &from, 3).await, Ok(Committed::Yes));
    let after = recovered(&profile);
    assert_eq!(bench.profile(number).await, after);
    assert_eq!(read(bench, member).await.file, Some(full(&profile)));
    let epoch = profile.epoch + 1;
    for (lane, before) in [(Lane::Member, Some(item)), (Lane::Known, None)] {
        let ended = end(before, epoch, ENDED);
        assert_eq!(bench.item_in(member, lane).await, ended, "{lane:?}");
    }
    // Outdated now: the record, and for the new record the file.
    assert_eq!(finish(bench, &profile, &from, 4).await, refused);
    assert_eq!(finish(bench, &after, &from, 4).await, refused);
}

pub(super) async fn of_many_finishes_at_once_one_commits(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let nothing = CaseRead::default();
    let all = (0..16).map(|by| finish(bench, &profile, &nothing, by));
    let outcomes = join_all(all).await;
    let committed = outcomes.iter().filter(|fate| **fate == Ok(Committed::Yes));
    assert_eq!(committed.count(), 1, "{outcomes:?}");
    for outcome in outcomes {
        let known = matches!(
            outcome,
            Ok(Committed::Yes | Committed::ChangedMeanwhile) | Err(StoreError::Conflicts(_))
        );
        assert!(known, "{outcome:?}");
    }
    let after = bench.profile(&profile.member_number).await;
    assert_eq!(after, recovered(&profile));
}

/// However often the answer is lost, whoever has written knows it.
pub(super) async fn a_write_without_any_answer_is_known_by_its_stamp(bench: &Bench) {
    let codes = [Digest::new([1; 32])];
    let profile = with_sheet(bench, "0000000001", &codes).await;
    let member = &profile.member_id;
    let file = full(&profile);
    let lost = |operation| bench.plan(operation, Fault::LostAnswer, 3);

    let nothing = CaseRead::default();
    lost("PutItem");
    let first = write(member, &nothing, &file, 1);
    assert_eq!(bench.store.put_case(&first).await, Ok(true));

    let from = read(bench, member).await;
    lost("TransactWriteItems");
    let proof = write(member, &from, &file, 2);
    let proved = bench
        .store
        .prove_with_saved(&profile, &proof, &codes[0], START);
    assert_eq!(proved.await, Ok(true));

    let from = read(bench, member).await;
    lost("TransactWriteItems");
    let finished = finish(bench, &profile, &from, 3).await;
    assert_eq!(finished, Ok(Committed::Yes));
    assert_eq!(bench.faults_left(), 0);
    let epoch = bench.profile(&profile.member_number).await.epoch;
    assert_eq!(epoch, profile.epoch + 1);
}

/// A write that was never applied is not taken for one that was.
pub(super) async fn a_write_that_failed_is_no_success(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let nothing = CaseRead::default();
    bench.plan("PutItem", Fault::NoConnection, 3);
    let file = full(&profile);
    let put = write(&profile.member_id, &nothing, &file, 1);
    let put = bench.store.put_case(&put).await;
    let gone = matches!(put, Err(StoreError::Unavailable { .. }));
    assert!(gone, "{put:?}");
    bench.plan("TransactWriteItems", Fault::NoConnection, 3);
    let finished = finish(bench, &profile, &nothing, 1).await;
    let gone = matches!(finished, Err(StoreError::Unavailable { .. }));
    assert!(gone, "{finished:?}");
    assert_eq!(bench.faults_left(), 0);
    assert_eq!(bench.profile(&profile.member_number).await, profile);
    assert_eq!(read(bench, &profile.member_id).await, nothing);
}
