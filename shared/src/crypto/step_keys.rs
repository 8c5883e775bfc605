//! The *step* keys: codes, requests, login tokens, palettes, throttle names.

use std::sync::Arc;

use crate::clock::Millis;
use crate::crypto::generations::Generations;
use crate::crypto::{Keyed, SecretDocument};
use crate::domain::code::{Code, CodeProfile, Palette};
use crate::domain::ids::{ChallengeId, Mac, MemberId, Nonce, RequestId, Session, Sid};
use crate::domain::policy;

/// All generations of the step keys, as this sandbox knows them.
#[derive(Debug)]
pub struct StepKeys {
    generations: Generations<StepKey>,
    throttle: Keyed,
}

/// The step keys of one generation. A session's MACs use the generation that its sid names, so
/// that a rotation refuses no code in flight.
#[derive(Debug)]
pub struct StepKey {
    codes: Keyed,
    requests: Keyed,
    palettes: Keyed,
    sessions: Keyed,
    /// For login tokens.
    pub(crate) tokens: Keyed,
    /// For what the tags of mails say of their recipients.
    pub(crate) recipients: Keyed,
}

impl StepKeys {
    /// From the secret.
    pub fn new(document: &SecretDocument) -> Self {
        Self {
            generations: Generations::new(document, keys(document)),
            throttle: document.fixed().derive("throttle"),
        }
    }

    /// Takes the generations of a secret that was read again. An older state changes nothing.
    pub fn replace(&self, document: &SecretDocument) {
        self.generations.replace(document, keys(document));
    }

    /// The generation that new sids name.
    pub fn current(&self) -> u32 {
        self.generations.order().0
    }

    /// The newest generation, which may not make values yet.
    pub fn newest(&self) -> u32 {
        self.generations.newest()
    }

    /// The keys of a generation that is still accepted.
    pub fn generation(&self, generation: u32) -> Option<Arc<StepKey>> {
        self.generations.get(generation)
    }

    /// Whether a login session of `generation` may go on with a new login token. After a rotation
    /// it may for as long as one token lives, so that no code in flight is lost and the generation
    /// still comes to an end.
    pub fn continues(&self, generation: u32, now: Millis) -> bool {
        generation >= self.current()
            || self
                .generations
                .active_since()
                .is_none_or(|since| now < since + policy::LOGIN_TOKEN_LIFETIME)
    }

    /// Opaque, stable name of something throttled. Never rotates: a rotation refills nothing.
    pub fn throttle_name(&self, kind: &str, value: &str) -> String {
        crate::encoding::base64url(&self.throttle.name(&[kind.as_bytes(), value.as_bytes()]))
    }
}

fn keys(document: &SecretDocument) -> Vec<(u32, Arc<StepKey>)> {
    document
        .generations()
        .map(|(n, keyed)| (n, Arc::new(StepKey::new(&keyed))))
        .collect()
}

impl StepKey {
    fn new(keyed: &Keyed) -> Self {
        Self {
            codes: keyed.derive("codes"),
            requests: keyed.derive("requests"),
            palettes: keyed.derive("palettes"),
            sessions: keyed.derive("sessions"),
            tokens: keyed.derive("login tokens"),
            recipients: keyed.derive("recipients"),
        }
    }

    /// MAC of a code: bound to member, session and, through the challenge id, purpose and mail.
    pub fn code_mac(
        &self,
        member: &MemberId,
        session: &Session,
        id: &ChallengeId,
        code: &Code,
    ) -> Mac {
        let (session, id) = (session.to_string(), id.to_string());
        let fields = [
            member.as_str().as_bytes(),
            session.as_bytes(),
            id.as_bytes(),
            &code.canonical(),
        ];
        Mac(self.codes.mac(&fields))
    }

    /// The name of a verify request. It covers the guess, so that one `attempt_id` with another
    /// code is another request, and the session, so that it helps nobody else.
    pub fn request_id(
        &self,
        session: &Session,
        id: &ChallengeId,
        attempt: &[u8],
        guess: Mac,
    ) -> RequestId {
        let (session, id) = (session.to_string(), id.to_string());
        let fields = [session.as_bytes(), id.as_bytes(), attempt, &guess.0];
        RequestId::new(self.requests.name(&fields))
    }

    /// Digest of an issue's `request_id`, or of an address, for the item.
    pub fn digest(&self, kind: &str, text: &str) -> String {
        let fields = [b"digest".as_slice(), kind.as_bytes(), text.as_bytes()];
        crate::encoding::base64url(&self.requests.name(&fields))
    }

    /// The palette of a session: nothing is stored, and it stays through reloads, tabs, wrong
    /// tries and resends.
    pub fn palette(&self, profile: CodeProfile, session: &Session) -> Palette {
        let mut numbers = self.palettes.numbers(&[session.to_string().as_bytes()]);
        let Ok(palette) = Palette::draw(profile, |bound| {
            Ok::<_, std::convert::Infallible>(numbers(bound))
        });
        palette
    }

    /// The session that a won login opens, the same for a repeat of the winning request.
    pub fn won_session(&self, generation: u32, request: &RequestId) -> Sid {
        Sid::new(
            generation,
            self.sessions.name(&[b"sid", request.as_str().as_bytes()]),
        )
    }

    /// The id of the token that a win mints, the same for a repeat.
    pub fn won_token_id(&self, request: &RequestId) -> String {
        Nonce(self.sessions.name(&[b"jti", request.as_str().as_bytes()])).text()
    }
}
