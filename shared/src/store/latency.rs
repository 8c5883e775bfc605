//! How long each call takes, measured around all of the SDK's attempts.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::telemetry::{Measurement, Metric};

/// Measures every call by its operation. Set into the client once, so that no call can be left out.
#[derive(Debug)]
pub(super) struct OfEveryCall;

impl Intercept for OfEveryCall {
    fn name(&self) -> &'static str {
        "Latency"
    }

    // The first hook at which the operation is known.
    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        call: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let operation = call.load::<Metadata>().map(Metadata::name);
        if let Some(metric) = operation.and_then(metric) {
            let running = Running(Measurement::start(metric));
            // It ends with the call's own state. The hooks for a call's end are not reached
            // where the timeout over all attempts cuts it off, which are the slowest calls.
            call.interceptor_state().store_put(running);
        }
        Ok(())
    }
}

#[derive(Debug)]
struct Running(#[expect(dead_code, reason = "kept for its drop")] Measurement);

impl Storable for Running {
    type Storer = StoreReplace<Self>;
}

fn metric(operation: &str) -> Option<Metric> {
    Some(match operation {
        "GetItem" => Metric::GetItemLatency,
        "BatchGetItem" => Metric::BatchGetItemLatency,
        "PutItem" => Metric::PutItemLatency,
        "UpdateItem" => Metric::UpdateItemLatency,
        "TransactWriteItems" => Metric::TransactWriteItemsLatency,
        _ => return None,
    })
}
