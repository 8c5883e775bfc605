//! The challenge view of whoever asks.

use serde_json::Value;
use shared::domain::address::Permission;
use shared::domain::code_item::state::{Delivery, Live};
use shared::http::Call;
use shared::http::challenge_view::{Shown, challenge_view};
use shared::store::members::{Address, Profile};

use crate::App;

/// For whom a challenge is shown.
pub(crate) struct View<'a> {
    pub(crate) app: &'a App,
    pub(crate) call: &'a Call,
    permission: Option<Permission>,
}

impl<'a> View<'a> {
    /// With the member's record, where it is still what the token was made for.
    pub(crate) fn new(app: &'a App, call: &'a Call, profile: Option<&Profile>) -> Self {
        let address = profile.and_then(|profile| profile.address.as_ref());
        Self {
            app,
            call,
            permission: address.map(Address::permission),
        }
    }

    /// The view; `None` where the challenge was ended.
    pub(crate) fn of(&self, live: &Live, delivery: Delivery) -> Option<Value> {
        let shown = Shown {
            live,
            delivery,
            permission: self.permission,
            language: self.call.accepted,
            now: self.app.clock.now(),
        };
        challenge_view(&shown, &self.app.keys, &self.app.view)
    }
}
