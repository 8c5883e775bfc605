//! The sealed tag of a mail's recipient.

use super::{member, neighbours, step_keys};
use crate::domain::ids::{MemberId, Nonce};
use crate::tokens::recipient::Recipient;

const MAIL: Nonce = Nonce([9; 16]);

fn recipient() -> Recipient {
    Recipient {
        member_number: "0001234567890123".parse().unwrap(),
        address_version: u64::MAX,
        tries: u32::MAX,
    }
}

#[test]
fn a_tag_comes_back_as_it_was_and_fits() {
    let keys = step_keys('r', 2, 1);
    let tag = recipient().seal(&keys, &member(), MAIL).unwrap();
    assert_eq!(Recipient::open(&tag, &keys, &member()), Some(recipient()));
    assert_eq!(Recipient::generation(&tag), Some(2));
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    assert!(tag.chars().all(allowed), "{tag}");
    assert!(tag.len() <= 256, "{}", tag.len());
}

#[test]
fn a_tag_of_the_previous_generation_is_read_and_an_older_one_is_not() {
    let tag = recipient().seal(&step_keys('r', 1, 1), &member(), MAIL);
    let tag = tag.unwrap();
    let next = step_keys('r', 2, 1);
    assert_eq!(Recipient::open(&tag, &next, &member()), Some(recipient()));
    let later = step_keys('r', 3, 2);
    assert_eq!(Recipient::open(&tag, &later, &member()), None);
}

#[test]
fn a_tag_is_good_for_its_member_and_stack_only() {
    let keys = step_keys('r', 1, 1);
    let tag = recipient().seal(&keys, &member(), MAIL).unwrap();
    let another = MemberId::new([1; 16]);
    assert_eq!(Recipient::open(&tag, &keys, &another), None);
    assert_eq!(
        Recipient::open(&tag, &step_keys('f', 1, 1), &member()),
        None
    );
}

#[test]
fn no_character_of_a_tag_can_be_changed() {
    let keys = step_keys('r', 1, 1);
    let tag = recipient().seal(&keys, &member(), MAIL).unwrap();
    for changed in neighbours(&tag) {
        assert_eq!(
            Recipient::open(&changed, &keys, &member()),
            None,
            "{changed}"
        );
    }
}

#[test]
fn two_mails_to_one_address_have_different_tags() {
    let keys = step_keys('r', 1, 1);
    let tag = |mail| recipient().seal(&keys, &member(), mail).unwrap();
    assert_ne!(tag(MAIL), tag(Nonce([8; 16])));
}
