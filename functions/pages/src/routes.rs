//! The routes of the other functions, to tell 405 from 404. A test compares them with the
//! template.

use shared::http::Problem;

/// Paths and the methods that they take, as an `Allow` header lists them.
pub const ROUTES: [(&str, &str); 30] = [
    ("/v1/login", "POST"),
    ("/v1/otp", "GET, POST"),
    ("/v1/otp/verify", "POST"),
    ("/v1/email", "GET, PUT"),
    ("/v1/email/check", "POST"),
    ("/v1/email/pending", "DELETE"),
    ("/v1/email/undo", "POST"),
    ("/v1/recovery", "DELETE, GET"),
    ("/v1/recovery/letter", "POST"),
    ("/v1/recovery/desk", "POST"),
    ("/v1/recovery/proof", "POST"),
    ("/v1/recovery/address", "POST"),
    ("/v1/recovery/confirm", "POST"),
    ("/v1/recovery/finish", "POST"),
    ("/v1/recovery/stop", "POST"),
    ("/v1/password", "GET, PUT"),
    ("/v1/recovery/codes", "POST"),
    ("/v1/password/reset", "DELETE, POST"),
    ("/v1/password/reset/check", "POST"),
    ("/v1/password/reset/wait", "POST"),
    ("/v1/password/reset/complete", "POST"),
    ("/v1/password/reset/stop", "POST"),
    ("/v1/session/refresh", "POST"),
    ("/v1/session", "DELETE"),
    ("/v1/sessions", "DELETE, GET"),
    ("/v1/sessions/end", "POST"),
    ("/v1/devices", "GET"),
    ("/v1/devices/forget", "POST"),
    ("/v1/history", "GET"),
    ("/.well-known/jwks.json", "GET"),
];

/// What a path that is not ours to serve gets: known with other methods, or unknown.
pub(crate) fn refusal(path: &str) -> Problem {
    match ROUTES.iter().find(|(known, _)| *known == path) {
        Some((_, allow)) => Problem::MethodNotAllowed { allow },
        None => Problem::NotFound,
    }
}
