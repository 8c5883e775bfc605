//! What the gateway says to pages of other sites, where the template configures it.
//!
//! As documented for HTTP APIs: the gateway answers a preflight by itself where no route takes
//! `OPTIONS`; `$default` and `ANY` do take it, so there the function decides the status. To every
//! answer of a function the gateway adds its own headers and drops those that the function set.
//! A page of an origin that is not listed gets the same answers without these headers, and the
//! methods and headers are the whole lists, whatever the preflight asked for: refusing is the
//! browser's part. There are never credentials.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};

use crate::template::CorsSpec;

/// Dropped from a function's answer: the configuration alone decides.
const GATEWAYS_OWN: [HeaderName; 6] = [
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
    header::ACCESS_CONTROL_ALLOW_METHODS,
    header::ACCESS_CONTROL_ALLOW_HEADERS,
    header::ACCESS_CONTROL_EXPOSE_HEADERS,
    header::ACCESS_CONTROL_MAX_AGE,
];

/// The configuration of one API.
#[derive(Debug, Clone)]
pub struct Cors {
    spec: CorsSpec,
}

/// Whether a browser asks if it may send a request. Without both headers an `OPTIONS` is a request
/// like any other.
pub(super) fn is_preflight(request: &Parts) -> bool {
    request.method == Method::OPTIONS
        && request.headers.contains_key(header::ORIGIN)
        && request
            .headers
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

impl Cors {
    /// What the template configures.
    pub fn new(spec: CorsSpec) -> Self {
        Self { spec }
    }

    /// The gateway's own answer to a preflight.
    pub(super) fn preflight(&self, request: &Parts) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        self.added(request, response)
    }

    /// A function's answer with the gateway's headers in place of its own.
    pub(super) fn added(&self, request: &Parts, mut response: Response<Body>) -> Response<Body> {
        for name in GATEWAYS_OWN {
            response.headers_mut().remove(name);
        }
        let preflight = is_preflight(request);
        let origin = request.headers.get(header::ORIGIN);
        let Some(origin) = origin.filter(|origin| self.allows(origin)) else {
            return response;
        };
        if request.method == Method::OPTIONS && !preflight {
            return response;
        }
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        let spec = &self.spec;
        let mut set = |name, values: &[String]| {
            let value = HeaderValue::try_from(values.join(","));
            if let (false, Ok(value)) = (values.is_empty(), value) {
                headers.insert(name, value);
            }
        };
        set(header::ACCESS_CONTROL_EXPOSE_HEADERS, &spec.expose_headers);
        if preflight {
            set(header::ACCESS_CONTROL_ALLOW_METHODS, &spec.allow_methods);
            set(header::ACCESS_CONTROL_ALLOW_HEADERS, &spec.allow_headers);
            if let Some(seconds) = spec.max_age {
                headers.insert(header::ACCESS_CONTROL_MAX_AGE, seconds.into());
            }
        }
        response
    }

    fn allows(&self, origin: &HeaderValue) -> bool {
        let allowed = &self.spec.allow_origins;
        allowed.iter().any(|allowed| allowed.as_str() == origin)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn cors() -> Cors {
        let texts = |all: &[&str]| all.iter().map(|&text| text.to_owned()).collect();
        Cors::new(CorsSpec {
            allow_origins: texts(&["https://a.example", "https://b.example"]),
            allow_methods: texts(&["GET", "PUT"]),
            allow_headers: texts(&["authorization"]),
            expose_headers: texts(&["retry-after"]),
            max_age: Some(600),
        })
    }

    fn request(method: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().method(method).uri("/v1/otp");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("valid").into_parts().0
    }

    fn access_control(response: &Response<Body>) -> Vec<(&str, &str)> {
        let mut all: Vec<_> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
            .filter(|(name, _)| name.starts_with("access-control-"))
            .collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn a_preflight_gets_the_whole_lists_whatever_it_asks_for() {
        let asked = request(
            "OPTIONS",
            &[
                ("origin", "https://b.example"),
                ("access-control-request-method", "DELETE"),
                ("access-control-request-headers", "x-other"),
            ],
        );
        assert!(is_preflight(&asked));
        let answer = cors().preflight(&asked);
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        let expected = [
            ("access-control-allow-headers", "authorization"),
            ("access-control-allow-methods", "GET,PUT"),
            ("access-control-allow-origin", "https://b.example"),
            ("access-control-expose-headers", "retry-after"),
            ("access-control-max-age", "600"),
        ];
        assert_eq!(access_control(&answer), expected);
    }

    #[test]
    fn other_origins_get_none_of_the_headers() {
        for origin in [
            "https://a.example.evil.test",
            "http://a.example",
            "https://a.example:8443",
            "https://A.example",
            "null",
            "",
        ] {
            for method in ["OPTIONS", "GET"] {
                let headers = [("origin", origin), ("access-control-request-method", "GET")];
                let asked = request(method, &headers);
                let answer = cors().added(&asked, Response::new(Body::empty()));
                assert_eq!(access_control(&answer), [], "{method} from {origin}");
            }
        }
    }

    #[test]
    fn what_the_function_says_of_other_sites_does_not_count() {
        let mut own = Response::new(Body::empty());
        for name in GATEWAYS_OWN {
            own.headers_mut()
                .insert(name, HeaderValue::from_static("*"));
        }
        let asked = request("GET", &[("origin", "https://a.example")]);
        let expected = [
            ("access-control-allow-origin", "https://a.example"),
            ("access-control-expose-headers", "retry-after"),
        ];
        assert_eq!(access_control(&cors().added(&asked, own)), expected);
    }

    #[test]
    fn options_without_both_headers_is_no_preflight() {
        for headers in [
            &[("origin", "https://a.example")][..],
            &[("access-control-request-method", "GET")],
            &[],
        ] {
            let asked = request("OPTIONS", headers);
            assert!(!is_preflight(&asked), "{headers:?}");
            let answer = cors().added(&asked, Response::new(Body::empty()));
            assert_eq!(access_control(&answer), [], "{headers:?}");
        }
    }
}
