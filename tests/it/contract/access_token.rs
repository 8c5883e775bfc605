//! The access token as any other service sees it: the public key set and RFC 7519, nothing of ours.

use reqwest::Method;
use ring::digest::{SHA256, digest};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::support::flows::{pass, prove};
use crate::support::forge::{decode, encode, part, point};
use crate::support::{World, tables};

/// Verifies a token with the key set alone, and returns its claims.
fn verified(token: &str, keys: &Value) -> Option<Value> {
    let header = part(token, 0);
    assert_eq!(
        (&header["alg"], &header["typ"]),
        (&json!("ES256"), &json!("at+jwt"))
    );
    let members: Vec<&String> = header.as_object().expect("an object").keys().collect();
    assert_eq!(members.len(), 3, "{header}");
    let keys = keys["keys"].as_array().expect("keys");
    let key = keys.iter().find(|key| key["kid"] == header["kid"])?;
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point(key))
        .verify(signed.as_bytes(), &decode(signature))
        .ok()?;
    Some(part(token, 1))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_set_verifies_what_was_minted() {
    let world = World::start().await;
    let member = world.member("1800000001").await;
    let before = world.stack.now() / 1_000;
    let client = world.signed_in(&member).await;
    let answer = client
        .send(Method::GET, "/.well-known/jwks.json", None, None)
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("application/jwk-set+json")
    );
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let keys = answer.body;
    for key in keys["keys"].as_array().expect("keys") {
        let fixed = json!([key["kty"], key["crv"], key["alg"], key["use"]]);
        assert_eq!(fixed, json!(["EC", "P-256", "ES256", "sig"]));
        assert_eq!(
            key.as_object().map(serde_json::Map::len),
            Some(7),
            "no private part: {key}"
        );
        // RFC 7638, computed here once more.
        let (x, y) = (&key["x"], &key["y"]);
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":{x},"y":{y}}}"#);
        assert_eq!(key["kid"], encode(digest(&SHA256, canonical.as_bytes())));
    }
    let token = client.access_token.expect("a token");
    let claims = verified(&token, &keys).expect("a good signature");
    let issuer = "https://login.example.com";
    let id = tables::member_id(&world.stack, &member.member_number).await;
    for (name, value) in [
        ("iss", json!(issuer)),
        ("aud", json!(issuer)),
        ("sub", json!(id)),
        ("member_number", json!(member.member_number)),
        ("amr", json!(["pwd", "otp"])),
        ("epoch", json!(1)),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
    assert!(
        claims["acr"]
            .as_str()
            .is_some_and(|acr| acr.starts_with(issuer)),
        "{claims}"
    );
    let number = |name: &str| claims[name].as_i64().expect("a number");
    assert_eq!(number("exp") - number("iat"), 900);
    assert_eq!(number("auth_time"), number("iat"));
    assert!((before..=before + 60).contains(&number("iat")), "{claims}");
    assert!(
        claims["sid"]
            .as_str()
            .is_some_and(|sid| sid.starts_with("1-")),
        "{claims}"
    );
    assert!(
        claims["jti"].as_str().is_some_and(|jti| jti.len() == 22),
        "{claims}"
    );
    let (body, signature) = token.rsplit_once('.').expect("three parts");
    let mut damaged = decode(signature);
    damaged[40] ^= 1;
    assert_eq!(
        verified(&format!("{body}.{}", encode(damaged)), &keys),
        None
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_keeps_the_moment_of_both_steps_and_a_step_up_renews_it() {
    let world = World::start().await;
    let member = world.member("1800000001").await;
    let mut client = world.signed_in(&member).await;
    let claims = |token: &Option<String>| part(token.as_deref().expect("a token"), 1);
    let first = claims(&client.access_token);
    pass(&world, 600);
    assert_eq!(client.refresh().await.status, 200);
    let renewed = claims(&client.access_token);
    assert_eq!(renewed["auth_time"], first["auth_time"]);
    assert_eq!(renewed["sid"], first["sid"]);
    assert_ne!(renewed["jti"], first["jti"]);
    let moved =
        renewed["iat"].as_i64().expect("a number") - first["iat"].as_i64().expect("a number");
    assert!((600..=620).contains(&moved), "{moved}");
    let mailbox = member.address.as_deref().expect("an address");
    let answer = prove(&world, &mut client, json!({"purpose": "step-up"}), mailbox).await;
    assert_eq!(answer.body["token_type"], "Bearer");
    assert_eq!(
        answer.cookie("pictopass-refresh"),
        None,
        "the session is the same"
    );
    let stepped = claims(&client.access_token);
    assert_eq!(
        (&stepped["sid"], &stepped["sub"]),
        (&first["sid"], &first["sub"])
    );
    assert_eq!(stepped["auth_time"], stepped["iat"]);
    assert_ne!(stepped["auth_time"], first["auth_time"]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_outlives_its_session() {
    let world = World::start().await;
    let member = world.member("1800000001").await;
    let mut client = world.signed_in(&member).await;
    let start = part(client.access_token.as_deref().expect("a token"), 1)["iat"].clone();
    // In use all day: nobody renews a session that was left alone for an hour.
    let step = 3_540;
    for _ in 0..(24 * 3_600 - 300) / step {
        pass(&world, step);
        assert_eq!(client.refresh().await.status, 200);
    }
    pass(&world, (24 * 3_600 - 300) % step);
    let answer = client.refresh().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(
        answer.body["expires_in"].as_u64() <= Some(300),
        "{}",
        answer.body
    );
    let end = part(client.access_token.as_deref().expect("a token"), 1)["exp"].clone();
    let life = end.as_i64().expect("a number") - start.as_i64().expect("a number");
    assert!((86_399..=86_400).contains(&life), "{life}");
    pass(&world, 301);
    client.refresh().await.is_problem(401, "session-ended");
    client.email().await.is_problem(401, "session-ended");
    world.stack.shutdown().await;
}
