//! Logout: of this session, or of all.

use shared::clock::Millis;
use shared::domain::ids::{MemberId, Sid};
use shared::domain::policy;
use shared::http::cookies::{Cookie, Cookies};
use shared::http::{Call, Problem, Reply, auth, json};
use shared::store::epoch::Committed;

use crate::{App, refresh};

/// `DELETE /v1/session`. Ended stays ended until the session's last token would have expired.
pub(crate) async fn end_one(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let (sid, member) = named(app, call, now)?;
    app.store
        .end_session(&sid, now + policy::SESSION_LIFETIME, now)
        .await?;
    Ok(forgotten(app.cookies)
        .field("member.id", member.as_str())
        .field("session.id", sid.to_string()))
}

/// The session by its access token; where that has expired, by its refresh token: a member must
/// be able to log out of a page that was left open.
fn named(app: &App, call: &Call, now: Millis) -> Result<(Sid, MemberId), Problem> {
    match auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now) {
        Ok(token) => Ok((token.sid, token.member_id)),
        Err(problem) => match refresh::presented(app, call, now) {
            Ok(token) => Ok((token.sid, token.member_id)),
            // An expired refresh token is one of this route's own, not of another kind.
            Err(Problem::SessionEnded) => Err(Problem::SessionEnded),
            Err(_) => Err(problem),
        },
    }
}

/// `DELETE /v1/sessions`: raises the epoch and ends the live challenge in one transaction.
pub(crate) async fn end_all(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let token = auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now)?;
    let ended = app
        .store
        .end_all_sessions(&token.member_number, &token.member_id, token.epoch, now)
        .await?;
    match ended {
        Committed::Yes => Ok(forgotten(app.cookies).field("member.id", token.member_id.as_str())),
        // The epoch has passed: this session had ended before.
        Committed::ChangedMeanwhile => Err(Problem::SessionEnded),
    }
}

fn forgotten(cookies: Cookies) -> Reply {
    [Cookie::Login, Cookie::Access, Cookie::Refresh]
        .into_iter()
        .fold(Reply::nothing(), |reply, cookie| {
            reply.cookie(cookies.clear(cookie))
        })
}
