//! Every function has a log group of its own, whose lines are not kept for ever.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;

use super::{broken, functions, resources, target, template};

#[test]
fn every_function_has_a_log_group_with_retention() {
    assert_eq!(faults(&template()), Vec::<String>::new());
}

#[test]
fn a_log_group_that_is_missing_shared_or_kept_for_ever_is_noticed() {
    let ownerless = broken(
        "        LogGroup: !Ref LoginLogs\n",
        "        LogFormat: JSON\n",
    );
    assert_eq!(faults(&ownerless), ["login: no group of its own"]);
    let shared = broken("LogGroup: !Ref OtpIssueLogs", "LogGroup: !Ref LoginLogs");
    assert_eq!(faults(&shared), ["otp-issue: no group of its own"]);
    let for_ever = broken("      RetentionInDays: !Ref LogRetentionDays\n", "");
    assert_eq!(faults(&for_ever), ["LoginLogs: kept for ever"]);
}

fn faults(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let groups = resources(template, "AWS::Logs::LogGroup");
    let mut free: BTreeSet<&str> = groups.iter().map(|(name, _)| *name).collect();
    for (function, properties) in functions(template) {
        let group = target(&properties["LoggingConfig"]["LogGroup"]);
        if !group.is_some_and(|group| free.remove(group)) {
            faults.push(format!("{function}: no group of its own"));
        }
    }
    for (name, group) in groups {
        if target(&group["Properties"]["RetentionInDays"]) != Some("LogRetentionDays") {
            faults.push(format!("{name}: kept for ever"));
        }
    }
    faults
}

/// Whoever must not be in a function's line is not in the gateway's either.
#[test]
fn the_gateways_lines_name_nobody() {
    let template = template();
    let settings = &template["Resources"]["Api"]["Properties"]["AccessLogSettings"];
    let group = target(&settings["DestinationArn"]);
    assert_eq!(group, Some("GatewayLogs.Arn"));
    let format = settings["Format"].as_str().expect("a format");
    let line: serde_json::Value = serde_json::from_str(format).expect("JSON");
    let harmless = [
        "gateway",
        "$context.requestId",
        "$context.routeKey",
        "$context.status",
        "$context.integrationStatus",
        "$context.error.responseType",
        "$context.responseLatency",
    ];
    for value in line.as_object().expect("an object").values() {
        let value = value.as_str().expect("a text, as the gateway fills it");
        assert!(harmless.contains(&value), "{value}");
    }
}
