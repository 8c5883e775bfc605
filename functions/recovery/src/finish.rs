//! `POST /v1/recovery/finish`: the new address is registered.

use lambda_http::http::StatusCode;
use serde_json::json;
use shared::clock::Millis;
use shared::domain::address::EmailAddress;
use shared::domain::case::{self, CaseFile, FinishRefusal, Finished};
use shared::domain::grouped::{Bits, MailedKind, mailed};
use shared::domain::ids::Nonce;
use shared::domain::undo::{remembered, works_until};
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, Mailbox, NoticeKind};
use shared::store::Stamp;
use shared::store::cases::{CaseWrite, Recovered};
use shared::store::epoch::Committed;
use shared::store::members::{Former, Profile};
use shared::telemetry::{Metric, count};
use shared::tokens::login::LoginToken;

use crate::record::{self, Record, own_case};
use crate::wire::FinishRequest;
use crate::{App, notices};

pub(crate) async fn finish(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = json::body::<FinishRequest>(call)?;
    let now = app.clock.now();
    let token = record::login(app, call, now)?;
    // The change itself has raised the epoch, and its answer may be lost.
    let accepted = |epoch| epoch == token.epoch || epoch == token.epoch + 1;
    let record = record::of_epochs(app, &token, accepted).await?;
    let profile = &record.profile;
    let own = own_case(
        app,
        call,
        body.case_token.as_deref(),
        &profile.member_id,
        now,
    );
    let decided = match own {
        Some(own) => case::finish(record.file(), own, profile.epoch, now),
        None => Err(FinishRefusal::NoCase),
    };
    match decided {
        Ok(Finished::Repeat { address }) => Ok(answer(app, profile, &address)),
        _ if profile.epoch != token.epoch => Err(Problem::LoginExpired),
        _ if profile.reset_required.is_some() => Err(Problem::PasswordResetRequired),
        Ok(Finished::Write { file, address }) => {
            let undo = Bits::new(app.random()?);
            let change = Change {
                record: &record,
                file: &file,
                address: &address,
                id: Nonce(app.random()?),
                undo: &undo,
            };
            registered(app, &token, &change, now).await?;
            count(Metric::AddressesRecovered);
            tell(app, profile, &address, &undo, now).await?;
            Ok(answer(app, profile, &address))
        }
        Err(FinishRefusal::NoCase) => Err(Problem::NoCase),
        Err(FinishRefusal::StillWaiting {
            opens_at,
            closes_at,
        }) => Err(Problem::StillWaiting {
            opens_at,
            closes_at,
        }),
    }
}

/// What is to be committed.
struct Change<'a> {
    record: &'a Record,
    file: &'a CaseFile,
    address: &'a EmailAddress,
    /// Names the change for undo.
    id: Nonce,
    undo: &'a Bits,
}

async fn registered(
    app: &App,
    token: &LoginToken,
    change: &Change<'_>,
    now: Millis,
) -> Result<(), Problem> {
    let profile = &change.record.profile;
    let former = former(profile, token, change, now);
    let recovered = Recovered {
        profile,
        new: change.address,
        former: &former,
        now,
    };
    let write: CaseWrite<'_> = change.record.write(change.file, Stamp::new(app.random()?));
    match app.store.recover_address(&write, &recovered).await? {
        Committed::Yes => Ok(()),
        Committed::ChangedMeanwhile => Err(Problem::ChangedMeanwhile),
    }
}

fn former(profile: &Profile, token: &LoginToken, change: &Change<'_>, now: Millis) -> Vec<Former> {
    let newest = profile.address.as_ref().map(|address| Former {
        address: address.registered.as_str().to_owned(),
        until: now,
        sid: token.sid.clone(),
        change_id: change.id.text(),
        undo: Some(change.undo.digest(MailedKind::Undo, &profile.member_id)),
    });
    remembered(&profile.former, newest, now)
}

/// Tells the former mailbox, which can take it back, and the new one.
async fn tell(
    app: &App,
    profile: &Profile,
    new: &EmailAddress,
    undo: &Bits,
    now: Millis,
) -> Result<(), Problem> {
    let masked = new.masked();
    let text = mailed::write(MailedKind::Undo, undo);
    let undo = LongCode {
        text: &text,
        until: works_until(now),
    };
    let kind = |mailbox| NoticeKind::AddressChanged {
        mailbox,
        new_address_masked: &masked,
    };
    let former = profile.address.as_ref();
    let former = former.and_then(|address| address.registered.usable());
    let mut mails = vec![(new, kind(Mailbox::New))];
    mails.extend(former.map(|former| (former, kind(Mailbox::Former { undo }))));
    notices::to_each(app, profile, &mails, now).await
}

/// No token: the member logs in, and gets the code at the new address.
fn answer(app: &App, profile: &Profile, address: &EmailAddress) -> Reply {
    let body = json!({"address": address.masked()});
    Reply::json(StatusCode::OK, body)
        .cookie(app.cookies.clear(Cookie::Case))
        .cookie(app.cookies.clear(Cookie::Login))
        .field("member.id", profile.member_id.as_str())
        .field("email.recovered", true)
}
