//! A secret's document, and what a rotation makes of it. Pure: no clock, no service.

use serde_json::{Map, Value, json};
use shared::clock::Millis;
use shared::crypto::SecretDocument;
use shared::domain::policy;
use shared::keys::{KEPT, KEY_SET_MAX_AGE};

/// From staging to activation: every sandbox has read the next generation ([`KEPT`]), what it
/// publishes since then has replaced every kept key set, and as long again for a cache in between
/// that does not say how old its copy is.
pub const STAGED_FOR: Millis = KEPT + KEY_SET_MAX_AGE + KEY_SET_MAX_AGE;

/// The two secrets (ADR 0005).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Codes, login tokens, palettes.
    Step,
    /// Access and refresh tokens.
    Signing,
}

impl Kind {
    /// The name in commands and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Signing => "signing",
        }
    }

    /// How long after an activation something that the generation before has made is still good.
    pub const fn outlives(self) -> Millis {
        match self {
            // A login session may go on for one token's life, and live for one; the session that
            // it opens carries the generation in its name to its end.
            Self::Step => KEPT + 2 * policy::LOGIN_TOKEN_LIFETIME + policy::SESSION_LIFETIME,
            // A refresh token that is never used. Access tokens end long before.
            Self::Signing => KEPT + policy::SESSION_LIFETIME,
        }
    }
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// Stage a next generation.
    Stage,
    /// A next generation is there, and nobody has noted since when.
    NoteStaging,
    /// Nobody has noted since when the current generation is in use.
    NoteActivation,
    /// The next generation is staged; it may make values from then on.
    Activation {
        /// When.
        at: Millis,
    },
    /// What the oldest generation made is still good until then.
    TooEarly {
        /// When.
        until: Millis,
    },
}

/// A document with members that this release does not know left as they are.
#[derive(Clone)]
pub(super) struct Document(Map<String, Value>);

impl Document {
    /// `None` where the functions would not start with it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        SecretDocument::parse(text)?;
        match serde_json::from_str(text).ok()? {
            Value::Object(members) => Some(Self(members)),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> String {
        Value::Object(self.0.clone()).to_string()
    }

    pub(super) fn current(&self) -> u32 {
        self.0
            .get("current")
            .and_then(Value::as_u64)
            .and_then(|current| u32::try_from(current).ok())
            .unwrap_or_default()
    }

    /// The oldest generation that is accepted, as the functions see it.
    pub(super) fn oldest(&self) -> u32 {
        let moved = self.0.get("oldest").and_then(Value::as_u64);
        let moved = moved.and_then(|oldest| u32::try_from(oldest).ok());
        let oldest = moved.unwrap_or_else(|| self.current().saturating_sub(1));
        oldest.max(1)
    }

    pub(super) fn active_since(&self) -> Option<Millis> {
        self.0.get("active_since").and_then(Value::as_i64)
    }

    pub(super) fn staged_at(&self) -> Option<Millis> {
        self.0.get("staged_at").and_then(Value::as_i64)
    }

    /// The next generation, where there is one.
    pub(super) fn next(&self) -> Option<u32> {
        let next = self.current() + 1;
        let keys = self.0.get("keys")?.as_object()?;
        keys.contains_key(&next.to_string()).then_some(next)
    }

    /// What to do at `now`.
    pub(super) fn due(&self, kind: Kind, now: Millis) -> Due {
        let ends = match (self.oldest() < self.current(), self.active_since()) {
            (false, _) => now,
            (true, Some(since)) => since + kind.outlives(),
            (true, None) => return Due::NoteActivation,
        };
        match (self.next(), self.staged_at()) {
            (Some(_), Some(staged)) => Due::Activation {
                at: ends.max(staged + STAGED_FOR),
            },
            (Some(_), None) => Due::NoteStaging,
            (None, _) if now < ends => Due::TooEarly { until: ends },
            (None, _) => Due::Stage,
        }
    }

    /// With a next generation.
    pub(super) fn staged(&self, key: &str, now: Millis) -> Self {
        let mut new = self.clone();
        new.add_key(self.current() + 1, key);
        new.0.insert("staged_at".into(), json!(now));
        new.changed()
    }

    /// With the time from which the next generation counts as staged.
    pub(super) fn staging_noted(&self, now: Millis) -> Self {
        let mut new = self.clone();
        new.0.insert("staged_at".into(), json!(now));
        new.changed()
    }

    /// With the time since which the current generation counts as in use.
    pub(super) fn activation_noted(&self, now: Millis) -> Self {
        let mut new = self.clone();
        new.0.insert("active_since".into(), json!(now));
        new.changed()
    }

    /// With the next generation in use, and the one before the current gone.
    pub(super) fn activated(&self, now: Millis) -> Self {
        let mut new = self.clone();
        new.begin(self.current() + 1, now);
        new.0.remove("oldest");
        new.forget_keys_before(self.current());
        new.changed()
    }

    /// With a generation that nobody has seen in use at once, and nothing else accepted. A staged
    /// one is passed over: who has read the secret knows it.
    pub(super) fn after_leak(&self, key: &str, now: Millis) -> Self {
        let mut new = self.clone();
        let generation = self.next().unwrap_or(self.current()) + 1;
        new.add_key(generation, key);
        new.begin(generation, now);
        new.0.insert("oldest".into(), json!(generation));
        new.forget_keys_before(generation);
        new.changed()
    }

    fn begin(&mut self, generation: u32, now: Millis) {
        self.0.insert("current".into(), json!(generation));
        self.0.insert("active_since".into(), json!(now));
        self.0.remove("staged_at");
    }

    fn add_key(&mut self, generation: u32, key: &str) {
        let keys = self.0.entry("keys").or_insert_with(|| json!({}));
        if let Value::Object(keys) = keys {
            keys.insert(generation.to_string(), key.into());
        }
    }

    fn forget_keys_before(&mut self, oldest: u32) {
        if let Some(Value::Object(keys)) = self.0.get_mut("keys") {
            keys.retain(|generation, _| generation.parse().is_ok_and(|n: u32| n >= oldest));
        }
    }

    fn changed(mut self) -> Self {
        let revision = self.0.get("revision").and_then(Value::as_u64);
        let revision = revision.unwrap_or_default() + 1;
        self.0.insert("revision".into(), json!(revision));
        self
    }
}
