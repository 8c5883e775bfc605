//! Our own pages: tokens as cookies that scripts cannot read and other sites cannot use.

use reqwest::Method;
use serde_json::json;
use shared::http::cookies::{Cookie, Cookies};

use super::Untouched;
use crate::support::flows::{web, with_access, with_cookies};
use crate::support::{Answer, Client, World};

/// All `Set-Cookie` headers of an answer.
fn set_cookies(answer: &Answer) -> Vec<&str> {
    let all = answer.headers.get_all("set-cookie").iter();
    all.map(|value| value.to_str().expect("ASCII")).collect()
}

fn flags_of<'a>(answer: &'a Answer, name: &str) -> Vec<&'a str> {
    let all = set_cookies(answer);
    let one = all
        .into_iter()
        .find(|cookie| cookie.starts_with(&format!("{name}=")));
    one.expect("the cookie").split("; ").skip(1).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_get_tokens_as_cookies_and_never_in_a_body() {
    let world = World::start().await;
    let member = world.member("1500000001").await;
    let client = world.client();
    let body = json!({"member_number": member.member_number, "password": member.password});
    let login = Client::read(web(&client, Method::POST, "/v1/login", &[]).json(&body)).await;
    assert_eq!(login.status, 200);
    assert_eq!(login.body.get("login_token"), None);
    assert_eq!(
        (&login.body["second_step"], &login.body["expires_in"]),
        (&json!("code"), &json!(1_800))
    );
    assert_eq!(
        flags_of(&login, "pictopass-login"),
        ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=1800"]
    );
    let token = login.cookie("pictopass-login").expect("a cookie");
    let cookies = [("other", "x"), ("pictopass-login", token.as_str())];
    let issue = web(&client, Method::POST, "/v1/otp", &cookies);
    let issue = Client::read(issue.json(&json!({"purpose": "login"}))).await;
    assert_eq!((issue.status, set_cookies(&issue).len()), (201, 0));
    let code = json!({"id": issue.text("id"), "text": world.newest_code(&member).line});
    let verify = web(&client, Method::POST, "/v1/otp/verify", &cookies).json(&code);
    let verify = Client::read(verify).await;
    assert_eq!(verify.body, json!({"expires_in": 900}));
    let common = ["Path=/", "HttpOnly", "SameSite=Lax"];
    for (name, age) in [("access", "900"), ("refresh", "86400"), ("login", "0")] {
        let flags = flags_of(&verify, &format!("pictopass-{name}"));
        assert_eq!(
            (&flags[..3], flags[3]),
            (&common[..], format!("Max-Age={age}").as_str())
        );
    }
    assert_eq!(
        verify.cookie("pictopass-login").as_deref(),
        Some(""),
        "the login is over"
    );

    // Reading takes the cookie without the header; renewing with it.
    let (access, refresh) = (
        verify.cookie("pictopass-access"),
        verify.cookie("pictopass-refresh"),
    );
    let (access, refresh) = (access.expect("a cookie"), refresh.expect("a cookie"));
    let show = with_cookies(
        client.raw(Method::GET, "/v1/email"),
        &[("pictopass-access", &access)],
    );
    assert_eq!(Client::read(show).await.status, 200);
    let renew = web(
        &client,
        Method::POST,
        "/v1/session/refresh",
        &[("pictopass-refresh", &refresh)],
    );
    let renewed = Client::read(renew).await;
    assert_eq!(
        (renewed.status, &renewed.body),
        (200, &json!({"expires_in": 900}))
    );
    assert_ne!(renewed.cookie("pictopass-refresh"), Some(refresh));
    let access = renewed.cookie("pictopass-access").expect("a cookie");
    let leave = web(
        &client,
        Method::DELETE,
        "/v1/session",
        &[("pictopass-access", &access)],
    );
    let left = Client::read(leave).await;
    assert_eq!(left.status, 204);
    for name in ["login", "access", "refresh"] {
        assert_eq!(
            left.cookie(&format!("pictopass-{name}")).as_deref(),
            Some("")
        );
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn others_get_no_cookie_but_the_refresh_token() {
    let world = World::start().await;
    let member = world.member("1500000001").await;
    let mut client = world.logged_in(&member).await;
    let login = client.login(&member).await;
    assert_eq!(set_cookies(&login).len(), 0);
    let id = client.issue("login").await.text("id");
    let verify = client.verify(&id, &world.newest_code(&member)).await;
    assert_eq!(verify.body["token_type"], "Bearer");
    assert_eq!(set_cookies(&verify).len(), 1);
    assert!(verify.cookie("pictopass-refresh").is_some());
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn an_unsafe_request_on_a_cookie_needs_the_header() {
    let world = World::start().await;
    let member = world.member("1500000001").await;
    let mut client = world.signed_in(&member).await;
    client.login_token = None;
    client.login(&member).await;
    let token = |token: &Option<String>| token.clone().expect("a token");
    let (login, access) = (token(&client.login_token), token(&client.access_token));
    let refresh = token(&client.refresh_token);
    let before = Untouched::before(&world).await;
    let text = json!({"id": "m.login.1.AAAAAAAAAAAAAAAAAAAAAA", "text": "dog cat key train 1 2 3"});
    let new = json!({"address": "new@example.com"});
    let requests = [
        (
            Method::POST,
            "/v1/otp",
            ("pictopass-login", &login),
            json!({"purpose": "login"}),
        ),
        (
            Method::POST,
            "/v1/otp",
            ("pictopass-access", &access),
            json!({"purpose": "step-up"}),
        ),
        (
            Method::POST,
            "/v1/otp/verify",
            ("pictopass-login", &login),
            text,
        ),
        (
            Method::PUT,
            "/v1/email",
            ("pictopass-access", &access),
            new.clone(),
        ),
        (
            Method::POST,
            "/v1/email/check",
            ("pictopass-access", &access),
            new,
        ),
        (
            Method::DELETE,
            "/v1/email/pending",
            ("pictopass-access", &access),
            json!({}),
        ),
        (
            Method::POST,
            "/v1/session/refresh",
            ("pictopass-refresh", &refresh),
            json!({}),
        ),
        (
            Method::DELETE,
            "/v1/session",
            ("pictopass-access", &access),
            json!({}),
        ),
        (
            Method::DELETE,
            "/v1/session",
            ("pictopass-refresh", &refresh),
            json!({}),
        ),
        (
            Method::DELETE,
            "/v1/sessions",
            ("pictopass-access", &access),
            json!({}),
        ),
    ];
    for (method, path, (name, value), body) in requests {
        for header in [None, Some("Web"), Some("app"), Some("")] {
            let request = client.raw(method.clone(), path).json(&body);
            let mut request = with_cookies(request, &[(name, value)]);
            if let Some(header) = header {
                request = request.header("X-Pictopass-Client", header);
            }
            let answer = Client::read(request).await;
            let case = format!("{method} {path} {name} {header:?}: {}", answer.body);
            // Logout looks for either token: without the header neither counts.
            let slug = if name == "pictopass-refresh" && path == "/v1/session" {
                "token-missing"
            } else {
                "client-header-required"
            };
            assert_eq!(answer.problem(), slug, "{case}");
        }
        // A cookie of another kind's name is not looked at.
        let swapped = web(
            &client,
            method.clone(),
            path,
            &[("__Host-pictopass-access", &access)],
        );
        let answer = Client::read(swapped.json(&body)).await;
        assert_eq!(answer.problem(), "token-missing", "{method} {path}");
    }
    before.still(&world, "cookies without the header").await;
    assert_eq!(
        with_access(&client, Method::GET, "/v1/email").await.status,
        200
    );
    world.stack.shutdown().await;
}

#[test]
fn over_https_cookies_are_secure_and_bound_to_the_host() {
    let cookies = Cookies { plain_http: false };
    for (cookie, name) in [
        (Cookie::Login, "__Host-pictopass-login"),
        (Cookie::Access, "__Host-pictopass-access"),
        (Cookie::Refresh, "__Host-pictopass-refresh"),
    ] {
        let flags = "Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure";
        assert_eq!(
            cookies.set(cookie, "value", 60_999),
            format!("{name}=value; {flags}")
        );
        let flags = "Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure";
        assert_eq!(cookies.clear(cookie), format!("{name}=; {flags}"));
        assert!(!cookies.set(cookie, "value", 1).contains("Domain"));
    }
}
