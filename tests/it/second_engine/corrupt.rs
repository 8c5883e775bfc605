//! Items that no release of ours has written: an error with the attribute's name, never a panic,
//! and never a success.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use shared::domain::browser::BrowserKind;
use shared::domain::code_item::state::{CodeItem, Delivery, NewAddress, Proved, Unsent};
use shared::domain::code_item::verify::Verdict;
use shared::domain::delivery::{Known, Reason};
use shared::domain::device::{DeviceId, KnownDevice};
use shared::domain::grouped::Digest;
use shared::domain::ids::{Lane, MemberId};
use shared::domain::policy::DAY;
use shared::store::cases::{CaseRead, CaseWrite};
use shared::store::codes::Previous;
use shared::store::epoch::Committed;
use shared::store::members::{Former, Sheet, Undone};
use shared::store::resets::{ResetsRead, ResetsWrite};
use shared::store::{Stamp, StoreError};

use crate::support::store::*;

/// One value of every type, and of the types in use some that are not what any attribute holds.
fn bad_values() -> Vec<AttributeValue> {
    vec![
        AttributeValue::S("no such thing".to_owned()),
        AttributeValue::N("1.5".to_owned()),
        AttributeValue::N("-99999999999999999999999999".to_owned()),
        AttributeValue::B(Blob::new([1])),
        AttributeValue::Bool(true),
        AttributeValue::Null(true),
        AttributeValue::L(vec![AttributeValue::Null(true)]),
        AttributeValue::M([("x".to_owned(), AttributeValue::Null(true))].into()),
        AttributeValue::Ns(vec!["1".to_owned()]),
    ]
}

/// Attributes that may be absent.
const OPTIONAL: [&str; 18] = [
    "request",
    "address",
    "text_only",
    "proved",
    "wins",
    "superseded",
    "unsent",
    "delivery_reason",
    "refused_at",
    "refused_reason",
    "wrong",
    "unanswered",
    "new_addresses",
    "ended_at",
    "devices",
    "device",
    "browser",
    "ttl",
];
/// Attributes that any text fits: a reason of a later release is a reason, too.
const TEXTS: [&str; 7] = [
    "browser",
    "request",
    "address",
    "sent_to",
    "last_request",
    "delivery_reason",
    "refused_reason",
];

/// Attributes that the write of a guess replaces, or begins where they are absent: with that the
/// item is whole again, and the try is charged like any other.
const REPLACED: [&str; 4] = ["last_guess", "last_request", "last_at", "tried"];

/// An item with every attribute.
async fn full(bench: &Bench, member: &MemberId) -> RawItem {
    let session = access(1);
    let first = bench.issue(member, &order(1, &session), START).await;
    bench.verify(member, &right(&first, 1), START + 1).await;
    let state = bench.item(member).await;
    let mut asked = order(2, &session);
    asked.request = Some("digest".to_owned());
    let mut item = decided(Some(&state), &asked, START + 2);
    item.proved = Some(Proved {
        session,
        current_at: Some(START),
        new: Some(("new@example.com".to_owned(), START)),
    });
    item.new_addresses = vec![NewAddress {
        digest: "digest".to_owned(),
        at: START,
    }];
    item.wrong = vec![shared::domain::code_item::state::Wrong {
        session: None,
        count: 2,
    }];
    item.unsent = vec![Unsent {
        id: challenge(&first),
        issued_at: START,
        at: START,
        reason: None,
    }];
    item.ended_at = Some(START);
    item.devices = vec![KnownDevice {
        id: DeviceId::unlisted([8; 16]),
        browser: BrowserKind::Mac,
        since: START,
        last: START,
    }];
    let live = item.live.as_mut().expect("live");
    live.address = Some("new@example.com".to_owned());
    live.text_only = true;
    live.device = Some(DeviceId::unlisted([7; 16]));
    let refused = Known {
        state: Delivery::Refused,
        at: START + 3,
        reason: Some(Reason::NoMailbox),
    };
    live.delivery_reason = refused.reason;
    live.trail.note(refused);
    item.superseded[0].trail.note(refused);
    bench.put(member, Some(&state), &item, START + 2).await;
    bench.raw(&format!("code#{}", member.as_str())).await
}

/// Every item that differs from `good` in one attribute, at any depth; the name is the outermost.
fn mutants(good: &RawItem) -> Vec<(String, RawItem)> {
    let mut all = Vec::new();
    for (name, value) in good {
        if name == "pk" || name == "member_number" {
            continue;
        }
        let without = good.iter().filter(|(other, _)| *other != name);
        let without: RawItem = without.map(|(n, v)| (n.clone(), v.clone())).collect();
        if !OPTIONAL.contains(&name.as_str()) {
            all.push((name.clone(), without.clone()));
        }
        for bad in replacements(value, TEXTS.contains(&name.as_str())) {
            let mut item = without.clone();
            item.insert(name.clone(), bad);
            all.push((name.clone(), item));
        }
    }
    all
}

/// Values in place of a good one: of other types, and broken inside.
fn replacements(good: &AttributeValue, any_text: bool) -> Vec<AttributeValue> {
    let mut all = bad_values();
    // A bad value of one attribute is a good one of another.
    all.retain(|bad| bad != good);
    if any_text {
        all.retain(|bad| !bad.is_s());
    }
    if let AttributeValue::M(map) = good {
        // A map of free names (wins) or of fixed ones: both refuse a value of a strange type.
        all.retain(|bad| !bad.is_m() || map.keys().all(|name| name != "x"));
        for name in map.keys() {
            let mut broken = map.clone();
            broken.insert(name.clone(), AttributeValue::Null(true));
            all.push(AttributeValue::M(broken));
        }
    }
    if let AttributeValue::L(list) = good
        && let Some(AttributeValue::M(first)) = list.first()
    {
        for name in first.keys() {
            let mut broken = first.clone();
            broken.insert(name.clone(), AttributeValue::Null(true));
            all.push(AttributeValue::L(vec![AttributeValue::M(broken)]));
        }
    }
    all
}

fn is_corrupt<T: std::fmt::Debug>(outcome: &Result<T, StoreError>, name: &str, item: &RawItem) {
    assert!(
        matches!(outcome, Err(StoreError::Corrupt(_))),
        "{name}: {outcome:?} for {:?}",
        item.get(name)
    );
}

pub(super) async fn a_code_item_with_a_bad_attribute_is_corrupt(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let member = &profile.member_id;
    let good = full(bench, member).await;
    let whole: CodeItem = bench.item(member).await;
    let mut count = 0;
    for (name, item) in mutants(&good) {
        if name == "ttl" {
            continue;
        }
        count += 1;
        bench.put_raw(item.clone()).await;
        is_corrupt(
            &bench.store.code_item(member, Lane::Member).await,
            &name,
            &item,
        );
        let view = bench
            .store
            .member_view(&profile.member_number, member, None)
            .await;
        is_corrupt(&view, &name, &item);
        if count % 10 == 0 {
            // An issue that meets it learns that, too.
            let mut from = Previous::of(&whole);
            from.version += 77;
            let write = bench.store.issue(member, &whole, Some(&from), START).await;
            is_corrupt(&write, &name, &item);
        }
    }
    assert!(count > 200, "{count}");
    bench.put_raw(good).await;
    assert_eq!(bench.item(member).await, whole);
}

pub(super) async fn a_mark_with_a_bad_attribute_is_corrupt(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let ended = bench.store.end_all_sessions(number, member, 1, ENDED).await;
    assert_eq!(ended, Ok(Committed::Yes));
    let good = bench.raw(&format!("code#{}#m", member.as_str())).await;
    let mut bad = Vec::new();
    for (name, item) in mutants(&good) {
        // No rule reads the wins of a mark.
        if name != "ttl" && name != "wins" {
            bad.push((name, item));
        }
    }
    // A budget without its challenge is no mark, and neither is an open session.
    for (name, value) in [
        ("tat", AttributeValue::N("1".to_owned())),
        ("session", AttributeValue::S(access(1).sid.to_string())),
        ("session", AttributeValue::S(access(1).to_string())),
    ] {
        let mut item = good.clone();
        item.insert(name.to_owned(), value);
        bad.push((name.to_owned(), item));
    }
    for (name, item) in bad {
        bench.put_raw(item.clone()).await;
        let read = bench.store.code_item(member, Lane::Member).await;
        is_corrupt(&read, &name, &item);
    }
}

pub(super) async fn a_guess_on_a_bad_item_is_an_error_or_charged(bench: &Bench) {
    let member = member_id();
    let good = full(bench, &member).await;
    let guess = right(&bench.item(&member).await, 50);
    for (name, item) in mutants(&good) {
        if name == "ttl" {
            continue;
        }
        bench.put_raw(item.clone()).await;
        let outcome = bench.store.verify(&member, &guess, START + 3).await;
        if let (true, Ok((after, _))) = (REPLACED.contains(&name.as_str()), &outcome) {
            let live = after.as_ref().and_then(|item| item.live.as_ref());
            assert_eq!(live.map(|live| live.attempts_left), Some(4), "{name}");
            continue;
        }
        // Where the engine itself refuses to count with it, the store says so.
        let refused = matches!(
            &outcome,
            Err(StoreError::Corrupt(_) | StoreError::Unavailable { .. })
        );
        assert!(refused, "{name}: {outcome:?} for {:?}", item.get(&name));
    }
    bench.put_raw(good).await;
    let verdict = bench.verify(&member, &guess, START + 3).await;
    assert_eq!(verdict, Verdict::Right { at: START + 3 });
}

/// `read` finds each broken form of the item whose key begins with `start`; attributes that are
/// `optional` may be absent.
async fn each_mutant_is_corrupt<T: std::fmt::Debug>(
    bench: &Bench,
    start: &str,
    optional: &[&str],
    read: impl AsyncFn() -> Result<T, StoreError>,
) {
    let good = bench.raw(start).await;
    let mut count = 0;
    for (name, item) in mutants(&good) {
        let absent = !item.contains_key(&name);
        if name == "ttl" || (absent && optional.contains(&name.as_str())) {
            continue;
        }
        count += 1;
        bench.put_raw(item.clone()).await;
        is_corrupt(&read().await, &name, &item);
    }
    assert!(count > 50, "{count}");
    bench.put_raw(good).await;
    let whole = read().await;
    assert!(whole.is_ok(), "{whole:?}");
}

pub(super) async fn resets_and_cases_with_a_bad_attribute_are_corrupt(bench: &Bench) {
    let profile = bench.add_member("0000000001").await;
    let member = &profile.member_id;
    let write = ResetsWrite {
        member,
        read: &ResetsRead::default(),
        resets: &super::resets::full(),
        stamp: Stamp::new([1; 16]),
        now: START,
    };
    assert_eq!(bench.store.put_resets(&write).await, Ok(true));
    let optional = ["live", "waiting", "paused", "done"];
    each_mutant_is_corrupt(bench, "reset#", &optional, async || {
        bench.store.resets(member).await
    })
    .await;

    let write = CaseWrite {
        member,
        read: &CaseRead::default(),
        file: &super::cases::full(&profile),
        stamp: Stamp::new([1; 16]),
    };
    assert_eq!(bench.store.put_case(&write).await, Ok(true));
    let optional = [
        "letter_wanted",
        "desk_wanted",
        "letter",
        "first_check",
        "desk_code",
        "sent",
        "case",
    ];
    each_mutant_is_corrupt(bench, "case#", &optional, async || {
        bench.store.case_file(member).await
    })
    .await;
}

pub(super) async fn other_items_with_a_bad_attribute_are_corrupt(bench: &Bench) {
    let mut profile = profile("0000000001");
    profile.former = vec![Former {
        address: "old@example.com".to_owned(),
        until: START,
        sid: access(1).sid,
        change_id: "change".to_owned(),
        undo: Some(Digest::new([1; 32])),
    }];
    profile.disabled = true;
    profile.sheet = Sheet {
        codes: vec![Digest::new([2; 32])],
        issued_at: Some(START),
        used_at: Some(START),
    };
    profile.changed_at = Some(START);
    profile.undone = Some(Undone {
        digest: Digest::new([3; 32]),
        at: START,
    });
    profile.revoked_devices = ["device".to_owned()].into();
    bench.store.create_member(&profile).await.expect("created");
    let good = bench.raw_member().await;
    for (name, mut item) in mutants(&good) {
        let texts = ["family_name", "language", "password_hash", "address"];
        let optional = [
            "family_name",
            "language",
            "address",
            "former",
            "disabled",
            "recovery_codes",
            "recovery_codes_at",
            "recovery_codes_used_at",
            "changed_at",
            "undone",
            "revoked_devices",
        ];
        let value = item.get(&name);
        // Any text is a name and a hash; an address is classified, not refused; a language that is
        // none of ours is the default one.
        let fits = match value {
            None => optional.contains(&name.as_str()),
            Some(AttributeValue::S(_)) => texts.contains(&name.as_str()),
            Some(AttributeValue::Bool(_)) => name == "disabled",
            _ => false,
        };
        if fits {
            continue;
        }
        item.insert("member_number".to_owned(), good["member_number"].clone());
        bench.put_raw_member(item.clone()).await;
        is_corrupt(
            &bench.store.profile(&profile.member_number).await,
            &name,
            &item,
        );
    }

    let sid = access(1).sid;
    bench
        .store
        .renew(&sid, 0, START + DAY, START)
        .await
        .expect("renewed");
    let good = bench.raw("session#").await;
    for bad in bad_values() {
        let mut item = good.clone();
        item.insert("count".to_owned(), bad);
        bench.put_raw(item.clone()).await;
        is_corrupt(
            &bench.store.renew(&sid, 0, START + DAY, START).await,
            "count",
            &item,
        );
        is_corrupt(&bench.store.session_ended(&sid).await, "count", &item);
    }
    let mut keys = RawItem::from([("pk".to_owned(), AttributeValue::S("keys".to_owned()))]);
    for bad in bad_values() {
        keys.insert("key_set".to_owned(), bad);
        bench.put_raw(keys.clone()).await;
        is_corrupt(&bench.store.public_keys().await, "key_set", &keys);
    }
}
