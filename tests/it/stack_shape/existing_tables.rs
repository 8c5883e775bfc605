//! The stack runs on tables that exist as it runs on its own.

use std::collections::BTreeMap;
use std::path::Path;

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
};
use devstack::template::Template;
use devstack::{Stack, StackError, StackOptions};
use serde_yaml_ng::Value;

use super::{broken, project, template};
use crate::support::World;

const TABLES: [&str; 2] = ["MembersTable", "ChallengesTable"];

#[test]
fn every_use_of_a_table_has_the_existing_one_beside_it() {
    assert_eq!(bare(&template()), Vec::<String>::new());
}

#[test]
fn a_use_that_forgets_the_existing_table_is_noticed() {
    let right =
        "MEMBERS_TABLE: !If [MakesMembersTable, !Ref MembersTable, !Ref ExistingMembersTable]";
    for (wrong, fault) in [
        ("MEMBERS_TABLE: !Ref MembersTable", "MembersTable"),
        (
            "MEMBERS_TABLE: !If [MakesChallengesTable, !Ref MembersTable, !Ref ExistingMembersTable]",
            "MembersTable",
        ),
        (
            "MEMBERS_TABLE: !If [MakesMembersTable, !Ref MembersTable, !Ref ExistingChallengesTable]",
            "MembersTable",
        ),
    ] {
        assert_eq!(bare(&broken(right, wrong)), [fault], "{wrong}");
    }
}

/// Tables that are used without the existing one as the other branch, once for each such use.
fn bare(template: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for section in ["Globals", "Resources", "Outputs"] {
        walk(&template[section], &mut found);
    }
    found
}

fn walk(value: &Value, found: &mut Vec<String>) {
    if let Some(table) = named(value) {
        found.push(table.to_owned());
    }
    match value {
        Value::Tagged(tagged) if tagged.tag == "If" => {
            let right = named(&tagged.value[1]).is_some_and(|table| {
                tagged.value[0] == format!("Makes{table}").as_str()
                    && is_existing(&tagged.value[2], table)
            });
            if !right {
                walk(&tagged.value, found);
            }
        }
        Value::Tagged(tagged) => walk(&tagged.value, found),
        Value::Sequence(all) => all.iter().for_each(|value| walk(value, found)),
        Value::Mapping(all) => all.values().for_each(|value| walk(value, found)),
        _ => {}
    }
}

/// The table that a `!Ref`, `!GetAtt` or `!Sub` names.
fn named(value: &Value) -> Option<&'static str> {
    let Value::Tagged(tagged) = value else {
        return None;
    };
    let text = tagged.value.as_str()?;
    TABLES.into_iter().find(|table| {
        text == *table
            || text.starts_with(&format!("{table}."))
            || text.contains(&format!("${{{table}"))
    })
}

/// The parameter itself, or the ARN of the table that it names.
fn is_existing(value: &Value, table: &str) -> bool {
    let Value::Tagged(tagged) = value else {
        return false;
    };
    let arn = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/";
    match tagged.tag.to_string().as_str() {
        "!Ref" => tagged.value == format!("Existing{table}").as_str(),
        "!Sub" => tagged.value == format!("{arn}${{Existing{table}}}").as_str(),
        _ => false,
    }
}

/// Where the stack makes a table anew after it has used another, it must not be the one before.
#[test]
fn only_the_table_that_is_not_given_is_made() {
    for (given, other) in [(0, 1), (1, 0)] {
        let parameters = BTreeMap::from([(format!("Existing{}", TABLES[given]), "mine".into())]);
        let template = Template::read(&project().join("template.yaml"), &parameters);
        let template = template.expect("valid");
        assert_eq!(template.table_name(TABLES[given]), "mine");
        assert_eq!(template.table_name(TABLES[other]), TABLES[other]);
        for table in &template.tables {
            assert_eq!(table.existing, table.id == TABLES[given], "{}", table.id);
        }
        for function in &template.functions {
            for name in ["MEMBERS_TABLE", "CHALLENGES_TABLE"] {
                let Some(value) = function.environment.get(name) else {
                    continue;
                };
                let own = (name == "MEMBERS_TABLE") == (given == 0);
                assert_eq!(value == "mine", own, "{}: {name}", function.name);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_login_runs_on_tables_that_exist() {
    let folder = std::env::temp_dir().join(format!("pictopass-existing-{}", std::process::id()));
    let data = folder.join("pictopass.db");
    let parameters: BTreeMap<String, String> = TABLES
        .iter()
        .map(|table| (format!("Existing{table}"), format!("restored.{table}")))
        .collect();

    let Err(StackError::Engine(missing)) = start_on(&data, &parameters).await.map(drop) else {
        panic!("there are no such tables yet");
    };
    let said = missing.to_string();
    assert!(said.contains("table restored.MembersTable"), "{said}");
    assert!(said.contains("leave ExistingMembersTable empty"), "{said}");

    let own = start_on(&data, &BTreeMap::new()).await.expect("starts");
    for table in &own.template().tables {
        let copy = format!("restored.{}", table.id);
        create(own.dynamodb(), &copy, &table.keys[0].attribute).await;
    }
    own.shutdown().await;

    let world = World::with(|options| {
        options.data = Some(data.clone());
        options.parameters = parameters.clone();
    })
    .await;
    let member = world.member("1300000099").await;
    let mut client = world.signed_in(&member).await;
    let answer = client.refresh().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    // The public keys were written when the functions started on the stack's own tables.
    for (table, of_before) in [("MembersTable", 0), ("ChallengesTable", 1)] {
        let restored = format!("restored.{table}");
        assert_eq!(count(&world.stack, table).await, of_before, "{table}");
        assert!(count(&world.stack, &restored).await > of_before, "{table}");
    }
    world.stack.shutdown().await;

    let swapped = BTreeMap::from([(
        "ExistingChallengesTable".to_owned(),
        "restored.MembersTable".to_owned(),
    )]);
    let Err(StackError::Engine(other)) = start_on(&data, &swapped).await.map(drop) else {
        panic!("a table with another key");
    };
    assert!(other.to_string().contains("another key"), "{other}");
    std::fs::remove_dir_all(folder).expect("removes");
}

async fn count(stack: &Stack, table: &str) -> i32 {
    let scan = stack.dynamodb().scan().table_name(table).send();
    scan.await.expect("reads").count
}

async fn start_on(data: &Path, parameters: &BTreeMap<String, String>) -> Result<Stack, StackError> {
    let options = StackOptions {
        data: Some(data.to_owned()),
        parameters: parameters.clone(),
        members: Vec::new(),
        ..StackOptions::memory()
    };
    Stack::start(options).await
}

/// As `restore-table-to-point-in-time` makes it: the key, and no TTL.
async fn create(client: &aws_sdk_dynamodb::Client, name: &str, key: &str) {
    let schema = KeySchemaElement::builder()
        .attribute_name(key)
        .key_type(KeyType::Hash);
    let attribute = AttributeDefinition::builder()
        .attribute_name(key)
        .attribute_type(ScalarAttributeType::S);
    let made = client
        .create_table()
        .table_name(name)
        .key_schema(schema.build().expect("complete"))
        .attribute_definitions(attribute.build().expect("complete"))
        .billing_mode(BillingMode::PayPerRequest)
        .send()
        .await;
    made.expect("makes the table");
}
