//! Alarms, dashboard and log groups.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::deploy::STACK;
use super::holdings::{Holdings, Problems, text};

/// Every alarm rings at the topic, the address has been asked, and every log group ends.
pub(super) fn check(holdings: &Holdings, address: &str, problems: &mut Problems) {
    const ALARM: &str = "AWS::CloudWatch::Alarm";
    let found = holdings.list("alarms");
    let names: BTreeSet<&str> = found
        .iter()
        .filter_map(|one| text(one, "/AlarmName"))
        .collect();
    if names.is_empty() || names != holdings.claimed(ALARM).into_iter().collect() {
        problems.add(format!("alarms are {names:?}"));
    }
    if names.len() < holdings.declared(ALARM).len() {
        problems.add("the template has more alarms");
    }
    for alarm in found {
        let name = text(alarm, "/AlarmName").unwrap_or_default();
        let topic = text(alarm, "/AlarmActions/0").unwrap_or_default();
        if !holdings.named("topics").contains_key(topic) {
            problems.add(format!("{name} rings at {topic:?}"));
        }
        let one = text(alarm, "/MetricName").is_some();
        let several = alarm.pointer("/Metrics/0").is_some();
        if one == several {
            problems.add(format!("{name} watches nothing"));
        }
    }
    let asked = holdings.list("subscriptions");
    if !asked
        .iter()
        .any(|one| text(one, "/Endpoint") == Some(address))
    {
        problems.add(format!("{address} has not been asked"));
    }
    let dashboards = holdings.list("dashboards");
    if dashboards.len() != holdings.declared("AWS::CloudWatch::Dashboard").len() {
        problems.add(format!("{} dashboards", dashboards.len()));
    }
}

/// The log groups keep their lines this long, all of them.
pub(super) fn retention(holdings: &Holdings, days: u64, problems: &mut Problems) {
    let groups = holdings.named("log_groups");
    let declared = holdings.declared("AWS::Logs::LogGroup").len();
    if declared == 0 || groups.len() != declared {
        problems.add(format!(
            "{declared} log groups in the template, {} there",
            groups.len()
        ));
    }
    for (name, kept) in groups {
        if *kept != json!(days) || !name.starts_with(&format!("/pictopass/{STACK}/")) {
            problems.add(format!("{name} keeps its lines for {kept} days"));
        }
    }
}

/// What must be gone with the stack.
pub(super) fn gone(holdings: &Holdings, problems: &mut Problems) {
    for kind in [
        "functions",
        "roles",
        "log_groups",
        "configuration_sets",
        "queues",
    ] {
        let left: Vec<&String> = holdings.named(kind).keys().collect();
        if !left.is_empty() {
            problems.add(format!("{kind} are left: {left:?}"));
        }
    }
    let topic = |name: &&String| name.contains(&format!(":{STACK}-"));
    if let Some(left) = holdings.named("topics").keys().find(topic) {
        problems.add(format!("{left} is left"));
    }
    for kind in [
        "apis",
        "domain_names",
        "alarms",
        "dashboards",
        "subscriptions",
    ] {
        let left: &[Value] = holdings.list(kind);
        if !left.is_empty() {
            problems.add(format!("{} {kind} are left", left.len()));
        }
    }
}
