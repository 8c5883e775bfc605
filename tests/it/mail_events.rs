//! What becomes of a mail is seen by its member: each case of the dev stack, through the function
//! that hears SES's events, into the challenge view.

use std::time::Duration;

use devstack::sink::{Case, Outcome};
use devstack::stack::MailEvents;
use reqwest::Method;

use crate::support::{Client, World};

/// What the member reads once all of a case has been told.
const fn state(case: Case) -> &'static str {
    match case {
        Case::Delivered
        | Case::Ooto
        | Case::Late
        | Case::Twice
        | Case::Delayed
        | Case::Shuffled => "handed-over",
        Case::Bounce
        | Case::Docomo550
        | Case::NoSuchUser
        | Case::Full
        | Case::Content
        | Case::TooLarge
        | Case::Rejected => "refused",
        Case::SuppressionList | Case::Suppressed => "suppressed",
        Case::Complaint => "complained",
        Case::None => "sent",
        // A bounce that nobody knows may be an answer by machine, so it takes nothing for lost.
        Case::Unknown => "delayed",
    }
}

async fn shown(client: &Client) -> String {
    let token = client.login_token.as_deref();
    let view = client.send(Method::GET, "/v1/otp", token, None).await;
    assert_eq!(view.status, 200, "{}", view.body);
    view.body["delivery"]["state"]
        .as_str()
        .expect("a state")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_is_shown_as_what_it_is() {
    let world = World::start().await;
    for (number, case) in Case::ALL.into_iter().enumerate() {
        let address = format!("member{number}@example.com");
        let number = format!("57000000{number:02}");
        let member = world.member_with(&number, Some(address.clone())).await;
        let client = world.logged_in(&member).await;
        assert_eq!(client.issue("login").await.status, 201);
        let mail = world.stack.mails_to(&address).pop().expect("a mail");
        for played in world.stack.play(&mail.id, case).await {
            assert_eq!(played.outcome, Outcome::Taken, "{case:?}");
        }
        assert_eq!(shown(&client).await, state(case), "{case:?}");
    }
    world.stack.shutdown().await;
}

/// As in a browser: nothing is played by hand, the address says it, and time goes on.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_says_what_comes_and_the_clock_when() {
    let world = World::with(|options| options.mail_events = MailEvents::ByThemselves).await;
    let address = "hana+delayed@example.com".to_owned();
    let member = world.member_with("5700000100", Some(address)).await;
    let client = world.logged_in(&member).await;
    assert_eq!(client.issue("login").await.status, 201);
    for (seconds, wanted) in [(1, "sent"), (16, "delayed"), (240, "handed-over")] {
        world.stack.advance(seconds * 1_000);
        becomes(&client, wanted).await;
    }
    world.stack.shutdown().await;
}

/// Events come in a task of their own.
async fn becomes(client: &Client, wanted: &str) {
    for _ in 0..100 {
        if shown(client).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(shown(client).await, wanted);
}
