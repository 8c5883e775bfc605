//! The *signing* keys: derivation, publication, signatures that others can check.

use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use super::rotated;
use crate::crypto::signing_keys::{PublicKey, SigningKeys};

/// Computed from the same secret by another implementation of HMAC, P-256 and RFC 7638. A change
/// would log everybody out and leave verifiers with a key set of strangers.
const FIRST_KID: &str = "bi1nHToCIR20-ArvVyQoBbWLJcx1p5Vm30-pL6vYftc";
const SECOND_KID: &str = "XdBZxsc88XsMBtiwJX1oFCez-0-BqceYcFRVxP06RhA";

fn kids(keys: &SigningKeys) -> Vec<String> {
    keys.public().iter().map(|key| key.kid.clone()).collect()
}

#[test]
fn keys_derive_from_the_secret_alone() {
    let keys = SigningKeys::new(&rotated(1, None)).unwrap();
    assert_eq!(kids(&keys), [FIRST_KID, SECOND_KID]);
    assert_eq!(keys.current().unwrap().1.kid(), FIRST_KID);
    let json = serde_json::to_value(&keys.public()[0]).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": FIRST_KID,
            "x": "axnc5nUUR4ybJrk62M3Ex76bFuHR9Ppn6hoFpwOnABc",
            "y": "VN4bV5240OvudbtwcIxQJJ7bX9n4dbE2EiC_M24lv9I",
        })
    );
}

/// Rotation without a gap: the next key is published before it signs, the previous one after.
#[test]
fn the_next_key_is_published_before_it_signs() {
    let (before, after) = (
        SigningKeys::new(&rotated(1, None)).unwrap(),
        SigningKeys::new(&rotated(2, None)).unwrap(),
    );
    let (number, next) = after.current().unwrap();
    assert_eq!((number, next.kid()), (2, SECOND_KID));
    assert!(kids(&before).contains(&SECOND_KID.to_owned()));
    assert!(kids(&after).contains(&FIRST_KID.to_owned()));
    // After a leak the old key is gone at once.
    let leaked = SigningKeys::new(&rotated(2, Some(2))).unwrap();
    assert!(!kids(&leaked).contains(&FIRST_KID.to_owned()));
    assert!(leaked.generation(1).is_none());
}

#[test]
fn signatures_verify_under_the_published_point_only() {
    let keys = SigningKeys::new(&rotated(2, None)).unwrap();
    let signature = keys.current().unwrap().1.sign(b"message").unwrap();
    let verifies = |key: &PublicKey, message: &[u8]| {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.point().unwrap())
            .verify(message, &signature)
            .is_ok()
    };
    for key in &*keys.public() {
        assert_eq!(verifies(key, b"message"), key.kid == SECOND_KID);
        assert!(!verifies(key, b"massage"));
    }
}

/// The set that is published is that of the keys at hand, and only a later state replaces them.
#[test]
fn the_key_set_follows_the_secret() {
    let keys = SigningKeys::new(&rotated(1, None)).unwrap();
    let held = keys.public();
    keys.replace(&rotated(3, None));
    assert_eq!(keys.current().unwrap().0, 3);
    assert!(!kids(&keys).contains(&FIRST_KID.to_owned()));
    assert!(kids(&keys).contains(&SECOND_KID.to_owned()));
    assert_eq!(held[0].kid, FIRST_KID, "a request keeps what it has taken");
    keys.replace(&rotated(2, None));
    assert_eq!(keys.current().unwrap().0, 3);
    assert!(!kids(&keys).contains(&FIRST_KID.to_owned()));
}

/// A published key whose coordinates are not 32 bytes is no key, and no panic.
#[test]
fn a_broken_public_key_has_no_point() {
    let keys = SigningKeys::new(&rotated(1, None)).unwrap();
    let mut json = serde_json::to_value(&keys.public()[0]).unwrap();
    for x in [
        "",
        "AA",
        "axnc5nUUR4ybJrk62M3Ex76bFuHR9Ppn6hoFpwOnABc=",
        "not base64 at all",
    ] {
        json["x"] = x.into();
        let key: PublicKey = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(key.point(), None, "{x}");
    }
}

#[test]
fn a_signing_key_is_never_printed() {
    let keys = SigningKeys::new(&rotated(1, None)).unwrap();
    let shown = format!("{keys:?}");
    assert!(
        shown.contains(FIRST_KID) && !shown.contains("pair"),
        "{shown}"
    );
}
