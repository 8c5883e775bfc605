//! What every function is started with, and the loop that it runs in.

use std::sync::Arc;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

use crate::clock::Clock;
use crate::config::Env;
use crate::entropy::Entropy;
use crate::telemetry::Log;

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
