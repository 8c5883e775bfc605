//! The *step* keys: codes, requests, login tokens, palettes, throttle names.

use crate::crypto::{Keyed, SecretDocument};
use crate::domain::code::{Code, CodeProfile, Palette};
use crate::domain::ids::{ChallengeId, Mac, MemberId, Nonce, RequestId, Session, Sid};

/// All generations of the step keys. Built once per sandbox.
#[derive(Debug)]
pub struct StepKeys {
    current: u32,
    generations: Vec<(u32, StepKey)>,
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
}

impl StepKeys {
    /// From the secret.
    pub fn new(document: &SecretDocument) -> Self {
        let key = |keyed: Keyed| StepKey {
            codes: keyed.derive("codes"),
            requests: keyed.derive("requests"),
            palettes: keyed.derive("palettes"),
            sessions: keyed.derive("sessions"),
            tokens: keyed.derive("login tokens"),
        };
        Self {
            current: document.current(),
            generations: document
                .generations()
                .map(|(n, keyed)| (n, key(keyed)))
                .collect(),
            throttle: document.fixed().derive("throttle"),
        }
    }

    /// The generation that new sids name.
    pub const fn current(&self) -> u32 {
        self.current
    }

    /// The keys of a generation that is still accepted.
    pub fn generation(&self, generation: u32) -> Option<&StepKey> {
        self.generations
            .iter()
            .find(|(n, _)| *n == generation)
            .map(|(_, key)| key)
    }

    /// Opaque, stable name of something throttled. Never rotates: a rotation refills nothing.
    pub fn throttle_name(&self, kind: &str, value: &str) -> String {
        crate::encoding::base64url(&self.throttle.name(&[kind.as_bytes(), value.as_bytes()]))
    }
}

impl StepKey {
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
