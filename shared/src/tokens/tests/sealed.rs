//! Login and refresh tokens: sealed with a MAC.

use super::{
    LoginToken, NOW, RefreshToken, TokenError, login_token, neighbours, refresh_token,
    signing_keys, step_keys,
};
use crate::crypto::Keyed;
use crate::domain::policy;
use crate::tokens::sealed;

#[test]
fn tokens_come_back_as_they_were() {
    let keys = step_keys('r', 1, 1);
    let token = login_token();
    let sealed = token.seal(&keys).unwrap();
    assert_eq!(LoginToken::open(&sealed, &keys, NOW), Ok(token));
    let keys = signing_keys('r', 1, 1);
    let token = refresh_token();
    let sealed = token.seal(&keys).unwrap();
    assert_eq!(RefreshToken::open(&sealed, &keys, NOW), Ok(token));
}

#[test]
fn tokens_end_with_their_time() {
    let (step, signing) = (step_keys('r', 1, 1), signing_keys('r', 1, 1));
    let login = login_token().seal(&step).unwrap();
    let end = NOW + policy::LOGIN_TOKEN_LIFETIME;
    assert!(LoginToken::open(&login, &step, end - 1).is_ok());
    assert_eq!(
        LoginToken::open(&login, &step, end),
        Err(TokenError::Expired)
    );
    let refresh = refresh_token().seal(&signing).unwrap();
    let end = NOW + policy::SESSION_LIFETIME;
    assert!(RefreshToken::open(&refresh, &signing, end - 1).is_ok());
    assert_eq!(
        RefreshToken::open(&refresh, &signing, end),
        Err(TokenError::Expired)
    );
}

/// Expired is said of own tokens only: a forged one is wrong, whatever time it names.
#[test]
fn a_forged_token_is_wrong_not_expired() {
    let late = NOW + 10 * policy::SESSION_LIFETIME;
    let forged = login_token().seal(&step_keys('f', 1, 1)).unwrap();
    let opened = LoginToken::open(&forged, &step_keys('r', 1, 1), late);
    assert_eq!(opened, Err(TokenError::Wrong));
}

#[test]
fn no_character_can_be_changed() {
    let (step, signing) = (step_keys('r', 1, 1), signing_keys('r', 1, 1));
    let token = login_token().seal(&step).unwrap();
    for changed in neighbours(&token) {
        let opened = LoginToken::open(&changed, &step, NOW);
        assert_eq!(opened, Err(TokenError::Wrong), "{token}\n{changed}");
    }
    let token = refresh_token().seal(&signing).unwrap();
    for changed in neighbours(&token) {
        let opened = RefreshToken::open(&changed, &signing, NOW);
        assert_eq!(opened, Err(TokenError::Wrong), "{token}\n{changed}");
    }
}

/// A login token is sealed with the key that its sid names, a refresh token with the current one;
/// each is read as long as that generation is accepted, and not a moment longer.
#[test]
fn generations_come_and_go() {
    let login = login_token().seal(&step_keys('r', 2, 1)).unwrap();
    assert!(login.starts_with("pl1.1."));
    assert!(LoginToken::open(&login, &step_keys('r', 2, 1), NOW).is_ok());
    let gone = step_keys('r', 2, 2);
    assert_eq!(LoginToken::open(&login, &gone, NOW), Err(TokenError::Wrong));
    assert_eq!(login_token().seal(&gone), None);

    let refresh = refresh_token().seal(&signing_keys('r', 2, 1)).unwrap();
    assert!(refresh.starts_with("pr1.2."));
    // A function that has read the secret before the rotation knows the next key already.
    assert!(RefreshToken::open(&refresh, &signing_keys('r', 1, 1), NOW).is_ok());
    assert!(RefreshToken::open(&refresh, &signing_keys('r', 3, 2), NOW).is_ok());
    let gone = signing_keys('r', 3, 3);
    assert_eq!(
        RefreshToken::open(&refresh, &gone, NOW),
        Err(TokenError::Wrong)
    );
    // A generation that nobody knows.
    for named in ["pl1.4.", "pl1.0.", "pl1.4294967295.", "pl1.01.", "pl1.+1."] {
        let other = login.replacen("pl1.1.", named, 1);
        let opened = LoginToken::open(&other, &step_keys('r', 2, 1), NOW);
        assert_eq!(opened, Err(TokenError::Wrong), "{named}");
    }
}

/// A right MAC over claims of another shape: a token of a later format is not half understood.
#[test]
fn claims_of_another_shape_are_refused() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Claims {
        exp: i64,
    }
    let key = Keyed::from_secret("a key for tokens of odd shapes, long enough");
    let good = sealed::seal("pl1", 1, &key, &serde_json::json!({"exp": 1}));
    assert_eq!(sealed::open(&good, &key), Ok(Claims { exp: 1 }));
    for claims in [
        serde_json::json!({}),
        serde_json::json!({"exp": 1, "role": "admin"}),
        serde_json::json!({"exp": "1"}),
        serde_json::json!(null),
    ] {
        let token = sealed::seal("pl1", 1, &key, &claims);
        let opened = sealed::open::<Claims>(&token, &key);
        assert_eq!(opened, Err(TokenError::Wrong), "{claims}");
    }
}
