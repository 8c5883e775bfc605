//! Bad input of every kind against every route: refused by name, and nothing happens.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use super::Untouched;
use crate::support::recovery::{PRINTED, unsent};
use crate::support::{Answer, Client, World};

/// A route that takes a body, with a token that it accepts and a body that it would accept.
struct Route {
    method: Method,
    path: &'static str,
    token: Option<String>,
    body: Value,
}

impl Route {
    async fn send(&self, client: &Client, body: impl Into<Vec<u8>>) -> Answer {
        self.send_as(client, body, Some("application/json")).await
    }

    async fn send_as(
        &self,
        client: &Client,
        body: impl Into<Vec<u8>>,
        kind: Option<&str>,
    ) -> Answer {
        let mut request = client.raw(self.method.clone(), self.path).body(body.into());
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(kind) = kind {
            request = request.header("Content-Type", kind);
        }
        Client::read(request).await
    }

    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The body with one member replaced or added.
    fn with(&self, name: &str, value: Value) -> String {
        let mut body = self.body.clone();
        body[name] = value;
        body.to_string()
    }
}

/// A world in which both kinds of tokens exist, and all routes that take a body.
async fn routes(world: &World) -> (Client, Vec<Route>) {
    let member = world.member("1100000001").await;
    let signed_in = world.signed_in(&member).await;
    let waiting = world.member("1100000002").await;
    let client = world.logged_in(&waiting).await;
    let id = client.issue("login").await.text("id");
    let (login, access) = (client.login_token.clone(), signed_in.access_token);
    let route = |method, path, token: &Option<String>, body| Route {
        method,
        path,
        token: token.clone(),
        body,
    };
    let code = json!({"id": id, "pictograms": ["dog", "cat", "key", "train"], "digits": "123"});
    let text = json!({"id": id, "text": "dog cat key train 1 2 3"});
    let credentials = json!({"member_number": "1100000001", "password": "x"});
    let new = json!({"address": "new@example.com"});
    let confirm = json!({"purpose": "confirm-address", "address": "new@example.com"});
    let of_mail = |kind| json!({"member_number": "1100000001", "code": unsent(kind)});
    let (reset, stop) = (|| of_mail(MailedKind::Reset), || of_mail(MailedKind::Stop));
    let undo = of_mail(MailedKind::Undo);
    let new_password = "seventeen unhurried otters";
    let password = json!({"current_password": "x", "new_password": new_password});
    let asked = json!({"member_number": "1100000001"});
    let mut chosen = reset();
    chosen["new_password"] = new_password.into();
    let routes = vec![
        route(Method::POST, "/v1/login", &None, credentials),
        route(Method::POST, "/v1/otp", &login, json!({"purpose": "login"})),
        route(
            Method::POST,
            "/v1/otp",
            &access,
            json!({"purpose": "step-up"}),
        ),
        route(Method::POST, "/v1/otp", &access, confirm),
        route(Method::POST, "/v1/otp/verify", &login, code),
        route(Method::POST, "/v1/otp/verify", &login, text),
        route(Method::PUT, "/v1/email", &access, new.clone()),
        route(Method::POST, "/v1/email/check", &access, new.clone()),
        route(
            Method::POST,
            "/v1/recovery/proof",
            &login,
            json!({"code": PRINTED}),
        ),
        route(Method::POST, "/v1/recovery/address", &login, new),
        route(
            Method::POST,
            "/v1/recovery/confirm",
            &login,
            json!({"code": unsent(MailedKind::NewMailbox)}),
        ),
        route(Method::POST, "/v1/recovery/stop", &None, stop()),
        route(Method::POST, "/v1/email/undo", &None, undo),
        route(
            Method::POST,
            "/v1/recovery/finish",
            &login,
            json!({"case_token": "pc1.1.e30.AA"}),
        ),
        route(Method::PUT, "/v1/password", &access, password),
        route(Method::POST, "/v1/password/reset", &None, asked),
        route(Method::POST, "/v1/password/reset/check", &None, reset()),
        route(Method::POST, "/v1/password/reset/wait", &None, reset()),
        route(Method::POST, "/v1/password/reset/stop", &None, stop()),
        route(Method::POST, "/v1/password/reset/complete", &None, chosen),
        route(
            Method::POST,
            "/v1/sessions/end",
            &access,
            json!({"id": "1-AAAAAAAAAAAAAAAAAAAAAA"}),
        ),
        route(
            Method::POST,
            "/v1/devices/forget",
            &access,
            json!({"id": "AAAAAAAAAAAAAAAAAAAAAA"}),
        ),
    ];
    (client, routes)
}

/// Members of a body that need not be there.
const OPTIONAL: [&str; 1] = ["case_token"];

/// Routes that take no body, by the token that they accept.
fn without_body(access: Option<&str>, refresh: Option<&str>, login: Option<&str>) -> Vec<Route> {
    [
        (Method::POST, "/v1/session/refresh", refresh),
        (Method::DELETE, "/v1/session", access),
        (Method::DELETE, "/v1/sessions", access),
        (Method::DELETE, "/v1/email/pending", access),
        (Method::DELETE, "/v1/password/reset", access),
        (Method::POST, "/v1/recovery/codes", access),
        (Method::DELETE, "/v1/recovery", access),
        (Method::POST, "/v1/recovery/letter", login),
        (Method::POST, "/v1/recovery/desk", login),
    ]
    .map(|(method, path, token)| Route {
        method,
        path,
        token: token.map(str::to_owned),
        body: json!({}),
    })
    .into()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_that_changes_something_is_among_these() {
    let world = World::start().await;
    let (_, with_body) = routes(&world).await;
    let all = without_body(None, None, None).into_iter().chain(with_body);
    let known: BTreeSet<String> = all.map(|route| route.name()).collect();
    let mut routes = world.routes();
    routes.retain(|route| !route.starts_with("GET "));
    assert_eq!(routes, known);
    world.stack.shutdown().await;
}

/// Asserts `invalid-request` with this place and word.
#[track_caller]
fn refused(answer: &Answer, pointer: &str, code: &str, case: &str) {
    assert_eq!(answer.status, 400, "{case}: {}", answer.body);
    answer.is_problem(400, "invalid-request");
    let errors = json!([{"pointer": pointer, "code": code}]);
    assert_eq!(answer.body["errors"], errors, "{case}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_json_is_refused_everywhere() {
    let world = World::start().await;
    let (client, routes) = routes(&world).await;
    let before = Untouched::before(&world).await;
    for route in &routes {
        let good = route.body.to_string();
        let cases: Vec<(&str, Vec<u8>)> = vec![
            ("empty", Vec::new()),
            ("spaces", b"  \n".to_vec()),
            ("text", b"hello".to_vec()),
            ("a form", b"member_number=1&password=2".to_vec()),
            ("XML", b"<a/>".to_vec()),
            ("cut short", good.as_bytes()[..good.len() - 1].to_vec()),
            ("trailing garbage", format!("{good}x").into_bytes()),
            ("two documents", format!("{good}{good}").into_bytes()),
            ("trailing comma", good.replace('}', ",}").into_bytes()),
            ("comments", format!("/* x */{good}").into_bytes()),
            ("single quotes", good.replace('"', "'").into_bytes()),
            ("a byte order mark", format!("\u{feff}{good}").into_bytes()),
            ("a NUL byte at the end", format!("{good}\0").into_bytes()),
            (
                "a NUL byte in a text",
                good.replacen(":\"", ":\"\0", 1).into_bytes(),
            ),
            (
                "bytes that are not UTF-8",
                [good.as_bytes(), b"\xff"].concat(),
            ),
            (
                "bad bytes in a text",
                [b"{\"address\":\"\xc3\x28\"}".as_slice()].concat(),
            ),
            (
                "a lone surrogate",
                good.replacen(":\"", ":\"\\ud800", 1).into_bytes(),
            ),
            (
                "surrogates in the wrong order",
                good.replacen(":\"", ":\"\\udc00\\ud800", 1).into_bytes(),
            ),
            (
                "half an escape",
                good.replacen(":\"", ":\"\\u12", 1).into_bytes(),
            ),
            ("NaN", b"{\"address\":NaN}".to_vec()),
            (
                "UTF-16",
                good.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ),
        ];
        for (case, body) in cases {
            let answer = route.send(&client, body).await;
            let case = format!("{} {case}", route.name());
            assert_eq!(answer.status, 400, "{case}: {}", answer.body);
            answer.is_problem(400, "invalid-request");
        }
        before.still(&world, &route.name()).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_object_with_exactly_the_stated_members_is_taken() {
    let world = World::start().await;
    let (client, routes) = routes(&world).await;
    let before = Untouched::before(&world).await;
    for route in &routes {
        let name = route.name();
        let members = route.body.as_object().expect("an object").clone();
        // The values in order, without their names, are not the stated form.
        let values: Vec<&Value> = members.values().collect();
        let mut padded: Vec<Value> = values.into_iter().cloned().collect();
        for _ in 0..6 {
            let list = Value::from(padded.clone());
            let answer = route.send(&client, list.to_string()).await;
            refused(&answer, "", "wrong-type", &format!("{name} {list}"));
            padded.push(Value::Null);
        }
        for whole in [
            "null", "true", "0", "1e999", "\"text\"", "[]", "[{}]", "[null]",
        ] {
            let answer = route.send(&client, whole).await;
            answer.is_problem(400, "invalid-request");
        }
        let deep = format!("{}{}", "[".repeat(1_900), "]".repeat(1_900));
        route
            .send(&client, deep)
            .await
            .is_problem(400, "invalid-request");
        let deep = format!("{}1{}", "{\"a\":".repeat(600), "}".repeat(600));
        route
            .send(&client, deep)
            .await
            .is_problem(400, "invalid-request");

        for unknown in [
            "other",
            "Purpose",
            "address ",
            "__proto__",
            "",
            "a/b",
            "~",
            "é",
        ] {
            let body = route.with(unknown, json!("x"));
            let answer = route.send(&client, body).await;
            refused(&answer, "", "unknown-field", &format!("{name} {unknown}"));
            let text = answer.body.to_string();
            assert!(
                unknown.len() < 3 || !text.contains(unknown),
                "not repeated: {text}"
            );
        }
        each_member_is_due_once_and_of_its_type(&client, route).await;
        before.still(&world, &name).await;
    }
    world.stack.shutdown().await;
}

async fn each_member_is_due_once_and_of_its_type(client: &Client, route: &Route) {
    let (name, members) = (route.name(), route.body.as_object().expect("an object"));
    for (member, value) in members {
        let pointer = format!("/{member}");
        let mut fewer = members.clone();
        fewer.remove(member);
        let answer = route.send(client, Value::from(fewer).to_string()).await;
        let missing = answer.body["errors"][0]["code"] == "missing";
        let optional = OPTIONAL.contains(&member.as_str());
        assert_eq!(missing, !optional, "{name} {member}: {}", answer.body);

        let twice = format!("{{\"{member}\":{value},{}", &route.body.to_string()[1..]);
        let answer = route.send(client, twice).await;
        answer.is_problem(400, "invalid-request");
        assert_eq!(
            answer.body["errors"][0]["code"], "duplicate-field",
            "{name} {member}: {}",
            answer.body
        );

        for wrong in [
            json!(1),
            json!(-0.5),
            json!(true),
            json!({}),
            json!({"a": [1]}),
        ] {
            let answer = route.send(client, route.with(member, wrong.clone())).await;
            refused(
                &answer,
                &pointer,
                "wrong-type",
                &format!("{name} {member} {wrong}"),
            );
        }
        let huge = "9".repeat(400);
        let body = route.with(member, json!("@")).replace("\"@\"", &huge);
        route
            .send(client, body)
            .await
            .is_problem(400, "invalid-request");
        if value.is_string() {
            let answer = route.send(client, route.with(member, json!([value]))).await;
            refused(
                &answer,
                &pointer,
                "wrong-type",
                &format!("{name} {member} in a list"),
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn values_of_another_form_are_refused_by_name() {
    let world = World::start().await;
    let (client, routes) = routes(&world).await;
    let before = Untouched::before(&world).await;
    let numbers = [
        "",
        "123",
        "12345678901234567",
        " 1100000001",
        "1100000001 ",
        "１１００００００００１",
        "١١٠٠",
        "1100-0001",
        "110000000\u{0}",
        "1100000001\n",
        "+1100000001",
        "1e10",
        "𝟏𝟏𝟎𝟎",
        "11000\u{200b}00001",
    ];
    for number in numbers {
        let body = routes[0].with("member_number", json!(number));
        refused(
            &routes[0].send(&client, body).await,
            "/member_number",
            "wrong-form",
            number,
        );
    }
    for password in [String::new(), "x".repeat(257), "é".repeat(600)] {
        let body = routes[0].with("password", json!(password));
        refused(
            &routes[0].send(&client, body).await,
            "/password",
            "wrong-form",
            &password,
        );
    }
    let cases = [
        (1, "purpose", json!("Login"), "unknown-value"),
        (1, "purpose", json!("login\u{0}"), "unknown-value"),
        (1, "lang", json!("fr"), "unknown-value"),
        (1, "lang", json!(""), "unknown-value"),
        (1, "request_id", json!(""), "wrong-form"),
        (1, "request_id", json!("x".repeat(65)), "wrong-form"),
        (1, "request_id", json!("a b"), "wrong-form"),
        (1, "request_id", json!("é"), "wrong-form"),
        (1, "retry_refused", json!("yes"), "wrong-type"),
        (1, "want_mail", json!(1), "wrong-type"),
        (1, "address", json!("x@example.com"), "not-for-this-purpose"),
        (2, "address", json!("x@example.com"), "not-for-this-purpose"),
        (4, "digits", json!("12a"), "wrong-form"),
        (4, "digits", json!("１２３"), "wrong-form"),
        (4, "digits", json!(""), "wrong-form"),
        (4, "attempt_id", json!("not-a-uuid"), "wrong-form"),
        (
            4,
            "attempt_id",
            json!("00000000-0000-0000-0000-00000000000g"),
            "wrong-form",
        ),
        (4, "text", json!("dog"), "not-with-pictograms"),
        (5, "text", json!(""), "unreadable"),
        (5, "text", json!("unicorn dragon 1 2 3"), "unreadable"),
        (5, "text", json!("\u{0}\u{202e}"), "unreadable"),
    ];
    for (route, member, value, code) in cases {
        let route = &routes[route];
        let answer = route.send(&client, route.with(member, value.clone())).await;
        refused(
            &answer,
            &format!("/{member}"),
            code,
            &format!("{} {member} {value}", route.name()),
        );
    }
    for odd in ["DOG", "dragon", "dog\u{0}", "../dog", ""] {
        let body = routes[4].with("pictograms", json!(["cat", odd]));
        refused(
            &routes[4].send(&client, body).await,
            "/pictograms/1",
            "unknown-value",
            odd,
        );
    }
    let body = routes[4].with("pictograms", json!(["cat", 7]));
    refused(
        &routes[4].send(&client, body).await,
        "/pictograms/1",
        "wrong-type",
        "a number",
    );
    for id in [
        "",
        "m",
        "m.login.1.x",
        "../../etc/passwd",
        "m.login.01.AAAAAAAAAAAAAAAAAAAAAA",
        "\u{0}",
    ] {
        let body = routes[4].with("id", json!(id));
        routes[4]
            .send(&client, body)
            .await
            .is_problem(404, "no-challenge");
    }
    before.still(&world, "values of another form").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_up_to_4096_bytes_are_read() {
    let world = World::start().await;
    let (client, routes) = routes(&world).await;
    let before = Untouched::before(&world).await;
    for route in &routes {
        // An unknown value, so that the accepted one is refused for another reason.
        let good = route.with("other", json!(1));
        let padded = |length: usize| format!("{good}{}", " ".repeat(length - good.len()));
        let answer = route.send(&client, padded(4_096)).await;
        refused(&answer, "", "unknown-field", &route.name());
        let answer = route.send(&client, padded(4_097)).await;
        answer.is_problem(413, "too-large");
        let answer = route.send(&client, padded(1_000_000)).await;
        answer.is_problem(413, "too-large");
        before.still(&world, &route.name()).await;
    }
    let member = world.member("1100000003").await;
    let body = json!({"member_number": member.member_number, "password": member.password});
    let body = body.to_string();
    let body = format!("{body}{}", " ".repeat(4_096 - body.len()));
    assert_eq!(
        routes[0].send(&client, body).await.status,
        200,
        "4096 bytes are taken"
    );
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_json_in_utf_8_is_a_content_type() {
    let world = World::start().await;
    let (client, routes) = routes(&world).await;
    let before = Untouched::before(&world).await;
    for route in &routes {
        for kind in [
            None,
            Some("text/plain"),
            Some("text/json"),
            Some("application/x-www-form-urlencoded"),
            Some("multipart/form-data; boundary=x"),
            Some("application/problem+json"),
            Some("application/jsonx"),
            Some("application/json; charset=shift_jis"),
            Some("application/json; charset=utf-16"),
            Some("application/json;charset=\"iso-8859-1\""),
            Some("application/json, text/plain"),
        ] {
            let answer = route.send_as(&client, route.body.to_string(), kind).await;
            assert_eq!(
                answer.status,
                415,
                "{} {kind:?}: {}",
                route.name(),
                answer.body
            );
            answer.is_problem(415, "unsupported-media-type");
        }
        for kind in [
            "application/json",
            "Application/JSON",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf-8\"",
        ] {
            let body = route.with("other", json!(1));
            let answer = route.send_as(&client, body, Some(kind)).await;
            refused(&answer, "", "unknown-field", kind);
        }
        before.still(&world, &route.name()).await;
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn routes_without_a_body_take_none() {
    let world = World::start().await;
    let member = world.member("1100000001").await;
    let client = world.signed_in(&member).await;
    let login = world.logged_in(&member).await.login_token;
    let before = Untouched::before(&world).await;
    let (access, refresh) = (
        client.access_token.as_deref(),
        client.refresh_token.as_deref(),
    );
    for route in without_body(access, refresh, login.as_deref()) {
        for body in ["{\"all\":true}", "[]", "null", "x", "{}{}", "\"\""] {
            route
                .send(&client, body)
                .await
                .is_problem(400, "invalid-request");
        }
        let answer = route.send_as(&client, "all=true", Some("text/plain")).await;
        answer.is_problem(415, "unsupported-media-type");
        let long = format!("{{{}}}", " ".repeat(4_096));
        route.send(&client, long).await.is_problem(413, "too-large");
        before.still(&world, &route.name()).await;
    }
    world.stack.shutdown().await;
}
