//! `POST /v1/otp/verify`: charge, then compare, in exactly one write.

mod outcome;
mod wire;

use std::sync::Arc;

use lambda_http::{Body, Request, Response};
use shared::aws::{Access, Secrets};
use shared::clock::{Clock, Millis};
use shared::crypto::signing_keys::SigningKeys;
use shared::crypto::step_keys::StepKeys;
use shared::domain::code_item::verify::Guess;
use shared::domain::ids::{ChallengeId, MemberId, Session, SessionKind};
use shared::domain::member_number::MemberNumber;
use shared::entropy::Entropy;
use shared::http::challenge_view::ViewSettings;
use shared::http::cookies::Cookies;
use shared::http::{Call, DefaultLanguage, Problem, Reply, auth, json, respond};
use shared::keys::{self, Kept};
use shared::runtime::{Deps, StartError};
use shared::store::{Store, StoreOptions};
use shared::telemetry::Log;

use crate::outcome::Outcome;
use crate::wire::{Entered, VerifyRequest};

/// What the function keeps between requests.
#[derive(Debug)]
pub struct App {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    log: Log,
    language: DefaultLanguage,
    store: Store,
    keys: Kept<StepKeys>,
    signing: Kept<SigningKeys>,
    issuer: String,
    cookies: Cookies,
    view: ViewSettings,
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
        let issuer = reader.required("ISSUER", "the address of this stack");
        let store = Store::new(StoreOptions::read(&reader, &access, &deps.http, false));
        let cookies = Cookies::read(&reader);
        let language = DefaultLanguage::read(&reader);
        let view = ViewSettings::read(&reader);
        reader.finish()?;
        let (keys, signing) = tokio::join!(
            keys::step(&secrets, &step, &deps),
            keys::signing(&secrets, &signing, &deps)
        );
        let (keys, signing) = (keys?, signing?);
        drop(store.publish_keys(&signing).await);
        let Deps { clock, entropy, .. } = deps;
        Ok(Self {
            clock,
            entropy,
            log,
            language,
            store,
            keys,
            signing,
            issuer,
            cookies,
            view,
        })
    }
}

/// Who guesses.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) member_id: MemberId,
    pub(crate) member_number: MemberNumber,
    pub(crate) session: Session,
    pub(crate) epoch: u64,
    /// The absolute end of a session that is open already.
    pub(crate) session_ends_at: Option<Millis>,
}

/// Answers one request.
pub async fn handle(app: &App, request: Request) -> Response<Body> {
    respond(&app.log, app.language, request, async |call| {
        verify(app, call).await
    })
    .await
}

async fn verify(app: &App, call: &Call) -> Result<Reply, Problem> {
    let entered = Entered::read(json::body::<VerifyRequest>(call)?, app.view.profile)?;
    let (tokens, now) = (auth::presented(call, app.cookies), app.clock.now());
    tokio::join!(
        app.keys.renew(&tokens, now),
        app.signing.renew(&tokens, now)
    );
    let caller = caller(app, call, &entered.challenge, app.clock.now())?;
    let generation = caller.session.sid.generation();
    let key = app.keys.generation(generation).ok_or(Problem::WrongToken)?;
    let attempt = if let Some(attempt) = entered.attempt {
        attempt
    } else {
        let mut bits = [0; 16];
        app.entropy.fill(&mut bits)?;
        bits.to_vec()
    };
    let (session, challenge) = (&caller.session, entered.challenge);
    let mac = key.code_mac(&caller.member_id, session, &challenge, &entered.code);
    let request = key.request_id(session, &challenge, &attempt, mac);
    let guess = Guess {
        challenge,
        session: session.clone(),
        mac,
        request,
    };
    // Read afresh, right before the write: expiry is in its condition.
    let now = app.clock.now();
    let (item, verdict) = app.store.verify(&caller.member_id, &guess, now).await?;
    let outcome = Outcome {
        guess,
        item,
        verdict,
        now,
    };
    outcome::answer(app, call, &caller, &entered.code, &outcome).await
}

/// The purpose in the challenge's name says which kind of token may answer it.
fn caller(app: &App, call: &Call, challenge: &ChallengeId, now: Millis) -> Result<Caller, Problem> {
    match challenge.purpose.session_kind() {
        SessionKind::Login => {
            let token = auth::login(call, app.cookies, &app.keys, now)?;
            Ok(Caller {
                session: token.session(),
                member_id: token.member_id,
                member_number: token.member_number,
                epoch: token.epoch,
                session_ends_at: None,
            })
        }
        SessionKind::Access => {
            let token = auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now)?;
            Ok(Caller {
                session: token.session(),
                member_id: token.member_id,
                member_number: token.member_number,
                epoch: token.epoch,
                session_ends_at: Some(token.session_ends_at),
            })
        }
    }
}
