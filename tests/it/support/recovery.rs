//! The alternate procedure, as members and operators go it.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use reqwest::Method;
use serde_json::{Value, json};
use shared::aws::Access;
use shared::domain::case::{CaseFile, Proof, Vouched, letter_made, vouch};
use shared::domain::grouped::{Bits, Digest, MailedKind, mailed, printed};
use shared::domain::policy::DAY;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::cases::CaseWrite;
use shared::store::credentials::NewSheet;
use shared::store::members::Profile;
use shared::store::{Stamp, Store, StoreOptions};

use super::{Answer, Client, World};

/// A printed code that nobody gave.
pub(crate) const PRINTED: &str = "000000-000000-000000-000000-000000-000000-000000-000011";

/// A mailed code that nobody sent.
pub(crate) fn unsent(kind: MailedKind) -> String {
    mailed::write(kind, &Bits::new([7; 16])).to_string()
}

/// A client on its way to another mailbox.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) client: Client,
    pub(crate) case_token: Option<String>,
}

impl Way {
    pub(crate) const fn new(client: Client) -> Self {
        Self {
            client,
            case_token: None,
        }
    }

    async fn post(&self, step: &str, body: Option<Value>) -> Answer {
        let path = format!("/v1/recovery/{step}");
        let token = self.client.login_token.as_deref();
        self.client
            .send(Method::POST, &path, token, body.as_ref())
            .await
    }

    fn with_case(&self, mut body: Value) -> Value {
        if let (Some(token), Some(members)) = (&self.case_token, body.as_object_mut()) {
            members.insert("case_token".to_owned(), token.as_str().into());
        }
        body
    }

    pub(crate) async fn show(&self) -> Answer {
        let token = self.client.login_token.as_deref();
        self.client
            .send(Method::GET, "/v1/recovery", token, None)
            .await
    }

    pub(crate) async fn ask(&self, what: &str) -> Answer {
        self.post(what, None).await
    }

    /// Shows a code; keeps the token of the case.
    pub(crate) async fn prove(&mut self, code: &str) -> Answer {
        let answer = self.post("proof", Some(json!({"code": code}))).await;
        if answer.status == 201 {
            self.case_token = Some(answer.text("case_token"));
        }
        answer
    }

    pub(crate) async fn address(&self, address: &str) -> Answer {
        let body = self.with_case(json!({"address": address}));
        self.post("address", Some(body)).await
    }

    pub(crate) async fn confirm(&self, code: &str) -> Answer {
        let body = self.with_case(json!({"code": code}));
        self.post("confirm", Some(body)).await
    }

    pub(crate) async fn finish(&self) -> Answer {
        let body = self.with_case(json!({}));
        self.post("finish", Some(body)).await
    }

    /// From the proof to the confirmed mailbox.
    pub(crate) async fn up_to_the_wait(&mut self, world: &World, code: &str, new: &str) {
        let proved = self.prove(code).await;
        assert_eq!(proved.status, 201, "{}", proved.body);
        let sent = self.address(new).await;
        assert_eq!(sent.status, 202, "{}", sent.body);
        let confirmed = self
            .confirm(&world.newest_long_code(new, MailedKind::NewMailbox))
            .await;
        assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    }
}

/// Stops with the code of an old mailbox.
pub(crate) async fn stop(client: &Client, number: &str, code: &str) -> Answer {
    let body = json!({"member_number": number, "code": code});
    client
        .send(Method::POST, "/v1/recovery/stop", None, Some(&body))
        .await
}

/// The store of a stack, outside its functions.
pub(crate) fn store(world: &World) -> Store {
    let deps = world.stack.deps("operator");
    Store::new(StoreOptions {
        access: Access::read(&deps.env.reader()),
        // Beside what is recorded of functions.
        http: devstack::plain_http_client(),
        endpoint: Some(world.stack.dynamodb_endpoint()),
        members: "MembersTable".to_owned(),
        challenges: "ChallengesTable".to_owned(),
        dots: shared::domain::address::Dots::Refused,
    })
}

async fn profile(world: &World, number: &str) -> Profile {
    let number = number.parse().expect("a number");
    let profile = store(world).profile(&number).await;
    profile.expect("a read").expect("a member")
}

fn random() -> [u8; 16] {
    let mut bits = [0; 16];
    SystemEntropy.fill(&mut bits).expect("random bits");
    bits
}

/// Makes a letter and returns its code.
pub(crate) async fn posted_code(world: &World, number: &str) -> String {
    let now = world.stack.now();
    given(world, number, Proof::Posted, |file, digest| {
        letter_made(file, digest, 21 * DAY, now)
    })
    .await
}

/// Two operators give a code.
pub(crate) async fn desk_code(world: &World, number: &str) -> String {
    let now = world.stack.now();
    given(world, number, Proof::Desk, |file, digest| {
        let Ok(Vouched::First { file, .. }) = vouch(file, "kim", "passport", digest, now) else {
            panic!("the first look");
        };
        match vouch(file, "jo", "passport", digest, now) {
            Ok(Vouched::Second { file, .. }) => file,
            other => panic!("{other:?}"),
        }
    })
    .await
}

async fn given(
    world: &World,
    number: &str,
    proof: Proof,
    change: impl FnOnce(CaseFile, Digest) -> CaseFile,
) -> String {
    let (store, profile) = (store(world), profile(world, number).await);
    let code = Bits::new(random());
    let read = store.case_file(&profile.member_id).await.expect("a read");
    let file = read.file.clone();
    let file = file.unwrap_or_else(|| CaseFile::new(profile.member_number.clone()));
    let file = change(file, code.digest(proof, &profile.member_id));
    let write = CaseWrite {
        member: &profile.member_id,
        read: &read,
        file: &file,
        stamp: Stamp::new(random()),
    };
    assert!(store.put_case(&write).await.expect("a write"));
    printed::write(&code).to_string()
}

/// Makes a sheet and returns its codes.
pub(crate) async fn saved_codes(world: &World, number: &str) -> Vec<String> {
    let profile = profile(world, number).await;
    let codes: Vec<Bits> = (0..5).map(|_| Bits::new(random())).collect();
    let digests = codes
        .iter()
        .map(|code| code.digest(Proof::Saved, &profile.member_id));
    let sheet = NewSheet {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        codes: digests.collect(),
        now: world.stack.now(),
    };
    assert!(store(world).save_codes(&sheet).await.expect("a write"));
    let written = codes.iter().map(|code| printed::write(code).to_string());
    written.collect()
}
