//! What the stack takes from `template.yaml`: routes, environment, tables, secrets, mail identity.
//!
//! The template is the only description of these; nothing here repeats it. Of its intrinsics only
//! `!Ref`, `!If` and, for a list, `!Split` are understood: any other in the parts that are read
//! would mean that the dev stack guesses what the cloud does, so it refuses to start instead.

#[cfg(test)]
mod condition_tests;
mod conditions;
mod cors;
mod intrinsic;
mod mail_events;
mod parameters;
mod resources;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_yaml_ng::Value;

use crate::route::RoutePattern;

/// The parts of a template that the stack acts on.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Functions with at least one HTTP route or topic, in the template's order.
    pub functions: Vec<FunctionSpec>,
    /// Tables.
    pub tables: Vec<TableSpec>,
    /// Secrets.
    pub secrets: Vec<SecretSpec>,
    /// Addresses and domains that may send.
    pub mail_identities: Vec<String>,
    /// Names of the configuration sets.
    pub configuration_sets: Vec<String>,
    /// Those by which a complaint puts an address on the suppression list.
    pub suppressing_sets: Vec<String>,
    /// Where events of mails are published.
    pub event_destinations: Vec<EventDestinationSpec>,
    /// What the gateway answers pages of other sites; without it, nothing.
    pub cors: Option<CorsSpec>,
    /// Parameters: overrides first, then defaults.
    pub parameters: BTreeMap<String, String>,
}

/// One function.
#[derive(Debug, Clone)]
pub struct FunctionSpec {
    /// The last folder of `CodeUri`, which is also the crate's name.
    pub name: String,
    /// Its routes.
    pub routes: Vec<RoutePattern>,
    /// The topics that it subscribes to, by logical id.
    pub topics: Vec<String>,
    /// Its environment: the globals' under its own.
    pub environment: BTreeMap<String, String>,
    /// When the platform gives up on it.
    pub timeout: Duration,
}

/// Where SES publishes events of the mails of one configuration set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDestinationSpec {
    /// The configuration set's name.
    pub configuration_set: String,
    /// The topic's logical id.
    pub topic: String,
    /// The kinds that are published, as `MatchingEventTypes` has them.
    pub kinds: Vec<String>,
}

/// One table. Secondary indexes are not read: no access path needs one.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Its logical id.
    pub id: String,
    /// The table's name here: its logical id, or that of an existing table.
    pub name: String,
    /// The stack makes no table but uses the one that the parameter `Existing<logical id>` names.
    pub existing: bool,
    /// Key attributes: name, `HASH` or `RANGE`, and `S`, `N` or `B`.
    pub keys: Vec<KeySpec>,
    /// The attribute that the sweep looks at.
    pub ttl_attribute: Option<String>,
}

/// One key attribute of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySpec {
    /// Attribute name.
    pub attribute: String,
    /// `HASH` or `RANGE`.
    pub role: String,
    /// `S`, `N` or `B`.
    pub kind: String,
}

/// What an HTTP API allows to pages of other sites (`CorsConfiguration`); never credentials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorsSpec {
    /// The origins, as `https://www.example.com`.
    pub allow_origins: Vec<String>,
    /// The methods.
    pub allow_methods: Vec<String>,
    /// The request headers, beside those that browsers always allow.
    pub allow_headers: Vec<String>,
    /// The response headers that scripts may read.
    pub expose_headers: Vec<String>,
    /// Seconds that a browser may keep the answer.
    pub max_age: Option<u32>,
}

/// One secret: a JSON object in which one key is filled with generated characters.
#[derive(Debug, Clone)]
pub struct SecretSpec {
    /// The secret's id here: its logical id.
    pub name: String,
    /// The object that the generated value goes into.
    pub template: serde_json::Map<String, serde_json::Value>,
    /// Where it goes; without a key the whole secret is the generated string.
    pub key: Option<String>,
    /// How many characters are generated.
    pub length: usize,
    /// Whether they include punctuation.
    pub punctuation: bool,
}

/// Why a template cannot be used. Every message names the resource and the property.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The file cannot be read.
    #[error("template {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// It is not YAML.
    #[error("template: {0}")]
    Syntax(String),
    /// A property is missing or has another form.
    #[error("template: {at}: expected {expected}")]
    Shape {
        /// Resource and property.
        at: String,
        /// What would be right.
        expected: &'static str,
    },
    /// An intrinsic that is not understood stands where the stack reads.
    #[error(
        "template: {at}: the dev stack understands only !Ref and !If here, not {intrinsic} \
         (use a literal or a parameter)"
    )]
    Intrinsic {
        /// Resource and property.
        at: String,
        /// The intrinsic's name.
        intrinsic: String,
    },
    /// A `!Ref` to something that has no value here.
    #[error(
        "template: {at}: !Ref {target} is no parameter, table, secret, mail identity or \
         configuration set"
    )]
    UnknownRef {
        /// Resource and property.
        at: String,
        /// What was referred to.
        target: String,
    },
    /// A condition that the template does not have.
    #[error("template: {at}: there is no condition {condition}")]
    UnknownCondition {
        /// Resource and property.
        at: String,
        /// The condition's name.
        condition: String,
    },
    /// A `!Ref` to a parameter that has neither a default nor a value.
    #[error("template: {at}: parameter {parameter} has no default; pass --parameter {parameter}=…")]
    NoValue {
        /// Resource and property.
        at: String,
        /// The parameter.
        parameter: String,
    },
    /// A value was given for a parameter that does not exist.
    #[error("template: there is no parameter {0}")]
    UnknownParameter(String),
    /// A parameter's value is not one that the template allows.
    #[error("template: parameter {parameter}: expected {expected}")]
    Value {
        /// The parameter.
        parameter: String,
        /// What would be right, in the template's words where it has some.
        expected: String,
    },
    /// Two functions claim one route.
    #[error("template: route {0} is declared twice")]
    DuplicateRoute(String),
}

impl Template {
    /// Reads a file; `overrides` are parameter values.
    ///
    /// # Errors
    ///
    /// [`TemplateError`].
    pub fn read(path: &Path, overrides: &BTreeMap<String, String>) -> Result<Self, TemplateError> {
        let text = std::fs::read_to_string(path).map_err(|error| TemplateError::Unreadable {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        Self::parse(&text, overrides)
    }

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// [`TemplateError`].
    pub fn parse(text: &str, overrides: &BTreeMap<String, String>) -> Result<Self, TemplateError> {
        let document: Value = serde_yaml_ng::from_str(text)
            .map_err(|error| TemplateError::Syntax(error.to_string()))?;
        resources::read(&document, overrides)
    }

    /// The name that the table of a logical id goes by here; the id itself where the template has
    /// no such table.
    pub fn table_name<'a>(&'a self, id: &'a str) -> &'a str {
        let table = self.tables.iter().find(|table| table.id == id);
        table.map_or(id, |table| &table.name)
    }
}
