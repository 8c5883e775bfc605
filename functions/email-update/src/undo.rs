//! `POST /v1/email/undo`: take a change of the address back, with the code from its notice.
//!
//! No token: whoever needs it has just lost the session. The code is enough, because only the
//! mailbox that was registered before has it.

use lambda_http::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use shared::clock::{Millis, Stopwatch};
use shared::domain::address::RegisteredAddress;
use shared::domain::grouped::mailed::{self, MailedKind};
use shared::domain::grouped::{Bits, Digest};
use shared::domain::ids::Nonce;
use shared::domain::member_number::MemberNumber;
use shared::domain::{policy, undo};
use shared::http::even::even;
use shared::http::source::{SourceLimit, charged_profile};
use shared::http::{Call, Problem, Reply, json};
use shared::mail::NoticeKind;
use shared::store::StoreError;
use shared::store::address::{AddressChange, Cause};
use shared::store::epoch::Committed;
use shared::store::members::Profile;
use shared::telemetry::{Metric, count};

use crate::App;
use crate::notify::notify;

const UNDOS: SourceLimit = SourceLimit {
    counter: "undo-source",
    per_hour: policy::UNDOS_PER_SOURCE_HOUR,
};

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UndoRequest {
    member_number: String,
    code: String,
}

/// The body, parsed.
struct Presented {
    member_number: MemberNumber,
    code: Bits,
}

impl TryFrom<UndoRequest> for Presented {
    type Error = Problem;

    fn try_from(request: UndoRequest) -> Result<Self, Problem> {
        let number = json::member_number(&request.member_number);
        let code = mailed::read_as(MailedKind::Undo, &request.code);
        Ok(Self {
            member_number: number?,
            code: code?,
        })
    }
}

/// At even times, so that nothing shows of whether there is such a member. What is wrong with the
/// request by itself tells nothing, and is said at once.
pub(crate) async fn undo(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let presented = Presented::try_from(json::body::<UndoRequest>(call)?)?;
    even(
        policy::EVEN_PUBLIC,
        started,
        taken_back(app, call, &presented),
    )
    .await
}

async fn taken_back(app: &App, call: &Call, presented: &Presented) -> Result<Reply, Problem> {
    let (number, now) = (&presented.member_number, app.clock.now());
    let mut profile = charged_profile(&app.store, &app.step, call, UNDOS, number, now).await?;
    for _ in 0..policy::DECISION_ROUNDS {
        let open = profile.filter(|profile| !profile.disabled);
        let before = open.ok_or(Problem::UnknownCode)?;
        match attempt(app, &before, &presented.code).await? {
            Attempt::Restored(address) => return Ok(answer(&before, &address)),
            // Read again: it may have been this very code, or a sign-out that changes nothing here.
            Attempt::ChangedMeanwhile => {
                profile = app.store.profile(number).await?;
            }
        }
    }
    Err(Problem::ChangedMeanwhile)
}

/// What became of one round.
enum Attempt {
    /// The address that is registered again.
    Restored(RegisteredAddress),
    /// Something else was written first.
    ChangedMeanwhile,
}

async fn attempt(app: &App, profile: &Profile, code: &Bits) -> Result<Attempt, Problem> {
    let now = app.clock.now();
    let digest = code.digest(MailedKind::Undo, &profile.member_id);
    if let Some(address) = taken_back_before(profile, &digest, now) {
        // The answer of this very undo was lost: give it again.
        return Ok(Attempt::Restored(address));
    }
    let back = undo::take_back(&profile.former, &digest, now).ok_or(Problem::UnknownCode)?;
    let restored = RegisteredAddress::classify_with(&back.restored.address, app.store.dots());
    let restored = restored.map_err(|_| Problem::internal("a former address is no address"))?;
    // Before the commit, after which nothing may fail.
    let mut id = [0; 16];
    app.entropy.fill(&mut id)?;
    let change = AddressChange {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        address_version: profile.address_version,
        cause: Cause::TakenBack(digest),
        new: restored,
        former: back.left,
        now,
    };
    match committed(app, &change, digest).await? {
        Committed::ChangedMeanwhile => Ok(Attempt::ChangedMeanwhile),
        Committed::Yes => {
            count(Metric::AddressesUndone);
            tell(app, profile, &change.new, Nonce(id), now).await;
            Ok(Attempt::Restored(change.new))
        }
    }
}

/// Commits. Where no answer came, the record says whether it was applied: without that question
/// nobody would tell the mailboxes, because a repeat finds it done.
async fn committed(
    app: &App,
    change: &AddressChange,
    code: Digest,
) -> Result<Committed, StoreError> {
    let outcome = app.store.change_address(change).await;
    if let Err(StoreError::Unavailable { .. }) = outcome {
        let profile = app.store.profile(&change.member_number).await?;
        let undone = profile.and_then(|profile| profile.undone);
        if undone.is_some_and(|undone| undone.digest == code && undone.at == change.now) {
            return Ok(Committed::Yes);
        }
    }
    outcome
}

/// What this code has just restored.
fn taken_back_before(profile: &Profile, code: &Digest, now: Millis) -> Option<RegisteredAddress> {
    let undone = profile.undone?;
    let just_now = undone.digest == *code && now < undone.at + policy::REPLAY_WINDOW;
    let address = profile.address.as_ref().filter(|_| just_now)?;
    Some(address.registered.clone())
}

/// Tells the mailbox that is registered again and the one that is not any more. If the code fell
/// into wrong hands, the latter is where the member reads of it.
async fn tell(app: &App, before: &Profile, restored: &RegisteredAddress, id: Nonce, now: Millis) {
    let masked = restored.masked();
    let kind = |restored| NoticeKind::AddressUndone {
        restored,
        address_masked: &masked,
    };
    let mails: Vec<_> = [(before.mailbox(), false), (restored.usable(), true)]
        .into_iter()
        .filter_map(|(mailbox, restored)| Some((mailbox?, kind(restored))))
        .collect();
    notify(app, before, &mails, id, now).await;
}

fn answer(profile: &Profile, restored: &RegisteredAddress) -> Reply {
    let body = json!({"restored": restored.masked()});
    Reply::json(StatusCode::OK, body)
        .field("member.id", profile.member_id.as_str())
        .field("email.undone", true)
}
