//! `POST /v1/recovery/address`: a code goes to the new mailbox.

use lambda_http::http::StatusCode;
use shared::clock::Millis;
use shared::domain::address::{CannotReceive, EmailAddress};
use shared::domain::case::{self, AddressRefusal, CaseFile, Sending};
use shared::domain::grouped::{Bits, MailedKind, mailed};
use shared::domain::mail_host::Verdict;
use shared::domain::policy;
use shared::http::problem::seconds_until;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, RecoveryNotice, SendError};
use shared::store::Stamp;
use shared::store::members::Profile;
use shared::telemetry::Level;

use crate::notices::Stranger;
use crate::record::{self, Record, own_case};
use crate::view::view;
use crate::wire::AddressRequest;
use crate::{App, notices};

/// After a definite refusal by the mail service, s.
const RETRY_MAIL: u64 = 30;

pub(crate) async fn send(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = json::body::<AddressRequest>(call)?;
    let language = json::language(body.lang.as_deref())?;
    let token = record::login(app, call, app.clock.now())?;
    let code = Bits::new(app.random()?);
    let stamp = Stamp::new(app.random()?);
    for _ in 0..policy::DECISION_ROUNDS {
        let record = record::of_login(app, &token).await?;
        let now = app.clock.now();
        let (profile, given) = (&record.profile, body.case_token.as_deref());
        let own = own_case(app, call, given, &profile.member_id, now);
        let sending = Sending {
            id: own.ok_or(Problem::NoCase)?,
            address: new_address(&body.address, app, profile)?,
            digest: code.digest(MailedKind::NewMailbox, &profile.member_id),
        };
        let address = sending.address.clone();
        let decided = case::send(record.file(), sending, profile.epoch, now);
        let file = decided.map_err(|refusal| refused(refusal, now))?;
        // Only of a case that goes on: whoever has none asks no name server.
        receives(app, &address).await?;
        if app.store.put_case(&record.write(&file, stamp)).await? {
            // Commit, then send.
            let stranger = Stranger {
                recipient: &address,
                language: language.or(profile.language),
            };
            let text = mailed::write(MailedKind::NewMailbox, &code);
            let notice = RecoveryNotice::Confirm {
                new_address_masked: &address.masked(),
                code: LongCode {
                    text: &text,
                    until: until(&file, now),
                },
            };
            return match notices::to_stranger(app, profile, &stranger, notice, now).await? {
                // Unknown: it may have been accepted, and is never sent again.
                Ok(()) | Err(SendError::Unknown) => Ok(answer(app, &record, &file, now)),
                Err(SendError::Refused(refusal)) => Err(Problem::MailUnavailable {
                    retry_after: RETRY_MAIL,
                    cause: refusal.name().to_owned(),
                    challenge: None,
                }),
            };
        }
    }
    Err(Problem::ChangedMeanwhile)
}

/// Until when the mailbox must have answered.
fn until(file: &CaseFile, now: Millis) -> Millis {
    let proved_at = file.case.as_ref().map_or(now, |case| case.proved_at);
    proved_at + policy::CASE_CONFIRM
}

fn new_address(typed: &str, app: &App, profile: &Profile) -> Result<EmailAddress, Problem> {
    let address = EmailAddress::parse_with(typed, app.store.dots());
    let address = address.map_err(Problem::AddressCannotReceive)?;
    let current = profile.address.as_ref();
    let current = current.and_then(|current| current.registered.usable());
    if current == Some(&address) {
        return Err(Problem::field("/address", "already-registered"));
    }
    Ok(address)
}

async fn receives(app: &App, address: &EmailAddress) -> Result<(), Problem> {
    match app.hosts.receives(address.domain()).await {
        Verdict::Never => Err(Problem::AddressCannotReceive(CannotReceive::NoMailHost)),
        Verdict::Receives => Ok(()),
        Verdict::Unknown => {
            app.log.event(Level::Warn, "mail host not found out", &[]);
            Ok(())
        }
    }
}

fn refused(refusal: AddressRefusal, now: Millis) -> Problem {
    match refusal {
        AddressRefusal::NoCase => Problem::NoCase,
        AddressRefusal::AlreadyConfirmed {
            opens_at,
            closes_at,
        } => Problem::StillWaiting {
            opens_at,
            closes_at,
        },
        AddressRefusal::TooManyMails { retry_at } => Problem::TooManyMails {
            retry_after: seconds_until(retry_at, now),
            mailbox: None,
        },
    }
}

fn answer(app: &App, record: &Record, file: &CaseFile, now: Millis) -> Reply {
    let (profile, own) = (&record.profile, file.case.as_ref().map(|case| case.id));
    let body = view(app, profile, Some(file), own, now);
    Reply::json(StatusCode::ACCEPTED, body).field("member.id", profile.member_id.as_str())
}
