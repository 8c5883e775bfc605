//! The main job from end to end: import, pages, login, mail, code, address change.
//!
//! The same tour runs in the process of the tests, and against any running API: containers, a
//! deployed stack.

mod arrivals;
mod import;
mod place;

use reqwest::Method;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::json;
use shared::entropy::{Entropy as _, SystemEntropy};

use crate::support::forge::{decode, part, point};
use crate::support::mail::{self, Code};
use crate::support::{Client, World};
use place::Place;

/// The README's tour, over HTTP and through the import that operators use.
#[tokio::test(flavor = "multi_thread")]
async fn from_import_to_changed_address() {
    let world = World::start().await;
    go(Place::of(&world.stack)).await;
    world.stack.shutdown().await;
}

/// The same against the API that the environment names: see [`Place::named`].
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a running API, named by PICTOPASS_TOUR_API and its companions"]
async fn elsewhere() {
    go(Place::named()).await;
}

async fn go(mut place: Place<'_>) {
    let traveller = Traveller::new();
    import::run(&place, &traveller).await;
    pages(&place.client()).await;
    let mut client = log_in(&mut place, &traveller).await;
    key_set_knows_its_token(&client).await;
    change_address(&mut place, &mut client, &traveller).await;
    log_out(&mut client).await;
}

/// A member of this tour only: a store that is kept has met the ones before.
struct Traveller {
    number: String,
    old: String,
    new: String,
}

const PASSWORD: &str = "a long enough password";

impl Traveller {
    fn new() -> Self {
        let mut bits = [0; 4];
        SystemEntropy.fill(&mut bits).expect("randomness");
        let number = format!("77{:08}", u32::from_le_bytes(bits) % 100_000_000);
        Self {
            old: format!("hanako-{number}@example.com"),
            new: format!("new-{number}@example.com"),
            number,
        }
    }
}

/// A page, what it loads, and what is not there; all are answers of one function.
async fn pages(client: &Client) {
    let page = client.raw(Method::GET, "/login?lang=ja");
    let page = page.send().await.expect("an answer");
    assert_eq!(page.status(), 200);
    let html = page.text().await.expect("text");
    assert!(html.contains("<html lang=\"ja\""), "{html}");
    let style = html.split('"').find(|text| text.ends_with("/brand.css"));
    let style = style.expect("a page loads its style");
    // A text, and a picture that only base64 brings through the gateway whole.
    for (path, start) in [
        (style.to_owned(), ":root".as_bytes()),
        (
            style.replace("brand.css", "sheet.png"),
            b"\x89PNG\r\n\x1a\n",
        ),
    ] {
        let asset = client.raw(Method::GET, &path).send().await;
        let asset = asset.expect("an answer");
        assert_eq!(asset.status(), 200, "{path}");
        let bytes = asset.bytes().await.expect("whole");
        assert!(bytes.starts_with(start), "{path}");
    }
    let missing = client.send(Method::GET, "/v1/no/such", None, None).await;
    missing.is_problem(404, "not-found");
}

async fn log_in(place: &mut Place<'_>, traveller: &Traveller) -> Client {
    let mut client = place.client();
    let body = json!({"member_number": traveller.number, "password": PASSWORD});
    let answer = client.send(Method::POST, "/v1/login", None, Some(&body));
    let answer = answer.await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("second_step"), "code");
    assert_eq!(answer.text("sent_to"), "h•••@example.com");
    client.login_token = Some(answer.text("login_token"));

    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.body["palette"].as_array().map(Vec::len), Some(16));
    assert_eq!(answer.text("lang"), "ja");
    let code = mailed_code(place, &traveller.old).await;
    assert_eq!((code.pictograms.len(), code.digits.len()), (4, 3));
    let answer = client
        .verify_with(json!({"id": answer.text("id"), "text": code.line}))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    client
}

/// What any other service does with the token.
async fn key_set_knows_its_token(client: &Client) {
    let path = "/.well-known/jwks.json";
    let keys = client.send(Method::GET, path, None, None).await;
    assert_eq!(keys.status, 200, "{}", keys.body);
    let token = client.access_token.as_deref().expect("a token");
    let name = &part(token, 0)["kid"];
    let mut keys = keys.body["keys"].as_array().expect("keys").iter();
    let key = keys.find(|key| key["kid"] == *name).expect("its key");
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point(key))
        .verify(signed.as_bytes(), &decode(signature))
        .expect("a good signature");
}

/// The current mailbox first, then the new one, then the change.
async fn change_address(place: &mut Place<'_>, client: &mut Client, traveller: &Traveller) {
    let Traveller { old, new, .. } = traveller;
    let answer = client.email().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("address"), *old);
    let before = client.clone();
    let confirm = json!({"purpose": "confirm-address", "address": new});
    let answer = client.issue_with(confirm.clone()).await;
    answer.is_problem(409, "prove-current-first");
    prove(place, client, json!({"purpose": "change-address"}), old).await;
    prove(place, client, confirm, new).await;
    let pending = client.email().await.body["pending"].clone();
    assert_eq!(
        (&pending["current"], &pending["new"]),
        (&json!("proved"), &json!("proved"))
    );
    let answer = client.change_address(new).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("address"), *new);

    // Old tokens have ended, new ones work, both mailboxes were told.
    let ended = before.email().await;
    ended.is_problem(401, "session-ended");
    let ended = before.clone().refresh().await;
    ended.is_problem(401, "session-ended");
    assert_eq!(client.email().await.text("address"), *new);
    assert_eq!(client.refresh().await.status, 200);
    for mailbox in [old, new] {
        let notice = place.arrivals.next_to(mailbox).await;
        let purpose = arrivals::header(&notice, "X-Pictopass-Purpose");
        assert_eq!(purpose.as_deref(), Some("address-changed"), "{mailbox}");
    }
}

async fn log_out(client: &mut Client) {
    let token = client.access_token.clone();
    let answer = client.send(Method::DELETE, "/v1/session", token.as_deref(), None);
    assert_eq!(answer.await.status, 204);
    client.email().await.is_problem(401, "session-ended");
    client.refresh().await.is_problem(401, "session-ended");
}

async fn prove(place: &mut Place<'_>, client: &mut Client, body: serde_json::Value, mailbox: &str) {
    let purpose = body["purpose"].clone();
    let answer = client.issue_with(body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let code = mailed_code(place, mailbox).await;
    let answer = client.verify(&answer.text("id"), &code).await;
    assert_eq!(
        (answer.status, &answer.body["proved"]),
        (200, &purpose),
        "{}",
        answer.body
    );
}

async fn mailed_code(place: &mut Place<'_>, mailbox: &str) -> Code {
    mail::code(&place.arrivals.next_to(mailbox).await)
}
