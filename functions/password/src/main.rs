//! The Lambda function `password`.

use std::convert::Infallible;

use lambda_http::{Error, Request, run, service_fn};
use password::{App, handle};
use shared::runtime::Deps;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let deps = Deps::in_lambda("password");
    let app = &App::start(deps.clone())
        .await
        .inspect_err(|error| deps.refuse_start(error))?;
    run(service_fn(move |request: Request| async move {
        Ok::<_, Infallible>(handle(app, request).await)
    }))
    .await
}
