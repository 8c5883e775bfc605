//! A mail as it was received, and what the views read from it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use serde::{Deserialize, Serialize};
use shared::clock::Millis;

/// One accepted mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Also SES's message id.
    pub id: String,
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// The configuration set that was named.
    pub configuration_set: Option<String>,
    /// The request's tags.
    pub tags: BTreeMap<String, String>,
    /// By the stack's clock.
    pub received_at: Millis,
    /// The message, byte for byte.
    #[serde(skip)]
    pub raw: Vec<u8>,
    /// Read once: the mailbox page asks for the whole list every moment.
    #[serde(skip)]
    pub(super) summary: OnceLock<Summary>,
}

/// A line of the mail list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The mail's id.
    pub id: String,
    /// Recipients, comma-separated.
    pub to: String,
    /// The decoded subject.
    pub subject: String,
    /// RFC 3339.
    pub received_at: String,
    /// `X-Pictopass-Purpose`.
    pub purpose: Option<String>,
    /// `X-Pictopass-Mail-Number`.
    pub mail_number: Option<u32>,
}

/// A part that is not text: here, a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `Content-ID` without its brackets.
    pub content_id: String,
    /// `Content-Type`.
    pub media_type: String,
    /// Decoded content.
    pub bytes: Vec<u8>,
}

impl Mail {
    /// The line of the list.
    pub fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| self.read_summary())
    }

    fn read_summary(&self) -> Summary {
        let purpose = self.header("X-Pictopass-Purpose");
        let number = self.header("X-Pictopass-Mail-Number");
        Summary {
            id: self.id.clone(),
            to: self.to.join(", "),
            subject: self.subject(),
            received_at: rfc3339(self.received_at),
            purpose,
            mail_number: number.and_then(|number| number.parse().ok()),
        }
    }

    /// Whether the address is among the recipients, in any case of letters.
    pub fn is_to(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }

    /// The decoded subject.
    pub fn subject(&self) -> String {
        self.parsed(|message| message.subject().map(ToOwned::to_owned))
            .unwrap_or_default()
    }

    /// A header's value as written, without the spaces around it.
    pub fn header(&self, name: &str) -> Option<String> {
        self.parsed(|message| Some(message.header_raw(name)?.trim().to_owned()))
    }

    /// All headers of the message itself, in order, as written.
    pub fn headers(&self) -> Vec<(String, String)> {
        self.parsed(|message| {
            let headers = message.headers_raw();
            let trimmed = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
            Some(trimmed.collect())
        })
        .unwrap_or_default()
    }

    /// The decoded `text/plain` part; never made from the HTML.
    pub fn text(&self) -> Option<String> {
        self.body("plain")
    }

    /// The decoded `text/html` part.
    pub fn html(&self) -> Option<String> {
        self.body("html")
    }

    /// All parts with a `Content-ID`, in order.
    pub fn inline_parts(&self) -> Vec<Part> {
        self.parsed(|message| {
            let parts = message.parts.iter().filter_map(|part| {
                let kind = part.content_type()?;
                Some(Part {
                    content_id: part.content_id()?.to_owned(),
                    media_type: format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")),
                    bytes: part.contents().to_vec(),
                })
            });
            Some(parts.collect())
        })
        .unwrap_or_default()
    }

    fn body(&self, subtype: &str) -> Option<String> {
        self.parsed(|message| {
            message.parts.iter().find_map(|part| match &part.body {
                PartType::Text(text) if subtype == "plain" => Some(text.to_string()),
                PartType::Html(html) if subtype == "html" => Some(html.to_string()),
                _ => None,
            })
        })
    }

    fn parsed<T>(&self, read: impl FnOnce(&Message<'_>) -> Option<T>) -> Option<T> {
        read(&MessageParser::default().parse(&self.raw)?)
    }
}

/// A time as the API writes it.
pub(crate) fn rfc3339(millis: Millis) -> String {
    jiff::Timestamp::from_millisecond(millis).map_or_else(|_| String::new(), |t| t.to_string())
}
