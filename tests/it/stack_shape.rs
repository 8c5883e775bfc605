//! Template and code say the same: routes, environment, permissions; and the layers hold.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod environment;
mod environment_size;
mod layers;
mod permissions;
mod routes;

use std::path::PathBuf;

use serde_yaml_ng::Value;

fn project() -> PathBuf {
    devstack::stack::project_folder()
}

/// The template as plain YAML, for the parts that the dev stack does not read.
fn template() -> Value {
    let path = project().join("template.yaml");
    let text = std::fs::read_to_string(path).expect("the template");
    serde_yaml_ng::from_str(&text).expect("YAML")
}

/// The functions of a template: folder name and properties.
fn functions(template: &Value) -> Vec<(String, &Value)> {
    let resources = template["Resources"].as_mapping().expect("resources");
    let of_type = resources.values().filter(|r| {
        let kind = r["Type"].as_str();
        kind == Some("AWS::Serverless::Function")
    });
    let named = of_type.map(|resource| {
        let properties = &resource["Properties"];
        let folder = properties["CodeUri"].as_str().expect("a literal CodeUri");
        let name = folder.trim_end_matches('/').rsplit('/').next();
        (name.unwrap_or_default().to_owned(), properties)
    });
    named.collect()
}
