//! Every mail company has an alarm, the same as every other's but for its name.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use shared::domain::mail_company::Counted;
use shared::telemetry::COMPANY_DIMENSION;

use super::alarms::{alarms, company};
use super::watched::plain;
use super::{broken, template};

#[test]
fn every_mail_company_has_its_alarm() {
    assert_eq!(faults(&template()), Vec::<String>::new());
}

#[test]
fn a_company_without_an_alarm_or_with_anothers_is_noticed() {
    for (from, to, fault) in [
        ("-not-taken-by-uq\"", "-refused-by-uq\"", "uq: no alarm"),
        (
            "-not-taken-by-uq\"",
            "-not-taken-by-kddi\"",
            "kddi: no company",
        ),
        (
            "{Name: MailCompany, Value: uq}",
            "{Name: MailCompany, Value: au}",
            "uq: watches au",
        ),
        ("\"Now: uq refuses", "\"Now: au refuses", "uq: not said"),
        ("Threshold: 40\n", "Threshold: 60\n", "docomo: not as au"),
        ("SampleCount\n", "Sum\n", "docomo: not as au"),
    ] {
        let faults = faults(&broken(from, to));
        assert!(faults.contains(&fault.to_owned()), "{fault}: {faults:?}");
    }
}

fn faults(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let alarms = alarms(template);
    let of_companies = alarms
        .iter()
        .filter_map(|(name, alarm)| Some((company(name)?, *alarm)));
    let of_companies: Vec<(&str, &Value)> = of_companies.collect();
    let known: BTreeSet<&str> = Counted::all().map(Counted::name).collect();
    let with_alarm: BTreeSet<&str> = of_companies.iter().map(|(name, _)| *name).collect();
    let without = known.difference(&with_alarm);
    faults.extend(without.map(|name| format!("{name}: no alarm")));
    let unknown = with_alarm.difference(&known);
    faults.extend(unknown.map(|name| format!("{name}: no company")));
    let (first, like) = of_companies.first().expect("alarms");
    let like = without_company(first, like);
    for (name, alarm) in &of_companies {
        for watched in companies(alarm).filter(|watched| watched != name) {
            faults.push(format!("{name}: watches {watched}"));
        }
        if without_company(name, alarm) != like {
            faults.push(format!("{name}: not as {first}"));
        }
        let said = plain(&alarm["AlarmDescription"]);
        let subject = match *name {
            "other" => "companies without an alarm of their own refuse or hold back".to_owned(),
            name => format!("{name} refuses or holds back"),
        };
        if !said.starts_with(&format!("Now: {subject} our mails.")) {
            faults.push(format!("{name}: not said"));
        }
    }
    faults
}

/// The company of each metric.
fn companies(alarm: &Value) -> impl Iterator<Item = String> {
    let metrics = alarm["Metrics"].as_sequence().into_iter().flatten();
    let dimensions = metrics.filter_map(|m| m["MetricStat"]["Metric"]["Dimensions"].as_sequence());
    let values = dimensions.flatten();
    values
        .filter(|dimension| dimension["Name"] == COMPANY_DIMENSION)
        .map(|dimension| plain(&dimension["Value"]))
}

/// All that must be the same.
fn without_company(name: &str, alarm: &Value) -> String {
    let mut alarm = alarm.as_mapping().expect("properties").clone();
    alarm.remove("AlarmName");
    alarm.remove("AlarmDescription");
    let text = serde_yaml_ng::to_string(&alarm).expect("YAML");
    text.replace(&format!("Value: {name}\n"), "Value: its own\n")
}
