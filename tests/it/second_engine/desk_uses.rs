//! Looks of the help desk: each kept once, found by the hour.

use shared::domain::policy::{DAY, HOUR, MINUTE};
use shared::store::desk_uses::{DeskUse, Did, Shown};

use crate::support::store::*;

fn look(at: shared::clock::Millis) -> DeskUse {
    DeskUse {
        at,
        shown: Shown::Member(member_id()),
        did: Did::Looked,
        operator: "岸".to_owned(),
        reason: Some("ticket 4711".to_owned()),
    }
}

pub(super) async fn looks_of_many_hours_are_listed_in_their_order(bench: &Bench) {
    let mut looks = vec![
        // More hours than one call reads, several looks in one, one at a member who is not there,
        // and a list.
        look(START - 200 * HOUR),
        look(START - MINUTE),
        DeskUse {
            shown: Shown::Nobody,
            reason: None,
            ..look(START)
        },
        DeskUse {
            shown: Shown::List("refused".to_owned()),
            ..look(START + 1)
        },
        DeskUse {
            did: Did::DeskSecond,
            ..look(START + 2)
        },
    ];
    for (n, noted) in looks.iter().enumerate().rev() {
        let bits = (n as u64).to_be_bytes();
        // A repeat after a lost answer is the same look.
        for _ in 0..2 {
            let written = bench.store.note_desk_use(noted, bits).await;
            assert_eq!(written, Ok(()));
        }
    }
    let found = bench.store.desk_uses(START - 10 * DAY, START + 2).await;
    assert_eq!(found, Ok(looks.clone()));
    let found = bench.store.desk_uses(START - HOUR, START + 2).await;
    assert_eq!(found, Ok(looks.split_off(1)));
    let none = bench.store.desk_uses(START + DAY, START + 2 * DAY).await;
    assert_eq!(none, Ok(Vec::new()));
}
