//! The notice that follows an address change, to the former and to the new mailbox.

use pictograms::Language;

use super::inserted::{ADDRESS_CHARS, CONTACT_CHARS, NAME_CHARS, SERVICE_CHARS, name, one_line};
use super::message::Message;
use super::moment::Moment;
use super::{Presentation, RenderedMail, layout};
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

/// Everything that the notice says. It holds neither pictures nor a code.
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
        let tail = one_line(self.member_number_tail, 3);
        let greeting = match self
            .family_name
            .map(|family_name| name(family_name, NAME_CHARS))
        {
            Some(family_name) if !family_name.is_empty() => {
                texts::mail_greeting(language, &family_name, &tail)
            }
            _ => texts::mail_greeting_unnamed(language, &tail),
        };
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
        let contact = texts::mail_contact(
            language,
            &one_line(&self.about.brand.contact, CONTACT_CHARS),
        );
        let automatic = texts::mail_automatic(language, &service_name);
        let if_you = texts::notice_if_you(language);

        let text = [
            greeting.as_str(),
            heading,
            &format!("{address}\n{changed}"),
            why,
            if_you,
            if_not_you,
            &contact,
            &automatic,
        ]
        .join("\n\n")
            + "\n";
        let body = [
            layout::paragraph(&greeting),
            layout::strong(heading),
            layout::paragraph(&address),
            layout::paragraph(&changed),
            layout::paragraph(why),
            layout::rule().to_owned(),
            layout::paragraph(if_you),
            layout::paragraph(if_not_you),
            layout::strong(&contact),
            layout::small(&automatic),
        ]
        .concat();
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
            html: layout::page(language, &subject, heading, &service_name, &body),
            text,
            subject,
            images: &[],
        }
        .render()
    }
}
