//! The resources of a template, one reader per type.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_yaml_ng::{Mapping, Value};

use super::intrinsic::{Names, list, literal, mapping, shape};
use super::{FunctionSpec, KeySpec, SecretSpec, TableSpec, Template, TemplateError};
use super::{cors, mail_events, parameters};
use crate::route::RoutePattern;

/// SAM's own default where neither the function nor the globals say.
const DEFAULT_TIMEOUT_SECONDS: u64 = 3;
/// The service's default where `PasswordLength` is absent.
const DEFAULT_PASSWORD_LENGTH: usize = 32;
/// With a table's logical id, the parameter that names the table to use in its place.
const EXISTING: &str = "Existing";
/// The parameter that names the verified identity of the sender.
const IDENTITY_PARAMETER: &str = "SenderIdentity";

pub(super) fn read(
    document: &Value,
    overrides: &BTreeMap<String, String>,
) -> Result<Template, TemplateError> {
    let Some(root) = mapping("the document", Some(document))? else {
        return Err(shape("the document", "a mapping"));
    };
    let no_resources = Mapping::new();
    let resources = mapping("Resources", root.get("Resources"))?.unwrap_or(&no_resources);
    let names = names(root, resources, overrides)?;
    let globals = globals(root)?;

    let mut template = Template::default();
    for (id, kind, properties) in each(resources)? {
        if !is_made(id, resources, &names)? {
            if kind == "AWS::DynamoDB::Table" {
                template
                    .tables
                    .extend(existing_table(id, properties, &names)?);
            }
            continue;
        }
        match kind {
            "AWS::Serverless::HttpApi" => {
                template.cors = cors::read(id, properties, &names)?.or(template.cors);
            }
            "AWS::Serverless::Function" => {
                let function = function(id, properties, globals, &names)?;
                if is_reached(&function.routes, &function.topics) {
                    template.functions.push(function);
                }
            }
            "AWS::DynamoDB::Table" => template.tables.push(table(id, properties, &names)?),
            "AWS::SecretsManager::Secret" => {
                template.secrets.extend(secret(id, properties, &names)?);
            }
            "AWS::SES::EmailIdentity" => template
                .mail_identities
                .extend(names.resources.get(id).cloned()),
            "AWS::SES::ConfigurationSet" => {
                let name = names.resources.get(id);
                template.configuration_sets.extend(name.cloned());
                if mail_events::complaints_suppress(id, properties, &names)? {
                    template.suppressing_sets.extend(name.cloned());
                }
            }
            "AWS::SES::ConfigurationSetEventDestination" => template
                .event_destinations
                .extend(mail_events::destination(id, properties, &names)?),
            _ => {}
        }
    }
    // The identity itself is made by hand, before the stack; the parameter names it.
    if let Some(Some(identity)) = names.parameters.get(IDENTITY_PARAMETER) {
        template.mail_identities.push(identity.clone());
    }
    refuse_duplicate_routes(&template)?;
    template.parameters = names
        .parameters
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    Ok(template)
}

/// Logical id, type and properties of every resource.
fn each(resources: &Mapping) -> Result<Vec<(&str, &str, &Mapping)>, TemplateError> {
    static NOTHING: std::sync::LazyLock<Mapping> = std::sync::LazyLock::new(Mapping::new);
    let mut all = Vec::with_capacity(resources.len());
    for (id, resource) in resources {
        let Some(id) = id.as_str() else {
            return Err(shape("Resources", "names as keys"));
        };
        let kind = resource
            .get("Type")
            .and_then(Value::as_str)
            .ok_or_else(|| shape(&format!("{id}.Type"), "a resource type"))?;
        // Properties of types that are not read may be anything.
        let properties = match resource.get("Properties") {
            Some(Value::Mapping(properties)) => properties,
            _ => &NOTHING,
        };
        all.push((id, kind, properties));
    }
    Ok(all)
}

/// Whether the resource's condition holds, where it has one.
fn is_made(id: &str, resources: &Mapping, names: &Names) -> Result<bool, TemplateError> {
    let at = format!("{id}.Condition");
    match resources
        .get(id)
        .and_then(|resource| resource.get("Condition"))
    {
        None => Ok(true),
        Some(Value::String(condition)) => names.holds(&at, condition),
        Some(_) => Err(shape(&at, "a condition's name")),
    }
}

fn names(
    root: &Mapping,
    resources: &Mapping,
    overrides: &BTreeMap<String, String>,
) -> Result<Names, TemplateError> {
    let mut names = Names {
        parameters: parameters::values(root, overrides)?,
        conditions: mapping("Conditions", root.get("Conditions"))?
            .cloned()
            .unwrap_or_default(),
        ..Names::default()
    };
    for (id, kind, properties) in each(resources)? {
        if !is_made(id, resources, &names)? {
            continue;
        }
        let name = match kind {
            "AWS::DynamoDB::Table" | "AWS::SecretsManager::Secret" => Some(id.to_owned()),
            // These have names of their own, which SES checks senders and sets against.
            "AWS::SES::EmailIdentity" => {
                let at = format!("{id}.EmailIdentity");
                properties
                    .get("EmailIdentity")
                    .map(|value| names.scalar(&at, value))
                    .transpose()?
            }
            "AWS::SES::ConfigurationSet" => match properties.get("Name") {
                // Without a name, or with a computed one, the logical id stands for it.
                Some(value) => names.scalar(id, value).ok().or(Some(id.to_owned())),
                None => Some(id.to_owned()),
            },
            _ => None,
        };
        if let Some(name) = name {
            names.resources.insert(id.to_owned(), name);
        }
    }
    Ok(names)
}

fn globals(root: &Mapping) -> Result<Option<&Mapping>, TemplateError> {
    match mapping("Globals", root.get("Globals"))? {
        Some(globals) => mapping("Globals.Function", globals.get("Function")),
        None => Ok(None),
    }
}

fn function(
    id: &str,
    properties: &Mapping,
    globals: Option<&Mapping>,
    names: &Names,
) -> Result<FunctionSpec, TemplateError> {
    let (routes, topics) = entrances(id, properties)?;
    let reached = is_reached(&routes, &topics);
    let name = if reached {
        folder(id, properties)?
    } else {
        // Neither behind the API nor at a topic: nothing of it is needed here.
        String::new()
    };
    let mut environment = BTreeMap::new();
    if reached {
        if let Some(globals) = globals {
            variables("Globals.Function", globals, names, &mut environment)?;
        }
        variables(id, properties, names, &mut environment)?;
    }
    let timeout = match properties
        .get("Timeout")
        .or_else(|| globals.and_then(|globals| globals.get("Timeout")))
    {
        Some(value) => {
            let at = format!("{id}.Timeout");
            names
                .scalar(&at, value)?
                .parse()
                .map_err(|_| shape(&at, "whole seconds"))?
        }
        None => DEFAULT_TIMEOUT_SECONDS,
    };
    Ok(FunctionSpec {
        name,
        routes,
        topics,
        environment,
        timeout: Duration::from_secs(timeout),
    })
}

fn folder(id: &str, properties: &Mapping) -> Result<String, TemplateError> {
    let at = format!("{id}.CodeUri");
    properties
        .get("CodeUri")
        .and_then(Value::as_str)
        .and_then(|uri| uri.trim_end_matches('/').rsplit('/').next())
        .filter(|folder| !folder.is_empty() && *folder != ".")
        .map(ToOwned::to_owned)
        .ok_or_else(|| shape(&at, "the folder of a function, as functions/login/"))
}

fn is_reached(routes: &[RoutePattern], topics: &[String]) -> bool {
    !routes.is_empty() || !topics.is_empty()
}

/// The routes that lead to a function, and the topics that it subscribes to.
fn entrances(
    id: &str,
    properties: &Mapping,
) -> Result<(Vec<RoutePattern>, Vec<String>), TemplateError> {
    let at = format!("{id}.Events");
    let mut routes = Vec::new();
    let mut topics = Vec::new();
    for (name, event) in mapping(&at, properties.get("Events"))?
        .into_iter()
        .flatten()
    {
        let at = format!("{at}.{}", name.as_str().unwrap_or("?"));
        let Some(event) = mapping(&at, Some(event))? else {
            continue;
        };
        match event.get("Type").and_then(Value::as_str) {
            Some("HttpApi") => routes.push(route(&at, event)?),
            Some("SNS") => topics.push(mail_events::subscribed(&at, event)?),
            _ => {}
        }
    }
    Ok((routes, topics))
}

fn route(at: &str, event: &Mapping) -> Result<RoutePattern, TemplateError> {
    let text = |key: &str| -> Result<Option<String>, TemplateError> {
        let properties = mapping(at, event.get("Properties"))?;
        match properties.and_then(|properties| properties.get(key)) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(shape(&format!("{at}.{key}"), "a literal string")),
        }
    };
    match (text("Method")?, text("Path")?) {
        // SAM itself: an event without a path, or with this one, is the catch-all.
        (_, None) => Ok(RoutePattern::default_route()),
        (_, Some(path)) if path == "$default" => Ok(RoutePattern::default_route()),
        (method, Some(path)) => RoutePattern::parse(method.as_deref().unwrap_or("ANY"), &path)
            .ok_or_else(|| shape(at, "a method and a path such as /v1/login")),
    }
}

fn variables(
    id: &str,
    holder: &Mapping,
    names: &Names,
    into: &mut BTreeMap<String, String>,
) -> Result<(), TemplateError> {
    let at = format!("{id}.Environment");
    let Some(environment) = mapping(&at, holder.get("Environment"))? else {
        return Ok(());
    };
    let at = format!("{at}.Variables");
    for (name, value) in mapping(&at, environment.get("Variables"))?
        .into_iter()
        .flatten()
    {
        let Some(name) = name.as_str() else {
            return Err(shape(&at, "names as keys"));
        };
        let at = format!("{at}.{name}");
        if let Some(value) = names.chosen(&at, value)? {
            into.insert(name.to_owned(), names.scalar(&at, value)?);
        }
    }
    Ok(())
}

fn table(id: &str, properties: &Mapping, names: &Names) -> Result<TableSpec, TemplateError> {
    let field = |at: &str, holder: &Value, key: &str| -> Result<String, TemplateError> {
        let at = format!("{at}.{key}");
        match holder.get(key) {
            Some(value) => names.scalar(&at, value),
            None => Err(shape(&at, "a value")),
        }
    };
    let at = format!("{id}.AttributeDefinitions");
    let mut kinds = BTreeMap::new();
    for definition in list(&at, properties.get("AttributeDefinitions"))? {
        kinds.insert(
            field(&at, definition, "AttributeName")?,
            field(&at, definition, "AttributeType")?,
        );
    }
    let at = format!("{id}.KeySchema");
    let mut keys = Vec::new();
    for key in list(&at, properties.get("KeySchema"))? {
        let attribute = field(&at, key, "AttributeName")?;
        let kind = kinds
            .get(&attribute)
            .cloned()
            .ok_or_else(|| shape(&at, "attributes that AttributeDefinitions lists"))?;
        let role = field(&at, key, "KeyType")?;
        keys.push(KeySpec {
            attribute,
            role,
            kind,
        });
    }
    if keys.is_empty() {
        return Err(shape(&at, "at least a partition key"));
    }
    let at = format!("{id}.TimeToLiveSpecification");
    let ttl_attribute = match properties.get("TimeToLiveSpecification") {
        None => None,
        Some(value) => {
            mapping(&at, Some(value))?;
            let enabled = value.get("Enabled").and_then(literal);
            (enabled.as_deref() == Some("true"))
                .then(|| field(&at, value, "AttributeName"))
                .transpose()?
        }
    };
    Ok(TableSpec {
        id: id.to_owned(),
        name: id.to_owned(),
        existing: false,
        keys,
        ttl_attribute,
    })
}

/// The table that is used in place of one that is not made, with the key that it must have.
fn existing_table(
    id: &str,
    properties: &Mapping,
    names: &Names,
) -> Result<Option<TableSpec>, TemplateError> {
    let parameter = names.parameters.get(&format!("{EXISTING}{id}"));
    let Some(name) = parameter
        .and_then(Option::clone)
        .filter(|name| !name.is_empty())
    else {
        return Ok(None);
    };
    let own = table(id, properties, names)?;
    Ok(Some(TableSpec {
        name,
        existing: true,
        ..own
    }))
}

/// Secrets without `GenerateSecretString` are given by hand in the cloud and do not exist here.
fn secret(
    id: &str,
    properties: &Mapping,
    names: &Names,
) -> Result<Option<SecretSpec>, TemplateError> {
    let at = format!("{id}.GenerateSecretString");
    let Some(generate) = mapping(&at, properties.get("GenerateSecretString"))? else {
        return Ok(None);
    };
    let text = |key: &str| -> Result<Option<String>, TemplateError> {
        generate
            .get(key)
            .map(|value| names.scalar(&format!("{at}.{key}"), value))
            .transpose()
    };
    let template = match text("SecretStringTemplate")? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|_| shape(&format!("{at}.SecretStringTemplate"), "a JSON object"))?,
        None => serde_json::Map::new(),
    };
    let length = match text("PasswordLength")? {
        Some(length) => length
            .parse()
            .ok()
            .filter(|length| (1..=4096).contains(length))
            .ok_or_else(|| shape(&format!("{at}.PasswordLength"), "1 to 4096"))?,
        None => DEFAULT_PASSWORD_LENGTH,
    };
    Ok(Some(SecretSpec {
        name: id.to_owned(),
        template,
        key: text("GenerateStringKey")?,
        length,
        punctuation: text("ExcludePunctuation")?.as_deref() != Some("true"),
    }))
}

fn refuse_duplicate_routes(template: &Template) -> Result<(), TemplateError> {
    let mut seen = BTreeSet::new();
    for route in template.functions.iter().flat_map(|f| &f.routes) {
        if !seen.insert(route.key()) {
            return Err(TemplateError::DuplicateRoute(route.key()));
        }
    }
    Ok(())
}
