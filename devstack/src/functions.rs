//! The functions that are linked in, by folder name.
//!
//! These are the handlers that ship: a crate's library is what its Lambda binary runs.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use lambda_http::{Body, Request, Response};
use shared::runtime::{Deps, StartError};

use crate::template::Template;

/// A started function: answers one request.
pub type Handler = Arc<dyn Fn(Request) -> BoxFuture<'static, Response<Body>> + Send + Sync>;

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
            let handler: Handler = Arc::new(move |request| Box::pin(answer(request)));
            Box::pin(async { Ok(handler) })
        };
        Self {
            name,
            start: Arc::new(start),
        }
    }
}

macro_rules! link {
    ($name:literal, $krate:ident) => {
        Linked {
            name: $name,
            start: Arc::new(|deps| {
                Box::pin(async move {
                    let app = Arc::new($krate::App::start(deps).await?);
                    let handler: Handler = Arc::new(move |request| {
                        let app = Arc::clone(&app);
                        Box::pin(async move { $krate::handle(&app, request).await })
                    });
                    Ok(handler)
                })
            }),
        }
    };
}

/// Every function of the workspace that the template gives a route.
pub fn linked() -> Vec<Linked> {
    vec![
        link!("login", login),
        link!("otp-issue", otp_issue),
        link!("otp-verify", otp_verify),
        link!("email-update", email_update),
        link!("session", session),
        link!("pages", pages),
    ]
}

/// Template and linked functions do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The template has a route that no code answers.
    #[error("template: route {route} belongs to function {function}, which is not linked in")]
    NoHandler {
        /// The route's key.
        route: String,
        /// The function's folder.
        function: String,
    },
    /// Code that no route leads to: forgotten in the template.
    #[error("function {0} is linked in but has no route in the template")]
    NoRoute(&'static str),
}

/// Checks that every route has code and all code has a route.
///
/// # Errors
///
/// [`LinkError`] for the first that does not.
pub fn check(template: &Template, linked: &[Linked]) -> Result<(), LinkError> {
    let known: BTreeSet<&str> = linked.iter().map(|function| function.name).collect();
    for function in &template.functions {
        if let Some(route) = function.routes.first()
            && !known.contains(function.name.as_str())
        {
            return Err(LinkError::NoHandler {
                route: route.key(),
                function: function.name.clone(),
            });
        }
    }
    let routed: BTreeSet<&str> = template.functions.iter().map(|f| f.name.as_str()).collect();
    match linked
        .iter()
        .find(|function| !routed.contains(function.name))
    {
        Some(function) => Err(LinkError::NoRoute(function.name)),
        None => Ok(()),
    }
}
