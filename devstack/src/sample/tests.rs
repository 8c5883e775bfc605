//! The generator against its promises, against the shipped file and against the import.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{pending, ready};

use shared::domain::address::{CannotReceive, Dots, RegisteredAddress};
use shared::password::{Hasher, Password};

use super::*;
use crate::import::{Format, Options, Rules, Stored, import};
use crate::operator::local_hosts;

const SHIPPED: &str = include_str!("../../../samples/members-1000.csv");
const SHIPPED_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../samples/members-1000.csv");

#[test]
fn the_shipped_file_is_what_the_generator_writes() {
    let mut written = Vec::new();
    write_csv(generate(1000, SHIPPED_SEED), &mut written).unwrap();
    assert!(
        String::from_utf8(written).unwrap() == SHIPPED,
        "samples/members-1000.csv is not generate(1000, SHIPPED_SEED)"
    );
}

#[test]
fn the_demo_hash_is_of_the_demo_password() {
    let password = Password::parse(DEMO_PASSWORD.to_owned()).unwrap();
    let hash = Hasher::new().hash(&password, *b"pictopass-sample");
    assert_eq!(hash.as_str(), DEMO_HASH);
}

#[test]
fn a_longer_list_begins_with_the_shorter_one() {
    let short: Vec<_> = generate(50, 7).collect();
    let long: Vec<_> = generate(500, 7).take(50).collect();
    assert_eq!(short, long);
    assert_ne!(short, generate(50, 8).collect::<Vec<_>>());
    assert_eq!(generate(0, 7).count(), 0);
}

#[test]
fn no_number_is_given_out_twice() {
    for seed in [0, SHIPPED_SEED, u64::MAX] {
        let numbers: BTreeSet<_> = generate(20_000, seed).map(|m| m.member_number).collect();
        assert_eq!(numbers.len(), 20_000);
    }
}

#[test]
fn every_kind_of_member_is_there_in_plausible_numbers() {
    let members: Vec<_> = generate(10_000, 1).collect();
    let mut reasons = BTreeMap::new();
    let mut without = 0;
    for member in &members {
        match RegisteredAddress::classify(&member.address) {
            Ok(address) => {
                if let Some(reason) = address.reason() {
                    *reasons.entry(reason).or_insert(0) += 1;
                }
                let (_, domain) = address.as_str().rsplit_once('@').unwrap();
                assert!(DOMAINS.contains(&domain));
            }
            Err(_) => without += 1,
        }
    }
    let expected = [
        CannotReceive::LeadingDot,
        CannotReceive::ConsecutiveDots,
        CannotReceive::DotBeforeAt,
    ];
    assert_eq!(reasons.keys().copied().collect::<Vec<_>>(), expected);
    assert!(
        reasons.values().all(|n| (50..200).contains(n)),
        "{reasons:?}"
    );
    assert!((300..500).contains(&without), "{without}");
    for language in Language::ALL {
        let share = members.iter().filter(|m| m.language == language).count();
        assert!(share > 100, "{language:?}: {share}");
    }
    let plain = members
        .iter()
        .filter(|m| matches!(m.password, SamplePassword::Plain(_)))
        .count();
    assert!((25..100).contains(&plain), "{plain}");
}

/// As the dev stack judges.
fn rules() -> Rules {
    Rules {
        dots: Dots::Refused,
        hosts: local_hosts(),
    }
}

#[tokio::test]
async fn the_shipped_file_is_imported_without_a_refusal() {
    let options = Options::of_file(SHIPPED_PATH, rules()).unwrap();
    let summary = import(&options, |_| ready(Ok(Stored::New)), pending(), |_| {})
        .await
        .unwrap();
    assert_eq!((summary.created, summary.refused), (1000, 0));
    assert!(summary.without_address > 0 && summary.unreachable.len() > 3);
    let mut reasons = summary.unreachable.iter().map(|u| u.reason);
    assert!(reasons.all(|reason| reason != CannotReceive::NoMailHost));
}

#[tokio::test]
async fn json_lines_are_imported_as_well() {
    let name = format!("pictopass-{}-sample.jsonl", std::process::id());
    let path = std::env::temp_dir().join(name);
    let file = std::fs::File::create(&path).unwrap();
    write_json_lines(generate(300, 3), std::io::BufWriter::new(file)).unwrap();
    let options = Options::of_file(&path, rules()).unwrap();
    assert_eq!(options.format, Format::JsonLines);
    let outcome = import(&options, |_| ready(Ok(Stored::New)), pending(), |_| {}).await;
    std::fs::remove_file(&path).unwrap();
    let summary = outcome.unwrap();
    assert_eq!((summary.created, summary.refused), (300, 0));
}
