//! Paths and methods that are not there: problems too, from every door of the house.

use reqwest::Method;
use serde_json::json;

use super::Untouched;
use crate::support::{Client, World};

const METHODS: [Method; 8] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::TRACE,
];

#[tokio::test(flavor = "multi_thread")]
async fn another_method_on_a_known_path_is_405_with_what_is_allowed() {
    let world = World::start().await;
    let member = world.member("1300000001").await;
    let client = world.signed_in(&member).await;
    let before = Untouched::before(&world).await;
    for (path, allow) in pages::ROUTES {
        let allowed: Vec<&str> = allow.split(", ").collect();
        for method in METHODS {
            if allowed.contains(&method.as_str()) {
                continue;
            }
            let request = client.raw(method.clone(), path).json(&json!({}));
            let token = client.access_token.as_deref().expect("a token");
            let answer = Client::read(request.bearer_auth(token)).await;
            let case = format!("{method} {path}: {}", answer.body);
            assert_eq!(answer.status, 405, "{case}");
            assert_eq!(answer.header("allow"), Some(allow), "{case}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{case}");
            // An answer to HEAD has no body.
            if method != Method::HEAD {
                assert_eq!(answer.problem(), "method-not-allowed", "{case}");
            }
        }
    }
    before.still(&world, "other methods").await;
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_paths_are_404_problems_for_every_method() {
    let world = World::start().await;
    let client = world.client();
    let paths = [
        "/v1",
        "/v1/",
        "/v1/logins",
        "/v1/login/",
        "/V1/login",
        "/v1/otp/verify/more",
        "/v1/otp/../login/x",
        "/v2/login",
        "/v1/email/undo/x",
        "/v1/%6cogin/x",
        "/v1/login%00",
        "/.well-known/openid-configuration",
        "/.env",
        "/problems/no-such-problem",
        "/problems/",
        "/pictograms/dragon.png",
        "/pictograms/../dog.png",
        "/pictograms/dog.svg",
        "//evil.example/",
    ];
    for path in paths {
        for method in METHODS {
            let answer = Client::read(client.raw(method.clone(), path)).await;
            let case = format!("{method} {path}: {}", answer.body);
            assert_eq!(answer.status, 404, "{case}");
            if method != Method::HEAD {
                assert_eq!(answer.problem(), "not-found", "{case}");
                let text = answer.body.to_string();
                assert!(!text.contains("evil"), "the path is not repeated: {text}");
            }
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_type_is_a_page_in_the_readers_language() {
    use pictograms::Language;
    use shared::http::problem_type::ProblemType;
    let world = World::start().await;
    for kind in ProblemType::ALL {
        for (tag, language) in [("en", Language::En), ("ja", Language::Ja)] {
            let path = format!("/problems/{}", kind.slug());
            let request = world.client().raw(Method::GET, &path);
            let response = request.header("Accept-Language", tag).send().await;
            let response = response.expect("an answer");
            assert_eq!(response.status(), 200, "{path}");
            let content_type = response.headers()["content-type"].to_str().expect("text");
            assert!(
                content_type.starts_with("text/html"),
                "{path}: {content_type}"
            );
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
            let page = response.text().await.expect("text");
            assert!(page.contains(kind.title(language)), "{path} in {tag}");
            assert!(page.contains(&format!("lang=\"{tag}\"")), "{path} in {tag}");
        }
    }
    world.stack.shutdown().await;
}
