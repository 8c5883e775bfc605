//! The case token.

use super::{NOW, TokenError, login_token, member, neighbours, step_keys};
use crate::domain::ids::Nonce;
use crate::tokens::case::{CaseToken, LIFETIME};
use crate::tokens::login::LoginToken;

fn case_token() -> CaseToken {
    CaseToken {
        member_id: member(),
        case: Nonce([5; 16]),
        epoch: 3,
        expires_at: NOW + LIFETIME,
    }
}

#[test]
fn it_comes_back_as_it_was_and_ends_with_its_time() {
    let keys = step_keys('r', 2, 1);
    let sealed = case_token().seal(&keys).unwrap();
    assert_eq!(CaseToken::open(&sealed, &keys, NOW), Ok(case_token()));
    assert_eq!(CaseToken::generation(&sealed), Some(2));
    let open = |at| CaseToken::open(&sealed, &keys, at);
    assert!(open(NOW + LIFETIME - 1).is_ok());
    assert_eq!(open(NOW + LIFETIME), Err(TokenError::Expired));
}

#[test]
fn it_is_no_login_token_and_a_login_token_is_none() {
    let keys = step_keys('r', 1, 1);
    let case = case_token().seal(&keys).unwrap();
    let login = login_token().seal(&keys).unwrap();
    assert_eq!(LoginToken::open(&case, &keys, NOW), Err(TokenError::Wrong));
    assert_eq!(CaseToken::open(&login, &keys, NOW), Err(TokenError::Wrong));
    // Nor by another name: the kind is under the MAC.
    let renamed = login.replacen("pl1", "pc1", 1);
    assert_eq!(
        CaseToken::open(&renamed, &keys, NOW),
        Err(TokenError::Wrong)
    );
}

#[test]
fn no_character_can_be_changed_and_an_ended_key_opens_nothing() {
    let keys = step_keys('r', 1, 1);
    let token = case_token().seal(&keys).unwrap();
    for changed in neighbours(&token) {
        let opened = CaseToken::open(&changed, &keys, NOW);
        assert_eq!(opened, Err(TokenError::Wrong), "{token}\n{changed}");
    }
    assert!(CaseToken::open(&token, &step_keys('r', 2, 1), NOW).is_ok());
    let opened = CaseToken::open(&token, &step_keys('r', 3, 2), NOW);
    assert_eq!(opened, Err(TokenError::Wrong));
}
