//! The login token: password checked, second step open. Only the code endpoints
//! and the alternate procedure accept it (ADR 0017).

use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::crypto::step_keys::StepKeys;
use crate::domain::ids::{MemberId, Session, SessionKind, Sid};
use crate::domain::member_number::MemberNumber;
use crate::domain::policy;
use crate::tokens::{TokenError, sealed, unexpired};

/// What a login token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginToken {
    /// The member.
    pub member_id: MemberId,
    /// The member's number: key of the profile.
    pub member_number: MemberNumber,
    /// The login session.
    pub sid: Sid,
    /// The member's epoch when the password was checked.
    pub epoch: u64,
    /// When it ends.
    pub expires_at: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    sub: String,
    num: String,
    sid: String,
    epoch: u64,
    exp: Millis,
}

const KIND: &str = "pl1";

impl LoginToken {
    /// A token that lives [`policy::LOGIN_TOKEN_LIFETIME`] from `now`.
    pub fn new(
        member_id: MemberId,
        member_number: MemberNumber,
        sid: Sid,
        epoch: u64,
        now: Millis,
    ) -> Self {
        let expires_at = now + policy::LOGIN_TOKEN_LIFETIME;
        Self {
            member_id,
            member_number,
            sid,
            epoch,
            expires_at,
        }
    }

    /// Whether a text claims to be a login token; nothing is believed yet.
    pub fn is_of_this_kind(token: &str) -> bool {
        sealed::generation(KIND, token).is_ok()
    }

    /// The generation of step keys that a text names, before anything is believed.
    pub fn generation(token: &str) -> Option<u32> {
        sealed::generation(KIND, token).ok()
    }

    /// The session it speaks for.
    pub fn session(&self) -> Session {
        Session {
            kind: SessionKind::Login,
            sid: self.sid.clone(),
        }
    }

    /// The token's text under the key that its sid names; `None` where that key has gone.
    pub fn seal(&self, keys: &StepKeys) -> Option<String> {
        let generation = self.sid.generation();
        let claims = Claims {
            sub: self.member_id.as_str().to_owned(),
            num: self.member_number.as_str().to_owned(),
            sid: self.sid.to_string(),
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
        Ok(Self {
            member_id: MemberId::parse(&claims.sub).ok_or(TokenError::Wrong)?,
            member_number: claims.num.parse().map_err(|_| TokenError::Wrong)?,
            sid: Sid::parse(&claims.sid).ok_or(TokenError::Wrong)?,
            epoch: claims.epoch,
            expires_at: claims.exp,
        })
    }
}
