//! The contract: every problem, header, cookie and refusal.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod access_token;
mod address;
mod advice;
mod bad_input;
mod challenge_view;
mod changed_password;
mod cookies;
mod cors;
mod devices;
mod hash_upgrade;
mod history;
mod language;
mod login;
mod methods;
mod pages;
mod password;
mod problems;
mod recovery;
mod security;
mod sessions;
mod suspicion;
mod tokens;
mod undo;
mod ways_out;

use std::collections::BTreeMap;

use crate::support::World;
use crate::support::tables::{self, Item};

/// What a refused request must leave as it was.
#[derive(Debug, PartialEq)]
struct Untouched {
    items: BTreeMap<String, Item>,
    mails: usize,
}

impl Untouched {
    async fn before(world: &World) -> Self {
        Self {
            items: tables::content(&world.stack).await,
            mails: world.stack.mails().len(),
        }
    }

    /// Nothing was written (throttle counters aside) and no mail was sent since.
    async fn still(&self, world: &World, after: &str) {
        let now = Self::before(world).await;
        assert_eq!(now.mails, self.mails, "mails after {after}");
        for (name, item) in &now.items {
            assert_eq!(Some(item), self.items.get(name), "{name} after {after}");
        }
        assert_eq!(now.items.len(), self.items.len(), "items after {after}");
    }
}
