//! `/v1/recovery`: the alternate procedure, from a code that only the right person holds to another
//! registered address. It gives no session and no token but that of the case.

mod address;
mod ask;
mod confirm;
mod finish;
mod notices;
mod prove;
mod record;
mod settings;
mod show;
mod stop;
mod view;
mod wire;

use std::sync::Arc;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::Clock;
use shared::crypto::step_keys::StepKeys;
use shared::domain::case::Rules;
use shared::entropy::Entropy;
use shared::http::cookies::Cookies;
use shared::http::{Call, DefaultLanguage, Problem, Reply, auth, respond};
use shared::keys::{self, Kept, PublicKeys};
use shared::mail::{Mailer, Presentation};
use shared::mail_hosts::MailHosts;
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
    keys: Kept<StepKeys>,
    public: PublicKeys,
    issuer: String,
    cookies: Cookies,
    rules: Rules,
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
        let rules = settings::rules(&reader);
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
            rules,
            presentation,
            mailer,
            hosts,
        })
    }

    /// Random bytes, once for each request and outside every retry.
    fn random<const N: usize>(&self) -> Result<[u8; N], Problem> {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        let tokens = auth::presented(call, app.cookies);
        app.keys.renew(&tokens, app.clock.now()).await;
        route(app, call).await
    })
    .await
}

async fn route(app: &App, call: &Call) -> Result<Reply, Problem> {
    match (&call.method, call.path.as_str()) {
        (&Method::GET, _) => show::show(app, call).await,
        (&Method::DELETE, _) => stop::from_session(app, call).await,
        (_, "/v1/recovery/letter") => ask::letter(app, call).await,
        (_, "/v1/recovery/desk") => ask::desk(app, call).await,
        (_, "/v1/recovery/proof") => prove::prove(app, call).await,
        (_, "/v1/recovery/address") => address::send(app, call).await,
        (_, "/v1/recovery/confirm") => confirm::confirm(app, call).await,
        (_, "/v1/recovery/finish") => finish::finish(app, call).await,
        _ => stop::by_code(app, call).await,
    }
}
