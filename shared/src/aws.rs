//! Connections to AWS: one HTTP client for all services, region and credentials from the
//! environment without the SDK's default chain (which would cost files, threads and time).

use aws_sdk_dynamodb::config::{Credentials, Region};
use aws_smithy_http_client::tls;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::timeout::TimeoutConfig;
use std::time::Duration;

use crate::config::{Env, Reader};
use crate::crypto::SecretDocument;
use crate::runtime::StartError;

/// Amazon Root CA 1 to 4 and the Starfield root: what AWS endpoints chain to. Reading a system's
/// whole trust store instead costs 8 to 18 million instructions in every cold start.
const AMAZON_ROOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amazon-roots.pem"));

/// The TLS client that the shipped functions use.
///
/// `TRUST_STORE=system` in the environment takes the system's roots instead, for private
/// endpoints and proxies.
pub fn http_client(env: &Env) -> SharedHttpClient {
    let reader = env.reader();
    let roots = if reader.optional("TRUST_STORE").as_deref() == Some("system") {
        tls::TrustStore::default()
    } else {
        tls::TrustStore::empty().with_pem_certificate(AMAZON_ROOTS)
    };
    let context = tls::TlsContext::builder().with_trust_store(roots).build();
    let builder = aws_smithy_http_client::Builder::new().tls_provider(tls::Provider::Rustls(
        tls::rustls_provider::CryptoMode::Ring,
    ));
    match context {
        Ok(context) => builder.tls_context(context).build_https(),
        // Only a malformed certificate fails, and ours are checked at build time.
        Err(_) => builder.build_https(),
    }
}

/// Where and as whom to call.
#[derive(Debug, Clone)]
pub struct Access {
    /// The region.
    pub region: Region,
    /// The function's role, as Lambda hands it over.
    pub credentials: Credentials,
}

impl Access {
    /// From the environment that Lambda gives every function.
    pub fn read(reader: &Reader<'_>) -> Self {
        let region: String = reader.required("AWS_REGION", "a region");
        let id: String = reader.required("AWS_ACCESS_KEY_ID", "an access key id");
        let secret: String = reader.required("AWS_SECRET_ACCESS_KEY", "a secret access key");
        let session = reader.optional("AWS_SESSION_TOKEN");
        Self {
            region: Region::new(region),
            credentials: Credentials::new(id, secret, session, None, "environment"),
        }
    }
}

/// Limits of one call: a connection within 1 s, an attempt within `attempt`, all attempts within
/// `all`. A timed-out connection is dropped, so that no late copy of a write travels on it.
pub fn timeouts(attempt: Duration, all: Duration) -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(attempt)
        .operation_timeout(all)
        .build()
}

/// Reads secrets from Secrets Manager.
#[derive(Debug, Clone)]
pub struct Secrets {
    client: aws_sdk_secretsmanager::Client,
}

impl Secrets {
    /// A client; nothing is sent yet.
    pub fn new(reader: &Reader<'_>, access: &Access, http: &SharedHttpClient) -> Self {
        let mut config = aws_sdk_secretsmanager::Config::builder()
            .behavior_version(aws_sdk_secretsmanager::config::BehaviorVersion::latest())
            .region(access.region.clone())
            .credentials_provider(access.credentials.clone())
            .http_client(http.clone())
            .timeout_config(timeouts(Duration::from_secs(2), Duration::from_secs(5)));
        config.set_endpoint_url(reader.optional("SECRETS_ENDPOINT"));
        Self {
            client: aws_sdk_secretsmanager::Client::from_conf(config.build()),
        }
    }

    /// The keys of the secret `name`. Not cached.
    ///
    /// # Errors
    ///
    /// [`StartError::Secret`], with nothing of the content.
    pub(crate) async fn document(&self, name: &str) -> Result<SecretDocument, StartError> {
        let answer = self.client.get_secret_value().secret_id(name).send().await;
        let value = answer.map_err(|_| StartError::Secret("could not be read"))?;
        let text = value
            .secret_string()
            .ok_or(StartError::Secret("is not text"))?;
        SecretDocument::parse(text).ok_or(StartError::Secret("has another form"))
    }
}
