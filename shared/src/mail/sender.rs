//! Handing a mail to SES, once.

mod lift;
pub(super) mod tell;

use std::time::Duration;

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::config::retry::RetryConfig;
use aws_sdk_sesv2::config::timeout::TimeoutConfig;
use aws_sdk_sesv2::config::{
    BehaviorVersion, Region, SharedCredentialsProvider, StalledStreamProtectionConfig,
};
use aws_sdk_sesv2::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{Destination, EmailContent, MessageTag, RawMessage};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;

use crate::telemetry::{Measurement, Metric, count};

pub use lift::LiftError;

/// One attempt in all: far below the function's 15 s, which are below the 60 s between mails, so
/// that mails cannot overtake each other.
const OPERATION_TIMEOUT: Duration = Duration::from_secs(5);
/// Shorter than the whole, so that an endpoint out of reach is told apart from a lost answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// How SES is reached.
#[derive(Debug, Clone)]
pub struct MailerSettings {
    /// Another endpoint than the region's own, for the dev stack and tests.
    pub endpoint: Option<String>,
    /// The region whose SES sends.
    pub region: String,
    /// The function's credentials.
    pub credentials: SharedCredentialsProvider,
    /// The one HTTP client of the function.
    pub http: SharedHttpClient,
    /// The configuration set: without it SES publishes no events, and "I did not get the mail"
    /// could not be answered.
    pub configuration_set: Option<String>,
}

/// Sends mails through SES, each at most once.
#[derive(Debug, Clone)]
pub struct Mailer {
    client: Client,
    configuration_set: Option<String>,
}

impl Mailer {
    /// A mailer; opens no connection yet.
    pub fn new(settings: MailerSettings) -> Self {
        Self::with_timeout(settings, OPERATION_TIMEOUT)
    }

    fn with_timeout(settings: MailerSettings, timeout: Duration) -> Self {
        let mut config = aws_sdk_sesv2::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(settings.region))
            .credentials_provider(settings.credentials)
            .http_client(settings.http)
            // A repeated SendEmail is a second mail with the same code.
            .retry_config(RetryConfig::disabled())
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(CONNECT_TIMEOUT.min(timeout / 2))
                    .operation_timeout(timeout)
                    .build(),
            )
            // Its grace period is longer than our timeout.
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
        if let Some(endpoint) = settings.endpoint {
            config = config.endpoint_url(endpoint);
        }
        Self {
            client: Client::from_conf(config.build()),
            configuration_set: settings.configuration_set,
        }
    }

    /// Hands `raw` to SES for exactly one recipient.
    ///
    /// `from` and `to` are addresses in wire form; the message's own headers are not asked. `tags`
    /// come back with every delivery event, where whoever is subscribed reads them: opaque
    /// identifiers only (`[A-Za-z0-9_-]`, 256 at most), never an address or a member number in the
    /// clear. `member`, `purpose`, `mail` and `nonce` name member and challenge, `address` is
    /// sealed ([`crate::tokens::recipient`]), `company` is one of a closed list
    /// ([`crate::domain::mail_company::Counted`]); [`crate::domain::delivery::Tags`] reads them.
    ///
    /// # Errors
    ///
    /// [`SendError::Refused`] where SES certainly has not accepted the mail;
    /// [`SendError::Unknown`] in every other case: the mail may arrive and must not be sent again.
    pub async fn send(
        &self,
        raw: &[u8],
        from: &str,
        to: &str,
        tags: &[(&str, &str)],
    ) -> Result<(), SendError> {
        // Building these fails only where a required field was left out.
        let unbuilt = |_| SendError::Refused(Refusal::BadRequest);
        let message = RawMessage::builder()
            .data(Blob::new(raw))
            .build()
            .map_err(unbuilt)?;
        let mut request = self
            .client
            .send_email()
            .from_email_address(from)
            .destination(Destination::builder().to_addresses(to).build())
            .content(EmailContent::builder().raw(message).build())
            .set_configuration_set_name(self.configuration_set.clone());
        for (name, value) in tags {
            request = request.email_tags(
                MessageTag::builder()
                    .name(*name)
                    .value(*value)
                    .build()
                    .map_err(unbuilt)?,
            );
        }
        let sent = {
            let _measured = Measurement::start(Metric::MailLatency);
            request.send().await
        };
        let outcome = sent.map(drop).map_err(|error| classify(&error));
        match outcome {
            Ok(()) => {}
            Err(SendError::Refused(_)) => count(Metric::MailsRefused),
            Err(SendError::Unknown) => count(Metric::MailsUnknown),
        }
        outcome
    }
}

/// Why a mail was not handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// SES has not accepted the mail: the code can be voided and another mail asked for.
    #[error("the mail was refused: {}", .0.name())]
    Refused(Refusal),
    /// The request had left and no usable answer came: timeout, lost connection, a 5xx, or an
    /// answer that cannot be read. SES may have accepted the mail, so the code stays valid and
    /// the mail must not be sent again.
    #[error("no answer tells whether the mail was accepted")]
    Unknown,
}

/// A definite no, before acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// `MessageRejected`: SES does not take this content or recipient.
    Rejected,
    /// `MessageRejected` because an identity is not verified: the sender's, or in SES's sandbox the
    /// recipient's. For the operator.
    NotVerified,
    /// `BadRequestException`: a parameter, usually the form of an address, is not valid.
    BadRequest,
    /// `NotFoundException`: configuration set or identity do not exist. For the operator.
    NotFound,
    /// `TooManyRequestsException`, or `ThrottlingException` for the rate per second: passes soon.
    Throttled,
    /// `ThrottlingException` for the daily quota, or `LimitExceededException`: passes in hours.
    QuotaExceeded,
    /// `SendingPausedException`: sending is paused for the account or configuration set.
    Paused,
    /// `AccountSuspendedException`: the account may no longer send.
    Suspended,
    /// `MailFromDomainNotVerifiedException`: the MAIL FROM domain's DNS record is missing.
    MailFromNotVerified,
    /// Status 401 or 403: credentials or permissions. For the operator.
    Denied,
    /// No connection was made (name lookup, TCP, TLS), or no request was built: nothing left.
    NotReached,
    /// Another 4xx with an error code of the service.
    Other,
}

impl Refusal {
    /// Whether it is about this one mail's form, so that waiting helps nobody.
    pub const fn is_of_form(self) -> bool {
        matches!(self, Self::Rejected | Self::BadRequest)
    }

    /// The name in log lines and metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::NotVerified => "not-verified",
            Self::BadRequest => "bad-request",
            Self::NotFound => "not-found",
            Self::Throttled => "throttled",
            Self::QuotaExceeded => "quota-exceeded",
            Self::Paused => "paused",
            Self::Suspended => "suspended",
            Self::MailFromNotVerified => "mail-from-not-verified",
            Self::Denied => "denied",
            Self::NotReached => "not-reached",
            Self::Other => "other",
        }
    }
}

fn classify(error: &SdkError<SendEmailError, HttpResponse>) -> SendError {
    match error {
        // Failed before anything was dispatched.
        SdkError::ConstructionFailure(_) => SendError::Refused(Refusal::NotReached),
        SdkError::DispatchFailure(failure) => match failure.as_connector_error() {
            Some(connector) if never_connected(connector) => {
                SendError::Refused(Refusal::NotReached)
            }
            _ => SendError::Unknown,
        },
        SdkError::ServiceError(answer) => refusal(
            answer.raw().status().as_u16(),
            answer.err().code(),
            answer.err().message(),
        )
        .map_or(SendError::Unknown, SendError::Refused),
        // Timeouts and unreadable answers, and whatever the SDK adds.
        _ => SendError::Unknown,
    }
}

/// Whether the connection was never made.
///
/// The connector's own classes do not say it: its "io" covers a reset after the request was
/// written, its "timeout" one while reading. Two causes are certain: the connection pool says
/// that connecting failed, or the peer refused the TCP connection.
fn never_connected(error: &ConnectorError) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(current) = cause {
        if let Some(pool) = current.downcast_ref::<hyper_util::client::legacy::Error>() {
            return pool.is_connect();
        }
        if let Some(io) = current.downcast_ref::<std::io::Error>() {
            return io.kind() == std::io::ErrorKind::ConnectionRefused;
        }
        cause = current.source();
    }
    false
}

/// The refusal that an answer states; `None` where it leaves acceptance open.
fn refusal(status: u16, code: Option<&str>, message: Option<&str>) -> Option<Refusal> {
    // 408 answers a request that did not arrive in time, which a proxy may say of one that did.
    if !(400..500).contains(&status) || status == 408 {
        return None;
    }
    // Without the service's own code, something between us and SES has answered.
    let refusal = match code? {
        "MessageRejected" if message.is_some_and(|message| message.contains("not verified")) => {
            Refusal::NotVerified
        }
        "MessageRejected" => Refusal::Rejected,
        "BadRequestException" => Refusal::BadRequest,
        "NotFoundException" => Refusal::NotFound,
        "LimitExceededException" => Refusal::QuotaExceeded,
        "ThrottlingException" | "Throttling"
            if message.is_some_and(|message| message.contains("Daily")) =>
        {
            Refusal::QuotaExceeded
        }
        "TooManyRequestsException" | "ThrottlingException" | "Throttling" => Refusal::Throttled,
        "SendingPausedException" => Refusal::Paused,
        "AccountSuspendedException" => Refusal::Suspended,
        "MailFromDomainNotVerifiedException" => Refusal::MailFromNotVerified,
        _ if status == 401 || status == 403 => Refusal::Denied,
        _ => Refusal::Other,
    };
    Some(refusal)
}

#[cfg(test)]
mod tests;
