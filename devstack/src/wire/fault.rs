//! Faults and what they look like on the wire.

use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

use super::call::Call;

/// A service that functions call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// DynamoDB.
    Dynamodb,
    /// SES, version 2.
    Ses,
    /// Secrets Manager.
    Secretsmanager,
    /// Anything else; a fault cannot be planned for it by mistake.
    #[serde(skip_deserializing)]
    Other,
}

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Status 500 without the request having been sent.
    ErrorBefore,
    /// The request is applied, the answer is replaced by status 500.
    ErrorAfterApply,
    /// The request is applied, the connection breaks before the answer.
    LostAnswer,
    /// The service says that there are too many requests; nothing is applied.
    Throttle,
    /// The request leaves late.
    Delay(Duration),
    /// The request is applied at once, its answer comes late.
    LateAnswer(Duration),
    /// The request is sent twice and the second answer counts: a retry below the SDK.
    Duplicate,
    /// A definite refusal: `MessageRejected` by SES, `AccessDeniedException` by the others.
    Refuse,
    /// DynamoDB says that a transaction on the same items is under way; nothing is applied.
    Conflict,
    /// No connection at all.
    NoConnection,
    /// The function dies before the request has left.
    CrashBefore,
    /// The function dies after the request has been applied.
    Crash,
}

impl Fault {
    /// The fault of a name, as the dev route and the docs write it.
    pub fn named(name: &str, pause: Duration) -> Option<Self> {
        Some(match name {
            "error-before" => Self::ErrorBefore,
            "error-after-apply" => Self::ErrorAfterApply,
            "lost-answer" => Self::LostAnswer,
            "throttle" => Self::Throttle,
            "delay" => Self::Delay(pause),
            "late-answer" => Self::LateAnswer(pause),
            "duplicate" => Self::Duplicate,
            "refuse" => Self::Refuse,
            "conflict" => Self::Conflict,
            "no-connection" => Self::NoConnection,
            "crash-before" => Self::CrashBefore,
            "crash" => Self::Crash,
            _ => return None,
        })
    }
}

/// A fault and the calls that it waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFault {
    /// Calls of this function only.
    pub function: Option<String>,
    /// Calls of this service.
    pub service: Service,
    /// Calls of this operation only.
    pub operation: Option<String>,
    /// How many matching calls pass first.
    pub skip: usize,
    /// How many calls it befalls then.
    pub times: usize,
    /// What happens.
    pub fault: Fault,
}

impl PlannedFault {
    /// The next call of `operation`, once.
    pub fn once(service: Service, operation: &str, fault: Fault) -> Self {
        Self {
            function: None,
            service,
            operation: Some(operation.to_owned()),
            skip: 0,
            times: 1,
            fault,
        }
    }

    /// The same, `times` in a row.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// The same, after `skip` calls have passed.
    #[must_use]
    pub fn after(mut self, skip: usize) -> Self {
        self.skip = skip;
        self
    }

    /// The same, in one function only.
    #[must_use]
    pub fn of(mut self, function: &str) -> Self {
        self.function = Some(function.to_owned());
        self
    }

    pub(super) fn matches(&self, call: &Call) -> bool {
        let is = |wanted: &Option<String>, found: &str| {
            wanted.as_deref().is_none_or(|wanted| wanted == found)
        };
        self.times > 0
            && self.service == call.service
            && is(&self.operation, &call.operation)
            && is(&self.function, call.function)
    }
}

pub(super) fn server_error(service: Service) -> Result<HttpResponse, ConnectorError> {
    let kind = match service {
        Service::Dynamodb => "com.amazonaws.dynamodb.v20120810#InternalServerError",
        Service::Ses | Service::Other => "InternalServiceErrorException",
        Service::Secretsmanager => "InternalServiceError",
    };
    response(500, kind, json!({"message": "planned fault"}))
}

pub(super) fn throttled(service: Service) -> Result<HttpResponse, ConnectorError> {
    let (status, kind) = match service {
        Service::Dynamodb => (
            400,
            "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        ),
        Service::Ses => (429, "TooManyRequestsException"),
        Service::Secretsmanager | Service::Other => (400, "ThrottlingException"),
    };
    response(status, kind, json!({"message": "planned throttling"}))
}

pub(super) fn refused(service: Service) -> Result<HttpResponse, ConnectorError> {
    let kind = match service {
        Service::Ses => "MessageRejected",
        Service::Dynamodb | Service::Secretsmanager | Service::Other => "AccessDeniedException",
    };
    response(400, kind, json!({"message": "planned refusal"}))
}

/// A transaction is cancelled with one reason per item; a single write has an error of its own.
pub(super) fn conflict(
    request: &HttpRequest,
    items: usize,
) -> Result<HttpResponse, ConnectorError> {
    let in_transaction = request
        .headers()
        .get("x-amz-target")
        .is_some_and(|target| target.contains("Transact"));
    if !in_transaction {
        return response(
            400,
            "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
            json!({"message": "Transaction is ongoing for the item"}),
        );
    }
    let reasons: Vec<Value> = (0..items.max(1))
        .map(|index| match index {
            0 => json!({
                "Code": "TransactionConflict",
                "Message": "Transaction is ongoing for the item",
            }),
            _ => json!({"Code": "None"}),
        })
        .collect();
    response(
        400,
        "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        json!({"Message": "Transaction cancelled", "CancellationReasons": reasons}),
    )
}

pub(super) fn connection(reason: &'static str) -> ConnectorError {
    ConnectorError::io(reason.into())
}

/// Unwinds the function's task, as a dying sandbox takes the whole request with it.
///
/// `resume_unwind` leaves the panic hook out: this panic is planned and needs no message.
pub(super) fn crash() -> ! {
    std::panic::resume_unwind(Box::new("planned crash"))
}

/// An error answer: the kind stands in the body (DynamoDB, Secrets Manager) and in a header (SES).
fn response(status: u16, kind: &str, mut body: Value) -> Result<HttpResponse, ConnectorError> {
    if let Some(body) = body.as_object_mut() {
        body.insert("__type".to_owned(), kind.into());
    }
    let status =
        StatusCode::try_from(status).map_err(|error| ConnectorError::other(error.into(), None))?;
    let mut response = HttpResponse::new(status, SdkBody::from(body.to_string()));
    let headers = response.headers_mut();
    headers.insert("content-type", "application/x-amz-json-1.0");
    let short = kind.rsplit('#').next().unwrap_or(kind);
    headers.insert("x-amzn-errortype", short.to_owned());
    Ok(response)
}
