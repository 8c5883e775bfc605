//! What can go wrong with the store, apart from the rules.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

use crate::telemetry::{Metric, count};

/// Codes that mean "too much at once": of the table, of the account, of one batch's keys, and of
/// an item within a transaction.
const THROTTLED: [&str; 5] = [
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    UNPROCESSED,
    THROTTLED_ITEM,
];

/// Keys that a batch left out: the service's way to say that it was throttled in the middle.
pub(super) const UNPROCESSED: &str = "unprocessed keys";

/// The reason for which a transaction names a throttled item.
pub(super) const THROTTLED_ITEM: &str = "ThrottlingError";

/// The store did not do what it was asked, and no rule says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Down, slow, throttled, or forbidden; `code` is the service's own or the kind of failure.
    #[error("store unavailable: {operation}: {code}")]
    Unavailable {
        /// The call.
        operation: &'static str,
        /// The service's error code, or what failed on the way.
        code: String,
    },
    /// An item that this release cannot read.
    #[error("unreadable item: attribute {0}")]
    Corrupt(&'static str),
    /// Others kept writing the same item.
    #[error("too many conflicts: {0}")]
    Conflicts(&'static str),
}

impl StoreError {
    /// From a failed call whose error is not a failed condition.
    pub(super) fn unavailable<E, R>(operation: &'static str, error: &SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata,
    {
        let code = match error {
            SdkError::ServiceError(service) => service.err().code().unwrap_or("unknown").to_owned(),
            SdkError::TimeoutError(_) => "timeout".to_owned(),
            SdkError::DispatchFailure(_) => "connection".to_owned(),
            SdkError::ResponseError(_) => "answer".to_owned(),
            _ => "request".to_owned(),
        };
        Self::given_up(operation, code)
    }

    /// A call that the store did not carry out, for the reason `code`. Counted here, so that a
    /// failure is seen also where the caller can go on without it.
    pub(super) fn given_up(operation: &'static str, code: impl Into<String>) -> Self {
        let code = code.into();
        count(if THROTTLED.contains(&code.as_str()) {
            Metric::StoreThrottled
        } else {
            Metric::StoreUnavailable
        });
        Self::Unavailable { operation, code }
    }
}
