//! Metrics that are made of log lines are made of lines that are written.

use serde_yaml_ng::Value;

use super::watched::plain;
use super::{broken, functions, project, resources, target, template};

/// What a function writes when it could not read a secret again.
const SECRET_NOT_READ: &str = "secret not read";

/// Log group, field and value of every filter.
///
/// A selector cannot reach a field with a dot in its name: it would be taken for a field in another.
fn filters(template: &Value) -> Vec<(&str, String, String)> {
    let filters = resources(template, "AWS::Logs::MetricFilter");
    let read = filters.into_iter().map(|(id, filter)| {
        let properties = &filter["Properties"];
        let group = target(&properties["LogGroupName"]).expect(id);
        let pattern = plain(&properties["FilterPattern"]);
        let inner = pattern
            .strip_prefix("{ $.")
            .and_then(|p| p.strip_suffix("\" }"));
        let (field, value) = inner.and_then(|p| p.split_once(" = \"")).expect(id);
        (group, field.to_owned(), value.to_owned())
    });
    read.collect()
}

#[test]
fn every_filter_reads_a_line_that_is_written() {
    assert_eq!(idle(&template()), Vec::<String>::new());
    let renamed = broken("\"error\":\"$context.error", "\"kind\":\"$context.error");
    assert_eq!(idle(&renamed), ["GatewayLogs: error"]);
    let unknown = broken("= \"secret not read\"", "= \"secret unread\"");
    assert_eq!(idle(&unknown), ["LoginLogs: event"]);
}

fn idle(template: &Value) -> Vec<String> {
    let events = std::fs::read_to_string(project().join("docs/LOGGING.md")).expect("the page");
    let settings = &template["Resources"]["Api"]["Properties"]["AccessLogSettings"];
    let line = plain(&settings["Format"]);
    let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let written = |group: &str, field: &str, value: &str| match group {
        // Its values are the gateway's own: the types of its responses.
        "GatewayLogs" => line[field] == "$context.error.responseType" && value == "THROTTLED",
        _ => field == "event" && events.contains(&format!("\n| `{value}` |")),
    };
    let filters = filters(template).into_iter();
    filters
        .filter(|(group, field, value)| !written(group, field, value))
        .map(|(group, field, _)| format!("{group}: {field}"))
        .collect()
}

#[test]
fn every_function_that_has_a_secret_is_filtered_for_failing_to_read_it() {
    assert_eq!(unfiltered(&template()), Vec::<String>::new());
    let other = broken(
        "LogGroupName: !Ref SessionLogs\n      FilterPattern",
        "LogGroupName: !Ref LoginLogs\n      FilterPattern",
    );
    assert_eq!(unfiltered(&other), ["session"]);
}

fn unfiltered(template: &Value) -> Vec<String> {
    let secrets = resources(template, "AWS::SecretsManager::Secret");
    let filters = filters(template);
    let watched = |group: &str| {
        let mut values = filters.iter().filter(|(of, ..)| *of == group);
        values.any(|(_, _, value)| value == SECRET_NOT_READ)
    };
    let with_secret = functions(template).into_iter().filter(|(_, properties)| {
        let variables = properties["Environment"]["Variables"].as_mapping();
        let values = variables.expect("variables").values();
        let mut named = values.filter_map(target);
        named.any(|name| secrets.iter().any(|(secret, _)| *secret == name))
    });
    with_secret
        .filter(|(_, properties)| {
            let group = target(&properties["LoggingConfig"]["LogGroup"]);
            !group.is_some_and(watched)
        })
        .map(|(function, _)| function)
        .collect()
}
