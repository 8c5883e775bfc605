//! A letter or a look at the desk is asked for: it goes into the operators' queue.

use lambda_http::http::StatusCode;
use shared::clock::Millis;
use shared::domain::case::{CaseFile, Proof, want_desk, want_letter};
use shared::domain::policy;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::RecoveryNotice;
use shared::store::Stamp;
use shared::store::cases::Wanted;

use crate::record::{self, Record, own_case};
use crate::view::view;
use crate::{App, notices};

/// `POST /v1/recovery/letter`.
pub(crate) async fn letter(app: &App, call: &Call) -> Result<Reply, Problem> {
    let wish = Wish {
        proof: Proof::Posted,
        wanted: Wanted::Letter,
        note: want_letter,
        notice: RecoveryNotice::LetterAsked,
    };
    ask(app, call, &wish).await
}

/// `POST /v1/recovery/desk`.
pub(crate) async fn desk(app: &App, call: &Call) -> Result<Reply, Problem> {
    let wish = Wish {
        proof: Proof::Desk,
        wanted: Wanted::Desk,
        note: want_desk,
        notice: RecoveryNotice::DeskAsked,
    };
    ask(app, call, &wish).await
}

struct Wish {
    proof: Proof,
    wanted: Wanted,
    note: fn(CaseFile, Millis) -> Option<CaseFile>,
    notice: RecoveryNotice<'static>,
}

/// Asking again changes nothing and is no mistake: the answer says where it stands.
async fn ask(app: &App, call: &Call, wish: &Wish) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let token = record::login(app, call, app.clock.now())?;
    // Where the operator's policy has no such proof, there is nothing to ask for.
    if !app.rules.proofs.allow(wish.proof) {
        return Err(Problem::NotFound);
    }
    let stamp = Stamp::new(app.random()?);
    for _ in 0..policy::DECISION_ROUNDS {
        let record = record::of_login(app, &token).await?;
        let now = app.clock.now();
        let Some(file) = (wish.note)(record.file(), now) else {
            return Ok(answer(app, call, &record, &record.file(), now));
        };
        let write = record.write(&file, stamp);
        if app.store.queue_case(&write, wish.wanted, now).await? {
            // Commit, then send.
            notices::to_working(app, &record.profile, wish.notice, now).await?;
            return Ok(answer(app, call, &record, &file, now));
        }
    }
    Err(Problem::ChangedMeanwhile)
}

fn answer(app: &App, call: &Call, record: &Record, file: &CaseFile, now: Millis) -> Reply {
    let profile = &record.profile;
    let own = own_case(app, call, None, &profile.member_id, now);
    let body = view(app, profile, Some(file), own, now);
    Reply::json(StatusCode::ACCEPTED, body).field("member.id", profile.member_id.as_str())
}
