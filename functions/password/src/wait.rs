//! `POST /v1/password/reset/wait`: whoever has nothing but the mailbox waits, and the owner is told.

use shared::clock::{Millis, Stopwatch};
use shared::domain::grouped::{Bits, MailedKind, mailed};
use shared::domain::policy;
use shared::domain::reset::{self, Resets, WaitRefusal, Waited};
use shared::http::even::even;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, PasswordNotice};
use shared::store::StoreError;
use shared::store::resets::ResetsWrite;

use crate::App;
use crate::asked::Asked;
use crate::check::Ways;
use crate::tell::{self, Told};
use crate::wire::{self, CodeRequest};

pub(crate) async fn wait(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let shown = json::body::<CodeRequest>(call)?.parsed(MailedKind::Reset)?;
    let (number, code) = (shown.member_number, shown.code);
    let now = app.clock.now();
    let asked = Asked::read(app, call, &number, now).await?;
    even(policy::EVEN_PUBLIC, started, async {
        let stop = Bits::new(app.bits()?);
        let (resets, begun) = begun(app, &asked, &code, &stop, now).await?;
        if begun {
            told(app, &asked, &resets, &stop, now).await?;
        }
        let digest = code.digest(MailedKind::Reset, &asked.member);
        let standing = reset::standing(&resets, &digest, asked.versions, now);
        let standing = standing.ok_or(Problem::UnknownCode)?;
        let ways = Ways::of(app, &asked, &resets, standing, None, now);
        Ok(wire::standing(app, &ways))
    })
    .await
}

/// The resets with the wait, and whether this request began it.
async fn begun(
    app: &App,
    asked: &Asked,
    code: &Bits,
    stop: &Bits,
    now: Millis,
) -> Result<(Resets, bool), Problem> {
    let digest = code.digest(MailedKind::Reset, &asked.member);
    let stop = stop.digest(MailedKind::Stop, &asked.member);
    let stamp = app.stamp()?;
    for _ in 0..policy::DECISION_ROUNDS {
        let read = app.store.resets(&asked.member).await?;
        let length = app.settings.reset_wait;
        match reset::wait(&read.resets, &digest, stop, asked.versions, length, now) {
            Ok(Waited::Repeat) => return Ok((read.resets, false)),
            Ok(Waited::Write(resets)) => {
                let write = ResetsWrite {
                    member: &asked.member,
                    read: &read,
                    resets: &resets,
                    stamp,
                    now,
                };
                if app.store.put_resets(&write).await? {
                    return Ok((*resets, true));
                }
            }
            Err(WaitRefusal::UnknownCode) => return Err(Problem::UnknownCode),
            Err(WaitRefusal::OtherWayNeeded) => {
                let standing = reset::standing(&read.resets, &digest, asked.versions, now);
                let standing = standing.ok_or(Problem::UnknownCode)?;
                return Err(Ways::of(app, asked, &read.resets, standing, None, now).needed(app));
            }
        }
    }
    Err(StoreError::Conflicts("PutItem").into())
}

/// Every mailbox gets the hour and what stops it.
async fn told(
    app: &App,
    asked: &Asked,
    resets: &Resets,
    stop: &Bits,
    now: Millis,
) -> Result<(), Problem> {
    let waiting = resets.waiting(asked.versions, now);
    let (Some(profile), Some(waiting)) = (&asked.profile, waiting) else {
        return Ok(());
    };
    let text = mailed::write(MailedKind::Stop, stop);
    let notice = PasswordNotice::Waiting {
        opens_at: waiting.opens_at,
        stop: LongCode {
            text: &text,
            until: waiting.closes_at,
        },
    };
    let told = Told {
        profile,
        language: None,
        nonce: app.bits()?,
        now,
    };
    tell::all(app, &told, notice).await;
    Ok(())
}
