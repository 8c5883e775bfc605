//! Other services verify access tokens with a key set that they have kept for a while.

use devstack::rotate::Progress;
use reqwest::Method;
use shared::clock::Millis;
use shared::crypto::signing_keys::PublicKey;
use shared::domain::policy::{HOUR, MINUTE, SECOND};
use shared::keys::KEY_SET_MAX_AGE;
use shared::tokens::access::AccessToken;

use super::{restart, rotation, step};
use crate::support::forge::part;
use crate::support::{Client, World};

/// Key sets and tokens as they were handed out.
#[derive(Default)]
struct Seen {
    sets: Vec<(Millis, Vec<PublicKey>)>,
    tokens: Vec<(Millis, String)>,
}

impl Seen {
    async fn look(&mut self, world: &World, client: &mut Client) {
        let answer = client
            .send(Method::GET, "/.well-known/jwks.json", None, None)
            .await;
        let max_age = format!("max-age={}", KEY_SET_MAX_AGE / 1_000);
        let cache = answer.header("cache-control").expect("a header");
        assert!(cache.contains(&max_age), "{cache}");
        let set = serde_json::from_value(answer.body["keys"].clone());
        self.sets.push((world.stack.now(), set.expect("keys")));
        let answer = client.refresh().await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.tokens
            .push((world.stack.now(), answer.text("access_token")));
        // Our own functions are verifiers, too.
        assert_eq!(client.email().await.status, 200);
        let access = client.access_token.clone();
        client
            .send(Method::GET, "/v1/otp", access.as_deref(), None)
            .await
            .is_problem(404, "no-challenge");
    }

    /// Every kept set verifies every token that is made while it is kept, and which has not ended.
    fn all_verify(&self) {
        // As long again for a cache in between that does not say how old its copy is.
        let kept = 2 * KEY_SET_MAX_AGE;
        let mut checked = 0;
        for (fetched, set) in &self.sets {
            for (made, token) in &self.tokens {
                let expires = part(token, 1)["exp"].as_i64().expect("a number") * 1_000;
                // In use at some moment while the set is kept.
                let moment = (*made).max(*fetched);
                if moment >= expires || moment > fetched + kept {
                    continue;
                }
                let issuer = part(token, 1)["iss"].as_str().expect("text").to_owned();
                let opened = AccessToken::open(token, set, &issuer, moment);
                let age = (made - fetched) / SECOND;
                assert!(
                    opened.is_ok(),
                    "a token made {age} s after the set was read"
                );
                checked += 1;
            }
        }
        assert!(checked > 100, "{checked}");
    }
}

async fn sets_verify(restarted: &[&str]) {
    let world = World::start().await;
    let member = world.member("7800000001").await;
    let mut client = world.signed_in(&member).await;
    let mut seen = Seen::default();
    // `session` has just read the secret, so it will serve the old set for as long as any can.
    restart(&world, &["session"]).await;
    seen.look(&world, &mut client).await;
    let mut command = rotation(&world);
    let mut progress = command.next(&|_| ()).await.expect("staged");
    restart(&world, restarted).await;
    for _ in 0..60 {
        seen.look(&world, &mut client).await;
        world.stack.advance(31 * SECOND);
        match progress {
            Progress::Waiting { until } if world.stack.now() >= until => {
                progress = step(&world).await;
                restart(&world, restarted).await;
            }
            Progress::Waiting { .. } | Progress::Done => {}
            Progress::TooEarly { .. } => panic!("{progress:?}"),
        }
    }
    assert_eq!(progress, Progress::Done);
    seen.all_verify();
    let kids = |index: usize| {
        let (_, token) = &seen.tokens[index];
        part(token, 0)["kid"].clone()
    };
    assert_ne!(kids(0), kids(seen.tokens.len() - 1), "the next key signs");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_key_sets_verify_what_running_sandboxes_sign() {
    sets_verify(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_key_sets_verify_what_new_sandboxes_sign() {
    sets_verify(&["otp-verify", "email-update", "session"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_key_sets_verify_when_only_the_key_set_is_old() {
    sets_verify(&["otp-verify", "email-update", "otp-issue"]).await;
}

/// A sandbox that starts with an older state of the secret does not take the next key back.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_start_takes_no_key_back() {
    let world = World::start().await;
    let member = world.member("7800000002").await;
    let old = world.stack.secret("SigningSecret").expect("a secret");
    let Progress::Waiting { until } = step(&world).await else {
        panic!("not staged");
    };
    let staged = world.stack.secret("SigningSecret").expect("a secret");
    world.stack.put_secret("SigningSecret", &old).expect("put");
    restart(&world, &["session", "otp-verify"]).await;
    world
        .stack
        .put_secret("SigningSecret", &staged)
        .expect("put");
    world.stack.advance(until - world.stack.now() + HOUR);
    assert_eq!(step(&world).await, Progress::Done);
    let client = world.signed_in(&member).await;
    assert_eq!(client.issue("step-up").await.status, 201);
    world.stack.advance(MINUTE);
    world.stack.shutdown().await;
}
