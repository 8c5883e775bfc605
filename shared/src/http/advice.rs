//! The words of [`domain::advice`](crate::domain::advice).

use std::borrow::Cow;

use pictograms::Language;

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
    let said = advice.iter().flat_map(|&one| match one {
        Advice::Company(company) => steps(company, language, facts.sender),
        other => vec![line(other, language, facts).into_owned()],
    });
    said.collect()
}

/// The steps at a company, numbered, below its name.
fn steps(company: &Company, l: Language, sender: Sender<'_>) -> Vec<String> {
    let steps = (1..).zip(company.steps);
    let steps = steps.map(|(number, step)| format!("{number}. {}", step(l, &sender)));
    std::iter::once(lead(company, l)).chain(steps).collect()
}

fn lead(company: &Company, l: Language) -> String {
    texts::advice_company(l, (company.name)(l))
}

fn line(advice: Advice, l: Language, facts: &Facts<'_>) -> Cow<'static, str> {
    let Sender { address, domain } = facts.sender;
    let fixed = match advice {
        Advice::HandedOver => return texts::advice_handed_over(l, domain).into(),
        Advice::Refused => return texts::advice_refused(l, domain).into(),
        Advice::Settings => return texts::advice_settings(l, domain, address).into(),
        Advice::Company(company) => return lead(company, l).into(),
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
        CannotReceive::TooLong => texts::reason_too_long(l),
        CannotReceive::NoAt => texts::reason_no_at(l),
        CannotReceive::BadDomain => texts::reason_bad_domain(l),
        CannotReceive::NoMailHost => texts::reason_no_mail_host(l),
        CannotReceive::ControlCharacter => texts::reason_control_character(l),
    }
}
