//! The template's routes, the code behind them and what the catch-all believes about them.

use std::collections::BTreeSet;

use reqwest::Method;

use crate::support::World;

#[tokio::test(flavor = "multi_thread")]
async fn the_catch_all_knows_every_route_of_the_template() {
    let world = World::start().await;
    let known: BTreeSet<String> = pages::ROUTES
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .split(", ")
                .map(move |method| format!("{method} {path}"))
        })
        .collect();
    assert_eq!(world.routes(), known);
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_reaches_the_function_that_the_template_names() {
    let world = World::start().await;
    for function in &world.stack.template().functions {
        let linked = devstack::functions::linked();
        assert!(linked.iter().any(|linked| linked.name == function.name));
        for route in function
            .routes
            .iter()
            .map(devstack::route::RoutePattern::key)
        {
            let (method, path) = match route.split_once(' ') {
                Some((method, path)) => (method.parse().expect("a method"), path.to_owned()),
                None => (Method::GET, "/v1/no-such-path".to_owned()),
            };
            let before = world.stack.log_lines().len();
            world.client().send(method, &path, None, None).await;
            let lines = world.stack.log_lines().split_off(before);
            let line: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
            assert_eq!(
                (lines.len(), &line["function"]),
                (1, &function.name.as_str().into()),
                "{route}"
            );
        }
    }
    world.stack.shutdown().await;
}
