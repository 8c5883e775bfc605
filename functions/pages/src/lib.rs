//! The `$default` route: pictures, problem pages, and 404 and 405 as problems.

mod problem_page;
mod routes;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use pictograms::{Symbol, tile};
use shared::brand::Brand;
use shared::http::challenge_view::ViewSettings;
use shared::http::problem_type::ProblemType;
use shared::http::{Call, Problem, Reply, respond};
use shared::runtime::{Deps, StartError};
use shared::telemetry::Log;

pub use routes::ROUTES;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    log: Log,
}

impl App {
    /// Reads its configuration; it calls nobody.
    ///
    /// # Errors
    ///
    /// [`StartError`] where a variable is missing or wrong.
    #[expect(
        clippy::unused_async,
        reason = "every function starts in the same form"
    )]
    pub async fn start(deps: Deps) -> Result<Self, StartError> {
        let reader = deps.env.reader();
        drop(Brand::read(&reader));
        drop(ViewSettings::read(&reader));
        drop(reader.required::<String>("TIME_ZONE", "an IANA time zone"));
        reader.finish()?;
        Ok(Self { log: deps.log })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, request, async |call| page(call)).await
}

/// A page or picture of ours, else the refusal that fits.
fn page(call: &Call) -> Result<Reply, Problem> {
    let found = picture(&call.path).or_else(|| problem(call));
    match found {
        Some(reply) if call.method == Method::GET || call.method == Method::HEAD => Ok(reply),
        Some(_) => Err(Problem::MethodNotAllowed { allow: "GET, HEAD" }),
        None => Err(routes::refusal(&call.path)),
    }
}

/// `/pictograms/<id>.png`. An id never changes its meaning, so browsers may keep it.
fn picture(path: &str) -> Option<Reply> {
    let id = path.strip_prefix("/pictograms/")?.strip_suffix(".png")?;
    let bytes = tile(Symbol::from_id(id)?).to_vec();
    Some(Reply::bytes(
        "image/png",
        "public, max-age=31536000, immutable",
        bytes,
    ))
}

/// `/problems/<slug>`.
fn problem(call: &Call) -> Option<Reply> {
    let kind = ProblemType::from_slug(call.path.strip_prefix("/problems/")?)?;
    Some(problem_page::page(kind, call.language))
}
