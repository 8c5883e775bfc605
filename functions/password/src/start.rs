//! `POST /v1/password/reset`: a code to the registered address, if there is one. One answer for all.

use lambda_http::http::StatusCode;
use pictograms::Language;
use serde_json::json;
use shared::clock::{Millis, Stopwatch};
use shared::domain::address::EmailAddress;
use shared::domain::grouped::{Bits, Digest, MailedKind, mailed};
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::domain::reset;
use shared::http::even::{even, left};
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, PasswordNotice, SendError, not_told};
use shared::store::members::Profile;
use shared::store::resets::ResetsWrite;
use shared::store::{Stamp, StoreError};
use shared::telemetry::{Level, Metric, count};
use tokio::time::timeout;

use crate::App;
use crate::asked::Asked;
use crate::tell::{self, Told};
use crate::wire::StartRequest;

/// Kept of the even time for what comes after the hand-over: taking the code back.
const RESERVE: Millis = 100;
/// Kept for what comes after that.
const LAST: Millis = 20;

pub(crate) async fn start(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let (number, language) = json::body::<StartRequest>(call)?.parsed()?;
    let now = app.clock.now();
    let asked = Asked::read(app, call, &number, now).await?;
    even(policy::EVEN_START, started, async {
        let code = Bits::new(app.bits()?);
        let asked = written(app, &number, asked, &code, now).await?;
        if let Some(profile) = asked.and_then(|asked| asked.profile) {
            let may_lie_there = match profile.mailable() {
                Some(to) => mail(app, (&profile, to), &code, language, started, now).await?,
                None => false,
            };
            if !may_lie_there {
                taken_back(app, &profile, &code, started, now).await?;
            }
        }
        let lifetime = policy::RESET_LIFETIME / 1_000;
        let body = json!({"expires_in": lifetime});
        Ok(Reply::json(StatusCode::ACCEPTED, body))
    })
    .await
}

/// Commits, then sends. `None` where as many codes as may be lie in the mailbox; else for whom it
/// was written: after a conflict the record is read again too, since a new password or address may
/// have been what came between.
async fn written(
    app: &App,
    number: &MemberNumber,
    mut asked: Asked,
    code: &Bits,
    now: Millis,
) -> Result<Option<Asked>, Problem> {
    let stamp = app.stamp()?;
    for _ in 0..policy::DECISION_ROUNDS {
        let digest = code.digest(MailedKind::Reset, &asked.member);
        let read = app.store.resets(&asked.member).await?;
        let Some(resets) = reset::ask(&read.resets, digest, asked.versions, now) else {
            return Ok(None);
        };
        let write = ResetsWrite {
            member: &asked.member,
            read: &read,
            resets: &resets,
            stamp,
            now,
        };
        if app.store.put_resets(&write).await? {
            return Ok(Some(asked));
        }
        asked = Asked::again(app, number).await?;
    }
    Err(StoreError::Conflicts("PutItem").into())
}

/// Hands the mail over within the even time; after that nothing is known of it, and it is not sent
/// again, so that a slow mail service shows in no answer either. Whether it may lie in a mailbox.
async fn mail(
    app: &App,
    (profile, recipient): (&Profile, &EmailAddress),
    code: &Bits,
    language: Option<Language>,
    started: Stopwatch,
    now: Millis,
) -> Result<bool, Problem> {
    let text = mailed::write(MailedKind::Reset, code);
    let notice = PasswordNotice::Reset(LongCode {
        text: &text,
        until: now + policy::RESET_LIFETIME,
    });
    let told = Told {
        profile,
        language,
        nonce: app.bits()?,
        now,
    };
    count(Metric::ResetsAsked);
    let sent = tell::one(app, &told, notice, recipient);
    let within = left(policy::EVEN_START, RESERVE, started);
    let Ok(sent) = timeout(within, sent).await else {
        not_told(&app.log, &profile.member_id, "no answer within the time");
        return Ok(true);
    };
    Ok(!matches!(sent, Err(SendError::Refused(_))))
}

/// Takes a code back within the even time. The answer is the same for all numbers, so it is the same
/// where that fails.
async fn taken_back(
    app: &App,
    profile: &Profile,
    code: &Bits,
    started: Stopwatch,
    now: Millis,
) -> Result<(), Problem> {
    let (digest, stamp) = (
        code.digest(MailedKind::Reset, &profile.member_id),
        app.stamp()?,
    );
    let within = left(policy::EVEN_START, LAST, started);
    let cause = match timeout(within, withdrawn(app, profile, &digest, stamp, now)).await {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer within the time".to_owned(),
    };
    let fields = [
        ("cause", cause.into()),
        ("member.id", profile.member_id.as_str().into()),
    ];
    app.log
        .event(Level::Warn, "reset code not withdrawn", &fields);
    Ok(())
}

/// The state without a code that lies in no mailbox: nothing could be sent, or the mail service has
/// certainly not accepted it. Three of them would keep the member from asking for a day. The one
/// case in which the item is written twice.
async fn withdrawn(
    app: &App,
    profile: &Profile,
    digest: &Digest,
    stamp: Stamp,
    now: Millis,
) -> Result<(), StoreError> {
    for _ in 0..policy::DECISION_ROUNDS {
        let read = app.store.resets(&profile.member_id).await?;
        let Some(resets) = reset::withdraw(&read.resets, digest) else {
            return Ok(());
        };
        let write = ResetsWrite {
            member: &profile.member_id,
            read: &read,
            resets: &resets,
            stamp,
            now,
        };
        if app.store.put_resets(&write).await? {
            return Ok(());
        }
    }
    Err(StoreError::Conflicts("PutItem"))
}
