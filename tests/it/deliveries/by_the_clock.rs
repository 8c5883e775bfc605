//! What becomes of a mail, told by itself while time goes on.

use std::time::Duration;

use devstack::stack::MailEvents;

use super::{sent, state};
use crate::support::{Client, World};

/// As in a browser: nothing is played by hand, the address says it, and time goes on.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_says_what_comes_and_the_clock_when() {
    let world = World::with(|options| options.mail_events = MailEvents::ByThemselves).await;
    for (number, label, end) in [
        ("5700000100", "delayed", "handed-over"),
        ("5700000101", "expired", "refused"),
    ] {
        let address = format!("hana+{label}@example.com");
        let member = world.member_with(number, Some(address)).await;
        let client = world.logged_in(&member).await;
        sent(&client).await;
        for (seconds, wanted) in [(1, "sent"), (16, "delayed"), (284, end)] {
            world.stack.advance(seconds * 1_000);
            becomes(&client, wanted).await;
        }
    }
    world.stack.shutdown().await;
}

/// Events come in a task of their own.
async fn becomes(client: &Client, wanted: &str) {
    for _ in 0..100 {
        if state(client).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(state(client).await, wanted);
}
