//! Secrets Manager, as a rotation writes to it.
//!
//! The service has no conditional write. But a version's id is the caller's to choose, and one id
//! has one value for ever: every change from one version asks for the same id, which is derived
//! from that version's. So a change happens once however often it is sent, and of two operators
//! one is refused. What remains is a change by another program in the moment between our read and
//! our write: it is overwritten, and that is seen and said.

use std::time::Duration;

use aws_sdk_secretsmanager::Client;
use aws_sdk_secretsmanager::config::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use shared::aws::{Access, timeouts};
use shared::crypto::Keyed;
use shared::domain::ids::Nonce;

use super::RotateError;

/// How often, a second apart, a change is looked for that the service has taken: it answers with
/// the version before for a moment.
const LOOKS: u32 = 10;

/// Where the secrets are.
#[derive(Debug, Clone)]
pub struct VaultOptions {
    /// As whom, in which region.
    pub access: Access,
    /// The HTTP client.
    pub http: SharedHttpClient,
    /// Another endpoint than the region's.
    pub endpoint: Option<String>,
}

/// A version of a secret.
pub(super) struct Version {
    pub(super) id: String,
    pub(super) text: String,
}

#[derive(Debug)]
pub(super) struct Vault {
    client: Client,
}

impl Vault {
    pub(super) fn new(options: VaultOptions) -> Self {
        let mut config = aws_sdk_secretsmanager::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(options.access.region)
            .credentials_provider(options.access.credentials)
            .http_client(options.http)
            .timeout_config(timeouts(Duration::from_secs(5), Duration::from_secs(20)));
        config.set_endpoint_url(options.endpoint);
        Self {
            client: Client::from_conf(config.build()),
        }
    }

    pub(super) async fn current(&self, secret: &str) -> Result<Version, RotateError> {
        self.version(secret, "AWSCURRENT").await
    }

    async fn version(&self, secret: &str, stage: &str) -> Result<Version, RotateError> {
        let request = self.client.get_secret_value().secret_id(secret);
        let answer = request.version_stage(stage).send().await;
        // The error's own text is not shown: only its code cannot quote anything.
        let answer = answer.map_err(|error| RotateError::Read {
            secret: secret.to_owned(),
            cause: code(&error),
        })?;
        match (answer.version_id(), answer.secret_string()) {
            (Some(id), Some(text)) => Ok(Version {
                id: id.to_owned(),
                text: text.to_owned(),
            }),
            _ => Err(RotateError::Form(secret.to_owned())),
        }
    }

    /// Puts `text` in place of the version `from`, once.
    pub(super) async fn replace(
        &self,
        secret: &str,
        from: &Version,
        text: &str,
    ) -> Result<(), RotateError> {
        let id = successor(&from.id);
        let put = self.client.put_secret_value().secret_id(secret);
        let put = put.client_request_token(&id).secret_string(text);
        let cause = match put.send().await {
            Ok(_) => None,
            Err(error) => {
                let code = code(&error);
                if code == "ResourceExistsException" {
                    return Err(RotateError::Changed(secret.to_owned()));
                }
                // No answer is no refusal: what the secret holds, says the secret.
                Some(code)
            }
        };
        for look in 0..LOOKS {
            if look > 0 {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            let now = self.current(secret).await?;
            if now.id == id {
                return self.was_next(secret, from).await;
            }
            if now.id != from.id {
                return Err(RotateError::Changed(secret.to_owned()));
            }
            if let Some(cause) = cause {
                return Err(RotateError::NotWritten {
                    secret: secret.to_owned(),
                    cause,
                });
            }
        }
        Err(RotateError::NotSeen(secret.to_owned()))
    }

    /// Nothing came between `from` and our version.
    async fn was_next(&self, secret: &str, from: &Version) -> Result<(), RotateError> {
        let previous = self.version(secret, "AWSPREVIOUS").await?;
        if previous.id == from.id {
            Ok(())
        } else {
            Err(RotateError::Overwrote(secret.to_owned()))
        }
    }
}

/// The only id that a version after this one gets from us. Nothing secret: ids are shown in lists.
fn successor(version: &str) -> String {
    let names = Keyed::from_secret("pictopass secret versions");
    Nonce(names.name(&[version.as_bytes()])).hex()
}

fn code<E, R>(error: &aws_sdk_secretsmanager::error::SdkError<E, R>) -> String
where
    E: aws_sdk_secretsmanager::error::ProvideErrorMetadata,
{
    use aws_sdk_secretsmanager::error::SdkError;
    match error {
        SdkError::ServiceError(refused) => {
            let code = aws_sdk_secretsmanager::error::ProvideErrorMetadata::code(refused.err());
            code.unwrap_or("an error without a name").to_owned()
        }
        SdkError::TimeoutError(_) => "no answer in time".to_owned(),
        SdkError::DispatchFailure(_) => "no connection".to_owned(),
        _ => "no readable answer".to_owned(),
    }
}
