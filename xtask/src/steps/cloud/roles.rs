//! What the functions may do, as IAM has it. That each needs what it may is for the tests of the
//! template; here, that nothing got lost or widened on the way.

use serde_json::{Value, json};

use super::holdings::{Holdings, Problems, text};

/// What writing log lines takes, and no more.
const LOGS: &str = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

/// What IAM knows no resource of: SES's suppression list is the account's.
const OF_THE_ACCOUNT: [&str; 1] = ["ses:DeleteSuppressedDestination"];

/// Each function has a role of its own, for functions only, with the template's statements about
/// things that exist.
pub(super) fn check(holdings: &Holdings, problems: &mut Problems) {
    let roles = holdings.named("roles");
    if roles.len() != holdings.named("functions").len() {
        problems.add(format!("{} roles for the functions", roles.len()));
    }
    let declared: usize = holdings
        .declared("AWS::IAM::Role")
        .iter()
        .filter_map(|(_, properties)| properties.get("Policies")?.as_array())
        .flatten()
        .filter_map(|policy| policy.pointer("/PolicyDocument/Statement")?.as_array())
        .map(Vec::len)
        .sum();
    let mut found = 0;
    for (arn, role) in roles {
        problems.expect(
            arn,
            role,
            "/trust/0/Principal/Service",
            &json!(["lambda.amazonaws.com"]),
        );
        problems.expect(arn, role, "/attached", &json!([LOGS]));
        let statements = role.get("statements").and_then(Value::as_array);
        for statement in statements.into_iter().flatten() {
            found += 1;
            let actions = strings(statement, "Action");
            let of_the_account = actions == OF_THE_ACCOUNT;
            for resource in strings(statement, "Resource") {
                let everything = of_the_account && resource == "*";
                if !everything && !names_something(holdings, resource) {
                    problems.add(format!("{arn} may do something with {resource:?}"));
                }
            }
            if actions.iter().any(|action| action.contains('*')) {
                problems.add(format!("{arn} may do {statement}"));
            }
        }
    }
    if found == 0 || found != declared {
        problems.add(format!(
            "{declared} statements in the template, {found} in the roles"
        ));
    }
}

/// A table, a secret, a queue, the mail identity or the configuration set of this stack.
fn names_something(holdings: &Holdings, arn: &str) -> bool {
    let last = arn.rsplit_once('/').map_or("", |(_, name)| name);
    match arn.split(':').nth(2) {
        Some("dynamodb") => holdings.named("tables").contains_key(last),
        Some("secretsmanager") => holdings.named("secrets").contains_key(arn),
        Some("ses") => {
            holdings.named("identities").contains_key(last)
                || holdings.named("configuration_sets").contains_key(last)
        }
        Some("sqs") => {
            let name = arn.rsplit(':').next().unwrap_or_default();
            let named = |url: &String| url.ends_with(&format!("/{name}"));
            holdings.named("queues").keys().any(named)
        }
        _ => false,
    }
}

fn strings<'a>(statement: &'a Value, name: &str) -> Vec<&'a str> {
    match statement.get(name) {
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(_)) => text(statement, &format!("/{name}")).into_iter().collect(),
        _ => Vec::new(),
    }
}
