//! The challenge view: everything that the entry page shows.

use serde_json::{Value, json};

use crate::brand::Hours;
use crate::clock::Millis;
use crate::config::Reader;
use crate::crypto::step_keys::StepKeys;
use crate::domain::advice::{Mailbox, advice};
use crate::domain::code::CodeProfile;
use crate::domain::code_item::state::{Delivery, Live};
use crate::domain::mail_company::Sender;
use crate::encoding::rfc3339;
use crate::http::advice::{Facts, lines};

/// What views need beside the item.
#[derive(Debug, Clone)]
pub struct ViewSettings {
    /// How many pictograms, shown pictograms and digits.
    pub profile: CodeProfile,
    /// The sender to look for.
    pub sender: String,
    /// Whom to call.
    pub contact: String,
    /// When somebody answers there.
    pub hours: Hours,
}

impl ViewSettings {
    /// From the environment: `CODE_PICTOGRAMS`, `CODE_PALETTE`, `CODE_DIGITS`, `SENDER_ADDRESS`,
    /// `CONTACT`, `CONTACT_HOURS`.
    pub fn read(reader: &Reader<'_>) -> Self {
        let pictograms = reader.required("CODE_PICTOGRAMS", "a number from 2 to 5");
        let palette = reader.required("CODE_PALETTE", "a number from 12 to 24, or 64");
        let digits = reader.required("CODE_DIGITS", "a number from 2 to 6");
        let profile = CodeProfile::new(pictograms, palette, digits).unwrap_or_else(|| {
            reader.refuse(
                "CODE_PICTOGRAMS",
                "a profile with at least 2^20 combinations",
            );
            CodeProfile::default()
        });
        Self {
            profile,
            sender: reader.required("SENDER_ADDRESS", "a mail address"),
            contact: reader.text("CONTACT"),
            hours: reader.required("CONTACT_HOURS", "hours as Mon-Fri 09:00-18:00"),
        }
    }

    /// What advice names.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            sender: Sender::new(&self.sender),
            contact: &self.contact,
            hours: self.hours,
        }
    }
}

/// While a mail is on its way, how often asking again makes sense, s.
const POLL_AFTER: u32 = 5;

/// The view of a challenge that belongs to the caller's session; `None` where it was ended or
/// its key generation has gone.
pub fn challenge_view(
    live: &Live,
    delivery: Delivery,
    keys: &StepKeys,
    settings: &ViewSettings,
    now: Millis,
) -> Option<Value> {
    let session = live.session.as_ref()?;
    let palette = keys
        .generation(session.sid.generation())?
        .palette(settings.profile, session);
    let symbols: Vec<Value> = palette
        .symbols()
        .iter()
        .map(|symbol| {
            let pictogram = symbol.pictogram();
            json!({
                "id": pictogram.id,
                "label": pictogram.label(live.language),
                "image": format!("/pictograms/{}.png", pictogram.id),
            })
        })
        .collect();
    let facts = settings.facts();
    // The reason is that of the state in the item.
    let reason = live.delivery_reason.filter(|_| delivery == live.delivery);
    let told = advice(delivery, reason, Mailbox::of_shown(&live.sent_to));
    let open = !live.consumed() && !live.voided() && now < live.expires_at;
    Some(json!({
        "id": live.id.to_string(),
        "purpose": live.id.purpose.wire(),
        "mail_number": live.id.mail_number,
        "sent_at": rfc3339(live.issued_at),
        "expires_at": rfc3339(live.expires_at),
        "resend_at": rfc3339(live.resend_at()),
        "attempts_left": live.attempts_left,
        "sent_to": live.sent_to,
        "lang": live.language.tag(),
        "pictograms": settings.profile.pictograms(),
        "digits": settings.profile.digits(),
        "palette": symbols,
        "sender": {"address": settings.sender, "domain": facts.sender.domain},
        "help": "/help/not-received",
        "delivery": {
            "state": delivery.wire(),
            "at": rfc3339(live.delivery_at),
            "advice": lines(&told, live.language, &facts),
        },
        // A client's own clock may be minutes off: it counts down from here.
        "now": rfc3339(now),
        "poll_after": if open { json!(POLL_AFTER) } else { Value::Null },
    }))
}
