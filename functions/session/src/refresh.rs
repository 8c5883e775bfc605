//! `POST /v1/session/refresh`: a new access token, once per refresh token.

use serde_json::Value;
use shared::clock::Millis;
use shared::domain::ids::Nonce;
use shared::domain::policy;
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, Reply, auth, json};
use shared::store::sessions::Renewed;
use shared::telemetry::{self, Level, Metric};
use shared::tokens::TokenError;
use shared::tokens::access::AccessToken;
use shared::tokens::refresh::RefreshToken;

use crate::App;

pub(crate) async fn refresh(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let token = presented(app, call, now)?;
    // Two calls, one after the other: a renewal for an epoch that has passed would move the
    // session's count on, and the good token beside it would look like a copy.
    let profile = app.store.profile(&token.member_number).await?;
    let current = profile.is_some_and(|profile| profile.honours(&token.member_id, token.epoch));
    if !current {
        return Err(Problem::SessionEnded);
    }
    let renewed = app
        .store
        .renew(&token.sid, token.count, token.expires_at, now)
        .await?;
    match renewed {
        Renewed::Continues { count } => continued(app, call, token, count, now),
        Renewed::Ended => Err(Problem::SessionEnded),
        Renewed::Reused => {
            // The second write: a copy of an old token is in other hands, so nobody goes on.
            app.store
                .end_session(&token.sid, token.expires_at, now)
                .await?;
            let fields = [
                ("member.id", token.member_id.as_str().into()),
                ("session.id", token.sid.to_string().into()),
            ];
            telemetry::count(Metric::RefreshTokensReused);
            app.log.event(Level::Warn, "refresh token reused", &fields);
            Err(Problem::SessionEnded)
        }
    }
}

/// The refresh token of a request: its cookie, or a bearer.
pub(crate) fn presented(app: &App, call: &Call, now: Millis) -> Result<RefreshToken, Problem> {
    let text = auth::token_text(call, app.cookies, Cookie::Refresh)?;
    RefreshToken::open(text, &app.signing, now).map_err(|error| match error {
        TokenError::Wrong => Problem::WrongToken,
        TokenError::Expired => Problem::SessionEnded,
    })
}

fn continued(
    app: &App,
    call: &Call,
    token: RefreshToken,
    count: u64,
    now: Millis,
) -> Result<Reply, Problem> {
    let mut id = [0; 16];
    app.entropy.fill(&mut id)?;
    let access = AccessToken {
        member_id: token.member_id.clone(),
        member_number: token.member_number.clone(),
        sid: token.sid.clone(),
        token_id: Nonce(id).text(),
        epoch: token.epoch,
        auth_time: token.auth_time,
        issued_at: now,
        // Never beyond the session's own end.
        expires_at: (now + policy::ACCESS_TOKEN_LIFETIME).min(token.expires_at),
        session_ends_at: token.expires_at,
    };
    let life = access.expires_at - now;
    let session_life = token.expires_at - now;
    let text = access.sign(&app.signing, &app.issuer);
    let text = text.ok_or_else(|| Problem::internal("no signature"))?;
    let next = RefreshToken { count, ..token }.seal(&app.signing);
    let next = next.ok_or_else(|| Problem::internal("no signing key"))?;
    telemetry::count(Metric::SessionsRefreshed);
    Ok(app
        .cookies
        .access_reply(call, &text, life, Value::Null)
        .cookie(app.cookies.set(Cookie::Refresh, &next, session_life))
        .field("member.id", access.member_id.as_str())
        .field("session.id", access.sid.to_string()))
}
