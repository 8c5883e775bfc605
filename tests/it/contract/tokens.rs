//! Each kind of token opens its own routes and no others; nothing forged opens anything.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::Untouched;
use crate::support::flows::pass;
use crate::support::recovery::{PRINTED, unsent};
use crate::support::{Answer, Client, World, forge};

/// The kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Login,
    Access,
    Refresh,
}

/// A route with the kinds that it accepts.
struct Door {
    method: Method,
    path: &'static str,
    body: Option<Value>,
    accepts: &'static [Kind],
}

impl Door {
    async fn knock(&self, client: &Client, token: &str) -> Answer {
        let token = Some(token);
        client
            .send(self.method.clone(), self.path, token, self.body.as_ref())
            .await
    }

    fn name(&self) -> String {
        format!("{} {} {:?}", self.method, self.path, self.body)
    }
}

/// Every route that takes a token, once for each set of kinds that it accepts.
fn doors(login_challenge: &str) -> Vec<Door> {
    let door = |method, path, body, accepts| Door {
        method,
        path,
        body,
        accepts,
    };
    let step_up = login_challenge.replace("login", "step-up");
    let code = |id: &str| Some(json!({"id": id, "text": "dog cat key train 1 2 3"}));
    let purpose = |purpose: &str| Some(json!({"purpose": purpose}));
    let confirm = json!({"purpose": "confirm-address", "address": "new@example.com"});
    let new = || Some(json!({"address": "new@example.com"}));
    let (printed, mailed) = (
        || Some(json!({"code": PRINTED})),
        || Some(json!({"code": unsent(MailedKind::NewMailbox)})),
    );
    let session = Some(json!({"id": "1-AAAAAAAAAAAAAAAAAAAAAA"}));
    let device = Some(json!({"id": "AAAAAAAAAAAAAAAAAAAAAA"}));
    let password = "seventeen unhurried otters";
    let chosen = Some(json!({"current_password": password, "new_password": password}));
    let (login, access): (&[Kind], &[Kind]) = (&[Kind::Login], &[Kind::Access]);
    vec![
        door(Method::POST, "/v1/otp", purpose("login"), login),
        door(Method::POST, "/v1/otp", purpose("step-up"), access),
        door(Method::POST, "/v1/otp", purpose("change-address"), access),
        door(Method::POST, "/v1/otp", Some(confirm), access),
        door(Method::GET, "/v1/otp", None, &[Kind::Login, Kind::Access]),
        door(Method::POST, "/v1/otp/verify", code(login_challenge), login),
        door(Method::POST, "/v1/otp/verify", code(&step_up), access),
        door(Method::GET, "/v1/email", None, access),
        door(Method::PUT, "/v1/email", new(), access),
        door(Method::POST, "/v1/email/check", new(), access),
        door(Method::DELETE, "/v1/email/pending", None, access),
        door(
            Method::GET,
            "/v1/recovery",
            None,
            &[Kind::Login, Kind::Access],
        ),
        door(Method::DELETE, "/v1/recovery", None, access),
        door(Method::POST, "/v1/recovery/letter", None, login),
        door(Method::POST, "/v1/recovery/desk", None, login),
        door(Method::POST, "/v1/recovery/proof", printed(), login),
        door(Method::POST, "/v1/recovery/address", new(), login),
        door(Method::POST, "/v1/recovery/confirm", mailed(), login),
        door(Method::POST, "/v1/recovery/finish", Some(json!({})), login),
        door(Method::POST, "/v1/session/refresh", None, &[Kind::Refresh]),
        // A page whose access token has expired can still be left.
        door(
            Method::DELETE,
            "/v1/session",
            None,
            &[Kind::Access, Kind::Refresh],
        ),
        door(Method::DELETE, "/v1/sessions", None, access),
        door(Method::GET, "/v1/sessions", None, access),
        door(Method::POST, "/v1/sessions/end", session, access),
        door(Method::GET, "/v1/devices", None, access),
        door(Method::GET, "/v1/history", None, access),
        door(Method::POST, "/v1/devices/forget", device, access),
        door(Method::GET, "/v1/password", None, access),
        door(Method::PUT, "/v1/password", chosen, access),
        door(Method::DELETE, "/v1/password/reset", None, access),
        door(Method::POST, "/v1/recovery/codes", None, access),
    ]
}

/// Routes that ask for no token: what is shown there is in the body.
const OPEN: [&str; 9] = [
    "GET /.well-known/jwks.json",
    "POST /v1/login",
    "POST /v1/email/undo",
    "POST /v1/password/reset",
    "POST /v1/password/reset/check",
    "POST /v1/password/reset/complete",
    "POST /v1/password/reset/stop",
    "POST /v1/password/reset/wait",
    "POST /v1/recovery/stop",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_among_the_doors_or_open() {
    let world = World::start().await;
    let doors = doors("m.login.1.AAAAAAAAAAAAAAAAAAAAAA");
    let doors = doors
        .iter()
        .map(|door| format!("{} {}", door.method, door.path));
    let known: BTreeSet<String> = doors.chain(OPEN.map(str::to_owned)).collect();
    assert_eq!(world.routes(), known);
    world.stack.shutdown().await;
}

/// One member with a token of each kind and a live login challenge.
struct Holder {
    client: Client,
    challenge: String,
}

impl Holder {
    async fn new(world: &World, number: &str) -> Self {
        let member = world.member(number).await;
        let mut client = world.signed_in(&member).await;
        client.login_token = None;
        assert_eq!(client.login(&member).await.status, 200);
        let challenge = client.issue("login").await.text("id");
        Self { client, challenge }
    }

    fn token(&self, kind: Kind) -> &str {
        let token = match kind {
            Kind::Login => &self.client.login_token,
            Kind::Access => &self.client.access_token,
            Kind::Refresh => &self.client.refresh_token,
        };
        token.as_deref().expect("a token")
    }
}

#[track_caller]
fn wrong_token(answer: &Answer, case: &str) {
    assert_eq!(answer.status, 401, "{case}: {}", answer.body);
    assert_eq!(answer.problem(), "wrong-token", "{case}");
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    assert!(
        challenge.contains("error=\"invalid_token\""),
        "{case}: {challenge}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_is_refused_wherever_another_is_due() {
    let world = World::start().await;
    let holder = Holder::new(&world, "1200000001").await;
    let before = Untouched::before(&world).await;
    for door in doors(&holder.challenge) {
        for kind in [Kind::Login, Kind::Access, Kind::Refresh] {
            if !door.accepts.contains(&kind) {
                let answer = door.knock(&holder.client, holder.token(kind)).await;
                wrong_token(&answer, &format!("{kind:?} at {}", door.name()));
            }
        }
        before.still(&world, &door.name()).await;
    }
    // And where it is due, each is accepted: otherwise the above shows nothing.
    for door in doors(&holder.challenge) {
        for kind in door.accepts {
            let holder = Holder::new(&world, &fresh_number()).await;
            let own = doors(&holder.challenge);
            let door = own.iter().find(|own| {
                own.name()
                    .starts_with(&format!("{} {} ", door.method, door.path))
                    && own.accepts == door.accepts
            });
            let door = door.expect("the same door");
            let answer = door.knock(&holder.client, holder.token(*kind)).await;
            // The password that is in force was not shown, but it was looked at.
            let opened = answer.status != 401 || answer.problem() == "invalid-credentials";
            assert!(opened, "{kind:?} at {}: {}", door.name(), answer.body);
        }
    }
    world.stack.shutdown().await;
}

/// A number that no other member of this test has.
fn fresh_number() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("12{:08}", 1_000 + NEXT.fetch_add(1, Ordering::Relaxed))
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_every_door_stays_shut() {
    let world = World::start().await;
    let holder = Holder::new(&world, "1200000001").await;
    let before = Untouched::before(&world).await;
    for door in doors(&holder.challenge) {
        for authorization in [
            None,
            Some("Basic dXNlcjpwYXNz"),
            Some("Bearer"),
            Some("token"),
        ] {
            let mut request = holder.client.raw(door.method.clone(), door.path);
            if let Some(body) = &door.body {
                request = request.json(body);
            }
            if let Some(authorization) = authorization {
                request = request.header("Authorization", authorization);
            }
            let answer = Client::read(request).await;
            let case = format!("{} {authorization:?}: {}", door.name(), answer.body);
            assert_eq!(
                (answer.status, answer.problem()),
                (401, "token-missing"),
                "{case}"
            );
            let challenge = answer.header("www-authenticate").unwrap_or_default();
            assert_eq!(challenge, "Bearer realm=\"pictopass\"", "{case}");
        }
    }
    before.still(&world, "requests without tokens").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_and_damaged_tokens_open_nothing() {
    let world = World::start().await;
    let holder = Holder::new(&world, "1200000001").await;
    let other = Holder::new(&world, "1200000002").await;
    let keys = holder
        .client
        .send(Method::GET, "/.well-known/jwks.json", None, None)
        .await
        .body;
    let before = Untouched::before(&world).await;
    let access = forge::access_tokens(holder.token(Kind::Access), &keys);
    let login = forge::sealed_tokens(holder.token(Kind::Login), other.token(Kind::Login));
    let refresh = forge::sealed_tokens(holder.token(Kind::Refresh), other.token(Kind::Refresh));
    let garbage = forge::garbage();
    for door in doors(&holder.challenge) {
        let forged = door.accepts.iter().flat_map(|kind| match kind {
            Kind::Login => &login,
            Kind::Access => &access,
            Kind::Refresh => &refresh,
        });
        for (what, token) in forged.chain(&garbage) {
            let answer = door.knock(&holder.client, token).await;
            wrong_token(&answer, &format!("{what} at {}", door.name()));
        }
        before.still(&world, &door.name()).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn expired_tokens_open_nothing_and_say_so() {
    let world = World::start().await;
    let holder = Holder::new(&world, "1200000001").await;
    let before = Untouched::before(&world).await;
    let doors = doors(&holder.challenge);
    let expired = async |kind: Kind, slug: &str| {
        for door in doors.iter().filter(|door| door.accepts.contains(&kind)) {
            let answer = door.knock(&holder.client, holder.token(kind)).await;
            let case = format!("{kind:?} at {}: {}", door.name(), answer.body);
            assert_eq!((answer.status, answer.problem()), (401, slug), "{case}");
            assert!(answer.header("www-authenticate").is_some(), "{case}");
        }
    };
    pass(&world, 15 * 60 + 1);
    expired(Kind::Access, "session-ended").await;
    pass(&world, 15 * 60);
    expired(Kind::Login, "login-expired").await;
    pass(&world, 24 * 60 * 60);
    expired(Kind::Refresh, "session-ended").await;
    before.still(&world, "expired tokens").await;
    world.stack.shutdown().await;
}
