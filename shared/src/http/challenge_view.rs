//! The challenge view: everything that the entry page shows.

use pictograms::Language;
use serde_json::{Value, json};

use crate::clock::Millis;
use crate::config::Reader;
use crate::crypto::step_keys::StepKeys;
use crate::domain::action::Offer;
use crate::domain::address::Permission;
use crate::domain::advice::{Advice, Mail, Mailbox};
use crate::domain::code::CodeProfile;
use crate::domain::code_item::state::{Delivery, Live};
use crate::domain::delivery::Reason;
use crate::encoding::rfc3339;
use crate::http::advice::{AdviceSettings, lines, parts};
use crate::http::mailbox::offered;

/// What views need beside the item.
#[derive(Debug, Clone)]
pub struct ViewSettings {
    /// How many pictograms, shown pictograms and digits.
    pub profile: CodeProfile,
    /// What advice names.
    pub advice: AdviceSettings,
}

impl ViewSettings {
    /// From the environment: `CODE_PICTOGRAMS`, `CODE_PALETTE`, `CODE_DIGITS`, and what
    /// [`AdviceSettings::read`] reads.
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
            advice: AdviceSettings::read(reader),
        }
    }
}

/// While a mail is on its way, how often asking again makes sense, s.
const POLL_AFTER: u32 = 5;

/// A challenge, and what a view says of it beside the item.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The challenge.
    pub live: &'a Live,
    /// What is known of its mail, where that is newer than the item.
    pub delivery: Delivery,
    /// What may be sent to the registered address, where the record is at hand. It says nothing
    /// of a mail to another one.
    pub permission: Option<Permission>,
    /// The language of whoever reads it; `None` for the mail's own.
    pub language: Option<Language>,
    /// The moment, ms.
    pub now: Millis,
}

impl Shown<'_> {
    /// What the reader can do.
    fn offer(&self, mail: Mail) -> Option<Offer> {
        let registered = self.live.address.is_none();
        let permission = self.permission.filter(|_| registered);
        let unwanted = self.unwanted(mail);
        Offer::after_mail(mail, permission, self.now).filter(|_| !unwanted)
    }

    /// Whether somebody at a new address does not want our mails. Who types the address has not
    /// shown to be the same, so that is neither told nor taken back here.
    fn unwanted(&self, mail: Mail) -> bool {
        let said = mail.state == Delivery::Complained || mail.reason.is_some_and(Reason::untried);
        said && self.live.address.is_some()
    }
}

/// The part of the help that is about a mail in this state.
fn help(state: Delivery, mailbox: Mailbox) -> String {
    match (state, mailbox) {
        (
            Delivery::HandedOver | Delivery::Refused | Delivery::Suppressed,
            Mailbox::At(Some(company)),
        ) => format!("/help/mail-companies#{}", company.id),
        _ => "/help/not-received".to_owned(),
    }
}

/// The view of a challenge that belongs to the caller's session; `None` where it was ended or
/// its key generation has gone.
pub fn challenge_view(
    shown: &Shown<'_>,
    keys: &StepKeys,
    settings: &ViewSettings,
) -> Option<Value> {
    let Shown {
        live,
        delivery,
        now,
        ..
    } = *shown;
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
    let facts = settings.advice.facts();
    // The reason is that of the state in the item.
    let reason = live.delivery_reason.filter(|_| delivery == live.delivery);
    let language = shown.language.unwrap_or(live.language);
    let (mail, mailbox) = (
        Mail::of(live, delivery, now),
        Mailbox::of_shown(&live.sent_to),
    );
    let (state, reason, told) = if shown.unwanted(mail) {
        let told = vec![Advice::OtherAddress, Advice::Call];
        (Delivery::Refused, None, told)
    } else {
        (delivery, reason, mail.advice(mailbox))
    };
    let (action, action_from) = offered(shown.offer(mail));
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
        "sender": {"address": facts.sender.address, "domain": facts.sender.domain},
        "help": help(state, mailbox),
        "delivery": {
            "state": state.wire(),
            "reason": reason.map(Reason::wire),
            "at": rfc3339(live.delivery_at),
            "advice": lines(&told, language, &facts),
            "parts": parts(&told, language, &facts),
            "action": action,
            "action_from": action_from,
        },
        // A client's own clock may be minutes off: it counts down from here.
        "now": rfc3339(now),
        "poll_after": if open { json!(POLL_AFTER) } else { Value::Null },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_that_of_the_members_own_company_where_its_settings_matter() {
        for (state, address, path) in [
            (
                Delivery::Refused,
                "t•••@docomo.ne.jp",
                "/help/mail-companies#docomo",
            ),
            (
                Delivery::HandedOver,
                "t•••@gmail.com",
                "/help/mail-companies#gmail",
            ),
            (
                Delivery::Suppressed,
                "t•••@example.com",
                "/help/not-received",
            ),
            (Delivery::Sent, "t•••@docomo.ne.jp", "/help/not-received"),
        ] {
            assert_eq!(help(state, Mailbox::of_shown(address)), path);
        }
    }
}
