//! What can go wrong with the store, apart from the rules.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

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
        Self::Unavailable { operation, code }
    }
}
