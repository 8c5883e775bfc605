use std::collections::BTreeSet;

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::address::{AddressStatus, Health, Mark, Refused, RegisteredAddress};
use shared::domain::browser::BrowserKind;
use shared::domain::code_item::issue::{Decision, Order, issue};
use shared::domain::code_item::lanes::Lanes;
use shared::domain::code_item::state::{CodeItem, Delivery};
use shared::domain::code_item::verify::{Guess, verify};
use shared::domain::delivery::{Known, Reason};
use shared::domain::ids::{
    ChallengeId, Lane, Mac, MemberId, Nonce, Purpose, RequestId, Session, SessionKind, Sid,
};
use shared::domain::policy::{DAY, HOUR, MINUTE, SECOND};
use shared::encoding::from_rfc3339;
use shared::store::members::{Address, Profile, Sheet};

use super::clock_face::ClockFace;
use super::reads::Reading;
use super::report::{Report, report};
use crate::stack::project_folder;

const RIGHT: Mac = Mac([7; 32]);

fn at(text: &str) -> Millis {
    from_rfc3339(text).unwrap()
}

fn profile(address: Option<&str>) -> Profile {
    let registered = address.map(|text| RegisteredAddress::classify(text).unwrap());
    Profile {
        member_number: "0000123456".parse().unwrap(),
        member_id: MemberId::new([1; 16]),
        family_name: Some("山田".to_owned()),
        language: Some(Language::Ja),
        password_hash: "$argon2id$secret".to_owned(),
        password_version: 1,
        epoch: 1,
        address: registered.map(|registered| Address::new(registered, at("2026-04-01T00:00:00Z"))),
        address_version: 1,
        former: Vec::new(),
        reset_required: None,
        disabled: false,
        sheet: Sheet::default(),
        changed_at: None,
        undone: None,
        revoked_devices: BTreeSet::new(),
    }
}

fn session() -> Session {
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(1, [2; 16]),
    }
}

fn issued(state: Option<&CodeItem>, nonce: u8, now: Millis) -> CodeItem {
    let order = Order {
        lane: Lane::Member,
        other_mail_number: 0,
        nonce: Nonce([nonce; 16]),
        session: session(),
        purpose: Purpose::Login,
        token_expires_at: None,
        request: None,
        sent_to: "h•••@docomo.ne.jp".to_owned(),
        new_address: None,
        browser: BrowserKind::Other,
        device: None,
        text_only: false,
        current_mailbox_works: true,
        language: Language::Ja,
        password_version: 1,
        epoch: 1,
    };
    match issue(state, &order, now, |_| RIGHT) {
        Decision::Write(item) => *item,
        other => panic!("{other:?}"),
    }
}

fn newest(item: &CodeItem) -> ChallengeId {
    item.live.as_ref().unwrap().id.clone()
}

fn entered(item: CodeItem, mac: Mac, n: u8, now: Millis) -> CodeItem {
    let guess = Guess {
        challenge: newest(&item),
        session: session(),
        mac,
        request: RequestId::new([n; 16]),
    };
    verify(Some(item), &guess, now).0.unwrap()
}

fn told(item: &mut CodeItem, of: &ChallengeId, state: Delivery, at: Millis) {
    let reason = match state {
        Delivery::Delayed => Some(Reason::ProviderTrouble),
        Delivery::Refused => Some(Reason::NoMailbox),
        _ => None,
    };
    item.hear(of, Known { state, at, reason });
}

/// All that a report can know of the stack.
const KNOWN: Reading<'_> = Reading {
    sender: Some("otp@verify.example.com"),
    default_language: Some(Language::Ko),
    also: None,
};

fn shown(profile: &Profile, code: Option<&CodeItem>, now: Millis) -> (Report, ClockFace) {
    let face = ClockFace::new("Asia/Tokyo", now).unwrap();
    let codes = Lanes {
        member: code.cloned(),
        known: None,
    };
    (report(profile, &codes, &KNOWN, &face), face)
}

fn text(profile: &Profile, code: Option<&CodeItem>, now: Millis) -> String {
    let (report, face) = shown(profile, code, now);
    report.text(&face)
}

/// A member whose first mail was late, who then asked for another.
fn example() -> (Profile, CodeItem, Millis) {
    let start = at("2026-11-27T01:00:03Z");
    let mut item = issued(None, 1, start);
    let first = newest(&item);
    told(&mut item, &first, Delivery::Sent, start + SECOND);
    told(&mut item, &first, Delivery::Delayed, start + 20 * SECOND);
    item = entered(item, Mac([8; 32]), 1, start + 90 * SECOND);
    let later = start + 2 * MINUTE;
    item = issued(Some(&item), 2, later);
    let second = newest(&item);
    told(&mut item, &second, Delivery::Sent, later + SECOND);
    told(&mut item, &second, Delivery::HandedOver, later + 3 * SECOND);
    told(&mut item, &first, Delivery::HandedOver, later + 40 * SECOND);
    let now = later + 3 * MINUTE;
    (profile(Some("hanako@docomo.ne.jp")), item, now)
}

/// What the page shows is what the command prints, but for the advice, which has words of its own
/// elsewhere.
#[test]
fn the_page_has_the_example_as_it_is_printed() {
    let (profile, item, now) = example();
    let printed = text(&profile, Some(&item), now);
    let (before, rest) = printed
        .split_once("\n  What the member reads (ja)\n")
        .unwrap();
    let (_, after) = rest.split_once("\n  What can be done\n").unwrap();
    let page = std::fs::read_to_string(project_folder().join("docs/HELP_DESK.md")).unwrap();
    for part in [before.trim(), after.trim()] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_trail_is_in_the_order_of_time_with_what_ended_each_code() {
    let (profile, mut item, now) = example();
    item = entered(item, RIGHT, 9, now);
    let (report, _) = shown(&profile, Some(&item), now + SECOND);
    let report = serde_json::to_value(&report).unwrap();
    let steps = report["trail"].as_array().unwrap();
    let steps: Vec<_> = steps
        .iter()
        .map(|step| {
            (
                step["mail"].as_u64().unwrap(),
                step["what"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            (1, "requested"),
            (1, "accepted"),
            (1, "delayed"),
            (1, "superseded"),
            (2, "requested"),
            (2, "accepted"),
            (2, "handed-over"),
            (1, "handed-over"),
            (2, "entered"),
        ]
    );
    assert_eq!(report["trail"][2]["reason"], "provider-trouble");
    assert_eq!(report["trail"][3]["by_mail"], 2);
    assert_eq!(report["trail"][3]["wrong_codes"], 1);
    assert_eq!(report["newest"]["code"], "entered");
}

#[test]
fn a_code_that_nobody_enters_expires_and_one_that_was_ended_says_so() {
    let (profile, mut item, now) = example();
    item.live.as_mut().unwrap().session = None;
    let ended = text(&profile, Some(&item), now);
    assert!(
        ended.contains("requested; its code was ended since"),
        "{ended}"
    );
    assert!(ended.contains("the code was ended:"), "{ended}");
    let (profile, item, now) = example();
    let later = text(&profile, Some(&item), now + HOUR);
    assert!(later.contains("mail 2   code expired"), "{later}");
    // What came of it stays to be seen with the next one.
    let next = issued(Some(&item), 3, now + HOUR);
    let later = text(&profile, Some(&next), now + 2 * HOUR);
    assert!(later.contains("mail 2   code expired"), "{later}");
    assert!(!later.contains("replaced by mail 3"), "{later}");
}

#[test]
fn tries_that_are_used_up_are_said_with_the_time_of_the_next() {
    let start = at("2026-11-27T01:00:03Z");
    let mut item = issued(None, 1, start);
    for n in 1..=5 {
        item = entered(item, Mac([8; 32]), n, start + i64::from(n) * SECOND);
    }
    item = issued(Some(&item), 2, start + 2 * MINUTE);
    for n in 11..=15 {
        item = entered(item, Mac([8; 32]), n, start + 3 * MINUTE);
    }
    let page = text(
        &profile(Some("a@docomo.ne.jp")),
        Some(&item),
        start + 4 * MINUTE,
    );
    assert!(
        page.contains("mail 2   last try used, after 5 wrong codes"),
        "{page}"
    );
    assert!(page.contains("0 of 10 left; one more in 4 h"), "{page}");
    assert!(page.contains("All tries are used up."), "{page}");
}

#[test]
fn a_mail_that_was_not_sent_stays_to_be_seen() {
    let start = at("2026-11-27T01:00:03Z");
    let mut item = issued(None, 1, start);
    let live = item.live.as_mut().unwrap();
    live.delivery = Delivery::NotSent;
    live.delivery_at = start + SECOND;
    live.delivery_reason = Some(Reason::NotSendable);
    live.expires_at = start;
    let profile = profile(Some("a@docomo.ne.jp"));
    let refused = "mail 1   not taken by the mail service: not-sendable";
    let page = text(&profile, Some(&item), start + MINUTE);
    assert!(page.contains(refused), "{page}");
    assert!(
        page.contains("it was not sent, so there is no code"),
        "{page}"
    );
    let item = issued(Some(&item), 2, start + MINUTE);
    let page = text(&profile, Some(&item), start + 2 * MINUTE);
    assert!(page.contains(refused), "{page}");
}

#[test]
fn what_stands_in_the_way_is_named_with_what_can_be_done() {
    let now = at("2026-11-27T01:00:03Z");
    let mut open = profile(Some("hanako@docomo.ne.jp"));
    let page = text(&open, None, now);
    assert!(page.contains("Nothing stands in the way"), "{page}");
    let address = open.address.as_mut().unwrap();
    for tries in 0..=2 {
        address.health = Health::default().with(Mark::Refused(Refused {
            at: now - MINUTE,
            tries,
            reason: Reason::NoMailbox,
        }));
        (address.status, address.since) = address.health.status(AddressStatus::Ok, now - DAY);
    }
    let page = text(&open, None, now);
    for words in [
        "refused: no-mailbox, since 2026-11-27 09:59:03 (1 min ago)",
        "can be tried again from 2026-11-27 10:59:03 (in 59 min)",
        "that is possible from 2026-11-27 10:59:03 (in 59 min)",
        "docomo",
        "verify.example.com",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    open.reset_required = Some(now - HOUR);
    let page = text(&open, None, now);
    assert!(page.contains("cargo run -- unlock 0000123456"), "{page}");
    open.disabled = true;
    let page = text(&open, None, now);
    assert!(page.contains("The membership is closed"), "{page}");
    for (address, words) in [
        (None, "There is no address."),
        (Some(".a@docomo.ne.jp"), "No mail can reach this address."),
    ] {
        let page = text(&profile(address), None, now);
        assert!(page.contains(words), "{page}");
    }
}

/// A member whose address was refused for this reason a minute ago.
fn refused(reason: Reason, now: Millis) -> Profile {
    let mut profile = profile(Some("hanako@docomo.ne.jp"));
    let address = profile.address.as_mut().unwrap();
    address.health = Health::default().with(Mark::Refused(Refused {
        at: now - MINUTE,
        tries: 0,
        reason,
    }));
    (address.status, address.since) = address.health.status(AddressStatus::Ok, now - DAY);
    profile
}

#[test]
fn the_member_s_own_language_comes_first_then_that_of_whoever_reads_it_out() {
    let now = at("2026-11-27T01:00:03Z");
    let mut member = refused(Reason::NoMailbox, now);
    let read = |member: &Profile, reading: &Reading<'_>| -> Vec<String> {
        let face = ClockFace::new("UTC", now).unwrap();
        let report = report(member, &Lanes::default(), reading, &face);
        let report = serde_json::to_value(report).unwrap();
        let all = report["member_reads"].as_array().unwrap();
        let tags = all.iter().map(|read| {
            assert!(!read["lines"].as_array().unwrap().is_empty());
            read["language"].as_str().unwrap().to_owned()
        });
        tags.collect()
    };
    let english = Reading {
        also: Some(Language::En),
        ..KNOWN
    };
    assert_eq!(read(&member, &KNOWN), ["ja"]);
    assert_eq!(read(&member, &english), ["ja", "en"]);
    member.language = Some(Language::En);
    assert_eq!(read(&member, &english), ["en"]);
    member.language = None;
    assert_eq!(read(&member, &english), ["ko", "en"]);
    let unknown = Reading {
        default_language: None,
        ..english
    };
    assert_eq!(read(&member, &unknown), ["en"]);
    let page = text(&refused(Reason::NoMailbox, now), None, now);
    assert!(page.contains("設定"), "{page}");
}

#[test]
fn a_sender_that_nobody_knows_is_not_made_up() {
    let now = at("2026-11-27T01:00:03Z");
    let member = refused(Reason::NoMailbox, now);
    let told = "The sender is not known here";
    let page = text(&member, None, now);
    assert!(!page.contains(told), "{page}");
    let face = ClockFace::new("UTC", now).unwrap();
    let report = report(&member, &Lanes::default(), &Reading::default(), &face);
    let page = report.text(&face);
    assert!(page.contains(told), "{page}");
    assert!(!page.contains("example.com"), "{page}");
}

/// A list is nobody's refusal: the provider has not seen the mail.
#[test]
fn a_mail_that_the_list_held_back_is_not_called_refused_by_the_provider() {
    let now = at("2026-11-27T01:00:03Z");
    let page = text(&refused(Reason::SuppressionList, now), None, now);
    assert!(page.contains("own list held the last mail back"), "{page}");
    assert!(!page.contains("The provider refused"), "{page}");
    let page = text(&refused(Reason::NoMailbox, now), None, now);
    assert!(
        page.contains("The provider refused the last mail"),
        "{page}"
    );
    // A mail to a new address leaves no mark on the registered one.
    let mut item = issued(None, 1, now);
    for (state, reason, words) in [
        (
            Delivery::Suppressed,
            Reason::Validation,
            "by a setting of ours",
        ),
        (
            Delivery::Suppressed,
            Reason::SuppressionList,
            "own list held",
        ),
        (Delivery::Refused, Reason::NoMailbox, "the address is gone"),
    ] {
        item.live.as_mut().unwrap().delivery_reason = Some(reason);
        item.live.as_mut().unwrap().delivery = state;
        let open = profile(Some("hanako@docomo.ne.jp"));
        let page = text(&open, Some(&item), now + MINUTE);
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn ages_are_in_the_largest_whole_unit() {
    let now = at("2026-11-27T01:00:00Z");
    let face = ClockFace::new("UTC", now).unwrap();
    for (away, age) in [
        (0, "now"),
        (-SECOND, "1 s ago"),
        (-119 * SECOND, "1 min ago"),
        (90 * MINUTE, "in 1 h"),
        (-50 * HOUR, "2 d ago"),
    ] {
        assert_eq!(face.age(now + away), age);
    }
    assert!(ClockFace::new("Mars/Olympus", now).is_err());
}
