//! `POST /v1/password/reset/complete`: a code, one more thing, and the new password.
//!
//! Nothing is hashed without a right code, for members and for numbers that nobody has alike.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::clock::{Millis, Stopwatch};
use shared::domain::device::{DeviceId, KnownDevice};
use shared::domain::grouped::{Digest, MailedKind, PrintedKind};
use shared::domain::policy;
use shared::domain::reset::{self, CompleteRefusal, Completed, Second, Standing};
use shared::http::cookies::Cookie;
use shared::http::even::even;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{Changed, PasswordNotice};
use shared::store::Stamp;
use shared::store::credentials::NewPassword;
use shared::store::epoch::Committed;
use shared::store::members::Profile;
use shared::store::resets::ResetsWrite;
use shared::telemetry::{Metric, count};

use crate::App;
use crate::asked::Asked;
use crate::check::Ways;
use crate::device;
use crate::present;
use crate::tell::{self, Told};
use crate::wire::{Choice, CompleteRequest};

/// Decisions of one request: one more, where something changed the record in between.
const ROUNDS: usize = 2;

pub(crate) async fn complete(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let choice = json::body::<CompleteRequest>(call)?.parsed(app)?;
    let now = app.clock.now();
    let asked = Asked::read(app, call, &choice.member_number, now).await?;
    even(policy::EVEN_PUBLIC, started, async {
        let done = decided(app, call, &choice, asked, now).await?;
        Ok(answer(app, call, &done.device).field("member.id", done.member))
    })
    .await
}

/// What was done.
struct Done {
    /// The member's id.
    member: String,
    /// The token by which this browser is known from now on.
    device: String,
}

/// Every session has ended; a browser forgets its own.
fn answer(app: &App, call: &Call, device: &str) -> Reply {
    if !call.web {
        let body = json!({"done": true, "device_token": device});
        return Reply::json(StatusCode::OK, body);
    }
    let known = app
        .cookies
        .set(Cookie::Device, device, policy::DEVICE_LIFETIME);
    let reply = Reply::json(StatusCode::OK, json!({"done": true})).cookie(known);
    let cookies = [Cookie::Login, Cookie::Access, Cookie::Refresh];
    cookies.into_iter().fold(reply, |reply, cookie| {
        reply.cookie(app.cookies.clear(cookie))
    })
}

/// The member whose password it is now.
async fn decided(
    app: &App,
    call: &Call,
    choice: &Choice,
    mut asked: Asked,
    now: Millis,
) -> Result<Done, Problem> {
    let request = Request {
        stamp: app.stamp()?,
        now,
    };
    for round in 1..=ROUNDS {
        match attempt(app, call, choice, &asked, request).await? {
            Attempt::Done(done) => return Ok(done),
            Attempt::ChangedMeanwhile if round < ROUNDS => {
                asked = Asked::again(app, &choice.member_number).await?;
            }
            Attempt::ChangedMeanwhile => {}
        }
    }
    Err(Problem::ChangedMeanwhile)
}

/// What is the same in every round.
#[derive(Clone, Copy)]
struct Request {
    stamp: Stamp,
    now: Millis,
}

enum Attempt {
    Done(Done),
    ChangedMeanwhile,
}

async fn attempt(
    app: &App,
    call: &Call,
    choice: &Choice,
    asked: &Asked,
    Request { stamp, now }: Request,
) -> Result<Attempt, Problem> {
    let digest = choice.code.digest(MailedKind::Reset, &asked.member);
    let read = app.store.resets(&asked.member).await?;
    let standing = reset::standing(&read.resets, &digest, asked.versions, now);
    let standing = standing.ok_or(Problem::UnknownCode)?;
    // Codes of numbers that nobody has are mailed to nobody.
    let profile = asked.profile.as_ref().ok_or(Problem::UnknownCode)?;
    let made_known = device::made_known(&digest, call, now);
    if standing == Standing::Done {
        // The answer was lost: the same again, to whoever has chosen the same. That is a look at
        // the present password too.
        present::charged(app, profile, now).await?;
        if !choice.new.is_of(app, profile) {
            return Err(Problem::UnknownCode);
        }
        return done(app, profile, &made_known, profile.epoch);
    }
    choice.new.judged(app, profile)?;
    let beside = beside(app, call, choice, profile, now).await?;
    let completed = reset::complete(&read.resets, &digest, beside.second, asked.versions, now);
    let resets = match completed {
        Ok(Completed::Write(resets)) => *resets,
        Ok(Completed::Repeat) | Err(CompleteRefusal::UnknownCode) => {
            return Err(Problem::UnknownCode);
        }
        Err(CompleteRefusal::SecondProofRequired) => {
            return Err(Ways::of(app, asked, &read.resets, standing, None, now).needed(app));
        }
        Err(CompleteRefusal::StillWaiting {
            opens_at,
            closes_at,
        }) => {
            return Err(Problem::StillWaiting {
                opens_at,
                closes_at,
            });
        }
    };
    let hash = choice.new.hash(app)?;
    let new = NewPassword {
        profile,
        hash: hash.as_str(),
        saved_code: beside.saved_code.as_ref(),
        device: beside.device.as_ref(),
        known_from_now: Some(&made_known),
        now,
    };
    let write = ResetsWrite {
        member: &profile.member_id,
        read: &read,
        resets: &resets,
        stamp,
        now,
    };
    match app.store.reset_password(&new, &write).await? {
        Committed::ChangedMeanwhile => Ok(Attempt::ChangedMeanwhile),
        Committed::Yes => {
            told(app, &new).await?;
            done(app, profile, &made_known, profile.epoch + 1)
        }
    }
}

fn done(
    app: &App,
    profile: &Profile,
    device: &KnownDevice,
    epoch: u64,
) -> Result<Attempt, Problem> {
    Ok(Attempt::Done(Done {
        member: profile.member_id.as_str().to_owned(),
        device: device::token(app, device, profile, epoch)?,
    }))
}

/// What was shown beside the code and found good.
#[derive(Default)]
struct Beside {
    second: Option<Second>,
    saved_code: Option<Digest>,
    device: Option<DeviceId>,
}

/// The device is asked last: it is shown with every request, and costs a look.
async fn beside(
    app: &App,
    call: &Call,
    choice: &Choice,
    profile: &Profile,
    now: Millis,
) -> Result<Beside, Problem> {
    if let Some(code) = &choice.recovery_code {
        let digest = code.digest(PrintedKind::Saved, &profile.member_id);
        let held = on_sheet(profile, &digest).then_some(digest);
        let digest = held.ok_or(Problem::UnknownCode)?;
        return Ok(Beside {
            second: Some(Second::RecoveryCode),
            saved_code: Some(digest),
            device: None,
        });
    }
    if let Some(current) = &choice.current {
        present::shown(app, profile, current, now).await?;
        return Ok(Beside {
            second: Some(Second::CurrentPassword),
            ..Beside::default()
        });
    }
    let token = choice.device_token.as_deref();
    if let Some(device) = device::known(app, call, token, profile, now).await? {
        return Ok(Beside {
            second: Some(Second::KnownDevice),
            saved_code: None,
            device: Some(device),
        });
    }
    let open = app.settings.reset_wait == 0;
    Ok(Beside {
        second: open.then_some(Second::NothingMore),
        ..Beside::default()
    })
}

/// Whether it is on the member's sheet; all places are looked at.
fn on_sheet(profile: &Profile, digest: &Digest) -> bool {
    let mut slots = [None; policy::SAVED_CODES];
    for (slot, code) in slots.iter_mut().zip(&profile.sheet.codes) {
        *slot = Some(code);
    }
    digest.position(slots).is_some()
}

async fn told(app: &App, new: &NewPassword<'_>) -> Result<(), Problem> {
    count(Metric::PasswordsReset);
    let how = if new.saved_code.is_some() {
        count(Metric::RecoveryCodesUsed);
        Changed::ResetWithSavedCode
    } else {
        Changed::Reset
    };
    let told = Told {
        profile: new.profile,
        language: None,
        nonce: app.bits()?,
        now: new.now,
    };
    tell::all(app, &told, PasswordNotice::Changed(how)).await;
    Ok(())
}
