//! The words of [`domain::advice`](crate::domain::advice).

use std::borrow::Cow;

use pictograms::Language;
use serde_json::{Value, json};

use crate::brand::Hours;
use crate::config::Reader;
use crate::domain::address::CannotReceive;
use crate::domain::advice::Advice;
use crate::domain::mail_company::{Company, Sender};
use crate::texts;

/// What the words name.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Who sends our mails.
    pub sender: Sender<'a>,
    /// Whom to call.
    pub contact: &'a str,
    /// When somebody answers there.
    pub hours: Hours,
}

/// The facts, from the environment.
#[derive(Debug, Clone)]
pub struct AdviceSettings {
    /// The sender to look for.
    pub sender: String,
    /// Whom to call.
    pub contact: String,
    /// When somebody answers there.
    pub hours: Hours,
}

impl AdviceSettings {
    /// `SENDER_ADDRESS`, `CONTACT`, `CONTACT_HOURS`.
    pub fn read(reader: &Reader<'_>) -> Self {
        Self {
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

/// The advice in a language, a line or several for each piece.
pub fn lines(advice: &[Advice], language: Language, facts: &Facts<'_>) -> Vec<String> {
    let parts = advice.iter().map(|&one| Part::of(one, language, facts));
    parts.flat_map(Part::lines).collect()
}

/// The same for pages, piece by piece: `text`; or `title` and `steps`; or `before`, `contact`,
/// `telephone` and `after`, which make one sentence.
pub(super) fn parts(advice: &[Advice], language: Language, facts: &Facts<'_>) -> Vec<Value> {
    let parts = advice.iter().map(|&one| Part::of(one, language, facts));
    parts.map(Part::json).collect()
}

/// One piece in words.
enum Part {
    Text(String),
    /// What to do in this order.
    Steps {
        title: String,
        steps: Vec<String>,
    },
    /// A sentence around whom to call.
    Call {
        before: String,
        contact: String,
        after: String,
    },
}

impl Part {
    fn of(advice: Advice, l: Language, facts: &Facts<'_>) -> Self {
        let text = || line(advice, l, facts).into_owned();
        match advice {
            Advice::Company(company) => Self::Steps {
                title: text(),
                steps: steps(company, l, facts.sender),
            },
            Advice::Call => match text().split_once(facts.contact) {
                Some((before, after)) => Self::Call {
                    before: before.to_owned(),
                    contact: facts.contact.to_owned(),
                    after: after.to_owned(),
                },
                None => Self::Text(text()),
            },
            _ => Self::Text(text()),
        }
    }

    /// The steps are numbered below their title.
    fn lines(self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text],
            Self::Steps { title, steps } => {
                let steps = (1..).zip(steps);
                let steps = steps.map(|(number, step)| format!("{number}. {step}"));
                std::iter::once(title).chain(steps).collect()
            }
            Self::Call {
                before,
                contact,
                after,
            } => vec![format!("{before}{contact}{after}")],
        }
    }

    fn json(self) -> Value {
        match self {
            Self::Text(text) => json!({"text": text}),
            Self::Steps { title, steps } => json!({"title": title, "steps": steps}),
            Self::Call {
                before,
                contact,
                after,
            } => json!({
                "before": before,
                "telephone": telephone(&contact),
                "contact": contact,
                "after": after,
            }),
        }
    }
}

fn steps(company: &Company, l: Language, sender: Sender<'_>) -> Vec<String> {
    let steps = company.steps.iter().map(|step| step(l, &sender));
    steps.map(Cow::into_owned).collect()
}

/// A link that calls (RFC 3966), where whom to call is a telephone number and nothing else.
fn telephone(contact: &str) -> Option<String> {
    let written = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
    // The shortest numbers that companies have, for calls from mobile telephones.
    if digits.len() < 3 || !contact.chars().all(written) {
        return None;
    }
    let country = if contact.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    Some(format!("tel:{country}{digits}"))
}

fn line(advice: Advice, l: Language, facts: &Facts<'_>) -> Cow<'static, str> {
    let Sender { address, domain } = facts.sender;
    let fixed = match advice {
        Advice::HandedOver => return texts::advice_handed_over(l, domain).into(),
        Advice::Refused => return texts::advice_refused(l, domain).into(),
        Advice::Settings => return texts::advice_settings(l, domain, address).into(),
        Advice::Company(company) => return texts::advice_company(l, (company.name)(l)).into(),
        Advice::Call => return texts::advice_call(l, facts.contact, &facts.hours.text(l)).into(),
        Advice::CannotReceive(reason) => cannot_receive(reason, l),
        Advice::Sending => texts::advice_sending(l),
        Advice::Sent => texts::advice_sent(l),
        Advice::NotSent => texts::advice_not_sent(l),
        Advice::NotSentForm => texts::advice_not_sent_form(l),
        Advice::Delayed => texts::advice_delayed(l),
        Advice::DelayedFull => texts::advice_delayed_full(l),
        Advice::DelayedProvider => texts::advice_delayed_provider(l),
        Advice::DelayedOnTheWay => texts::advice_delayed_on_the_way(l),
        Advice::RefusedCarrier => texts::advice_refused_carrier(l),
        Advice::RefusedByRule => texts::advice_refused_by_rule(l),
        Advice::RefusedFull => texts::advice_refused_full(l),
        Advice::RefusedContent => texts::advice_refused_content(l),
        Advice::RefusedTooLarge => texts::advice_refused_too_large(l),
        Advice::RefusedForNow => texts::advice_refused_for_now(l),
        Advice::RefusedOurs => texts::advice_refused_ours(l),
        Advice::Suppressed => texts::advice_suppressed(l),
        Advice::SuppressedOurs => texts::advice_suppressed_ours(l),
        Advice::Unsubscribed => texts::advice_unsubscribed(l),
        Advice::Complained => texts::advice_complained(l),
        Advice::CheckAddress => texts::advice_check_address(l),
        Advice::SaySo => texts::advice_say_so(l),
        Advice::OtherMailbox => texts::advice_other_mailbox(l),
        Advice::OtherMailboxByPhone => texts::advice_other_mailbox_by_phone(l),
        Advice::OtherAddress => texts::advice_other_address(l),
    };
    fixed.into()
}

/// Why an address cannot receive, as members read it.
pub fn cannot_receive(reason: CannotReceive, l: Language) -> &'static str {
    match reason {
        CannotReceive::LeadingDot => texts::reason_leading_dot(l),
        CannotReceive::ConsecutiveDots => texts::reason_consecutive_dots(l),
        CannotReceive::DotBeforeAt => texts::reason_dot_before_at(l),
        CannotReceive::NonAsciiLocalPart => texts::reason_non_ascii_local_part(l),
        CannotReceive::ForbiddenCharacter => texts::reason_forbidden_character(l),
        CannotReceive::TooLong => texts::reason_too_long(l),
        CannotReceive::NoAt => texts::reason_no_at(l),
        CannotReceive::BadDomain => texts::reason_bad_domain(l),
        CannotReceive::NoMailHost => texts::reason_no_mail_host(l),
        CannotReceive::ControlCharacter => texts::reason_control_character(l),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_can_be_called_by_a_press() {
        for (contact, link) in [
            ("0120-000-000", Some("tel:0120000000")),
            ("+81 3 (1234) 5678", Some("tel:+81312345678")),
            ("151", Some("tel:151")),
            ("Member desk, 0120-000-000", None),
            ("ext. 12", None),
            ("-", None),
        ] {
            assert_eq!(telephone(contact).as_deref(), link, "{contact}");
        }
    }

    #[test]
    fn parts_say_what_lines_say() {
        let facts = Facts {
            sender: Sender::new("otp@verify.example.com"),
            contact: "0120-000-000",
            hours: Hours::default(),
        };
        let advice = [
            Advice::RefusedCarrier,
            Advice::Company(&Company::all()[0]),
            Advice::Call,
        ];
        for l in Language::ALL {
            let lines = lines(&advice, l, &facts);
            let parts = parts(&advice, l, &facts);
            assert_eq!(parts[0], json!({"text": lines[0]}));
            assert_eq!(parts[1]["title"], lines[1]);
            let steps = parts[1]["steps"].as_array().unwrap();
            assert_eq!(format!("1. {}", steps[0].as_str().unwrap()), lines[2]);
            let said = |name: &str| parts[2][name].as_str().unwrap().to_owned();
            assert_eq!(said("contact"), facts.contact);
            let sentence = said("before") + &said("contact") + &said("after");
            assert_eq!(Some(&sentence), lines.last());
        }
    }
}
