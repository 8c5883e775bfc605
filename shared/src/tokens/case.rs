//! The case token: this browser has shown the code that made the case. Alone it opens nothing; each
//! step wants a login token beside it.

use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::crypto::step_keys::StepKeys;
use crate::domain::ids::{MemberId, Nonce};
use crate::domain::policy;
use crate::tokens::{TokenError, sealed, unexpired};

/// What a case token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseToken {
    /// The member.
    pub member_id: MemberId,
    /// The case.
    pub case: Nonce,
    /// The member's epoch when the code was shown.
    pub epoch: u64,
    /// When it ends.
    pub expires_at: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    sub: String,
    case: String,
    epoch: u64,
    exp: Millis,
}

const KIND: &str = "pc1";

/// As long as the slowest case can go on: from the proof to the last moment of the change.
pub const LIFETIME: Millis = policy::CASE_CONFIRM + policy::DESK_WAIT + policy::CASE_OPEN;

impl CaseToken {
    /// The generation of step keys that a text names, before anything is believed.
    pub fn generation(token: &str) -> Option<u32> {
        sealed::generation(KIND, token).ok()
    }

    /// The token's text under the current key; `None` where there is none.
    pub fn seal(&self, keys: &StepKeys) -> Option<String> {
        let generation = keys.current();
        let claims = Claims {
            sub: self.member_id.as_str().to_owned(),
            case: self.case.text(),
            epoch: self.epoch,
            exp: self.expires_at,
        };
        let key = keys.generation(generation)?;
        Some(sealed::seal(KIND, generation, &key.tokens, &claims))
    }

    /// Reads a token.
    ///
    /// # Errors
    ///
    /// [`TokenError`].
    pub fn open(token: &str, keys: &StepKeys, now: Millis) -> Result<Self, TokenError> {
        let generation = sealed::generation(KIND, token)?;
        let key = keys.generation(generation).ok_or(TokenError::Wrong)?;
        let claims: Claims = sealed::open(token, &key.tokens)?;
        unexpired(claims.exp, now)?;
        let case = crate::encoding::from_base64url(&claims.case);
        Ok(Self {
            member_id: MemberId::parse(&claims.sub).ok_or(TokenError::Wrong)?,
            case: case.map(Nonce).ok_or(TokenError::Wrong)?,
            epoch: claims.epoch,
            expires_at: claims.exp,
        })
    }
}
