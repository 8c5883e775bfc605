//! A session that goes on where everything else of the member has ended.

use serde_json::Value;

use crate::clock::Millis;
use crate::crypto::signing_keys::SigningKeys;
use crate::domain::ids::Nonce;
use crate::domain::policy;
use crate::http::cookies::{Cookie, Cookies};
use crate::http::{Call, Problem, Reply};
use crate::store::sessions::SessionView;
use crate::tokens::access::AccessToken;
use crate::tokens::refresh::RefreshToken;

/// The session of whoever has just raised the epoch, and what its next tokens are made of.
#[derive(Debug, Clone, Copy)]
pub struct NextEpoch<'a> {
    /// How cookies are set.
    pub cookies: Cookies,
    /// What signs.
    pub signing: &'a SigningKeys,
    /// Who signs.
    pub issuer: &'a str,
    /// The token that made the request.
    pub token: &'a AccessToken,
    /// The session's item, where it has one.
    pub session: Option<SessionView>,
    /// The epoch that has begun.
    pub epoch: u64,
    /// For the id of the new access token.
    pub bits: [u8; 16],
    /// When.
    pub now: Millis,
}

impl NextEpoch<'_> {
    /// An answer with an access and a refresh token of the new epoch. Neither outlives the session,
    /// and the second step is no fresher for it.
    ///
    /// # Errors
    ///
    /// `internal-error` where there is no key to sign with.
    pub fn reply(&self, call: &Call, members: Value) -> Result<Reply, Problem> {
        let token = AccessToken {
            epoch: self.epoch,
            token_id: Nonce(self.bits).text(),
            issued_at: self.now,
            expires_at: (self.now + policy::ACCESS_TOKEN_LIFETIME).min(self.token.session_ends_at),
            ..self.token.clone()
        };
        let refresh = RefreshToken {
            member_id: token.member_id.clone(),
            member_number: token.member_number.clone(),
            sid: token.sid.clone(),
            epoch: token.epoch,
            auth_time: token.auth_time,
            count: self.session.map_or(0, |session| session.count),
            expires_at: token.session_ends_at,
        };
        let text = token.sign(self.signing, self.issuer);
        let text = text.ok_or_else(|| Problem::internal("no signature"))?;
        let sealed = refresh.seal(self.signing);
        let sealed = sealed.ok_or_else(|| Problem::internal("no signing key"))?;
        let (life, session_life) = (token.expires_at - self.now, refresh.expires_at - self.now);
        let reply = self.cookies.access_reply(call, &text, life, members);
        let cookie = self.cookies.set(Cookie::Refresh, &sealed, session_life);
        Ok(reply
            .cookie(cookie)
            .field("member.id", token.member_id.as_str()))
    }
}
