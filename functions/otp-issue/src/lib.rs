//! `POST /v1/otp` issues a code and mails it; `GET /v1/otp` shows the challenge and never sends.

mod address_rules;
mod caller;
mod current;
mod decide;
mod keep;
mod known;
mod lane;
mod lift;
mod post;
mod recipient;
mod view;
mod wire;

use std::sync::Arc;

use lambda_http::http::{Method, StatusCode};
use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::Clock;
use shared::crypto::step_keys::StepKeys;
use shared::entropy::Entropy;
use shared::http::challenge_view::ViewSettings;
use shared::http::cookies::Cookies;
use shared::http::{Call, DefaultLanguage, Problem, Reply, auth, respond};
use shared::keys::{self, Kept, PublicKeys};
use shared::mail::{Mailer, Presentation};
use shared::mail_hosts::MailHosts;
use shared::runtime::{Deps, StartError};
use shared::store::{Store, StoreOptions};
use shared::telemetry::Log;

use crate::view::View;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    keys: Kept<StepKeys>,
    public: PublicKeys,
    issuer: String,
    cookies: Cookies,
    view: ViewSettings,
    presentation: Presentation,
    mailer: Mailer,
    hosts: MailHosts,
}

impl App {
    /// Reads configuration and secret; the public keys open the store's connection.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(deps: Deps) -> Result<Self, StartError> {
        let reader = deps.env.reader();
        let log = deps.log.of_stack(&reader);
        let access = Access::read(&reader);
        let secrets = Secrets::new(&reader, &access, &deps.http);
        let secret: String = reader.required("STEP_SECRET", "the name of a secret");
        let issuer = reader.required("ISSUER", "the address of this stack");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        let view = ViewSettings::read(&reader);
        let presentation = Presentation::read(&reader);
        let mailer = Mailer::read(&reader, &access, &deps.http);
        let hosts = MailHosts::read(&reader);
        reader.finish()?;
        let public = PublicKeys::default();
        let now = deps.clock.now();
        let (keys, _) = tokio::join!(
            keys::step(&secrets, &secret, &deps),
            public.renew(&store, now)
        );
        let keys = keys?;
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            keys,
            public,
            issuer,
            cookies,
            view,
            presentation,
            mailer,
            hosts,
        })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        let tokens = auth::presented(call, app.cookies);
        app.keys.renew(&tokens, app.clock.now()).await;
        match call.method {
            Method::GET => show(app, call).await,
            _ => post::issue(app, call).await,
        }
    })
    .await
}

/// The challenge view of the caller's own session. Sends nothing.
async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    for caller in caller::of_view(app, call).await? {
        // With the record, in the same round trip: it says what can be done, of other mails too.
        let read = app
            .store
            .member_view(&caller.member_number, &caller.member_id, None)
            .await?;
        let profile = read.profile.filter(|profile| caller.matches(profile));
        let view = View::new(app, call, profile.as_ref());
        let own = read.codes.newest_of(&caller.session);
        if let Some(view) = own.and_then(|live| view.of(live, live.delivery)) {
            return Ok(Reply::json(StatusCode::OK, view));
        }
    }
    Err(Problem::NoChallenge)
}
