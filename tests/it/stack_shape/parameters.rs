//! Whoever deploys is told what each parameter is, and a value that cannot work is refused.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;

use super::{broken, template, template_text};

const INTERFACE: &str = "AWS::CloudFormation::Interface";

#[test]
fn every_parameter_is_explained_and_bounded() {
    assert_eq!(unexplained(&template()), Vec::<String>::new());
}

#[test]
fn a_parameter_without_words_or_bounds_is_noticed() {
    let silent = broken("    Description: Pictograms in a code.\n", "");
    assert_eq!(unexplained(&silent), ["CodePictograms: Description"]);
    let wide = broken("    MinValue: 2\n    MaxValue: 5\n", "    MinValue: 2\n");
    assert_eq!(unexplained(&wide), ["CodePictograms: bounds"]);
    let any = broken("    AllowedValues: [x86_64, arm64]\n", "");
    assert_eq!(unexplained(&any), ["Architecture: bounds"]);
    let terse = broken("    ConstraintDescription: x86_64 or arm64\n", "");
    assert_eq!(unexplained(&terse), ["Architecture: ConstraintDescription"]);
}

/// Parameters that lack something, and what.
fn unexplained(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, parameter) in parameters(template) {
        let has = |key: &str| parameter.get(key).is_some();
        for words in ["Description", "ConstraintDescription"] {
            if parameter[words].as_str().is_none_or(str::is_empty) {
                faults.push(format!("{name}: {words}"));
            }
        }
        let bounded = match parameter["Type"].as_str() {
            Some("String") => has("AllowedPattern") && has("MaxLength"),
            Some("Number") => has("MinValue") && has("MaxValue"),
            other => panic!("{name}: {other:?}"),
        };
        if !bounded && !has("AllowedValues") {
            faults.push(format!("{name}: bounds"));
        }
    }
    faults
}

#[test]
fn every_parameter_stands_in_one_group_and_has_a_label() {
    let template = template();
    let interface = &template["Metadata"][INTERFACE];
    let groups = interface["ParameterGroups"].as_sequence().expect("groups");
    let grouped: Vec<&str> = groups
        .iter()
        .flat_map(|group| group["Parameters"].as_sequence().expect("names"))
        .map(|name| name.as_str().expect("a name"))
        .collect();
    let distinct: BTreeSet<&str> = grouped.iter().copied().collect();
    assert_eq!(grouped.len(), distinct.len(), "one group for each");
    let labels = interface["ParameterLabels"].as_mapping().expect("labels");
    let labelled: BTreeSet<&str> = labels.keys().filter_map(Value::as_str).collect();
    let all: BTreeSet<&str> = parameters(&template).map(|(name, _)| name).collect();
    assert_eq!((&distinct, &labelled), (&all, &all));
}

/// A rule or a condition is a use, too, but one without an effect of its own.
#[test]
fn every_parameter_does_something() {
    let text = template_text();
    let (_, effective) = text.split_once("\nGlobals:\n").expect("globals");
    for (name, _) in parameters(&template()) {
        let used = [format!("!Ref {name}"), format!("${{{name}}}")]
            .iter()
            .any(|form| effective.contains(form));
        assert!(used, "{name} changes nothing");
    }
}

fn parameters(template: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let all = template["Parameters"].as_mapping().expect("parameters");
    all.iter()
        .map(|(name, parameter)| (name.as_str().expect("a name"), parameter))
}
