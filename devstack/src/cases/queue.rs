//! What members wait for.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::case::CaseFile;
use shared::domain::ids::MemberId;
use shared::encoding::rfc3339;
use shared::store::desk_uses::{Did, Shown};

use super::acting::Acting;
use crate::desk::{ClockFace, note_act, pretty};

/// A member who waits.
pub(super) struct Waiting {
    pub(super) member_id: MemberId,
    pub(super) since: Millis,
    pub(super) file: CaseFile,
}

impl Waiting {
    fn wants(&self, now: Millis) -> Vec<&'static str> {
        let (letter, desk) = (self.file.letter_is_due(now), self.file.desk_is_due(now));
        let wants = [(letter, "letter"), (desk, "desk")];
        wants
            .into_iter()
            .filter_map(|(due, name)| due.then_some(name))
            .collect()
    }

    fn state(&self, now: Millis) -> &'static str {
        if self.file.first_check(now).is_some() {
            "one operator has looked"
        } else {
            "nobody has looked"
        }
    }
}

/// Those whose wish has not been met, who asked first first.
///
/// # Errors
///
/// Text for the operator.
pub(super) async fn waiting(acting: &Acting<'_>) -> Result<Vec<Waiting>, String> {
    let now = acting.now;
    let queued = acting.store.queued_cases(now).await;
    let mut found: Vec<Waiting> = Vec::new();
    let mut seen = BTreeSet::new();
    for wish in queued.map_err(|error| error.to_string())? {
        if !seen.insert(wish.member_id.clone()) {
            continue;
        }
        let read = acting.store.case_file(&wish.member_id).await;
        let Some(file) = read.map_err(|error| error.to_string())?.file else {
            continue;
        };
        if file.letter_is_due(now) || file.desk_is_due(now) {
            found.push(Waiting {
                member_id: wish.member_id,
                since: wish.at,
                file,
            });
        }
    }
    Ok(found)
}

/// The queue. It shows members, so it is noted like a list.
pub(super) async fn queue(
    acting: &Acting<'_>,
    face: &ClockFace,
    json: bool,
) -> Result<String, String> {
    let list = Shown::List("cases".to_owned());
    let noted = note_act(acting.store, Did::Looked, list, acting.who, acting.now).await;
    noted.map_err(|error| error.to_string())?;
    let waiting = waiting(acting).await?;
    if json {
        return pretty(&as_json(&waiting, acting.now));
    }
    Ok(as_text(&waiting, acting.now, face))
}

fn as_json(waiting: &[Waiting], now: Millis) -> Value {
    let line = |one: &Waiting| {
        json!({
            "member_number": one.file.member_number.as_str(),
            "member_id": one.member_id.as_str(),
            "since": rfc3339(one.since),
            "wants": one.wants(now),
            "half": one.file.first_check(now).is_some(),
        })
    };
    waiting.iter().map(line).collect()
}

fn as_text(waiting: &[Waiting], now: Millis, face: &ClockFace) -> String {
    if waiting.is_empty() {
        return "Nobody waits for a letter or for the desk.\n".to_owned();
    }
    let mut page = format!(
        "{:<16}  {:<19}  {:<12}  state  (times in {})\n",
        "member",
        "since",
        "wants",
        face.zone()
    );
    for one in waiting {
        let _ = writeln!(
            page,
            "{:<16}  {}  {:<12}  {}",
            one.file.member_number.as_str(),
            face.full(one.since),
            one.wants(now).join(", "),
            one.state(now)
        );
    }
    page
}
