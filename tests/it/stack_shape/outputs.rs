//! After a deployment, the outputs say where everything is.

use serde_yaml_ng::Value;

use super::{broken, resources, target, template};

/// What must be findable, by its type.
const SHOWN: [&str; 3] = [
    "AWS::DynamoDB::Table",
    "AWS::SecretsManager::Secret",
    "AWS::Serverless::Function",
];

#[test]
fn every_table_secret_and_function_is_an_output() {
    assert_eq!(hidden(&template()), Vec::<String>::new());
    let table = "    Value: !If [MakesChallengesTable, !Ref ChallengesTable,";
    let other = "    Value: !If [MakesChallengesTable, !Ref MembersTable,";
    assert_eq!(hidden(&broken(table, other)), ["ChallengesTable"]);
}

fn hidden(template: &Value) -> Vec<String> {
    let outputs = template["Outputs"].as_mapping().expect("outputs");
    let shown: Vec<&str> = outputs
        .values()
        .filter_map(|output| target(&output["Value"]).or(target(&output["Value"][1])))
        .collect();
    let wanted = SHOWN.iter().flat_map(|kind| resources(template, kind));
    wanted
        .map(|(name, _)| name.to_owned())
        .filter(|name| !shown.contains(&name.as_str()))
        .collect()
}

#[test]
fn every_output_says_what_it_is() {
    for (name, output) in template()["Outputs"].as_mapping().expect("outputs") {
        let description = output["Description"].as_str();
        assert!(description.is_some_and(|d| d.ends_with('.')), "{name:?}");
    }
}

/// With a custom domain the other address is switched off, so it must not be shown.
#[test]
fn addresses_are_those_that_answer() {
    let template = template();
    let pages = ["/login", "/.well-known/jwks.json"];
    for (name, path) in [
        ("ApiUrl", ""),
        ("PagesUrl", pages[0]),
        ("KeySetUrl", pages[1]),
    ] {
        let value = &template["Outputs"][name]["Value"];
        let branches = value.as_sequence().expect("!If");
        assert_eq!(branches[0], "HasCustomDomain", "{name}");
        let own = target(&branches[1]).expect("an address");
        assert_eq!(own, format!("${{Issuer}}{path}"));
        let gateway = target(&branches[2]).expect("an address");
        assert!(gateway.starts_with("https://${Api}.execute-api."), "{name}");
        assert!(
            gateway.ends_with(&format!("${{AWS::URLSuffix}}{path}")),
            "{name}"
        );
    }
    for name in ["DomainTarget", "DomainZone"] {
        assert_eq!(template["Outputs"][name]["Condition"], "HasCustomDomain");
    }
}
