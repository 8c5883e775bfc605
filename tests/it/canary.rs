//! Nothing secret in any log line, nor in the tables where it has no business.
//!
//! Everything is run, every secret that came up is collected, and all that was written is searched
//! for each of them in the forms in which a careless line would hold it.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod search;

use std::collections::BTreeSet;
use std::sync::Arc;

use devstack::sink::Mail;
use mail_parser::MessageParser;
use pictograms::{Language, Symbol};
use reqwest::Method;
use serde_json::json;
use shared::domain::grouped::MailedKind;
use shared::telemetry::{CompanyMetric, Metric};

use self::search::{Needle, found};
use crate::support::everything::{Journal, everything};
use crate::support::mail::{Code, code};
use crate::support::{World, mail, tables};

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_reaches_a_log_line_or_a_table() {
    let world = World::start().await;
    let journal = everything(&world).await;
    let lines = world.stack.log_lines();
    assert!(lines.len() > 100, "everything wrote {} lines", lines.len());
    let items = tables::whole(&world.stack).await;

    let codes = codes(&world);
    assert!(codes.len() > 15, "{} codes", codes.len());
    let long_codes = long_codes(&world);
    for kind in MailedKind::ALL {
        let seen = long_codes.iter().any(|(found, _)| *found == kind);
        assert!(seen, "a code of {kind:?}");
    }
    for kind in ["pd1.", "pc1."] {
        let seen = journal.tokens.iter().any(|token| token.starts_with(kind));
        assert!(seen, "a token {kind}");
    }
    let in_lines: Vec<Needle> = codes
        .iter()
        .flat_map(spellings)
        .chain(long_codes.iter().flat_map(groups))
        .chain(handed_out(&journal))
        .chain(kept(&world, &items))
        .collect();
    for needle in &in_lines {
        let hit = lines.iter().find(|line| found(line, needle).is_some());
        assert_eq!(hit, None, "{} in a log line", needle.what);
    }
    // Addresses, hashes and numbers belong into the tables; codes, tokens and passwords do not.
    let in_tables: Vec<Needle> = codes
        .iter()
        .flat_map(spellings)
        .chain(long_codes.iter().flat_map(groups))
        .chain(handed_out(&journal))
        .collect();
    for (name, item) in &items {
        let text = search::written_out(item);
        for needle in &in_tables {
            assert_eq!(found(&text, needle), None, "{} in {name}", needle.what);
        }
    }
    world.stack.shutdown().await;
}

/// The search finds what it is shown, in every form; otherwise the test above means nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_every_secret_in_every_form() {
    let world = World::start().await;
    let member = world.member("5600000001").await;
    let client = world.signed_in(&member).await;
    let asked = json!({"member_number": member.member_number});
    let path = "/v1/password/reset";
    let asked = client.send(Method::POST, path, None, Some(&asked)).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let items = tables::whole(&world.stack).await;
    let mut journal = Journal::default();
    journal.keep(&client);
    journal.passwords.push(member.password);
    assert_eq!(journal.tokens.len(), 4);
    let needles: Vec<Needle> = codes(&world)
        .iter()
        .flat_map(spellings)
        .chain(long_codes(&world).iter().flat_map(groups))
        .chain(handed_out(&journal))
        .chain(kept(&world, &items))
        .collect();
    let kinds: BTreeSet<&str> = needles.iter().map(|needle| needle.what).collect();
    let expected = [
        "address",
        "code",
        "code in groups",
        "hash",
        "member number",
        "password",
        "secret",
        "token",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
    for needle in &needles {
        for line in search::careless_lines(&needle.text) {
            assert!(found(&line, needle).is_some(), "{} in {line}", needle.what);
        }
        assert_eq!(found(r#"{"level":"info","event":"request"}"#, needle), None);
    }
    world.stack.shutdown().await;
}

/// `docs/LOGGING.md` names every event and field, and no other.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_on_logging_lists_what_is_written() {
    let world = World::start().await;
    everything(&world).await;
    let page = devstack::stack::project_folder().join("docs/LOGGING.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let (rules, fields) = page.split_once("## Fields").expect("the fields");
    let (listed_events, listed) = (first_column(rules), first_column(fields));
    let mut written = BTreeSet::new();
    let mut events = BTreeSet::new();
    for line in world.stack.log_lines() {
        let line: serde_json::Map<_, _> = serde_json::from_str(&line).expect("JSON");
        let event = line["event"].as_str().expect("text");
        // The imitated gateway writes lines of its own.
        if line["function"] != "gateway" {
            events.insert(event.to_owned());
            written.extend(line.keys().cloned());
        }
    }
    // Those have a page of their own.
    for metric in Metric::ALL {
        written.remove(metric.name());
    }
    for metric in CompanyMetric::ALL {
        written.remove(metric.name());
    }
    let unlisted: Vec<_> = written.difference(&listed).collect();
    assert!(unlisted.is_empty(), "fields not on the page: {unlisted:?}");
    let unlisted: Vec<_> = events.difference(&listed_events).collect();
    assert!(unlisted.is_empty(), "events not on the page: {unlisted:?}");
    // Written only where everything fails: at a start, and where a second write or mail does.
    let rare = ["cause", "start.error"].map(str::to_owned);
    let never: Vec<_> = listed
        .difference(&written)
        .filter(|field| !rare.contains(field))
        .collect();
    assert!(never.is_empty(), "fields that are never written: {never:?}");
    world.stack.shutdown().await;
}

/// The names in code type in the first column of a table.
fn first_column(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.filter_map(|row| row.split_once(" | ").map(|(cell, _)| cell));
    let names = cells.flat_map(|cell| cell.split(", "));
    names
        .map(|name| name.trim_matches('`').to_owned())
        .collect()
}

/// The codes of all mails that are numbered; the others are notices.
fn codes(world: &World) -> Vec<Code> {
    let mails = world.stack.mails();
    let numbered = |mail: &&Arc<Mail>| mail.header("X-Pictopass-Mail-Number").is_some();
    let with_code = mails.iter().filter(numbered);
    with_code.map(|mail| code(&mail.raw)).collect()
}

/// The codes in groups of all notices, with what they open.
fn long_codes(world: &World) -> Vec<(MailedKind, String)> {
    let mails = world.stack.mails();
    mails
        .iter()
        .flat_map(|mail| mail::long_codes(&mail.raw))
        .collect()
}

/// A code in groups, as it is written and without hyphens.
fn groups((_, code): &(MailedKind, String)) -> [Needle; 2] {
    let joined = code.replace('-', "");
    [code.clone(), joined].map(|code| Needle::new("code in groups", code))
}

/// A code as it may be written down: words in any language, ids, with the digits joined or
/// spaced. The digits alone are too short to tell from other numbers.
fn spellings(code: &Code) -> Vec<Needle> {
    let symbols: Vec<Symbol> = code
        .pictograms
        .iter()
        .filter_map(|id| Symbol::from_id(id))
        .collect();
    let mut texts = vec![code.line.clone()];
    let mut words: Vec<Vec<String>> = [Language::Ja, Language::En]
        .iter()
        .map(|language| {
            let labels = symbols.iter().map(|s| s.pictogram().label(*language));
            labels.map(str::to_owned).collect()
        })
        .collect();
    words.push(code.pictograms.clone());
    for words in words {
        for separator in [" ", "", ",", ", ", "\",\"", "\", \"", "-", "|"] {
            texts.push(words.join(separator));
        }
    }
    texts
        .into_iter()
        .map(|text| Needle::new("code", text))
        .collect()
}

fn handed_out(journal: &Journal) -> Vec<Needle> {
    let mut needles = Vec::new();
    for token in &journal.tokens {
        needles.push(Needle::new("token", token.clone()));
        // Half a token is still most of one.
        let parts = token.split('.').filter(|part| part.len() >= 40);
        needles.extend(parts.map(|part| Needle::new("token", part.to_owned())));
    }
    let passwords = journal.passwords.iter();
    needles.extend(passwords.map(|password| Needle::new("password", password.clone())));
    needles
}

/// What the store and the secrets keep, and no log line may say.
fn kept(world: &World, items: &std::collections::BTreeMap<String, tables::Item>) -> Vec<Needle> {
    let mut needles = Vec::new();
    let profiles = items
        .iter()
        .filter(|(name, _)| name.starts_with("MembersTable/"));
    for (_, profile) in profiles {
        let hash = profile["password_hash"].as_s().expect("text");
        needles.push(Needle::new("hash", hash.clone()));
        // The PHC form's last two parts: salt and hash, each by itself.
        let parts = hash.rsplit('$').take(2);
        needles.extend(parts.map(|part| Needle::new("hash", part.to_owned())));
        let number = profile["member_number"].as_s().expect("text");
        needles.push(Needle::new("member number", number.clone()));
        let address = profile
            .get("address")
            .and_then(|address| address.as_s().ok());
        needles.extend(address.map(|address| Needle::new("address", address.clone())));
    }
    for mail in world.stack.mails() {
        let message = MessageParser::default().parse(&mail.raw).expect("MIME");
        let to = message
            .to()
            .and_then(|to| to.first()?.address().map(str::to_owned));
        needles.extend(to.map(|to| Needle::new("address", to)));
    }
    for name in ["StepSecret", "SigningSecret"] {
        let secret = world.stack.secret(name).expect("a secret");
        let secret: serde_json::Value = serde_json::from_str(&secret).expect("JSON");
        let root = secret["root"].as_str().expect("text").to_owned();
        needles.push(Needle::new("secret", root));
    }
    needles
}
