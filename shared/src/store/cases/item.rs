//! The case item's attributes (`docs/DATA_MODEL.md`).

use aws_sdk_dynamodb::types::AttributeValue;

use crate::domain::address::{Dots, EmailAddress};
use crate::domain::case::{
    Case, CaseFile, Confirmed, DeskCode, Ended, Ending, FirstCheck, Letter, Mailbox, Proof,
};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::member_number::MemberNumber;
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, b, n, s};

/// Everything but key, format, stamp and time to live.
pub(super) fn written(file: &CaseFile) -> Attributes {
    let mut attributes = Attributes::default()
        .put("member_number", s(file.member_number.as_str()))
        .maybe("letter_wanted", file.letter_wanted.map(n))
        .maybe("desk_wanted", file.desk_wanted.map(n))
        .maybe("letter", file.letter.as_ref().map(letter))
        .maybe("first_check", file.first_check.as_ref().map(first_check))
        .maybe("desk_code", file.desk_code.as_ref().map(desk_code))
        .maybe("case", file.case.as_ref().map(case));
    if !file.sent.is_empty() {
        let sent = file.sent.iter().map(n).collect();
        attributes = attributes.put("sent", AttributeValue::L(sent));
    }
    attributes
}

fn digest(digest: &Digest) -> AttributeValue {
    b(*digest.as_bytes())
}

fn letter(letter: &Letter) -> AttributeValue {
    Attributes::default()
        .put("digest", digest(&letter.digest))
        .put("made_at", n(letter.made_at))
        .put("expires_at", n(letter.expires_at))
        .value()
}

fn first_check(first: &FirstCheck) -> AttributeValue {
    Attributes::default()
        .put("by", s(&first.by))
        .put("at", n(first.at))
        .put("why", s(&first.why))
        .value()
}

fn desk_code(code: &DeskCode) -> AttributeValue {
    Attributes::default()
        .put("digest", digest(&code.digest))
        .put("by", s(&code.by))
        .put("at", n(code.at))
        .put("expires_at", n(code.expires_at))
        .value()
}

fn case(case: &Case) -> AttributeValue {
    Attributes::default()
        .put("id", b(case.id.0))
        .put("proof", s(case.proof.wire()))
        .put("digest", digest(&case.digest))
        .put("by", s(&case.by))
        .put("proved_at", n(case.proved_at))
        .put("epoch", n(case.epoch))
        .put(
            "never_had_an_address",
            AttributeValue::Bool(case.never_had_an_address),
        )
        .maybe("mailbox", case.mailbox.as_ref().map(mailbox))
        .maybe("confirmed", case.confirmed.as_ref().map(confirmed))
        .maybe("ended", case.ended.as_ref().map(ended))
        .value()
}

fn mailbox(mailbox: &Mailbox) -> AttributeValue {
    Attributes::default()
        .put("address", s(mailbox.address.as_str()))
        .put("digest", digest(&mailbox.digest))
        .put("sent_at", n(mailbox.sent_at))
        .value()
}

fn confirmed(confirmed: &Confirmed) -> AttributeValue {
    Attributes::default()
        .put("at", n(confirmed.at))
        .put("opens_at", n(confirmed.opens_at))
        .put("closes_at", n(confirmed.closes_at))
        .put("stop", digest(&confirmed.stop))
        .value()
}

const DONE: &str = "done";
const STOPPED: &str = "stopped";

fn ended(ended: &Ended) -> AttributeValue {
    let how = match ended.how {
        Ending::Done => DONE,
        Ending::Stopped => STOPPED,
    };
    Attributes::default()
        .put("how", s(how))
        .put("at", n(ended.at))
        .value()
}

/// Reads what [`written`] writes; `dots` says which addresses are usable.
pub(super) fn read(fields: &Fields<'_>, dots: Dots) -> Result<CaseFile, StoreError> {
    let part = |name| fields.map(name);
    Ok(CaseFile {
        member_number: fields.parsed("member_number", |text| MemberNumber::parse(text).ok())?,
        letter_wanted: fields.optional_n("letter_wanted")?,
        desk_wanted: fields.optional_n("desk_wanted")?,
        letter: part("letter")?.map(|part| read_letter(&part)).transpose()?,
        first_check: part("first_check")?
            .map(|part| read_first_check(&part))
            .transpose()?,
        desk_code: part("desk_code")?
            .map(|part| read_desk_code(&part))
            .transpose()?,
        sent: fields
            .list("sent")?
            .iter()
            .map(|value| value.as_n().ok().and_then(|at| at.parse().ok()))
            .collect::<Option<_>>()
            .ok_or(StoreError::Corrupt("sent"))?,
        case: part("case")?
            .map(|part| read_case(&part, dots))
            .transpose()?,
    })
}

fn read_digest(fields: &Fields<'_>, name: &'static str) -> Result<Digest, StoreError> {
    fields.bytes(name).map(Digest::new)
}

fn read_letter(fields: &Fields<'_>) -> Result<Letter, StoreError> {
    Ok(Letter {
        digest: read_digest(fields, "digest")?,
        made_at: fields.n("made_at")?,
        expires_at: fields.n("expires_at")?,
    })
}

fn read_first_check(fields: &Fields<'_>) -> Result<FirstCheck, StoreError> {
    Ok(FirstCheck {
        by: fields.s("by")?.to_owned(),
        at: fields.n("at")?,
        why: fields.s("why")?.to_owned(),
    })
}

fn read_desk_code(fields: &Fields<'_>) -> Result<DeskCode, StoreError> {
    Ok(DeskCode {
        digest: read_digest(fields, "digest")?,
        by: fields.s("by")?.to_owned(),
        at: fields.n("at")?,
        expires_at: fields.n("expires_at")?,
    })
}

fn read_case(fields: &Fields<'_>, dots: Dots) -> Result<Case, StoreError> {
    let confirmed = fields.map("confirmed")?;
    let mailbox = fields.map("mailbox")?;
    let ended = fields.map("ended")?;
    Ok(Case {
        id: Nonce(fields.bytes("id")?),
        proof: fields.parsed("proof", Proof::from_wire)?,
        digest: read_digest(fields, "digest")?,
        by: fields.s("by")?.to_owned(),
        proved_at: fields.n("proved_at")?,
        epoch: fields.n("epoch")?,
        never_had_an_address: fields.flag("never_had_an_address")?,
        mailbox: mailbox
            .map(|fields| {
                let address =
                    fields.parsed("address", |text| EmailAddress::parse_with(text, dots).ok())?;
                Ok::<_, StoreError>(Mailbox {
                    address,
                    digest: read_digest(&fields, "digest")?,
                    sent_at: fields.n("sent_at")?,
                })
            })
            .transpose()?,
        confirmed: confirmed
            .map(|fields| {
                Ok::<_, StoreError>(Confirmed {
                    at: fields.n("at")?,
                    opens_at: fields.n("opens_at")?,
                    closes_at: fields.n("closes_at")?,
                    stop: read_digest(&fields, "stop")?,
                })
            })
            .transpose()?,
        ended: ended
            .map(|fields| {
                let how = fields.parsed("how", |how| match how {
                    DONE => Some(Ending::Done),
                    STOPPED => Some(Ending::Stopped),
                    _ => None,
                })?;
                Ok::<_, StoreError>(Ended {
                    how,
                    at: fields.n("at")?,
                })
            })
            .transpose()?,
    })
}
