//! Where a case stands, for whoever has the password.

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::case::{CaseFile, Progress, Proof};
use shared::domain::ids::Nonce;
use shared::domain::undo::cooling_until;
use shared::encoding::rfc3339;
use shared::store::members::Profile;

use crate::App;

/// The view. The new address and the kind of the proof are for the browser of the case alone: a
/// stranger with the password learns only that something goes on, and until when.
pub(crate) fn view(
    app: &App,
    profile: &Profile,
    file: Option<&CaseFile>,
    own: Option<Nonce>,
    now: Millis,
) -> Value {
    let case = file.and_then(|file| file.case.as_ref());
    let progress = case.map(|case| case.progress(profile.epoch, now));
    let own = case.filter(|case| Some(case.id) == own);
    let confirmed = case.and_then(|case| case.confirmed);
    let times = confirmed.filter(|_| progress.is_some_and(Progress::runs));
    let proofs: Vec<&str> = app.rules.proofs.list().map(Proof::wire).collect();
    let mailbox = own.and_then(|case| case.mailbox.as_ref());
    let letter = file.and_then(|file| file.posted(now));
    json!({
        "state": progress.map_or("none", Progress::wire),
        "here": own.is_some(),
        "proofs": proofs,
        "proof": own.map(|case| case.proof.wire()),
        "letter": file.and_then(|file| of_letter(file, now)),
        "letter_until": letter.map(|letter| rfc3339(letter.expires_at)),
        "desk": file.and_then(|file| of_desk(file, now)),
        "new_address": mailbox.map(|mailbox| mailbox.address.masked()),
        "opens_at": times.map(|times| rfc3339(times.opens_at)),
        "closes_at": times.map(|times| rfc3339(times.closes_at)),
        "cooling_until": cooling_until(profile.changed_at, now).map(rfc3339),
        "now": rfc3339(now),
    })
}

fn of_letter(file: &CaseFile, now: Millis) -> Option<&'static str> {
    if file.letter_is_due(now) {
        Some("wanted")
    } else {
        file.posted(now).map(|_| "posted")
    }
}

fn of_desk(file: &CaseFile, now: Millis) -> Option<&'static str> {
    if file.given(now).is_some() {
        Some("made")
    } else if file.first_check(now).is_some() {
        Some("half")
    } else {
        file.desk_is_due(now).then_some("wanted")
    }
}
