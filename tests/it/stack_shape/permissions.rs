//! What each function may do is what it does: everything is run, every recorded call must be
//! allowed, and every right must have been used.

use std::collections::BTreeSet;

use devstack::wire::{Call, Service};
use serde_yaml_ng::Value;

use super::{functions, template};
use crate::support::World;
use crate::support::everything::everything;

/// One right: an action of a function on a resource; for items of the challenges table also the
/// prefix of the partition key, as `LeadingKeys` has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Right {
    function: String,
    action: String,
    resource: String,
    leading: Option<String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_is_allowed_and_every_right_is_used() {
    let world = World::start().await;
    everything(&world).await;
    let calls = world.stack.take_calls();
    let used: BTreeSet<Right> = calls.iter().flat_map(used).collect();
    let allowed = allowed(&template());
    let missing: Vec<&Right> = used.difference(&allowed).collect();
    assert!(missing.is_empty(), "calls without a right: {missing:#?}");
    let idle: Vec<&Right> = allowed
        .difference(&used)
        .filter(|right| !goes_with_send_email(right, &used))
        .collect();
    assert!(idle.is_empty(), "rights without a call: {idle:#?}");
    let only: BTreeSet<String> = attributes_of("login", &template());
    let mut touched = BTreeSet::new();
    for call in calls.iter().filter(|call| call.function == "login") {
        let on_members = call.items.iter().any(|item| item.table == "MembersTable");
        if call.operation == "UpdateItem" && on_members {
            touched.extend(attributes_in(call));
        }
    }
    assert_eq!(touched, only, "attributes that login may touch");
    world.stack.shutdown().await;
}

/// The only attributes that a function's rights let it touch.
fn attributes_of(function: &str, template: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (name, properties) in functions(template) {
        for policy in list(&properties["Policies"]) {
            for statement in list(&policy["Statement"]) {
                let condition = &statement["Condition"]["ForAllValues:StringEquals"];
                let attributes = list(&condition["dynamodb:Attributes"]);
                if name == function {
                    all.extend(attributes.into_iter().map(|name| text(name).to_owned()));
                }
            }
        }
    }
    all
}

/// The attributes in the key and the expressions of an update: words in lower case.
fn attributes_in(call: &Call) -> BTreeSet<String> {
    let key = call.body["Key"].as_object().expect("a key");
    let expressions = ["UpdateExpression", "ConditionExpression"].map(|expression| {
        let text = call.body[expression].as_str().expect("an expression");
        assert!(!text.contains('#'), "a name behind a name: {text}");
        text
    });
    let words = expressions.into_iter().flat_map(str::split_whitespace);
    let words = words.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    words
        .map(str::to_owned)
        .chain(key.keys().cloned())
        .collect()
}

/// SES checks `ses:SendRawEmail` as well where the content of `SendEmail` is raw MIME. No call of
/// that name is ever made, so it counts as used where `SendEmail` is.
fn goes_with_send_email(right: &Right, used: &BTreeSet<Right>) -> bool {
    let mut sent = right.clone();
    "ses:SendEmail".clone_into(&mut sent.action);
    right.action == "ses:SendRawEmail" && used.contains(&sent)
}

/// The rights that a call needs.
fn used(call: &Call) -> Vec<Right> {
    let right = |action: &str, resource: &str, leading: Option<String>| Right {
        function: call.function.to_owned(),
        action: action.to_owned(),
        resource: resource.to_owned(),
        leading,
    };
    match call.service {
        Service::Secretsmanager => {
            let id = call.body["SecretId"].as_str().expect("a secret's name");
            vec![right(
                &format!("secretsmanager:{}", call.operation),
                id,
                None,
            )]
        }
        // The list is the account's: no resource is smaller.
        Service::Ses if call.operation == "DeleteSuppressedDestination" => {
            vec![right("ses:DeleteSuppressedDestination", "*", None)]
        }
        // The sender's identity and the configuration set are each a resource.
        Service::Ses => ["identity", "configuration-set"]
            .map(|resource| right(&format!("ses:{}", call.operation), resource, None))
            .into(),
        Service::Dynamodb => {
            assert!(!call.items.is_empty(), "items of {}", call.operation);
            let actions = actions(call);
            let rights = call.items.iter().zip(actions).map(|(item, action)| {
                let leading = (item.table == "ChallengesTable").then(|| prefix(&item.key));
                right(&action, &item.table, leading)
            });
            rights.collect()
        }
        Service::Other => panic!("a call to nobody we know: {}", call.operation),
    }
}

/// The action of each item: a transaction is authorised as the operations in it.
fn actions(call: &Call) -> Vec<String> {
    let Some(parts) = call.body["TransactItems"].as_array() else {
        return vec![format!("dynamodb:{}", call.operation); call.items.len()];
    };
    let kinds = parts.iter().map(|part| {
        let kind = part.as_object().and_then(|part| part.keys().next());
        match kind.map(String::as_str) {
            Some("Put") => "dynamodb:PutItem",
            Some("Update") => "dynamodb:UpdateItem",
            Some("Delete") => "dynamodb:DeleteItem",
            Some("ConditionCheck") => "dynamodb:ConditionCheckItem",
            other => panic!("another part of a transaction: {other:?}"),
        }
    });
    kinds.map(str::to_owned).collect()
}

/// `code#…` is covered by `code#*`, and `keys` by itself.
fn prefix(key: &str) -> String {
    match key.split_once('#') {
        Some((kind, _)) => format!("{kind}#*"),
        None => key.to_owned(),
    }
}

/// The rights that a template gives.
fn allowed(template: &Value) -> BTreeSet<Right> {
    let mut all = BTreeSet::new();
    for (function, properties) in functions(template) {
        for policy in list(&properties["Policies"]) {
            for statement in list(&policy["Statement"]) {
                assert_eq!(statement["Effect"], "Allow");
                for action in list(&statement["Action"]) {
                    for resource in list(&statement["Resource"]) {
                        for leading in leading_keys(statement) {
                            all.insert(Right {
                                function: function.clone(),
                                action: text(action).to_owned(),
                                resource: resource_name(resource),
                                leading,
                            });
                        }
                    }
                }
            }
        }
    }
    assert!(!all.is_empty(), "the template has policies");
    all
}

fn leading_keys(statement: &Value) -> Vec<Option<String>> {
    let Some(condition) = statement.get("Condition") else {
        return vec![None];
    };
    if let Some(keys) = condition.get("ForAllValues:StringLike") {
        let keys = list(&keys["dynamodb:LeadingKeys"]);
        return keys
            .into_iter()
            .map(|key| Some(text(key).to_owned()))
            .collect();
    }
    // `attributes_of` looks at these.
    if condition.get("ForAllValues:StringEquals").is_some() {
        return vec![None];
    }
    let from = &condition["StringEquals"]["ses:FromAddress"];
    assert!(
        from.is_string() || matches!(from, Value::Tagged(_)),
        "{condition:?}"
    );
    vec![None]
}

/// `!GetAtt Table.Arn`, `!Ref Secret`, and the two resources of SES by their kind; `*` is one of its
/// own, which only a call that has no smaller one may need. Of an `!If`, the
/// stack's own table: `existing_tables.rs` holds that the other branch is the table given for it.
fn resource_name(resource: &Value) -> String {
    if resource == "*" {
        return "*".to_owned();
    }
    let Value::Tagged(tagged) = resource else {
        panic!("a resource without a name: {resource:?}");
    };
    if tagged.tag == "If" {
        return resource_name(&tagged.value[1]);
    }
    let value = text(&tagged.value);
    match tagged.tag.to_string().trim_start_matches('!') {
        "Ref" => value.to_owned(),
        "GetAtt" => value.trim_end_matches(".Arn").to_owned(),
        "Sub" => {
            let kind = value
                .rsplit(':')
                .next()
                .and_then(|name| name.split('/').next());
            kind.expect("an ARN").to_owned()
        }
        other => panic!("another intrinsic: {other}"),
    }
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Sequence(values) => values.iter().collect(),
        one => vec![one],
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}
