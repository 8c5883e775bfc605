//! `POST /v1/login`: the password step. One round trip and one hash, for unknown members too; a
//! right password whose hash is cheaper than today's takes one more of each, once.

mod attempt;
mod upgrade;
mod wire;

use std::sync::Arc;

use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::{Clock, Millis, Stopwatch};
use shared::crypto::step_keys::StepKeys;
use shared::domain::ids::Sid;
use shared::domain::policy;
use shared::entropy::Entropy;
use shared::http::advice::AdviceSettings;
use shared::http::cookies::{Cookie, Cookies};
use shared::http::even::even;
use shared::http::{Call, DefaultLanguage, Problem, Reply, json, respond};
use shared::keys::{self, Kept};
use shared::password::{Hasher, Password};
use shared::runtime::{Deps, StartError};
use shared::store::members::Profile;
use shared::store::{Store, StoreOptions};
use shared::telemetry::{Log, Measurement, Metric, count};
use shared::tokens::login::LoginToken;

use crate::wire::{LoginRequest, Presented};

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    keys: Kept<StepKeys>,
    hasher: Hasher,
    cookies: Cookies,
    advice: AdviceSettings,
}

impl App {
    /// Reads configuration and secret and opens the connection that the first request needs.
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
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, true));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        let advice = AdviceSettings::read(&reader);
        reader.finish()?;
        let (keys, ()) = tokio::join!(keys::step(&secrets, &secret, &deps), store.warm());
        let hasher = Hasher::new();
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            keys: keys?,
            hasher,
            cookies,
            advice,
        })
    }
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        login(app, call).await
    })
    .await
}

async fn login(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let presented = Presented::try_from(json::body::<LoginRequest>(call)?)?;
    let now = app.clock.now();
    let profile = attempt::charged_profile(app, &presented, call, now).await?;
    let profile = match credentials(app, profile, &presented.password) {
        Ok(profile) => profile,
        // At an even time: a record that was found is read and its hash taken apart, which is seen
        // over enough requests. Whoever has the password learns nothing by being let in at once.
        Err(problem) => return even(policy::EVEN_LOGIN, started, async { Err(problem) }).await,
    };
    if profile.reset_required.is_some() {
        count(Metric::LoginsResetRequired);
        return Err(Problem::PasswordResetRequired);
    }
    upgrade::upgrade(app, &profile, &presented.password).await;
    let sid = session(app, call, &presented, &profile, now).await?;
    let (id, number) = (profile.member_id.clone(), presented.member_number);
    let token = LoginToken::new(id, number, sid, profile.epoch, now);
    let sealed = token
        .seal(&app.keys)
        .ok_or_else(|| Problem::internal("no step key"))?;
    count(Metric::LoginsRight);
    let web = call.web;
    // In the page's language; of who asks for none, in the member's own.
    let language = app.language.unless(call.accepted.or(profile.language));
    let mailbox = wire::mailbox(&profile, language, &app.advice, now);
    let reply = wire::reply(&profile, &mailbox, (!web).then_some(sealed.as_str()));
    if !web {
        return Ok(reply);
    }
    Ok(reply.cookie(
        app.cookies
            .set(Cookie::Login, &sealed, policy::LOGIN_TOKEN_LIFETIME),
    ))
}

/// The same work for unknown members, wrong passwords and closed memberships, and one answer.
fn credentials(
    app: &App,
    profile: Option<Profile>,
    password: &Password,
) -> Result<Profile, Problem> {
    let hash = profile
        .as_ref()
        .map(|profile| profile.password_hash.parse());
    let right = {
        let _measured = Measurement::start(Metric::PasswordHashLatency);
        match hash {
            Some(Ok(hash)) => app.hasher.verify(password, &hash),
            // A hash that cannot be read is an operator's mistake; the member is not told apart.
            Some(Err(_)) | None => app.hasher.verify_decoy(password),
        }
    };
    let profile = profile.filter(|profile| right && !profile.disabled);
    profile.ok_or_else(|| {
        count(Metric::LoginsWrong);
        Problem::InvalidCredentials
    })
}

/// A login that presents a live login token of the same member continues that session, so that
/// the mail that has just arrived stays good.
async fn session(
    app: &App,
    call: &Call,
    presented: &Presented,
    profile: &Profile,
    now: Millis,
) -> Result<Sid, Problem> {
    // The cookie only with our own pages' header, as everywhere.
    let cookie = call
        .cookie(app.cookies.name(Cookie::Login))
        .filter(|_| call.web);
    let token = presented.login_token.as_deref().or(cookie);
    // A second call, where it is due: only here a generation is chosen.
    app.keys.renew(&[token], now).await;
    let live = token.and_then(|token| LoginToken::open(token, &app.keys, now).ok());
    let same = |token: &LoginToken| {
        let continues = app.keys.continues(token.sid.generation(), now);
        continues && token.member_id == profile.member_id && token.epoch == profile.epoch
    };
    if let Some(token) = live.filter(same) {
        return Ok(token.sid);
    }
    let mut bits = [0; 16];
    app.entropy.fill(&mut bits)?;
    Ok(Sid::new(app.keys.current(), bits))
}
