//! The notice that follows an address change, to the former and to the new mailbox.

use pictograms::Language;

use super::inserted::{ADDRESS_CHARS, CONTACT_CHARS, SERVICE_CHARS, one_line};
use super::layout::{Body, Page};
use super::message::{LOGO, Message, content_id};
use super::moment::Moment;
use super::salutation::greeting;
use super::{Presentation, RenderedMail, plain};
use crate::clock::Millis;
use crate::texts;

/// Which mailbox a notice goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    /// The address that was registered until the change.
    Former,
    /// The address that is registered now.
    New,
}

/// Everything that the notice says. It holds no code.
#[derive(Clone, Copy)]
pub struct NoticeMail<'a> {
    /// Language of the texts; one that is not shipped gets English.
    pub language: Language,
    /// Who writes.
    pub about: &'a Presentation,
    /// The address that the mail goes to, in wire form (quoted, Punycode).
    pub recipient: &'a str,
    /// Which of the two mailboxes that is.
    pub mailbox: Mailbox,
    /// The member's family name.
    pub family_name: Option<&'a str>,
    /// The last three digits of the member number.
    pub member_number_tail: &'a str,
    /// The new address, masked.
    pub new_address_masked: &'a str,
    /// When the address changed.
    pub changed_at: Millis,
    /// Unique per mail: letters, digits and hyphens.
    pub nonce: &'a str,
}

impl std::fmt::Debug for NoticeMail<'_> {
    /// Neither name nor address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NoticeMail")
            .field("language", &self.language)
            .field("mailbox", &self.mailbox)
            .finish_non_exhaustive()
    }
}

impl NoticeMail<'_> {
    /// Builds the notice. The same input makes the same bytes.
    pub fn render(&self) -> RenderedMail {
        let language = texts::shipped(self.language);
        let changed = Moment::new(self.changed_at, &self.about.time_zone);
        let service_name = one_line(&self.about.brand.service_name, SERVICE_CHARS);
        let subject = texts::notice_subject(language, &service_name, &changed.time());
        let heading = texts::notice_heading(language);
        let greeting = greeting(language, self.family_name, self.member_number_tail);
        let (why, if_not_you) = match self.mailbox {
            Mailbox::Former => (
                texts::notice_why_former(language),
                texts::notice_if_not_you_former(language),
            ),
            Mailbox::New => (
                texts::notice_why_new(language),
                texts::notice_if_not_you_new(language),
            ),
        };
        let address =
            texts::notice_new_address(language, &one_line(self.new_address_masked, ADDRESS_CHARS));
        let changed = texts::notice_changed(language, &changed.full(language));
        let brand = &self.about.brand;
        let contact = texts::mail_contact(language, &one_line(&brand.contact, CONTACT_CHARS));
        let hours = brand.hours.text(language);
        let automatic = texts::mail_automatic(language, &service_name);
        let if_you = texts::notice_if_you(language);
        let safety = texts::mail_safety(language);

        let text = plain::text(&[
            &greeting,
            heading,
            &format!("{address}\n{changed}"),
            why,
            if_you,
            plain::RULE,
            if_not_you,
            plain::RULE,
            &format!("{contact}\n{hours}"),
            &automatic,
        ]);
        let mut body = Body::default();
        body.paragraph(&greeting);
        body.heading(heading);
        body.panel(brand, &address, &changed);
        body.paragraph(why);
        body.paragraph(if_you);
        body.title(safety);
        body.paragraph(if_not_you);
        body.strong(&contact);
        body.small(&hours);
        let html = Page {
            language,
            brand,
            subject: &subject,
            preview: heading,
            mark: "",
            logo_id: &content_id(LOGO, self.nonce, &self.about.sender_address),
            footer: &automatic,
        }
        .render(body);
        Message {
            language,
            from_name: &one_line(&self.about.sender_name, SERVICE_CHARS),
            from_address: &self.about.sender_address,
            to: self.recipient,
            sent_at: self.changed_at,
            kind: "notice",
            nonce: self.nonce,
            purpose: "address-changed",
            mail_number: None,
            html: Some(html),
            text,
            subject,
            pictures: &[],
            logo: brand.logo.as_ref(),
        }
        .render()
    }
}
