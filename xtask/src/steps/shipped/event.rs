//! Events as an HTTP API sends them (version 2.0), for routes without parameters.

use serde_json::{Value, json};

/// A request without a body.
pub(super) fn event(route: &str, token: Option<&str>) -> Value {
    let (method, path) = route.split_once(' ').unwrap_or(("GET", route));
    let mut event = json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": "",
        "headers": {
            "accept": "*/*",
            "accept-language": "en",
            "content-type": "application/json",
            "host": "abcdefghij.execute-api.ap-northeast-1.amazonaws.com",
            "user-agent": "xtask",
            "x-amzn-trace-id": "Root=1-69cc5f80-0123456789abcdef01234567",
            "x-forwarded-for": "192.0.2.1",
            "x-forwarded-port": "443",
            "x-forwarded-proto": "https",
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abcdefghij",
            "domainName": "abcdefghij.execute-api.ap-northeast-1.amazonaws.com",
            "domainPrefix": "abcdefghij",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": "xtask",
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": route,
            "stage": "$default",
            "time": "01/Apr/2026:00:00:00 +0000",
            "timeEpoch": 1_775_001_600_000_u64,
        },
        "isBase64Encoded": false,
    });
    if let (Some(token), Some(headers)) = (token, event.get_mut("headers")) {
        insert(headers, "authorization", format!("Bearer {token}").into());
    }
    event
}

/// A request with a JSON body.
pub(super) fn json_event(route: &str, token: Option<&str>, body: &Value) -> Value {
    with_body(event(route, token), &body.to_string(), false)
}

/// The same request with this body; `encoded` is what the gateway says of it.
pub(super) fn with_body(mut event: Value, body: &str, encoded: bool) -> Value {
    if let Some(headers) = event.get_mut("headers") {
        insert(headers, "content-length", body.len().to_string().into());
    }
    insert(&mut event, "body", body.into());
    insert(&mut event, "isBase64Encoded", encoded.into());
    event
}

fn insert(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}
