//! The record of one call.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;

use super::fault::{Fault, Service};
use crate::template::TableSpec;

/// One HTTP request of a function to a service; an SDK retry is a call of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function's folder name.
    pub function: &'static str,
    /// The service.
    pub service: Service,
    /// The operation, as `UpdateItem`.
    pub operation: String,
    /// The items that it names, where the body shows them.
    pub items: Vec<ItemRef>,
    /// The request's body, for checks of conditions and return values. It may hold personal data
    /// and never leaves the process.
    pub body: Value,
    /// Place in the order of all beginnings and ends.
    pub started: u64,
    /// The same for its end; `None` while it runs.
    pub ended: Option<u64>,
    /// How it ended.
    pub outcome: Outcome,
    /// The fault that befell it.
    pub fault: Option<Fault>,
}

/// An item by table and key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemRef {
    /// The table's name.
    pub table: String,
    /// The key's values, `/` between partition and sort key.
    pub key: String,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An answer with this status.
    Status(u16),
    /// The connection failed or the answer was lost.
    NoAnswer,
    /// The caller stopped waiting, or died.
    Abandoned,
}

impl Call {
    pub(super) fn read(
        function: &'static str,
        request: &HttpRequest,
        tables: &[TableSpec],
    ) -> Self {
        let (service, operation) = name(request);
        let body = request
            .body()
            .bytes()
            .and_then(|bytes| serde_json::from_slice(bytes).ok())
            .unwrap_or(Value::Null);
        let items = match service {
            Service::Dynamodb => items(&body, tables),
            Service::Ses | Service::Secretsmanager | Service::Other => Vec::new(),
        };
        Self {
            function,
            service,
            operation,
            items,
            body,
            started: 0,
            ended: None,
            outcome: Outcome::Abandoned,
            fault: None,
        }
    }
}

/// How many round trips the calls cost when run as they were: calls that overlap count once.
///
/// This is the size of the largest set of calls of which each began after the one before it had
/// ended.
pub fn serial_round_trips(calls: &[Call]) -> usize {
    let mut spans: Vec<(u64, u64)> = calls
        .iter()
        .map(|call| (call.ended.unwrap_or(u64::MAX), call.started))
        .collect();
    spans.sort_unstable();
    let mut trips = 0;
    let mut free_from = 0;
    for (ended, started) in spans {
        if started >= free_from {
            trips += 1;
            free_from = ended;
        }
    }
    trips
}

fn name(request: &HttpRequest) -> (Service, String) {
    if let Some(target) = request.headers().get("x-amz-target") {
        let (service, operation) = target.split_once('.').unwrap_or((target, ""));
        let service = match service {
            "DynamoDB_20120810" => Service::Dynamodb,
            "secretsmanager" => Service::Secretsmanager,
            _ => Service::Other,
        };
        return (service, operation.to_owned());
    }
    let uri = request.uri();
    let path = uri
        .split_once("://")
        .and_then(|(_, rest)| rest.find('/').and_then(|start| rest.get(start..)))
        .unwrap_or(uri);
    match (request.method(), path) {
        ("POST", "/v2/email/outbound-emails") => (Service::Ses, "SendEmail".to_owned()),
        ("GET", path) if path.starts_with(SUPPRESSION) => {
            (Service::Ses, "GetSuppressedDestination".to_owned())
        }
        ("DELETE", path) if path.starts_with(SUPPRESSION) => {
            (Service::Ses, "DeleteSuppressedDestination".to_owned())
        }
        (method, path) if path.starts_with("/v2/email/") => {
            (Service::Ses, format!("{method} {path}"))
        }
        (method, path) => (Service::Other, format!("{method} {path}")),
    }
}

const SUPPRESSION: &str = "/v2/email/suppression/addresses/";

/// The items of a DynamoDB request, in the order of its body.
fn items(body: &Value, tables: &[TableSpec]) -> Vec<ItemRef> {
    if let Some(one) = item(body, tables) {
        return vec![one];
    }
    if let Some(actions) = body.get("TransactItems").and_then(Value::as_array) {
        return actions
            .iter()
            .filter_map(|action| item(action.as_object()?.values().next()?, tables))
            .collect();
    }
    let mut all = Vec::new();
    for (table, request) in body
        .get("RequestItems")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let keys = request.get("Keys").and_then(Value::as_array);
        all.extend(keys.into_iter().flatten().filter_map(|key| {
            Some(ItemRef {
                table: table.clone(),
                key: key_text(key, table, tables)?,
            })
        }));
    }
    all
}

fn item(request: &Value, tables: &[TableSpec]) -> Option<ItemRef> {
    let table = request.get("TableName")?.as_str()?;
    let key = request.get("Key").or_else(|| request.get("Item"))?;
    Some(ItemRef {
        table: table.to_owned(),
        key: key_text(key, table, tables)?,
    })
}

fn key_text(attributes: &Value, table: &str, tables: &[TableSpec]) -> Option<String> {
    let spec = tables.iter().find(|spec| spec.name == table)?;
    let mut values = Vec::new();
    for key in &spec.keys {
        values.push(attributes.get(&key.attribute)?.get(&key.kind)?.as_str()?);
    }
    Some(values.join("/"))
}
