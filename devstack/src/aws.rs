//! SES and Secrets Manager on one port, as far as the functions call them, and beside them the
//! mailbox page: without the whole dev stack it is nowhere else.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::mailbox;
use crate::secrets::Secrets;
use crate::server::Server;
use crate::sink::{Refusal, Sink};

/// A request holds the message in base64, so more than SES's 40 MB must come in to be refused.
const MAX_REQUEST: usize = 64 * 1024 * 1024;

/// What the services know.
#[derive(Clone)]
pub struct Services {
    /// SES.
    pub sink: Arc<Sink>,
    /// Secrets Manager.
    pub secrets: Arc<Secrets>,
}

/// Serves both. Port 0 takes any.
///
/// # Errors
///
/// Where the address cannot be had.
pub async fn start(services: Services, address: SocketAddr) -> std::io::Result<Server> {
    let listener = TcpListener::bind(address).await?;
    let routes = Router::new()
        .route("/", post(json_service))
        .route("/v2/email/outbound-emails", post(send_email))
        .route(
            "/v2/email/suppression/addresses/{address}",
            get(get_suppressed).delete(delete_suppressed),
        )
        .fallback(not_imitated)
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(services.clone())
        .merge(mailbox::routes(services.sink));
    Server::start(listener, routes)
}

async fn send_email(State(services): State<Services>, body: Bytes) -> Response {
    match services.sink.send(&body) {
        Ok(answer) => axum::Json(answer).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn get_suppressed(State(services): State<Services>, Path(address): Path<String>) -> Response {
    if !services.sink.is_listed(&address) {
        return not_suppressed(&address).into_response();
    }
    axum::Json(json!({
        "SuppressedDestination": {
            "EmailAddress": address,
            "Reason": "COMPLAINT",
            "LastUpdateTime": 0,
        }
    }))
    .into_response()
}

async fn delete_suppressed(
    State(services): State<Services>,
    Path(address): Path<String>,
) -> Response {
    if services.sink.set_suppressed(&address, false) {
        axum::Json(json!({})).into_response()
    } else {
        not_suppressed(&address).into_response()
    }
}

fn not_suppressed(address: &str) -> Refusal {
    Refusal::not_found(format!(
        "Email address {address} does not exist on your suppression list."
    ))
}

/// AWS JSON 1.1: the operation is in a header.
async fn json_service(
    State(services): State<Services>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let target = headers
        .get("x-amz-target")
        .and_then(|target| target.to_str().ok());
    let answer = match (target, serde_json::from_slice::<Value>(&body)) {
        (Some("secretsmanager.GetSecretValue"), Ok(request)) => {
            services.secrets.get_secret_value(&request)
        }
        (Some("secretsmanager.PutSecretValue"), Ok(request)) => {
            services.secrets.put_secret_value(&request)
        }
        (Some(target), Err(_)) if target.starts_with("secretsmanager.") => {
            Err(("SerializationException", "the body is no JSON".to_owned()))
        }
        _ => Err((
            "UnknownOperationException",
            "the dev stack imitates GetSecretValue and PutSecretValue only".to_owned(),
        )),
    };
    let (status, body) = match answer {
        Ok(answer) => (StatusCode::OK, answer),
        Err((kind, message)) => (
            StatusCode::BAD_REQUEST,
            json!({"__type": kind, "message": message}),
        ),
    };
    let content_type = [(header::CONTENT_TYPE, "application/x-amz-json-1.1")];
    (status, content_type, body.to_string()).into_response()
}

async fn not_imitated() -> Response {
    Refusal::not_found("the dev stack does not imitate this call").into_response()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        (
            status,
            [("x-amzn-errortype", self.kind)],
            axum::Json(json!({"message": self.message})),
        )
            .into_response()
    }
}
