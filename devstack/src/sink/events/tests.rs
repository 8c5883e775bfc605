//! Each case by its address, its events, and when they come.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use shared::clock::Clock as _;

use super::*;
use crate::clock::ShiftedClock;
use crate::sink::Mail;

fn mail(received_at: i64) -> Arc<Mail> {
    let raw = b"From: Pictopass <otp@verify.example.com>\r\nTo: taro@example.com\r\n\
        Subject: 12:01\r\n\r\nbody\r\n";
    Arc::new(Mail {
        id: format!("{received_at:013}-000001"),
        from: "otp@verify.example.com".into(),
        to: vec!["taro@example.com".into()],
        configuration_set: Some("pictopass-otp".into()),
        tags: BTreeMap::from([("member".to_owned(), "abc".to_owned())]),
        received_at,
        raw: raw.to_vec(),
        summary: OnceLock::new(),
    })
}

fn due(case: Case, number: usize) -> Due {
    let mail = mail(1_774_000_000_000);
    Due::new(&mail, "taro@example.com", case, steps(case)[number])
}

#[test]
fn the_address_says_what_becomes_of_a_mail() {
    for (address, case) in [
        ("taro@example.com", Case::Delivered),
        ("taro+delayed@docomo.ne.jp", Case::Delayed),
        ("taro+FULL@example.com", Case::Full),
        ("taro+docomo550@docomo.ne.jp", Case::Docomo550),
        ("taro+nobody@example.com", Case::Delivered),
        ("bounce@example.com", Case::Delivered),
        ("bounce@simulator.amazonses.com", Case::Bounce),
        ("ooto+x@simulator.amazonses.com", Case::Ooto),
        (
            "suppressionlist@Simulator.AmazonSES.com",
            Case::SuppressionList,
        ),
        ("success@simulator.amazonses.com", Case::Delivered),
        ("x+delayed@simulator.amazonses.com", Case::Delivered),
    ] {
        assert_eq!(Case::of_recipient(address), case, "{address}");
    }
}

#[test]
fn every_case_has_a_name_of_its_own_that_leads_to_it() {
    let names: BTreeSet<&str> = Case::ALL.iter().map(|case| case.name()).collect();
    assert_eq!(names.len(), Case::ALL.len());
    for case in Case::ALL {
        assert_eq!(Case::named(case.name()), Some(case));
        let json = serde_json::to_value(case).expect("a name");
        assert_eq!(json, case.name(), "the same on the dev route");
    }
}

#[test]
fn events_are_heard_after_they_have_happened_and_in_order() {
    for case in Case::ALL {
        let steps = steps(case);
        assert_eq!(steps.len() == 1, case == Case::None, "{case:?}");
        assert!(steps.is_sorted_by_key(|step| step.heard), "{case:?}");
        for step in steps {
            assert!(step.happened < step.heard, "{case:?}");
        }
    }
    let shuffled = steps(Case::Shuffled);
    assert!(!shuffled.is_sorted_by_key(|step| step.happened));
}

#[test]
fn messages_have_the_form_of_ses() {
    let delivery = message(&due(Case::Delivered, 1));
    assert_eq!(delivery["eventType"], "Delivery");
    assert_eq!(delivery["delivery"]["recipients"][0], "taro@example.com");
    assert_eq!(
        delivery["delivery"]["timestamp"],
        "2026-03-20T09:46:41.000Z"
    );
    let about = &delivery["mail"];
    assert_eq!(about["timestamp"], "2026-03-20T09:46:40.000Z");
    assert_eq!(about["tags"]["member"][0], "abc");
    assert_eq!(about["tags"]["ses:configuration-set"][0], "pictopass-otp");
    assert_eq!(about["commonHeaders"]["subject"], "12:01");
    assert_eq!(about["headers"][0]["name"], "From");

    let bounce = message(&due(Case::Docomo550, 1));
    let bounced = &bounce["bounce"]["bouncedRecipients"][0];
    assert_eq!(
        bounced["diagnosticCode"],
        "smtp; 550 Unknown user taro@example.com"
    );
    assert_eq!(bounce["bounce"]["bounceType"], "Permanent");

    let away = message(&due(Case::Ooto, 2));
    assert_eq!(away["bounce"]["bounceSubType"], "General");
    let bounced = away["bounce"]["bouncedRecipients"][0].as_object();
    assert_eq!(bounced.expect("a recipient").len(), 1, "no server spoke");

    let given_up = message(&due(Case::Expired, 2));
    assert_eq!(given_up["bounce"]["timestamp"], "2026-03-20T09:51:40.000Z");
    assert_eq!(given_up["bounce"]["bounceType"], "Transient");
    let bounced = &given_up["bounce"]["bouncedRecipients"][0];
    assert_eq!(bounced["action"], "failed");
    assert_eq!(bounced["status"], "4.4.7");

    let delay = message(&due(Case::Full, 1));
    assert_eq!(delay["deliveryDelay"]["delayType"], "MailboxFull");
    assert!(message(&due(Case::Complaint, 2))["complaint"]["complaintSubType"].is_null());
    assert_eq!(
        message(&due(Case::Rejected, 1))["reject"]["reason"],
        "Bad content"
    );
}

/// Told twice, an event is the same to its last letter.
#[test]
fn a_duplicate_is_one() {
    assert_eq!(message(&due(Case::Twice, 1)), message(&due(Case::Twice, 2)));
    assert_eq!(
        message(&due(Case::Shuffled, 0)),
        message(&due(Case::Shuffled, 3))
    );
}

#[tokio::test]
async fn events_wait_for_the_stacks_clock() {
    let clock = ShiftedClock::default();
    let schedule = Schedule::default();
    schedule.begin(&mail(clock.now()), "taro@example.com", Case::Delayed);
    assert_eq!(schedule.waiting(), 3);
    assert!(schedule.take_due(clock.now()).is_none());
    clock.advance(16_000);
    schedule.next(&clock).await;
    for event in ["Send", "DeliveryDelay"] {
        let due = schedule.take_due(clock.now()).expect("is due");
        assert_eq!(due.step.what.event_type(), event);
    }
    assert!(schedule.take_due(clock.now()).is_none());
    clock.advance(240_000);
    let last = schedule.take_due(clock.now()).expect("is due");
    assert_eq!(last.step.what.event_type(), "Delivery");
}

#[test]
fn a_failed_event_comes_twice_more_and_is_lost_then() {
    let schedule = Schedule::default();
    schedule.begin(&mail(0), "taro@example.com", Case::None);
    for (now, outcome) in [
        (1_000, Outcome::Failed("down".into())),
        (61_000, Outcome::Failed("down".into())),
        (181_000, Outcome::Lost("down".into())),
    ] {
        assert!(schedule.take_due(now - 1_000).is_none(), "{now}: too early");
        let due = schedule.take_due(now).expect("is due");
        let expected = played(&due, now, outcome);
        schedule.done(&due, now, Err("down".into()));
        assert_eq!(schedule.played().last(), Some(&expected));
    }
    assert_eq!(schedule.waiting(), 0);
}
