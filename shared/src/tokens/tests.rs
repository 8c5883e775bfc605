//! Tokens: what they carry, and what is refused.

mod access;
mod case;
mod device;
mod recipient;
mod sealed;

use super::access::AccessToken;
use super::login::LoginToken;
use super::refresh::RefreshToken;
use super::{TokenError, unexpired};
use crate::clock::Millis;
use crate::crypto::SecretDocument;
use crate::crypto::signing_keys::SigningKeys;
use crate::crypto::step_keys::StepKeys;
use crate::domain::ids::{MemberId, Sid};

const NOW: Millis = 1_700_000_000_000;
const ISSUER: &str = "https://login.example.com";

/// A secret at a generation; another `root` is another stack.
fn secret(root: char, current: u32, oldest: u32) -> SecretDocument {
    let text = serde_json::json!({
        "root": root.to_string().repeat(64),
        "current": current,
        "keys": {"2": format!("{root}2").repeat(20), "3": format!("{root}3").repeat(20)},
        "oldest": oldest,
    });
    SecretDocument::parse(&text.to_string()).unwrap()
}

fn step_keys(root: char, current: u32, oldest: u32) -> StepKeys {
    StepKeys::new(&secret(root, current, oldest))
}

fn signing_keys(root: char, current: u32, oldest: u32) -> SigningKeys {
    SigningKeys::new(&secret(root, current, oldest)).unwrap()
}

fn login_token() -> LoginToken {
    let sid = Sid::new(1, [7; 16]);
    LoginToken::new(member(), "00012345".parse().unwrap(), sid, 3, NOW)
}

fn refresh_token() -> RefreshToken {
    RefreshToken {
        member_id: member(),
        member_number: "00012345".parse().unwrap(),
        sid: Sid::new(1, [7; 16]),
        epoch: 3,
        auth_time: NOW - 60_000,
        count: 2,
        expires_at: NOW + crate::domain::policy::SESSION_LIFETIME,
    }
}

fn access_token() -> AccessToken {
    AccessToken {
        member_id: member(),
        member_number: "00012345".parse().unwrap(),
        sid: Sid::new(1, [7; 16]),
        token_id: "token".into(),
        epoch: 3,
        auth_time: NOW - 60_000,
        issued_at: NOW,
        expires_at: NOW + crate::domain::policy::ACCESS_TOKEN_LIFETIME,
        session_ends_at: NOW + crate::domain::policy::SESSION_LIFETIME,
    }
}

fn member() -> MemberId {
    MemberId::new([9; 16])
}

/// Every token that differs from this one in one character, by substitution (also with the
/// neighbour in the alphabet, where only unused bits differ), omission or insertion.
fn neighbours(token: &str) -> impl Iterator<Item = String> {
    let substitutes = [
        'A', 'B', 'Q', 'g', 'w', '0', '1', '-', '_', '.', '=', '+', ' ', 'é',
    ];
    (0..=token.len()).flat_map(move |at| {
        let (before, after) = token.split_at(at);
        let rest = after.get(1..);
        let own = after.bytes().next();
        // One bit of the character, so that the last, partly unused one of a group is tried too.
        let flipped = own
            .into_iter()
            .flat_map(|byte| [1, 2, 4, 8, 16, 32].map(|bit| char::from(byte ^ bit)));
        let replaced: Vec<String> = rest
            .map(|rest| {
                let others = substitutes.into_iter().chain(flipped);
                others
                    .map(|other| format!("{before}{other}{rest}"))
                    .chain([format!("{before}{rest}")])
                    .collect()
            })
            .unwrap_or_default();
        let inserted = substitutes.map(|other| format!("{before}{other}{after}"));
        let token = token.to_owned();
        replaced
            .into_iter()
            .chain(inserted)
            .filter(move |changed| *changed != token)
    })
}

/// Kinds are types: none is accepted in another's place.
#[test]
fn kinds_refuse_each_other() {
    // The same root for both secrets, so that nothing but the kind tells them apart.
    let (step, signing) = (step_keys('r', 1, 1), signing_keys('r', 1, 1));
    let public = signing.public();
    let tokens = [
        login_token().seal(&step).unwrap(),
        refresh_token().seal(&signing).unwrap(),
        access_token().sign(&signing, ISSUER).unwrap(),
    ];
    for (kind, token) in tokens.iter().enumerate() {
        let opened = [
            LoginToken::open(token, &step, NOW).err(),
            RefreshToken::open(token, &signing, NOW).err(),
            AccessToken::open(token, &public, ISSUER, NOW).err(),
        ];
        for (reader, error) in opened.into_iter().enumerate() {
            let expected = (reader != kind).then_some(TokenError::Wrong);
            assert_eq!(error, expected, "kind {kind}, reader {reader}");
        }
    }
    let login = tokens
        .iter()
        .map(|token| LoginToken::is_of_this_kind(token));
    assert_eq!(login.collect::<Vec<_>>(), [true, false, false]);
    // Renaming the kind does not help: the name is under the MAC.
    let renamed = tokens[0].replacen("pl1", "pr1", 1);
    assert_eq!(
        RefreshToken::open(&renamed, &signing, NOW),
        Err(TokenError::Wrong)
    );
    let renamed = tokens[1].replacen("pr1", "pl1", 1);
    assert_eq!(
        LoginToken::open(&renamed, &step, NOW),
        Err(TokenError::Wrong)
    );
}

/// The last moment is the one before: a token of 30 minutes lives no 30 minutes and a bit.
#[test]
fn expiry_is_exclusive() {
    assert_eq!(unexpired(NOW, NOW - 1), Ok(()));
    assert_eq!(unexpired(NOW, NOW), Err(TokenError::Expired));
    assert_eq!(unexpired(NOW, NOW + 1), Err(TokenError::Expired));
}

/// What is not a token at all is refused without a panic, whatever its size.
#[test]
fn rubbish_is_refused() {
    let (step, signing) = (step_keys('r', 1, 1), signing_keys('r', 1, 1));
    let public = signing.public();
    let long = format!("pl1.1.{}.AA", "A".repeat(100_000));
    let dots = ".".repeat(50);
    for text in [
        "",
        ".",
        "..",
        "...",
        &dots,
        "pl1",
        "pl1.",
        "pl1.1",
        "pl1.1..",
        "pl1..e30.AA",
        "pl1.x.e30.AA",
        "pl1.99999999999.e30.AA",
        "pl1.-1.e30.AA",
        "pr1.1.e30.AA",
        "e30.e30.e30",
        "é.é.é",
        &long,
    ] {
        assert_eq!(LoginToken::open(text, &step, NOW), Err(TokenError::Wrong));
        assert_eq!(
            RefreshToken::open(text, &signing, NOW),
            Err(TokenError::Wrong)
        );
        let opened = AccessToken::open(text, &public, ISSUER, NOW);
        assert_eq!(opened, Err(TokenError::Wrong));
        assert_eq!(AccessToken::kid(text), None);
    }
}
