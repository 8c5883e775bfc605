//! An imitated API Gateway HTTP API: every request becomes a version 2.0 event, goes through the
//! Lambda runtime's own adapter into the function, and comes back the same way.

mod answer;
mod cors;
mod event;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{Request, Response, StatusCode};
use lambda_http::request::LambdaRequest;
use lambda_http::{Adapter, Context, LambdaEvent, Service as _, service_fn};
use serde_json::Value;
use shared::clock::Clock as _;
use shared::entropy::Entropy;
use shared::telemetry::{Level, Log};

use crate::clock::ShiftedClock;
use crate::functions::RequestHandler;
use crate::route::Router;

pub use cors::Cors;

/// The gateway's limit on a request's body.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Where a route leads.
#[derive(Debug, Clone)]
pub struct Target {
    /// The function's folder name.
    pub function: String,
    /// When the platform gives up on it.
    pub timeout: Duration,
}

/// The gateway's state.
pub struct Gateway {
    router: Router<Target>,
    cors: Option<Cors>,
    handlers: RwLock<Arc<BTreeMap<String, RequestHandler>>>,
    source_ip: RwLock<Option<IpAddr>>,
    clock: ShiftedClock,
    entropy: Arc<dyn Entropy>,
    log: Log,
}

impl Gateway {
    /// A gateway without functions yet.
    pub fn new(
        router: Router<Target>,
        cors: Option<Cors>,
        clock: ShiftedClock,
        entropy: Arc<dyn Entropy>,
        log: Log,
    ) -> Self {
        Self {
            router,
            cors,
            handlers: RwLock::default(),
            source_ip: RwLock::default(),
            clock,
            entropy,
            log,
        }
    }

    /// Puts started functions in place of the ones before; requests under way end with those.
    pub fn set_handlers(&self, handlers: BTreeMap<String, RequestHandler>) {
        let mut current = self
            .handlers
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(handlers);
    }

    /// Puts one started function in place of the one before.
    pub fn set_handler(&self, function: &str, handler: RequestHandler) {
        let mut current = self
            .handlers
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut *current).insert(function.to_owned(), handler);
    }

    /// Lets all further requests come from this address; `None` is the socket's.
    ///
    /// There is no header for it: the functions must trust nothing but the event.
    pub fn set_source_ip(&self, address: Option<IpAddr>) {
        let mut current = self
            .source_ip
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = address;
    }

    /// The route keys, most specific first.
    pub fn routes(&self) -> Vec<String> {
        self.router.keys().collect()
    }

    fn handler(&self, function: &str) -> Option<RequestHandler> {
        let handlers = self.handlers.read().unwrap_or_else(PoisonError::into_inner);
        handlers.get(function).cloned()
    }

    fn circumstances(&self, socket: Option<SocketAddr>) -> event::Circumstances {
        let set = *self
            .source_ip
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let socket = socket.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |socket| socket.ip());
        event::Circumstances {
            source_ip: set.unwrap_or(socket),
            request_id: self.request_id(),
            now: self.clock.now(),
        }
    }

    /// Sixteen characters, as the gateway's own look.
    fn request_id(&self) -> String {
        let mut bytes = [0_u8; 8];
        // Without randomness requests share an id in the log, which hurts nobody here.
        let _ = self.entropy.fill(&mut bytes);
        format!("{:016x}", u64::from_be_bytes(bytes))
    }

    async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        if !is_addressed(&parts) {
            return answer::own(StatusCode::BAD_REQUEST, "Bad Request");
        }
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let circumstances = self.circumstances(socket.map(|info| info.0));
        let Ok(body) = axum::body::to_bytes(body, MAX_BODY).await else {
            return answer::own(StatusCode::PAYLOAD_TOO_LARGE, "Request Too Long");
        };
        let found = self.router.find(parts.method.as_str(), parts.uri.path());
        let Some((matched, target)) = found else {
            return match &self.cors {
                Some(cors) if cors::is_preflight(&parts) => cors.preflight(&parts),
                _ => answer::own(StatusCode::NOT_FOUND, "Not Found"),
            };
        };
        let Some(handler) = self.handler(&target.function) else {
            return answer::internal_error();
        };
        let event = event::event(&parts, &body, &matched, &circumstances);
        let answer = self.invoke(handler, target, event, circumstances.request_id);
        match &self.cors {
            Some(cors) => cors.added(&parts, answer.await),
            None => answer.await,
        }
    }

    /// Runs the function in a task of its own: a client that leaves does not stop it, as in the
    /// cloud, and a panic ends the task and nothing else.
    async fn invoke(
        &self,
        handler: RequestHandler,
        target: &Target,
        event: Value,
        request_id: String,
    ) -> Response<Body> {
        let mut task = tokio::spawn(run(handler, event, request_id.clone()));
        match tokio::time::timeout(target.timeout, &mut task).await {
            Ok(Ok(Some(json))) => answer::answer(&json),
            Ok(Ok(None) | Err(_)) => {
                self.report("gateway.function_died", target, request_id);
                answer::internal_error()
            }
            Err(_) => {
                task.abort();
                self.report("gateway.function_timed_out", target, request_id);
                // Not 503, which the gateway says where its own 30 s are over: to it, a function
                // that was killed for its time is one that failed.
                answer::internal_error()
            }
        }
    }

    fn report(&self, event: &str, target: &Target, request_id: String) {
        let fields = [
            ("invoked", target.function.clone().into()),
            ("request.id", request_id.into()),
        ];
        self.log.event(Level::Error, event, &fields);
    }
}

/// The cloud routes by host name, so a function never sees a request without a proper one; the
/// runtime relies on it.
fn is_addressed(parts: &axum::http::request::Parts) -> bool {
    let host = parts.headers.get(axum::http::header::HOST);
    let host = host.map(|host| host.to_str().unwrap_or_default());
    parts.uri.path().starts_with('/')
        && host.is_none_or(|host| {
            host.parse::<axum::http::uri::Authority>()
                .is_ok_and(|authority| authority.as_str() == host && !host.contains('@'))
        })
}

/// Through the runtime's own adapter in both directions, so that what it drops or refuses is
/// dropped and refused here too (it keeps one value per header, for one).
async fn run(handler: RequestHandler, event: Value, request_id: String) -> Option<String> {
    let payload: LambdaRequest = serde_json::from_str(&event.to_string()).ok()?;
    let mut context = Context::default();
    context.request_id = request_id;
    let mut adapter = Adapter::from(service_fn(move |request| {
        let answer = handler(request);
        async move { Ok::<_, Infallible>(answer.await) }
    }));
    let Ok(response) = adapter.call(LambdaEvent::new(payload, context)).await;
    serde_json::to_string(&response).ok()
}

/// The fallback of the stack's server: everything that is not a dev route.
pub async fn serve(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response<Body> {
    gateway.answer(request).await
}
