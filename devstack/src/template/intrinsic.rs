//! Values of the template, and the one intrinsic that is understood.

use std::collections::BTreeMap;

use serde_yaml_ng::{Mapping, Value};

use super::TemplateError;

/// What a `!Ref` can stand for here.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Parameters with their value, where they have one.
    pub(super) parameters: BTreeMap<String, Option<String>>,
    /// Resources whose `Ref` is their name here.
    pub(super) resources: BTreeMap<String, String>,
}

impl Names {
    /// A string, number, truth value or `!Ref`.
    pub(super) fn scalar(&self, at: &str, value: &Value) -> Result<String, TemplateError> {
        match value {
            Value::Tagged(tagged) if tagged.tag == "Ref" => match tagged.value.as_str() {
                Some(target) => self.resolve(at, target),
                None => Err(shape(at, "a name after !Ref")),
            },
            Value::Mapping(mapping) if mapping.len() == 1 && mapping.contains_key("Ref") => {
                match mapping.get("Ref").and_then(Value::as_str) {
                    Some(target) => self.resolve(at, target),
                    None => Err(shape(at, "a name in Ref")),
                }
            }
            other => {
                refuse_intrinsic(at, other)?;
                literal(other).ok_or_else(|| shape(at, "a string, a number or !Ref"))
            }
        }
    }

    fn resolve(&self, at: &str, target: &str) -> Result<String, TemplateError> {
        if let Some(value) = self.parameters.get(target) {
            return value.clone().ok_or_else(|| TemplateError::NoValue {
                at: at.to_owned(),
                parameter: target.to_owned(),
            });
        }
        if let Some(name) = self.resources.get(target) {
            return Ok(name.clone());
        }
        Err(TemplateError::UnknownRef {
            at: at.to_owned(),
            target: target.to_owned(),
        })
    }
}

/// A mapping, or nothing where the key is absent.
pub(super) fn mapping<'a>(
    at: &str,
    value: Option<&'a Value>,
) -> Result<Option<&'a Mapping>, TemplateError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Mapping(mapping)) if !is_intrinsic(mapping) => Ok(Some(mapping)),
        Some(other) => {
            refuse_intrinsic(at, other)?;
            Err(shape(at, "a mapping"))
        }
    }
}

/// A list; absent counts as empty.
pub(super) fn list<'a>(at: &str, value: Option<&'a Value>) -> Result<&'a [Value], TemplateError> {
    match value {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Sequence(items)) => Ok(items),
        Some(other) => {
            refuse_intrinsic(at, other)?;
            Err(shape(at, "a list"))
        }
    }
}

/// A literal scalar as the string that the cloud would pass on.
pub(super) fn literal(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

pub(super) fn shape(at: &str, expected: &'static str) -> TemplateError {
    TemplateError::Shape {
        at: at.to_owned(),
        expected,
    }
}

/// Fails by name on any intrinsic, in its short (`!Sub`) or long (`Fn::Sub:`) form.
fn refuse_intrinsic(at: &str, value: &Value) -> Result<(), TemplateError> {
    let intrinsic = match value {
        Value::Tagged(tagged) => tagged.tag.to_string(),
        Value::Mapping(mapping) if is_intrinsic(mapping) => mapping
            .keys()
            .next()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        _ => return Ok(()),
    };
    Err(TemplateError::Intrinsic {
        at: at.to_owned(),
        intrinsic,
    })
}

fn is_intrinsic(mapping: &Mapping) -> bool {
    mapping.len() == 1
        && mapping
            .keys()
            .next()
            .and_then(Value::as_str)
            .is_some_and(|key| key.starts_with("Fn::") || key == "Ref" || key == "Condition")
}
