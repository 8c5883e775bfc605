//! Template and code say the same: routes, environment, permissions; the stack is made as promised;
//! and the layers hold.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod alarm_examples;
mod alarms;
mod dashboard;
mod door;
mod environment;
mod environment_size;
mod existing_tables;
mod layers;
mod logs;
mod mail_companies;
mod mail_events;
mod metric_filters;
mod metric_math;
mod outputs;
mod parameters;
mod permissions;
mod routes;
mod rules;
mod runbook;
mod runbook_commands;
mod samconfig;
mod search;
mod tables;
mod watched;

use std::path::PathBuf;

use serde_yaml_ng::Value;

fn project() -> PathBuf {
    devstack::stack::project_folder()
}

fn template_text() -> String {
    std::fs::read_to_string(project().join("template.yaml")).expect("the template")
}

/// The template as plain YAML, for the parts that the dev stack does not read.
fn template() -> Value {
    serde_yaml_ng::from_str(&template_text()).expect("YAML")
}

/// The template with its first `from` replaced: with it, a test shows that it can fail.
fn broken(from: &str, to: &str) -> Value {
    let text = template_text();
    assert!(text.contains(from), "the template lost {from}");
    serde_yaml_ng::from_str(&text.replacen(from, to, 1)).expect("YAML")
}

/// Logical id and body of all resources of a type.
fn resources<'a>(template: &'a Value, kind: &str) -> Vec<(&'a str, &'a Value)> {
    let all = template["Resources"].as_mapping().expect("resources");
    let found: Vec<_> = all
        .iter()
        .filter(|(_, resource)| resource["Type"] == kind)
        .map(|(id, resource)| (id.as_str().expect("a name"), resource))
        .collect();
    assert!(!found.is_empty(), "the template has no {kind}");
    found
}

/// What a `!Ref`, `!GetAtt` or `!Sub` names; none for anything else.
fn target(value: &Value) -> Option<&str> {
    match value {
        Value::Tagged(tagged) => tagged.value.as_str(),
        _ => None,
    }
}

/// The functions of a template: folder name and properties.
fn functions(template: &Value) -> Vec<(String, &Value)> {
    let resources = template["Resources"].as_mapping().expect("resources");
    let of_type = resources.values().filter(|r| {
        let kind = r["Type"].as_str();
        kind == Some("AWS::Serverless::Function")
    });
    let named = of_type.map(|resource| {
        let properties = &resource["Properties"];
        let folder = properties["CodeUri"].as_str().expect("a literal CodeUri");
        let name = folder.trim_end_matches('/').rsplit('/').next();
        (name.unwrap_or_default().to_owned(), properties)
    });
    named.collect()
}
