//! The Lambda function `email-update`.

use std::convert::Infallible;

use email_update::{App, handle};
use lambda_http::{Error, Request, run, service_fn};
use shared::runtime::Deps;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let deps = Deps::in_lambda("email-update");
    let app = &App::start(deps.clone())
        .await
        .inspect_err(|error| deps.refuse_start(error))?;
    run(service_fn(move |request: Request| async move {
        Ok::<_, Infallible>(handle(app, request).await)
    }))
    .await
}
