//! A stranger does all that can be done with a member's number, and with the password: the owner
//! gets in from a browser that is known.

use std::time::{Duration, Instant};

use devstack::members::DemoMember;
use futures_util::future::join_all;

use crate::support::flows::{known, pass};
use crate::support::{Client, World, report};

/// Attempts of the stranger under way at once.
const ABREAST: usize = 40;

/// The whole way in.
async fn gets_in(world: &World, owner: &mut Client, member: &DemoMember) {
    let answer = owner.login(member).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = owner.issue("login").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let id = answer.text("id");
    assert!(id.starts_with("k."), "{id}");
    let code = world.newest_code(member);
    let answer = owner.verify(&id, &code).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::disallowed_methods,
    reason = "how long the owner waits is told"
)]
async fn whoever_hammers_a_number_does_not_keep_its_owner_out() {
    let world = World::start().await;
    let member = world.member("4200000001").await;
    let mut owner = known(&world, &member).await;
    let stranger = DemoMember {
        password: "not the password".to_owned(),
        ..member.clone()
    };
    let hammering = async {
        let mut refused = 0;
        for _ in 0..10 {
            let attempts = (0..ABREAST).map(|_| async {
                let answer = world.client().login(&stranger).await;
                usize::from(answer.status == 429)
            });
            refused += join_all(attempts).await.iter().sum::<usize>();
        }
        refused
    };
    let entering = async {
        // Once the number is refused to everybody else.
        let mut entered = 0;
        while world.client().login(&stranger).await.status != 429 {
            entered += 1;
            assert!(entered < 11, "the number has room for ten an hour");
        }
        let start = Instant::now();
        gets_in(&world, &mut owner, &member).await;
        start.elapsed()
    };
    let (refused, took) = tokio::join!(hammering, entering);
    assert!(refused > 10 * ABREAST - 20, "{refused}");
    report(&format!(
        "under a siege of a number: the owner was in after {took:?}"
    ));
    assert!(took < Duration::from_secs(10), "{took:?}");
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_password_and_asks_all_day_does_not_keep_its_owner_out() {
    let world = World::start().await;
    let member = world.member("4200000001").await;
    let mut owner = known(&world, &member).await;
    let mut stranger = world.client();
    let mut refusals = 0;
    for round in 0..30 {
        if round % 15 == 0 {
            // Few logins: how many are let through in half an hour depends on when the hour began.
            stranger.login_token = None;
            assert_eq!(stranger.login(&member).await.status, 200);
        }
        let answer = stranger.issue("login").await;
        refusals += usize::from(answer.status == 429);
        pass(&world, 61);
    }
    assert!(
        refusals > 3,
        "the stranger's lane is at its limits: {refusals}"
    );
    gets_in(&world, &mut owner, &member).await;
    world.stack.shutdown().await;
}
