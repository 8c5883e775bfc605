//! Sessions after the login: refresh, logout, the lists of sessions and known devices, the
//! history, and the public key set.

mod devices;
mod end;
mod history;
mod key_set;
mod list;
mod member;
mod refresh;

use std::sync::Arc;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::Clock;
use shared::crypto::signing_keys::SigningKeys;
use shared::crypto::step_keys::StepKeys;
use shared::entropy::Entropy;
use shared::http::cookies::Cookies;
use shared::http::{DefaultLanguage, auth, respond};
use shared::keys::{self, Kept};
use shared::runtime::{Deps, StartError};
use shared::store::{Store, StoreOptions};
use shared::telemetry::Log;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    signing: Kept<SigningKeys>,
    keys: Kept<StepKeys>,
    issuer: String,
    cookies: Cookies,
}

impl App {
    /// Reads configuration and secret, and publishes the public keys where they are new.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(deps: Deps) -> Result<Self, StartError> {
        let reader = deps.env.reader();
        let log = deps.log.of_stack(&reader);
        let access = Access::read(&reader);
        let secrets = Secrets::new(&reader, &access, &deps.http);
        let secret: String = reader.required("SIGNING_SECRET", "the name of a secret");
        let step: String = reader.required("STEP_SECRET", "the name of a secret");
        let issuer = reader.required("ISSUER", "the address of this stack");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        reader.finish()?;
        let (signing, keys) = tokio::join!(
            keys::signing(&secrets, &secret, &deps),
            keys::step(&secrets, &step, &deps)
        );
        let (signing, keys) = (signing?, keys?);
        drop(store.publish_keys(&signing).await);
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            signing,
            keys,
            issuer,
            cookies,
        })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        let tokens = auth::presented(call, app.cookies);
        let now = app.clock.now();
        tokio::join!(
            app.signing.renew(&tokens, now),
            app.keys.renew(&tokens, now)
        );
        match (&call.method, call.path.as_str()) {
            (&Method::GET, "/v1/sessions") => list::show(app, call).await,
            (&Method::POST, "/v1/sessions/end") => list::end(app, call).await,
            (&Method::GET, "/v1/devices") => devices::show(app, call).await,
            (&Method::POST, "/v1/devices/forget") => devices::forget(app, call).await,
            (&Method::GET, "/v1/history") => history::show(app, call).await,
            (&Method::GET, _) => Ok(key_set::show(app)),
            (&Method::DELETE, "/v1/sessions") => end::end_all(app, call).await,
            (&Method::DELETE, _) => end::end_one(app, call).await,
            _ => refresh::refresh(app, call).await,
        }
    })
    .await
}
