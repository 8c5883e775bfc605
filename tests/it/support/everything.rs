//! Every operation of the product at least once, refusals and failures included: for the tests
//! that look at what was called and what was written.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use devstack::sink::{Case, Outcome};
use devstack::wire::{Fault, PlannedFault, Service};
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::flows::{pass, prove, prove_both, web, with_access};
use super::recovery::{Way, posted_code, saved_codes, stop};
use super::{Answer, Client, World, tables};

/// Tokens and passwords that went over the wire while everything ran.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    pub(crate) tokens: Vec<String>,
    pub(crate) passwords: Vec<String>,
}

impl Journal {
    fn saw(&mut self, answer: &Answer) {
        for name in ["login_token", "access_token", "device_token", "case_token"] {
            let token = answer.body[name].as_str();
            self.tokens.extend(token.map(str::to_owned));
        }
        for name in ["login", "access", "refresh", "device", "case"] {
            let token = answer.cookie(&format!("pictopass-{name}"));
            self.tokens.extend(token.filter(|token| !token.is_empty()));
        }
    }

    fn saw_codes(&mut self, way: &Way, codes: impl IntoIterator<Item = String>) {
        self.keep(&way.client);
        self.tokens.extend(way.case_token.clone());
        self.tokens.extend(codes);
    }

    pub(crate) fn keep(&mut self, client: &Client) {
        let tokens = [
            &client.login_token,
            &client.access_token,
            &client.refresh_token,
            &client.device_token,
        ];
        self.tokens.extend(tokens.into_iter().flatten().cloned());
    }
}

/// Runs it all.
pub(crate) async fn everything(world: &World) -> Journal {
    let mut journal = Journal::default();
    passwords(world, &mut journal).await;
    codes(world, &mut journal).await;
    browser(world, &mut journal).await;
    addresses(world, &mut journal).await;
    recoveries(world, &mut journal).await;
    resets(world, &mut journal).await;
    sessions(world, &mut journal).await;
    failures(world, &mut journal).await;
    suspicion(world, &mut journal).await;
    deliveries(world, &mut journal).await;
    elsewhere(world).await;
    let members = world.stack.members();
    let passwords = members.iter().map(|member| member.password.clone());
    journal.passwords.extend(passwords);
    journal
}

async fn passwords(world: &World, journal: &mut Journal) {
    let member = world.member("5500000001").await;
    let mut client = world.client();
    let mut wrong = member.clone();
    "a wrong pass phrase".clone_into(&mut wrong.password);
    client
        .login(&wrong)
        .await
        .is_problem(401, "invalid-credentials");
    let mut unknown = wrong.clone();
    "5599999999".clone_into(&mut unknown.member_number);
    "nobody's pass phrase".clone_into(&mut unknown.password);
    for _ in 0..10 {
        client
            .login(&unknown)
            .await
            .is_problem(401, "invalid-credentials");
    }
    client
        .login(&unknown)
        .await
        .is_problem(429, "too-many-attempts");
    journal
        .passwords
        .extend([wrong.password.clone(), unknown.password]);
    let odd = json!({"member_number": "5500000001", "password": "odd pass phrase", "other": 1});
    client
        .send(Method::POST, "/v1/login", None, Some(&odd))
        .await
        .is_problem(400, "invalid-request");
    journal.passwords.push("odd pass phrase".to_owned());
    let hashed_elsewhere = tables::hashed_elsewhere(world, "5500000006").await;
    journal.keep(&world.logged_in(&hashed_elsewhere).await);
    journal.passwords.push(hashed_elsewhere.password);
    for (number, address) in [
        ("5500000002", None),
        ("5500000003", Some(".hana@example.com")),
        ("5500000004", Some("ha..na@example.com")),
        ("5500000005", Some("hana.@example.com")),
    ] {
        let address = address.map(str::to_owned);
        let slug = if address.is_none() {
            "no-address"
        } else {
            "address-unreachable"
        };
        let member = world.member_with(number, address).await;
        let client = world.logged_in(&member).await;
        client.issue("login").await.is_problem(409, slug);
        journal.keep(&client);
    }
}

/// All that can become of a code.
async fn codes(world: &World, journal: &mut Journal) {
    let member = world.member("5500000011").await;
    let mut client = world.logged_in(&member).await;
    let token = client.login_token.clone();
    let show = client.send(Method::GET, "/v1/otp", token.as_deref(), None);
    show.await.is_problem(404, "no-challenge");
    let body = json!({"purpose": "login", "request_id": "first", "lang": "en"});
    let first = client.issue_with(body.clone()).await;
    assert_eq!(client.issue_with(body).await.body["id"], first.body["id"]);
    let old = world.newest_code(&member);
    client
        .issue("login")
        .await
        .is_problem(429, "resend-too-soon");
    pass(world, 61);
    let second = client.issue("login").await;
    let (first, second) = (first.text("id"), second.text("id"));
    client
        .verify(&first, &old)
        .await
        .is_problem(409, "stale-challenge");
    client
        .verify(&second, &old)
        .await
        .is_problem(422, "superseded-code");
    let code = world.newest_code(&member);
    client
        .verify(&second, &code.wrong())
        .await
        .is_problem(422, "wrong-code");
    let answer = client.verify(&second, &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    journal.keep(&client);
    client
        .verify(&second, &code)
        .await
        .is_problem(422, "used-code");
    let email = member.address.as_deref().expect("an address");
    let stepped = prove(world, &mut client, json!({"purpose": "step-up"}), email).await;
    journal.saw(&stepped);
    let access = client.access_token.clone();
    let shown = client.send(Method::GET, "/v1/otp", access.as_deref(), None);
    assert_eq!(shown.await.status, 200);

    let late = world.member("5500000012").await;
    let mut client = world.logged_in(&late).await;
    let id = client.issue("login").await.text("id");
    pass(world, 601);
    let code = world.newest_code(&late);
    client
        .verify(&id, &code)
        .await
        .is_problem(422, "expired-code");
    for round in 0..2 {
        client.login(&late).await;
        journal.keep(&client);
        let id = client.issue("login").await.text("id");
        let code = world.newest_code(&late);
        for n in 1..=5 {
            client
                .verify(&id, &code.wrong_by(n))
                .await
                .is_problem(422, "wrong-code");
        }
        client
            .verify(&id, &code)
            .await
            .is_problem(422, "no-attempts-left");
        pass(world, 61 + round);
    }
    client
        .issue("login")
        .await
        .is_problem(429, "too-many-codes");
}

/// The same with cookies, as our own pages do it.
async fn browser(world: &World, journal: &mut Journal) {
    let member = world.member("5500000021").await;
    let client = world.client();
    let body = json!({"member_number": member.member_number, "password": member.password});
    let login = web(&client, Method::POST, "/v1/login", &[]).json(&body);
    let login = Client::read(login).await;
    journal.saw(&login);
    let token = login.cookie("pictopass-login").expect("a login cookie");
    let cookies = [("pictopass-login", token.as_str())];
    let issue = web(&client, Method::POST, "/v1/otp", &cookies);
    let issue = Client::read(issue.json(&json!({"purpose": "login"}))).await;
    let code = world.newest_code(&member);
    let verify = web(&client, Method::POST, "/v1/otp/verify", &cookies);
    let verify = verify.json(&json!({"id": issue.text("id"), "text": code.line}));
    let verify = Client::read(verify).await;
    assert_eq!(verify.status, 200, "{}", verify.body);
    journal.saw(&verify);
    let access = verify.cookie("pictopass-access").expect("an access cookie");
    let foreign = client.raw(Method::DELETE, "/v1/session");
    let foreign = super::flows::with_cookies(foreign, &[("pictopass-access", &access)]);
    Client::read(foreign)
        .await
        .is_problem(403, "client-header-required");
}

async fn addresses(world: &World, journal: &mut Journal) {
    let member = world.member("5500000031").await;
    let mut client = world.signed_in(&member).await;
    journal.keep(&client);
    let check = |address: &str| {
        let (client, body) = (client.clone(), json!({"address": address}));
        let path = "/v1/email/check";
        async move {
            let token = client.access_token.as_deref();
            client.send(Method::POST, path, token, Some(&body)).await
        }
    };
    assert_eq!(check("someone@gmial.com").await.body["can_receive"], false);
    assert_eq!(check(".checked@docomo.ne.jp").await.status, 200);
    let new = "moved@example.org";
    client
        .change_address(new)
        .await
        .is_problem(403, "proof-required");
    let confirm = json!({"purpose": "confirm-address", "address": new});
    client
        .issue_with(confirm)
        .await
        .is_problem(409, "prove-current-first");
    let confirm = json!({"purpose": "confirm-address", "address": "x@nowhere.example"});
    client
        .issue_with(confirm)
        .await
        .is_problem(422, "address-cannot-receive");
    prove_both(world, &mut client, &member, new).await;
    let cancelled = with_access(&client, Method::DELETE, "/v1/email/pending").await;
    assert_eq!(cancelled.status, 204);
    prove_both(world, &mut client, &member, new).await;
    let before = client.clone();
    let answer = client.change_address(new).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    journal.keep(&client);
    let repeat = before.clone().change_address(new).await;
    assert_eq!(repeat.status, 200, "{}", repeat.body);
    journal.saw(&repeat);
    before.email().await.is_problem(401, "session-ended");
    assert_eq!(client.email().await.status, 200);
    client
        .issue("change-address")
        .await
        .is_problem(409, "cooling-off");
    taken_back(world, &member).await;
}

/// A change that was not the member's own.
async fn taken_back(world: &World, member: &DemoMember) {
    let client = world.client();
    let undo = async |code: &str| {
        let body = json!({"member_number": member.member_number, "code": code});
        let path = "/v1/email/undo";
        client.send(Method::POST, path, None, Some(&body)).await
    };
    let code = world.newest_long_code_to(member.address.as_deref().expect("an address"));
    undo(&code[..9]).await.is_problem(400, "invalid-request");
    for _ in 0..2 {
        let answer = undo(&code).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    pass(world, 121);
    undo(&code).await.is_problem(422, "unknown-code");
}

/// The alternate procedure: to its end, stopped by an old mailbox, and stopped from a session.
async fn recoveries(world: &World, journal: &mut Journal) {
    let member = world.member_with("5500000035", None).await;
    let mut way = Way::new(world.logged_in(&member).await);
    assert_eq!(way.ask("letter").await.status, 202);
    assert_eq!(way.ask("desk").await.status, 202);
    assert_eq!(way.show().await.status, 200);
    let posted = posted_code(world, &member.member_number).await;
    way.up_to_the_wait(world, &posted, "found@example.com")
        .await;
    let mailed = world.newest_long_code("found@example.com", MailedKind::NewMailbox);
    assert_eq!(way.finish().await.status, 200);
    journal.saw_codes(&way, [posted, mailed]);

    let member = world.member("5500000036").await;
    let address = member.address.as_deref().expect("an address");
    let codes = saved_codes(world, &member.member_number).await;
    let mut way = Way::new(world.signed_in(&member).await);
    way.up_to_the_wait(world, &codes[0], "other@example.com")
        .await;
    way.finish().await.is_problem(409, "still-waiting");
    let code = world.newest_long_code(address, MailedKind::Stop);
    let client = world.client();
    stop(&client, "5599999999", &code)
        .await
        .is_problem(422, "unknown-code");
    let stopped = stop(&client, &member.member_number, &code).await;
    assert_eq!(stopped.status, 200, "{}", stopped.body);
    journal.saw_codes(&way, [codes[0].clone(), code]);
    assert_eq!(way.prove(&codes[1]).await.status, 201);
    let seen = with_access(&way.client, Method::GET, "/v1/recovery").await;
    assert_eq!(seen.body["state"], "proved");
    let stopped = with_access(&way.client, Method::DELETE, "/v1/recovery").await;
    assert_eq!(stopped.status, 204);
    journal.saw_codes(&way, codes);
}

/// Forgotten passwords: stopped by code and from a session, and chosen with a saved code.
async fn resets(world: &World, journal: &mut Journal) {
    let member = world.member("5500000098").await;
    let address = member.address.as_deref().expect("an address");
    let mut client = world.signed_in(&member).await;
    journal.keep(&client);
    let stranger = world.client();
    let post = async |path: &str, body: Value| {
        let path = format!("/v1/password/reset{path}");
        stranger.send(Method::POST, &path, None, Some(&body)).await
    };
    let number = &member.member_number;
    let mut codes = Vec::new();
    for stopped_by_code in [true, false] {
        let asked = post("", json!({"member_number": number})).await;
        assert_eq!(asked.status, 202, "{}", asked.body);
        let code = world.newest_long_code_to(address);
        let body = json!({"member_number": number, "code": code});
        codes.push(code);
        let mut shown = body.clone();
        shown["device_token"] = client.device_token.clone().into();
        assert_eq!(post("/check", shown).await.status, 200);
        assert_eq!(post("/wait", body).await.status, 200);
        let shown = with_access(&client, Method::GET, "/v1/password").await;
        assert!(shown.body["waiting"].is_object(), "{}", shown.body);
        let stop = world.newest_long_code_to(address);
        let body = json!({"member_number": number, "code": stop});
        codes.push(stop);
        if stopped_by_code {
            assert_eq!(post("/stop", body).await.status, 200);
        } else {
            let path = "/v1/password/reset";
            let stopped = with_access(&client, Method::DELETE, path).await;
            assert_eq!(stopped.status, 204);
        }
        pass(world, 73 * 3_600);
        client = world.signed_in(&member).await;
        journal.keep(&client);
    }
    let made = with_access(&client, Method::POST, "/v1/recovery/codes").await;
    let made = made.body["codes"].as_array().expect("a list").clone();
    let made: Vec<String> = made
        .iter()
        .filter_map(|c| c.as_str().map(str::to_owned))
        .collect();
    let changed = "nineteen unhurried otters";
    let body = json!({"current_password": member.password, "new_password": changed});
    let token = client.access_token.as_deref();
    let answer = client.send(Method::PUT, "/v1/password", token, Some(&body));
    let answer = answer.await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    journal.saw(&answer);
    journal.passwords.push(changed.to_owned());
    let saved = made[0].clone();
    codes.extend(made);
    assert_eq!(post("", json!({"member_number": number})).await.status, 202);
    let code = world.newest_long_code_to(address);
    let new = "seventeen unhurried otters";
    let body = json!({
        "member_number": number, "code": code, "new_password": new, "recovery_code": saved,
    });
    let done = post("/complete", body).await;
    assert_eq!(done.status, 200, "{}", done.body);
    codes.push(code);
    journal.passwords.push(new.to_owned());
    journal.passwords.extend(codes);
    with_access(&client, Method::GET, "/v1/password")
        .await
        .is_problem(401, "session-ended");
}

async fn sessions(world: &World, journal: &mut Journal) {
    let member = world.member("5500000041").await;
    let mut client = world.signed_in(&member).await;
    journal.keep(&client);
    let mut copy = client.clone();
    assert_eq!(client.refresh().await.status, 200);
    journal.keep(&client);
    pass(world, 61);
    copy.refresh().await.is_problem(401, "session-ended");
    client.refresh().await.is_problem(401, "session-ended");

    let other = world.signed_in(&member).await;
    journal.keep(&other);
    pass(world, 61);
    let client = world.signed_in(&member).await;
    journal.keep(&client);
    lists(&client).await;
    let ended = with_access(&client, Method::DELETE, "/v1/session").await;
    assert_eq!(ended.status, 204);
    let client = world.signed_in(&member).await;
    journal.keep(&client);
    let ended = with_access(&client, Method::DELETE, "/v1/sessions").await;
    assert_eq!(ended.status, 204);
    client.email().await.is_problem(401, "session-ended");
}

/// What a member sees of sessions, devices and the history, and what can be done with it.
async fn lists(client: &Client) {
    let shown = with_access(client, Method::GET, "/v1/history?days=90").await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    for (list, path) in [
        ("sessions", "/v1/sessions/end"),
        ("devices", "/v1/devices/forget"),
    ] {
        let shown = with_access(client, Method::GET, &format!("/v1/{list}")).await;
        assert_eq!(shown.status, 200, "{}", shown.body);
        // The last of the list, which is not the caller's own.
        let all = shown.body[list].as_array().expect("a list");
        let id = all.last().expect("one")["id"].clone();
        let token = client.access_token.as_deref();
        let body = json!({"id": id});
        let done = client.send(Method::POST, path, token, Some(&body)).await;
        assert_eq!(done.status, 204, "{}", done.body);
    }
}

/// The store and the mail service fail.
async fn failures(world: &World, journal: &mut Journal) {
    let member = world.member("5500000051").await;
    let mut client = world.logged_in(&member).await;
    journal.keep(&client);
    let plan = |service, operation, fault| {
        let fault = PlannedFault::once(service, operation, fault);
        world.stack.plan_fault(fault);
    };
    plan(Service::Ses, "SendEmail", Fault::Refuse);
    client
        .issue("login")
        .await
        .is_problem(503, "mail-unavailable");
    plan(Service::Ses, "SendEmail", Fault::LostAnswer);
    let issued = client.issue("login").await;
    assert_eq!(issued.body["delivery"]["state"], "sending");
    let code = world.newest_code(&member);
    plan(Service::Dynamodb, "UpdateItem", Fault::Refuse);
    let refused = client.verify(&issued.text("id"), &code).await;
    refused.is_problem(503, "temporarily-unavailable");
    pass(world, 61);
    plan(Service::Dynamodb, "PutItem", Fault::LostAnswer);
    assert_eq!(client.issue("login").await.status, 201);
    pass(world, 61);
    // No answer of any use: the item is read again.
    plan(Service::Dynamodb, "PutItem", Fault::Refuse);
    assert_eq!(client.issue("login").await.status, 201);
    assert_eq!(world.stack.faults_left(), 0);
    let corrupt = AttributeValue::S("corrupt".to_owned());
    tables::set_code(&world.stack, &member.member_number, "tat", corrupt).await;
    client
        .issue("login")
        .await
        .is_problem(500, "internal-error");
}

/// A password that a stranger must be assumed to know.
async fn suspicion(world: &World, journal: &mut Journal) {
    let member: DemoMember = world.member("5500000061").await;
    let mut client = world.logged_in(&member).await;
    journal.keep(&client);
    assert_eq!(client.issue("login").await.status, 201);
    let now = world.stack.now();
    let moments = (0..20).map(|n| AttributeValue::N((now - n).to_string()));
    let moments = AttributeValue::L(moments.collect());
    tables::set_code(&world.stack, &member.member_number, "unanswered", moments).await;
    pass(world, 61);
    client
        .issue("login")
        .await
        .is_problem(403, "password-reset-required");
    client
        .login(&member)
        .await
        .is_problem(403, "password-reset-required");
}

/// What becomes of mails, and once the store is not there to note it.
async fn deliveries(world: &World, journal: &mut Journal) {
    let member = world.member("5500000091").await;
    let client = world.logged_in(&member).await;
    journal.keep(&client);
    assert_eq!(client.issue("login").await.status, 201);
    let address = member.address.as_deref().expect("an address");
    let mail = world.stack.mails_to(address).pop().expect("a mail");
    for case in Case::ALL {
        for played in world.stack.play(&mail.id, case).await {
            assert_eq!(played.outcome, Outcome::Taken, "{case:?}");
        }
    }
    pass(world, 61);
    let wanted = json!({"purpose": "login", "want_mail": true});
    let list = PlannedFault::once(Service::Ses, "DeleteSuppressedDestination", Fault::Refuse);
    world.stack.plan_fault(list);
    assert_eq!(client.issue_with(wanted).await.status, 201);
    let mut fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::Refuse);
    fault.function = Some("delivery-events".to_owned());
    world.stack.plan_fault(fault);
    let played = world.stack.play(&mail.id, Case::Delivered).await;
    assert!(
        matches!(played[0].outcome, Outcome::Failed(_)),
        "{played:?}"
    );
}

/// What needs no member.
async fn elsewhere(world: &World) {
    let client = world.client();
    let get = |path: &'static str| client.send(Method::GET, path, None, None);
    assert_eq!(get("/.well-known/jwks.json").await.status, 200);
    assert_eq!(get("/problems/wrong-code").await.status, 200);
    assert_eq!(get("/pictograms/dog.png").await.status, 200);
    get("/v1/login").await.is_problem(405, "method-not-allowed");
    get("/v1/nothing").await.is_problem(404, "not-found");
    get("/v1/email").await.is_problem(401, "token-missing");
}
