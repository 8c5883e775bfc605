//! `POST /v1/recovery/codes`: a sheet of recovery codes to be kept, shown once.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::domain::grouped::{Bits, PrintedKind, printed};
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::{Call, Problem, Reply, auth, json};
use shared::mail::PasswordNotice;
use shared::store::credentials::NewSheet;

use crate::App;
use crate::signed_in;
use crate::tell::{self, Told};

/// A new sheet replaces the one before. A repeat after a lost answer makes another: nobody has seen
/// the lost one, and it is void.
pub(crate) async fn make(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let member = signed_in::member(app, call, now).await?;
    auth::fresh(&member.token, &app.issuer, now)?;
    let profile = &member.profile;
    let drawn = (0..policy::SAVED_CODES).map(|_| app.bits().map(Bits::new));
    let codes = drawn.collect::<Result<Vec<Bits>, _>>()?;
    let digests = codes
        .iter()
        .map(|code| code.digest(PrintedKind::Saved, &profile.member_id));
    let sheet = NewSheet {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        codes: digests.collect(),
        now,
    };
    if !app.store.save_codes(&sheet).await? {
        return Err(Problem::SessionEnded);
    }
    let told = Told {
        profile,
        language: None,
        nonce: app.bits()?,
        now,
    };
    tell::registered(app, &told, PasswordNotice::CodesIssued).await;
    let texts: Vec<String> = codes
        .iter()
        .map(|code| printed::write(code).to_string())
        .collect();
    let body = json!({"codes": texts, "issued_at": rfc3339(now)});
    Ok(Reply::json(StatusCode::CREATED, body).field("member.id", profile.member_id.as_str()))
}
