//! The `/_dev` routes: what no deployed stack has.

mod mail_events;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::clock::Clock as _;

use crate::members::{DemoMember, MemberError};
use crate::stack::Inner;
use crate::wire::{Fault, PlannedFault, Service};
use crate::{gateway, mailbox, preview};

/// The dev routes, with the gateway behind everything else.
pub(crate) fn routes(inner: Arc<Inner>) -> Router {
    let behind = Router::new()
        .fallback(gateway::serve)
        .with_state(Arc::clone(&inner.gateway));
    Router::new()
        .route(
            "/_dev",
            get(|| async { axum::response::Redirect::to("/_dev/mailbox") }),
        )
        .route("/_dev/health", get(health))
        .route("/_dev/members", get(members).post(add_member))
        .route("/_dev/clock", get(clock).post(advance_clock))
        .route("/_dev/faults", post(plan_fault).delete(clear_faults))
        .route(
            "/_dev/events",
            get(mail_events::list).post(mail_events::play),
        )
        .merge(preview::routes())
        .merge(mailbox::routes(Arc::clone(&inner.services.sink)))
        .route("/_dev/{*other}", axum::routing::any(nothing_here))
        .layer(middleware::from_fn(same_origin))
        .with_state(inner)
        .fallback_service(behind)
}

/// A page on some site, open in the same browser, must not move the clock or plan faults.
async fn same_origin(request: Request, next: Next) -> Response {
    if is_foreign(request.headers()) {
        return refusal(StatusCode::FORBIDDEN, "dev routes are for this origin only");
    }
    next.run(request).await
}

fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    text(header::ORIGIN).is_some_and(|origin| {
        let host = origin.split_once("://").map(|(_, host)| host);
        host.is_none() || host != text(header::HOST)
    })
}

type Shared = State<Arc<Inner>>;

async fn health(State(inner): Shared) -> Response {
    axum::Json(json!({"status": "up", "routes": inner.gateway.routes()})).into_response()
}

async fn members(State(inner): Shared) -> Response {
    axum::Json(inner.members.list()).into_response()
}

async fn add_member(State(inner): Shared, body: Bytes) -> Response {
    let member: DemoMember = match json_body(&body) {
        Ok(member) => member,
        Err(refusal) => return refusal,
    };
    match inner
        .members
        .add(&inner.services.engine, member.clone())
        .await
    {
        Ok(()) => (StatusCode::CREATED, axum::Json(member)).into_response(),
        Err(error) => {
            let status = match error {
                MemberError::Exists => StatusCode::CONFLICT,
                MemberError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
                MemberError::Number
                | MemberError::Password
                | MemberError::Address
                | MemberError::Language => StatusCode::BAD_REQUEST,
            };
            refusal(status, &error.to_string())
        }
    }
}

async fn clock(State(inner): Shared) -> Response {
    axum::Json(clock_state(&inner)).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: u32,
}

async fn advance_clock(State(inner): Shared, body: Bytes) -> Response {
    let advance: Advance = match json_body(&body) {
        Ok(advance) => advance,
        Err(refusal) => return refusal,
    };
    let milliseconds = i64::from(advance.advance_seconds) * 1000;
    inner.services.advance(milliseconds);
    axum::Json(clock_state(&inner)).into_response()
}

fn clock_state(inner: &Inner) -> Value {
    let clock = &inner.services.clock;
    json!({
        "now": crate::sink::rfc3339(clock.now()),
        "ahead_seconds": clock.offset() / 1000,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultRequest {
    service: Service,
    operation: Option<String>,
    function: Option<String>,
    fault: String,
    times: Option<usize>,
    #[serde(default)]
    skip: usize,
    /// For `delay` and `late-answer`.
    milliseconds: Option<u32>,
}

async fn plan_fault(State(inner): Shared, body: Bytes) -> Response {
    let wanted: FaultRequest = match json_body(&body) {
        Ok(wanted) => wanted,
        Err(refusal) => return refusal,
    };
    let pause = Duration::from_millis(wanted.milliseconds.unwrap_or(1000).into());
    let Some(fault) = Fault::named(&wanted.fault, pause) else {
        return refusal(StatusCode::BAD_REQUEST, "there is no such fault");
    };
    inner.wire.plan(PlannedFault {
        function: wanted.function,
        service: wanted.service,
        operation: wanted.operation,
        skip: wanted.skip,
        times: wanted.times.unwrap_or(1),
        fault,
    });
    let planned = json!({"planned": inner.wire.faults_left()});
    (StatusCode::CREATED, axum::Json(planned)).into_response()
}

async fn clear_faults(State(inner): Shared) -> StatusCode {
    inner.wire.clear_plans();
    StatusCode::NO_CONTENT
}

async fn nothing_here() -> Response {
    refusal(StatusCode::NOT_FOUND, "there is no such dev route")
}

#[expect(
    clippy::result_large_err,
    reason = "the refusal is the answer, and this is no hot path"
)]
fn json_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
    serde_json::from_slice(body)
        .map_err(|error| refusal(StatusCode::BAD_REQUEST, &error.to_string()))
}

fn refusal(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(json!({ "message": message }))).into_response()
}
