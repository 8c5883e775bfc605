//! Taking an address off the mail service's suppression list.

use std::time::Duration;

use aws_sdk_sesv2::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::delete_suppressed_destination::DeleteSuppressedDestinationError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::Mailer;

/// The mail that follows must leave in time, whatever becomes of this.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Why an address may still be on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LiftError {
    /// Credentials or permissions. For the operator.
    #[error("denied")]
    Denied,
    /// More calls than the account may make in a second.
    #[error("throttled")]
    Throttled,
    /// Another refusal.
    #[error("refused")]
    Refused,
    /// No usable answer in time.
    #[error("no-answer")]
    NoAnswer,
}

impl Mailer {
    /// Takes `address` off the account's suppression list, or finds it not there. The list goes
    /// by the exact case of letters, unlike sending: so exactly what the mail is sent to. One
    /// call, at most 2 s.
    ///
    /// # Errors
    ///
    /// [`LiftError`]: a mail to it may be accepted, and then not sent.
    pub async fn lift(&self, address: &str) -> Result<(), LiftError> {
        let request = self
            .client
            .delete_suppressed_destination()
            .email_address(address);
        match tokio::time::timeout(TIMEOUT, request.send()).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => failed(&error),
            Err(_) => Err(LiftError::NoAnswer),
        }
    }
}

fn failed(
    error: &SdkError<DeleteSuppressedDestinationError, HttpResponse>,
) -> Result<(), LiftError> {
    let SdkError::ServiceError(answer) = error else {
        return Err(LiftError::NoAnswer);
    };
    let status = answer.raw().status().as_u16();
    match answer.err().code() {
        // The usual case: a refusal alone puts nobody on the list.
        Some("NotFoundException") => Ok(()),
        Some("TooManyRequestsException" | "ThrottlingException" | "Throttling") => {
            Err(LiftError::Throttled)
        }
        _ if status == 401 || status == 403 => Err(LiftError::Denied),
        _ if status < 500 => Err(LiftError::Refused),
        _ => Err(LiftError::NoAnswer),
    }
}
