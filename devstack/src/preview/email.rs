//! The view of a registered address, as `GET /v1/email` gives it.
//!
//! The function makes it from its own record; a test holds this one to what the function says.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::address::RegisteredAddress;
use shared::domain::advice::address_advice;
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::advice::lines;
use shared::store::members::AddressStatus;
use shared::texts;

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
        }
    }

    fn of(address: &str, status: AddressStatus) -> Self {
        Self::Address {
            address: address.to_owned(),
            status,
            since: NOW - 200 * policy::DAY,
        }
    }

    /// The body.
    pub(super) fn view(&self, scene: &Scene, pending: Option<Pending>) -> Value {
        let (address, status, since) = match self {
            Self::None => (None, None, None),
            Self::Address {
                address,
                status,
                since,
            } => (Some(address), Some(*status), Some(*since)),
        };
        let registered = address.and_then(|address| RegisteredAddress::classify(address).ok());
        let advice = match (&registered, status) {
            (Some(registered), Some(status)) => told(scene, registered, status),
            _ => vec![texts::problem_no_address_detail(scene.language).to_owned()],
        };
        let sender = scene.settings.facts().sender;
        json!({
            "address": registered.as_ref().map(RegisteredAddress::as_str),
            "status": status.map_or("none", AddressStatus::wire),
            "status_since": since.map(rfc3339),
            "advice": advice,
            "sender": {"address": sender.address, "domain": sender.domain},
            "pending": pending.map(|pending| pending.view()),
        })
    }
}

/// As the function tells it, of a refusal whose reason is not known.
fn told(scene: &Scene, registered: &RegisteredAddress, status: AddressStatus) -> Vec<String> {
    let advice = address_advice(status, None, registered);
    lines(&advice, scene.language, &scene.settings.facts())
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

    /// The current mailbox cannot be proved, and the new one is being.
    pub(super) fn not_possible() -> Self {
        Self {
            address: Some("hanako@example.org"),
            current: "not-possible",
            new: "sent",
            expires_at: NOW + policy::CODE_LIFETIME,
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
