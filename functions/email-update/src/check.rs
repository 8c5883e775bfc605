//! `POST /v1/email/check`: can this address receive our mail? Sends nothing.

use lambda_http::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use shared::domain::address::{
    CannotReceive, EmailAddress, Warning, half_width, suggest, warnings,
};
use shared::domain::mail_host::Verdict;
use shared::http::{Call, Problem, Reply, auth, json};
use shared::telemetry::Level;

use crate::App;

/// The body of `check` and of `PUT`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressRequest {
    pub(crate) address: String,
}

/// For members only: it asks the DNS. The token's signature is enough for that.
pub(crate) async fn check(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (public, now) = (app.signing.public(), app.clock.now());
    auth::access(call, app.cookies, &public, &app.issuer, now)?;
    let typed = json::body::<AddressRequest>(call)?.address;
    let dots = app.store.dots();
    let (reason, suggestion, warnings) = match EmailAddress::parse_with(&typed, dots) {
        Err(reason) => (Some(reason), half_width(&typed, dots), Vec::new()),
        Ok(address) => {
            let verdict = app.hosts.receives(address.domain()).await;
            let reason = (verdict == Verdict::Never).then_some(CannotReceive::NoMailHost);
            let mut warnings = warnings(&address);
            if verdict == Verdict::Unknown {
                app.log.event(Level::Warn, "mail host not found out", &[]);
                warnings.push(Warning::DomainUnchecked);
            }
            (reason, suggest(&address), warnings)
        }
    };
    let warnings: Vec<&str> = warnings.iter().map(|warning| warning.slug()).collect();
    let body = json!({
        "can_receive": reason.is_none(),
        "reason": reason.map(CannotReceive::slug),
        "suggestion": suggestion.map(|address| address.as_str().to_owned()),
        "warnings": warnings,
    });
    Ok(Reply::json(StatusCode::OK, body))
}
