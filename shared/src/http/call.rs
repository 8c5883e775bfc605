//! One request, as far as every handler needs it.

use std::net::IpAddr;

use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt as _};
use pictograms::Language;

use crate::http::language::{self, DefaultLanguage};

/// A request's method, path, headers and context, read once.
#[derive(Debug)]
pub struct Call {
    /// The gateway's id of the request: `instance` of problems, and in every log line.
    pub id: String,
    /// The method.
    pub method: http::Method,
    /// The path as the client sent it.
    pub path: String,
    /// The language of problem texts: from `Accept-Language`, else the default.
    pub language: Language,
    /// What `Accept-Language` asks for, where it names one of ours: what is said beside a problem
    /// is then in that language, too, and not in the member's.
    pub accepted: Option<Language>,
    /// `X-Pictopass-Client: web`: our own pages, which get cookies.
    pub web: bool,
    request: Request,
}

impl Call {
    /// Reads a request.
    pub fn new(request: Request, default_language: DefaultLanguage) -> Self {
        let context = request.request_context_ref();
        let id = match context {
            Some(RequestContext::ApiGatewayV2(v2)) => v2.request_id.clone(),
            _ => None,
        };
        let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
        let accepted = header("accept-language").and_then(language::accepted);
        Self {
            id: id.unwrap_or_default(),
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            language: default_language.unless(accepted),
            accepted,
            web: header("x-pictopass-client") == Some("web"),
            request,
        }
    }

    /// The body's bytes.
    pub fn body(&self) -> &[u8] {
        self.request.body()
    }

    /// A header's value, where it is visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let query = self.request.query_string_parameters_ref()?;
        query.first(name).map(str::to_owned)
    }

    /// Whether a browser asks for a page: programs that read problems say `*/*` or JSON.
    pub fn wants_html(&self) -> bool {
        let accepted = self.header("accept").unwrap_or_default();
        accepted
            .split(',')
            .any(|kind| kind.split(';').next().map(str::trim) == Some("text/html"))
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.request
            .headers()
            .get_all(http::header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    /// The network that the request came from: /24 of IPv4, /48 of IPv6.
    ///
    /// From the gateway's context only: `X-Forwarded-For` is the client's own text.
    pub fn source_network(&self) -> String {
        let address = match self.request.request_context_ref() {
            Some(RequestContext::ApiGatewayV2(v2)) => v2.http.source_ip.as_deref(),
            _ => None,
        };
        let address: Option<IpAddr> = address.and_then(|address| address.parse().ok());
        match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(v4)) => {
                let [a, b, c, _] = v4.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            Some(IpAddr::V6(v6)) => {
                let [a, b, c, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}::/48")
            }
            None => "unknown".to_owned(),
        }
    }

    /// The kind of browser that asked; the header itself is the client's own text.
    pub fn user_agent(&self) -> &str {
        self.header("user-agent").unwrap_or_default()
    }
}
