//! All of Pictopass on one machine: the functions of the template behind an imitated gateway, an
//! embedded DynamoDB-compatible engine, and imitations of the two other AWS services they call.
//!
//! The binary and the tests start the same [`Stack`].
#![warn(missing_docs)]

pub mod addresses;
pub mod aws;
pub mod cases;
pub mod cli;
pub mod clock;
pub mod desk;
mod dev_routes;
pub mod engine;
pub mod functions;
pub mod gateway;
pub mod import;
pub mod local;
pub mod logs;
mod mailbox;
pub mod members;
pub mod operator;
mod preview;
pub mod rotate;
pub mod route;
pub mod sample;
pub mod secrets;
pub mod server;
pub mod sink;
pub mod stack;
pub mod template;
pub mod topics;
pub mod wire;

pub use stack::{LocalServices, Stack, StackError, StackOptions, TemplateSource};

use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// A client without TLS: everything here is on this machine. The functions' own, with TLS, is
/// built in `shared` and measured against a TLS endpoint.
pub fn plain_http_client() -> SharedHttpClient {
    aws_smithy_http_client::Builder::new().build_http()
}
