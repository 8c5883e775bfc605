//! The refresh token: renews a session once; a second use is recognised as a copy.

use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::crypto::signing_keys::SigningKeys;
use crate::domain::ids::{MemberId, Sid};
use crate::domain::member_number::MemberNumber;
use crate::tokens::{TokenError, sealed, unexpired};

/// What a refresh token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// The member.
    pub member_id: MemberId,
    /// The member's number: key of the profile.
    pub member_number: MemberNumber,
    /// The session.
    pub sid: Sid,
    /// The member's epoch.
    pub epoch: u64,
    /// When both steps were last done.
    pub auth_time: Millis,
    /// How often the session has been renewed.
    pub count: u64,
    /// The session's absolute end.
    pub expires_at: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    sub: String,
    num: String,
    sid: String,
    epoch: u64,
    auth: Millis,
    n: u64,
    exp: Millis,
}

const KIND: &str = "pr1";

impl RefreshToken {
    /// The generation of signing keys that a text names, before anything is believed.
    pub fn generation(token: &str) -> Option<u32> {
        sealed::generation(KIND, token).ok()
    }

    /// The token's text; `None` where there is no current key.
    pub fn seal(&self, keys: &SigningKeys) -> Option<String> {
        let (generation, key) = keys.current()?;
        let claims = Claims {
            sub: self.member_id.as_str().to_owned(),
            num: self.member_number.as_str().to_owned(),
            sid: self.sid.to_string(),
            epoch: self.epoch,
            auth: self.auth_time,
            n: self.count,
            exp: self.expires_at,
        };
        Some(sealed::seal(KIND, generation, &key.refresh, &claims))
    }

    /// Reads a token.
    ///
    /// # Errors
    ///
    /// [`TokenError`].
    pub fn open(token: &str, keys: &SigningKeys, now: Millis) -> Result<Self, TokenError> {
        let generation = sealed::generation(KIND, token)?;
        let key = keys.generation(generation).ok_or(TokenError::Wrong)?;
        let claims: Claims = sealed::open(token, &key.refresh)?;
        unexpired(claims.exp, now)?;
        Ok(Self {
            member_id: MemberId::parse(&claims.sub).ok_or(TokenError::Wrong)?,
            member_number: claims.num.parse().map_err(|_| TokenError::Wrong)?,
            sid: Sid::parse(&claims.sid).ok_or(TokenError::Wrong)?,
            epoch: claims.epoch,
            auth_time: claims.auth,
            count: claims.n,
            expires_at: claims.exp,
        })
    }
}
