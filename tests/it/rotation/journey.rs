//! Through two rotations, with sandboxes that started at different moments.

use devstack::rotate::{Kind, Progress, STAGED_FOR};
use shared::domain::policy::{HOUR, MINUTE};
use shared::keys::KEPT;

use super::held::{Held, works};
use super::{KEYED, activate, current, restart, stage, step};
use crate::support::World;

/// Which functions get new sandboxes right after staging, and right after activation.
struct Mix {
    staged: &'static [&'static str],
    active: &'static [&'static str],
}

async fn members_notice_nothing(mix: Mix) {
    let world = World::start().await;
    let held = Held::new(&world, 1).await;
    let wait = stage(&world).await;
    assert!((STAGED_FOR - MINUTE..=STAGED_FOR).contains(&wait), "{wait}");
    restart(&world, mix.staged).await;
    held.go_on(&world, "right after staging").await;

    // As long as the wait is, no sandbox has to start for the activation to be safe.
    world.stack.advance(STAGED_FOR - 3 * MINUTE);
    let held = Held::new(&world, 2).await;
    world.stack.advance(2 * MINUTE);
    activate(&world).await;
    restart(&world, mix.active).await;
    held.go_on(&world, "right after activation").await;

    // Some still make values with the keys before, others with the new ones.
    world.stack.advance(KEPT - 2 * MINUTE);
    let held = Held::new(&world, 3).await;
    world.stack.advance(2 * MINUTE);
    held.go_on(&world, "when all have read the secret again")
        .await;
    let held = Held::new(&world, 4).await;

    let member = world.member("7900000001").await;
    let mut session = world.signed_in(&member).await;
    held.go_on(&world, "later").await;
    // In use all day: nobody renews a session that was left alone for an hour.
    for _ in 0..24 {
        world.stack.advance(23 * HOUR / 24);
        assert_eq!(session.refresh().await.status, 200);
    }
    let answer = session.refresh().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    works(&world, session, &member, "a day later").await;
    assert_eq!(current(&world), [2, 2]);

    let until = match step(&world).await {
        Progress::TooEarly { until, .. } => until,
        other => panic!("{other:?}"),
    };
    world.stack.advance(until - world.stack.now());
    let held = Held::new(&world, 5).await;
    stage(&world).await;
    held.go_on(&world, "right after staging again").await;
    world.stack.advance(STAGED_FOR - 2 * MINUTE);
    let held = Held::new(&world, 6).await;
    world.stack.advance(2 * MINUTE);
    activate(&world).await;
    restart(&world, mix.active).await;
    held.go_on(&world, "right after activation again").await;
    assert_eq!(current(&world), [3, 3]);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sandbox_starts() {
    members_notice_nothing(Mix {
        staged: &[],
        active: &[],
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_start_at_once() {
    members_notice_nothing(Mix {
        staged: &KEYED,
        active: &KEYED,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn makers_start_and_readers_do_not() {
    members_notice_nothing(Mix {
        staged: &["login", "session"],
        active: &["login", "otp-verify"],
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_start_and_makers_do_not() {
    members_notice_nothing(Mix {
        staged: &["otp-issue", "email-update"],
        active: &["otp-issue", "email-update", "session"],
    })
    .await;
}

/// What the oldest generation made last is good to its end, and then the generation may go.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_session_of_a_generation_lives_to_its_end() {
    let world = World::start().await;
    stage(&world).await;
    world.stack.advance(STAGED_FOR);
    let member = world.member("7900000002").await;
    // A login of the first generation that goes on for as long as it may.
    let mut half = world.logged_in(&member).await;
    activate(&world).await;
    let activated = world.stack.now();
    world.stack.advance(29 * MINUTE);
    assert_eq!(half.login(&member).await.status, 200);
    assert!(sid(&half).starts_with("1-"), "it goes on with its code");
    world.stack.advance(19 * MINUTE);
    let id = half.issue("login").await.text("id");
    let code = world.newest_code(&member);
    world.stack.advance(9 * MINUTE);
    assert_eq!(half.verify(&id, &code).await.status, 200);
    let opened = world.stack.now();
    // Nobody keeps a generation alive by logging in again and again.
    let mut again = world.logged_in(&member).await;
    again.login_token = half.login_token.clone();
    assert_eq!(again.login(&member).await.status, 200);
    assert!(sid(&again).starts_with("2-"), "a new one");

    // Whoever lets an hour pass is signed out.
    let step_of_the_day = (24 * HOUR - MINUTE) / 24;
    for _ in 0..23 {
        world.stack.advance(step_of_the_day);
        assert_eq!(half.refresh().await.status, 200);
    }
    world.stack.advance(step_of_the_day);
    let until = match step(&world).await {
        Progress::TooEarly {
            secret: Kind::Step,
            until,
        } => until,
        other => panic!("{other:?}"),
    };
    assert!(until >= opened + 24 * HOUR && until < activated + 26 * HOUR);
    assert_eq!(half.refresh().await.status, 200);
    works(&world, half, &member, "in its last minute").await;
    world.stack.shutdown().await;
}

/// The name in a login token.
fn sid(client: &crate::support::Client) -> String {
    let token = client.login_token.as_deref().expect("a token");
    let claims = crate::support::forge::part(token, 2);
    claims["sid"].as_str().expect("text").to_owned()
}
