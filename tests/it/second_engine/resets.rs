//! Forgotten passwords: the item, and the transaction that ends everything with the old password.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use shared::domain::browser::BrowserKind;
use shared::domain::device::{DeviceId, KnownDevice};
use shared::domain::grouped::{Digest, PrintedKind};
use shared::domain::ids::{Lane, MemberId};
use shared::domain::policy::{DAY, HOUR};
use shared::domain::reset::{Code, Done, Paused, Resets, Versions, Waiting};
use shared::store::Stamp;
use shared::store::credentials::{NewPassword, NewSheet};
use shared::store::epoch::Committed;
use shared::store::members::Profile;
use shared::store::resets::{ResetsRead, ResetsView, ResetsWrite};

use crate::support::store::*;

const VERSIONS: Versions = Versions {
    address: 1,
    password: 1,
};

fn stamp(of: u8) -> Stamp {
    Stamp::new([of; 16])
}

/// Everything that an item can hold.
pub(super) fn full() -> Resets {
    Resets {
        live: vec![Code {
            digest: Digest::new([1; 32]),
            at: START,
            versions: VERSIONS,
        }],
        waiting: Some(Waiting {
            digest: Digest::new([2; 32]),
            stop: Digest::new([3; 32]),
            mailed_at: START,
            started_at: START + 1,
            opens_at: START + DAY,
            closes_at: START + 2 * DAY,
            versions: VERSIONS,
        }),
        paused: Some(Paused {
            until: START + HOUR,
            stop: Digest::new([5; 32]),
        }),
        done: Some(Done {
            digest: Digest::new([4; 32]),
            at: START,
            password: 2,
        }),
    }
}

async fn put(
    bench: &Bench,
    member: &MemberId,
    read: &ResetsRead,
    resets: &Resets,
    by: Stamp,
) -> bool {
    let write = ResetsWrite {
        member,
        read,
        resets,
        stamp: by,
        now: START,
    };
    bench
        .store
        .put_resets(&write)
        .await
        .expect("written or not")
}

pub(super) async fn resets_are_replaced_only_where_nobody_else_did(bench: &Bench) {
    let member = member_id();
    let nothing = bench.store.resets(&member).await.expect("readable");
    assert_eq!(nothing, ResetsRead::default());
    assert!(put(bench, &member, &nothing, &full(), stamp(1)).await);
    let read = bench.store.resets(&member).await.expect("readable");
    assert_eq!(read.resets, full());
    // A retry after a lost answer finds its own work; whoever read nothing comes too late.
    assert!(put(bench, &member, &nothing, &full(), stamp(1)).await);
    assert!(!put(bench, &member, &nothing, &Resets::default(), stamp(2)).await);
    assert!(put(bench, &member, &read, &Resets::default(), stamp(3)).await);
    assert!(!put(bench, &member, &read, &full(), stamp(4)).await);
    let read = bench.store.resets(&member).await.expect("readable");
    assert_eq!(read.resets, Resets::default());
}

async fn reset(
    bench: &Bench,
    profile: &Profile,
    read: &ResetsRead,
    saved_code: Option<&Digest>,
    by: u8,
) -> Committed {
    let new = NewPassword {
        profile,
        hash: "new",
        saved_code,
        device: None,
        known_from_now: None,
        now: START,
    };
    let done = Resets {
        done: full().done,
        ..Resets::default()
    };
    let write = ResetsWrite {
        member: &profile.member_id,
        read,
        resets: &done,
        stamp: stamp(by),
        now: START,
    };
    let outcome = bench.store.reset_password(&new, &write).await;
    outcome.expect("committed or not")
}

pub(super) async fn a_new_password_ends_everything_or_changes_nothing(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let item = bench.issue(member, &order(1, &login(1)), START).await;
    let nothing = ResetsRead::default();
    let code = Digest::new([9; 32]);
    // No such saved code; another record than the one that is there.
    let refused = Committed::ChangedMeanwhile;
    let outdated = |change: fn(&mut Profile)| {
        let mut profile = profile.clone();
        change(&mut profile);
        profile
    };
    assert_eq!(
        reset(bench, &profile, &nothing, Some(&code), 1).await,
        refused
    );
    for profile in [
        outdated(|profile| profile.epoch += 1),
        outdated(|profile| profile.password_version += 1),
        outdated(|profile| profile.address_version += 1),
    ] {
        assert_eq!(reset(bench, &profile, &nothing, None, 1).await, refused);
    }
    assert_eq!(bench.profile(number).await, profile);
    assert_eq!(bench.item(member).await, item);
    assert_eq!(bench.store.resets(member).await, Ok(nothing.clone()));

    bench
        .store
        .require_reset(number, profile.password_version, START)
        .await
        .expect("marked");
    assert_eq!(
        reset(bench, &profile, &nothing, None, 2).await,
        Committed::Yes
    );
    let after = bench.profile(number).await;
    let expected = Profile {
        password_hash: "new".to_owned(),
        password_version: profile.password_version + 1,
        epoch: profile.epoch + 1,
        ..profile.clone()
    };
    assert_eq!(after, expected);
    let sid = access(1).sid;
    let view = bench.store.resets_view(number, member, &sid).await;
    let ResetsView { resets, .. } = view.expect("readable");
    assert_eq!(resets.resets.done, full().done);
    let codes = bench.store.member_view(number, member, None).await;
    let codes = codes.expect("readable").codes;
    for lane in Lane::ALL {
        let epoch = codes.get(lane).map(|item| item.epoch);
        assert_eq!(epoch, Some(profile.epoch + 1), "{lane:?}");
    }
    // What was read before is outdated now, also the item.
    assert_eq!(reset(bench, &profile, &nothing, None, 3).await, refused);
    assert_eq!(reset(bench, &after, &nothing, None, 3).await, refused);
}

pub(super) async fn a_changed_password_ends_everything_but_its_own_device(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let item = bench.issue(member, &order(1, &login(1)), START).await;
    let own = KnownDevice {
        id: DeviceId::unlisted([1; 16]),
        browser: BrowserKind::Mac,
        since: START,
        last: START,
    };
    let forgotten = DeviceId::unlisted([2; 16]);
    let revoked = bench.store.forget_device(&profile, &forgotten, START);
    assert_eq!(revoked.await, Ok(true));
    let profile = bench.profile(number).await;
    let change = async |profile: &Profile, device: Option<&DeviceId>| {
        let new = NewPassword {
            profile,
            hash: "new",
            saved_code: None,
            device,
            known_from_now: Some(&own),
            now: START,
        };
        let outcome = bench.store.change_password(&new).await;
        outcome.expect("committed or not")
    };
    let outdated = |change: fn(&mut Profile)| {
        let mut profile = profile.clone();
        change(&mut profile);
        profile
    };
    let refused = Committed::ChangedMeanwhile;
    for profile in [
        outdated(|profile| profile.epoch += 1),
        outdated(|profile| profile.password_version += 1),
        outdated(|profile| profile.address_version += 1),
    ] {
        assert_eq!(change(&profile, None).await, refused);
    }
    // Nor by a device that was forgotten.
    assert_eq!(change(&profile, Some(&forgotten)).await, refused);
    assert_eq!(bench.profile(number).await, profile);
    assert_eq!(bench.item(member).await, item);

    assert_eq!(change(&profile, Some(&own.id)).await, Committed::Yes);
    let after = Profile {
        password_hash: "new".to_owned(),
        password_version: profile.password_version + 1,
        epoch: profile.epoch + 1,
        revoked_devices: BTreeSet::new(),
        ..profile.clone()
    };
    assert_eq!(bench.profile(number).await, after);
    for (lane, devices) in [(Lane::Member, vec![]), (Lane::Known, vec![own.clone()])] {
        let item = bench.item_in(member, lane).await;
        assert_eq!((item.epoch, item.devices), (after.epoch, devices));
    }
    assert_eq!(change(&profile, None).await, refused);
}

pub(super) async fn of_many_uses_of_a_saved_code_at_once_one_succeeds(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let digests = [1, 2].map(|of| {
        let bits = shared::domain::grouped::Bits::new([of; 16]);
        bits.digest(PrintedKind::Saved, &profile.member_id)
    });
    let sheet = NewSheet {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        codes: digests.to_vec(),
        now: START,
    };
    let outdated = NewSheet {
        epoch: profile.epoch + 1,
        ..sheet.clone()
    };
    assert_eq!(bench.store.save_codes(&outdated).await, Ok(false));
    assert_eq!(bench.store.save_codes(&sheet).await, Ok(true));
    let saved = bench.profile(&profile.member_number).await;
    assert_eq!(saved.sheet.codes.len(), 2);
    assert_eq!(saved.sheet.issued_at, Some(START));
    let nothing = ResetsRead::default();
    let uses = (0..16).map(|by| reset(bench, &saved, &nothing, Some(&digests[0]), by));
    let outcomes = join_all(uses).await;
    let successes = outcomes.iter().filter(|fate| **fate == Committed::Yes);
    assert_eq!(successes.count(), 1);
    let after = bench.profile(&profile.member_number).await;
    assert_eq!(after.sheet.codes, [digests[1]]);
    assert_eq!(after.sheet.used_at, Some(START));
    assert_eq!(after.epoch, profile.epoch + 1);
}
