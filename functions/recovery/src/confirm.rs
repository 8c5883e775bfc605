//! `POST /v1/recovery/confirm`: the new mailbox answers, and the wait begins.

use lambda_http::http::StatusCode;
use shared::clock::Millis;
use shared::domain::case::{self, CaseFile, ConfirmRefusal, Confirmation};
use shared::domain::grouped::{Bits, MailedKind, mailed};
use shared::domain::policy;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, RecoveryNotice};
use shared::store::Stamp;
use shared::store::members::Profile;

use crate::record::{self, own_case};
use crate::view::view;
use crate::wire::CodeRequest;
use crate::{App, notices};

pub(crate) async fn confirm(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = json::body::<CodeRequest>(call)?;
    let token = record::login(app, call, app.clock.now())?;
    let code = mailed::read_as(MailedKind::NewMailbox, &body.code)?;
    let stop = Bits::new(app.random()?);
    let stamp = Stamp::new(app.random()?);
    for _ in 0..policy::DECISION_ROUNDS {
        let record = record::of_login(app, &token).await?;
        let now = app.clock.now();
        let (profile, given) = (&record.profile, body.case_token.as_deref());
        let member = &profile.member_id;
        let own = own_case(app, call, given, member, now).ok_or(Problem::NoCase)?;
        let answer = case::Answer {
            id: own,
            digest: code.digest(MailedKind::NewMailbox, member),
            stop: stop.digest(MailedKind::Stop, member),
        };
        let decided = case::confirm(record.file(), &answer, profile.epoch, &app.rules, now);
        match decided.map_err(refused)? {
            Confirmation::Repeat => return Ok(answered(app, profile, &record.file(), now)),
            Confirmation::Write(file) => {
                if app.store.put_case(&record.write(&file, stamp)).await? {
                    // Commit, then send.
                    tell(app, profile, &file, &stop, now).await?;
                    return Ok(answered(app, profile, &file, now));
                }
            }
        }
    }
    Err(Problem::ChangedMeanwhile)
}

/// Tells every old mailbox, with the code that stops it.
async fn tell(
    app: &App,
    profile: &Profile,
    file: &CaseFile,
    stop: &Bits,
    now: Millis,
) -> Result<(), Problem> {
    let case = file.case.as_ref();
    let mailbox = case.and_then(|case| case.mailbox.as_ref());
    let confirmed = case.and_then(|case| case.confirmed);
    let (Some(mailbox), Some(confirmed)) = (mailbox, confirmed) else {
        return Ok(());
    };
    let notice = RecoveryNotice::Waiting {
        new_address_masked: &mailbox.address.masked(),
        opens_at: confirmed.opens_at,
        stop: LongCode {
            text: &mailed::write(MailedKind::Stop, stop),
            until: confirmed.closes_at,
        },
    };
    notices::to_all_old(app, profile, notice, now).await
}

fn refused(refusal: ConfirmRefusal) -> Problem {
    match refusal {
        ConfirmRefusal::NoCase => Problem::NoCase,
        ConfirmRefusal::UnknownCode => Problem::UnknownCode,
    }
}

fn answered(app: &App, profile: &Profile, file: &CaseFile, now: Millis) -> Reply {
    let own = file.case.as_ref().map(|case| case.id);
    let body = view(app, profile, Some(file), own, now);
    Reply::json(StatusCode::OK, body).field("member.id", profile.member_id.as_str())
}
