//! Somebody says that it was not them: by the code of the notice, or from a session.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::clock::{Millis, Stopwatch};
use shared::domain::grouped::MailedKind;
use shared::domain::ids::MemberId;
use shared::domain::policy;
use shared::domain::reset::{self, Stop, Stopped, Versions};
use shared::http::even::even;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::PasswordNotice;
use shared::store::StoreError;
use shared::store::members::Profile;
use shared::store::resets::ResetsWrite;
use shared::telemetry::{Metric, count};

use crate::App;
use crate::asked::{Asked, versions};
use crate::signed_in;
use crate::tell::{self, Told};
use crate::wire::CodeRequest;

/// `POST /v1/password/reset/stop`.
pub(crate) async fn by_code(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let shown = json::body::<CodeRequest>(call)?.parsed(MailedKind::Stop)?;
    let (number, code) = (shown.member_number, shown.code);
    let now = app.clock.now();
    let asked = Asked::read(app, call, &number, now).await?;
    even(policy::EVEN_PUBLIC, started, async {
        let digest = code.digest(MailedKind::Stop, &asked.member);
        let stop = Stop::Code(&digest);
        match (
            stopped(app, &asked.member, asked.versions, stop, now).await?,
            &asked.profile,
        ) {
            (Stopping::Nothing, _) => return Err(Problem::UnknownCode),
            (Stopping::Now, Some(profile)) => told(app, profile, now).await?,
            (Stopping::Now, None) | (Stopping::Before, _) => {}
        }
        let reply = Reply::json(StatusCode::OK, json!({"stopped": true}));
        Ok(reply
            .field("member.id", asked.member.as_str())
            .field("reset.stopped", true))
    })
    .await
}

/// `DELETE /v1/password/reset`: the same 204 where nothing waits.
pub(crate) async fn by_session(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let member = signed_in::member(app, call, now).await?;
    let (profile, id) = (&member.profile, &member.profile.member_id);
    let reply = Reply::nothing().field("member.id", id.as_str());
    match stopped(app, id, versions(profile), Stop::Session, now).await? {
        Stopping::Nothing | Stopping::Before => Ok(reply),
        Stopping::Now => {
            told(app, profile, now).await?;
            Ok(reply.field("reset.stopped", true))
        }
    }
}

/// What has been done.
enum Stopping {
    /// There was nothing to stop, or not with this code.
    Nothing,
    /// This code has stopped it before.
    Before,
    /// It is stopped now.
    Now,
}

async fn stopped(
    app: &App,
    member: &MemberId,
    versions: Versions,
    by: Stop<'_>,
    now: Millis,
) -> Result<Stopping, Problem> {
    let stamp = app.stamp()?;
    for _ in 0..policy::DECISION_ROUNDS {
        let read = app.store.resets(member).await?;
        let resets = match reset::stop(&read.resets, by, versions, now) {
            None => return Ok(Stopping::Nothing),
            Some(Stopped::Repeat) => return Ok(Stopping::Before),
            Some(Stopped::Write(resets)) => resets,
        };
        let write = ResetsWrite {
            member,
            read: &read,
            resets: &resets,
            stamp,
            now,
        };
        if app.store.put_resets(&write).await? {
            count(Metric::ResetsStopped);
            return Ok(Stopping::Now);
        }
    }
    Err(StoreError::Conflicts("PutItem").into())
}

async fn told(app: &App, profile: &Profile, now: Millis) -> Result<(), Problem> {
    let told = Told {
        profile,
        language: None,
        nonce: app.bits()?,
        now,
    };
    tell::registered(app, &told, PasswordNotice::Stopped).await;
    Ok(())
}
