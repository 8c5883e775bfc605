//! The harness: a stack of its own for every test, and a client that speaks the contract.

pub mod client;
pub mod everything;
pub mod flows;
pub mod forge;
pub mod mail;
pub mod recovery;
pub mod sources;
pub mod store;
pub mod tables;

use std::collections::BTreeSet;

use devstack::members::DemoMember;
use devstack::route::RoutePattern;
use devstack::{Stack, StackOptions};
use shared::domain::grouped::MailedKind;

pub use client::{Answer, Client};

/// A running stack.
pub struct World {
    pub stack: Stack,
    http: reqwest::Client,
}

impl World {
    /// Everything in memory, without demo members.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// With other options.
    pub async fn with(change: impl FnOnce(&mut StackOptions)) -> Self {
        let mut options = StackOptions::memory();
        options.members = Vec::new();
        change(&mut options);
        let stack = Stack::start(options).await.expect("the stack starts");
        Self {
            stack,
            http: reqwest::Client::new(),
        }
    }

    /// A client without tokens.
    pub fn client(&self) -> Client {
        Client::new(self.http.clone(), self.stack.base_url())
    }

    /// Adds a member with a good address and returns it.
    pub async fn member(&self, number: &str) -> DemoMember {
        let address = Some(format!("member{number}@example.com"));
        self.member_with(number, address).await
    }

    /// Adds a member with this address.
    pub async fn member_with(&self, number: &str, address: Option<String>) -> DemoMember {
        let member = DemoMember {
            member_number: number.to_owned(),
            password: format!("correct horse {number}"),
            address,
            language: "ja".to_owned(),
            family_name: "山田".to_owned(),
        };
        self.stack
            .add_member(member.clone())
            .await
            .expect("the member is added");
        member
    }

    /// A client that has passed the password.
    pub async fn logged_in(&self, member: &DemoMember) -> Client {
        let mut client = self.client();
        let answer = client.login(member).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        client
    }

    /// A client with an access token.
    pub async fn signed_in(&self, member: &DemoMember) -> Client {
        let mut client = self.logged_in(member).await;
        let answer = client.issue("login").await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let code = self.newest_code(member);
        let answer = client.verify(&answer.text("id"), &code).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        client
    }

    /// The code in the newest mail to a member's address.
    pub fn newest_code(&self, member: &DemoMember) -> mail::Code {
        let address = member
            .address
            .as_deref()
            .expect("the member has an address");
        self.newest_code_to(address)
    }

    /// The code in groups in the newest mail to an address.
    pub fn newest_long_code_to(&self, address: &str) -> String {
        let mails = self.stack.mails_to(address);
        mail::long_code(&mails.last().expect("a mail has arrived").raw)
    }

    /// The code in groups of this kind in the newest mail to an address that has one.
    pub fn newest_long_code(&self, address: &str, kind: MailedKind) -> String {
        let mails = self.stack.mails_to(address);
        let mut codes = mails
            .iter()
            .rev()
            .flat_map(|mail| mail::long_codes(&mail.raw));
        let code = codes.find(|(found, _)| *found == kind);
        code.expect("a mail with such a code").1
    }

    /// The purposes of the mails to an address, oldest first.
    pub fn purposes(&self, address: &str) -> Vec<String> {
        let mails = self.stack.mails_to(address);
        let purposes = mails.iter().map(|mail| mail.tags.get("purpose").cloned());
        purposes.flatten().collect()
    }

    /// The template's routes without those of the catch-all, as in `GET /v1/otp`.
    pub fn routes(&self) -> BTreeSet<String> {
        let functions = self.stack.template().functions.iter();
        functions
            .filter(|function| function.name != "pages")
            .flat_map(|function| function.routes.iter().map(RoutePattern::key))
            .collect()
    }

    /// The code in the newest mail to an address.
    pub fn newest_code_to(&self, address: &str) -> mail::Code {
        let mails = self.stack.mails_to(address);
        mail::code(&mails.last().expect("a mail has arrived").raw)
    }
}

/// Prints what was counted. Not with `eprintln!`, which the test runner swallows.
pub fn report(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The dev stack's binary: Cargo builds it beside the tests of a workspace run; a run of this
/// package alone builds it here.
pub fn dev_stack_binary() -> std::path::PathBuf {
    static BUILT: std::sync::OnceLock<std::path::PathBuf> = std::sync::OnceLock::new();
    BUILT
        .get_or_init(|| {
            let own = std::env::current_exe().expect("a test has a path");
            let folder = own
                .parent()
                .and_then(std::path::Path::parent)
                .expect("a target folder");
            let binary = folder.join(format!("devstack{}", std::env::consts::EXE_SUFFIX));
            let mut build = std::process::Command::new(env!("CARGO"));
            build
                .args([
                    "build",
                    "--quiet",
                    "--package",
                    "devstack",
                    "--bin",
                    "devstack",
                ])
                .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
            // Set by the cargo that runs these tests. Build scripts that watch them would see
            // another environment than its own, and half of the crates be built anew each time.
            for (name, _) in std::env::vars_os() {
                let own = [
                    "CARGO_PKG_",
                    "CARGO_MANIFEST_",
                    "CARGO_BIN_",
                    "CARGO_CRATE_",
                ];
                if own
                    .iter()
                    .any(|own| name.to_string_lossy().starts_with(own))
                {
                    build.env_remove(name);
                }
            }
            let status = build.status();
            assert!(
                status.is_ok_and(|status| status.success()),
                "the dev stack builds"
            );
            binary
        })
        .clone()
}
