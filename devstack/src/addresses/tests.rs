use std::time::Duration;

use shared::domain::address::{AddressStatus, Health as Record, Mark, Refused, RegisteredAddress};
use shared::domain::delivery::Reason;
use shared::store::members::{Address, AddressRecord};

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
    let none = AddressRecord {
        member_number: "0000123456".parse().unwrap(),
        address: None,
        disabled: false,
    };
    let none = Line::of(&none, 60_000);
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

#[test]
fn no_second_uses_more_units_than_allowed() {
    let mut pace = Pace::new(100);
    let wait = pace.after(Some(250.0), 500);
    assert!(wait > Duration::from_secs(2) && wait <= Duration::from_millis(2_500));
    // Where the service says nothing, pages are not free.
    assert!(pace.after(None, 500) > wait);
}
