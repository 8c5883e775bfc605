//! The template's rules refuse what cannot work, and nothing that can.

use std::collections::BTreeMap;

use serde_yaml_ng::Value;
use shared::domain::code::CodeProfile;

use super::template;

/// Values of parameters, as `CloudFormation` compares them: texts.
type Values = BTreeMap<String, String>;

#[test]
fn what_the_examples_stand_for_must_be_given() {
    let template = template();
    let said = refusals(&template, &defaults(&template));
    let names = ["SenderIdentity", "SenderAddress", "Issuer", "Contact"];
    assert_eq!(said.len(), names.len(), "{said:?}");
    for (name, said) in names.iter().zip(&said) {
        assert!(said.starts_with(name), "{said}");
    }
    assert_eq!(refusals(&template, &own(&template)), Vec::<String>::new());
}

#[test]
fn profiles_are_refused_that_the_functions_refuse() {
    let template = template();
    let (mut refused, mut taken) = (0, 0);
    for pictograms in allowed(&template, "CodePictograms") {
        for palette in allowed(&template, "CodePalette") {
            for digits in allowed(&template, "CodeDigits") {
                let mut values = own(&template);
                values.insert("CodePictograms".into(), pictograms.to_string());
                values.insert("CodePalette".into(), palette.to_string());
                values.insert("CodeDigits".into(), digits.to_string());
                let starts = CodeProfile::new(pictograms, palette, digits).is_some();
                let said = refusals(&template, &values);
                assert_eq!(
                    said.is_empty(),
                    starts,
                    "{pictograms} of {palette} and {digits} digits: {said:?}"
                );
                *(if starts { &mut taken } else { &mut refused }) += 1;
            }
        }
    }
    assert!(refused > 0 && taken > 0, "{refused} refused, {taken} taken");
}

/// One table cannot be both, and either may be the only one that exists.
#[test]
fn two_existing_tables_are_two() {
    let template = template();
    for (members, challenges, taken) in [
        ("", "", true),
        ("restored", "", true),
        ("", "restored", true),
        ("restored-members", "restored-challenges", true),
        ("restored", "restored", false),
    ] {
        let mut values = own(&template);
        values.insert("ExistingMembersTable".into(), members.into());
        values.insert("ExistingChallengesTable".into(), challenges.into());
        let said = refusals(&template, &values);
        assert_eq!(
            said.is_empty(),
            taken,
            "{members:?}, {challenges:?}: {said:?}"
        );
    }
}

/// The descriptions of all assertions that do not hold.
fn refusals(template: &Value, values: &Values) -> Vec<String> {
    let mut said = Vec::new();
    for rule in template["Rules"].as_mapping().expect("rules").values() {
        let applies = rule.get("RuleCondition");
        if applies.is_some_and(|condition| !holds(condition, values)) {
            continue;
        }
        for assertion in rule["Assertions"].as_sequence().expect("assertions") {
            if !holds(&assertion["Assert"], values) {
                let description = assertion["AssertDescription"].as_str();
                said.push(description.expect("a description").to_owned());
            }
        }
    }
    said
}

/// Only what `CloudFormation` allows in rules is known here, so anything else fails the test.
fn holds(function: &Value, values: &Values) -> bool {
    let (name, operands) = called(function);
    let operands = operands.as_sequence().expect("operands");
    match name.as_str() {
        "Not" => !holds(&operands[0], values),
        "And" => operands.iter().all(|operand| holds(operand, values)),
        "Or" => operands.iter().any(|operand| holds(operand, values)),
        "Equals" => text(&operands[0], values) == text(&operands[1], values),
        "Contains" => {
            let listed = operands[0].as_sequence().expect("a list");
            let wanted = text(&operands[1], values);
            listed.iter().any(|one| text(one, values) == wanted)
        }
        other => panic!("{other} cannot stand in a rule"),
    }
}

fn text(value: &Value, values: &Values) -> String {
    match value {
        Value::String(text) => text.clone(),
        reference => {
            let (name, parameter) = called(reference);
            assert_eq!(name, "Ref");
            values[parameter.as_str().expect("a name")].clone()
        }
    }
}

/// Name and operands of a function in its short or its long form.
fn called(function: &Value) -> (String, &Value) {
    match function {
        Value::Tagged(tagged) => {
            let name = tagged.tag.to_string();
            (name.trim_start_matches('!').to_owned(), &tagged.value)
        }
        Value::Mapping(mapping) if mapping.len() == 1 => {
            let (name, operands) = mapping.iter().next().expect("one");
            let name = name.as_str().expect("a name");
            (name.trim_start_matches("Fn::").to_owned(), operands)
        }
        other => panic!("no function: {other:?}"),
    }
}

fn defaults(template: &Value) -> Values {
    let parameters = template["Parameters"].as_mapping().expect("parameters");
    parameters
        .iter()
        .map(|(name, parameter)| {
            let default = match &parameter["Default"] {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                other => panic!("{name:?}: {other:?}"),
            };
            (name.as_str().expect("a name").to_owned(), default)
        })
        .collect()
}

/// The defaults, and values of one's own where there must be some.
fn own(template: &Value) -> Values {
    let mut values = defaults(template);
    for (name, value) in [
        ("SenderIdentity", "otp.example.org"),
        ("SenderAddress", "code@otp.example.org"),
        ("Issuer", "https://members.example.org"),
        ("Contact", "03-0000-0000"),
    ] {
        values.insert(name.to_owned(), value.to_owned());
    }
    values
}

/// The numbers that a parameter takes.
fn allowed(template: &Value, name: &str) -> Vec<usize> {
    let parameter = &template["Parameters"][name];
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    match parameter["AllowedValues"].as_sequence() {
        Some(values) => values.iter().map(number).collect(),
        None => (number(&parameter["MinValue"])..=number(&parameter["MaxValue"])).collect(),
    }
}
