//! The alternate procedure: who gets to another mailbox, when, and who never does.

use aws_sdk_dynamodb::types::AttributeValue;
use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::json;
use shared::domain::grouped::MailedKind;
use shared::http::cookies::{Cookie, Cookies};

use super::Untouched;
use crate::support::flows::{pass, prove_both, web, with_access};
use crate::support::recovery::{PRINTED, Way, desk_code, posted_code, saved_codes, stop, unsent};
use crate::support::{Client, World, mail, tables};

const HOUR: i64 = 3_600;

async fn way(world: &World, member: &DemoMember) -> Way {
    Way::new(world.logged_in(member).await)
}

/// The member logs in and gets the code at the new address.
async fn gets_in(world: &World, member: &DemoMember, new: &str) {
    let moved = DemoMember {
        address: Some(new.to_owned()),
        ..member.clone()
    };
    let client = world.signed_in(&moved).await;
    assert_eq!(client.email().await.body["address"], json!(new));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_had_an_address_registers_one_with_a_letter_at_once() {
    let world = World::start().await;
    let member = world.member_with("4600000001", None).await;
    let mut way = way(&world, &member).await;
    assert_eq!(way.show().await.body["state"], "none");
    let asked = way.ask("letter").await;
    assert_eq!(
        (asked.status, &asked.body["letter"]),
        (202, &json!("wanted"))
    );
    let code = posted_code(&world, "4600000001").await;
    assert_eq!(way.show().await.body["letter"], "posted");
    let proved = way.prove(&code).await;
    assert_eq!(
        (proved.status, &proved.body["state"], &proved.body["proof"]),
        (201, &json!("proved"), &json!("posted-code"))
    );
    let sent = way.address("new@example.com").await;
    assert_eq!(
        (
            sent.status,
            &sent.body["state"],
            sent.text("new_address").as_str()
        ),
        (202, &json!("sent"), "n•••@example.com")
    );
    let code = world.newest_long_code("new@example.com", MailedKind::NewMailbox);
    let confirmed = way.confirm(&code).await;
    assert_eq!(
        (confirmed.status, &confirmed.body["state"]),
        (200, &json!("ready"))
    );
    let done = way.finish().await;
    assert_eq!(
        (done.status, &done.body),
        (200, &json!({"address": "n•••@example.com"}))
    );
    // It gave no session, and the login before it is over.
    way.client
        .issue("login")
        .await
        .is_problem(401, "login-expired");
    gets_in(&world, &member, "new@example.com").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_code_waits_a_day_and_the_old_mailbox_can_take_it_back() {
    let world = World::start().await;
    let member = world.member("4600000002").await;
    let old = member.address.clone().unwrap();
    let codes = saved_codes(&world, "4600000002").await;
    let mut way = way(&world, &member).await;
    way.up_to_the_wait(&world, &codes[0], "new@example.com")
        .await;
    let view = way.show().await;
    assert_eq!(view.body["state"], "waiting");
    let early = way.finish().await;
    early.is_problem(409, "still-waiting");
    // Login tokens are short, and each step wants a fresh one.
    pass(&world, 24 * HOUR - 60);
    way.client.login_token = None;
    way.client.login(&member).await;
    way.finish().await.is_problem(409, "still-waiting");
    pass(&world, 120);
    let done = way.finish().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        world.purposes(&old),
        ["recovery-proved", "recovery-waiting", "address-changed"]
    );
    let newest = world.stack.mails_to(&old);
    let mailed = mail::long_codes(&newest.last().unwrap().raw);
    assert_eq!(mailed[0].0, MailedKind::Undo);
    gets_in(&world, &member, "new@example.com").await;
    // The code is used, and the address rests.
    let mut again = self::way(&world, &member).await;
    again.prove(&codes[1]).await.is_problem(409, "cooling-off");
    pass(&world, 73 * HOUR);
    let mut again = self::way(&world, &member).await;
    again.prove(&codes[0]).await.is_problem(422, "unknown-code");
    assert_eq!(again.prove(&codes[1]).await.status, 201);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_desk_waits_three_days() {
    let world = World::start().await;
    let member = world.member("4600000003").await;
    let code = desk_code(&world, "4600000003").await;
    let mut way = way(&world, &member).await;
    way.up_to_the_wait(&world, &code, "new@example.com").await;
    pass(&world, 72 * HOUR - 60);
    way.client.login_token = None;
    way.client.login(&member).await;
    way.finish().await.is_problem(409, "still-waiting");
    pass(&world, 60);
    assert_eq!(way.finish().await.status, 200);
    world.stack.shutdown().await;
}

/// Those of an earlier change too, while it can be taken back.
#[tokio::test(flavor = "multi_thread")]
async fn every_old_mailbox_can_stop_it() {
    let world = World::start().await;
    let member = world.member("4600000004").await;
    let first = member.address.clone().unwrap();
    let mut client = world.signed_in(&member).await;
    prove_both(&world, &mut client, &member, "second@example.com").await;
    assert_eq!(
        client.change_address("second@example.com").await.status,
        200
    );
    pass(&world, 80 * HOUR);
    for mailbox in [first.as_str(), "second@example.com"] {
        let code = posted_code(&world, "4600000004").await;
        let mut way = way(&world, &member).await;
        way.up_to_the_wait(&world, &code, "new@example.com").await;
        let code = world.newest_long_code(mailbox, MailedKind::Stop);
        let anybody = world.client();
        for (number, code) in [
            ("4600000004", unsent(MailedKind::Stop)),
            ("4699999999", code.clone()),
        ] {
            stop(&anybody, number, &code)
                .await
                .is_problem(422, "unknown-code");
        }
        let stopped = stop(&anybody, "4600000004", &code).await;
        assert_eq!(
            (stopped.status, &stopped.body),
            (200, &json!({"stopped": true}))
        );
        assert_eq!(stop(&anybody, "4600000004", &code).await.status, 200);
        assert_eq!(way.show().await.body["state"], "stopped");
        pass(&world, 24 * HOUR);
        way.client.login_token = None;
        way.client.login(&member).await;
        way.finish().await.is_problem(404, "no-case");
    }
    assert_eq!(
        world.purposes("second@example.com").last().unwrap(),
        "recovery-stopped"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_stops_it_at_every_step() {
    let world = World::start().await;
    let member = world.member("4600000005").await;
    let session = world.signed_in(&member).await;
    let codes = saved_codes(&world, "4600000005").await;
    for (code, steps) in codes.iter().zip(0..3) {
        pass(&world, 24 * HOUR);
        let session = world.signed_in(&member).await;
        let mut way = way(&world, &member).await;
        assert_eq!(way.prove(code).await.status, 201);
        if steps > 0 {
            assert_eq!(way.address("new@example.com").await.status, 202);
        }
        if steps > 1 {
            let code = world.newest_long_code("new@example.com", MailedKind::NewMailbox);
            assert_eq!(way.confirm(&code).await.status, 200);
        }
        let seen = with_access(&session, Method::GET, "/v1/recovery").await;
        assert_eq!(seen.body["here"], json!(false));
        assert_eq!(seen.body["login"], json!(false));
        assert_eq!(seen.body["new_address"], json!(null));
        let stopped = with_access(&session, Method::DELETE, "/v1/recovery").await;
        assert_eq!(stopped.status, 204);
        assert_eq!(way.show().await.body["state"], "stopped");
        way.address("new@example.com")
            .await
            .is_problem(404, "no-case");
    }
    // Nothing goes on: no error. An old session stops nothing.
    let answer = with_access(&session, Method::DELETE, "/v1/recovery").await;
    answer.is_problem(401, "session-ended");
    let session = world.signed_in(&member).await;
    let answer = with_access(&session, Method::DELETE, "/v1/recovery").await;
    assert_eq!(answer.status, 204);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_alone_or_with_a_session_or_a_mailbox_changes_nothing() {
    let world = World::start().await;
    let member = world.member("4600000006").await;
    let other = world.member("4600000007").await;
    let mut thief = Way::new(world.signed_in(&member).await);
    let code = posted_code(&world, "4600000007").await;
    let mut owner = way(&world, &other).await;
    owner.up_to_the_wait(&world, &code, "new@example.com").await;
    let before = Untouched::before(&world).await;
    // Another member's letter, and codes that nobody gave.
    for code in [code.as_str(), PRINTED] {
        thief.prove(code).await.is_problem(422, "unknown-code");
    }
    // Steps without a case, with another member's, and with the case of another browser.
    for token in [None, owner.case_token.clone()] {
        thief.case_token = token;
        for answer in [
            thief.address("evil@example.com").await,
            thief.confirm(&unsent(MailedKind::NewMailbox)).await,
            thief.finish().await,
        ] {
            answer.is_problem(404, "no-case");
        }
    }
    let elsewhere = way(&world, &other).await;
    assert_eq!(elsewhere.show().await.body["here"], json!(false));
    elsewhere.finish().await.is_problem(404, "no-case");
    // A session is no password.
    let mut session = thief.clone();
    session.client.login_token = thief.client.access_token.clone();
    for answer in [
        session.prove(PRINTED).await,
        session.ask("letter").await,
        session.ask("desk").await,
        session.address("evil@example.com").await,
        session.confirm(&unsent(MailedKind::NewMailbox)).await,
        session.finish().await,
    ] {
        answer.is_problem(401, "wrong-token");
    }
    // A login token ends nothing for others.
    let token = thief.client.login_token.clone();
    let client = &thief.client;
    client
        .send(Method::DELETE, "/v1/recovery", token.as_deref(), None)
        .await
        .is_problem(401, "wrong-token");
    before.still(&world, "refusals").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_ends_all_sessions_ends_the_case() {
    let world = World::start().await;
    let member = world.member("4600000008").await;
    let session = world.signed_in(&member).await;
    let codes = saved_codes(&world, "4600000008").await;
    let mut way = way(&world, &member).await;
    way.up_to_the_wait(&world, &codes[0], "new@example.com")
        .await;
    let stop_code = world.newest_long_code(member.address.as_deref().unwrap(), MailedKind::Stop);
    assert_eq!(
        with_access(&session, Method::DELETE, "/v1/sessions")
            .await
            .status,
        204
    );
    way.finish().await.is_problem(401, "login-expired");
    pass(&world, 25 * HOUR);
    way.client.login_token = None;
    way.client.login(&member).await;
    assert_eq!(way.show().await.body["state"], "expired");
    way.finish().await.is_problem(404, "no-case");
    stop(&world.client(), "4600000008", &stop_code)
        .await
        .is_problem(422, "unknown-code");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_costs_no_code_and_no_change() {
    let world = World::start().await;
    let member = world.member_with("4600000009", None).await;
    let code = posted_code(&world, "4600000009").await;
    let mut way = way(&world, &member).await;
    let first = way.prove(&code).await;
    let mut lost = way.clone();
    let second = lost.prove(&code).await;
    assert_eq!(
        (second.status, second.text("state")),
        (201, first.text("state"))
    );
    assert_eq!(
        lost.address("new@example.com").await.status,
        202,
        "the same case"
    );
    let code = world.newest_long_code("new@example.com", MailedKind::NewMailbox);
    for _ in 0..2 {
        assert_eq!(way.confirm(&code).await.status, 200);
    }
    let mails = world.stack.mails().len();
    assert_eq!(way.finish().await.status, 200);
    let told = world.stack.mails().len() - mails;
    let repeated = way.finish().await;
    assert_eq!(
        (repeated.status, &repeated.body),
        (200, &json!({"address": "n•••@example.com"}))
    );
    assert_eq!(world.stack.mails().len() - mails, told, "told once");
    pass(&world, 121);
    way.finish().await.is_problem(401, "login-expired");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_operator_does_not_allow_opens_nothing() {
    let world = World::with(|options| {
        let only = ("RecoveryProofs".to_owned(), "posted-code".to_owned());
        options.parameters.extend([only]);
    })
    .await;
    let member = world.member("4600000010").await;
    let codes = saved_codes(&world, "4600000010").await;
    let desk = desk_code(&world, "4600000010").await;
    let mut way = way(&world, &member).await;
    assert_eq!(way.show().await.body["proofs"], json!(["posted-code"]));
    for code in [&codes[0], &desk] {
        way.prove(code).await.is_problem(422, "unknown-code");
    }
    way.ask("desk").await.is_problem(404, "not-found");
    assert_eq!(way.ask("letter").await.status, 202);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_and_the_desk_are_asked_for_once_and_the_owner_is_told() {
    let world = World::start().await;
    let member = world.member("4600000011").await;
    let mailbox = member.address.clone().unwrap();
    let way = way(&world, &member).await;
    for _ in 0..3 {
        for what in ["letter", "desk"] {
            let answer = way.ask(what).await;
            assert_eq!((answer.status, &answer.body[what]), (202, &json!("wanted")));
        }
    }
    assert_eq!(world.purposes(&mailbox), ["recovery-asked"; 2]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_mailbox_gets_three_mails_a_day() {
    let world = World::start().await;
    let member = world.member_with("4600000012", None).await;
    let code = posted_code(&world, "4600000012").await;
    let mut way = way(&world, &member).await;
    way.prove(&code).await;
    for mail in 0..3 {
        let new = format!("new{mail}@example.com");
        assert_eq!(way.address(&new).await.status, 202);
        way.address(&new).await.is_problem(429, "too-many-mails");
        pass(&world, 61);
    }
    way.address("new9@example.com")
        .await
        .is_problem(429, "too-many-mails");
    // Only the newest code counts.
    let old = world.newest_long_code("new0@example.com", MailedKind::NewMailbox);
    way.confirm(&old).await.is_problem(422, "unknown-code");
    let newest = world.newest_long_code("new2@example.com", MailedKind::NewMailbox);
    assert_eq!(way.confirm(&newest).await.status, 200);
    way.address("new3@example.com")
        .await
        .is_problem(409, "still-waiting");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_cannot_receive_are_said_so() {
    let world = World::start().await;
    let member = world.member("4600000013").await;
    let code = desk_code(&world, "4600000013").await;
    let mut way = way(&world, &member).await;
    way.prove(&code).await;
    for (address, reason) in [
        ("a..b@example.com", "consecutive-dots"),
        ("new@nowhere.example", "no-mail-host"),
        ("nothing", "no-at"),
    ] {
        let answer = way.address(address).await;
        answer.is_problem(422, "address-cannot-receive");
        assert_eq!(answer.body["reason"], reason);
    }
    let own = way.address(member.address.as_deref().unwrap()).await;
    assert_eq!(
        own.body["errors"],
        json!([{"pointer": "/address", "code": "already-registered"}])
    );
    world.stack.shutdown().await;
}

/// A mailbox that is known to be dead gets no mail but the one that can stop it.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_mailbox_gets_the_one_mail_that_stops_it() {
    let world = World::start().await;
    let member = world.member("4600000014").await;
    let mailbox = member.address.clone().unwrap();
    for (attribute, value) in [
        ("address_refused_at", AttributeValue::N("1".to_owned())),
        ("address_refused_tries", AttributeValue::N("0".to_owned())),
        (
            "address_refused_reason",
            AttributeValue::S("no-mailbox".to_owned()),
        ),
    ] {
        tables::set_profile(&world.stack, "4600000014", attribute, value).await;
    }
    let codes = saved_codes(&world, "4600000014").await;
    let mut way = way(&world, &member).await;
    way.ask("letter").await;
    way.up_to_the_wait(&world, &codes[0], "new@example.com")
        .await;
    assert_eq!(world.purposes(&mailbox), ["recovery-waiting"]);
    world.stack.shutdown().await;
}

/// Pages hold the case in a cookie that scripts cannot read, and get no token in a body.
#[tokio::test(flavor = "multi_thread")]
async fn pages_hold_the_case_in_a_cookie() {
    let world = World::start().await;
    let member = world.member_with("4600000015", None).await;
    let code = posted_code(&world, "4600000015").await;
    let client = world.logged_in(&member).await;
    let login = client.login_token.clone().unwrap();
    let cookies = [("pictopass-login", login.as_str())];
    let prove = web(&client, Method::POST, "/v1/recovery/proof", &cookies);
    let proved = Client::read(prove.json(&json!({"code": code}))).await;
    assert_eq!(proved.status, 201, "{}", proved.body);
    assert_eq!(proved.body.get("case_token"), None);
    let name = Cookies { plain_http: true }.name(Cookie::Case);
    let case = proved.cookie(name).unwrap();
    let cookies = [cookies[0], (name, case.as_str())];
    let show = web(&client, Method::GET, "/v1/recovery", &cookies);
    let seen = Client::read(show).await.body;
    assert_eq!(
        (&seen["here"], &seen["login"]),
        (&json!(true), &json!(true))
    );
    let body = json!({"address": "new@example.com"});
    let send = web(&client, Method::POST, "/v1/recovery/address", &cookies);
    assert_eq!(Client::read(send.json(&body)).await.status, 202);
    let code = json!({"code": world.newest_long_code("new@example.com", MailedKind::NewMailbox)});
    let confirm = web(&client, Method::POST, "/v1/recovery/confirm", &cookies);
    assert_eq!(Client::read(confirm.json(&code)).await.status, 200);
    let finish = web(&client, Method::POST, "/v1/recovery/finish", &cookies);
    let done = Client::read(finish.json(&json!({}))).await;
    assert_eq!(done.status, 200, "{}", done.body);
    for gone in [name, "pictopass-login"] {
        assert_eq!(done.cookie(gone).as_deref(), Some(""), "{gone}");
    }
    assert_eq!(done.cookie("pictopass-access"), None);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slips_cost_nothing_and_name_their_kind() {
    let world = World::start().await;
    let member = world.member("4600000016").await;
    let codes = saved_codes(&world, "4600000016").await;
    let mut way = way(&world, &member).await;
    let mailed = unsent(MailedKind::NewMailbox);
    let before = Untouched::before(&world).await;
    for (code, said) in [
        (mailed.as_str(), "other-kind"),
        ("123456", "mistyped"),
        ("", "mistyped"),
        (&codes[0][1..], "mistyped"),
    ] {
        let answer = way.prove(code).await;
        assert_eq!(
            answer.body["errors"],
            json!([{"pointer": "/code", "code": said}])
        );
    }
    let answer = stop(&world.client(), "4600000016", &mailed).await;
    assert_eq!(answer.body["errors"][0]["code"], "other-kind");
    let answer = stop(&world.client(), "46", &unsent(MailedKind::Stop)).await;
    assert_eq!(answer.body["errors"][0]["pointer"], "/member_number");
    before.still(&world, "slips").await;
    // Full width and other separators are the same code.
    let wide: String = codes[0]
        .chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            _ => '　',
        })
        .collect();
    assert_eq!(way.prove(&wide).await.status, 201);
    world.stack.shutdown().await;
}
