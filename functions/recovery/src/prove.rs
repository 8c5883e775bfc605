//! `POST /v1/recovery/proof`: a printed or spoken code is shown, and makes the case.

use lambda_http::http::StatusCode;
use shared::clock::Millis;
use shared::domain::case::{self, Case, CaseFile, Member, Proof, ProveRefusal, Proved, Shown};
use shared::domain::grouped::{Bits, printed};
use shared::domain::ids::Nonce;
use shared::domain::policy;
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::RecoveryNotice;
use shared::store::Stamp;
use shared::store::members::Profile;
use shared::telemetry::{Metric, count};
use shared::tokens::case::{CaseToken, LIFETIME};
use shared::tokens::login::LoginToken;

use crate::view::view;
use crate::wire::ProofRequest;
use crate::{App, notices, record};

pub(crate) async fn prove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = json::body::<ProofRequest>(call)?;
    let token = record::login(app, call, app.clock.now())?;
    let code = printed::read(&body.code)?;
    let shown = shown(app, &code, &token)?;
    let stamp = Stamp::new(app.random()?);
    for _ in 0..policy::DECISION_ROUNDS {
        let record = record::of_login(app, &token).await?;
        let now = app.clock.now();
        let profile = &record.profile;
        let decided = case::prove(record.file(), &shown, &member(profile), &app.rules, now);
        let (file, saved) = match decided.map_err(refused)? {
            Proved::Write { file, saved } => (file, saved),
            // The answer of this very request was lost: give it again.
            Proved::Repeat => return answer(app, call, profile, &record.file(), now),
        };
        let write = record.write(&file, stamp);
        let written = match saved {
            Some(saved) => {
                app.store
                    .prove_with_saved(profile, &write, &saved, now)
                    .await
            }
            None => app.store.put_case(&write).await,
        };
        if written? {
            count(Metric::RecoveriesProved);
            if saved.is_some() {
                count(Metric::RecoveryCodesUsed);
            }
            if let Some(case) = &file.case {
                let notice = RecoveryNotice::Proved(case.proof);
                notices::to_working(app, profile, notice, now).await?;
            }
            return answer(app, call, profile, &file, now);
        }
    }
    Err(Problem::ChangedMeanwhile)
}

fn shown(app: &App, code: &Bits, token: &LoginToken) -> Result<Shown, Problem> {
    Ok(Shown {
        id: Nonce(app.random()?),
        by: token.sid.to_string(),
        digests: Proof::ALL.map(|proof| (proof, code.digest(proof, &token.member_id))),
    })
}

fn member(profile: &Profile) -> Member<'_> {
    Member {
        epoch: profile.epoch,
        never_had_an_address: profile.never_had_an_address(),
        changed_at: profile.changed_at,
        saved: &profile.sheet.codes,
    }
}

fn refused(refusal: ProveRefusal) -> Problem {
    match refusal {
        ProveRefusal::UnknownCode => Problem::UnknownCode,
        ProveRefusal::CoolingOff { until } => Problem::CoolingOff { until },
    }
}

/// The view, and what names the case from now on.
fn answer(
    app: &App,
    call: &Call,
    profile: &Profile,
    file: &CaseFile,
    now: Millis,
) -> Result<Reply, Problem> {
    let case = file.case.as_ref().ok_or(Problem::NoCase)?;
    let token = sealed(app, profile, case)?;
    let mut body = view(app, profile, Some(file), Some(case.id), now);
    if let (false, Some(members)) = (call.web, body.as_object_mut()) {
        members.insert("case_token".into(), token.as_str().into());
    }
    let reply = Reply::json(StatusCode::CREATED, body)
        .field("member.id", profile.member_id.as_str())
        .field("recovery.proof", case.proof.wire());
    if !call.web {
        return Ok(reply);
    }
    Ok(reply.cookie(app.cookies.set(Cookie::Case, &token, LIFETIME)))
}

fn sealed(app: &App, profile: &Profile, case: &Case) -> Result<String, Problem> {
    let token = CaseToken {
        member_id: profile.member_id.clone(),
        case: case.id,
        epoch: case.epoch,
        expires_at: case.proved_at + LIFETIME,
    };
    let sealed = token.seal(&app.keys);
    sealed.ok_or_else(|| Problem::internal("no step key"))
}
