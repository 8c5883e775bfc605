//! The rules of CloudWatch's embedded metric format, as far as they can be seen in one line.
//! CloudWatch says nothing about a line that breaks one: its metrics are just missing.

use std::collections::BTreeSet;

use serde_json::Value;

/// Metrics of one directive.
const METRICS: usize = 100;
/// Values of one metric.
const VALUES: usize = 100;
/// Dimensions of one set.
const DIMENSIONS: usize = 30;
/// Characters of a metric's name and of a dimension's name and value.
const NAME: usize = 1024;
/// Characters of a namespace.
const NAMESPACE: usize = 255;
/// Bytes of a log event with what CloudWatch Logs adds to it.
const LINE: usize = 256 * 1024 - 26;
/// How far the past and the future of a metric may lie, ms.
const PAST: i64 = 14 * 24 * 60 * 60 * 1_000;
const FUTURE: i64 = 2 * 60 * 60 * 1_000;
/// The units that we use, of those that CloudWatch knows.
const UNITS: [&str; 2] = ["Count", "Milliseconds"];

/// What is wrong with a line that holds metrics; `now` is true time.
pub fn broken(text: &str, now: i64) -> Result<(), String> {
    let line: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    must(text.len() <= LINE, "the line is too long")?;
    // A member that came twice was read once.
    must(line.to_string().len() == text.len(), "a member comes twice")?;
    let timestamp = line["_aws"]["Timestamp"].as_i64();
    let timestamp = timestamp.ok_or("Timestamp is no whole number")?;
    must(now - timestamp < PAST, "Timestamp is too old")?;
    must(timestamp - now < FUTURE, "Timestamp is too far ahead")?;
    let directives = filled(&line["_aws"]["CloudWatchMetrics"], "CloudWatchMetrics")?;
    for directive in directives {
        let namespace = directive["Namespace"].as_str().unwrap_or_default();
        must(fits(namespace, NAMESPACE), "Namespace")?;
        let legal = |c: char| c.is_ascii_alphanumeric() || ".-_/#:".contains(c);
        must(namespace.chars().all(legal), "Namespace")?;
        for set in filled(&directive["Dimensions"], "Dimensions")? {
            let set = set.as_array().ok_or("a dimension set is no list")?;
            must(set.len() <= DIMENSIONS, "too many dimensions")?;
            for name in names(set.iter())? {
                let value = line[name].as_str();
                let value = value.ok_or_else(|| format!("dimension {name} is no text"))?;
                must(fits(value, NAME), "the value of a dimension")?;
            }
        }
        let metrics = filled(&directive["Metrics"], "Metrics")?;
        must(metrics.len() <= METRICS, "too many metrics")?;
        for name in names(metrics.iter().map(|metric| &metric["Name"]))? {
            values(&line[name]).map_err(|error| format!("metric {name} {error}"))?;
        }
        for metric in metrics {
            let unit = metric["Unit"].as_str().unwrap_or_default();
            must(UNITS.contains(&unit), "a unit")?;
        }
    }
    Ok(())
}

/// A metric's values: one number, or a list of some.
pub fn values(value: &Value) -> Result<Vec<f64>, &'static str> {
    let all = match value {
        Value::Array(all) if all.is_empty() => return Err("has no value"),
        Value::Array(all) if all.len() > VALUES => return Err("has too many values"),
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let numbers = all.iter().map(|value| value.as_f64().ok_or("is no number"));
    numbers.collect()
}

/// Names that may stand for members of the line, each once.
fn names<'a>(all: impl Iterator<Item = &'a Value>) -> Result<BTreeSet<&'a str>, String> {
    let mut names = BTreeSet::new();
    for name in all {
        let name = name.as_str().unwrap_or_default();
        must(fits(name, NAME), "a name")?;
        must(names.insert(name), "a name comes twice")?;
    }
    Ok(names)
}

fn filled<'a>(value: &'a Value, what: &str) -> Result<&'a [Value], String> {
    let items = value.as_array().filter(|items| !items.is_empty());
    items
        .map(Vec::as_slice)
        .ok_or_else(|| format!("{what} is no list of some"))
}

fn fits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.trim().is_empty()
}

fn must(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

#[test]
fn a_line_that_breaks_a_rule_is_noticed() {
    const GOOD: &str = concat!(
        r#"{"_aws":{"Timestamp":1800000000000,"CloudWatchMetrics":[{"Namespace":"Shop","#,
        r#""Dimensions":[["Place"]],"Metrics":[{"Name":"Sold","Unit":"Count"},"#,
        r#"{"Name":"Waited","Unit":"Milliseconds"}]}]},"Place":"here","Sold":1,"Waited":[0.5,2.0]}"#,
    );
    const NOW: i64 = 1_800_000_000_000;
    assert_eq!(broken(GOOD, NOW), Ok(()));
    let many = format!("[{}1.0]", "1.0,".repeat(VALUES));
    for (good, bad) in [
        (r#""Timestamp":1800000000000,"#, ""),
        ("1800000000000", r#""1800000000000""#),
        ("1800000000000", "1800000000"),
        ("1800000000000", "1900000000000"),
        (r#""Namespace":"Shop""#, r#""Namespace":"""#),
        ("Shop", "Shöp"),
        (r#""Dimensions":[["Place"]]"#, r#""Dimensions":["Place"]"#),
        (r#"[["Place"]]"#, "[]"),
        (r#"[["Place"]]"#, r#"[["Place","Place"]]"#),
        (r#"[["Place"]]"#, r#"[["Time"]]"#),
        (r#""Place":"here""#, r#""Place":7"#),
        (r#""Place":"here""#, r#""Place":"""#),
        ("Sold\",\"Unit", "Bought\",\"Unit"),
        (r#"{"Name":"Waited""#, r#"{"Name":"Sold""#),
        (r#""Unit":"Count""#, r#""Unit":"Pieces""#),
        (r#""Sold":1"#, r#""Sold":"1""#),
        (r#""Sold":1"#, r#""Sold":1,"Sold":1"#),
        ("[0.5,2.0]", "[]"),
        ("[0.5,2.0]", r#"[0.5,"2.0"]"#),
        ("[0.5,2.0]", many.as_str()),
        ("}]}]}", "}]}]"),
    ] {
        let line = GOOD.replacen(good, bad, 1);
        assert_ne!(line, GOOD, "{good}");
        assert!(broken(&line, NOW).is_err(), "{line}");
    }
}
