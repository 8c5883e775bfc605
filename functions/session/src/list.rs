//! `GET /v1/sessions` and `POST /v1/sessions/end`: the member's own sessions, and the end of one.

use lambda_http::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::browser::BrowserKind;
use shared::domain::code_item::logins::logins;
use shared::domain::ids::Sid;
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::{Call, Problem, Reply, json as body};

use crate::App;
use crate::member::{Member, member};

/// A session that is open.
struct Open {
    sid: Sid,
    browser: BrowserKind,
    since: Millis,
    last: Millis,
}

/// The sessions that are open, the newest first; the caller's own always among them.
///
/// Two round trips: the logins are in the code items, and the use and the end of a session in items
/// of their own.
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let member = member(app, call, now).await?;
    let language = app
        .language
        .unless(call.accepted.or(member.profile.language));
    let own = &member.token.sid;
    let of = |open: &Open| {
        json!({
            "id": open.sid.to_string(),
            "browser": open.browser.wire(),
            "name": open.browser.label(language),
            "since": rfc3339(open.since),
            "last": rfc3339(open.last),
            "current": open.sid == *own,
        })
    };
    let all = open(app, call, &member, now).await?;
    let all: Vec<Value> = all.iter().map(of).collect();
    Ok(Reply::json(StatusCode::OK, json!({"sessions": all}))
        .field("member.id", member.profile.member_id.as_str()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndRequest {
    id: String,
}

/// Ends a session of the list. One that is not there is no error, so that nothing is told of other
/// people's.
pub(crate) async fn end(app: &App, call: &Call) -> Result<Reply, Problem> {
    let asked = body::body::<EndRequest>(call)?.id;
    let asked = Sid::parse(&asked).ok_or_else(|| Problem::field("/id", "wrong-form"))?;
    let now = app.clock.now();
    let member = member(app, call, now).await?;
    let own = logged_in(app, &member, now);
    if asked == member.token.sid || own.iter().any(|open| open.sid == asked) {
        // Ended stays ended until its last token would have expired.
        app.store
            .end_session(&asked, now + policy::SESSION_LIFETIME, now)
            .await?;
    }
    Ok(Reply::nothing().field("member.id", member.profile.member_id.as_str()))
}

async fn open(app: &App, call: &Call, member: &Member, now: Millis) -> Result<Vec<Open>, Problem> {
    let mut all = logged_in(app, member, now);
    let sids: Vec<Sid> = all.iter().map(|open| open.sid.clone()).collect();
    let used = app
        .store
        .sessions(&member.profile.member_number, &sids)
        .await?;
    for (open, used) in all.iter_mut().zip(&used) {
        open.last = used
            .and_then(|used| used.renewed_at)
            .unwrap_or(open.since)
            .max(open.since);
    }
    let ended = used.iter().map(|used| used.is_some_and(|used| used.ended));
    let mut all: Vec<Open> = all
        .into_iter()
        .zip(ended)
        // What nobody renewed in time is over, too; the caller's own is in use.
        .filter(|(open, ended)| {
            let idle = now >= open.last + policy::SESSION_IDLE;
            !ended && (!idle || open.sid == member.token.sid)
        })
        .map(|(open, _)| open)
        .collect();
    let own = &member.token;
    // A login that the items have forgotten, or from before everything else was ended.
    if all.iter().all(|open| open.sid != own.sid) {
        let renewed = member.session.and_then(|session| session.renewed_at);
        let open = Open {
            sid: own.sid.clone(),
            browser: BrowserKind::from_user_agent(call.user_agent()),
            since: own.auth_time,
            last: renewed.unwrap_or(own.auth_time),
        };
        all.insert(0, open);
    }
    Ok(all)
}

/// What the code items know of: every session is named by the request that opened it.
fn logged_in(app: &App, member: &Member, now: Millis) -> Vec<Open> {
    let logins = logins(&member.codes, now).into_iter();
    let opened = logins.filter_map(|login| {
        // Without its key, none of its tokens is good any more.
        let key = app.keys.generation(login.generation)?;
        Some(Open {
            sid: key.won_session(login.generation, &login.request),
            browser: login.browser,
            since: login.at,
            last: login.at,
        })
    });
    opened.collect()
}
