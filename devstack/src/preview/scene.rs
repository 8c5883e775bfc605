//! What all frames of one language share: a moment, a member, a challenge.

use std::sync::Arc;

use pictograms::Language;
use serde_json::Value;
use shared::clock::Millis;
use shared::crypto::SecretDocument;
use shared::crypto::step_keys::StepKeys;
use shared::domain::address::{Permission, RegisteredAddress};
use shared::domain::browser::BrowserKind;
use shared::domain::code::CodeProfile;
use shared::domain::code_item::state::{Delivery, Live};
use shared::domain::code_item::trail::Trail;
use shared::domain::ids::{ChallengeId, Lane, Mac, Nonce, Purpose, RequestId, Session, Sid};
use shared::domain::policy;
use shared::http::challenge_view::{Shown, ViewSettings, challenge_view};
use shared::mail::Presentation;

use crate::stack::Inner;

/// When all frames show: 22 November 2026, 14:05:07 in Tokyo.
pub(super) const NOW: Millis = 1_795_323_907_000;

/// Makes the palette, which is the same in all frames.
const SECRET: &str = r#"{"root": "the preview draws the same palette every time", "current": 1}"#;

/// What frames of one language are made of.
pub(super) struct Scene {
    /// The frame's language, and that of the member's mails.
    pub(super) language: Language,
    /// The stack's code profile and sender.
    pub(super) settings: ViewSettings,
    /// The stack's brand, sender and time zone.
    pub(super) about: Presentation,
    keys: Arc<StepKeys>,
}

impl Scene {
    /// With the parameters that the stack runs on.
    pub(super) fn of(inner: &Inner, language: Language) -> Result<Self, String> {
        let deps = inner.deps("otp-issue");
        let reader = deps.env.reader();
        let settings = ViewSettings::read(&reader);
        let about = Presentation::read(&reader);
        reader.finish().map_err(|error| error.to_string())?;
        let secret = SecretDocument::parse(SECRET).ok_or("the preview's own secret is damaged")?;
        Ok(Self {
            language,
            settings,
            about,
            keys: Arc::new(StepKeys::new(&secret)),
        })
    }

    /// The same with another code profile.
    pub(super) fn with_profile(&self, pictograms: usize, palette: usize, digits: usize) -> Self {
        let profile = CodeProfile::new(pictograms, palette, digits);
        Self {
            language: self.language,
            settings: ViewSettings {
                profile: profile.unwrap_or(self.settings.profile),
                ..self.settings.clone()
            },
            about: self.about.clone(),
            keys: Arc::clone(&self.keys),
        }
    }

    /// A login's challenge, mailed five seconds ago, with all its tries.
    pub(super) fn live(&self) -> Live {
        let issued_at = NOW - 5 * policy::SECOND;
        Live {
            id: challenge(Purpose::Login, 1),
            session: Some(self.session()),
            code_mac: Mac([1; 32]),
            issued_at,
            expires_at: issued_at + policy::CODE_LIFETIME,
            granted: policy::TRIES_PER_CODE,
            attempts_left: policy::TRIES_PER_CODE,
            tried: std::iter::once(RequestId::new([0; 16])).collect(),
            last_guess: Mac::SENTINEL,
            last_request: RequestId::new([0; 16]),
            last_at: issued_at,
            request: None,
            sent_to: masked("hanako@example.com"),
            address: None,
            browser: Some(BrowserKind::Iphone),
            device: None,
            text_only: false,
            language: self.language,
            delivery: Delivery::Sent,
            delivery_at: issued_at + policy::SECOND,
            delivery_reason: None,
            trail: Trail::default(),
        }
    }

    /// The challenge view of [`Scene::live`].
    pub(super) fn view(&self) -> Value {
        self.view_of(&self.live())
    }

    /// A challenge's view, as the functions make it where nothing else is known of the address.
    pub(super) fn view_of(&self, live: &Live) -> Value {
        self.view_with(live, None)
    }

    /// The same, given what may be sent to the address.
    pub(super) fn view_with(&self, live: &Live, permission: Option<Permission>) -> Value {
        let shown = Shown {
            live,
            delivery: live.delivery,
            permission,
            language: None,
            now: NOW,
        };
        challenge_view(&shown, &self.keys, &self.settings).unwrap_or_default()
    }

    /// The ids of the palette, in order.
    pub(super) fn palette(&self) -> Vec<&'static str> {
        let session = self.session();
        let Some(key) = self.keys.generation(session.sid.generation()) else {
            return Vec::new();
        };
        let palette = key.palette(self.settings.profile, &session);
        let symbols = palette.symbols().iter();
        symbols.map(|symbol| symbol.pictogram().id).collect()
    }

    fn session(&self) -> Session {
        Session {
            kind: Purpose::Login.session_kind(),
            sid: Sid::new(self.keys.current(), [7; 16]),
        }
    }
}

/// A challenge's name.
pub(super) fn challenge(purpose: Purpose, mail_number: u32) -> ChallengeId {
    ChallengeId {
        lane: Lane::Member,
        purpose,
        mail_number,
        nonce: Nonce([mail_number as u8; 16]),
    }
}

/// An address as views show it.
pub(super) fn masked(address: &str) -> String {
    RegisteredAddress::classify(address).map_or_else(|_| String::new(), |address| address.masked())
}
