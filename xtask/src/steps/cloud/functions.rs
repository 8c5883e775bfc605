//! The functions as Lambda has them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::holdings::{Holdings, Problems, text};

/// Each function of the template is there, with the settings and variables that it gives them.
pub(super) fn check(holdings: &Holdings, problems: &mut Problems) {
    let declared = holdings.declared("AWS::Lambda::Function");
    let found = holdings.named("functions");
    if declared.is_empty() || declared.len() != found.len() {
        let (declared, found) = (declared.len(), found.len());
        problems.add(format!(
            "{declared} functions in the template, {found} there"
        ));
    }
    for (id, properties) in declared {
        match of(holdings, id) {
            None => problems.add(format!("{id} is not there")),
            Some(function) => one(holdings, id, properties, function, problems),
        }
    }
}

/// The function of that logical id: its name is made of it.
pub(super) fn of<'a>(holdings: &'a Holdings, id: &str) -> Option<&'a Value> {
    let functions = holdings.named("functions");
    let named = format!("-{id}-");
    let found = functions.iter().find(|(name, _)| name.contains(&named));
    found.map(|(_, function)| function)
}

fn one(
    holdings: &Holdings,
    id: &str,
    properties: &Value,
    function: &Value,
    problems: &mut Problems,
) {
    let stays = ["Description", "Handler", "MemorySize", "Runtime", "Timeout"];
    for name in stays {
        let wanted = properties.get(name).unwrap_or(&Value::Null);
        problems.expect(id, function, &format!("/configuration/{name}"), wanted);
    }
    for (place, wanted) in [
        ("/configuration/Architectures", json!(["x86_64"])),
        ("/configuration/LoggingConfig/LogFormat", json!("JSON")),
        ("/reserved", Value::Null),
    ] {
        problems.expect(id, function, place, &wanted);
    }
    let group = text(function, "/configuration/LoggingConfig/LogGroup").unwrap_or_default();
    if !holdings.named("log_groups").contains_key(group) {
        problems.add(format!(
            "{id} writes to the log group {group:?}, which is not there"
        ));
    }
    let role = text(function, "/configuration/Role").unwrap_or_default();
    if !holdings.named("roles").contains_key(role) {
        problems.add(format!("{id} runs as {role:?}, which is not there"));
    }
    variables(holdings, id, properties, function, problems);
}

/// The names are the template's, no more and no less; tables and secrets are those that exist, and
/// nothing that should have been worked out was passed on.
fn variables(
    holdings: &Holdings,
    id: &str,
    properties: &Value,
    function: &Value,
    problems: &mut Problems,
) {
    let names = |value: Option<&Value>| -> BTreeSet<String> {
        let variables = value.and_then(Value::as_object);
        variables
            .into_iter()
            .flat_map(|variables| variables.keys().cloned())
            .collect()
    };
    let wanted = names(properties.pointer("/Environment/Variables"));
    let given = function.pointer("/configuration/Environment/Variables");
    if names(given) != wanted {
        problems.add(format!("{id} has {:?}, not {wanted:?}", names(given)));
    }
    for (name, value) in given.and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let there = match name.as_str() {
            "MEMBERS_TABLE" => holdings.output("MembersTableName") == Ok(value),
            "CHALLENGES_TABLE" => holdings.output("ChallengesTableName") == Ok(value),
            "STEP_SECRET" => holdings.output("StepSecretArn") == Ok(value),
            "SIGNING_SECRET" => holdings.output("SigningSecretArn") == Ok(value),
            _ => !value.contains("${") && !value.contains("Fn::"),
        };
        if !there {
            problems.add(format!("{id}: {name} is {value:?}"));
        }
    }
}

/// A variable of a function, as Lambda has it.
pub(super) fn variable<'a>(holdings: &'a Holdings, id: &str, name: &str) -> Option<&'a str> {
    let place = format!("/configuration/Environment/Variables/{name}");
    of(holdings, id).and_then(|function| text(function, &place))
}

/// What tells one release of a function's code from another.
pub(super) fn code(holdings: &Holdings, id: &str) -> Option<String> {
    let function = of(holdings, id)?;
    text(function, "/configuration/CodeSha256").map(ToOwned::to_owned)
}
