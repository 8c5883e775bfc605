//! `PUT /v1/password`: a member who is signed in chooses another one, with the present one and a
//! fresh second step.

use serde::Deserialize;
use serde_json::json;
use shared::http::next_epoch::NextEpoch;
use shared::http::{Call, Problem, Reply, auth, json};
use shared::mail::{Changed, PasswordNotice};
use shared::password::Password;
use shared::store::StoreError;
use shared::store::credentials::NewPassword;
use shared::store::epoch::Committed;

use crate::App;
use crate::signed_in::{self, Member};
use crate::tell::{self, Told};
use crate::{chosen, present};

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRequest {
    current_password: String,
    new_password: String,
}

pub(crate) async fn change(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = json::body::<ChangeRequest>(call)?;
    let current = Password::parse(body.current_password);
    let current = current.map_err(|_| Problem::field("/current_password", "wrong-form"))?;
    let chosen = chosen::parse(body.new_password, app.settings.minimum)?;
    let now = app.clock.now();
    let member = signed_in::member(app, call, now).await?;
    auth::fresh(&member.token, &app.issuer, now)?;
    let profile = &member.profile;
    present::shown(app, profile, &current, now).await?;
    chosen.judged(app, profile)?;
    let hash = chosen.hash(app)?;
    let new = NewPassword {
        profile,
        hash: hash.as_str(),
        saved_code: None,
        device: None,
        known_from_now: None,
        now,
    };
    match committed(app, &new).await? {
        Committed::ChangedMeanwhile => Err(Problem::ChangedMeanwhile),
        Committed::Yes => {
            let told = Told {
                profile,
                language: None,
                nonce: app.bits()?,
                now,
            };
            tell::all(app, &told, PasswordNotice::Changed(Changed::SignedIn)).await;
            answer(app, call, &member, &new)
        }
    }
}

/// Commits. Where no answer came, the record says whether this very hash is there, whose salt no
/// other request has.
async fn committed(app: &App, new: &NewPassword<'_>) -> Result<Committed, StoreError> {
    let outcome = app.store.change_password(new).await;
    if let Err(StoreError::Unavailable { .. }) = outcome {
        let found = app.store.profile(&new.profile.member_number).await?;
        if found.is_some_and(|profile| profile.password_hash == new.hash) {
            return Ok(Committed::Yes);
        }
    }
    outcome
}

/// Tokens of the new epoch: every other session has ended.
fn answer(
    app: &App,
    call: &Call,
    member: &Member,
    new: &NewPassword<'_>,
) -> Result<Reply, Problem> {
    let next = NextEpoch {
        cookies: app.cookies,
        signing: &app.signing,
        issuer: &app.issuer,
        token: &member.token,
        session: member.session,
        epoch: new.profile.epoch + 1,
        bits: app.bits()?,
        now: new.now,
    };
    next.reply(call, json!({"changed": true}))
}
