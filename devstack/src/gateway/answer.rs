//! A function's answer as the gateway passes it on, and the gateway's own answers.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Lambda: the answer of one invocation.
const MAX_ANSWER: usize = 6 * 1024 * 1024;

/// An answer that the gateway makes itself, in AWS's plain form.
pub(super) fn own(status: StatusCode, message: &str) -> Response<Body> {
    let body = serde_json::json!({ "message": message }).to_string();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// What clients see when a function died or answered nonsense.
pub(super) fn internal_error() -> Response<Body> {
    own(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
}

/// Reads the JSON that the runtime would have posted.
pub(super) fn answer(json: &str) -> Response<Body> {
    if json.len() > MAX_ANSWER {
        return internal_error();
    }
    serde_json::from_str(json)
        .ok()
        .and_then(|answer| convert(&answer))
        .unwrap_or_else(internal_error)
}

fn convert(answer: &Value) -> Option<Response<Body>> {
    let status = u16::try_from(answer.get("statusCode")?.as_u64()?).ok()?;
    let text = answer.get("body").and_then(Value::as_str);
    let encoded = answer.get("isBase64Encoded").and_then(Value::as_bool);
    let body = match (text, encoded) {
        (None, _) => Body::empty(),
        (Some(text), Some(true)) => Body::from(STANDARD.decode(text).ok()?),
        (Some(text), _) => Body::from(text.to_owned()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    let headers = response.headers_mut();
    let given = answer.get("headers").and_then(Value::as_object);
    for (name, value) in given.into_iter().flatten() {
        let name = HeaderName::try_from(name).ok()?;
        // Hyper writes this one from the body that is really sent.
        if name != header::CONTENT_LENGTH {
            headers.insert(name, HeaderValue::try_from(value.as_str()?).ok()?);
        }
    }
    let cookies = answer.get("cookies").and_then(Value::as_array);
    for cookie in cookies.into_iter().flatten() {
        let cookie = HeaderValue::try_from(cookie.as_str()?).ok()?;
        headers.append(header::SET_COOKIE, cookie);
    }
    if text.is_some() && !headers.contains_key(header::CONTENT_TYPE) {
        let plain = HeaderValue::from_static("text/plain;charset=UTF-8");
        headers.insert(header::CONTENT_TYPE, plain);
    }
    Some(response)
}
