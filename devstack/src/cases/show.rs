//! One member's case, for whoever works on it. No code is in it: only their digests are kept.

use std::fmt::Write as _;

use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::case::{CaseFile, Progress};
use shared::domain::member_number::MemberNumber;
use shared::encoding::rfc3339;
use shared::store::desk_uses::Did;

use super::acting::Acting;
use crate::desk::{ClockFace, pretty};

/// What is known of it.
struct Report {
    file: CaseFile,
    epoch: u64,
    now: Millis,
}

pub(super) async fn show(
    acting: &Acting<'_>,
    number: &MemberNumber,
    face: &ClockFace,
    json: bool,
) -> Result<String, String> {
    let profile = acting.member(number).await?;
    acting.note(Did::Looked, &profile).await?;
    let read = acting.store.case_file(&profile.member_id).await;
    let read = read.map_err(|error| error.to_string())?;
    let Some(file) = read.file else {
        return Ok("Nothing was asked for, and no code is out.\n".to_owned());
    };
    let report = Report {
        file,
        epoch: profile.epoch,
        now: acting.now,
    };
    if json {
        return pretty(&report.json());
    }
    Ok(report.text(face))
}

impl Report {
    fn progress(&self) -> Option<Progress> {
        self.file.progress(self.epoch, self.now)
    }

    fn json(&self) -> Value {
        let (file, now) = (&self.file, self.now);
        let case = file.case.as_ref();
        let confirmed = case.and_then(|case| case.confirmed);
        json!({
            "member_number": file.member_number.as_str(),
            "letter_wanted": file.letter_is_due(now),
            "letter_until": file.posted(now).map(|letter| rfc3339(letter.expires_at)),
            "desk_wanted": file.desk_is_due(now),
            "first_by": file.first_check(now).map(|first| first.by.as_str()),
            "desk_code_until": file.given(now).map(|code| rfc3339(code.expires_at)),
            "state": self.progress().map_or("none", Progress::wire),
            "proof": case.map(|case| case.proof.wire()),
            "proved_at": case.map(|case| rfc3339(case.proved_at)),
            "new_address": new_address(file),
            "opens_at": confirmed.map(|confirmed| rfc3339(confirmed.opens_at)),
            "closes_at": confirmed.map(|confirmed| rfc3339(confirmed.closes_at)),
        })
    }

    fn text(&self, face: &ClockFace) -> String {
        let (file, now) = (&self.file, self.now);
        let mut page = format!(
            "\nMember {}, at {} {}\n\n",
            file.member_number.as_str(),
            face.full(now),
            face.zone()
        );
        let mut line = |name: &str, text: String| {
            let _ = writeln!(page, "  {name:<10}  {text}");
        };
        line("Letter", letter(file, now, face));
        line("Desk", desk(file, now, face));
        match (&file.case, self.progress()) {
            (Some(case), Some(progress)) => {
                let proved = face.with_age(case.proved_at);
                let (state, proof) = (progress.wire(), case.proof.wire());
                line("Case", format!("{state}: {proof}, {proved}"));
                if let Some(address) = new_address(file) {
                    line("To", address);
                }
                if let Some(confirmed) = case.confirmed.filter(|_| progress.runs()) {
                    let (from, to) = (confirmed.opens_at, confirmed.closes_at);
                    line("Open from", face.with_age(from));
                    line("Open until", face.with_age(to));
                }
            }
            _ => line("Case", "none".to_owned()),
        }
        page.push('\n');
        page
    }
}

fn new_address(file: &CaseFile) -> Option<String> {
    let mailbox = file.case.as_ref()?.mailbox.as_ref()?;
    Some(mailbox.address.masked())
}

fn letter(file: &CaseFile, now: Millis, face: &ClockFace) -> String {
    match file.posted(now) {
        Some(letter) => format!("made, good until {}", face.with_age(letter.expires_at)),
        None if file.letter_is_due(now) => "asked for".to_owned(),
        None => "none".to_owned(),
    }
}

fn desk(file: &CaseFile, now: Millis, face: &ClockFace) -> String {
    match (file.given(now), file.first_check(now)) {
        (Some(code), _) => format!("code given, good until {}", face.with_age(code.expires_at)),
        (None, Some(first)) => {
            let when = face.with_age(first.at);
            format!("{} has looked, {when}: {}", first.by, first.why)
        }
        (None, None) if file.desk_is_due(now) => "asked for".to_owned(),
        (None, None) => "none".to_owned(),
    }
}
