use std::time::Duration;

use indicatif::ProgressBar;
use shared::domain::address::{AddressStatus, Health as Record, Mark, Refused, RegisteredAddress};
use shared::domain::delivery::Reason;
use shared::store::members::{Address, AddressRecord};
use tokio::time::Instant;

use super::command::{Page, Walk};
use super::counts::Counts;
use super::listed::{Health, Line};
use super::pace::Pace;

fn line(address: &str, mark: Option<Mark>) -> Line {
    let registered = RegisteredAddress::classify(address).unwrap();
    let mut address = Address::new(registered, 1_000);
    if let Some(mark) = mark {
        address.health = Record::default().with(mark);
        let stored = address.status;
        (address.status, address.since) = address.health.status(stored, 1_000);
    }
    let record = AddressRecord {
        member_number: "0000123456".parse().unwrap(),
        address: Some(address),
        disabled: false,
    };
    Line::of(&record, 60_000)
}

fn without_address() -> AddressRecord {
    AddressRecord {
        member_number: "0000123456".parse().unwrap(),
        address: None,
        disabled: false,
    }
}

#[test]
fn a_line_says_what_a_help_desk_needs_and_no_whole_address() {
    let refused = Mark::Refused(Refused {
        at: 60_000,
        tries: 1,
        reason: Reason::NoMailbox,
    });
    let line = line("hanako@docomo.ne.jp", Some(refused));
    assert_eq!(
        line.cells(),
        [
            "0000123456",
            "h•••@docomo.ne.jp",
            "docomo",
            "refused",
            "no-mailbox",
            "1970-01-01T00:01:00Z",
            "1970-01-01T01:01:00Z",
        ]
    );
}

#[test]
fn each_health_is_told_apart() {
    let refused = Mark::Refused(Refused {
        at: 60_000,
        tries: 0,
        reason: Reason::NoMailbox,
    });
    for (address, mark, health) in [
        ("a@example.com", None, Health::Ok),
        ("a@example.com", Some(Mark::TextOnly(5)), Health::TextOnly),
        ("a@example.com", Some(refused), Health::Refused),
        (
            "a@example.com",
            Some(Mark::Complained(5)),
            Health::Complained,
        ),
        (".a@example.com", None, Health::CannotReceive),
    ] {
        assert_eq!(line(address, mark).health, health);
    }
    let none = Line::of(&without_address(), 60_000);
    assert_eq!((none.health, none.company), (Health::None, "other"));
    assert!(Health::ALL.iter().all(|health| *health == Health::None
        || AddressStatus::from_wire(health.name()).is_some()
        || *health == Health::TextOnly));
}

#[test]
fn counts_are_by_company_and_by_reason() {
    let mut counts = Counts::default();
    counts.add(&line("a@docomo.ne.jp", None));
    counts.add(&line("b@docomo.ne.jp", None));
    counts.add(&line("..c@docomo.ne.jp", None));
    counts.add(&line("d@example.com", Some(Mark::Complained(5))));
    counts.add_closed();
    counts.add_unreadable("unreadable item: attribute format".to_owned());
    let page = counts.to_string();
    let row = |name: &str| -> Vec<u64> {
        let line = page.lines().find(|line| line.starts_with(name)).unwrap();
        let cells = line.split_whitespace().skip(1);
        cells.map(|cell| cell.parse().unwrap()).collect()
    };
    assert_eq!(row("docomo"), [2, 0, 0, 0, 1, 0], "{page}");
    assert_eq!(row("other"), [0, 0, 0, 1, 0, 0], "{page}");
    assert_eq!(row("all"), [2, 0, 0, 1, 1, 0], "{page}");
    assert!(page.contains("1  leading-dot"), "{page}");
    assert!(page.contains("4 members, and 1 closed"), "{page}");
    assert!(
        page.contains("1 could not be read: unreadable item"),
        "{page}"
    );
    assert!(!counts.all_readable());
    assert_eq!(counts.seen(), 6);
}

/// Walks through pages of that many records and read units; how long it takes.
async fn walked(units: u32, pages: &[(usize, Option<f64>)]) -> Duration {
    let walk = Walk {
        list: None,
        csv: false,
        now: 60_000,
        pace: Pace::new(units),
        counts: Counts::default(),
        bar: ProgressBar::hidden(),
    };
    let page = async |after: Option<usize>| {
        let place = after.unwrap_or_default();
        let (count, read_units) = pages[place];
        Ok(Page {
            records: (0..count).map(|_| Ok(without_address())).collect(),
            next: Some(place + 1).filter(|next| *next < pages.len()),
            read_units,
        })
    };
    let since = Instant::now();
    let mut out = Vec::new();
    walk.run(page, &mut out).await.unwrap();
    let all: usize = pages.iter().map(|(count, _)| count).sum();
    let said = String::from_utf8(out).unwrap();
    assert!(said.contains(&format!("{all} members")), "{said}");
    since.elapsed()
}

/// The clock stands still but for what is waited.
#[tokio::test(start_paused = true)]
async fn no_second_uses_more_units_than_allowed() {
    let pages = [(500, Some(250.0)), (500, Some(150.0)), (2, Some(1.0))];
    assert_eq!(walked(100, &pages).await, Duration::from_secs(4));
    assert_eq!(walked(800, &pages).await, Duration::from_millis(500));
    // Where the service says nothing, pages are not free.
    let silent = [(800, None), (1, None)];
    assert_eq!(walked(100, &silent).await, Duration::from_secs(1));
}
