//! What the template gives each function: its environment and the time it may take.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::process;

/// One function of the template.
pub(super) struct Function {
    /// Its logical id, which also names its folder in the build.
    pub(super) id: String,
    /// Seconds until the platform kills it.
    pub(super) timeout: u64,
    /// Its variables on the parameters' defaults; tables and secrets go by their logical ids, as
    /// in the dev stack's services.
    pub(super) variables: BTreeMap<String, String>,
}

/// The functions of the template that `sam build` put beside the executables: the two belong
/// together, whatever the source says by now. The SAM CLI reads it, so that this program needs no
/// YAML of its own.
pub(super) fn functions(root: &Path, tools: &Path) -> Result<Vec<Function>, String> {
    let script = "\
import json, sys
from samcli.yamlhelper import yaml_parse
with open(sys.argv[1], encoding='utf-8') as template:
    print(json.dumps(yaml_parse(template.read()), default=str))";
    let json = process::output(
        process::command(root, tools.join("python"))
            .args(["-c", script])
            .arg(root.join(".aws-sam/build/template.yaml")),
    )?;
    let template: Value = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let resources = template.get("Resources").and_then(Value::as_object);
    resources
        .into_iter()
        .flatten()
        .filter(|(_, resource)| {
            resource.get("Type").and_then(Value::as_str) == Some("AWS::Serverless::Function")
        })
        .map(|(id, resource)| function(&template, id, resource))
        .collect()
}

fn function(template: &Value, id: &str, resource: &Value) -> Result<Function, String> {
    let own = resource.get("Properties");
    let global = template.pointer("/Globals/Function");
    let timeout = [own, global]
        .into_iter()
        .flatten()
        .find_map(|properties| properties.get("Timeout")?.as_u64())
        .ok_or_else(|| format!("{id} has no Timeout"))?;
    let mut variables = BTreeMap::new();
    for properties in [global, own].into_iter().flatten() {
        let declared = properties.pointer("/Environment/Variables");
        for (name, value) in declared.and_then(Value::as_object).into_iter().flatten() {
            let value = resolved(template, value)
                .ok_or_else(|| format!("{id}: {name} is no literal, !Ref or !If of these"))?;
            variables.insert(name.clone(), value);
        }
    }
    Ok(Function {
        id: id.to_owned(),
        timeout,
        variables,
    })
}

fn resolved(template: &Value, value: &Value) -> Option<String> {
    if let Some(branches) = value.get("Fn::If").and_then(Value::as_array) {
        let [condition, then, otherwise] = branches.as_slice() else {
            return None;
        };
        let condition = template.get("Conditions")?.get(condition.as_str()?)?;
        let branch = if holds(template, condition)? {
            then
        } else {
            otherwise
        };
        return resolved(template, branch);
    }
    let Some(reference) = value.as_object().and_then(reference) else {
        return literal(value);
    };
    if reference == "AWS::StackName" {
        // As under `sam local`.
        return Some("local".to_owned());
    }
    match template.get("Parameters")?.get(reference) {
        Some(parameter) => literal(parameter.get("Default")?),
        None => template
            .get("Resources")?
            .get(reference)
            .map(|_| reference.to_owned()),
    }
}

/// The two condition functions that stand behind an environment.
fn holds(template: &Value, condition: &Value) -> Option<bool> {
    let operands = |name| condition.get(name).and_then(Value::as_array);
    if let Some([operand]) = operands("Fn::Not").map(Vec::as_slice) {
        return holds(template, operand).map(|holds| !holds);
    }
    let [one, other] = operands("Fn::Equals")?.as_slice() else {
        return None;
    };
    Some(resolved(template, one)? == resolved(template, other)?)
}

fn reference(value: &Map<String, Value>) -> Option<&str> {
    value.get("Ref")?.as_str()
}

fn literal(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::resolved;

    #[test]
    fn an_environment_takes_the_branches_of_the_defaults() {
        let of = |default: &str| {
            let template = json!({
                "Parameters": {"Existing": {"Default": default}},
                "Conditions": {
                    "Makes": {"Fn::Equals": [{"Ref": "Existing"}, ""]},
                    "Takes": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Existing"}, ""]}]},
                    "Odd": {"Fn::Or": []},
                },
                "Resources": {"Table": {}},
            });
            let value = |condition, then, otherwise| {
                let value = json!({"Fn::If": [condition, {"Ref": then}, {"Ref": otherwise}]});
                resolved(&template, &value)
            };
            [
                value("Makes", "Table", "Existing"),
                value("Takes", "Existing", "Table"),
                value("Odd", "Table", "Existing"),
                value("None", "Table", "Existing"),
            ]
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(""), [some("Table"), some("Table"), None, None]);
        assert_eq!(of("mine"), [some("mine"), some("mine"), None, None]);
    }
}
