//! The view of the registered address and of a change that is under way.

use lambda_http::http::StatusCode;
use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::advice::Place;
use shared::domain::code_item::lanes::Lanes;
use shared::domain::ids::{Purpose, Session};
use shared::domain::mail_company::Sender;
use shared::domain::{policy, undo};
use shared::encoding::rfc3339;
use shared::http::advice::Facts;
use shared::http::mailbox::{current_proof, mailbox};
use shared::http::{Call, Problem, Reply};
use shared::store::members::Profile;

use crate::{App, member};

pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let now = app.clock.now();
    let member = member(app, call, now, |_, _| false).await?;
    let session = member.token.session();
    let body = view(app, call, &member.profile, &member.codes, &session, now);
    Ok(Reply::json(StatusCode::OK, body).field("member.id", member.token.member_id.as_str()))
}

/// The view of `GET /v1/email`.
pub(crate) fn view(
    app: &App,
    call: &Call,
    profile: &Profile,
    codes: &Lanes,
    session: &Session,
    now: Millis,
) -> Value {
    let address = profile.address.as_ref();
    let about = &app.presentation;
    let facts = Facts {
        sender: Sender::new(&about.sender_address),
        contact: &about.brand.contact,
        hours: about.brand.hours,
    };
    // In the page's language; of who asks for none, in the member's own.
    let language = app.language.unless(call.accepted.or(profile.language));
    let mut view = json!({
        "address": address.map(|address| address.registered.as_str()),
        "status_since": address.map(|address| rfc3339(address.since)),
        "sender": {"address": facts.sender.address, "domain": facts.sender.domain},
        "current_proof": current_proof(address),
        "cooling_until": undo::cooling_until(profile.changed_at, now).map(rfc3339),
        "pending": pending(profile, codes, session, now),
    });
    let known = mailbox(address, Place::Inside, language, &facts, now);
    if let (Some(view), Value::Object(known)) = (view.as_object_mut(), known) {
        view.extend(known);
    }
    view
}

/// A change that this session has under way.
fn pending(profile: &Profile, codes: &Lanes, session: &Session, now: Millis) -> Option<Value> {
    let proved = codes.proofs(session, now).map(|found| found.proved);
    let live = codes
        .newest_of(session)
        .filter(|live| !live.consumed() && !live.voided() && now < live.expires_at);
    let sent = |purpose| live.filter(|live| live.id.purpose == purpose);
    let confirming = sent(Purpose::ConfirmAddress);
    if proved.is_none() && confirming.is_none() && sent(Purpose::ChangeAddress).is_none() {
        return None;
    }
    let current_at = proved.as_ref().and_then(|proved| proved.current_at);
    let new = proved.as_ref().and_then(|proved| proved.new.as_ref());
    let current = match current_at {
        Some(_) => "proved",
        None => current_proof(profile.address.as_ref()),
    };
    // The address being confirmed is the newest wish; a proved one stands until then.
    let (address, new_state) = match (confirming, new) {
        (Some(live), _) => (live.address.clone(), "sent"),
        (None, Some((address, _))) => (Some(address.clone()), "proved"),
        (None, None) => (None, "needed"),
    };
    let proof_ends = current_at.into_iter().chain(new.map(|(_, at)| *at)).min();
    let ends = proof_ends
        .map(|at| at + policy::PROOF_LIFETIME)
        .or(live.map(|live| live.expires_at));
    Some(json!({
        "address": address,
        "current": current,
        "new": new_state,
        "expires_at": ends.map(rfc3339),
    }))
}
