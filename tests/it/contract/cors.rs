//! Pages of other sites: those that the template names may call, with tokens and never with cookies.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Client, World};

const ALLOWED: &str = "https://www.example.com";
const ALSO_ALLOWED: &str = "https://app.example.com:8443";
const STRANGERS: [&str; 6] = [
    "https://evil.example",
    "https://www.example.com.evil.example",
    "https://example.com",
    "http://www.example.com",
    "https://app.example.com",
    "null",
];

async fn open_to_others() -> World {
    World::with(|options| {
        let origins = format!("{ALLOWED},{ALSO_ALLOWED}");
        options.parameters.insert("AllowedOrigins".into(), origins);
    })
    .await
}

/// A script of a page at `origin`, under a browser's rules (Fetch standard, sections 4.8 and 4.9).
struct Script<'a> {
    client: &'a Client,
    origin: &'a str,
}

impl Script<'_> {
    /// The preflight as a browser sends it.
    async fn preflight(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let mut request = self
            .client
            .raw(Method::OPTIONS, path)
            .header("Origin", self.origin)
            .header("Access-Control-Request-Method", method)
            .header("Sec-Fetch-Mode", "cors");
        if !headers.is_empty() {
            request = request.header("Access-Control-Request-Headers", headers.join(","));
        }
        Client::read(request).await
    }

    /// What the script gets to see of an answer; `None` where the browser refuses to send, or hides
    /// the answer.
    async fn fetch(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Option<Answer> {
        let mut named = Vec::new();
        named.extend(token.map(|_| "authorization"));
        named.extend(body.map(|_| "content-type"));
        let simple = matches!(method.as_str(), "GET" | "HEAD" | "POST");
        if !simple || !named.is_empty() {
            let answer = self.preflight(method.as_str(), path, &named).await;
            if !self.may_send(&answer, method.as_str(), simple, &named) {
                return None;
            }
        }
        let mut request = self.client.raw(method, path).header("Origin", self.origin);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = Client::read(request).await;
        self.is_shown(&answer).then_some(answer)
    }

    fn may_send(&self, answer: &Answer, method: &str, simple: bool, headers: &[&str]) -> bool {
        let lists = |name: &str, wanted: &str| {
            let listed = answer.header(name).unwrap_or_default();
            listed
                .split(',')
                .any(|one| one.trim().eq_ignore_ascii_case(wanted))
        };
        let ok = StatusCode::from_u16(answer.status).is_ok_and(|status| status.is_success());
        let method = simple || lists("access-control-allow-methods", method);
        let mut headers = headers.iter();
        let headers = headers.all(|header| lists("access-control-allow-headers", header));
        ok && self.is_shown(answer) && method && headers
    }

    fn is_shown(&self, answer: &Answer) -> bool {
        answer.header("access-control-allow-origin") == Some(self.origin)
    }
}

/// Names of the headers about other sites.
fn access_control(answer: &Answer) -> Vec<&str> {
    let names = answer
        .headers
        .keys()
        .map(reqwest::header::HeaderName::as_str);
    names
        .filter(|name| name.starts_with("access-control-"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_an_allowed_site_logs_a_member_in() {
    let world = open_to_others().await;
    for (number, origin) in [("1300000001", ALLOWED), ("1300000002", ALSO_ALLOWED)] {
        let member = world.member(number).await;
        let client = world.client();
        let script = Script {
            client: &client,
            origin,
        };
        let body = json!({"member_number": number, "password": member.password});
        let answer = script.fetch(Method::POST, "/v1/login", None, Some(&body));
        let login = answer.await.expect("shown").text("login_token");
        let body = json!({"purpose": "login"});
        let answer = script.fetch(Method::POST, "/v1/otp", Some(&login), Some(&body));
        let challenge = answer.await.expect("shown").text("id");
        let code = world.newest_code(&member);
        let body = json!({"id": challenge, "pictograms": code.pictograms, "digits": code.digits});
        let answer = script.fetch(Method::POST, "/v1/otp/verify", Some(&login), Some(&body));
        let access = answer.await.expect("shown").text("access_token");
        let answer = script.fetch(Method::GET, "/v1/email", Some(&access), None);
        assert_eq!(answer.await.expect("shown").status, 200);
        // A refusal is shown with what a script needs to go on.
        let body = json!({"purpose": "login"});
        let answer = script.fetch(Method::POST, "/v1/otp", None, Some(&body));
        let refused = answer.await.expect("shown");
        refused.is_problem(401, "token-missing");
        let exposed = refused.header("access-control-expose-headers");
        assert_eq!(exposed, Some("retry-after,www-authenticate"));
        assert!(refused.header("www-authenticate").is_some());
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_can_be_called_from_an_allowed_site() {
    let world = open_to_others().await;
    let client = world.client();
    let script = Script {
        client: &client,
        origin: ALLOWED,
    };
    for (path, methods) in pages::ROUTES {
        for method in methods.split(", ") {
            let wanted = ["authorization", "content-type"];
            let answer = script.preflight(method, path, &wanted).await;
            let case = format!("{method} {path}: {answer:?}");
            assert!(script.may_send(&answer, method, false, &wanted), "{case}");
            assert_eq!(
                answer.header("access-control-max-age"),
                Some("600"),
                "{case}"
            );
            assert_eq!(answer.body, Value::Null, "{case}");
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_may_neither_send_nor_see() {
    let world = open_to_others().await;
    let client = world.client();
    for origin in STRANGERS {
        let script = Script {
            client: &client,
            origin,
        };
        let answer = script
            .preflight("POST", "/v1/otp", &["authorization"])
            .await;
        assert_eq!(access_control(&answer), Vec::<&str>::new(), "{origin}");
        // Sent without being asked, because a browser asks for nothing here: but not shown.
        let keys = script.fetch(Method::GET, "/.well-known/jwks.json", None, None);
        assert!(keys.await.is_none(), "{origin}");
        let request = client
            .raw(Method::GET, "/v1/email")
            .header("Origin", origin);
        let answer = Client::read(request).await;
        answer.is_problem(401, "token-missing");
        assert_eq!(access_control(&answer), Vec::<&str>::new(), "{origin}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_never_for_other_sites() {
    let world = open_to_others().await;
    let client = world.client();
    let script = Script {
        client: &client,
        origin: ALLOWED,
    };
    for (path, methods) in pages::ROUTES {
        for method in methods.split(", ") {
            // The header without which no cookie is read or set.
            let own = ["content-type", "x-pictopass-client"];
            let answer = script.preflight(method, path, &own).await;
            assert!(
                !script.may_send(&answer, method, false, &own),
                "{method} {path}"
            );
            assert!(
                script.is_shown(&answer),
                "for that header's sake: {answer:?}"
            );
            let credentials = answer.header("access-control-allow-credentials");
            assert_eq!(credentials, None, "{method} {path}");
            let method = method.parse().expect("a method");
            let request = client.raw(method, path).header("Origin", ALLOWED);
            let answer = Client::read(request).await;
            let credentials = answer.header("access-control-allow-credentials");
            assert_eq!(credentials, None, "{path}");
        }
    }
    for method in ["PATCH", "TRACE", "*"] {
        let answer = script.preflight(method, "/v1/otp", &[]).await;
        assert!(!script.may_send(&answer, method, false, &[]), "{method}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_parameter_no_other_site_may_do_anything() {
    let world = World::start().await;
    let client = world.client();
    let own = world.stack.base_url();
    for origin in STRANGERS.into_iter().chain([ALLOWED, own.as_str()]) {
        let script = Script {
            client: &client,
            origin,
        };
        let answer = script.preflight("POST", "/v1/otp", &["content-type"]).await;
        assert_eq!(answer.status, 204, "{origin}");
        assert_eq!(access_control(&answer), Vec::<&str>::new(), "{origin}");
        let keys = script.fetch(Method::GET, "/.well-known/jwks.json", None, None);
        assert!(keys.await.is_none(), "{origin}");
    }
    world.stack.shutdown().await;
}

/// Where nothing is called, nothing is allowed: pages and unknown paths refuse as ever.
#[tokio::test(flavor = "multi_thread")]
async fn a_preflight_of_anything_else_is_refused() {
    let world = open_to_others().await;
    let client = world.client();
    let script = Script {
        client: &client,
        origin: ALLOWED,
    };
    for (path, status, problem) in [
        ("/login", 405, "method-not-allowed"),
        ("/v1/nothing", 404, "not-found"),
    ] {
        let answer = script.preflight("POST", path, &["content-type"]).await;
        answer.is_problem(status, problem);
    }
    let request = client
        .raw(Method::OPTIONS, "/v1/otp")
        .header("Origin", ALLOWED);
    Client::read(request)
        .await
        .is_problem(405, "method-not-allowed");
    world.stack.shutdown().await;
}
