//! Lambda refuses more than 4 KB of variables per function, and only when the stack is deployed.

use std::collections::BTreeMap;

use serde_yaml_ng::Value;

use super::{functions, template};

/// Of all variables together, as Lambda measures them: written as one JSON object.
const LIMIT: usize = 4096;
/// A stack's name at its longest.
const STACK_NAME: usize = 128;
/// The longest character of UTF-8, and one of the rare ideographs in names that are that long.
const LONGEST_CHARACTER: char = '𠮷';

#[test]
fn the_longest_variables_stay_below_lambdas_limit() {
    let template = template();
    let mut seen = 0;
    for (name, properties) in functions(&template) {
        let of = |properties: &Value| properties["Environment"]["Variables"].as_mapping().cloned();
        let own = of(properties).expect("every function has some");
        let global = of(&template["Globals"]["Function"]).expect("and all have some together");
        let longest: BTreeMap<&str, String> = global
            .iter()
            .chain(&own)
            .map(|(name, value)| (name.as_str().expect("a name"), longest(&template, value)))
            .collect();
        let json = serde_json::to_string(&longest).expect("JSON");
        assert!(json.len() < LIMIT, "{name}: {} bytes", json.len());
        seen = seen.max(json.len());
    }
    // With the logo, most of it is used: a bound that nothing comes near would check nothing.
    assert!(seen > LIMIT / 2, "{seen} bytes at most");
}

/// The longest value that a variable can have.
fn longest(template: &Value, value: &Value) -> String {
    let Value::Tagged(tagged) = value else {
        return value.as_str().expect("a literal").to_owned();
    };
    if tagged.tag == "If" {
        let branches = [&tagged.value[1], &tagged.value[2]];
        let values = branches.map(|branch| longest(template, branch));
        return values.into_iter().max_by_key(String::len).expect("two");
    }
    assert_eq!(tagged.tag, "Ref");
    let target = tagged.value.as_str().expect("a name");
    if target == "AWS::StackName" {
        return "x".repeat(STACK_NAME);
    }
    let parameter = &template["Parameters"][target];
    if parameter.is_null() {
        return "x".repeat(resource(template, target));
    }
    if parameter["Type"] == "Number" {
        return "64".to_owned();
    }
    if let Some(values) = parameter["AllowedValues"].as_sequence() {
        let values = values.iter().filter_map(Value::as_str);
        return values
            .max_by_key(|value| value.len())
            .expect("some")
            .to_owned();
    }
    let length = parameter["MaxLength"].as_u64();
    let length = length.unwrap_or_else(|| panic!("{target} has no MaxLength")) as usize;
    let pattern = parameter["AllowedPattern"].as_str().expect("a pattern");
    let pattern = regex_lite::Regex::new(pattern).expect("an expression");
    let long = LONGEST_CHARACTER.to_string();
    // Where the pattern takes such characters at all, all of them may be.
    let all_long = long.repeat(length);
    if pattern.is_match(&all_long) {
        return all_long;
    }
    assert!(!pattern.is_match(&long), "{target}: MaxLength and pattern");
    "x".repeat(length)
}

/// The longest name of a table or ARN of a secret, as `CloudFormation` makes them.
fn resource(template: &Value, id: &str) -> usize {
    match template["Resources"][id]["Type"].as_str() {
        // Stack, logical id and 13 characters, joined by hyphens.
        Some("AWS::DynamoDB::Table") => STACK_NAME + id.len() + 15,
        // Partition, region and account at their longest, logical id and two random ends.
        Some("AWS::SecretsManager::Secret") => {
            "arn:aws-us-gov:secretsmanager:ap-northeast-1:123456789012:secret:".len()
                + id.len()
                + "-abcdefghijkl-abcdef".len()
        }
        other => panic!("{id}: {other:?}"),
    }
}
