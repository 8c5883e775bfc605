//! The mail with the one-time password.

use std::fmt::Write as _;

use pictograms::{Language, Symbol};

use super::inserted::{CONTACT_CHARS, NAME_CHARS, SERVICE_CHARS, escape, name, one_line};
use super::message::{Message, content_id};
use super::moment::Moment;
use super::{BrowserKind, Presentation, Purpose, RenderedMail, layout};
use crate::clock::Millis;
use crate::texts;

/// The tiles' own ground, so that picture, mark and word are one card.
const TILE_GROUND: &str = "#f3f6fa";

/// Marks of the order; not ASCII digits, which would be taken for part of the code.
const ORDER_MARKS: [char; 5] = ['①', '②', '③', '④', '⑤'];

/// Everything that the mail says.
///
/// Values from outside are cleaned and cut here ([`CodeMail::render`] cannot fail), so that the
/// mail stays below 10 KB of text and HTML and no header can be injected.
#[derive(Clone, Copy)]
pub struct CodeMail<'a> {
    /// Language of the texts and words; one that is not shipped gets English throughout.
    pub language: Language,
    /// Who writes.
    pub about: &'a Presentation,
    /// The address that the mail goes to, in wire form (quoted, Punycode).
    pub recipient: &'a str,
    /// The member's family name. Not shown for [`Purpose::ConfirmAddress`], whose reader may
    /// be a stranger.
    pub family_name: Option<&'a str>,
    /// The last three digits of the member number: couples share mailboxes.
    pub member_number_tail: &'a str,
    /// What entering the code approves.
    pub purpose: Purpose,
    /// Number of this mail among the member's, from 1.
    pub mail_number: u32,
    /// When the code was issued.
    pub sent_at: Millis,
    /// When it stops working.
    pub expires_at: Millis,
    /// What asked for the mail.
    pub browser: BrowserKind,
    /// The pictograms, in order; at most five.
    pub symbols: &'a [Symbol],
    /// The digits, in order.
    pub digits: &'a str,
    /// Unique per mail: letters, digits and hyphens.
    pub nonce: &'a str,
}

impl std::fmt::Debug for CodeMail<'_> {
    /// Not the code, the name nor the address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CodeMail")
            .field("language", &self.language)
            .field("purpose", &self.purpose)
            .field("mail_number", &self.mail_number)
            .finish_non_exhaustive()
    }
}

impl CodeMail<'_> {
    /// Builds the mail. The same input makes the same bytes.
    pub fn render(&self) -> RenderedMail {
        let words = Wording::new(self);
        let images: Vec<_> = self.symbols.iter().map(|s| pictograms::tile(*s)).collect();
        Message {
            language: words.language,
            from_name: &one_line(&self.about.sender_name, SERVICE_CHARS),
            from_address: &self.about.sender_address,
            to: self.recipient,
            sent_at: self.sent_at,
            kind: "otp",
            nonce: self.nonce,
            purpose: self.purpose.wire(),
            mail_number: Some(self.mail_number),
            text: words.text(),
            html: self.html(&words),
            subject: words.subject,
            images: &images,
        }
        .render()
    }

    fn html(&self, words: &Wording) -> String {
        let mut body = String::new();
        for part in [
            layout::paragraph(&words.greeting),
            layout::strong(words.purpose),
            layout::small(&words.requested),
            layout::paragraph(words.instruction),
            self.tiles(words),
            digit_row(self.digits),
            code_block(&words.code_line),
            layout::small(words.paste),
            layout::small(&words.spoken),
            layout::rule().to_owned(),
            layout::strong(&words.valid),
            layout::paragraph(&words.newest),
            layout::paragraph(words.never_asked),
            layout::paragraph(words.not_you),
            layout::paragraph(&words.contact),
            layout::small(&words.automatic),
        ] {
            body.push_str(&part);
        }
        layout::page(
            words.language,
            &words.subject,
            &words.preview,
            &words.service_name,
            &body,
        )
    }

    /// One cell per pictogram. The word is text below the picture and `alt` is empty: a filled one
    /// would be read and, without pictures, shown twice.
    fn tiles(&self, words: &Wording) -> String {
        let labels: Vec<_> = self
            .symbols
            .iter()
            .map(|symbol| symbol.pictogram().label(words.language))
            .collect();
        let per_row = tiles_per_row(&labels);
        let width = per_row * 94;
        let share = 100 / per_row;
        let mut table = format!(
            "<table role=\"presentation\" width=\"{width}\" align=\"center\" cellpadding=\"0\" cellspacing=\"4\" border=\"0\" style=\"width:100%;max-width:{width}px;margin:0 auto;table-layout:fixed;font-size:14px;line-height:1.4;color:#1f2933;overflow-wrap:anywhere\">"
        );
        for (index, (label, mark)) in labels.iter().zip(ORDER_MARKS).enumerate() {
            if index % per_row == 0 {
                table.push_str(if index == 0 { "<tr>\n" } else { "</tr><tr>\n" });
            }
            let cid = content_id(index + 1, self.nonce, &self.about.sender_address);
            let word = escape(label);
            let _ = writeln!(
                table,
                "<td align=\"center\" valign=\"top\" width=\"{share}%\" bgcolor=\"{TILE_GROUND}\" style=\"padding:4px 1px 8px;border-radius:8px\">{mark}\
                 <img src=\"cid:{cid}\" width=\"64\" height=\"64\" alt=\"\" style=\"display:block;width:100%;max-width:64px;height:auto;margin:0 auto 4px\">\
                 <b>{word}</b></td>"
            );
        }
        table.push_str("</tr></table>\n");
        table
    }
}

/// All in one row, or in two where a word would be broken on a screen 320 px wide.
///
/// Only words in Latin letters count: Japanese and Chinese words may break anywhere, and Korean
/// ones are short.
fn tiles_per_row(labels: &[&str]) -> usize {
    let count = labels.len().max(1);
    let longest = labels
        .iter()
        .filter(|label| label.is_ascii())
        .map(|label| label.len())
        .max()
        .unwrap_or(0);
    let room = match count {
        ..=3 => 11,
        4 => 8,
        _ => 6,
    };
    if longest <= room {
        count
    } else {
        count.div_ceil(2)
    }
}

/// Digits apart from each other, so that no program takes them for one number.
fn digit_row(digits: &str) -> String {
    let mut row = String::from(
        "<table role=\"presentation\" align=\"center\" cellpadding=\"0\" cellspacing=\"6\" border=\"0\" style=\"margin:6px auto 12px;font-size:26px;line-height:44px;color:#1f2933\"><tr>",
    );
    for digit in digits.chars() {
        let digit = escape(&digit.to_string());
        let _ = write!(
            row,
            "<td align=\"center\" width=\"40\" bgcolor=\"{TILE_GROUND}\" style=\"border:1px solid #d3dae1;border-radius:6px\"><b>{digit}</b></td>"
        );
    }
    row.push_str("</tr></table>\n");
    row
}

/// The code line as one element, which one tap selects where the program allows it.
fn code_block(line: &str) -> String {
    let line = escape(line);
    format!(
        "<div style=\"margin:0 0 6px;padding:10px 8px;background-color:{TILE_GROUND};color:#1f2933;border:1px dashed #8896a4;border-radius:6px;text-align:center;word-break:keep-all;overflow-wrap:anywhere;font-size:18px;font-weight:bold;line-height:1.5;-webkit-user-select:all;user-select:all\">{line}</div>\n"
    )
}

/// The mail's sentences, in the language that the reader gets.
struct Wording {
    language: Language,
    service_name: String,
    subject: String,
    preview: String,
    greeting: String,
    purpose: &'static str,
    requested: String,
    instruction: &'static str,
    code_line: String,
    paste: &'static str,
    spoken: String,
    valid: String,
    newest: String,
    never_asked: &'static str,
    not_you: &'static str,
    contact: String,
    automatic: String,
}

impl Wording {
    fn new(mail: &CodeMail<'_>) -> Self {
        let language = texts::shipped(mail.language);
        let sent = Moment::new(mail.sent_at, &mail.about.time_zone);
        let expires = Moment::new(mail.expires_at, &mail.about.time_zone);
        let service_name = one_line(&mail.about.brand.service_name, SERVICE_CHARS);
        let number = mail.mail_number.to_string();
        Self {
            language,
            subject: texts::mail_subject(language, &number, &service_name, &sent.time()),
            preview: texts::mail_preview(language, &expires.time()),
            greeting: greeting(mail, language),
            purpose: purpose(mail.purpose, language),
            requested: texts::mail_requested(
                language,
                mail.browser.label(language),
                &sent.full(language),
            ),
            instruction: texts::mail_instruction(language),
            code_line: code_line(mail, language),
            paste: texts::mail_paste(language),
            spoken: spoken(mail, language),
            valid: texts::mail_valid(language, &expires.time(), &expires.zone(language)),
            newest: texts::mail_newest(language, &number),
            never_asked: texts::mail_never_asked(language),
            not_you: not_you(mail.purpose, language),
            contact: texts::mail_contact(
                language,
                &one_line(&mail.about.brand.contact, CONTACT_CHARS),
            ),
            automatic: texts::mail_automatic(language, &service_name),
            service_name,
        }
    }

    /// Complete without the HTML part; the code stands exactly once, alone on its line.
    fn text(&self) -> String {
        [
            &self.greeting,
            self.purpose,
            &self.requested,
            self.instruction,
            &self.code_line,
            self.paste,
            &self.valid,
            &self.newest,
            self.never_asked,
            self.not_you,
            &self.contact,
            &self.automatic,
        ]
        .join("\n\n")
            + "\n"
    }
}

fn greeting(mail: &CodeMail<'_>, language: Language) -> String {
    let tail = one_line(mail.member_number_tail, 3);
    let family_name = mail
        .family_name
        .filter(|_| mail.purpose != Purpose::ConfirmAddress)
        .map(|family_name| name(family_name, NAME_CHARS))
        .filter(|family_name| !family_name.is_empty());
    match family_name {
        Some(family_name) => texts::mail_greeting(language, &family_name, &tail),
        None => texts::mail_greeting_unnamed(language, &tail),
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

/// The words in order, then the digits, separated by single spaces; pasted whole, it is what
/// `POST /v1/otp/verify` takes as `text`.
fn code_line(mail: &CodeMail<'_>, language: Language) -> String {
    let words = mail
        .symbols
        .iter()
        .map(|symbol| symbol.pictogram().label(language).to_owned());
    let digits = mail.digits.chars().map(String::from);
    words.chain(digits).collect::<Vec<_>>().join(" ")
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
    let digits: Vec<_> = mail.digits.chars().map(String::from).collect();
    texts::mail_spoken(language, &digits.join(" "), &words.join(" "))
}
