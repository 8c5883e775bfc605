//! The view of a registered address, as `GET /v1/email` gives it.
//!
//! The function makes it from its own record; a test holds this one to what the function says.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::address::{Health, Mark, Refused, RegisteredAddress};
use shared::domain::advice::Place;
use shared::domain::delivery::Reason;
use shared::domain::{policy, undo};
use shared::encoding::rfc3339;
use shared::http::mailbox::{current_proof, mailbox};
use shared::store::members::{Address, AddressStatus};

use super::scene::{NOW, Scene};

/// An address with what is known of it.
pub(super) enum Registered {
    /// There is none.
    None,
    /// There is one.
    Address {
        /// As registered.
        address: String,
        /// What is known of its mailbox.
        status: AddressStatus,
        /// Since when.
        since: Millis,
        /// What became of the mails to it.
        health: Health,
        /// When it took another's place.
        changed_at: Option<Millis>,
    },
}

/// A change under way.
pub(super) struct Pending {
    address: Option<&'static str>,
    current: &'static str,
    new: &'static str,
    expires_at: Millis,
}

impl Registered {
    /// Nothing speaks against it.
    pub(super) fn ok() -> Self {
        Self::of("hanako@example.com", AddressStatus::Ok)
    }

    /// Its form cannot receive mail.
    pub(super) fn cannot_receive() -> Self {
        Self::of("ha..nako@docomo.ne.jp", AddressStatus::CannotReceive)
    }

    /// The provider refused mail.
    pub(super) fn refused() -> Self {
        Self::of("hanako@docomo.ne.jp", AddressStatus::Refused)
    }

    /// The provider refused a retry, too: the next one has to wait.
    pub(super) fn refused_again() -> Self {
        let at = NOW - 10 * policy::MINUTE;
        let refused = Refused {
            at,
            tries: 1,
            reason: Reason::NoMailbox,
        };
        Self::Address {
            address: "hanako@docomo.ne.jp".to_owned(),
            status: AddressStatus::Refused,
            since: at,
            health: Health::default().with(Mark::Refused(refused)),
            changed_at: None,
        }
    }

    /// Mail was marked as spam.
    pub(super) fn complained() -> Self {
        Self::of("hanako@example.com", AddressStatus::Complained)
    }

    /// Registered a moment ago.
    pub(super) fn saved(address: &str) -> Self {
        Self::Address {
            address: address.to_owned(),
            status: AddressStatus::Ok,
            since: NOW,
            health: Health::default(),
            changed_at: Some(NOW),
        }
    }

    fn of(address: &str, status: AddressStatus) -> Self {
        Self::Address {
            address: address.to_owned(),
            status,
            since: NOW - 200 * policy::DAY,
            health: Health::default(),
            changed_at: None,
        }
    }

    /// The body.
    pub(super) fn view(&self, scene: &Scene, pending: Option<Pending>) -> Value {
        let address = self.record();
        let sender = scene.settings.advice.facts().sender;
        let mut view = json!({
            "address": address.as_ref().map(|address| address.registered.as_str()),
            "status_since": address.as_ref().map(|address| rfc3339(address.since)),
            "sender": {"address": sender.address, "domain": sender.domain},
            "current_proof": current_proof(address.as_ref()),
            "cooling_until": self.cooling_until(),
            "pending": pending.map(|pending| pending.view()),
        });
        let known = self.mailbox(scene, Place::Inside);
        if let (Some(view), Value::Object(known)) = (view.as_object_mut(), known) {
            view.extend(known);
        }
        view
    }

    /// What is said of it where mail does not reach it.
    pub(super) fn mailbox(&self, scene: &Scene, place: Place) -> Value {
        let facts = scene.settings.advice.facts();
        mailbox(self.record().as_ref(), place, scene.language, &facts, NOW)
    }

    /// Until when it is not changed again.
    fn cooling_until(&self) -> Option<String> {
        let changed_at = match self {
            Self::None => None,
            Self::Address { changed_at, .. } => *changed_at,
        };
        undo::cooling_until(changed_at, NOW).map(rfc3339)
    }

    /// As the record has it.
    fn record(&self) -> Option<Address> {
        let Self::Address {
            address,
            status,
            since,
            health,
            changed_at: _,
        } = self
        else {
            return None;
        };
        let registered = RegisteredAddress::classify(address).ok()?;
        Some(Address {
            status: *status,
            health: *health,
            ..Address::new(registered, *since)
        })
    }
}

impl Pending {
    /// The code for the current mailbox has been sent.
    pub(super) fn started() -> Self {
        Self {
            address: None,
            current: "needed",
            new: "needed",
            expires_at: NOW + policy::CODE_LIFETIME,
        }
    }

    /// The current mailbox is proved.
    pub(super) fn current_proved() -> Self {
        Self {
            current: "proved",
            expires_at: NOW + policy::PROOF_LIFETIME - policy::MINUTE,
            ..Self::started()
        }
    }

    /// The code for the new mailbox has been sent.
    pub(super) fn new_sent(address: &'static str) -> Self {
        Self {
            address: Some(address),
            new: "sent",
            ..Self::current_proved()
        }
    }

    /// Both are proved.
    pub(super) fn both_proved(address: &'static str) -> Self {
        Self {
            address: Some(address),
            new: "proved",
            ..Self::current_proved()
        }
    }

    fn view(&self) -> Value {
        json!({
            "address": self.address,
            "current": self.current,
            "new": self.new,
            "expires_at": rfc3339(self.expires_at),
        })
    }
}
