//! Nothing that is shown helps anyone to get in.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use pictograms::Symbol;
use shared::domain::ids::ChallengeId;

use super::{face, found, run};
use crate::support::World;
use crate::support::flows::pass;
use crate::support::tables::{self, Item};

/// Attributes whose texts are meant to be seen, or are words of everyday.
const SHOWN: [&str; 9] = [
    "member_number",
    "member_id",
    "sent_to",
    "language",
    "delivery",
    "delivery_reason",
    "address_status",
    "pk",
    "family_name",
];

/// Every text and every run of bytes below an attribute, in the forms in which it could be shown.
fn texts(name: &str, value: &AttributeValue, into: &mut BTreeSet<String>) {
    if SHOWN.contains(&name) || name.ends_with("_reason") {
        return;
    }
    match value {
        AttributeValue::S(text) => {
            into.insert(text.clone());
            into.extend(text.split(':').map(str::to_owned));
            if let Some(id) = ChallengeId::parse(text) {
                into.extend([id.nonce.text(), id.nonce.hex()]);
            }
        }
        AttributeValue::B(bytes) => {
            let hex = bytes.as_ref().iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            });
            let (plain, url) = (STANDARD_NO_PAD.encode(bytes), URL_SAFE_NO_PAD.encode(bytes));
            into.extend([hex, plain, url]);
        }
        AttributeValue::Ss(all) => into.extend(all.iter().cloned()),
        AttributeValue::L(all) => all.iter().for_each(|value| texts(name, value, into)),
        AttributeValue::M(all) => {
            for (name, value) in all {
                // A map of free names has the names of requests.
                into.insert(name.clone());
                texts(name, value, into);
            }
        }
        _ => {}
    }
}

fn of_item(item: &Item) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (name, value) in item {
        texts(name, value, &mut all);
    }
    // Shorter ones are words, and names of attributes are no secrets.
    all.retain(|text| text.len() >= 10 && !text.ends_with("_at") && text != "challenge_id");
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn no_code_token_mac_or_address_is_shown() {
    let world = World::start().await;
    let member = world.member("3600000001").await;
    let mut client = world.signed_in(&member).await;
    let (first, access) = (world.newest_code(&member), client.access_token.clone());
    pass(&world, 61);
    // A member with everything: a win, a wrong code, a superseded mail, a code that is open.
    client.login(&member).await;
    let body = serde_json::json!({
        "purpose": "login", "request_id": "00000000-0000-4000-8000-000000000001",
    });
    let older = client.issue_with(body).await;
    assert_eq!(older.status, 201, "{}", older.body);
    let wrong = world.newest_code(&member).wrong();
    client.verify(&older.text("id"), &wrong).await;
    pass(&world, 61);
    let newest = client.issue("login").await;
    assert_eq!(newest.status, 201, "{}", newest.body);

    let profile = tables::profile(&world.stack, "3600000001").await;
    let code = tables::code_item(&world.stack, "3600000001").await;
    let mut secrets = of_item(&code.expect("a code item"));
    secrets.extend(of_item(&profile));
    assert!(secrets.len() > 20, "{} secrets", secrets.len());
    secrets.insert(member.address.clone().expect("an address"));
    secrets.insert(member.password.clone());
    secrets.extend(client.login_token.clone());
    secrets.extend(access);
    for code in [first, world.newest_code(&member)] {
        secrets.insert(code.line.clone());
        secrets.insert(code.pictograms.join(" "));
    }
    let report = found(&world, "3600000001").await;
    let json = serde_json::to_string_pretty(&report).expect("JSON");
    let shown = run(
        &world,
        &["desk", "3600000001", "--operator", "jo", "--json"],
    )
    .await;
    let log = run(&world, &["desk", "--log"]).await;
    let pages = [
        report.text(&face(&world)),
        json,
        String::from_utf8_lossy(&shown.stdout).into_owned(),
        String::from_utf8_lossy(&log.stdout).into_owned(),
    ];
    for page in &pages {
        assert!(
            page.contains("3600000001") || page.contains("  whom  "),
            "{page}"
        );
        for secret in &secrets {
            assert!(!page.contains(secret.as_str()), "{secret} in {page}");
        }
    }
    // No picture at all, so that none of the palette can be among them.
    for page in &pages {
        let words: BTreeSet<&str> = page.split(|c: char| !c.is_alphanumeric()).collect();
        for pictogram in (0..=u8::MAX).map_while(Symbol::new).map(Symbol::pictogram) {
            assert!(!words.contains(pictogram.id), "{} in {page}", pictogram.id);
        }
    }
    world.stack.shutdown().await;
}

/// The search finds what is there; otherwise the test above means nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_knows_the_secrets_of_an_item() {
    let world = World::start().await;
    let member = world.member("3600000001").await;
    let client = world.logged_in(&member).await;
    let issued = client.issue("login").await;
    let item = tables::code_item(&world.stack, "3600000001").await;
    let item = item.expect("a code item");
    let secrets = of_item(&item);
    let id = issued.text("id");
    let nonce = ChallengeId::parse(&id).expect("an id").nonce;
    let mac = item["code_mac"].as_b().expect("bytes");
    for secret in [id, nonce.text(), nonce.hex(), URL_SAFE_NO_PAD.encode(mac)] {
        assert!(secrets.contains(&secret), "{secret}");
    }
    let session = item["session"].as_s().expect("text");
    let sid = session.split_once(':').expect("kind and name").1;
    assert!(secrets.contains(sid));
    let profile = tables::profile(&world.stack, "3600000001").await;
    let secrets = of_item(&profile);
    for name in ["password_hash", "address"] {
        assert!(
            secrets.contains(profile[name].as_s().expect("text")),
            "{name}"
        );
    }
    world.stack.shutdown().await;
}
