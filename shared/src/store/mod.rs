//! Concrete DynamoDB: one file per item kind. The conditional writes are the business rules of
//! `domain`, so there is no repository trait and no fake (ADR 0002).

pub mod address;
mod attributes;
pub mod cases;
pub mod codes;
pub mod credentials;
pub mod desk_uses;
pub mod epoch;
pub mod error;
pub mod history;
mod keys;
mod latency;
pub mod members;
pub mod public_keys;
pub mod resets;
pub mod sessions;
mod stamped;
pub mod throttles;
pub mod views;

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;

pub use error::StoreError;
pub use stamped::Stamp;

use crate::aws::{Access, timeouts};
use crate::config::Reader;
use crate::domain::address::Dots;
use crate::domain::policy;

/// The two tables.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    members: String,
    challenges: String,
    dots: Dots,
}

/// What a store is opened with.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Region and credentials.
    pub access: Access,
    /// The shared HTTP client.
    pub http: SharedHttpClient,
    /// Another endpoint than the region's own.
    pub endpoint: Option<String>,
    /// Name of the members table; empty for a function that has no business there.
    pub members: String,
    /// Name of the challenges table; empty for a function that has no business there.
    pub challenges: String,
    /// The rule under which the addresses of records are read.
    pub dots: Dots,
}

impl StoreOptions {
    /// From the environment: `CHALLENGES_TABLE`, and where `members` says so `MEMBERS_TABLE` and
    /// `DOTS`, the rule for the addresses in it.
    pub fn read(
        reader: &Reader<'_>,
        access: &Access,
        http: &SharedHttpClient,
        members: bool,
    ) -> Self {
        let table = "the name of a table";
        Self {
            access: access.clone(),
            http: http.clone(),
            endpoint: reader.optional("DYNAMODB_ENDPOINT"),
            members: if members {
                reader.required("MEMBERS_TABLE", table)
            } else {
                String::new()
            },
            challenges: reader.required("CHALLENGES_TABLE", table),
            dots: if members {
                reader.required("DOTS", "refuse or quote")
            } else {
                Dots::default()
            },
        }
    }
}

impl Store {
    /// Opens it; nothing is sent yet.
    pub fn new(options: StoreOptions) -> Self {
        let mut config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(aws_sdk_dynamodb::config::BehaviorVersion::latest())
            .region(options.access.region)
            .credentials_provider(options.access.credentials)
            .http_client(options.http)
            .timeout_config(timeouts(
                Duration::from_millis(1_200),
                // The expiry guard rests on this limit, so it is the same number.
                Duration::from_millis(policy::VERIFY_TIMEOUT.unsigned_abs()),
            ));
        config.set_endpoint_url(options.endpoint);
        config.push_interceptor(SharedInterceptor::permanent(latency::OfEveryCall));
        Self {
            client: Client::from_conf(config.build()),
            members: options.members,
            challenges: options.challenges,
            dots: options.dots,
        }
    }

    /// The rule under which it reads the addresses of records; one that is to be stored is read
    /// under the same.
    pub fn dots(&self) -> Dots {
        self.dots
    }

    /// Opens the connection that the first request needs, in init; the outcome does not matter.
    pub async fn warm(&self) {
        let key = aws_sdk_dynamodb::types::AttributeValue::S("-".into());
        let read = self
            .client
            .get_item()
            .table_name(&self.members)
            .key(keys::MEMBERS_KEY, key);
        drop(read.send().await);
    }
}

/// A string set; DynamoDB has no empty ones, and ours never are.
fn string_set<'a>(
    members: impl IntoIterator<Item = &'a str>,
) -> aws_sdk_dynamodb::types::AttributeValue {
    aws_sdk_dynamodb::types::AttributeValue::Ss(members.into_iter().map(str::to_owned).collect())
}

/// Of an update whose failed condition means that there is nothing to do.
fn ignore_condition<R>(
    outcome: Result<(), SdkError<UpdateItemError, R>>,
) -> Result<(), StoreError> {
    applied(outcome).map(drop)
}

/// Of an update, whether its condition held.
fn applied<R>(outcome: Result<(), SdkError<UpdateItemError, R>>) -> Result<bool, StoreError> {
    match outcome {
        Ok(()) => Ok(true),
        Err(error) => match error.as_service_error() {
            Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(false),
            _ => Err(StoreError::unavailable("UpdateItem", &error)),
        },
    }
}
