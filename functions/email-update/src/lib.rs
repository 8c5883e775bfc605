//! Skeleton.
#![expect(clippy::unused_async, reason = "skeleton")]

use lambda_http::{Body, Request, Response};
use shared::runtime::{Deps, StartError};

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App;

impl App {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(_deps: Deps) -> Result<Self, StartError> {
        Ok(Self)
    }
}

/// Answers one request.
pub async fn handle(_app: &App, _request: Request) -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = lambda_http::http::StatusCode::NOT_IMPLEMENTED;
    response
}
