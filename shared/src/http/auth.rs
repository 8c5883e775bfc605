//! Tokens out of requests: bearer, or a cookie of our own pages.

use crate::clock::Millis;
use crate::crypto::signing_keys::PublicKey;
use crate::crypto::step_keys::StepKeys;
use crate::domain::policy;
use crate::http::cookies::{Cookie, Cookies};
use crate::http::{Call, Problem};
use crate::store::members::Profile;
use crate::store::sessions::SessionView;
use crate::tokens::TokenError;
use crate::tokens::access::{AccessToken, context_class};
use crate::tokens::login::LoginToken;

/// The token text of a request: the bearer, else the cookie of that kind.
///
/// # Errors
///
/// `token-missing`; `client-header-required` where an unsafe request relies on a cookie without
/// the header that a foreign site cannot send.
pub fn token_text(call: &Call, cookies: Cookies, cookie: Cookie) -> Result<&str, Problem> {
    if let Some(bearer) = bearer(call) {
        return Ok(bearer);
    }
    let value = call
        .cookie(cookies.name(cookie))
        .filter(|value| !value.is_empty());
    let value = value.ok_or(Problem::TokenMissing)?;
    if call.method.is_safe() || call.web {
        Ok(value)
    } else {
        Err(Problem::ClientHeaderRequired)
    }
}

/// `Authorization: Bearer …` (RFC 6750 section 2.1).
pub fn bearer(call: &Call) -> Option<&str> {
    let (scheme, token) = call.header("authorization")?.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// What a request brings that may be a token, by whichever door; nothing is believed yet.
pub fn presented(call: &Call, cookies: Cookies) -> [Option<&str>; 6] {
    let cookie = |cookie| call.cookie(cookies.name(cookie));
    [
        bearer(call),
        cookie(Cookie::Login),
        cookie(Cookie::Access),
        cookie(Cookie::Refresh),
        cookie(Cookie::Device),
        cookie(Cookie::Case),
    ]
}

/// The text of a device token: of the body, else the cookie with our own pages' header.
pub fn device<'a>(call: &'a Call, cookies: Cookies, body: Option<&'a str>) -> Option<&'a str> {
    let cookie = || {
        call.cookie(cookies.name(Cookie::Device))
            .filter(|value| call.web && !value.is_empty())
    };
    body.or_else(cookie)
}

/// A login token.
///
/// # Errors
///
/// As [`token_text`]; `wrong-token`, `login-expired`.
pub fn login(
    call: &Call,
    cookies: Cookies,
    keys: &StepKeys,
    now: Millis,
) -> Result<LoginToken, Problem> {
    let text = token_text(call, cookies, Cookie::Login)?;
    LoginToken::open(text, keys, now).map_err(|error| match error {
        TokenError::Wrong => Problem::WrongToken,
        TokenError::Expired => Problem::LoginExpired,
    })
}

/// An access token.
///
/// # Errors
///
/// As [`token_text`]; `wrong-token`, `session-ended`.
pub fn access(
    call: &Call,
    cookies: Cookies,
    public: &[PublicKey],
    issuer: &str,
    now: Millis,
) -> Result<AccessToken, Problem> {
    let text = token_text(call, cookies, Cookie::Access)?;
    AccessToken::open(text, public, issuer, now).map_err(|error| match error {
        TokenError::Wrong => Problem::WrongToken,
        TokenError::Expired => Problem::SessionEnded,
    })
}

/// The record behind an access token, where the session goes on.
///
/// # Errors
///
/// `session-ended`: signed out, everything was ended since, or the membership is closed.
pub fn signed_in(
    token: &AccessToken,
    profile: Option<Profile>,
    session: Option<SessionView>,
) -> Result<Profile, Problem> {
    let ended = session.is_some_and(|session| session.ended);
    profile
        .filter(|profile| profile.honours(&token.member_id, token.epoch) && !ended)
        .ok_or(Problem::SessionEnded)
}

/// Whether the second step was taken a short while ago, for what changes how the account is
/// protected.
///
/// # Errors
///
/// `step-up-required`: a token that is good for everything else (RFC 9470).
pub fn fresh(token: &AccessToken, issuer: &str, now: Millis) -> Result<(), Problem> {
    if now <= token.auth_time + policy::FRESH {
        return Ok(());
    }
    Err(Problem::StepUpRequired {
        acr: context_class(issuer),
    })
}
