//! The code item's attributes (`docs/DATA_MODEL.md`).

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use pictograms::Language;

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::state::{
    CodeItem, Delivery, Live, NewAddress, Proved, Superseded, Unsent, Wrong,
};
use crate::domain::device::{DeviceId, KnownDevice};
use crate::domain::ids::{ChallengeId, Mac, RequestId, Session};
use crate::domain::policy;
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, Item, b, map, n, s};
use crate::store::codes::delivery;

/// The version of this form. Each release reads the previous one's.
const FORMAT: u32 = 1;

/// Stands in `session` once a challenge was ended: no session is called that.
const ENDED: &str = "ended";

/// Ends the live challenge: nobody's session matches any more. Its counters stay for settlement.
pub(super) const END_EXPRESSION: &str =
    "SET #session = :ended, wins = :none, version = version + :one REMOVE proved";

/// As [`END_EXPRESSION`], and remembers the epoch that begins: an order of an earlier one was read
/// before everything ended. What is absent is begun, and swept after a day: no token of the epoch
/// that ended is as old by then. What keeps a device stays for as long as that is known.
pub(super) const NEW_EPOCH_EXPRESSION: &str = "SET #session = :ended, wins = :none, \
     version = if_not_exists(version, :zero) + :one, epoch = :epoch, ended_at = :now, \
     devices = :kept, #format = if_not_exists(#format, :format), #ttl = if_not_exists(#ttl, :from) + :longer \
     REMOVE proved";

/// As [`END_EXPRESSION`], and clears what speaks against the password.
pub(super) const CLEAR_EXPRESSION: &str = "SET #session = :ended, wins = :none, \
     version = version + :one, wrong = :nothing, unanswered = :nothing REMOVE proved";

pub(super) fn end_names() -> HashMap<String, String> {
    HashMap::from([("#session".to_owned(), "session".to_owned())])
}

pub(super) fn end_values() -> HashMap<String, AttributeValue> {
    HashMap::from([
        (":ended".to_owned(), s(ENDED)),
        (":none".to_owned(), AttributeValue::M(HashMap::new())),
        (":one".to_owned(), n(1)),
    ])
}

pub(super) fn new_epoch_names() -> HashMap<String, String> {
    let mut names = end_names();
    for name in ["format", "ttl"] {
        names.insert(format!("#{name}"), name.to_owned());
    }
    names
}

pub(super) fn new_epoch_values(
    epoch: u64,
    now: Millis,
    kept: Option<&KnownDevice>,
) -> HashMap<String, AttributeValue> {
    let mut values = end_values();
    let (from, longer) = match kept {
        None => (now + policy::DAY, 0),
        Some(_) => (now, policy::DEVICE_LIFETIME / 1_000),
    };
    let kept: Vec<_> = kept.into_iter().cloned().collect();
    for (name, value) in [
        (":epoch", n(epoch)),
        (":now", n(now)),
        (":zero", n(0)),
        (":format", n(FORMAT)),
        (":kept", list(&kept, device)),
        (":from", n(ttl(from))),
        (":longer", n(longer)),
    ] {
        values.insert(name.to_owned(), value);
    }
    values
}

/// Seconds, as DynamoDB's sweep wants them; rounded up.
const fn ttl(forgettable_at: Millis) -> i64 {
    forgettable_at / 1_000 + 1
}

pub(super) fn clear_values() -> HashMap<String, AttributeValue> {
    let mut values = end_values();
    values.insert(":nothing".to_owned(), AttributeValue::L(Vec::new()));
    values
}

/// Writes an item that an issue decided.
pub(super) fn written(item: &CodeItem, key: String, now: Millis) -> Item {
    let wins = item
        .wins
        .iter()
        .map(|(rid, at)| (rid.as_str().to_owned(), n(at)))
        .collect();
    let mut attributes = Attributes::default()
        .put("pk", s(key))
        .put("format", n(FORMAT))
        .put("version", n(item.version))
        .put("tat", n(item.tat))
        .put("mail_number", n(item.mail_number))
        .put("password_version", n(item.password_version))
        .put("epoch", n(item.epoch))
        .put("forgiving_since", n(item.forgiving_since))
        .put("wins", AttributeValue::M(wins))
        .put("superseded", list(&item.superseded, superseded))
        .maybe(
            "unsent",
            (!item.unsent.is_empty()).then(|| list(&item.unsent, unsent)),
        )
        .put("wrong", list(&item.wrong, wrong))
        .put("unanswered", list(&item.unanswered, |at| n(at)))
        .put(
            "new_addresses",
            list(&item.new_addresses, |new| {
                map([("digest", s(&new.digest)), ("at", n(new.at))])
            }),
        )
        .maybe("proved", item.proved.as_ref().map(proved))
        .maybe("ended_at", item.ended_at.map(n))
        .maybe(
            "devices",
            (!item.devices.is_empty()).then(|| list(&item.devices, device)),
        )
        .put("ttl", n(ttl(item.forgettable_at(now))));
    if let Some(live) = &item.live {
        attributes = written_live(attributes, live);
    }
    attributes.item()
}

fn written_live(attributes: Attributes, live: &Live) -> Attributes {
    let tried: Vec<&str> = live.tried.iter().map(RequestId::as_str).collect();
    delivery::written(attributes, &live.trail)
        .put("challenge_id", s(live.id.to_string()))
        .put("session", session(live.session.as_ref()))
        .put("code_mac", b(live.code_mac.0))
        .put("issued_at", n(live.issued_at))
        .put("expires_at", n(live.expires_at))
        .put("granted", n(live.granted))
        .put("attempts_left", n(live.attempts_left))
        .put("tried", crate::store::string_set(tried))
        .put("last_guess", b(live.last_guess.0))
        .put("last_request", s(live.last_request.as_str()))
        .put("last_at", n(live.last_at))
        .maybe("request", live.request.as_ref().map(s))
        .put("sent_to", s(&live.sent_to))
        .maybe("address", live.address.as_ref().map(s))
        .maybe("browser", live.browser.map(|kind| s(kind.wire())))
        .maybe("device", live.device.as_ref().map(|id| s(id.as_str())))
        .maybe(
            "text_only",
            live.text_only.then(|| AttributeValue::Bool(true)),
        )
        .put("language", s(live.language.tag()))
        .put("delivery", s(live.delivery.wire()))
        .put("delivery_at", n(live.delivery_at))
        .maybe(
            "delivery_reason",
            live.delivery_reason.map(|reason| s(reason.wire())),
        )
}

fn list<T>(values: &[T], write: impl Fn(&T) -> AttributeValue) -> AttributeValue {
    AttributeValue::L(values.iter().map(write).collect())
}

fn session(session: Option<&Session>) -> AttributeValue {
    s(session.map_or_else(|| ENDED.to_owned(), Session::to_string))
}

fn superseded(old: &Superseded) -> AttributeValue {
    delivery::written(Attributes::default(), &old.trail)
        .put("challenge_id", s(old.id.to_string()))
        .put("session", session(old.session.as_ref()))
        .put("code_mac", b(old.code_mac.0))
        .put("issued_at", n(old.issued_at))
        .maybe("request", old.request.as_ref().map(s))
        .maybe("entered_at", old.entered_at.map(n))
        .maybe("browser", old.browser.map(|kind| s(kind.wire())))
        .maybe("won", old.won.as_ref().map(|rid| s(rid.as_str())))
        .maybe("device", old.device.as_ref().map(|id| s(id.as_str())))
        .maybe("wrong", (old.wrong > 0).then(|| n(old.wrong)))
        .value()
}

fn device(device: &KnownDevice) -> AttributeValue {
    map([
        ("id", s(device.id.as_str())),
        ("browser", s(device.browser.wire())),
        ("since", n(device.since)),
        ("last", n(device.last)),
    ])
}

fn unsent(old: &Unsent) -> AttributeValue {
    Attributes::default()
        .put("challenge_id", s(old.id.to_string()))
        .put("issued_at", n(old.issued_at))
        .put("at", n(old.at))
        .maybe("reason", old.reason.map(|reason| s(reason.wire())))
        .value()
}

fn wrong(wrong: &Wrong) -> AttributeValue {
    map([
        ("session", session(wrong.session.as_ref())),
        ("count", n(wrong.count)),
    ])
}

fn proved(proved: &Proved) -> AttributeValue {
    let new = proved.new.as_ref();
    Attributes::default()
        .put("session", s(proved.session.to_string()))
        .maybe("current_at", proved.current_at.map(n))
        .maybe(
            "new",
            new.map(|(address, at)| map([("address", s(address)), ("at", n(at))])),
        )
        .value()
}

/// Reads an item.
pub(in crate::store) fn read(item: &Item) -> Result<CodeItem, StoreError> {
    let fields = Fields(item);
    if fields.n::<u32>("format")? != FORMAT {
        return Err(StoreError::Corrupt("format"));
    }
    let (version, epoch) = (fields.n("version")?, fields.n("epoch")?);
    let ended_at = fields.optional_n("ended_at")?;
    if !item.contains_key("challenge_id") && !item.contains_key("tat") {
        // A mark: it never had a budget either, and says nothing but which epoch has begun.
        return match read_session(&fields)? {
            None => Ok(CodeItem {
                version,
                epoch,
                ended_at,
                devices: read_list(&fields, "devices", read_device)?,
                ..CodeItem::default()
            }),
            Some(_) => Err(StoreError::Corrupt("challenge_id")),
        };
    }
    Ok(CodeItem {
        version,
        live: Some(read_live(&fields)?),
        superseded: read_list(&fields, "superseded", read_superseded)?,
        unsent: read_list(&fields, "unsent", read_unsent)?,
        wins: read_wins(&fields)?,
        proved: fields
            .map("proved")?
            .map(|fields| read_proved(&fields))
            .transpose()?,
        tat: fields.n("tat")?,
        wrong: read_list(&fields, "wrong", |fields| {
            Ok(Wrong {
                session: read_session(fields)?,
                count: fields.n("count")?,
            })
        })?,
        forgiving_since: fields.n("forgiving_since")?,
        unanswered: read_unanswered(&fields)?,
        new_addresses: read_list(&fields, "new_addresses", |fields| {
            Ok(NewAddress {
                digest: fields.s("digest")?.to_owned(),
                at: fields.n("at")?,
            })
        })?,
        mail_number: fields.n("mail_number")?,
        password_version: fields.n("password_version")?,
        epoch,
        ended_at,
        devices: read_list(&fields, "devices", read_device)?,
    })
}

fn read_device(fields: &Fields<'_>) -> Result<KnownDevice, StoreError> {
    Ok(KnownDevice {
        id: fields.parsed("id", DeviceId::parse)?,
        browser: BrowserKind::from_wire(fields.s("browser")?),
        since: fields.n("since")?,
        last: fields.n("last")?,
    })
}

/// The known device that asked, where one did.
fn read_device_id(fields: &Fields<'_>) -> Result<Option<DeviceId>, StoreError> {
    let read = |text| DeviceId::parse(text).ok_or(StoreError::Corrupt("device"));
    fields.optional_s("device")?.map(read).transpose()
}

fn read_live(fields: &Fields<'_>) -> Result<Live, StoreError> {
    Ok(Live {
        id: fields.parsed("challenge_id", ChallengeId::parse)?,
        session: read_session(fields)?,
        code_mac: Mac(fields.bytes("code_mac")?),
        issued_at: fields.n("issued_at")?,
        expires_at: fields.n("expires_at")?,
        granted: fields.n("granted")?,
        attempts_left: fields.n("attempts_left")?,
        tried: fields
            .set("tried")?
            .iter()
            .map(|rid| RequestId::from_stored(rid))
            .collect(),
        last_guess: Mac(fields.bytes("last_guess")?),
        last_request: RequestId::from_stored(fields.s("last_request")?),
        last_at: fields.n("last_at")?,
        request: fields.optional_s("request")?.map(str::to_owned),
        sent_to: fields.s("sent_to")?.to_owned(),
        address: fields.optional_s("address")?.map(str::to_owned),
        browser: fields.optional_s("browser")?.map(BrowserKind::from_wire),
        device: read_device_id(fields)?,
        text_only: fields.flag("text_only")?,
        language: fields.parsed("language", Language::from_tag)?,
        delivery: fields.parsed("delivery", Delivery::from_wire)?,
        delivery_at: fields.n("delivery_at")?,
        delivery_reason: fields
            .optional_s("delivery_reason")?
            .map(delivery::read_reason),
        trail: delivery::read(fields)?,
    })
}

fn read_session(fields: &Fields<'_>) -> Result<Option<Session>, StoreError> {
    match fields.s("session")? {
        ENDED => Ok(None),
        text => Session::parse(text)
            .map(Some)
            .ok_or(StoreError::Corrupt("session")),
    }
}

fn read_list<T>(
    fields: &Fields<'_>,
    name: &'static str,
    read: impl Fn(&Fields<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    fields
        .list(name)?
        .iter()
        .map(|value| read(&Fields::of(value, name)?))
        .collect()
}

fn read_superseded(fields: &Fields<'_>) -> Result<Superseded, StoreError> {
    Ok(Superseded {
        id: fields.parsed("challenge_id", ChallengeId::parse)?,
        session: read_session(fields)?,
        code_mac: Mac(fields.bytes("code_mac")?),
        issued_at: fields.n("issued_at")?,
        request: fields.optional_s("request")?.map(str::to_owned),
        entered_at: fields.optional_n("entered_at")?,
        browser: fields.optional_s("browser")?.map(BrowserKind::from_wire),
        won: fields.optional_s("won")?.map(RequestId::from_stored),
        device: read_device_id(fields)?,
        wrong: fields.optional_n("wrong")?.unwrap_or(0),
        trail: delivery::read(fields)?,
    })
}

fn read_unsent(fields: &Fields<'_>) -> Result<Unsent, StoreError> {
    Ok(Unsent {
        id: fields.parsed("challenge_id", ChallengeId::parse)?,
        issued_at: fields.n("issued_at")?,
        at: fields.n("at")?,
        reason: fields.optional_s("reason")?.map(delivery::read_reason),
    })
}

fn read_proved(fields: &Fields<'_>) -> Result<Proved, StoreError> {
    let new = fields.map("new")?;
    Ok(Proved {
        session: fields.parsed("session", Session::parse)?,
        current_at: fields.optional_n("current_at")?,
        new: new
            .map(|new| Ok((new.s("address")?.to_owned(), new.n("at")?)))
            .transpose()?,
    })
}

fn read_wins(
    fields: &Fields<'_>,
) -> Result<std::collections::BTreeMap<RequestId, Millis>, StoreError> {
    let Some(wins) = fields.map("wins")? else {
        return Ok(std::collections::BTreeMap::new());
    };
    wins.0
        .iter()
        .map(|(rid, at)| {
            let at = at.as_n().ok().and_then(|at| at.parse().ok());
            Ok((
                RequestId::from_stored(rid),
                at.ok_or(StoreError::Corrupt("wins"))?,
            ))
        })
        .collect()
}

fn read_unanswered(fields: &Fields<'_>) -> Result<Vec<Millis>, StoreError> {
    let moment = |at: &AttributeValue| at.as_n().ok().and_then(|at| at.parse().ok());
    fields
        .list("unanswered")?
        .iter()
        .map(|at| moment(at).ok_or(StoreError::Corrupt("unanswered")))
        .collect()
}

#[cfg(test)]
mod tests;
