//! Values of the template, and the intrinsics that are understood.

use std::collections::BTreeMap;

use serde_yaml_ng::{Mapping, Value};

use super::TemplateError;

/// The pseudo parameter of the stack's own name.
const STACK_NAME: &str = "AWS::StackName";
/// What it stands for here, where only one stack is.
const STACK_NAME_HERE: &str = "local";
/// Stands for an absent property.
const NO_VALUE: &str = "AWS::NoValue";

/// What a `!Ref` can stand for here, and which branch an `!If` takes.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Parameters with their value, where they have one.
    pub(super) parameters: BTreeMap<String, Option<String>>,
    /// Resources whose `Ref` is their name here.
    pub(super) resources: BTreeMap<String, String>,
    /// The template's conditions, evaluated where one is asked for.
    pub(super) conditions: Mapping,
}

impl Names {
    /// A string, number, truth value or `!Ref`, also as a branch of an `!If`.
    pub(super) fn scalar(&self, at: &str, value: &Value) -> Result<String, TemplateError> {
        let present = self.chosen(at, value)?;
        let value = present.ok_or_else(|| shape(at, "a value, not AWS::NoValue"))?;
        match called(value) {
            Some((name, target)) if name == "Ref" => match target.as_str() {
                Some(target) => self.resolve(at, target),
                None => Err(shape(at, "a name after Ref")),
            },
            _ => {
                refuse_intrinsic(at, value)?;
                literal(value).ok_or_else(|| shape(at, "a string, a number or !Ref"))
            }
        }
    }

    /// The value itself, or the branch that each `!If` around it takes; nothing where that is
    /// `AWS::NoValue`.
    pub(super) fn chosen<'a>(
        &self,
        at: &str,
        value: &'a Value,
    ) -> Result<Option<&'a Value>, TemplateError> {
        let mut value = value;
        loop {
            match called(value) {
                Some((name, branches)) if name == "If" => {
                    let Some([Value::String(condition), then, otherwise]) =
                        branches.as_sequence().map(Vec::as_slice)
                    else {
                        return Err(shape(at, "a condition's name and two values in !If"));
                    };
                    value = if self.holds(at, condition)? {
                        then
                    } else {
                        otherwise
                    };
                }
                Some((name, target)) if name == "Ref" && target == NO_VALUE => return Ok(None),
                _ => return Ok(Some(value)),
            }
        }
    }

    /// A list of texts: written out, or a `!Split` of one.
    pub(super) fn texts(&self, at: &str, value: &Value) -> Result<Vec<String>, TemplateError> {
        let Some(value) = self.chosen(at, value)? else {
            return Ok(Vec::new());
        };
        if let Some((name, operands)) = called(value)
            && name == "Split"
        {
            let Some([Value::String(separator), text]) = operands.as_sequence().map(Vec::as_slice)
            else {
                return Err(shape(at, "a separator and a text in !Split"));
            };
            let text = self.scalar(at, text)?;
            return Ok(text.split(separator).map(str::to_owned).collect());
        }
        list(at, Some(value))?
            .iter()
            .map(|value| self.scalar(at, value))
            .collect()
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
        if target == STACK_NAME {
            return Ok(STACK_NAME_HERE.to_owned());
        }
        Err(TemplateError::UnknownRef {
            at: at.to_owned(),
            target: target.to_owned(),
        })
    }
}

/// Name and operands of an intrinsic in its short (`!If`) or long (`Fn::If:`) form; the name comes
/// without what marks it as one.
pub(super) fn called(value: &Value) -> Option<(String, &Value)> {
    match value {
        Value::Tagged(tagged) => {
            let name = tagged.tag.to_string();
            Some((name.trim_start_matches('!').to_owned(), &tagged.value))
        }
        Value::Mapping(mapping) if is_intrinsic(mapping) => {
            let (name, operands) = mapping.iter().next()?;
            let name = name.as_str()?;
            Some((
                name.strip_prefix("Fn::").unwrap_or(name).to_owned(),
                operands,
            ))
        }
        _ => None,
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

/// Fails by name on any intrinsic, as it is written.
pub(super) fn refuse_intrinsic(at: &str, value: &Value) -> Result<(), TemplateError> {
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
