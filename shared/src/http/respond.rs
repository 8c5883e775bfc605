//! Answers: headers that every one carries, and one log line each.

use http::header::{HeaderName, HeaderValue};
use http::{StatusCode, header};
use lambda_http::{Body, Request, Response};
use serde_json::Value;

use crate::domain::policy;
use crate::http::{Call, DefaultLanguage, Problem};
use crate::telemetry::{Level, Log, Metric, count, in_request};

/// A handler's good answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    status: StatusCode,
    body: ReplyBody,
    cookies: Vec<String>,
    headers: Vec<(&'static str, &'static str)>,
    /// Fields for the log line: closed values and opaque ids only.
    fields: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq)]
enum ReplyBody {
    Json(Value),
    Bytes {
        kind: &'static str,
        cache: &'static str,
        bytes: Vec<u8>,
    },
    Nothing,
}

impl Reply {
    /// A JSON body.
    pub fn json(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            body: ReplyBody::Json(body),
            cookies: Vec::new(),
            headers: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// 204.
    pub fn nothing() -> Self {
        let status = StatusCode::NO_CONTENT;
        Self {
            status,
            body: ReplyBody::Nothing,
            cookies: Vec::new(),
            headers: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// Another kind of body, with its own `Cache-Control`.
    pub fn bytes(kind: &'static str, cache: &'static str, bytes: Vec<u8>) -> Self {
        let body = ReplyBody::Bytes { kind, cache, bytes };
        Self {
            status: StatusCode::OK,
            body,
            cookies: Vec::new(),
            headers: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// Adds a `Set-Cookie`.
    #[must_use]
    pub fn cookie(mut self, value: String) -> Self {
        self.cookies.push(value);
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Another status than the usual one.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Adds a field to the log line.
    #[must_use]
    pub fn field(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push((name, value.into()));
        self
    }
}

/// Runs a handler on a request, renders what it says and logs it once.
pub async fn respond(
    log: &Log,
    default_language: DefaultLanguage,
    request: Request,
    handler: impl AsyncFnOnce(&Call) -> Result<Reply, Problem>,
) -> Response<Body> {
    let call = Call::new(request, default_language);
    let outcome = in_request(&call.id, async {
        let outcome = handler(&call).await;
        record(log, &outcome);
        outcome
    });
    match outcome.await {
        Ok(reply) => good(reply),
        Err(problem) => refusal(&problem, &call),
    }
}

fn record(log: &Log, outcome: &Result<Reply, Problem>) {
    let mut fields: Vec<(&str, Value)> = Vec::new();
    let level = match outcome {
        Ok(reply) => {
            fields.push(("http.status", reply.status.as_u16().into()));
            fields.extend(
                reply
                    .fields
                    .iter()
                    .map(|(name, value)| (*name, value.clone())),
            );
            Level::Info
        }
        Err(problem) => {
            fields.push(("http.status", problem.status().as_u16().into()));
            fields.push(("problem.type", problem.kind().slug().into()));
            if let Some(cause) = problem.cause() {
                fields.push(("problem.cause", cause.into()));
            }
            if problem.status().is_server_error() {
                count(Metric::ServerErrors);
                Level::Error
            } else {
                Level::Info
            }
        }
    };
    log.request(level, &fields);
}

fn good(reply: Reply) -> Response<Body> {
    let mut response = match reply.body {
        ReplyBody::Json(value) => {
            let mut response = Response::new(Body::Text(value.to_string()));
            set(
                &mut response,
                header::CONTENT_TYPE,
                "application/json; charset=utf-8",
            );
            set(&mut response, header::CACHE_CONTROL, "no-store");
            response
        }
        ReplyBody::Bytes { kind, cache, bytes } => {
            let mut response = Response::new(match String::from_utf8(bytes) {
                Ok(text) if kind.starts_with("text/") => Body::Text(text),
                Ok(text) => Body::Binary(text.into_bytes()),
                Err(binary) => Body::Binary(binary.into_bytes()),
            });
            set(&mut response, header::CONTENT_TYPE, kind);
            set(&mut response, header::CACHE_CONTROL, cache);
            response
        }
        ReplyBody::Nothing => {
            let mut response = Response::new(Body::Empty);
            set(&mut response, header::CACHE_CONTROL, "no-store");
            response
        }
    };
    *response.status_mut() = reply.status;
    for (name, value) in reply.headers {
        set(&mut response, HeaderName::from_static(name), value);
    }
    for cookie in reply.cookies {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    secure(&mut response);
    response
}

fn refusal(problem: &Problem, call: &Call) -> Response<Body> {
    let document = problem.document(call.language, &call.id);
    let mut response = Response::new(Body::Text(document.to_string()));
    *response.status_mut() = problem.status();
    set(
        &mut response,
        header::CONTENT_TYPE,
        "application/problem+json; charset=utf-8",
    );
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(
        &mut response,
        header::CONTENT_LANGUAGE,
        crate::texts::shipped(call.language).tag(),
    );
    if problem.status() == StatusCode::UNAUTHORIZED {
        // RFC 6750 section 3: no error code where no token came with the request.
        let challenge = match problem {
            Problem::TokenMissing | Problem::InvalidCredentials => {
                r#"Bearer realm="pictopass""#.to_owned()
            }
            // RFC 9470 section 3. The body carries the same, for whoever cannot read this header.
            Problem::StepUpRequired { acr } => format!(
                r#"Bearer realm="pictopass", error="insufficient_user_authentication", error_description="A fresh one-time password is required", acr_values="{acr}", max_age="{}""#,
                policy::FRESH / 1_000
            ),
            _ => r#"Bearer realm="pictopass", error="invalid_token""#.to_owned(),
        };
        set(&mut response, header::WWW_AUTHENTICATE, &challenge);
    }
    if let Problem::MethodNotAllowed { allow } = problem {
        set(&mut response, header::ALLOW, allow);
    }
    if let Some(seconds) = problem.retry_after() {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    secure(&mut response);
    response
}

/// On every answer: no sniffing, HTTPS only for a year.
fn secure(response: &mut Response<Body>) {
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        response,
        header::STRICT_TRANSPORT_SECURITY,
        "max-age=31536000",
    );
    set(response, header::REFERRER_POLICY, "no-referrer");
}

fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
