//! Access tokens: JWTs, read by others too, so every liberty of the format is a way in.

use serde_json::{Value, json};

use super::{AccessToken, ISSUER, NOW, TokenError, access_token, neighbours, signing_keys};
use crate::crypto::signing_keys::SigningKeys;
use crate::domain::policy;
use crate::encoding::{base64url, base64url_bytes};

fn keys() -> SigningKeys {
    signing_keys('r', 1, 1)
}

fn open(token: &str, keys: &SigningKeys) -> Result<AccessToken, TokenError> {
    AccessToken::open(token, &keys.public(), ISSUER, NOW)
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).unwrap();
    serde_json::from_slice(&base64url_bytes(part).unwrap()).unwrap()
}

/// A token with this header and these claims, rightly signed by the current key.
fn signed(header: &str, claims: &str, keys: &SigningKeys) -> String {
    let signed = format!(
        "{}.{}",
        base64url(header.as_bytes()),
        base64url(claims.as_bytes())
    );
    let signature = keys.current().unwrap().1.sign(signed.as_bytes()).unwrap();
    format!("{signed}.{}", base64url(&signature))
}

#[test]
fn a_token_comes_back_as_it_was() {
    let keys = keys();
    let token = access_token().sign(&keys, ISSUER).unwrap();
    assert_eq!(open(&token, &keys), Ok(access_token()));
    assert_eq!(
        AccessToken::kid(&token).unwrap(),
        keys.current().unwrap().1.kid()
    );
}

/// Exactly what the documents promise to verifiers, no address among it.
#[test]
fn claims_are_those_of_the_documents() {
    let keys = keys();
    let token = access_token().sign(&keys, ISSUER).unwrap();
    let (_, key) = keys.current().unwrap();
    let kid = key.kid();
    assert_eq!(
        part(&token, 0),
        json!({"typ": "at+jwt", "alg": "ES256", "kid": kid})
    );
    assert_eq!(
        part(&token, 1),
        json!({
            "iss": ISSUER, "aud": ISSUER, "sub": base64url(&[9; 16]), "member_number": "00012345",
            "amr": ["pwd", "otp"], "acr": format!("{ISSUER}/acr/pwd+mailed-code"),
            "auth_time": 1_699_999_940, "iat": 1_700_000_000, "exp": 1_700_000_900,
            "jti": "token", "sid": format!("1-{}", base64url(&[7; 16])), "epoch": 3,
            "session_exp": 1_700_086_400,
        })
    );
}

#[test]
fn a_token_ends_with_its_time() {
    let keys = keys();
    let token = access_token().sign(&keys, ISSUER).unwrap();
    let end = NOW + policy::ACCESS_TOKEN_LIFETIME;
    let at = |now| AccessToken::open(&token, &keys.public(), ISSUER, now).err();
    assert_eq!(at(end - 1), None);
    assert_eq!(at(end), Some(TokenError::Expired));
    let forged = access_token()
        .sign(&signing_keys('f', 1, 1), ISSUER)
        .unwrap();
    let opened = AccessToken::open(&forged, &keys.public(), ISSUER, end);
    assert_eq!(
        opened,
        Err(TokenError::Wrong),
        "not expired: nobody knows it"
    );
}

#[test]
fn no_character_can_be_changed() {
    let keys = keys();
    let token = access_token().sign(&keys, ISSUER).unwrap();
    for changed in neighbours(&token) {
        let opened = open(&changed, &keys);
        assert_eq!(opened, Err(TokenError::Wrong), "{token}\n{changed}");
    }
}

#[test]
fn another_issuer_or_key_set_is_refused() {
    let keys = keys();
    let token = access_token().sign(&keys, ISSUER).unwrap();
    for issuer in [
        "",
        "https://login.example.com/",
        "https://evil.example",
        "http://login.example.com",
    ] {
        let opened = AccessToken::open(&token, &keys.public(), issuer, NOW);
        assert_eq!(opened, Err(TokenError::Wrong), "{issuer}");
    }
    assert_eq!(
        open(&token, &signing_keys('f', 1, 1)),
        Err(TokenError::Wrong)
    );
    assert_eq!(
        AccessToken::open(&token, &[], ISSUER, NOW),
        Err(TokenError::Wrong)
    );
}

/// Previous and next generation are accepted, a retired one is not.
#[test]
fn generations_come_and_go() {
    let token = access_token()
        .sign(&signing_keys('r', 2, 1), ISSUER)
        .unwrap();
    assert!(open(&token, &signing_keys('r', 1, 1)).is_ok());
    assert!(open(&token, &signing_keys('r', 3, 2)).is_ok());
    assert_eq!(
        open(&token, &signing_keys('r', 3, 3)),
        Err(TokenError::Wrong)
    );
}

/// RFC 8725: the header is the attacker's. Only the one that we write is read, even when the
/// signature over another is right.
#[test]
fn headers_other_than_ours_are_refused() {
    let keys = keys();
    let own = access_token().sign(&keys, ISSUER).unwrap();
    let (header, claims) = (part(&own, 0), part(&own, 1).to_string());
    assert!(open(&signed(&header.to_string(), &claims, &keys), &keys).is_ok());
    let with = |name: &str, value: Value| {
        let mut header = header.clone();
        header[name] = value;
        header.to_string()
    };
    let jwk = serde_json::to_value(&keys.public()[0]).unwrap();
    for header in [
        with("crit", json!(["exp"])),
        with("crit", json!([])),
        with("jku", json!("https://evil.example/jwks.json")),
        with("jwk", jwk),
        with("x5u", json!("https://evil.example/cert.pem")),
        with("x5c", json!([])),
        with("b64", json!(false)),
        with("cty", json!("JWT")),
        with("zip", json!("DEF")),
        with("alg", json!("none")),
        with("alg", json!("None")),
        with("alg", json!("HS256")),
        with("alg", json!("ES384")),
        with("alg", json!("es256")),
        with("alg", json!(null)),
        with("typ", json!("JWT")),
        with("typ", json!("application/at+jwt")),
        with("typ", json!("AT+JWT")),
        with("typ", json!(["at+jwt"])),
        with("kid", json!("")),
        with("kid", json!("../../etc/passwd")),
        with("kid", json!(1)),
        "{}".into(),
        "null".into(),
        // The same name twice: which one counts depends on who reads.
        header.to_string().replacen('{', r#"{"alg":"ES256","#, 1),
    ] {
        let opened = open(&signed(&header, &claims, &keys), &keys);
        assert_eq!(opened, Err(TokenError::Wrong), "{header}");
    }
}

/// `none` without a signature, the public key as an HMAC secret, parts too many or too few.
#[test]
fn signatures_other_than_ours_are_refused() {
    let keys = keys();
    let own = access_token().sign(&keys, ISSUER).unwrap();
    let (signed, signature) = own.rsplit_once('.').unwrap();
    let der = base64url(&[0x30, 6, 2, 1, 1, 2, 1, 1]);
    let zeros = base64url(&[0; 64]);
    for token in [
        signed.to_owned(),
        format!("{signed}."),
        format!("{signed}.{der}"),
        format!("{signed}.{zeros}"),
        format!("{own}.{signature}"),
        format!("{own}."),
        format!(".{own}"),
        format!("{signed}..{signature}"),
    ] {
        assert_eq!(open(&token, &keys), Err(TokenError::Wrong), "{token}");
    }
}

/// Claims that are rightly signed and still not ours: nothing is guessed.
#[test]
fn claims_other_than_ours_are_refused() {
    let keys = keys();
    let own = access_token().sign(&keys, ISSUER).unwrap();
    let (header, claims) = (part(&own, 0).to_string(), part(&own, 1));
    for name in claims.as_object().unwrap().keys() {
        let mut fewer = claims.clone();
        fewer.as_object_mut().unwrap().remove(name);
        let token = signed(&header, &fewer.to_string(), &keys);
        assert_eq!(
            open(&token, &keys),
            Err(TokenError::Wrong),
            "without {name}"
        );
    }
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("aud", json!("https://other.example")),
        ("aud", json!([ISSUER])),
        ("sub", json!("")),
        ("sub", json!("someone")),
        ("member_number", json!("12 34")),
        ("sid", json!("1-short")),
        ("exp", json!("1700000900")),
        ("exp", json!(1.5e300)),
        ("epoch", json!(-1)),
    ] {
        let mut changed = claims.clone();
        changed[name] = value;
        let token = signed(&header, &changed.to_string(), &keys);
        assert_eq!(open(&token, &keys), Err(TokenError::Wrong), "{changed}");
    }
}
