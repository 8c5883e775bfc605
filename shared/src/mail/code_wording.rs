//! What the mail with a code says, in the language that the reader gets.

use pictograms::Language;

use super::inserted::{CONTACT_CHARS, SERVICE_CHARS, one_line};
use super::moment::Moment;
use super::salutation::greeting;
use super::{CodeMail, Purpose, plain};
use crate::texts;

/// The mail's sentences.
pub(crate) struct Wording {
    pub(crate) language: Language,
    pub(crate) subject: String,
    pub(crate) preview: String,
    pub(crate) greeting: String,
    pub(crate) purpose: &'static str,
    /// Nothing where the purpose says it all.
    pub(crate) why: &'static str,
    pub(crate) requested: String,
    pub(crate) instruction: &'static str,
    pub(crate) code_words: String,
    pub(crate) code_digits: String,
    pub(crate) paste: &'static str,
    pub(crate) spoken: String,
    pub(crate) valid: String,
    pub(crate) newest: String,
    pub(crate) mark: String,
    pub(crate) safety: &'static str,
    /// Nothing where there is nothing to warn of.
    pub(crate) wrong: String,
    pub(crate) never_asked: &'static str,
    pub(crate) not_you: &'static str,
    pub(crate) contact: String,
    pub(crate) hours: String,
    pub(crate) automatic: String,
}

impl Wording {
    pub(crate) fn new(mail: &CodeMail<'_>) -> Self {
        let language = texts::shipped(mail.language);
        let sent = Moment::new(mail.sent_at, &mail.about.time_zone);
        let expires = Moment::new(mail.expires_at, &mail.about.time_zone);
        let service_name = one_line(&mail.about.brand.service_name, SERVICE_CHARS);
        let number = mail.mail_number.to_string();
        Self {
            language,
            subject: texts::mail_subject(language, &number, &service_name, &sent.time()),
            preview: texts::mail_preview(language, &expires.time()),
            // Who confirms a new address may be a stranger.
            greeting: greeting(
                language,
                mail.family_name
                    .filter(|_| mail.purpose != Purpose::ConfirmAddress),
                mail.member_number_tail,
            ),
            purpose: purpose(mail.purpose, language),
            why: match mail.purpose {
                Purpose::StepUp => texts::mail_step_up_why(language),
                _ => "",
            },
            requested: texts::mail_requested(
                language,
                mail.browser.label(language),
                &sent.full(language),
            ),
            instruction: texts::mail_instruction(language),
            code_words: spaced(
                mail.symbols
                    .iter()
                    .map(|symbol| symbol.pictogram().label(language).to_owned()),
            ),
            code_digits: spaced(mail.digits.chars().map(String::from)),
            paste: texts::mail_paste(language),
            spoken: spoken(mail, language),
            valid: texts::mail_valid(language, &expires.time(), &expires.zone(language)),
            newest: texts::mail_newest(language, &number),
            mark: texts::mail_mark(language, &number, &sent.time()),
            safety: texts::mail_safety(language),
            wrong: mail.wrong.map_or_else(String::new, |wrong| {
                let since = Moment::new(wrong.since, &mail.about.time_zone).full(language);
                texts::mail_wrong_codes(language, &wrong.count.to_string(), &since)
            }),
            never_asked: texts::mail_never_asked(language),
            not_you: not_you(mail.purpose, language),
            contact: texts::mail_contact(
                language,
                &one_line(&mail.about.brand.contact, CONTACT_CHARS),
            ),
            hours: mail.about.brand.hours.text(language),
            automatic: texts::mail_automatic(language, &service_name),
        }
    }

    /// Complete without the HTML part; the code stands exactly once, alone on its line.
    pub(crate) fn text(&self) -> String {
        plain::text(&[
            &self.greeting,
            self.purpose,
            self.why,
            &self.requested,
            self.instruction,
            &format!("{} {}", self.code_words, self.code_digits),
            self.paste,
            &self.valid,
            &self.newest,
            plain::RULE,
            &self.wrong,
            self.never_asked,
            self.not_you,
            plain::RULE,
            &format!("{}\n{}", self.contact, self.hours),
            &self.automatic,
        ])
    }
}

fn purpose(purpose: Purpose, language: Language) -> &'static str {
    match purpose {
        Purpose::Login => texts::mail_purpose_login(language),
        Purpose::StepUp => texts::mail_purpose_step_up(language),
        Purpose::ChangeAddress => texts::mail_purpose_change_address(language),
        Purpose::ConfirmAddress => texts::mail_purpose_confirm_address(language),
    }
}

fn not_you(purpose: Purpose, language: Language) -> &'static str {
    match purpose {
        Purpose::Login | Purpose::StepUp => texts::mail_not_you(language),
        Purpose::ChangeAddress => texts::mail_not_you_change_address(language),
        Purpose::ConfirmAddress => texts::mail_not_you_confirm_address(language),
    }
}

/// Words and digits are separated by single spaces; pasted whole, the line is what
/// `POST /v1/otp/verify` takes as `text`.
fn spaced(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

/// The code as one would say it. In the HTML part only: the text part holds the code once.
fn spoken(mail: &CodeMail<'_>, language: Language) -> String {
    let ordinals = [
        texts::mail_spoken_first,
        texts::mail_spoken_second,
        texts::mail_spoken_third,
        texts::mail_spoken_fourth,
        texts::mail_spoken_fifth,
    ];
    let words: Vec<_> = mail
        .symbols
        .iter()
        .zip(ordinals)
        .map(|(symbol, ordinal)| ordinal(language, symbol.pictogram().label(language)))
        .collect();
    // No line may end between the digits.
    let digits: Vec<_> = mail.digits.chars().map(String::from).collect();
    texts::mail_spoken(language, &digits.join("\u{a0}"), &words.join(" "))
}
