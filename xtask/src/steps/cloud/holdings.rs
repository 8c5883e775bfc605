//! What the services hold, as `tools/cloud/inventory.py` has read it from them.

use serde_json::{Map, Value};

/// The inventory.
pub(super) struct Holdings(pub(super) Value);

impl Holdings {
    /// One kind of things by their names; empty where there are none.
    pub(super) fn named(&self, kind: &str) -> &Map<String, Value> {
        static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        let found = self.0.get(kind).and_then(Value::as_object);
        found.unwrap_or(&NONE)
    }

    /// One kind of things that have no names of ours.
    pub(super) fn list(&self, kind: &str) -> &[Value] {
        let found = self.0.get(kind).and_then(Value::as_array);
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// The stack's status; none where there is no stack.
    pub(super) fn status(&self) -> Option<&str> {
        text(&self.0, "/stack/status")
    }

    /// One output of the stack.
    pub(super) fn output(&self, name: &str) -> Result<&str, String> {
        text(&self.0, &format!("/stack/outputs/{name}"))
            .ok_or_else(|| format!("the stack has no output {name}"))
    }

    /// The resources of one type that the stack's template makes in any case: logical id and
    /// properties, intrinsic functions not worked out.
    pub(super) fn declared(&self, kind: &str) -> Vec<(&String, &Value)> {
        let resources = self.0.pointer("/stack/template/Resources");
        resources
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .filter(|(_, resource)| text(resource, "/Type") == Some(kind))
            .filter(|(_, resource)| resource.get("Condition").is_none())
            .map(|(id, resource)| (id, resource.get("Properties").unwrap_or(&Value::Null)))
            .collect()
    }

    /// The physical ids of the resources of one type that the stack says it has.
    pub(super) fn claimed(&self, kind: &str) -> Vec<&str> {
        let resources = self.0.pointer("/stack/resources");
        resources
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter(|one| text(one, "/0") == Some(kind))
            .filter_map(|one| text(one, "/1"))
            .collect()
    }
}

/// The text at a place of a tree.
pub(super) fn text<'a>(value: &'a Value, place: &str) -> Option<&'a str> {
    value.pointer(place)?.as_str()
}

/// Complaints so far. Each check adds to them, so that one run tells everything that is wrong.
#[derive(Default)]
pub(super) struct Problems(Vec<String>);

impl Problems {
    /// Adds what is wrong.
    pub(super) fn add(&mut self, problem: impl Into<String>) {
        self.0.push(problem.into());
    }

    /// Adds a complaint unless the value at that place is the wanted one.
    pub(super) fn expect(&mut self, of: &str, value: &Value, place: &str, wanted: &Value) {
        let found = value.pointer(place).unwrap_or(&Value::Null);
        if found != wanted {
            self.add(format!("{of}: {place} is {found}, not {wanted}"));
        }
    }

    /// An error with all of them, if there are any.
    pub(super) fn finish(self) -> Result<(), String> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0.join("; "))
        }
    }
}
