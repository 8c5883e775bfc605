//! The HTTP API: its routes, what its stage throttles and logs, and who may call the functions.

use serde_json::{Value, json};

use super::holdings::{Holdings, Problems, text};

/// One API with the template's routes, each to a function that lets this API call it.
pub(super) fn check(holdings: &Holdings, problems: &mut Problems) {
    let [door] = holdings.list("apis") else {
        problems.add(format!("{} APIs", holdings.list("apis").len()));
        return;
    };
    let routes = door.get("routes").and_then(Value::as_object);
    let routes: Vec<(&String, &str)> = routes
        .into_iter()
        .flatten()
        .map(|(key, target)| (key, target.as_str().unwrap_or_default()))
        .collect();
    let declared = routes_declared(holdings);
    if routes.is_empty() || routes.len() != declared {
        problems.add(format!("{} routes for {declared} events", routes.len()));
    }
    let id = text(door, "/api/ApiId").unwrap_or_default();
    for (key, target) in routes {
        let function = holdings
            .named("functions")
            .iter()
            .find(|(name, _)| target.contains(&format!(":function:{name}/")));
        match function {
            None => problems.add(format!("{key} leads to {target:?}")),
            Some((_, function)) if !may_call(function, id, key) => {
                problems.add(format!("{key}: the function does not let the API call it"));
            }
            Some(_) => {}
        }
    }
    if text(door, "/api/Description").is_none_or(str::is_empty) {
        problems.add("the API has no description");
    }
    stage(holdings, door, problems);
}

/// How many routes the template has: the transform makes a permission for each, for the gateway.
pub(super) fn routes_declared(holdings: &Holdings) -> usize {
    let permissions = holdings.declared("AWS::Lambda::Permission");
    let callers = permissions.iter().map(|(_, one)| text(one, "/Principal"));
    callers
        .filter(|caller| *caller == Some("apigateway.amazonaws.com"))
        .count()
}

/// Whether a function's policy names this API and route.
fn may_call(function: &Value, api: &str, key: &str) -> bool {
    let route = match key.split_once(' ') {
        Some((method, path)) => format!("{api}/*/{method}{path}"),
        // The default route's permission is for any path.
        None => format!("{api}/*"),
    };
    let callers = function.get("callers").and_then(Value::as_array);
    callers.into_iter().flatten().any(|statement| {
        let source = text(statement, "/Condition/ArnLike/AWS:SourceArn");
        let service = text(statement, "/Principal/Service");
        service == Some("apigateway.amazonaws.com")
            && source.is_some_and(|source| source.contains(&route))
    })
}

/// The outputs lead to what is there: the API's own address, which answers.
pub(super) fn outputs(holdings: &Holdings, problems: &mut Problems) -> Result<(), String> {
    let door = holdings.list("apis").first().unwrap_or(&Value::Null);
    problems.expect(
        "the API",
        door,
        "/api/DisableExecuteApiEndpoint",
        &json!(false),
    );
    problems.expect(
        "the API",
        door,
        "/api/ApiEndpoint",
        &json!(holdings.output("ApiUrl")?),
    );
    let names = holdings.claimed("AWS::Lambda::Function");
    for id in holdings
        .declared("AWS::Lambda::Function")
        .iter()
        .map(|(id, _)| id)
    {
        let name = holdings.output(&format!("{id}Name"))?;
        if !names.contains(&name) || !name.contains(&format!("-{id}-")) {
            problems.add(format!("the output {id}Name is {name:?}"));
        }
    }
    Ok(())
}

/// With a certificate: the issuer's host leads to the API, whose own address is off; and pages of
/// one other site may call.
pub(super) fn own_domain(
    holdings: &Holdings,
    issuer: &str,
    origin: &str,
    problems: &mut Problems,
) -> Result<(), String> {
    let door = holdings.list("apis").first().unwrap_or(&Value::Null);
    problems.expect(
        "the API",
        door,
        "/api/DisableExecuteApiEndpoint",
        &json!(true),
    );
    problems.expect(
        "the API",
        door,
        "/api/CorsConfiguration/AllowOrigins",
        &json!([origin]),
    );
    let domain = holdings
        .list("domain_names")
        .first()
        .unwrap_or(&Value::Null);
    let host = issuer.strip_prefix("https://").unwrap_or(issuer);
    problems.expect("the domain", domain, "/DomainName", &json!(host));
    if holdings.output("ApiUrl")? != issuer || holdings.output("DomainTarget")?.is_empty() {
        problems.add("the outputs do not lead to the domain");
    }
    Ok(())
}

fn stage(holdings: &Holdings, door: &Value, problems: &mut Problems) {
    for (place, wanted) in [
        ("/stages/0/StageName", json!("$default")),
        ("/stages/0/AutoDeploy", json!(true)),
        (
            "/stages/0/DefaultRouteSettings/ThrottlingRateLimit",
            json!(100.0),
        ),
        (
            "/stages/0/DefaultRouteSettings/ThrottlingBurstLimit",
            json!(100),
        ),
        (
            "/stages/0/DefaultRouteSettings/DetailedMetricsEnabled",
            json!(true),
        ),
    ] {
        problems.expect("the stage", door, place, &wanted);
    }
    let destination = text(door, "/stages/0/AccessLogSettings/DestinationArn").unwrap_or_default();
    let group = destination.split(':').nth(6).unwrap_or_default();
    if !holdings.named("log_groups").contains_key(group) {
        problems.add(format!(
            "the stage logs to {destination:?}, which is not there"
        ));
    }
    let format = text(door, "/stages/0/AccessLogSettings/Format").unwrap_or_default();
    if serde_json::from_str::<Value>(format).is_err() {
        problems.add(format!("the stage's log lines are no JSON: {format}"));
    }
}
