//! `GET /v1/password`: what a member who is signed in is told about it.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::encoding::rfc3339;
use shared::http::{Call, Problem, Reply, auth};

use crate::App;
use crate::asked::versions;
use crate::signed_in;

pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let member = signed_in::member(app, call, now).await?;
    let (profile, sheet) = (&member.profile, &member.profile.sheet);
    let waiting = member.resets.resets.waiting(versions(profile), now);
    let waiting = waiting.map(|waiting| json!({"opens_at": rfc3339(waiting.opens_at)}));
    let body = json!({
        "waiting": waiting,
        "minimum": app.settings.minimum,
        // Whether what asks for a fresh second step would be let through now.
        "fresh": auth::fresh(&member.token, &app.issuer, now).is_ok(),
        "recovery_codes": {
            "left": sheet.codes.len(),
            "issued_at": sheet.issued_at.map(rfc3339),
            "used_since": sheet.used_at.is_some(),
        },
    });
    Ok(Reply::json(StatusCode::OK, body).field("member.id", profile.member_id.as_str()))
}
