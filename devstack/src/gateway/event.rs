//! An HTTP request as the event that a Lambda function gets: API Gateway HTTP API, version 2.0.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use shared::clock::Millis;

use crate::route::Matched;

/// What the gateway knows about a request beside its text.
#[derive(Debug, Clone)]
pub(super) struct Circumstances {
    pub(super) source_ip: IpAddr,
    pub(super) request_id: String,
    pub(super) now: Millis,
}

pub(super) fn event(
    parts: &Parts,
    body: &[u8],
    matched: &Matched,
    circumstances: &Circumstances,
) -> Value {
    let source_ip = circumstances.source_ip.to_string();
    let query = parts.uri.query().unwrap_or_default();
    let path = parts.uri.path();
    let event = json!({
        "version": "2.0",
        "routeKey": matched.key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers(&parts.headers, &source_ip),
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "local",
            "domainName": header(&parts.headers, "host").unwrap_or("localhost"),
            "domainPrefix": "local",
            "http": {
                "method": parts.method.as_str(),
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": source_ip,
                "userAgent": header(&parts.headers, "user-agent").unwrap_or_default(),
            },
            "requestId": circumstances.request_id,
            "routeKey": matched.key,
            "stage": "$default",
            "time": clf_time(circumstances.now),
            "timeEpoch": circumstances.now,
        },
        "isBase64Encoded": false,
    });
    let Value::Object(mut event) = event else {
        return event;
    };
    let cookies = cookies(&parts.headers);
    if !cookies.is_empty() {
        event.insert("cookies".to_owned(), cookies.into());
    }
    if !query.is_empty() {
        let parameters = json!(query_parameters(query));
        event.insert("queryStringParameters".to_owned(), parameters);
    }
    if !matched.parameters.is_empty() {
        event.insert("pathParameters".to_owned(), json!(matched.parameters));
    }
    if !body.is_empty() {
        let text = std::str::from_utf8(body).ok();
        let (body, encoded) = match text.filter(|_| is_text(&parts.headers)) {
            Some(text) => (text.to_owned(), false),
            None => (STANDARD.encode(body), true),
        };
        event.insert("body".to_owned(), body.into());
        event.insert("isBase64Encoded".to_owned(), encoded.into());
    }
    Value::Object(event)
}

/// Names in lower case, several values joined by commas, cookies left to their own field, and the
/// gateway's own three.
fn headers(headers: &HeaderMap, source_ip: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in headers {
        if name == "cookie" {
            continue;
        }
        let value = String::from_utf8_lossy(value.as_bytes());
        all.entry(name.as_str().to_owned())
            .and_modify(|values| {
                values.push(',');
                values.push_str(&value);
            })
            .or_insert_with(|| value.into_owned());
    }
    // The sender's claims come first and the address that really connected last.
    all.entry("x-forwarded-for".to_owned())
        .and_modify(|claimed| {
            claimed.push_str(", ");
            claimed.push_str(source_ip);
        })
        .or_insert_with(|| source_ip.to_owned());
    all.insert("x-forwarded-proto".to_owned(), "http".to_owned());
    let port = all
        .get("host")
        .and_then(|host| host.rsplit_once(':'))
        .map_or("80", |(_, port)| port)
        .to_owned();
    all.insert("x-forwarded-port".to_owned(), port);
    all
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all("cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .map(|cookie| cookie.trim().to_owned())
        .filter(|cookie| !cookie.is_empty())
        .collect()
}

/// Decoded; several values of one name are joined by commas.
fn query_parameters(query: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(value);
        all.entry(decode(name))
            .and_modify(|values| {
                values.push(',');
                values.push_str(&value);
            })
            .or_insert(value);
    }
    all
}

/// Percent-decoding, with `+` as a space; what is not encoded right stays as it is.
fn decode(text: &str) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let escaped = (byte == b'%')
            .then(|| Some((hex(bytes.get(index + 1))?, hex(bytes.get(index + 2))?)))
            .flatten();
        match (byte, escaped) {
            (_, Some((high, low))) => {
                decoded.push((high * 16 + low) as u8);
                index += 3;
                continue;
            }
            (b'+', None) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
        index += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The content types whose bodies the gateway passes on as text; all others become base64.
fn is_text(headers: &HeaderMap) -> bool {
    let Some(content_type) = header(headers, "content-type") else {
        return true;
    };
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let media_type = media_type.to_ascii_lowercase();
    media_type.starts_with("text/")
        || matches!(
            media_type.as_str(),
            "application/json" | "application/xml" | "application/javascript"
        )
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// `12/Mar/2020:19:03:58 +0000`.
fn clf_time(now: Millis) -> String {
    jiff::Timestamp::from_millisecond(now).map_or_else(
        |_| String::new(),
        |time| time.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use lambda_http::RequestExt as _;
    use lambda_http::request::RequestContext;

    use super::*;

    fn convert(request: Request<&[u8]>, matched: &Matched) -> (Value, lambda_http::Request) {
        let (parts, body) = request.into_parts();
        let circumstances = Circumstances {
            source_ip: IpAddr::from([192, 0, 2, 7]),
            request_id: "r-1".into(),
            now: 1_584_039_838_390,
        };
        let event = event(&parts, body, matched, &circumstances);
        let request = lambda_http::request::from_str(&event.to_string()).expect("an event");
        (event, request)
    }

    fn matched(key: &str) -> Matched {
        Matched {
            key: key.into(),
            parameters: BTreeMap::from([("topic".to_owned(), "spam".to_owned())]),
        }
    }

    #[test]
    fn the_runtime_reads_back_what_was_sent() {
        let request = Request::post("http://localhost:8080/help/spam?a=1&a=2&b=%E7%8A%AC+x")
            .header("Host", "localhost:8080")
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept-Language", "ja")
            .header("Accept-Language", "en")
            .header("Cookie", "a=1; b=2")
            .header("Cookie", "c=3")
            .header("X-Forwarded-For", "198.51.100.1")
            .header("User-Agent", "test")
            .body(b"{\"word\":\"\xe7\x8a\xac\"}".as_slice())
            .expect("valid");
        let (event, request) = convert(request, &matched("POST /help/{topic}"));
        assert_eq!(
            event["queryStringParameters"],
            json!({"a": "1,2", "b": "犬 x"})
        );
        assert_eq!(event["cookies"], json!(["a=1", "b=2", "c=3"]));
        assert_eq!(
            event["requestContext"]["time"],
            "12/Mar/2020:19:03:58 +0000"
        );
        assert_eq!(event["isBase64Encoded"], false);
        assert_eq!(
            event["headers"]["x-forwarded-for"],
            "198.51.100.1, 192.0.2.7"
        );

        assert_eq!(request.method(), "POST");
        assert_eq!(request.raw_http_path(), "/help/spam");
        assert_eq!(request.uri().query(), Some("a=1&a=2&b=%E7%8A%AC+x"));
        assert_eq!(request.headers()["accept-language"], "ja,en");
        assert_eq!(request.headers()["cookie"], "a=1; b=2; c=3");
        assert_eq!(request.path_parameters().first("topic"), Some("spam"));
        assert_eq!(request.body().as_ref(), "{\"word\":\"犬\"}".as_bytes());
        let RequestContext::ApiGatewayV2(context) = request.request_context() else {
            panic!("another gateway");
        };
        assert_eq!(context.http.source_ip.as_deref(), Some("192.0.2.7"));
        assert_eq!(context.request_id.as_deref(), Some("r-1"));
        assert_eq!(context.stage.as_deref(), Some("$default"));
    }

    #[test]
    fn binary_and_damaged_bodies_are_base64() {
        for (content_type, body) in [
            ("application/octet-stream", b"abc".as_slice()),
            ("application/x-www-form-urlencoded", b"a=b"),
            ("application/json", b"\"\xff\""),
        ] {
            let request = Request::post("/")
                .header("Content-Type", content_type)
                .body(body)
                .expect("valid");
            let (event, request) = convert(request, &matched("$default"));
            assert_eq!(event["isBase64Encoded"], true, "{content_type}");
            assert_eq!(request.body().as_ref(), body);
        }
    }

    #[test]
    fn an_empty_request_has_no_empty_fields() {
        let request = Request::get("/").body(b"".as_slice()).expect("valid");
        let (event, request) = convert(request, &matched("$default"));
        for absent in ["body", "cookies", "queryStringParameters"] {
            assert!(event.get(absent).is_none(), "{absent}");
        }
        assert!(matches!(request.body(), lambda_http::Body::Empty));
    }

    #[test]
    fn decoding_keeps_what_is_malformed() {
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("a%2Bb+c"), "a+b c");
    }
}
