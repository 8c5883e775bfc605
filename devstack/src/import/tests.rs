//! Whole files through the whole import, with a store of a few lines.

use std::collections::BTreeMap;
use std::future::{pending, ready};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pictograms::Language;
use shared::domain::address::{CannotReceive, Dots};
use shared::domain::mail_host::Verdict;
use shared::mail_hosts::{DnsHosts, MailHosts};
use shared::password::{Hasher, Password};

use super::*;

/// A hash of "correct horse battery staple", made with argon2-cffi.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";

/// A file that goes away with its test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let name = format!("pictopass-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn options(&self) -> Options {
        Options::of_file(&self.0, rules()).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[derive(Default)]
struct Store(Mutex<BTreeMap<String, NewMemberRow>>);

impl Store {
    fn create(&self, row: NewMemberRow) -> Stored {
        let mut members = self.0.lock().unwrap();
        let key = row.member_number.as_str().to_owned();
        let new = !members.contains_key(&key);
        members.entry(key).or_insert(row);
        if new { Stored::New } else { Stored::Existed }
    }

    fn get(&self, number: &str) -> NewMemberRow {
        self.0.lock().unwrap()[number].clone()
    }
}

fn rules() -> Rules {
    Rules {
        dots: Dots::Refused,
        hosts: MailHosts::table([
            "example.com",
            "docomo.ne.jp",
            "ezweb.ne.jp",
            "gmail.com",
            "gmai.com",
        ]),
    }
}

/// Runs to the end; the refusals as they are shown to the operator.
async fn run_all(file: &Scratch, store: &Store) -> (Summary, Vec<String>) {
    let mut refusals = Vec::new();
    let create = |row| ready(Ok(store.create(row)));
    let summary = import(&file.options(), create, pending(), |event| {
        if let Event::Refused(refusal) = event {
            refusals.push(refusal.to_string());
        }
    })
    .await
    .unwrap();
    refusals.sort();
    (summary, refusals)
}

async fn error(file: &Scratch) -> ImportError {
    let create = |_| ready(Err("nothing must be written".to_owned()));
    import(&file.options(), create, pending(), |_| {})
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_csv_file_of_every_kind_of_member() {
    let file = Scratch::new(
        "good.csv",
        format!(
            "\u{feff}member_number,family_name,password,password_hash,address,language\r\n\
             0000000001,佐藤,パスワード,,sato@example.com,\r\n\
             0000000002,\" Smith, J \",,\"{HASH}\",Smith@Example.COM,en\r\n\
             0000000003,,,\"{HASH}\",,zh-Hant\r\n\
             0000000004,鈴木,,\"{HASH}\",.suzuki@example.com,ja\r\n\
             0000000005,高橋,,\"{HASH}\",taka..hashi@example.com,ja\r\n\
             0000000006,田中,,\"{HASH}\",tanaka.@example.com,ja\r\n\r\n"
        ),
    );
    let store = Store::default();
    let (summary, refusals) = run_all(&file, &store).await;
    assert_eq!(refusals, Vec::<String>::new());
    assert_eq!(summary.exit_code(), 0);
    assert_eq!((summary.created, summary.without_address), (6, 1));
    let listed: Vec<_> = summary
        .unreachable
        .iter()
        .map(|u| (u.line, u.masked.as_str(), u.reason))
        .collect();
    assert_eq!(
        listed,
        [
            (5, ".•••@example.com", CannotReceive::LeadingDot),
            (6, "t•••@example.com", CannotReceive::ConsecutiveDots),
            (7, "t•••@example.com", CannotReceive::DotBeforeAt),
        ]
    );

    let sato = store.get("0000000001");
    let typed = Password::parse("パスワード".to_owned()).unwrap();
    assert!(Hasher::new().verify(&typed, &sato.password));
    assert_eq!(sato.language, None, "left to the stack");
    let smith = store.get("0000000002");
    assert_eq!(smith.password.as_str(), HASH);
    assert_eq!(smith.family_name.as_deref(), Some("Smith, J"));
    assert_eq!(smith.address.unwrap().as_str(), "Smith@example.com");
    assert_eq!(store.get("0000000003").address, None);
    assert_eq!(
        store.get("0000000004").address.unwrap().as_str(),
        ".suzuki@example.com"
    );
}

/// A file of one address a line, for members 1001 on.
fn addresses(addresses: &[&str]) -> String {
    let lines = (1001..)
        .zip(addresses)
        .map(|(number, address)| format!("{number},\"{HASH}\",{address}\n"));
    std::iter::once("member_number,password_hash,address\n".to_owned())
        .chain(lines)
        .collect()
}

#[tokio::test]
async fn a_domain_that_receives_no_mail_is_found_at_import_and_goes_into_the_record() {
    let file = Scratch::new(
        "hosts.csv",
        addresses(&[
            "a@example.com",
            "b@nowhere.example",
            ".c@nowhere.example",
            "d@x",
        ]),
    );
    let store = Store::default();
    let (summary, _) = run_all(&file, &store).await;
    let listed: Vec<_> = summary
        .unreachable
        .iter()
        .map(|u| (u.line, u.reason))
        .collect();
    assert_eq!(
        listed,
        [
            (3, CannotReceive::NoMailHost),
            (4, CannotReceive::LeadingDot),
            (5, CannotReceive::BadDomain),
        ]
    );
    let hosts = ["1001", "1002", "1003", "1004"].map(|number| store.get(number).host);
    let (receives, never, unknown) = (Verdict::Receives, Verdict::Never, Verdict::Unknown);
    assert_eq!(hosts, [receives, never, never, unknown]);
    assert!(
        summary.unanswered.is_empty(),
        "a form has no domain to ask for"
    );
}

#[tokio::test]
async fn slips_are_listed_and_never_corrected_and_carriers_are_counted() {
    let file = Scratch::new(
        "told.csv",
        addresses(&[
            "a@gmai.com",
            "b@docomo.ne.jp",
            ".c@docomo.ne.jp",
            "d@ezweb.ne.jp",
        ]),
    );
    let store = Store::default();
    let (summary, _) = run_all(&file, &store).await;
    assert_eq!(
        summary.doubtful,
        [Doubtful {
            line: 2,
            masked: "a•••@gmai.com".to_owned(),
            meant: "gmail.com".to_owned(),
        }]
    );
    assert_eq!(store.get("1001").address.unwrap().as_str(), "a@gmai.com");
    assert_eq!(summary.carriers, [("au", 1), ("docomo", 2)].into());
    let text = summary.to_string();
    assert!(
        text.contains("line 2, a•••@gmai.com: gmail.com?\n"),
        "{text}"
    );
    assert!(
        text.contains("refuse our mail: 3 (au 1, docomo 2)\n"),
        "{text}"
    );
}

#[tokio::test]
async fn where_dots_are_quoted_they_are_counted_and_not_listed() {
    let file = Scratch::new(
        "dots.csv",
        addresses(&[
            ".a@example.com",
            "b..c@example.com",
            "d.@example.com",
            "e.@nowhere.example",
        ]),
    );
    let mut options = file.options();
    options.rules.dots = Dots::Quoted;
    let store = Store::default();
    let create = |row| ready(Ok(store.create(row)));
    let summary = import(&options, create, pending(), |_| {}).await.unwrap();
    let listed: Vec<_> = summary
        .unreachable
        .iter()
        .map(|u| (u.line, u.reason))
        .collect();
    assert_eq!(listed, [(5, CannotReceive::NoMailHost)]);
    assert_eq!(summary.quoted, 3);
    assert!(summary.to_string().contains("mailed to in quotes: 3\n"));
    assert_eq!(
        store.get("1002").address.unwrap().as_str(),
        "b..c@example.com"
    );
}

/// A failure opens, with a warning.
#[tokio::test]
async fn a_dns_that_says_nothing_refuses_nobody_and_is_told_of() {
    let file = Scratch::new(
        "no-dns.csv",
        addresses(&["a@example.com", "b@example.com", "c@example.org"]),
    );
    let mut options = file.options();
    options.rules.hosts = MailHosts::Dns(DnsHosts::with_servers([]));
    let store = Store::default();
    let create = |row| ready(Ok(store.create(row)));
    let summary = import(&options, create, pending(), |_| {}).await.unwrap();
    assert_eq!(
        (
            summary.created,
            summary.unreachable.len(),
            summary.exit_code()
        ),
        (3, 0, 0)
    );
    let text = summary.to_string();
    assert!(
        text.contains("Warning: the DNS said nothing of 2 domains"),
        "{text}"
    );
    assert!(text.contains("the addresses of 3 members"), "{text}");
    assert!(text.contains("  example.com: 2\n"), "{text}");
}

/// A firm's own name servers, which deny the rest of the world.
#[tokio::test]
async fn a_dns_that_denies_everybody_marks_nobody() {
    let file = Scratch::new(
        "own-names.csv",
        addresses(&["a@example.com", "b@gmail.com", "c@firm.example.net"]),
    );
    let mut options = file.options();
    options.rules.hosts = MailHosts::table(["firm.example.net"]);
    let store = Store::default();
    let create = |row| ready(Ok(store.create(row)));
    let summary = import(&options, create, pending(), |_| {}).await.unwrap();
    assert_eq!((summary.created, summary.unreachable.len()), (3, 0));
    let hosts = ["1001", "1002", "1003"].map(|number| store.get(number).host);
    assert_eq!(
        hosts,
        [Verdict::Unknown, Verdict::Unknown, Verdict::Receives]
    );
    let text = summary.to_string();
    assert!(
        text.contains("Warning: the DNS said nothing of 2 domains"),
        "{text}"
    );
}

#[tokio::test]
async fn a_json_lines_file() {
    let file = Scratch::new(
        "good.jsonl",
        format!(
            "{{\"member_number\":\"0001\",\"password_hash\":\"{HASH}\",\"address\":null}}\n\
             {{\"member_number\":\"0002\",\"password\":\"x\",\"family_name\":\"王\",\"language\":\"zh-Hans\"}}\n"
        ),
    );
    let store = Store::default();
    let (summary, refusals) = run_all(&file, &store).await;
    assert_eq!(refusals, Vec::<String>::new());
    assert_eq!((summary.created, summary.exit_code()), (2, 0));
    assert_eq!(store.get("0002").language, Some(Language::ZhHans));
}

#[tokio::test]
async fn refused_lines_are_named_and_the_others_go_on() {
    let long = "x".repeat(20_000);
    let name = "名".repeat(41);
    let file = Scratch::new(
        "bad.csv",
        format!(
            "member_number,family_name,password,password_hash,address,language\n\
             123,,secret-1,,,\n\
             1001,,,,,\n\
             1002,,secret-2,\"{HASH}\",,\n\
             1003,,,secret-3,,\n\
             1004,{name},secret-4,,,\n\
             1005,,secret-5,,,jp\n\
             1006,,secret-6\n\
             1007,,\"secret-7,,,\n\
             {long}\n\
             1008,,secret-8,,a\u{7f}b@example.com,\n\
             1009,,,\"{HASH}\",no-address-at-all,\n\
             1009,,secret-9,,,\n\
             1010,a\u{85}b,secret-10,,,\n"
        ),
    );
    let store = Store::default();
    let (summary, refusals) = run_all(&file, &store).await;
    assert_eq!(
        (summary.created, summary.refused, summary.exit_code()),
        (1, 12, 2)
    );
    assert_eq!(summary.unreachable[0].reason, CannotReceive::NoAt);
    assert_eq!(
        refusals,
        [
            "line 10: the line is longer than 16384 bytes",
            "line 11, address: the address contains a control character",
            "line 13, member_number: the same member stands on line 12",
            "line 14, family_name: the name must be 1 to 40 characters without control characters",
            "line 2, member_number: a member number is 4 to 16 digits",
            "line 3: one of password and password_hash is needed",
            "line 4: only one of password and password_hash can be given",
            "line 5, password_hash: the hash does not start with $argon2id$",
            "line 6, family_name: the name must be 1 to 40 characters without control characters",
            "line 7, language: the language must be one of ja, en, zh-Hant, zh-Hans, ko",
            "line 8: the line has 3 fields where the first line names 6",
            "line 9: the quotes do not match (a field cannot go over several lines)",
        ]
    );
    assert!(!refusals.concat().contains("secret"));
}

#[tokio::test]
async fn refused_json_lines_are_named_too() {
    let file = Scratch::new(
        "bad.jsonl",
        "{\"member_number\":12345,\"password\":\"x\"}\n\
         {\"member_number\":\"12345\",\"password\":\"x\",\"admin\":true}\n\
         {\"member_number\":\"12345\",\"password\":\"x\",\"password\":\"y\"}\n\
         not json\n\
         {\"member_number\":\"12345\",\"password\":\"x\"}\n",
    );
    let store = Store::default();
    let (summary, refusals) = run_all(&file, &store).await;
    assert_eq!((summary.created, summary.exit_code()), (1, 2));
    assert_eq!(
        refusals,
        [
            "line 1, member_number: the value must be a string",
            "line 2: field 3 of the object is not one that is known",
            "line 3, password: the field stands there twice",
            "line 4: the line is not a JSON object",
        ]
    );
}

#[tokio::test]
async fn a_second_run_leaves_members_as_they_are() {
    let file = Scratch::new("again.csv", "member_number,password\n1001,one\n1002,two\n");
    let store = Store::default();
    run_all(&file, &store).await;
    let before = store.get("1001").password;
    let (summary, _) = run_all(&file, &store).await;
    assert_eq!(
        (summary.created, summary.existing, summary.exit_code()),
        (0, 2, 0)
    );
    assert_eq!(store.get("1001").password, before);
}

#[tokio::test]
async fn files_that_cannot_be_imported_write_nothing() {
    let sjis = Scratch::new(
        "sjis.csv",
        b"member_number,password,family_name\n0001,x,ok\n0002,x,\x8d\xb2\x93\xa1\n",
    );
    assert!(matches!(
        error(&sjis).await,
        ImportError::NotUtf8 { line: 3 }
    ));
    let no_header = Scratch::new("no-header.csv", "0001,hunter2\n");
    assert!(matches!(
        error(&no_header).await,
        ImportError::UnknownColumn { position: 1 }
    ));
    for name in ["empty.csv", "empty.jsonl"] {
        assert!(matches!(
            error(&Scratch::new(name, "")).await,
            ImportError::Empty
        ));
    }
    assert!(matches!(
        error(&Scratch::new("blank.csv", "\n\r\n")).await,
        ImportError::Empty
    ));
    let gone = Options::of_file("no-such-file.csv", rules()).unwrap();
    let outcome = import(&gone, |_| ready(Ok(Stored::New)), pending(), |_| {}).await;
    assert!(matches!(outcome, Err(ImportError::Read(_))));
    assert!(matches!(
        Options::of_file("members.xlsx", rules()),
        Err(ImportError::UnknownFormat)
    ));
}

fn many(count: u32) -> String {
    let lines = (0..count).map(|number| format!("{number:08},\"{HASH}\"\n"));
    std::iter::once("member_number,password_hash\n".to_owned())
        .chain(lines)
        .collect()
}

#[tokio::test]
async fn writes_are_side_by_side_but_bounded() {
    let file = Scratch::new("bounded.csv", many(320));
    let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    // Lets nobody through until 32 are there, so that fewer at once would never end.
    let all_at_once = tokio::sync::Barrier::new(32);
    let create = async |_row| {
        most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
        all_at_once.wait().await;
        now.fetch_sub(1, Ordering::Relaxed);
        Ok(Stored::New)
    };
    let summary = import(&file.options(), create, pending(), |_| {})
        .await
        .unwrap();
    assert_eq!(summary.created, 320);
    assert_eq!(most.into_inner(), 32);
}

#[tokio::test]
async fn a_stop_finishes_what_has_begun_and_begins_nothing() {
    let file = Scratch::new("stop.csv", many(5_000));
    let (begun, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let create = async |_row| {
        begun.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(5)).await;
        finished.fetch_add(1, Ordering::Relaxed);
        Ok(Stored::New)
    };
    let stop = tokio::time::sleep(Duration::from_millis(30));
    let summary = import(&file.options(), create, stop, |_| {}).await.unwrap();
    assert!(summary.stopped && summary.created < 5_000);
    assert_eq!(summary.exit_code(), 1);
    assert_eq!(begun.into_inner(), finished.into_inner());
}

#[tokio::test]
async fn a_store_that_is_down_stops_the_import() {
    let file = Scratch::new("down.csv", many(5_000));
    let create = |_| ready(Err("the store is down".to_owned()));
    let mut messages = 0;
    let summary = import(&file.options(), create, pending(), |event| {
        messages += usize::from(matches!(event, Event::Failed { .. }));
    })
    .await
    .unwrap();
    assert!(summary.stopped);
    assert!((20..100).contains(&summary.failed), "{}", summary.failed);
    assert_eq!(messages as u64, summary.failed);
    assert_eq!(summary.exit_code(), 1);
}

#[tokio::test]
async fn one_failure_is_reported_and_the_rest_goes_on() {
    let file = Scratch::new("one.csv", many(100));
    let create = |row: NewMemberRow| {
        ready(if row.member_number.as_str() == "00000042" {
            Err("throttled".to_owned())
        } else {
            Ok(Stored::New)
        })
    };
    let summary = import(&file.options(), create, pending(), |_| {})
        .await
        .unwrap();
    assert_eq!(
        (summary.created, summary.failed, summary.stopped),
        (99, 1, false)
    );
    assert_eq!(summary.exit_code(), 1);
}

#[test]
fn the_summary_says_what_matters() {
    let summary = Summary {
        created: 3,
        refused: 1,
        unreachable: vec![Unreachable {
            line: 2,
            masked: ".•••@example.com".to_owned(),
            reason: CannotReceive::LeadingDot,
        }],
        ..Summary::default()
    };
    let text = summary.to_string();
    assert!(text.contains("line 2, .•••@example.com: the part before the @ starts with a dot"));
    assert!(text.contains("New members: 3\n") && text.contains("Lines refused: 1"));
    assert!(!text.contains("Stopped"));
}
