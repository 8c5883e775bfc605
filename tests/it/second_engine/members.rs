//! Profiles, the view of everything, and the public keys.

use aws_sdk_dynamodb::types::AttributeValue;
use shared::crypto::SecretDocument;
use shared::crypto::signing_keys::SigningKeys;
use shared::domain::address::{AddressStatus, RegisteredAddress};
use shared::domain::code_item::issue::Order;
use shared::domain::code_item::lanes::Lanes;
use shared::domain::grouped::Digest;
use shared::domain::ids::Lane;
use shared::domain::policy::DAY;
use shared::store::members::{Created, Former, Profile, Sheet, Undone};
use shared::store::sessions::SessionView;
use shared::store::views::MemberView;

use crate::support::store::*;

pub(super) async fn a_new_member_is_written_whole_and_never_over_another(bench: &Bench) {
    let mut full = profile("0000000001");
    full.former = vec![Former {
        address: ".old@example.com".to_owned(),
        until: START,
        sid: access(1).sid,
        change_id: "change".to_owned(),
        undo: Some(Digest::new([7; 32])),
    }];
    full.reset_required = Some(START);
    full.disabled = true;
    full.sheet = Sheet {
        codes: vec![Digest::new([1; 32]), Digest::new([2; 32])],
        issued_at: Some(START),
        used_at: Some(START + 1),
    };
    full.changed_at = Some(START);
    full.undone = Some(Undone {
        digest: Digest::new([3; 32]),
        at: START,
    });
    full.revoked_devices = ["one".to_owned(), "two".to_owned()].into();
    let mut bare = profile("0000000002");
    bare.address = None;
    bare.family_name = None;
    for profile in [full, bare] {
        let number = &profile.member_number;
        assert_eq!(bench.store.profile(number).await, Ok(None));
        assert_eq!(bench.store.create_member(&profile).await, Ok(Created::New));
        assert_eq!(bench.profile(number).await, profile);
        let other = Profile {
            member_id: member_id(),
            password_hash: "other".to_owned(),
            ..profile.clone()
        };
        assert_eq!(
            bench.store.create_member(&other).await,
            Ok(Created::Existed)
        );
        assert_eq!(bench.profile(number).await, profile);
    }
}

pub(super) async fn what_the_dns_says_of_a_domain_is_noted_and_taken_back(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let number = &profile.member_number;
    let address = profile.address.clone().expect("an address");
    let note = async |registered: &RegisteredAddress, receives, now| {
        let noted = bench
            .store
            .note_mail_host(number, registered, receives, now);
        noted.await.expect("noted or not")
    };
    let registered = &address.registered;
    let state = async || {
        let address = bench.profile(number).await.address.expect("an address");
        (address.status, address.no_host, address.since)
    };
    let (ok, cannot) = (AddressStatus::Ok, AddressStatus::CannotReceive);

    assert!(
        !note(registered, true, START + 1).await,
        "nothing to take back"
    );
    let other = RegisteredAddress::classify("other@example.com").expect("an address");
    assert!(!note(&other, false, START + 1).await, "not the member's");
    assert_eq!(bench.profile(number).await, profile);

    assert!(note(registered, false, START + 2).await);
    assert!(!note(registered, false, START + 3).await, "known");
    assert_eq!(state().await, (cannot, true, START + 2));
    assert!(!note(&other, true, START + 4).await, "not the member's");
    assert!(note(registered, true, START + 5).await);
    assert_eq!(state().await, (ok, false, START + 5));

    // What an operator has written stays.
    let mut item = bench.raw_member().await;
    let value = AttributeValue::S("complained".into());
    item.insert("address_status".to_owned(), value);
    bench.put_raw_member(item).await;
    assert!(!note(registered, false, START + 6).await);
    assert_eq!(state().await, (AddressStatus::Complained, false, START + 5));
    let nobody = "0000000009".parse().expect("a number");
    let noted = bench
        .store
        .note_mail_host(&nobody, registered, false, START);
    assert_eq!(noted.await, Ok(false), "makes no member");
    assert_eq!(bench.store.profile(&nobody).await, Ok(None));
}

pub(super) async fn a_reset_mark_belongs_to_the_password_it_was_made_for(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let number = &profile.member_number;
    let mark = async |version, now| bench.store.require_reset(number, version, now).await;
    mark(2, START).await.expect("ignored");
    assert_eq!(bench.profile(number).await, profile);
    mark(1, START + 1).await.expect("marked");
    mark(1, START + 2).await.expect("marked before");
    assert_eq!(bench.profile(number).await.reset_required, Some(START + 1));
    bench.store.lift_reset(number).await.expect("lifted");
    assert_eq!(bench.profile(number).await, profile);
    let nobody = "0000000009".parse().expect("a number");
    bench
        .store
        .require_reset(&nobody, 1, START)
        .await
        .expect("ignored");
    bench.store.lift_reset(&nobody).await.expect("ignored");
    assert_eq!(bench.store.profile(&nobody).await, Ok(None));
}

pub(super) async fn a_better_hash_is_of_the_password_that_was_read(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, old) = (&profile.member_number, &profile.password_hash);
    let replace = async |version, old: &str, new| {
        let written = bench.store.replace_hash(number, version, old, new);
        written.await.expect("written or not")
    };
    assert!(!replace(2, old, "late").await, "another password");
    assert!(!replace(1, "other", "late").await, "another hash");
    assert_eq!(bench.profile(number).await, profile);
    assert!(replace(1, old, "better").await);
    let better = Profile {
        password_hash: "better".to_owned(),
        ..profile.clone()
    };
    assert_eq!(bench.profile(number).await, better);
    assert!(!replace(1, old, "second").await, "another login was faster");
    let nobody = "0000000009".parse().expect("a number");
    let written = bench.store.replace_hash(&nobody, 1, old, "better");
    assert_eq!(written.await, Ok(false), "makes no member");
    assert_eq!(bench.store.profile(&nobody).await, Ok(None));
}

pub(super) async fn one_read_sees_profile_code_and_session(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member, sid) = (&profile.member_number, &profile.member_id, access(1).sid);
    let mut expected = MemberView {
        profile: Some(profile.clone()),
        codes: Lanes::default(),
        session: None,
    };
    let view = async |sid| bench.store.member_view(number, member, sid).await;
    assert_eq!(view(None).await, Ok(expected.clone()));
    assert_eq!(view(Some(&sid)).await, Ok(expected.clone()));
    expected.codes.member = Some(bench.issue(member, &order(1, &login(1)), START).await);
    assert_eq!(view(None).await, Ok(expected.clone()));
    let known = Order {
        lane: Lane::Known,
        ..order(2, &login(2))
    };
    expected.codes.known = Some(bench.issue(member, &known, START).await);
    bench
        .store
        .renew(&sid, 0, START + DAY, START)
        .await
        .expect("renewed");
    assert_eq!(view(None).await, Ok(expected.clone()));
    let session = SessionView {
        count: 1,
        ended: false,
        renewed_at: Some(START),
    };
    expected.session = Some(session);
    assert_eq!(view(Some(&sid)).await, Ok(expected.clone()));
    bench
        .store
        .end_session(&sid, START + DAY, START)
        .await
        .expect("ended");
    expected.session = Some(SessionView {
        ended: true,
        ..session
    });
    assert_eq!(view(Some(&sid)).await, Ok(expected));
    let nobody = "0000000009".parse().expect("a number");
    let nothing = MemberView {
        profile: None,
        codes: Lanes::default(),
        session: None,
    };
    let seen = bench
        .store
        .member_view(&nobody, &member_id(), Some(&access(2).sid))
        .await;
    assert_eq!(seen, Ok(nothing));
}

/// Signing keys of the generations `oldest` to `current`, in the document's state `revision`.
fn signing(oldest: u32, current: u32, revision: u64) -> SigningKeys {
    let keys = (2..=current + 1).map(|n| (n.to_string(), format!("{n:040}").into()));
    let mut keys: serde_json::Map<String, serde_json::Value> = keys.collect();
    if revision == 0 {
        // No next generation yet.
        keys.remove(&(current + 1).to_string());
    }
    let root = "r".repeat(40);
    let document = serde_json::json!({
        "root": root, "current": current, "oldest": oldest, "keys": keys, "revision": revision,
    });
    let document = SecretDocument::parse(&document.to_string()).expect("a document");
    SigningKeys::new(&document).expect("keys")
}

pub(super) async fn the_key_set_of_the_newest_generation_is_published(bench: &Bench) {
    assert_eq!(bench.store.public_keys().await, Ok(Vec::new()));
    let publish = async |keys: &SigningKeys| {
        bench.store.publish_keys(keys).await.expect("published");
        bench.store.public_keys().await.expect("readable")
    };
    let (first, staged) = (signing(1, 1, 0), signing(1, 1, 1));
    let (both, second) = (signing(1, 2, 0), signing(2, 2, 0));
    assert_eq!(publish(&first).await, *first.public());
    assert_eq!(publish(&first).await, *first.public());
    // Of one generation, the state that was changed more often counts.
    assert_eq!(publish(&staged).await, *staged.public());
    assert_eq!(publish(&first).await, *staged.public());
    assert_eq!(publish(&both).await, *both.public());
    // A sandbox with an older secret changes nothing; one that has retired a key retires it.
    assert_eq!(publish(&staged).await, *both.public());
    assert_eq!(publish(&second).await, *second.public());
    assert_eq!(publish(&first).await, *second.public());
}

/// Pages of every size, the last one full or not.
pub(super) async fn every_member_is_on_one_page(bench: &Bench) {
    let mut expected = Vec::new();
    for number in 0..6 {
        let profile = bench.add_member(&format!("000000000{number}")).await;
        expected.push((profile.member_number, profile.address));
    }
    for limit in [1, 2, 4, 6, 50] {
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = bench.store.address_records(after, limit).await;
            let page = page.expect("a page");
            assert!(page.records.len() <= limit as usize);
            for record in page.records {
                let record = record.expect("readable");
                found.push((record.member_number, record.address));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(found, expected, "{limit} a page");
    }
}
