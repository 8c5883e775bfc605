//! Alarms reach somebody, say what they are, and leave out no function.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;

use super::watched::{Watched, plain};
use super::{broken, metric_math, resources, target, template};

/// An alarm's period times its evaluations: a day, or a week from an hour's period on (user guide of
/// CloudWatch).
const LONGEST: [(u64, u64); 2] = [(3_600, 7 * 86_400), (0, 86_400)];
/// Metrics in the expression of an alarm (the same).
const MOST_METRICS: usize = 10;

/// Name without the stack's, and properties, of every alarm.
pub(super) fn alarms(template: &Value) -> Vec<(String, &Value)> {
    let alarms = resources(template, "AWS::CloudWatch::Alarm");
    let named = alarms.into_iter().map(|(id, alarm)| {
        let properties = &alarm["Properties"];
        let name = plain(&properties["AlarmName"]);
        let own = name.strip_prefix("${AWS::StackName}-");
        (own.expect(id).to_owned(), properties)
    });
    named.collect()
}

/// What the names of the alarms of mail companies begin with.
const NOT_TAKEN_BY: &str = "not-taken-by";

/// The mail company that an alarm is about, if it is about one.
pub(super) fn company(name: &str) -> Option<&str> {
    name.strip_prefix(NOT_TAKEN_BY)?.strip_prefix('-')
}

/// An alarm's entry in the runbook: its own name, and one for all mail companies.
pub(super) fn entry(name: &str) -> &str {
    company(name).map_or(name, |_| NOT_TAKEN_BY)
}

/// All metrics of all alarms.
pub(super) fn watched(template: &Value) -> Vec<Watched> {
    let mut all = Vec::new();
    for (id, alarm) in resources(template, "AWS::CloudWatch::Alarm") {
        let properties = &alarm["Properties"];
        let Some(metrics) = properties["Metrics"].as_sequence() else {
            let statistics = ["Statistic", "ExtendedStatistic"];
            let statistic = statistics.iter().find_map(|key| properties.get(key));
            all.push(one(id, properties, statistic.expect("a statistic")));
            continue;
        };
        let measured = metrics.iter().filter_map(|metric| metric.get("MetricStat"));
        all.extend(measured.map(|stat| one(id, &stat["Metric"], &stat["Stat"])));
    }
    all
}

fn one(place: &str, metric: &Value, statistic: &Value) -> Watched {
    let dimensions = metric["Dimensions"].as_sequence();
    Watched {
        place: place.to_owned(),
        namespace: plain(&metric["Namespace"]),
        name: plain(&metric["MetricName"]),
        dimensions: dimensions
            .into_iter()
            .flatten()
            .map(|dimension| (plain(&dimension["Name"]), plain(&dimension["Value"])))
            .collect(),
        statistic: plain(statistic),
    }
}

#[test]
fn every_alarm_rings_says_what_it_is_and_when_it_is_over() {
    assert_eq!(faults(&template()), Vec::<String>::new());
}

#[test]
fn an_alarm_that_nobody_hears_or_understands_is_noticed() {
    for (from, to, fault) in [
        (
            "      AlarmActions: [!Ref AlarmTopic]\n",
            "",
            "codes-not-sent: AlarmActions",
        ),
        (
            "      OKActions: [!Ref AlarmTopic]\n",
            "      OKActions: [!Ref AlarmSubscription]\n",
            "codes-not-sent: OKActions",
        ),
        (
            "      TreatMissingData: notBreaching\n",
            "",
            "codes-not-sent: missing data",
        ),
        (
            "\"Now: members pass",
            "\"Members pass",
            "codes-not-sent: urgency",
        ),
        (
            "See codes-not-entered in",
            "See codes-not-sent in",
            "codes-not-entered: runbook",
        ),
        (
            "${AWS::StackName}-mails-unknown",
            "${AWS::StackName}-mails-refused",
            "mails-refused: two of the name",
        ),
        (
            "      EvaluateLowSampleCountPercentile: ignore\n",
            "",
            "answers-slow: few samples",
        ),
    ] {
        let faults = faults(&broken(from, to));
        assert!(faults.contains(&fault.to_owned()), "{fault}: {faults:?}");
    }
}

fn faults(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for (name, alarm) in alarms(template) {
        let mut fault = |what: &str| faults.push(format!("{name}: {what}"));
        for actions in ["AlarmActions", "OKActions"] {
            let actions_to = alarm[actions].as_sequence();
            let topic = actions_to.and_then(|to| target(to.first()?));
            if topic != Some("AlarmTopic") {
                fault(actions);
            }
        }
        let missing = alarm["TreatMissingData"].as_str();
        if !missing.is_some_and(|missing| ["notBreaching", "ignore"].contains(&missing)) {
            fault("missing data");
        }
        let description = plain(&alarm["AlarmDescription"]);
        if urgency(&description).is_none() {
            fault("urgency");
        }
        if !description.ends_with(&format!(" See {} in docs/RUNBOOK.md.", entry(&name))) {
            fault("runbook");
        }
        let of_many = alarm.get("ExtendedStatistic").is_none();
        if !of_many && alarm["EvaluateLowSampleCountPercentile"] != "ignore" {
            fault("few samples");
        }
        if !names.insert(name.clone()) {
            fault("two of the name");
        }
    }
    faults
}

/// Whether an alarm wakes somebody, by the first words of its description.
pub(super) fn urgency(description: &str) -> Option<&str> {
    let (urgency, _) = description.split_once(": ")?;
    ["Now", "Office hours"]
        .contains(&urgency)
        .then_some(urgency)
}

#[test]
fn every_alarm_is_one_that_cloudwatch_takes() {
    assert_eq!(impossible(&template()), Vec::<String>::new());
    for (from, to, fault) in [
        (
            "FILL(sent, 0) / logins",
            "FILL(send, 0) / logins",
            "codes-not-sent: ids",
        ),
        ("Period: 900", "Period: 300", "codes-not-sent: periods"),
        (
            "          ReturnData: false\n",
            "",
            "codes-not-sent: results",
        ),
        (
            "EvaluationPeriods: 2",
            "EvaluationPeriods: 97",
            "codes-not-sent: too long",
        ),
    ] {
        assert_eq!(impossible(&broken(from, to)), [fault]);
    }
}

fn impossible(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, alarm) in alarms(template) {
        let mut fault = |what: &str| faults.push(format!("{name}: {what}"));
        let mut periods: Vec<u64> = alarm["Period"].as_u64().into_iter().collect();
        if let Some(metrics) = alarm["Metrics"].as_sequence() {
            let expressions = metrics.iter().filter_map(|m| m["Expression"].as_str());
            let named: BTreeSet<String> = expressions.flat_map(metric_math::ids).collect();
            let measured = metrics.iter().filter(|m| m.get("MetricStat").is_some());
            let ids: BTreeSet<String> = measured.clone().map(|m| plain(&m["Id"])).collect();
            if ids != named || ids.len() > MOST_METRICS {
                fault("ids");
            }
            if metrics.iter().filter(|m| m["ReturnData"] != false).count() != 1 {
                fault("results");
            }
            periods = measured
                .filter_map(|m| m["MetricStat"]["Period"].as_u64())
                .collect();
        }
        let distinct: BTreeSet<u64> = periods.into_iter().collect();
        let Some(period) = distinct.first().filter(|_| distinct.len() == 1) else {
            fault("periods");
            continue;
        };
        let evaluations = alarm["EvaluationPeriods"].as_u64().expect("a number");
        let longest = LONGEST.iter().find(|(from, _)| period >= from);
        if longest.is_none_or(|(_, longest)| period * evaluations > *longest) {
            fault("too long");
        }
    }
    faults
}

#[test]
fn every_function_is_watched_for_errors_by_an_alarm_of_its_own() {
    assert_eq!(forgotten(&template()), Vec::<String>::new());
    let pages = "Name: FunctionName, Value: !Ref PagesFunction";
    let session = "Name: FunctionName, Value: !Ref SessionFunction";
    assert_eq!(
        forgotten(&broken(pages, session)),
        ["PagesFunction: Errors"]
    );
}

/// Whoever is turned away waits; events come again by themselves.
#[test]
fn functions_that_somebody_waits_for_are_watched_for_throttles_and_no_others() {
    let pages = "Name: FunctionName, Value: !Ref PagesFunction";
    let session = "Name: FunctionName, Value: !Ref SessionFunction";
    let events = "Name: FunctionName, Value: !Ref DeliveryEventsFunction";
    let throttles = broken(
        &format!("Throttles, Dimensions: [{{{pages}"),
        &format!("Throttles, Dimensions: [{{{session}"),
    );
    assert_eq!(forgotten(&throttles), ["PagesFunction: Throttles"]);
    let too_many = broken(
        &format!("Throttles, Dimensions: [{{{pages}"),
        &format!("Throttles, Dimensions: [{{{events}"),
    );
    assert_eq!(
        forgotten(&too_many),
        [
            "PagesFunction: Throttles",
            "DeliveryEventsFunction: Throttles, for nobody"
        ]
    );
}

fn forgotten(template: &Value) -> Vec<String> {
    let watched = watched(template);
    let mut forgotten = Vec::new();
    for (function, resource) in resources(template, "AWS::Serverless::Function") {
        let of_this = [("FunctionName".to_owned(), format!("${{{function}}}"))];
        let places = |name: &str| -> Vec<&str> {
            let here = watched
                .iter()
                .filter(|w| w.namespace == "AWS/Lambda" && w.name == name)
                .filter(|w| w.dimensions == of_this);
            here.map(|w| w.place.as_str()).collect()
        };
        if places("Errors").is_empty() {
            forgotten.push(format!("{function}: Errors"));
        }
        let throttles = !places("Throttles").is_empty();
        match (answers(resource), throttles) {
            (true, false) => forgotten.push(format!("{function}: Throttles")),
            (false, true) => forgotten.push(format!("{function}: Throttles, for nobody")),
            _ => {}
        }
        for alarm in places("Errors") {
            let alone = watched.iter().filter(|w| w.place == alarm).count() == 1;
            assert!(alone, "{alarm} cannot say which function it is about");
        }
    }
    forgotten
}

/// Whether requests lead to the function, so that somebody waits for its answer.
fn answers(function: &Value) -> bool {
    let events = function["Properties"]["Events"].as_mapping();
    let mut events = events.into_iter().flat_map(|events| events.values());
    events.any(|event| event["Type"] == "HttpApi")
}

/// Whoever can publish to the topic can cry wolf, or wake people with words of their own.
#[test]
fn only_alarms_of_this_stack_may_publish() {
    assert_eq!(strangers(&template()), Vec::<String>::new());
    let all = broken("alarm:${AWS::StackName}-*", "alarm:*");
    assert_eq!(strangers(&all), ["OnlyOurAlarmsPublish"]);
    let anybody = broken("Service: cloudwatch.amazonaws.com", "AWS: \"*\"");
    assert_eq!(strangers(&anybody), ["OnlyOurAlarmsPublish"]);
}

fn strangers(template: &Value) -> Vec<String> {
    let policy = &template["Resources"]["AlarmTopicPolicy"]["Properties"];
    assert_eq!(target(&policy["Topics"][0]), Some("AlarmTopic"));
    let statements = policy["PolicyDocument"]["Statement"].as_sequence();
    let allowing = statements
        .expect("statements")
        .iter()
        .filter(|statement| statement["Effect"] == "Allow");
    allowing
        .filter(|statement| {
            let condition = &statement["Condition"];
            let account = &condition["StringEquals"]["aws:SourceAccount"];
            let source = &condition["ArnLike"]["aws:SourceArn"];
            statement["Principal"]["Service"] != "cloudwatch.amazonaws.com"
                || statement["Action"] != "sns:Publish"
                || target(account) != Some("AWS::AccountId")
                || !target(source).is_some_and(|arn| arn.ends_with(":alarm:${AWS::StackName}-*"))
        })
        .map(|statement| plain(&statement["Sid"]))
        .collect()
}

/// Without an address alarms and topic are there all the same.
#[test]
fn only_the_subscription_depends_on_an_address() {
    let template = template();
    let all = template["Resources"].as_mapping().expect("resources");
    let depending: Vec<&str> = all
        .iter()
        .filter(|(_, resource)| resource["Condition"] == "HasAlarmAddress")
        .filter_map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(depending, ["AlarmSubscription"]);
}
