//! The mail with the one-time password.

use pictograms::{Language, Symbol};

use super::code_wording::Wording;
use super::inserted::{SERVICE_CHARS, one_line};
use super::layout::{Body, Page};
use super::message::{LOGO, Message, content_id};
use super::{BrowserKind, Presentation, Purpose, RenderedMail, code_html};
use crate::clock::Millis;

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
    /// Wrong codes that speak against the password, where there are as many as to be told; `None`
    /// also where the reader may be a stranger.
    pub wrong: Option<WrongCodes>,
    /// What asked for the mail.
    pub browser: BrowserKind,
    /// The pictograms, in order; at most five.
    pub symbols: &'a [Symbol],
    /// The digits, in order.
    pub digits: &'a str,
    /// Unique per mail: letters, digits and hyphens.
    pub nonce: &'a str,
    /// Whether the mail is plain text alone: for a mailbox whose provider has refused its pictures.
    pub text_only: bool,
}

/// Wrong codes that were entered for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongCodes {
    /// How many are not forgiven.
    pub count: u32,
    /// Since when.
    pub since: Millis,
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
        let pictures: Vec<_> = self.symbols.iter().map(|s| pictograms::tile(*s)).collect();
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
            html: (!self.text_only).then(|| self.html(&words)),
            subject: words.subject,
            pictures: &pictures,
            logo: self.about.brand.logo.as_ref(),
        }
        .render()
    }

    fn html(&self, words: &Wording) -> String {
        let brand = &self.about.brand;
        let mut body = Body::default();
        body.paragraph(&words.greeting);
        body.heading(words.purpose);
        body.paragraph(words.why);
        body.small(&words.requested);
        body.strong(words.instruction);
        code_html::tiles(&mut body, self, words.language);
        code_html::digit_row(&mut body, self.digits);
        code_html::line(&mut body, &words.code_words, &words.code_digits);
        body.small(words.paste);
        body.small(&words.spoken);
        body.panel(brand, &words.valid, &words.newest);
        body.title(words.safety);
        body.strong(&words.wrong);
        body.paragraph(words.never_asked);
        body.paragraph(words.not_you);
        body.strong(&words.contact);
        body.small(&words.hours);
        Page {
            language: words.language,
            brand,
            subject: &words.subject,
            preview: &words.preview,
            mark: &words.mark,
            logo_id: &content_id(LOGO, self.nonce, &self.about.sender_address),
            footer: &words.automatic,
        }
        .render(body)
    }
}
