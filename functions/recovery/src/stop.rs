//! Somebody stops it: with the code that an old mailbox got, or from a session.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::clock::{Millis, Stopwatch};
use shared::domain::case::{self, StopRefusal, Stopped};
use shared::domain::grouped::{Bits, MailedKind, mailed};
use shared::domain::ids::MemberId;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::http::even::even;
use shared::http::source::{SourceLimit, charged_profile};
use shared::http::{Call, Problem, Reply, json};
use shared::mail::RecoveryNotice;
use shared::store::Stamp;
use shared::store::members::Profile;
use shared::telemetry::{Metric, count};

use crate::record::{self, Record};
use crate::wire::StopRequest;
use crate::{App, notices};

const STOPS: SourceLimit = SourceLimit {
    counter: "recovery-source",
    per_hour: policy::RESETS_PER_SOURCE_HOUR,
};

/// `POST /v1/recovery/stop`. The same calls, the same answer and the same time for a number that
/// nobody has.
pub(crate) async fn by_code(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let body = json::body::<StopRequest>(call)?;
    let number = body.member_number()?;
    let code = mailed::read_as(MailedKind::Stop, &body.code)?;
    even(
        policy::EVEN_PUBLIC,
        started,
        stopped_by_code(app, call, &number, &code),
    )
    .await
}

async fn stopped_by_code(
    app: &App,
    call: &Call,
    number: &MemberNumber,
    code: &Bits,
) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let profile = charged_profile(&app.store, &app.keys, call, STOPS, number, now).await?;
    let stamp = Stamp::new(app.random()?);
    let Some(profile) = profile.filter(|profile| !profile.disabled) else {
        // An item that nobody has, under a name of the same length.
        let name = app.keys.throttle_name("member", number.as_str());
        if let Some(nobody) = MemberId::parse(&name) {
            app.store.case_file(&nobody).await?;
        }
        return Err(Problem::UnknownCode);
    };
    let member = profile.member_id.clone();
    let digest = code.digest(MailedKind::Stop, &member);
    let mut record = Record {
        profile,
        case: app.store.case_file(&member).await?,
    };
    for _ in 0..policy::DECISION_ROUNDS {
        let epoch = record.profile.epoch;
        let decided = case::stop_by_code(record.file(), digest, epoch, now);
        if stopped(app, &record, decided, stamp, now).await? {
            return Ok(Reply::json(StatusCode::OK, json!({"stopped": true}))
                .field("member.id", member.as_str())
                .field("recovery.stopped", true));
        }
        record.case = app.store.case_file(&member).await?;
    }
    Err(Problem::ChangedMeanwhile)
}

/// `DELETE /v1/recovery`. Nothing that goes on is no error.
pub(crate) async fn from_session(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let token = record::access(app, call, app.clock.now()).await?;
    let stamp = Stamp::new(app.random()?);
    for _ in 0..policy::DECISION_ROUNDS {
        let record = record::of_session(app, &token).await?;
        let now = app.clock.now();
        let decided = case::stop(record.file(), record.profile.epoch, now);
        match stopped(app, &record, decided, stamp, now).await {
            Ok(true) | Err(Problem::UnknownCode) => {
                return Ok(Reply::nothing().field("member.id", token.member_id.as_str()));
            }
            Ok(false) => {}
            Err(problem) => return Err(problem),
        }
    }
    Err(Problem::ChangedMeanwhile)
}

/// Writes what was decided; `false` where another write came first.
async fn stopped(
    app: &App,
    record: &Record,
    decided: Result<Stopped, StopRefusal>,
    stamp: Stamp,
    now: Millis,
) -> Result<bool, Problem> {
    match decided {
        Err(StopRefusal::NoCase) => Err(Problem::UnknownCode),
        Ok(Stopped::Repeat) => Ok(true),
        Ok(Stopped::Write(file)) => {
            let written = app.store.put_case(&record.write(&file, stamp)).await?;
            if written {
                count(Metric::RecoveriesStopped);
                told(app, &record.profile, now).await?;
            }
            Ok(written)
        }
    }
}

/// Commit, then send.
async fn told(app: &App, profile: &Profile, now: Millis) -> Result<(), Problem> {
    notices::to_working(app, profile, RecoveryNotice::Stopped, now).await
}
