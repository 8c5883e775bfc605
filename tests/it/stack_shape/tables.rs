//! What members would lose with a table cannot be lost by a slip, and is not readable in a copy.

use serde_yaml_ng::Value;

use super::{broken, resources, template};

#[test]
fn tables_are_encrypted_retained_protected_and_can_be_restored() {
    assert_eq!(faults(&template()), Vec::<String>::new());
}

#[test]
fn a_table_that_could_be_lost_is_noticed() {
    for (from, to, fault) in [
        (
            "    DeletionPolicy: Retain\n",
            "    DeletionPolicy: Delete\n",
            "deletion",
        ),
        ("    UpdateReplacePolicy: Retain\n", "", "replacement"),
        (
            "DeletionProtectionEnabled: true",
            "DeletionProtectionEnabled: false",
            "protection",
        ),
        (
            "PointInTimeRecoveryEnabled: true",
            "PointInTimeRecoveryEnabled: false",
            "recovery",
        ),
        ("SSEEnabled: true", "SSEEnabled: false", "encryption"),
    ] {
        let faults = faults(&broken(from, to));
        assert_eq!(faults, [format!("MembersTable: {fault}")]);
    }
}

/// Secrets are worth the tables: items are worthless without the keys.
#[test]
fn secrets_are_retained() {
    for (name, secret) in resources(&template(), "AWS::SecretsManager::Secret") {
        assert_eq!(secret["DeletionPolicy"], "Retain", "{name}");
        assert_eq!(secret["UpdateReplacePolicy"], "Retain", "{name}");
    }
}

fn faults(template: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, table) in resources(template, "AWS::DynamoDB::Table") {
        let properties = &table["Properties"];
        let recovery = &properties["PointInTimeRecoverySpecification"];
        for (promise, kept) in [
            ("deletion", table["DeletionPolicy"] == "Retain"),
            ("replacement", table["UpdateReplacePolicy"] == "Retain"),
            (
                "protection",
                properties["DeletionProtectionEnabled"] == true,
            ),
            ("recovery", recovery["PointInTimeRecoveryEnabled"] == true),
            (
                "encryption",
                properties["SSESpecification"]["SSEEnabled"] == true,
            ),
        ] {
            if !kept {
                faults.push(format!("{name}: {promise}"));
            }
        }
    }
    faults
}
