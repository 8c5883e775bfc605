//! Tokens that were never handed out.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair as _,
};
use serde_json::{Value, json};

pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64URL.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Vec<u8> {
    BASE64URL.decode(text).expect("base64url")
}

/// A part of a JWT.
pub(crate) fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("a part");
    serde_json::from_slice(&decode(part)).expect("JSON")
}

/// Access tokens made from a good one and the public key set, each with what is wrong with it.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub(crate) fn access_tokens(good: &str, keys: &Value) -> Vec<(&'static str, String)> {
    let (header, claims) = (part(good, 0), part(good, 1));
    let key = &keys["keys"][0];
    let signature = good.rsplit('.').next().expect("a signature");
    let signed = good.rsplit_once('.').expect("a signature").0;
    let with = |name: &str, value: Value| {
        let mut header = header.clone();
        header[name] = value;
        header
    };
    let mut tokens = vec![
        (
            "alg none, unsigned",
            unsigned(&with("alg", json!("none")), &claims),
        ),
        (
            "alg None, unsigned",
            unsigned(&with("alg", json!("None")), &claims),
        ),
        (
            "alg none, signed",
            format!(
                "{}{signature}",
                unsigned(&with("alg", json!("none")), &claims)
            ),
        ),
        ("no signature", format!("{signed}.")),
        (
            "a signature of zeros",
            format!("{signed}.{}", encode([0; 64])),
        ),
        ("half a signature", format!("{signed}.{}", &signature[..43])),
        (
            "another signature's encoding",
            format!("{signed}.{signature}="),
        ),
        ("two parts", signed.to_owned()),
        (
            "one part",
            signed.split('.').next().unwrap_or_default().to_owned(),
        ),
        ("four parts", format!("{good}.{signature}")),
        ("an empty part in front", format!(".{good}")),
        ("a space inside", good.replacen('.', " .", 1)),
        ("ten copies", [good; 10].join(".")),
    ];
    let secrets = [
        ("HS256 with the key's JSON", key.to_string().into_bytes()),
        ("HS256 with the key's point", point(key)),
        (
            "HS256 with the key's x",
            decode(key["x"].as_str().expect("x")),
        ),
        ("HS256 with the key's PEM", pem(key).into_bytes()),
        ("HS256 with nothing", Vec::new()),
    ];
    for (name, secret) in secrets {
        let body = body(&with("alg", json!("HS256")), &claims);
        let hmac = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &secret);
        let tag = ring::hmac::sign(&hmac, body.as_bytes());
        tokens.push((name, format!("{body}.{}", encode(tag))));
    }
    let (own, own_key) = key_pair(&ECDSA_P256_SHA256_FIXED_SIGNING);
    let foreign = |header: &Value, claims: &Value| sign(&own, header, claims);
    tokens.extend([
        ("another key under our kid", foreign(&header, &claims)),
        (
            "a foreign kid",
            foreign(&with("kid", json!("foreign")), &claims),
        ),
        ("no kid", foreign(&with("kid", Value::Null), &claims)),
        (
            "a path as kid",
            foreign(&with("kid", json!("../../dev/null")), &claims),
        ),
        (
            "its own key in the header",
            foreign(&with("jwk", own_key.clone()), &claims),
        ),
        (
            "a key to be fetched",
            foreign(&with("jku", json!("https://evil.example/k")), &claims),
        ),
        (
            "a critical extension",
            foreign(&with("crit", json!(["exp"])), &claims),
        ),
        (
            "a good one with another type",
            retyped(good, &with("typ", json!("JWT"))),
        ),
        (
            "a good one with an extra header",
            retyped(good, &with("x5u", json!("x"))),
        ),
    ]);
    for (name, value) in [
        ("sub", json!("AAAAAAAAAAAAAAAAAAAAAA")),
        ("member_number", json!("0000000001")),
        ("exp", json!(9_999_999_999_i64)),
        ("epoch", json!(99)),
        ("sid", json!("1-AAAAAAAAAAAAAAAAAAAAAA")),
    ] {
        let mut changed = claims.clone();
        changed[name] = value;
        tokens.push((
            "changed claims",
            format!("{}.{signature}", body(&header, &changed)),
        ));
    }
    let (der, _) = key_pair(&ECDSA_P256_SHA256_ASN1_SIGNING);
    tokens.push(("a DER signature", sign(&der, &header, &claims)));
    tokens
}

/// What is no token at all, or much too long.
pub(crate) fn garbage() -> Vec<(&'static str, String)> {
    vec![
        ("a word", "x".to_owned()),
        ("dots", "...".to_owned()),
        ("dots only", ".".repeat(500)),
        ("a long word", "a".repeat(8_000)),
        (
            "a long JWT",
            format!(
                "{}.{}.{}",
                "a".repeat(3_000),
                "b".repeat(3_000),
                "c".repeat(86)
            ),
        ),
        ("null", "null".to_owned()),
        ("JSON", "{\"alg\":\"none\"}".to_owned()),
        ("a path", "../../etc/passwd".to_owned()),
        ("quotes", "\"'`".to_owned()),
        ("deep JSON", format!("{}.e30.AA", encode("[".repeat(2_000)))),
        ("an empty login token", "pl1.1.e30.AA".to_owned()),
        ("an empty refresh token", "pr1.1.e30.AA".to_owned()),
    ]
}

/// Our own form of token, made from a good one.
pub(crate) fn sealed_tokens(good: &str, other: &str) -> Vec<(&'static str, String)> {
    let parts: Vec<&str> = good.split('.').collect();
    let [kind, generation, claims, mac] = parts[..] else {
        panic!("four parts");
    };
    let mut longer: Value = serde_json::from_slice(&decode(claims)).expect("JSON");
    longer["exp"] = json!(9_999_999_999_999_i64);
    let longer = encode(longer.to_string());
    let other_claims = other.split('.').nth(2).expect("claims");
    let (_, cut) = mac.split_at(1);
    vec![
        (
            "changed claims",
            format!("{kind}.{generation}.{longer}.{mac}"),
        ),
        (
            "another's claims",
            format!("{kind}.{generation}.{other_claims}.{mac}"),
        ),
        ("no MAC", format!("{kind}.{generation}.{claims}.")),
        ("no MAC and no dot", format!("{kind}.{generation}.{claims}")),
        (
            "a MAC of zeros",
            format!("{kind}.{generation}.{claims}.{}", encode([0; 32])),
        ),
        ("a cut MAC", format!("{kind}.{generation}.{claims}.{cut}")),
        ("generation 0", format!("{kind}.0.{claims}.{mac}")),
        ("generation 2", format!("{kind}.2.{claims}.{mac}")),
        ("generation 01", format!("{kind}.01.{claims}.{mac}")),
        ("generation -1", format!("{kind}.-1.{claims}.{mac}")),
        (
            "a huge generation",
            format!("{kind}.99999999999999999999.{claims}.{mac}"),
        ),
        (
            "the next format",
            format!("{}2.{generation}.{claims}.{mac}", &kind[..2]),
        ),
        ("no kind", format!(".{generation}.{claims}.{mac}")),
        ("another case", good.to_uppercase()),
        ("twice", format!("{good}.{good}")),
    ]
}

fn body(header: &Value, claims: &Value) -> String {
    format!(
        "{}.{}",
        encode(header.to_string()),
        encode(claims.to_string())
    )
}

fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.", body(header, claims))
}

fn retyped(good: &str, header: &Value) -> String {
    let rest = good.split_once('.').expect("a header").1;
    format!("{}.{rest}", encode(header.to_string()))
}

fn key_pair(algorithm: &'static EcdsaSigningAlgorithm) -> (EcdsaKeyPair, Value) {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).expect("a key");
    let point = pair.public_key().as_ref();
    let (x, y) = (encode(&point[1..33]), encode(&point[33..]));
    let key = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y});
    (pair, key)
}

fn sign(pair: &EcdsaKeyPair, header: &Value, claims: &Value) -> String {
    let body = body(header, claims);
    let signature = pair.sign(&SystemRandom::new(), body.as_bytes());
    format!("{body}.{}", encode(signature.expect("a signature")))
}

/// The uncompressed point of a JSON Web Key.
pub(crate) fn point(key: &Value) -> Vec<u8> {
    let part = |name: &str| decode(key[name].as_str().expect("text"));
    [vec![4], part("x"), part("y")].concat()
}

/// `SubjectPublicKeyInfo` of a P-256 key as PEM.
fn pem(key: &Value) -> String {
    let prefix = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
        0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ];
    let der = [prefix.to_vec(), point(key)].concat();
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n{}\n-----END PUBLIC KEY-----\n",
        &text[..64],
        &text[64..]
    )
}
