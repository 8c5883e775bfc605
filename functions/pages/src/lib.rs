//! The `$default` route: the web pages, what they load, problem pages, and 404 and 405 as problems.

mod assets;
mod frame;
mod help;
mod language;
mod pages;
mod problem_page;
mod routes;
mod site;
mod words;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use shared::http::{Call, DefaultLanguage, Problem, Reply, respond};
use shared::runtime::{Deps, StartError};
use shared::telemetry::Log;

use crate::site::Site;

pub use routes::ROUTES;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    log: Log,
    language: DefaultLanguage,
    site: Site,
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
        let log = deps.log.of_stack(&reader);
        let site = Site::read(&reader);
        let language = DefaultLanguage::read(&reader);
        reader.finish()?;
        Ok(Self {
            log,
            language,
            site,
        })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        page(&app.site, call)
    })
    .await
}

/// A page or picture of ours, else the refusal that fits.
fn page(site: &Site, call: &Call) -> Result<Reply, Problem> {
    let reads = call.method == Method::GET || call.method == Method::HEAD;
    let form = call.method == Method::POST && has_form(&call.path);
    match found(site, call) {
        Some(reply) if reads || form => Ok(reply),
        Some(_) => Err(Problem::MethodNotAllowed { allow: "GET, HEAD" }),
        None => match routes::refusal(&call.path) {
            Problem::NotFound if reads && call.wants_html() => {
                Ok(problem_page::not_found(site, call))
            }
            // 405 would be a no to every browser, whatever the gateway adds to it.
            Problem::MethodNotAllowed { .. } if is_preflight(call) => Ok(Reply::nothing()),
            refusal => Err(refusal),
        },
    }
}

/// Whether a page has a form with secrets: a browser sends it here before the script runs, in the
/// body and so not in the address.
fn has_form(path: &str) -> bool {
    matches!(
        path,
        "/login" | "/not-me" | "/password" | "/password/change" | "/recovery"
    )
}

/// Whether a browser asks for a page of another site if it may call. No route takes `OPTIONS`, so
/// it comes here; who may call stands in the template, and the gateway says so in headers of its
/// own. Without those, an empty answer allows nothing.
fn is_preflight(call: &Call) -> bool {
    let has = |name| call.header(name).is_some();
    call.method == Method::OPTIONS && has("origin") && has("access-control-request-method")
}

fn found(site: &Site, call: &Call) -> Option<Reply> {
    match call.path.as_str() {
        "/" | "/login" => Some(pages::login(site, call)),
        "/code" => Some(pages::code(site, call)),
        "/menu" => Some(pages::menu(site, call)),
        "/address" => Some(pages::address(site, call)),
        "/password" => Some(pages::password(site, call)),
        "/password/change" => Some(pages::password_change(site, call)),
        "/recovery-codes" => Some(pages::recovery_codes(site, call)),
        "/not-me" => Some(pages::not_me(site, call)),
        "/recovery" => Some(pages::recovery(site, call)),
        "/security" => Some(pages::security(site, call)),
        _ => help::page(site, call)
            .or_else(|| problem_page::page(site, call))
            .or_else(|| site.assets.serve(call)),
    }
}
