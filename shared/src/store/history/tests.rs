use super::*;

fn mail(number: u32) -> MailEntry {
    MailEntry {
        lane: Lane::Known,
        nonce: Nonce([9; 16]),
        at: 1_800_000_000_000,
        purpose: Purpose::ConfirmAddress,
        number,
        to: "t•••@docomo.ne.jp".to_owned(),
        browser: BrowserKind::Android,
        state: Delivery::HandedOver,
        entered_at: Some(1_800_000_060_000),
        wrong: 5,
    }
}

fn item_of(mails: impl Iterator<Item = MailEntry>) -> Item {
    let entries = mails.map(|mail| (format!("{MAIL}{}", mail.name()), written(&mail)));
    entries.chain([("format".to_owned(), n(FORMAT))]).collect()
}

#[test]
fn an_entry_reads_back() {
    let plain = MailEntry {
        lane: Lane::Member,
        entered_at: None,
        wrong: 0,
        ..mail(7)
    };
    for entry in [mail(3), plain] {
        let mut kept = Vec::new();
        read(&item_of([entry.clone()].into_iter()), &mut kept).unwrap();
        assert_eq!(kept, [Entry::Mail(entry)]);
    }
}

/// What DynamoDB counts: names, values, and for maps and their entries some bytes each.
fn size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::M(map) => {
            3 + map
                .iter()
                .map(|(name, value)| 1 + name.len() + size(value))
                .sum::<usize>()
        }
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(number) => number.len().div_ceil(2) + 1,
        AttributeValue::B(bytes) => bytes.as_ref().len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_day_of_a_mail_in_every_minute_stays_small() {
    let item = item_of((1..=1_440).map(mail));
    assert_eq!(item.len(), 48 + 1);
    let total: usize = item
        .iter()
        .map(|(name, value)| name.len() + size(value))
        .sum();
    assert!(total < 8_000, "{total}");
}

/// All that can ever be in one day: both lanes with addresses of the longest kind, and every
/// change in every slot. Far from the 400 KB at which a transaction would be refused.
#[test]
fn nothing_fills_a_day() {
    let longest = |lane| {
        (1..=1_440).map(move |number| MailEntry {
            lane,
            to: format!("t•••@{}", "d".repeat(253)),
            ..mail(number)
        })
    };
    let mut item = item_of(longest(Lane::Member).chain(longest(Lane::Known)));
    for change in Change::ALL {
        for minute in 0..1_440 {
            let at = minute * policy::MINUTE;
            item.insert(
                format!("{CHANGE}{}", change.name(at)),
                n(1_800_000_000_000_i64),
            );
        }
    }
    let total: usize = item
        .iter()
        .map(|(name, value)| name.len() + size(value))
        .sum();
    assert!(total < 130_000, "{total}");
}

#[test]
fn what_a_later_release_calls_a_change_is_left_out() {
    let mut item = item_of(std::iter::empty());
    item.insert("change#something-new#3".to_owned(), n(5));
    item.insert("change#codes-issued#3".to_owned(), n(7));
    let mut kept = Vec::new();
    read(&item, &mut kept).unwrap();
    assert_eq!(kept, [Entry::Changed(Change::CodesIssued, 7)]);
    item.insert("change#codes-issued#4".to_owned(), s("x"));
    assert_eq!(read(&item, &mut kept), Err(StoreError::Corrupt(CHANGE)));
}
