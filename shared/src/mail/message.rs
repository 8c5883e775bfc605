//! The MIME form of a mail.
//!
//! `multipart/alternative{ text/plain, multipart/related{ text/html, image/png … } }`: the builder's
//! own `inline` would nest the pictures in `multipart/mixed`, where clients list them as
//! attachments. Without pictures the HTML stands alone in place of the inner part. The logo comes
//! last, so that a bare list of attachments begins with the code's pictures. A mail of text alone is
//! its `text/plain` and nothing else.

use std::borrow::Cow;

use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use pictograms::Language;

use crate::brand::Logo;
use crate::clock::Millis;

/// A mail as it goes out, and its parts for previews and tests.
#[derive(Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// The subject; never holds a code.
    pub subject: String,
    /// The plain-text part, complete in itself.
    pub text: String,
    /// The HTML part; its pictures are `cid:` references into [`RenderedMail::raw`]. Empty where
    /// the mail is text alone.
    pub html: String,
    /// The whole message (RFC 5322).
    pub raw: Vec<u8>,
}

impl std::fmt::Debug for RenderedMail {
    /// The subject alone: the rest holds a code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RenderedMail")
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}

/// What a message is built from.
pub(crate) struct Message<'a> {
    pub(crate) language: Language,
    pub(crate) from_name: &'a str,
    pub(crate) from_address: &'a str,
    /// In wire form.
    pub(crate) to: &'a str,
    pub(crate) sent_at: Millis,
    /// First part of the message's identifiers: `otp` or `notice`.
    pub(crate) kind: &'static str,
    /// Unique per mail; letters, digits, hyphens.
    pub(crate) nonce: &'a str,
    /// Value of `X-Pictopass-Purpose`.
    pub(crate) purpose: &'static str,
    pub(crate) mail_number: Option<u32>,
    pub(crate) subject: String,
    pub(crate) text: String,
    /// `None`: the mail is text alone, without pictures and logo.
    pub(crate) html: Option<String>,
    /// The code's pictures in order: PNG files.
    pub(crate) pictures: &'a [&'static [u8]],
    /// The brand's logo.
    pub(crate) logo: Option<&'a Logo>,
}

/// The name of the logo in [`content_id`]; the pictures are named by [`picture`].
pub(crate) const LOGO: &str = "logo";

/// The name of the picture at `position`, counted from 1.
pub(crate) fn picture(position: usize) -> String {
    format!("p{position}")
}

/// A Content-ID.
///
/// Unique per mail, as RFC 2392 asks: a client that caches by it would otherwise show the pictures
/// of an older code.
pub(crate) fn content_id(name: &str, nonce: &str, from_address: &str) -> String {
    // It stands in the HTML too, once for each picture: 64 bits of the nonce are enough.
    let nonce = plain_id(nonce);
    let nonce = nonce.get(..16).unwrap_or(&nonce);
    let domain = domain(from_address);
    format!("{name}.{nonce}@{domain}")
}

impl Message<'_> {
    /// Builds the message.
    pub(crate) fn render(self) -> RenderedMail {
        let nonce = plain_id(self.nonce);
        let domain = domain(self.from_address);
        let mut builder = MessageBuilder::new()
            .from(Address::new_address(
                Some(self.from_name),
                self.from_address,
            ))
            .to(Address::new_address(None::<&str>, self.to))
            .subject(Text::new(self.subject.as_str()))
            .date(Date::new(self.sent_at.div_euclid(1000)))
            .message_id(MessageId::new(format!("{}.{nonce}.m@{domain}", self.kind)))
            // Mail programs fold mails of one subject and sender into one thread, and then show
            // the oldest first, unless each refers to something that no other refers to.
            .header(
                "References",
                MessageId::new(format!("{}.{nonce}@{domain}", self.kind)),
            )
            .header("X-Entity-Ref-ID", raw(nonce.clone()))
            // No out-of-office answers to codes.
            .header("Auto-Submitted", raw("auto-generated"))
            .header("X-Auto-Response-Suppress", raw("All"))
            .header("Content-Language", raw(self.language.tag()))
            .header("X-Pictopass-Purpose", raw(self.purpose));
        if let Some(number) = self.mail_number {
            builder = builder.header("X-Pictopass-Mail-Number", raw(number.to_string()));
        }
        let message = builder.body(self.body(&nonce));
        let mut bytes = Vec::new();
        message.serialize(&mut bytes);
        RenderedMail {
            subject: self.subject,
            text: self.text,
            html: self.html.unwrap_or_default(),
            raw: bytes,
        }
    }

    fn body(&self, nonce: &str) -> MimePart<'_> {
        let text = MimePart::new("text/plain", self.text.as_str());
        let Some(html) = &self.html else {
            return text;
        };
        let html = MimePart::new("text/html", html.as_str());
        let id = |name: &str| content_id(name, self.nonce, self.from_address);
        let mut parts = vec![html];
        // Named by position, so that even a bare list of attachments keeps the order.
        parts.extend(
            (1..)
                .zip(self.pictures)
                .map(|(n, png)| image(format!("{n}.png"), id(&picture(n)), png)),
        );
        parts.extend(
            self.logo
                .map(|logo| image("logo.png".to_owned(), id(LOGO), &logo.png)),
        );
        let visible = if parts.len() > 1 {
            let related = multipart("related", nonce).attribute("type", "text/html");
            MimePart::new(related, parts)
        } else {
            parts.remove(0)
        };
        MimePart::new(multipart("alternative", nonce), vec![text, visible])
    }
}

fn image(file: String, content_id: String, png: &[u8]) -> MimePart<'_> {
    MimePart::new(
        ContentType::new("image/png").attribute("name", file.clone()),
        png,
    )
    .header(
        "Content-Disposition",
        ContentType::new("inline").attribute("filename", file),
    )
    .cid(content_id)
}

/// A boundary of our own, so that the same input makes the same bytes. `=_` occurs in neither
/// quoted-printable nor base64.
fn multipart(kind: &str, nonce: &str) -> ContentType<'static> {
    ContentType::new(format!("multipart/{kind}")).attribute("boundary", format!("=_{kind}.{nonce}"))
}

fn raw<'x>(value: impl Into<Cow<'x, str>>) -> HeaderType<'x> {
    Raw::new(value).into()
}

/// What may stand in a message identifier and a boundary.
fn plain_id(nonce: &str) -> String {
    nonce
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(40)
        .collect()
}

fn domain(address: &str) -> String {
    let (_, domain) = address.rsplit_once('@').unwrap_or(("", address));
    domain
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        .collect()
}
