//! The access token: a JWT (RFC 7519) in the form of RFC 9068, signed with ES256.
//!
//! One algorithm, one type and one issuer, fixed here (RFC 8725 sections 3.1 and 3.11): a header
//! that says anything else is refused before its claims are read.

use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::crypto::signing_keys::{PublicKey, SigningKeys};
use crate::domain::ids::{MemberId, Session, SessionKind, Sid};
use crate::domain::member_number::MemberNumber;
use crate::encoding::{base64url, base64url_bytes};
use crate::tokens::{TokenError, unexpired};

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The opaque member id.
    pub member_id: MemberId,
    /// The member's number.
    pub member_number: MemberNumber,
    /// The session.
    pub sid: Sid,
    /// The token's id.
    pub token_id: String,
    /// The member's epoch: raised by everything that ends all sessions.
    pub epoch: u64,
    /// When both steps were last done.
    pub auth_time: Millis,
    /// When the token was made.
    pub issued_at: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// The session's absolute end, which no renewal moves.
    pub session_ends_at: Millis,
}

/// Unknown header fields (`crit`, `jku`, `jwk`) make a token one that we did not mint.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    typ: String,
    alg: String,
    kid: String,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    member_number: String,
    /// RFC 8176 has no value for mail; `mfa` is not claimed (SECURITY.md).
    amr: Vec<String>,
    acr: String,
    /// Seconds, as RFC 7519 `NumericDate`.
    auth_time: i64,
    iat: i64,
    exp: i64,
    jti: String,
    sid: String,
    epoch: u64,
    /// The session's absolute end, seconds.
    session_exp: i64,
}

/// RFC 9068 section 2.1.
const TYPE: &str = "at+jwt";
const ALGORITHM: &str = "ES256";
/// Longest token that is looked at.
const LONGEST: usize = 4_096;

/// The authentication context class: a password and a mailed code, under the issuer's own name.
pub fn context_class(issuer: &str) -> String {
    format!("{issuer}/acr/pwd+mailed-code")
}

impl AccessToken {
    /// The session it speaks for.
    pub fn session(&self) -> Session {
        Session {
            kind: SessionKind::Access,
            sid: self.sid.clone(),
        }
    }

    /// The token's text; `None` where there is no key or the system's generator failed.
    ///
    /// `issuer` stands in `iss`, and in `aud` as the default resource indicator (RFC 9068 section
    /// 3).
    pub fn sign(&self, keys: &SigningKeys, issuer: &str) -> Option<String> {
        let (_, key) = keys.current()?;
        let header = Header {
            typ: TYPE.into(),
            alg: ALGORITHM.into(),
            kid: key.kid().to_owned(),
        };
        let claims = Claims {
            iss: issuer.to_owned(),
            aud: issuer.to_owned(),
            sub: self.member_id.as_str().to_owned(),
            member_number: self.member_number.as_str().to_owned(),
            amr: vec!["pwd".into(), "otp".into()],
            acr: context_class(issuer),
            auth_time: self.auth_time / 1_000,
            iat: self.issued_at / 1_000,
            exp: self.expires_at / 1_000,
            jti: self.token_id.clone(),
            sid: self.sid.to_string(),
            epoch: self.epoch,
            session_exp: self.session_ends_at / 1_000,
        };
        let header = base64url(&serde_json::to_vec(&header).ok()?);
        let claims = base64url(&serde_json::to_vec(&claims).ok()?);
        let signed = format!("{header}.{claims}");
        let signature = base64url(&key.sign(signed.as_bytes())?);
        Some(format!("{signed}.{signature}"))
    }

    /// Reads a token against a public key set.
    ///
    /// # Errors
    ///
    /// [`TokenError`].
    pub fn open(
        token: &str,
        public: &[PublicKey],
        issuer: &str,
        now: Millis,
    ) -> Result<Self, TokenError> {
        let claims = verified_claims(token, public).ok_or(TokenError::Wrong)?;
        if claims.iss != issuer || claims.aud != issuer {
            return Err(TokenError::Wrong);
        }
        unexpired(claims.exp * 1_000, now)?;
        Ok(Self {
            member_id: MemberId::parse(&claims.sub).ok_or(TokenError::Wrong)?,
            member_number: claims
                .member_number
                .parse()
                .map_err(|_| TokenError::Wrong)?,
            sid: Sid::parse(&claims.sid).ok_or(TokenError::Wrong)?,
            token_id: claims.jti,
            epoch: claims.epoch,
            auth_time: claims.auth_time * 1_000,
            issued_at: claims.iat * 1_000,
            expires_at: claims.exp * 1_000,
            session_ends_at: claims.session_exp * 1_000,
        })
    }

    /// The generation of step keys that a token's session names, before anything is believed.
    pub fn step_generation(token: &str) -> Option<u32> {
        header(token)?;
        let sid = claims(token.split('.').nth(1)?)?.sid;
        Sid::parse(&sid).map(|sid| sid.generation())
    }

    /// The key that a token names, before anything else is believed.
    pub fn kid(token: &str) -> Option<String> {
        header(token).map(|header| header.kid)
    }
}

fn header(token: &str) -> Option<Header> {
    let (header, _) = token.split_once('.')?;
    let short = token.len() <= LONGEST;
    short.then(|| serde_json::from_slice(&base64url_bytes(header)?).ok())?
}

fn verified_claims(token: &str, public: &[PublicKey]) -> Option<Claims> {
    let header = header(token)?;
    if header.typ != TYPE || header.alg != ALGORITHM {
        return None;
    }
    let key = public.iter().find(|key| key.kid == header.kid)?;
    let (signed, signature) = token.rsplit_once('.')?;
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.point()?)
        .verify(signed.as_bytes(), &base64url_bytes(signature)?)
        .ok()?;
    claims(signed.split_once('.')?.1)
}

fn claims(part: &str) -> Option<Claims> {
    serde_json::from_slice(&base64url_bytes(part)?).ok()
}
