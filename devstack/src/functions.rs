//! The functions that are linked in, by folder name.
//!
//! These are the handlers that ship: a crate's library is what its Lambda binary runs.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use lambda_http::{Body, Request, Response};
use serde_json::Value;
use shared::runtime::{Deps, StartError};

use crate::route::RoutePattern;
use crate::template::{FunctionSpec, Template};

/// Answers one request.
pub type RequestHandler = Arc<dyn Fn(Request) -> BoxFuture<'static, Response<Body>> + Send + Sync>;

/// Takes one event. An error is a failure that Lambda would answer by trying again.
pub type EventHandler = Arc<dyn Fn(Value) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// A started function.
#[derive(Clone)]
pub enum Handler {
    /// Behind routes.
    Requests(RequestHandler),
    /// Behind topics.
    Events(EventHandler),
}

/// Starts a function, as a new sandbox would.
pub type Start = Arc<dyn Fn(Deps) -> BoxFuture<'static, Result<Handler, StartError>> + Send + Sync>;

/// A function that is linked into the stack.
#[derive(Clone)]
pub struct Linked {
    /// The folder below `functions/`.
    pub name: &'static str,
    /// Starts it.
    pub start: Start,
}

impl std::fmt::Debug for Linked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Linked").field(&self.name).finish()
    }
}

impl Linked {
    /// A function made of one closure, for tests of the stack itself.
    pub fn answering<F, R>(name: &'static str, answer: F) -> Self
    where
        F: Fn(Request) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Response<Body>> + Send + 'static,
    {
        let start = move |_: Deps| -> BoxFuture<'static, Result<Handler, StartError>> {
            let answer = answer.clone();
            let handler: RequestHandler = Arc::new(move |request| Box::pin(answer(request)));
            Box::pin(async { Ok(Handler::Requests(handler)) })
        };
        Self {
            name,
            start: Arc::new(start),
        }
    }

    /// The same for events.
    pub fn taking<F, R>(name: &'static str, take: F) -> Self
    where
        F: Fn(Value) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Result<(), String>> + Send + 'static,
    {
        let start = move |_: Deps| -> BoxFuture<'static, Result<Handler, StartError>> {
            let take = take.clone();
            let handler: EventHandler = Arc::new(move |event| Box::pin(take(event)));
            Box::pin(async { Ok(Handler::Events(handler)) })
        };
        Self {
            name,
            start: Arc::new(start),
        }
    }
}

macro_rules! link {
    ($name:literal, $krate:ident) => {
        link!($name, $krate, Requests, RequestHandler, |handled| handled)
    };
    ($name:literal, $krate:ident, $kind:ident, $handler:ty, |$handled:ident| $answer:expr) => {
        Linked {
            name: $name,
            start: Arc::new(|deps| {
                Box::pin(async move {
                    let app = Arc::new($krate::App::start(deps).await?);
                    let handler: $handler = Arc::new(move |invocation| {
                        let app = Arc::clone(&app);
                        Box::pin(async move {
                            let $handled = $krate::handle(&app, invocation).await;
                            $answer
                        })
                    });
                    Ok(Handler::$kind(handler))
                })
            }),
        }
    };
}

/// Every function of the workspace that the template gives a route or a topic.
pub fn linked() -> Vec<Linked> {
    vec![
        link!("login", login),
        link!("otp-issue", otp_issue),
        link!("otp-verify", otp_verify),
        link!("email-update", email_update),
        link!("password", password),
        link!("recovery", recovery),
        link!("session", session),
        link!("pages", pages),
        link!(
            "delivery-events",
            delivery_events,
            Events,
            EventHandler,
            |handled| handled.map(drop).map_err(|error| error.to_string())
        ),
    ]
}

/// Template and linked functions do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The template has a route or a topic that leads to no code.
    #[error("template: {entrance} belongs to function {function}, which is not linked in")]
    NoHandler {
        /// The route's key or the topic.
        entrance: String,
        /// The function's folder.
        function: String,
    },
    /// Code that nothing leads to: forgotten in the template.
    #[error("function {0} is linked in but has no route or topic in the template")]
    NoEntrance(&'static str),
}

/// Checks that every route and topic has code, and that something leads to all code.
///
/// # Errors
///
/// [`LinkError`] for the first that does not.
pub fn check(template: &Template, linked: &[Linked]) -> Result<(), LinkError> {
    let known: BTreeSet<&str> = linked.iter().map(|function| function.name).collect();
    for function in &template.functions {
        if !known.contains(function.name.as_str()) {
            return Err(LinkError::NoHandler {
                entrance: entrance(function),
                function: function.name.clone(),
            });
        }
    }
    let reached: BTreeSet<&str> = template.functions.iter().map(|f| f.name.as_str()).collect();
    match linked
        .iter()
        .find(|function| !reached.contains(function.name))
    {
        Some(function) => Err(LinkError::NoEntrance(function.name)),
        None => Ok(()),
    }
}

/// What leads to a function; the template's reader leaves out those that nothing leads to.
fn entrance(function: &FunctionSpec) -> String {
    let route = function.routes.first().map(RoutePattern::key);
    let topic = function.topics.first();
    match (route, topic) {
        (Some(route), _) => format!("route {route}"),
        (None, Some(topic)) => format!("topic {topic}"),
        (None, None) => "nothing".to_owned(),
    }
}
