//! The device token.

use super::{NOW, TokenError, login_token, neighbours, step_keys};
use crate::domain::device::{DeviceId, ShownDevice};
use crate::domain::member_number::MemberNumber;
use crate::tokens::device::{generation, open, seal};
use crate::tokens::login::LoginToken;

fn device() -> ShownDevice {
    ShownDevice {
        id: DeviceId::unlisted([5; 16]),
        epoch: 3,
        at: NOW,
    }
}

fn number(text: &str) -> MemberNumber {
    text.parse().unwrap()
}

#[test]
fn it_comes_back_as_it_was_to_the_member_that_it_is_of() {
    let keys = step_keys('r', 2, 1);
    let sealed = seal(&device(), &number("00012345"), &keys).unwrap();
    assert_eq!(open(&sealed, &number("00012345"), &keys), Some(device()));
    assert_eq!(generation(&sealed), Some(2));
    assert_eq!(open(&sealed, &number("00012346"), &keys), None);
    // It lies about for months: whose it is, only the key can tell.
    let payload = sealed.split('.').nth(2).unwrap();
    let claims = crate::encoding::base64url_bytes(payload).unwrap();
    assert!(!String::from_utf8(claims).unwrap().contains("00012345"));
}

#[test]
fn it_is_no_login_token_and_a_login_token_is_none() {
    let keys = step_keys('r', 1, 1);
    let member = number("00012345");
    let device = seal(&device(), &member, &keys).unwrap();
    let login = login_token().seal(&keys).unwrap();
    let as_login = |text: &str| LoginToken::open(text, &keys, NOW);
    assert_eq!(as_login(&device), Err(TokenError::Wrong));
    assert_eq!(open(&login, &member, &keys), None);
    // Nor by another name: the kind is under the MAC.
    let renamed = device.replacen("pd1", "pl1", 1);
    assert_eq!(as_login(&renamed), Err(TokenError::Wrong));
    let renamed = login.replacen("pl1", "pd1", 1);
    assert_eq!(open(&renamed, &member, &keys), None);
}

#[test]
fn no_character_can_be_changed_and_an_ended_key_opens_nothing() {
    let keys = step_keys('r', 1, 1);
    let member = number("00012345");
    let token = seal(&device(), &member, &keys).unwrap();
    for changed in neighbours(&token) {
        assert_eq!(open(&changed, &member, &keys), None, "{token}\n{changed}");
    }
    let later = open(&token, &member, &step_keys('r', 2, 1));
    assert_eq!(later, Some(device()));
    assert_eq!(open(&token, &member, &step_keys('r', 3, 2)), None);
    assert_eq!(open(&token, &member, &step_keys('s', 1, 1)), None);
}
