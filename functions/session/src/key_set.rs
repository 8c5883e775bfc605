//! `GET /.well-known/jwks.json`: the keys that verify access tokens (RFC 7517 section 5).

use serde_json::json;
use shared::http::Reply;

use crate::App;

/// Caches may keep it for five minutes: a next key is published for longer before it signs.
pub(crate) fn show(app: &App) -> Reply {
    let body = json!({"keys": &app.signing.public()[..]})
        .to_string()
        .into_bytes();
    Reply::bytes("application/jwk-set+json", "public, max-age=300", body)
}
