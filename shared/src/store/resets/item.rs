//! The attributes of a member's resets (`docs/DATA_MODEL.md`).

use aws_sdk_dynamodb::types::AttributeValue;

use crate::domain::grouped::Digest;
use crate::domain::reset::{Code, Done, Paused, Resets, Versions, Waiting};
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, b, map, n};

pub(super) fn written(resets: &Resets) -> Attributes {
    let live = resets.live.iter().map(code_value).collect();
    Attributes::default()
        .put("live", AttributeValue::L(live))
        .maybe("waiting", resets.waiting.as_ref().map(waiting_value))
        .maybe("paused", resets.paused.as_ref().map(paused_value))
        .maybe("done", resets.done.as_ref().map(done_value))
}

pub(super) fn read(fields: &Fields<'_>) -> Result<Resets, StoreError> {
    let live = fields.list("live")?.iter();
    let live = live.map(|value| read_code(&Fields::of(value, "live")?));
    Ok(Resets {
        live: live.collect::<Result<_, StoreError>>()?,
        waiting: fields
            .map("waiting")?
            .map(|fields| read_waiting(&fields))
            .transpose()?,
        paused: fields
            .map("paused")?
            .map(|fields| read_paused(&fields))
            .transpose()?,
        done: fields
            .map("done")?
            .map(|fields| read_done(&fields))
            .transpose()?,
    })
}

fn digest_value(digest: &Digest) -> AttributeValue {
    b(*digest.as_bytes())
}

fn code_value(code: &Code) -> AttributeValue {
    map([
        ("digest", digest_value(&code.digest)),
        ("at", n(code.at)),
        ("address_version", n(code.versions.address)),
        ("password_version", n(code.versions.password)),
    ])
}

fn waiting_value(waiting: &Waiting) -> AttributeValue {
    map([
        ("digest", digest_value(&waiting.digest)),
        ("stop", digest_value(&waiting.stop)),
        ("mailed_at", n(waiting.mailed_at)),
        ("started_at", n(waiting.started_at)),
        ("opens_at", n(waiting.opens_at)),
        ("closes_at", n(waiting.closes_at)),
        ("address_version", n(waiting.versions.address)),
        ("password_version", n(waiting.versions.password)),
    ])
}

fn paused_value(paused: &Paused) -> AttributeValue {
    map([
        ("until", n(paused.until)),
        ("stop", digest_value(&paused.stop)),
    ])
}

fn done_value(done: &Done) -> AttributeValue {
    map([
        ("digest", digest_value(&done.digest)),
        ("at", n(done.at)),
        ("password_version", n(done.password)),
    ])
}

fn read_versions(fields: &Fields<'_>) -> Result<Versions, StoreError> {
    Ok(Versions {
        address: fields.n("address_version")?,
        password: fields.n("password_version")?,
    })
}

fn read_code(fields: &Fields<'_>) -> Result<Code, StoreError> {
    Ok(Code {
        digest: fields.bytes("digest").map(Digest::new)?,
        at: fields.n("at")?,
        versions: read_versions(fields)?,
    })
}

fn read_waiting(fields: &Fields<'_>) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        digest: fields.bytes("digest").map(Digest::new)?,
        stop: fields.bytes("stop").map(Digest::new)?,
        mailed_at: fields.n("mailed_at")?,
        started_at: fields.n("started_at")?,
        opens_at: fields.n("opens_at")?,
        closes_at: fields.n("closes_at")?,
        versions: read_versions(fields)?,
    })
}

fn read_paused(fields: &Fields<'_>) -> Result<Paused, StoreError> {
    Ok(Paused {
        until: fields.n("until")?,
        stop: fields.bytes("stop").map(Digest::new)?,
    })
}

fn read_done(fields: &Fields<'_>) -> Result<Done, StoreError> {
    Ok(Done {
        digest: fields.bytes("digest").map(Digest::new)?,
        at: fields.n("at")?,
        password: fields.n("password_version")?,
    })
}
