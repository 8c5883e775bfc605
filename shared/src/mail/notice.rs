//! The notice: the mail that tells of something that happened to an account.
//!
//! One form for all of them. What a kind of notice says is in a file of its own, as [`Words`].

mod address;
mod password;
mod recovery;

use pictograms::Language;

pub use password::{Changed, PasswordNotice};
pub use recovery::RecoveryNotice;

use super::inserted::{CONTACT_CHARS, SERVICE_CHARS, escape, one_line};
use super::layout::{Body, GROUND, INK, Page};
use super::message::{LOGO, Message, content_id};
use super::moment::Moment;
use super::salutation::greeting;
use super::{Presentation, RenderedMail, plain};
use crate::clock::Millis;
use crate::texts;

/// What a notice tells, with what only this kind of notice says.
///
/// No `Debug`: some hold a code.
#[derive(Clone, Copy)]
pub enum NoticeKind<'a> {
    /// Another address is registered.
    AddressChanged {
        /// Which of the two mailboxes is told.
        mailbox: Mailbox<'a>,
        /// The new address, masked.
        new_address_masked: &'a str,
    },
    /// A former address is registered again.
    AddressUndone {
        /// Whether the mailbox that is told is the one that is registered again.
        restored: bool,
        /// The address that is registered again, masked.
        address_masked: &'a str,
    },
    /// The alternate procedure.
    Recovery(RecoveryNotice<'a>),
    /// The password, or the codes beside it.
    Password(PasswordNotice<'a>),
}

/// Which mailbox the notice of a change goes to.
#[derive(Clone, Copy)]
pub enum Mailbox<'a> {
    /// The address that was registered until the change.
    Former {
        /// What restores it.
        undo: LongCode<'a>,
    },
    /// The address that is registered now.
    New,
}

/// A code in groups, as it stands in a mail.
#[derive(Clone, Copy)]
pub struct LongCode<'a> {
    /// The code, with its hyphens.
    pub text: &'a str,
    /// When it stops working.
    pub until: Millis,
}

impl NoticeKind<'_> {
    /// Value of `X-Pictopass-Purpose` and of the tag `purpose`.
    pub const fn wire(&self) -> &'static str {
        match self {
            Self::AddressChanged { .. } => "address-changed",
            Self::AddressUndone { .. } => "address-undone",
            Self::Recovery(notice) => notice.wire(),
            Self::Password(notice) => notice.wire(),
        }
    }
}

/// Everything that the notice says.
///
/// Values from outside are cleaned and cut here ([`Notice::render`] cannot fail), so that the
/// mail stays below 10 KB of text and HTML and no header can be injected.
#[derive(Clone, Copy)]
pub struct Notice<'a> {
    /// Language of the texts; one that is not shipped gets English.
    pub language: Language,
    /// Who writes.
    pub about: &'a Presentation,
    /// The address that the mail goes to, in wire form (quoted, Punycode).
    pub recipient: &'a str,
    /// The member's family name. `None` where the reader may be a stranger.
    pub family_name: Option<&'a str>,
    /// The last three digits of the member number: couples share mailboxes.
    pub member_number_tail: &'a str,
    /// What it tells.
    pub kind: NoticeKind<'a>,
    /// When that happened.
    pub at: Millis,
    /// Unique per mail: letters, digits and hyphens.
    pub nonce: &'a str,
}

impl std::fmt::Debug for Notice<'_> {
    /// Neither code, name nor address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notice")
            .field("language", &self.language)
            .field("kind", &self.kind.wire())
            .finish_non_exhaustive()
    }
}

/// What a kind of notice says, in the reader's language.
struct Words<'a> {
    subject: String,
    heading: &'static str,
    /// What must not be overlooked: two lines.
    facts: [String; 2],
    /// Why the reader gets the mail and what to do.
    matter: Vec<Part<'a>>,
    /// What to do if it was not the reader, under the title "for your safety".
    safety: Vec<Part<'a>>,
}

/// A part of what a notice says.
enum Part<'a> {
    Paragraph(&'static str),
    /// The code, alone on its line, and below it until when it works.
    Code(LongCode<'a>),
}

/// For whom the words are written.
struct Reader<'a> {
    language: Language,
    /// In the stack's time zone.
    time_zone: &'a str,
    /// The service's name, as one line.
    service: &'a str,
    /// When it happened.
    happened: Moment,
}

impl Reader<'_> {
    /// When it happened, as a line of its own.
    fn at(&self) -> String {
        texts::notice_at(self.language, &self.happened.full(self.language))
    }
}

impl Notice<'_> {
    /// Builds the notice. The same input makes the same bytes.
    pub fn render(&self) -> RenderedMail {
        let brand = &self.about.brand;
        let language = texts::shipped(self.language);
        let service = one_line(&brand.service_name, SERVICE_CHARS);
        let reader = Reader {
            language,
            time_zone: &self.about.time_zone,
            service: &service,
            happened: Moment::new(self.at, &self.about.time_zone),
        };
        let words = match self.kind {
            NoticeKind::AddressChanged {
                mailbox,
                new_address_masked,
            } => address::changed(&reader, mailbox, new_address_masked),
            NoticeKind::AddressUndone {
                restored,
                address_masked,
            } => address::undone(&reader, restored, address_masked),
            NoticeKind::Recovery(notice) => recovery::words(&reader, notice),
            NoticeKind::Password(notice) => password::words(&reader, notice),
        };
        let frame = Frame {
            greeting: greeting(language, self.family_name, self.member_number_tail),
            contact: texts::mail_contact(language, &one_line(&brand.contact, CONTACT_CHARS)),
            hours: brand.hours.text(language),
            automatic: texts::mail_automatic(language, &service),
        };
        let text = frame.text(&words, &reader);
        let html = Page {
            language,
            brand,
            subject: &words.subject,
            preview: words.heading,
            mark: "",
            logo_id: &content_id(LOGO, self.nonce, &self.about.sender_address),
            footer: &frame.automatic,
        }
        .render(frame.html(&words, &reader, self.about));
        Message {
            language,
            from_name: &one_line(&self.about.sender_name, SERVICE_CHARS),
            from_address: &self.about.sender_address,
            to: self.recipient,
            sent_at: self.at,
            kind: "notice",
            nonce: self.nonce,
            purpose: self.kind.wire(),
            mail_number: None,
            html: Some(html),
            text,
            subject: words.subject,
            pictures: &[],
            logo: brand.logo.as_ref(),
        }
        .render()
    }
}

/// What every notice has around its matter.
struct Frame {
    greeting: String,
    contact: String,
    hours: String,
    automatic: String,
}

impl Frame {
    fn text(&self, words: &Words<'_>, reader: &Reader<'_>) -> String {
        let lines = |parts: &[Part<'_>]| -> Vec<String> {
            let lines = parts.iter().map(|part| match part {
                Part::Paragraph(text) => (*text).to_owned(),
                Part::Code(code) => format!("{}\n\n{}", code.text, valid(code, reader)),
            });
            lines.collect()
        };
        let (matter, safety) = (lines(&words.matter), lines(&words.safety));
        let facts = words.facts.join("\n");
        let contact = format!("{}\n{}", self.contact, self.hours);
        let mut paragraphs: Vec<&str> = vec![&self.greeting, words.heading, &facts];
        paragraphs.extend(matter.iter().map(String::as_str));
        paragraphs.push(plain::RULE);
        paragraphs.extend(safety.iter().map(String::as_str));
        paragraphs.extend([plain::RULE, &contact, &self.automatic]);
        plain::text(&paragraphs)
    }

    fn html(&self, words: &Words<'_>, reader: &Reader<'_>, about: &Presentation) -> Body {
        let mut body = Body::default();
        body.paragraph(&self.greeting);
        body.heading(words.heading);
        let [first, second] = &words.facts;
        body.panel(&about.brand, first, second);
        let add = |body: &mut Body, parts: &[Part<'_>]| {
            for part in parts {
                match part {
                    Part::Paragraph(text) => body.paragraph(text),
                    Part::Code(code) => {
                        line(body, code.text);
                        body.small(&valid(code, reader));
                    }
                }
            }
        };
        add(&mut body, &words.matter);
        body.title(texts::mail_safety(reader.language));
        add(&mut body, &words.safety);
        body.strong(&self.contact);
        body.small(&self.hours);
        body
    }
}

/// Until when, and that it works once.
fn valid(code: &LongCode<'_>, reader: &Reader<'_>) -> String {
    let until = Moment::new(code.until, reader.time_zone);
    texts::notice_code_valid(reader.language, &until.full(reader.language))
}

/// The code as one element, which one tap selects where the program allows it. It may take two
/// lines, after a hyphen.
fn line(body: &mut Body, code: &str) {
    let code = escape(code);
    body.html(&format!(
        "<table role=\"presentation\" width=\"100%\" cellpadding=\"10\" cellspacing=\"0\" bgcolor=\"{GROUND}\" style=\"margin:0 0 8px;border:1px dashed #8896a4;border-radius:6px;font-size:17px;line-height:1.5;color:{INK}\"><tr>\
         <td align=\"center\" style=\"font-family:Consolas,Menlo,'Noto Sans Mono',monospace;-webkit-user-select:all;user-select:all\"><b>{code}</b></td></tr></table>\n"
    ));
}
