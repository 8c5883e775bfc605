//! `GET /v1/recovery`: where it stands. Changes nothing.

use lambda_http::http::StatusCode;
use shared::http::{Call, Problem, Reply, auth};
use shared::tokens::login::LoginToken;

use crate::record::{self, Record};
use crate::view::view;
use crate::{App, record::own_case};

/// To a login token, as before every step, and to a session, which may stop what goes on and do
/// nothing else: `login` says which of the two was shown.
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let (Record { profile, case }, by_login) = match auth::bearer(call) {
        Some(bearer) if !LoginToken::is_of_this_kind(bearer) => {
            (of_session(app, call).await?, false)
        }
        Some(_) => {
            let token = record::login(app, call, now)?;
            (record::of_login(app, &token).await?, true)
        }
        None => of_cookies(app, call).await?,
    };
    let own = own_case(app, call, None, &profile.member_id, now);
    let mut body = view(app, &profile, case.file.as_ref(), own, now);
    if let Some(members) = body.as_object_mut() {
        members.insert("login".into(), by_login.into());
    }
    Ok(Reply::json(StatusCode::OK, body).field("member.id", profile.member_id.as_str()))
}

async fn of_session(app: &App, call: &Call) -> Result<Record, Problem> {
    let token = record::access(app, call, app.clock.now()).await?;
    record::of_session(app, &token).await
}

/// A browser may hold both; the login is the newer one, because it is taken away at its end.
async fn of_cookies(app: &App, call: &Call) -> Result<(Record, bool), Problem> {
    let login = match record::login(app, call, app.clock.now()) {
        Ok(token) => record::of_login(app, &token).await,
        Err(problem) => Err(problem),
    };
    match login {
        Ok(record) => Ok((record, true)),
        Err(problem @ (Problem::TokenMissing | Problem::LoginExpired)) => {
            match of_session(app, call).await {
                Err(Problem::TokenMissing) => Err(problem),
                outcome => outcome.map(|record| (record, false)),
            }
        }
        Err(problem) => Err(problem),
    }
}
