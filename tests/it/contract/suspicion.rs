//! A password that must be taken for known to a stranger: after 30 wrong codes, or 20 codes that
//! nobody answered. The operator's `unlock` lifts it.

use std::process::Stdio;

use devstack::members::DemoMember;

use crate::support::flows::pass;
use crate::support::{Client, World};

const DAY: i64 = 86_400;

/// Logs in and asks for a code; the challenge's id.
async fn asked(client: &mut Client, member: &DemoMember) -> String {
    client.login_token = None;
    assert_eq!(client.login(member).await.status, 200);
    let answer = client.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.text("id")
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_wrong_codes_stop_the_password_until_it_is_unlocked() {
    let world = World::start().await;
    let member = world.member("2000000001").await;
    let mut client = world.client();
    let mut wrong = 0;
    // Five a day flow back, so a stranger needs days; forgiveness is one a month.
    while wrong < 30 {
        let id = asked(&mut client, &member).await;
        let code = world.newest_code(&member);
        for n in 1..=5 {
            client
                .verify(&id, &code.wrong_by(n))
                .await
                .is_problem(422, "wrong-code");
            wrong += 1;
        }
        pass(&world, DAY);
    }
    stopped_until_unlocked(&world, &mut client, &member).await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_unanswered_codes_stop_the_password_until_it_is_unlocked() {
    let world = World::start().await;
    let member = world.member("2000000001").await;
    let mut client = world.client();
    for _ in 0..20 {
        asked(&mut client, &member).await;
        pass(&world, 900);
    }
    stopped_until_unlocked(&world, &mut client, &member).await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_success_takes_back_what_its_own_session_got_wrong() {
    let world = World::start().await;
    let member = world.member("2000000001").await;
    let mut client = world.client();
    for _ in 0..12 {
        let id = asked(&mut client, &member).await;
        let code = world.newest_code(&member);
        for n in 1..=4 {
            client
                .verify(&id, &code.wrong_by(n))
                .await
                .is_problem(422, "wrong-code");
        }
        assert_eq!(client.verify(&id, &code).await.status, 200);
        pass(&world, DAY);
    }
    world.stack.shutdown().await;
}

async fn stopped_until_unlocked(world: &World, client: &mut Client, member: &DemoMember) {
    client.login_token = None;
    assert_eq!(
        client.login(member).await.status,
        200,
        "not said before a code is asked for"
    );
    let mails = world.stack.mails().len();
    client
        .issue("login")
        .await
        .is_problem(403, "password-reset-required");
    // No code, and one mail that says why.
    assert_eq!(world.stack.mails().len(), mails + 1);
    client.login_token = None;
    client
        .login(member)
        .await
        .is_problem(403, "password-reset-required");
    let mut wrong = member.clone();
    "wrong".clone_into(&mut wrong.password);
    client
        .login(&wrong)
        .await
        .is_problem(401, "invalid-credentials");
    // Time alone does not lift it.
    pass(world, 40 * DAY);
    client
        .login(member)
        .await
        .is_problem(403, "password-reset-required");

    unlock(world, &member.member_number).await;
    let id = asked(client, member).await;
    let code = world.newest_code(member);
    assert_eq!(client.verify(&id, &code).await.status, 200);
    assert_eq!(client.email().await.status, 200);
}

/// Runs the operator's command, as a process of its own, against the running stack.
async fn unlock(world: &World, number: &str) {
    let (endpoint, number) = (world.stack.dynamodb_endpoint(), number.to_owned());
    let output = tokio::task::spawn_blocking(move || {
        std::process::Command::new(crate::support::dev_stack_binary())
            .args(["unlock", &number, "--endpoint", &endpoint])
            .stdin(Stdio::null())
            .output()
    });
    let output = output
        .await
        .expect("the task ends")
        .expect("the command runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// Of the newest mail: whether its text warns of wrong codes, and of how many.
fn warned(world: &World, member: &DemoMember) -> Option<String> {
    let address = member.address.as_deref().expect("an address");
    let mails = world.stack.mails_to(address);
    let text = crate::support::mail::text(&mails.last().expect("a mail").raw);
    let line = text.lines().find(|line| line.contains("間違った"));
    line.map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_fifth_wrong_code_on_the_mail_with_the_next_one_warns() {
    let world = World::start().await;
    let member = world.member("2000000001").await;
    // Three from a browser that nobody knows, and two inside a session: both lanes together.
    let mut owner = world.signed_in(&member).await;
    let mut stranger = world.client();
    pass(&world, 61);
    let id = asked(&mut stranger, &member).await;
    let code = world.newest_code(&member);
    for n in 1..=3 {
        let answer = stranger.verify(&id, &code.wrong_by(n)).await;
        answer.is_problem(422, "wrong-code");
    }
    let answer = owner.issue("step-up").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(warned(&world, &member), None);
    let (id, code) = (answer.text("id"), world.newest_code(&member));
    let answer = owner.verify(&id, &code.wrong_by(1)).await;
    answer.is_problem(422, "wrong-code");
    pass(&world, 61);
    asked(&mut stranger, &member).await;
    assert_eq!(warned(&world, &member), None, "four");
    let answer = owner.verify(&id, &code.wrong_by(2)).await;
    answer.is_problem(422, "wrong-code");
    pass(&world, 61);
    asked(&mut stranger, &member).await;
    let line = warned(&world, &member).expect("five");
    assert!(line.contains("5回"), "{line}");
    // The code can still be read out of it.
    let id = asked_again(&world, &mut stranger, &member).await;
    let answer = stranger.verify(&id, &world.newest_code(&member)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.stack.shutdown().await;
}

async fn asked_again(world: &World, client: &mut Client, member: &DemoMember) -> String {
    pass(world, 61);
    asked(client, member).await
}

/// However many are refused at once, the member is told once.
#[tokio::test(flavor = "multi_thread")]
async fn that_the_password_counts_as_known_is_told_once() {
    let world = World::start().await;
    let member = world.member("2000000001").await;
    let mut client = world.client();
    for _ in 0..20 {
        asked(&mut client, &member).await;
        pass(&world, 900);
    }
    client.login_token = None;
    assert_eq!(client.login(&member).await.status, 200);
    let before = world.stack.mails().len();
    let refused = (0..64).map(|_| client.issue("login"));
    for answer in futures_util::future::join_all(refused).await {
        answer.is_problem(403, "password-reset-required");
    }
    let mails = world.stack.mails();
    assert_eq!(mails.len(), before + 1);
    let raw = String::from_utf8_lossy(&mails[before].raw).into_owned();
    assert!(raw.contains("X-Pictopass-Purpose: password-known"), "{raw}");
    world.stack.shutdown().await;
}
