//! Whoever is woken finds the alarm's name in the runbook, and below it what it means, where to look
//! and what to do.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;

use super::alarms::{alarms, entry, urgency};
use super::watched::plain;
use super::{broken, project, template};

/// How the three parts of an entry begin.
const PARTS: [&str; 3] = ["**It means**", "**Look**", "**Do**"];
/// Seconds; a period as long is said in other words than minutes.
const DAY: u64 = 86_400;

/// The page.
pub(super) fn runbook() -> String {
    std::fs::read_to_string(project().join("docs/RUNBOOK.md")).expect("the runbook")
}

/// Heading and text of every entry.
fn entries(runbook: &str) -> Vec<(&str, &str)> {
    let entries = runbook.split("\n### ").skip(1);
    let titled = entries.filter_map(|entry| entry.split_once('\n'));
    titled
        .map(|(name, text)| (name, text.split("\n## ").next().unwrap_or(text)))
        .collect()
}

#[test]
fn every_alarm_has_an_entry_and_every_entry_an_alarm() {
    assert_eq!(faults(&template(), &runbook()), Vec::<String>::new());
}

#[test]
fn an_entry_that_is_missing_old_or_incomplete_is_noticed() {
    let text = runbook();
    let edited = |from: &str, to: &str| {
        assert!(text.contains(from), "the runbook lost {from}");
        faults(&template(), &text.replacen(from, to, 1))
    };
    assert_eq!(
        edited("### mails-unknown\n", "### mails-lost\n"),
        ["mails-unknown: no entry", "mails-lost: no alarm"]
    );
    assert_eq!(
        edited("**It means**", "It means"),
        ["codes-not-sent: **It means**"]
    );
    assert_eq!(edited("**Look**", "Look"), ["codes-not-sent: **Look**"]);
    assert_eq!(edited("**Do**", "Do"), ["codes-not-sent: **Do**"]);
    assert_eq!(
        edited("**Now, when**", "**Office hours, when**"),
        ["codes-not-sent: urgency"]
    );
    let renamed = broken("${AWS::StackName}-bounces", "${AWS::StackName}-bounced");
    assert_eq!(
        faults(&renamed, &text),
        ["bounced: no entry", "bounces: no alarm"]
    );
    let moved = broken("      Threshold: 50\n", "      Threshold: 55\n");
    assert_eq!(faults(&moved, &text), ["codes-not-sent: not 55"]);
    let least = broken("IF(logins >= 20", "IF(logins >= 21");
    assert_eq!(faults(&least, &text), ["codes-not-sent: not 21"]);
}

fn faults(template: &Value, runbook: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let alarms = alarms(template);
    let entries = entries(runbook);
    let names: BTreeSet<&str> = entries.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), entries.len(), "two entries of one name");
    for (name, alarm) in &alarms {
        let Some((_, text)) = entries.iter().find(|(of, _)| *of == entry(name)) else {
            faults.push(format!("{name}: no entry"));
            continue;
        };
        for part in PARTS {
            if !text.lines().any(|line| line.starts_with(part)) {
                faults.push(format!("{name}: {part}"));
            }
        }
        let description = plain(&alarm["AlarmDescription"]);
        let wakes = format!("**{}, when**", urgency(&description).expect(name));
        let Some(when) = text.lines().find(|line| line.starts_with(&wakes)) else {
            faults.push(format!("{name}: urgency"));
            continue;
        };
        for number in numbers(alarm) {
            if !words(when).any(|word| word == number) {
                faults.push(format!("{name}: not {number}"));
            }
        }
    }
    let known: BTreeSet<&str> = alarms.iter().map(|(name, _)| entry(name)).collect();
    let old = entries.iter().filter(|(name, _)| !known.contains(name));
    faults.extend(old.map(|(name, _)| format!("{name}: no alarm")));
    faults
}

/// What an entry must say of its alarm: the threshold, a share's least count, and for how many
/// periods of how many minutes.
fn numbers(alarm: &Value) -> Vec<String> {
    let mut numbers = vec![plain(&alarm["Threshold"])];
    let metrics = alarm["Metrics"].as_sequence();
    let expressions = metrics
        .into_iter()
        .flatten()
        .filter_map(|metric| metric["Expression"].as_str());
    let least = expressions.filter_map(|text| text.split_once(">= ")?.1.split(',').next());
    numbers.extend(least.map(str::to_owned));
    let of_metric = |metric: &Value| metric["MetricStat"]["Period"].as_u64();
    let computed = metrics.into_iter().flatten().find_map(of_metric);
    let period = alarm["Period"].as_u64().or(computed).expect("a period");
    if period < DAY {
        numbers.push((period / 60).to_string());
    }
    let evaluations = alarm["EvaluationPeriods"].as_u64().expect("a number");
    if evaluations > 1 {
        numbers.push(evaluations.to_string());
    }
    numbers
}

/// The numbers of a sentence, thousands without their comma.
fn words(sentence: &str) -> impl Iterator<Item = String> {
    let words = sentence.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    words.map(|word| word.trim_end_matches(['.', ',']).replace(',', ""))
}

/// What the alarms cost goes by the metrics that they watch, each time one is watched.
#[test]
fn the_price_counts_every_metric_of_every_alarm() {
    let metrics = super::alarms::watched(&template()).len();
    let said = format!("All alarms together watch {metrics} metrics");
    assert!(runbook().contains(&said), "{said}");
}
