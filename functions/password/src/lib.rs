//! `/v1/password`: forgotten, changed; `/v1/recovery/codes`: what is kept for the day on which it is
//! forgotten.
//!
//! Nothing here opens a session. What needs no token answers at even times, the same for a member
//! number that nobody has.

mod asked;
mod change;
mod check;
mod chosen;
mod codes;
mod complete;
mod device;
mod present;
mod settings;
mod show;
mod signed_in;
mod start;
mod stop;
mod tell;
mod wait;
mod wire;

use std::sync::Arc;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::Clock;
use shared::crypto::signing_keys::SigningKeys;
use shared::crypto::step_keys::StepKeys;
use shared::entropy::{Entropy, EntropyUnavailable};
use shared::http::cookies::Cookies;
use shared::http::{DefaultLanguage, auth, respond};
use shared::keys::{self, Kept};
use shared::mail::{Mailer, Presentation};
use shared::password::Hasher;
use shared::runtime::{Deps, StartError};
use shared::store::{Stamp, Store, StoreOptions};
use shared::telemetry::Log;

use crate::settings::Settings;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    step: Kept<StepKeys>,
    signing: Kept<SigningKeys>,
    issuer: String,
    cookies: Cookies,
    presentation: Presentation,
    mailer: Mailer,
    hasher: Hasher,
    settings: Settings,
}

impl App {
    /// Reads configuration and secrets, and publishes the public keys where they are new.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn start(deps: Deps) -> Result<Self, StartError> {
        let reader = deps.env.reader();
        let log = deps.log.of_stack(&reader);
        let access = Access::read(&reader);
        let secrets = Secrets::new(&reader, &access, &deps.http);
        let step: String = reader.required("STEP_SECRET", "the name of a secret");
        let signing: String = reader.required("SIGNING_SECRET", "the name of a secret");
        let issuer: String = reader.required("ISSUER", "the address of this stack");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        let presentation = Presentation::read(&reader);
        let mailer = Mailer::read(&reader, &access, &deps.http);
        let settings = Settings::read(&reader);
        reader.finish()?;
        let (step, signing) = tokio::join!(
            keys::step(&secrets, &step, &deps),
            keys::signing(&secrets, &signing, &deps)
        );
        let (step, signing) = (step?, signing?);
        drop(store.publish_keys(&signing).await);
        if settings.reset_wait == 0 {
            settings::warn_of_one_mailbox(&log);
        }
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            step,
            signing,
            issuer,
            cookies,
            presentation,
            mailer,
            hasher: Hasher::new(),
            settings,
        })
    }

    fn bits<const N: usize>(&self) -> Result<[u8; N], EntropyUnavailable> {
        let mut bits = [0; N];
        self.entropy.fill(&mut bits)?;
        Ok(bits)
    }

    /// Of this request: made once, outside every retry.
    fn stamp(&self) -> Result<Stamp, EntropyUnavailable> {
        self.bits().map(Stamp::new)
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        let (tokens, now) = (auth::presented(call, app.cookies), app.clock.now());
        // A device's token is the only one of the step keys that is taken here, and names its own
        // generation then; the names that they give never rotate.
        tokio::join!(app.step.renew(&[], now), app.signing.renew(&tokens, now));
        match (&call.method, call.path.as_str()) {
            (&Method::GET, _) => show::show(app, call).await,
            (&Method::PUT, _) => change::change(app, call).await,
            (&Method::DELETE, _) => stop::by_session(app, call).await,
            (_, "/v1/password/reset/check") => check::check(app, call).await,
            (_, "/v1/password/reset/wait") => wait::wait(app, call).await,
            (_, "/v1/password/reset/complete") => complete::complete(app, call).await,
            (_, "/v1/password/reset/stop") => stop::by_code(app, call).await,
            (_, "/v1/recovery/codes") => codes::make(app, call).await,
            _ => start::start(app, call).await,
        }
    })
    .await
}
