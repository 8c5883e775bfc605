//! Cookies of our own pages: HttpOnly, SameSite=Lax, bound to the host by name.

use crate::clock::Millis;

/// The kinds of cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The login token.
    Login,
    /// The access token.
    Access,
    /// The refresh token.
    Refresh,
}

/// How cookies are named and flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    /// Plain http: the dev stack. Without `__Host-` and `Secure`, which browsers refuse there.
    pub plain_http: bool,
}

impl Cookies {
    /// The cookie's name. `__Host-` binds it to this host, HTTPS and the whole path
    /// (draft-ietf-httpbis-rfc6265bis section 4.1.3).
    pub const fn name(self, cookie: Cookie) -> &'static str {
        match (cookie, self.plain_http) {
            (Cookie::Login, false) => "__Host-pictopass-login",
            (Cookie::Access, false) => "__Host-pictopass-access",
            (Cookie::Refresh, false) => "__Host-pictopass-refresh",
            (Cookie::Login, true) => "pictopass-login",
            (Cookie::Access, true) => "pictopass-access",
            (Cookie::Refresh, true) => "pictopass-refresh",
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
