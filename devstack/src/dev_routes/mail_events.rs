//! `/_dev/events`: what has become of mails, and what is to become of one.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Shared, json_body, refusal};
use crate::sink::Case;

/// What was played, newest first, how much is still to come, and the cases by their names.
pub(super) async fn list(State(inner): Shared) -> Response {
    let schedule = inner.services.sink.schedule();
    let mut played = schedule.played();
    played.reverse();
    axum::Json(json!({
        "played": played,
        "waiting": schedule.waiting(),
        "cases": Case::ALL.map(Case::name),
    }))
    .into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Play {
    /// The mail's id.
    mail: String,
    /// One of the cases.
    case: String,
}

/// Plays a case for a mail at once, and answers what became of each event.
pub(super) async fn play(State(inner): Shared, body: Bytes) -> Response {
    let wanted: Play = match json_body(&body) {
        Ok(wanted) => wanted,
        Err(refusal) => return refusal,
    };
    let Some(case) = Case::named(&wanted.case) else {
        return refusal(StatusCode::BAD_REQUEST, "there is no such case");
    };
    let Some(mail) = inner.services.sink.mail(&wanted.mail) else {
        return refusal(StatusCode::NOT_FOUND, "there is no such mail");
    };
    let played = inner.play(&mail, case).await;
    (StatusCode::CREATED, axum::Json(played)).into_response()
}
