//! What rings and what does not, by example: each alarm that computes a share is silent on a quiet
//! night, on a usual day and at its threshold, and rings in the case that it is there for.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use shared::domain::policy;

use super::alarms::{alarms, entry};
use super::metric_math::{self, Readings};
use super::{broken, template};

/// Mails that one member can ask for in an hour, and so in any period.
const OF_ONE_MEMBER: f64 = 8.0;
const _: () = assert!(policy::MAILS_PER_HOUR == 8);

/// Alarm, what was counted in one period, whether that period is one to ring for. A metric that is
/// not named had no value: ours have none where nothing happened.
type Example = (&'static str, &'static [(&'static str, f64)], bool);

const EXAMPLES: &[Example] = &[
    ("codes-not-sent", &[], false),
    ("codes-not-sent", &[("logins", 19.0)], false),
    ("codes-not-sent", &[("logins", 20.0)], true),
    (
        "codes-not-sent",
        &[("logins", 1_000.0), ("sent", 960.0)],
        false,
    ),
    (
        "codes-not-sent",
        &[("logins", 1_000.0), ("sent", 500.0)],
        false,
    ),
    (
        "codes-not-sent",
        &[("logins", 1_000.0), ("sent", 499.0)],
        true,
    ),
    ("codes-not-sent", &[("sent", 30.0)], false),
    ("codes-not-entered", &[], false),
    ("codes-not-entered", &[("sent", 19.0)], false),
    ("codes-not-entered", &[("sent", 20.0)], true),
    (
        "codes-not-entered",
        &[("sent", 1_000.0), ("right", 900.0)],
        false,
    ),
    (
        "codes-not-entered",
        &[("sent", 1_000.0), ("right", 499.0)],
        true,
    ),
    // Mails of the period before are answered in this one.
    ("codes-not-entered", &[("right", 40.0)], false),
    ("mails-refused", &[("sent", 900.0)], false),
    ("mails-refused", &[("refused", 4.0)], false),
    ("mails-refused", &[("refused", 5.0)], true),
    ("mails-refused", &[("refused", 5.0), ("sent", 900.0)], false),
    (
        "mails-refused",
        &[("refused", 300.0), ("sent", 900.0)],
        true,
    ),
    ("mails-unknown", &[("unknown", 4.0)], false),
    ("mails-unknown", &[("unknown", 5.0)], true),
    ("mails-unknown", &[("unknown", 5.0), ("sent", 900.0)], false),
    ("not-taken-by", &[], false),
    // All that one member can ask for.
    ("not-taken-by", &[("refused", OF_ONE_MEMBER)], false),
    ("not-taken-by", &[("refused", 9.0)], true),
    ("not-taken-by", &[("refused", 5.0), ("delayed", 4.0)], true),
    // A few dead addresses on a usual day.
    (
        "not-taken-by",
        &[("refused", 10.0), ("taken", 200.0)],
        false,
    ),
    // The first days at a carrier: filters of every third member do not know the sender yet.
    ("not-taken-by", &[("refused", 30.0), ("taken", 60.0)], false),
    ("not-taken-by", &[("refused", 50.0), ("taken", 50.0)], true),
    // All are held back and come after all.
    ("not-taken-by", &[("delayed", 40.0), ("taken", 40.0)], true),
    ("not-taken-by", &[("taken", 400.0)], false),
    ("resets-asked", &[("asked", 49.0)], false),
    ("resets-asked", &[("asked", 50.0)], true),
    // Every fifth who comes has forgotten it, and every third.
    ("resets-asked", &[("asked", 50.0), ("right", 200.0)], false),
    ("resets-asked", &[("asked", 50.0), ("right", 100.0)], true),
    ("wrong-passwords", &[], false),
    ("wrong-passwords", &[("wrong", 99.0)], false),
    ("wrong-passwords", &[("wrong", 100.0)], true),
    (
        "wrong-passwords",
        &[("wrong", 120.0), ("right", 900.0)],
        false,
    ),
    (
        "wrong-passwords",
        &[("wrong", 1_200.0), ("right", 900.0)],
        true,
    ),
    ("logins-throttled", &[("throttled", 99.0)], false),
    ("logins-throttled", &[("throttled", 100.0)], true),
    // One network that goes on after its limit, beside a usual day.
    (
        "logins-throttled",
        &[("throttled", 150.0), ("wrong", 100.0), ("right", 900.0)],
        false,
    ),
    // Everybody behind one address.
    (
        "logins-throttled",
        &[("throttled", 900.0), ("wrong", 30.0), ("right", 100.0)],
        true,
    ),
    ("wrong-codes", &[("wrong", 29.0)], false),
    ("wrong-codes", &[("wrong", 30.0)], true),
    // A slip in every twelfth login, and one in every fourth.
    ("wrong-codes", &[("wrong", 83.0), ("right", 1_000.0)], false),
    (
        "wrong-codes",
        &[("wrong", 250.0), ("right", 1_000.0)],
        false,
    ),
    ("wrong-codes", &[("wrong", 400.0), ("right", 1_000.0)], true),
    ("members-stopped", &[], false),
    ("members-stopped", &[("marked", 19.0)], false),
    (
        "members-stopped",
        &[("marked", 10.0), ("unmarked", 10.0)],
        true,
    ),
    (
        "members-stopped",
        &[("marked", 20.0), ("right", 5_000.0)],
        false,
    ),
    (
        "members-stopped",
        &[("unmarked", 200.0), ("right", 5_000.0)],
        true,
    ),
    ("server-errors", &[], false),
    (
        "server-errors",
        &[("requests", 19.0), ("failed", 19.0)],
        false,
    ),
    (
        "server-errors",
        &[("requests", 20.0), ("failed", 1.0)],
        false,
    ),
    (
        "server-errors",
        &[("requests", 20.0), ("failed", 2.0)],
        true,
    ),
    ("server-errors", &[("requests", 9_000.0)], false),
    ("tables-throttled", &[], false),
    ("tables-throttled", &[("members_reads", 9.0)], false),
    (
        "tables-throttled",
        &[("members_reads", 5.0), ("challenges_writes", 5.0)],
        true,
    ),
    ("functions-throttled", &[("login", 4.0)], false),
    (
        "functions-throttled",
        &[("login", 3.0), ("pages", 2.0)],
        true,
    ),
];

#[test]
fn every_computed_alarm_rings_when_it_should_and_only_then() {
    assert_eq!(surprises(&template()), Vec::<String>::new());
}

#[test]
fn a_share_without_a_least_count_or_the_wrong_way_round_is_noticed() {
    let eager = broken("IF(logins >= 20,", "IF(logins >= 1,");
    assert_eq!(surprises(&eager), [r#"codes-not-sent: [("logins", 19.0)]"#]);
    let reversed = broken("LessThanThreshold", "GreaterThanThreshold");
    assert!(surprises(&reversed).len() > 2);
    let lax = broken("Threshold: 50\n", "Threshold: 40\n");
    assert_eq!(
        surprises(&lax),
        [r#"codes-not-sent: [("logins", 1000.0), ("sent", 499.0)]"#]
    );
}

#[test]
fn every_computed_alarm_has_an_example_that_rings_and_one_that_does_not() {
    for (name, alarm) in alarms(&template()) {
        if alarm.get("Metrics").is_some() {
            let answers: BTreeSet<bool> = EXAMPLES
                .iter()
                .filter(|(of, _, _)| *of == entry(&name))
                .map(|(_, _, rings)| *rings)
                .collect();
            assert_eq!(answers.len(), 2, "{name}");
        }
    }
}

/// The examples that do not come out as they say.
fn surprises(template: &Value) -> Vec<String> {
    let alarms = alarms(template);
    let wrong = EXAMPLES.iter().filter(|(name, readings, expected)| {
        let of_it: Vec<_> = alarms.iter().filter(|(of, _)| entry(of) == *name).collect();
        assert!(!of_it.is_empty(), "{name}");
        let readings = readings.iter().copied().collect();
        let mut answers = of_it.iter().map(|(_, alarm)| rings(alarm, &readings));
        answers.any(|answer| answer != *expected)
    });
    wrong
        .map(|(name, readings, _)| format!("{name}: {readings:?}"))
        .collect()
}

/// Whether a period with these readings is one to ring for.
fn rings(alarm: &Value, readings: &Readings<'_>) -> bool {
    let metrics = alarm["Metrics"].as_sequence().expect("a computed alarm");
    let expression = metrics.iter().find_map(|m| m["Expression"].as_str());
    let value = metric_math::value(expression.expect("an expression"), readings);
    let Some(value) = value else {
        assert_eq!(alarm["TreatMissingData"], "notBreaching");
        return false;
    };
    let threshold = alarm["Threshold"].as_f64().expect("a number");
    match alarm["ComparisonOperator"].as_str() {
        Some("LessThanThreshold") => value < threshold,
        Some("GreaterThanThreshold") => value > threshold,
        Some("GreaterThanOrEqualToThreshold") => value >= threshold,
        other => panic!("{other:?}"),
    }
}
