//! What every function is started with, and the loop that it runs in.

use std::sync::Arc;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

use crate::clock::Clock;
use crate::config::Env;
use crate::entropy::Entropy;
use crate::telemetry::{Level, Log};

/// The ports and the shared HTTP client.
#[derive(Clone)]
pub struct Deps {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// One HTTP client for all services: one connection pool, one TLS configuration.
    pub http: SharedHttpClient,
    /// Where log lines go.
    pub log: Log,
    /// The environment.
    pub env: Env,
}

impl Deps {
    /// Those of a function in Lambda.
    pub fn in_lambda(function: &'static str) -> Self {
        let env = Env::from_process();
        Self {
            clock: Arc::new(crate::clock::SystemClock),
            entropy: Arc::new(crate::entropy::SystemEntropy),
            http: crate::aws::http_client(&env),
            log: Log::stdout(function),
            env,
        }
    }

    /// Says in the log why the function cannot start, before init fails.
    pub fn refuse_start(&self, error: &StartError) {
        self.log.event(
            Level::Error,
            "start",
            &[("start.error", error.to_string().into())],
        );
    }
}

/// Why a function could not start: said once, in the log, for the operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The environment is incomplete or wrong.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// A secret could not be read or has another form.
    #[error("secret: {0}")]
    Secret(&'static str),
    /// The TLS roots, the HTTP client or a client's configuration could not be made.
    #[error("client: {0}")]
    Client(&'static str),
}
