//! The template's parameters: their values, and whether the cloud would take them.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_yaml_ng::{Mapping, Value};

use super::TemplateError;
use super::intrinsic::{literal, mapping, shape};

/// Every parameter with the value given for it, else with its default, where it has one.
pub(super) fn values(
    root: &Mapping,
    overrides: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Option<String>>, TemplateError> {
    let mut values = BTreeMap::new();
    for (name, parameter) in mapping("Parameters", root.get("Parameters"))?
        .into_iter()
        .flatten()
    {
        let Some(name) = name.as_str() else {
            return Err(shape("Parameters", "names as keys"));
        };
        let default = parameter.get("Default").and_then(literal);
        let value = overrides.get(name).cloned().or(default);
        if let Some(value) = &value {
            check(name, parameter, value)?;
        }
        values.insert(name.to_owned(), value);
    }
    match overrides.keys().find(|name| !values.contains_key(*name)) {
        Some(unknown) => Err(TemplateError::UnknownParameter(unknown.clone())),
        None => Ok(values),
    }
}

/// Asks of a value what `CloudFormation` asks.
fn check(name: &str, parameter: &Value, value: &str) -> Result<(), TemplateError> {
    let Some(unmet) = unmet(name, parameter, value)? else {
        return Ok(());
    };
    let said = parameter.get("ConstraintDescription").and_then(literal);
    Err(TemplateError::Value {
        parameter: name.to_owned(),
        expected: said.unwrap_or(unmet),
    })
}

/// The first condition that the value does not meet.
fn unmet(name: &str, parameter: &Value, value: &str) -> Result<Option<String>, TemplateError> {
    let constraint = |key: &str| parameter.get(key).and_then(literal);
    let bound = |key: &str| constraint(key).and_then(|bound| bound.parse::<f64>().ok());
    let number = value.parse::<f64>().ok();
    let length = value.chars().count() as f64;
    let outside = |value: f64, least: &str, most: &str| {
        bound(least).is_some_and(|least| value < least)
            || bound(most).is_some_and(|most| value > most)
    };
    if constraint("Type").as_deref() == Some("Number") {
        let Some(number) = number else {
            return Ok(Some("a number".to_owned()));
        };
        if outside(number, "MinValue", "MaxValue") {
            return Ok(Some(range(constraint("MinValue"), constraint("MaxValue"))));
        }
    }
    if outside(length, "MinLength", "MaxLength") {
        let range = range(constraint("MinLength"), constraint("MaxLength"));
        return Ok(Some(format!("{range} characters")));
    }
    if let Some(Value::Sequence(allowed)) = parameter.get("AllowedValues") {
        let allowed: Vec<_> = allowed.iter().filter_map(literal).collect();
        if !allowed.iter().any(|allowed| allowed == value) {
            return Ok(Some(format!("one of {}", allowed.join(", "))));
        }
    }
    if let Some(pattern) = constraint("AllowedPattern") {
        // The cloud matches the whole value, anchored or not.
        let whole = Regex::new(&format!("^(?:{pattern})$")).map_err(|_| {
            shape(
                &format!("Parameters.{name}.AllowedPattern"),
                "a regular expression",
            )
        })?;
        if !whole.is_match(value) {
            return Ok(Some(format!("a value like {pattern}")));
        }
    }
    Ok(None)
}

fn range(least: Option<String>, most: Option<String>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, most) => format!("at most {}", most.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_yaml_ng::Value;

    use super::values;
    use crate::template::TemplateError;

    const PARAMETERS: &str = r##"
Parameters:
  Colour: {Type: String, Default: "#0b4f8a", AllowedPattern: "#[0-9a-f]{6}", ConstraintDescription: a colour}
  Pattern: {Type: String, Default: ab, AllowedPattern: "a|ab"}
  Text: {Type: String, Default: "", MaxLength: 3}
  Digits: {Type: Number, Default: 3, MinValue: 2, MaxValue: 6}
  Palette: {Type: Number, Default: 16, AllowedValues: [16, 64]}
  Open: {Type: String}
"##;

    fn given(name: &str, value: &str) -> Result<BTreeMap<String, Option<String>>, TemplateError> {
        let document: Value = serde_yaml_ng::from_str(PARAMETERS).expect("YAML");
        let overrides = BTreeMap::from([(name.to_owned(), value.to_owned())]);
        values(document.as_mapping().expect("a mapping"), &overrides)
    }

    #[test]
    fn a_value_replaces_the_default() {
        let values = given("Text", "会員様").expect("three characters");
        assert_eq!(values["Text"].as_deref(), Some("会員様"));
        assert_eq!(values["Digits"].as_deref(), Some("3"));
        assert_eq!(values["Open"], None);
    }

    #[test]
    fn what_the_cloud_would_refuse_is_refused_in_its_words() {
        for (name, value, expected) in [
            ("Colour", "blue", "a colour"),
            ("Colour", "#0b4f8a0", "a colour"),
            ("Pattern", "abc", "a value like a|ab"),
            ("Text", "long", "at most 3 characters"),
            ("Digits", "7", "2 to 6"),
            ("Digits", "many", "a number"),
            ("Palette", "15", "one of 16, 64"),
        ] {
            let said = given(name, value).expect_err("refused").to_string();
            assert_eq!(
                said,
                format!("template: parameter {name}: expected {expected}")
            );
        }
        let unknown = given("Color", "#000000").expect_err("misspelt");
        assert_eq!(unknown, TemplateError::UnknownParameter("Color".into()));
    }
}
