//! The Lambda function `delivery-events`.

use delivery_events::{App, handle};
use lambda_http::lambda_runtime::run;
use lambda_http::{Error, LambdaEvent, service_fn};
use serde_json::Value;
use shared::runtime::Deps;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let deps = Deps::in_lambda("delivery-events");
    let app = &App::start(deps.clone())
        .await
        .inspect_err(|error| deps.refuse_start(error))?;
    // No caller waits for an answer here: an error is how the platform is asked to try again.
    run(service_fn(move |event: LambdaEvent<Value>| async move {
        handle(app, event.payload).await.map_err(Error::from)
    }))
    .await
}
