//! Cookies of our own pages: `HttpOnly`, `SameSite=Lax`, bound to the host by name.

use http::StatusCode;
use serde_json::Value;

use crate::clock::Millis;
use crate::config::Reader;
use crate::http::{Call, Reply};

/// The kinds of cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The login token.
    Login,
    /// The access token.
    Access,
    /// The refresh token.
    Refresh,
    /// The case token of the alternate procedure.
    Case,
    /// The device token.
    Device,
    /// The tag of the language that the member chose for the pages.
    Language,
}

/// How cookies are named and flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    /// Plain http: the dev stack. Without `__Host-` and `Secure`, which browsers refuse there.
    pub plain_http: bool,
}

impl Cookies {
    /// `PLAIN_HTTP=1` is set by the dev stack only.
    pub fn read(reader: &Reader<'_>) -> Self {
        Self {
            plain_http: reader.optional("PLAIN_HTTP").as_deref() == Some("1"),
        }
    }

    /// The cookie's name. `__Host-` binds it to this host, HTTPS and the whole path
    /// (draft-ietf-httpbis-rfc6265bis section 4.1.3).
    pub const fn name(self, cookie: Cookie) -> &'static str {
        match (cookie, self.plain_http) {
            (Cookie::Login, false) => "__Host-pictopass-login",
            (Cookie::Access, false) => "__Host-pictopass-access",
            (Cookie::Refresh, false) => "__Host-pictopass-refresh",
            (Cookie::Case, false) => "__Host-pictopass-case",
            (Cookie::Device, false) => "__Host-pictopass-device",
            (Cookie::Language, false) => "__Host-pictopass-language",
            (Cookie::Login, true) => "pictopass-login",
            (Cookie::Access, true) => "pictopass-access",
            (Cookie::Refresh, true) => "pictopass-refresh",
            (Cookie::Case, true) => "pictopass-case",
            (Cookie::Device, true) => "pictopass-device",
            (Cookie::Language, true) => "pictopass-language",
        }
    }

    /// A `Set-Cookie` value that lives for `life`.
    pub fn set(self, cookie: Cookie, value: &str, life: Millis) -> String {
        let secure = if self.plain_http { "" } else { "; Secure" };
        let seconds = life.max(0) / 1_000;
        let name = self.name(cookie);
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }

    /// A `Set-Cookie` value that removes the cookie.
    pub fn clear(self, cookie: Cookie) -> String {
        self.set(cookie, "", 0)
    }
}

impl Cookies {
    /// An answer that brings an access token: in the body, or for our own pages as a cookie.
    /// `members` are further members of the body (an object, or null).
    pub fn access_reply(self, call: &Call, token: &str, life: Millis, members: Value) -> Reply {
        let mut body = match members {
            Value::Object(members) => members,
            _ => serde_json::Map::new(),
        };
        body.insert("expires_in".into(), (life / 1_000).into());
        if call.web {
            let reply = Reply::json(StatusCode::OK, Value::Object(body));
            return reply.cookie(self.set(Cookie::Access, token, life));
        }
        body.insert("access_token".into(), token.into());
        body.insert("token_type".into(), "Bearer".into());
        Reply::json(StatusCode::OK, Value::Object(body))
    }
}
