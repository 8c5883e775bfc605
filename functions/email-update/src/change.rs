//! `PUT /v1/email`: commit a change that both mailboxes have proved, then tell both.

use serde_json::Value;
use shared::clock::Millis;
use shared::domain::address::{EmailAddress, RegisteredAddress};
use shared::domain::code_item::lanes::{Lanes, ProvedIn};
use shared::domain::ids::{Lane, Nonce, Purpose};
use shared::domain::policy;
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{Mailbox, Notice, NoticeKind};
use shared::store::StoreError;
use shared::store::epoch::{AddressChange, Committed};
use shared::store::members::{Former, Profile};
use shared::telemetry::{Metric, count};
use shared::tokens::access::AccessToken;
use shared::tokens::refresh::RefreshToken;

use crate::check::AddressRequest;
use crate::{App, Member, member, show};

/// How many former addresses are kept for undo.
const FORMER_KEPT: usize = 10;
/// How long they are kept.
const FORMER_LIFETIME: Millis = 7 * policy::DAY;

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
    let proofs = proved(&member, &new, now)?;
    let mut id = [0; 16];
    app.entropy.fill(&mut id)?;
    let change = prepared(&member, &new, proofs, Nonce(id), now);
    match committed(app, &change, Nonce(id)).await? {
        Committed::ChangedMeanwhile => Err(Problem::ChangedMeanwhile),
        Committed::Yes => {
            count(Metric::AddressesChanged);
            tell(app, &member.profile, &new, Nonce(id), now).await;
            let profile = Profile {
                address: Some(shared::store::members::Address::new(change.new, now)),
                epoch: member.profile.epoch + 1,
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

/// Both proofs, or what is missing; the item that holds them, and its version.
fn proved(member: &Member, new: &EmailAddress, now: Millis) -> Result<(Lane, u64), Problem> {
    let found = member.codes.proofs(&member.token.session(), now);
    let proved = found.as_ref().map(|found| &found.proved);
    let current = proved.is_some_and(|proved| proved.current_at.is_some());
    let confirmed = proved.and_then(|proved| proved.new.as_ref());
    let mut missing = Vec::new();
    if !current && member.profile.current_is_asked() {
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

fn prepared(
    member: &Member,
    new: &EmailAddress,
    proofs: (Lane, u64),
    id: Nonce,
    now: Millis,
) -> AddressChange {
    let profile = &member.profile;
    let mut former: Vec<Former> = profile.former.clone();
    former.retain(|former| now < former.until + FORMER_LIFETIME);
    if let Some(address) = &profile.address {
        former.push(Former {
            address: address.registered.as_str().to_owned(),
            until: now,
            sid: member.token.sid.clone(),
            change_id: id.text(),
            undo: None,
        });
    }
    let excess = former.len().saturating_sub(FORMER_KEPT);
    former.drain(..excess);
    AddressChange {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        epoch: profile.epoch,
        address_version: profile.address_version,
        proofs,
        kept: None,
        new: RegisteredAddress::from(new.clone()),
        former,
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
    let mut id = [0; 16];
    app.entropy.fill(&mut id)?;
    let token = AccessToken {
        epoch: profile.epoch,
        token_id: Nonce(id).text(),
        issued_at: now,
        expires_at: (now + policy::ACCESS_TOKEN_LIFETIME).min(member.token.session_ends_at),
        ..member.token.clone()
    };
    let refresh = RefreshToken {
        member_id: token.member_id.clone(),
        member_number: token.member_number.clone(),
        sid: token.sid.clone(),
        epoch: token.epoch,
        auth_time: token.auth_time,
        count: member.session.map_or(0, |session| session.count),
        expires_at: token.session_ends_at,
    };
    let text = token.sign(&app.signing, &app.issuer);
    let text = text.ok_or_else(|| Problem::internal("no signature"))?;
    let sealed = refresh
        .seal(&app.signing)
        .ok_or_else(|| Problem::internal("no signing key"))?;
    let body: Value = show::view(app, call, profile, &Lanes::default(), &token.session(), now);
    let life = refresh.expires_at - now;
    Ok(app
        .cookies
        .access_reply(call, &text, token.expires_at - now, body)
        .cookie(app.cookies.set(Cookie::Refresh, &sealed, life))
        .field("member.id", profile.member_id.as_str())
        .field("email.changed", true))
}

/// Tells both mailboxes, at once: the function's time is short. The change stands whether or not
/// these mails leave: commit, then send.
async fn tell(app: &App, profile: &Profile, new: &EmailAddress, id: Nonce, now: Millis) {
    let address = profile.address.as_ref();
    let former = address.and_then(|address| address.registered.usable());
    let to_former = async {
        if let Some(former) = former {
            let mailbox = Mailbox::Former { undo: None };
            notify(app, profile, mailbox, former, new, id, now).await;
        }
    };
    tokio::join!(
        to_former,
        notify(app, profile, Mailbox::New, new, new, id, now)
    );
}

async fn notify(
    app: &App,
    profile: &Profile,
    mailbox: Mailbox<'_>,
    recipient: &EmailAddress,
    new: &EmailAddress,
    id: Nonce,
    now: Millis,
) {
    let notice = Notice {
        language: app.language.unless(profile.language),
        about: &app.presentation,
        recipient: &recipient.wire(),
        family_name: profile.family_name.as_deref(),
        member_number_tail: profile.member_number.tail3(),
        kind: NoticeKind::AddressChanged {
            mailbox,
            new_address_masked: &new.masked(),
        },
        at: now,
        nonce: &id.hex(),
    };
    let member_id = &profile.member_id;
    app.mailer.tell(&app.log, member_id, &notice).await;
}
