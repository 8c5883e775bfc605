//! `/v1/email`: see, check and change the registered address.

mod change;
mod check;
mod notify;
mod pending;
mod show;
mod undo;

use std::sync::Arc;

use lambda_http::http::Method;
use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::{Clock, Millis};
use shared::crypto::signing_keys::SigningKeys;
use shared::crypto::step_keys::StepKeys;
use shared::domain::code_item::lanes::Lanes;
use shared::entropy::Entropy;
use shared::http::cookies::Cookies;
use shared::http::{Call, DefaultLanguage, Problem, auth, respond};
use shared::keys::{self, Kept};
use shared::mail::{Mailer, Presentation};
use shared::mail_hosts::MailHosts;
use shared::runtime::{Deps, StartError};
use shared::store::members::Profile;
use shared::store::sessions::SessionView;
use shared::store::{Store, StoreOptions};
use shared::telemetry::Log;
use shared::tokens::access::AccessToken;

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    signing: Kept<SigningKeys>,
    step: Kept<StepKeys>,
    issuer: String,
    cookies: Cookies,
    presentation: Presentation,
    mailer: Mailer,
    hosts: MailHosts,
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
        let signing: String = reader.required("SIGNING_SECRET", "the name of a secret");
        let step: String = reader.required("STEP_SECRET", "the name of a secret");
        let issuer = reader.required("ISSUER", "the address of this stack");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        let presentation = Presentation::read(&reader);
        let mailer = Mailer::read(&reader, &access, &deps.http);
        let hosts = MailHosts::read(&reader);
        reader.finish()?;
        let (signing, step) = tokio::join!(
            keys::signing(&secrets, &signing, &deps),
            keys::step(&secrets, &step, &deps)
        );
        let (signing, step) = (signing?, step?);
        drop(store.publish_keys(&signing).await);
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            signing,
            step,
            issuer,
            cookies,
            presentation,
            mailer,
            hosts,
        })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        let (tokens, now) = (auth::presented(call, app.cookies), app.clock.now());
        if (&call.method, call.path.as_str()) == (&Method::POST, "/v1/email/undo") {
            // No token: only the name of what is throttled comes from a key.
            app.step.renew(&[], now).await;
            return undo::undo(app, call).await;
        }
        app.signing.renew(&tokens, now).await;
        match (&call.method, call.path.as_str()) {
            (&Method::POST, _) => check::check(app, call).await,
            (&Method::PUT, _) => change::change(app, call).await,
            (&Method::DELETE, _) => pending::cancel(app, call).await,
            _ => show::show(app, call).await,
        }
    })
    .await
}

/// A caller whose token and record agree.
struct Member {
    token: AccessToken,
    profile: Profile,
    codes: Lanes,
    session: Option<SessionView>,
}

/// The caller's record, in one round trip. `epoch` says which epochs are accepted beside the
/// token's own; all other outdated tokens are refused.
async fn member(
    app: &App,
    call: &Call,
    now: Millis,
    accepts: impl Fn(&AccessToken, &Profile) -> bool,
) -> Result<Member, Problem> {
    let token = auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now)?;
    let view = app
        .store
        .member_view(&token.member_number, &token.member_id, Some(&token.sid))
        .await?;
    let ended = view.session.is_some_and(|session| session.ended);
    let profile = view.profile.filter(|profile| {
        let current = profile.epoch == token.epoch || accepts(&token, profile);
        profile.is_open_to(&token.member_id) && current && !ended
    });
    let profile = profile.ok_or(Problem::SessionEnded)?;
    Ok(Member {
        token,
        profile,
        codes: view.codes,
        session: view.session,
    })
}
