//! `PUT /v1/email`: commit a change that both mailboxes have proved, then tell both.

use serde_json::Value;
use shared::clock::Millis;
use shared::domain::address::{EmailAddress, RegisteredAddress};
use shared::domain::code_item::lanes::{Lanes, ProvedIn};
use shared::domain::grouped::Bits;
use shared::domain::grouped::mailed::{self, MailedKind};
use shared::domain::ids::{Lane, Nonce, Purpose};
use shared::domain::{policy, undo};
use shared::http::cooling::rested;
use shared::http::next_epoch::NextEpoch;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{LongCode, Mailbox, NoticeKind};
use shared::store::StoreError;
use shared::store::address::{AddressChange, Cause};
use shared::store::epoch::Committed;
use shared::store::members::{Former, Profile};
use shared::telemetry::{Metric, count};
use shared::tokens::access::AccessToken;

use crate::check::AddressRequest;
use crate::notify::notify;
use crate::{App, Member, member, show};

pub(crate) async fn change(app: &App, call: &Call) -> Result<Reply, Problem> {
    let typed = json::body::<AddressRequest>(call)?.address;
    let new = EmailAddress::parse_with(&typed, app.store.dots());
    let new = new.map_err(Problem::AddressCannotReceive)?;
    let now = app.clock.now();
    let member = member(app, call, now, |token, profile| {
        applied_before(token, profile, &new, now)
    })
    .await?;
    if applied_before(&member.token, &member.profile, &new, now) {
        // The answer of this very change was lost: give it again.
        return answer(app, call, &member, &member.profile, now);
    }
    rested(&member.profile, now)?;
    let proofs = proved(&member, &new, now)?;
    let (mut id, mut bits) = ([0; 16], [0; 16]);
    app.entropy.fill(&mut id)?;
    app.entropy.fill(&mut bits)?;
    let (id, undo) = (Nonce(id), Bits::new(bits));
    let change = prepared(&member, &new, proofs, id, &undo, now);
    match committed(app, &change, id).await? {
        Committed::ChangedMeanwhile => Err(Problem::ChangedMeanwhile),
        Committed::Yes => {
            count(Metric::AddressesChanged);
            tell(app, &member.profile, &new, &undo, id, now).await;
            let profile = Profile {
                address: Some(shared::store::members::Address::new(change.new, now)),
                epoch: member.profile.epoch + 1,
                changed_at: Some(now),
                ..member.profile.clone()
            };
            answer(app, call, &member, &profile, now)
        }
    }
}

/// Commits. Where no answer came, the record says whether the change was applied: without that
/// question nobody would tell the mailboxes, because a repeat finds the change done.
async fn committed(app: &App, change: &AddressChange, id: Nonce) -> Result<Committed, StoreError> {
    let outcome = app.store.change_address(change).await;
    if let Err(StoreError::Unavailable { .. }) = outcome {
        let (number, member) = (&change.member_number, &change.member_id);
        let view = app.store.member_view(number, member, None).await?;
        let newest = view.profile.and_then(|mut profile| profile.former.pop());
        if newest.is_some_and(|former| former.change_id == id.text()) {
            return Ok(Committed::Yes);
        }
    }
    outcome
}

/// Whether this session's change to exactly this address has just been committed.
fn applied_before(token: &AccessToken, profile: &Profile, new: &EmailAddress, now: Millis) -> bool {
    let last = profile.former.last();
    let by_us = last.is_some_and(|former| {
        former.sid == token.sid && now < former.until + policy::REPLAY_WINDOW
    });
    let address = profile
        .address
        .as_ref()
        .and_then(|address| address.registered.usable());
    by_us && profile.epoch == token.epoch + 1 && address == Some(new)
}

/// Both proofs, or what is missing: a session and a new mailbox alone change no address. The item that holds them, and its version.
fn proved(member: &Member, new: &EmailAddress, now: Millis) -> Result<(Lane, u64), Problem> {
    let found = member.codes.proofs(&member.token.session(), now);
    let proved = found.as_ref().map(|found| &found.proved);
    let current = proved.is_some_and(|proved| proved.current_at.is_some());
    let confirmed = proved.and_then(|proved| proved.new.as_ref());
    if !current && !member.profile.current_is_asked() {
        return Err(Problem::RecoveryRequired);
    }
    let mut missing = Vec::new();
    if !current {
        missing.push(Purpose::ChangeAddress.wire());
    }
    if confirmed.is_none_or(|(address, _)| address != new.as_str()) {
        missing.push(Purpose::ConfirmAddress.wire());
    }
    match found {
        Some(ProvedIn { lane, version, .. }) if missing.is_empty() => Ok((lane, version)),
        _ => Err(Problem::ProofRequired { missing }),
    }
}

/// The former address is kept with the digest of its code, where somebody can be sent one.
fn prepared(
    member: &Member,
    new: &EmailAddress,
    (lane, version): (Lane, u64),
    id: Nonce,
    undo: &Bits,
    now: Millis,
) -> AddressChange {
    let profile = &member.profile;
    let former = profile.address.as_ref().map(|address| {
        let told = address.registered.usable().is_some();
        Former {
            address: address.registered.as_str().to_owned(),
            until: now,
            sid: member.token.sid.clone(),
            change_id: id.text(),
            undo: told.then(|| undo.digest(MailedKind::Undo, &profile.member_id)),
        }
    });
    AddressChange {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        address_version: profile.address_version,
        cause: Cause::Proved(lane, version),
        new: RegisteredAddress::from(new.clone()),
        former: undo::remembered(&profile.former, former, now),
        now,
    }
}

/// The new state, and tokens of the new epoch: all other sessions have ended.
fn answer(
    app: &App,
    call: &Call,
    member: &Member,
    profile: &Profile,
    now: Millis,
) -> Result<Reply, Problem> {
    let mut bits = [0; 16];
    app.entropy.fill(&mut bits)?;
    let session = member.token.session();
    let body: Value = show::view(app, call, profile, &Lanes::default(), &session, now);
    let next = NextEpoch {
        cookies: app.cookies,
        signing: &app.signing,
        issuer: &app.issuer,
        token: &member.token,
        session: member.session,
        epoch: profile.epoch,
        bits,
        now,
    };
    Ok(next.reply(call, body)?.field("email.changed", true))
}

/// Tells both mailboxes, at once: the function's time is short. The change stands whether or not
/// these mails leave: commit, then send.
async fn tell(
    app: &App,
    profile: &Profile,
    new: &EmailAddress,
    undo: &Bits,
    id: Nonce,
    now: Millis,
) {
    let former = profile.mailbox();
    let (code, masked) = (mailed::write(MailedKind::Undo, undo), new.masked());
    let told = |mailbox| NoticeKind::AddressChanged {
        mailbox,
        new_address_masked: &masked,
    };
    let undo = LongCode {
        text: &code,
        until: undo::works_until(now),
    };
    let former = former.map(|former| (former, told(Mailbox::Former { undo })));
    let mails: Vec<_> = former
        .into_iter()
        .chain([(new, told(Mailbox::New))])
        .collect();
    notify(app, profile, &mails, id, now).await;
}
