//! The checks of `SendEmail`, in the order in which a mistake is best told.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::MessageParser;

use super::request::{Content, SendEmail, Simple, Tag};
use super::{Account, Checked, Refusal, address};

/// SES: 40 MB, after decoding.
const MAX_BYTES: usize = 40 * 1024 * 1024;
/// RFC 5322 2.1.1, which SES holds senders to.
const MAX_LINE: usize = 998;
/// SES: recipients of one message.
const MAX_RECIPIENTS: usize = 50;

pub(super) fn check(account: &Account, request: SendEmail) -> Result<Checked, Refusal> {
    if let Some(set) = &request.configuration_set_name
        && !account.configuration_sets.contains(set)
    {
        return Err(Refusal::not_found(format!(
            "Configuration set <{set}> does not exist."
        )));
    }
    let tags = tags(&request.email_tags)?;
    let content = request
        .content
        .ok_or_else(|| Refusal::bad_request("Content is required"))?;
    let destination = request.destination.unwrap_or_default();
    let mut to: Vec<String> = destination.to;
    to.extend(destination.cc);
    to.extend(destination.bcc);
    let raw = raw(content, request.from_email_address.as_deref(), &to)?;

    let message = MessageParser::default()
        .parse(&raw)
        .ok_or_else(|| Refusal::bad_request("The message is not well formed"))?;
    let header_from = message
        .from()
        .and_then(|from| from.first())
        .and_then(|from| from.address())
        .ok_or_else(|| Refusal::bad_request("Missing required header 'From'"))?;
    let from = match &request.from_email_address {
        Some(from) => address::bare(from).map_err(Refusal::bad_request)?,
        None => header_from,
    };
    check_identity(account, from)?;
    check_identity(account, header_from)?;

    if to.is_empty() {
        // SES then takes them from the message itself.
        let headers = [message.to(), message.cc(), message.bcc()];
        let addresses = headers.into_iter().flatten().flat_map(|list| list.iter());
        to = addresses
            .filter_map(|one| one.address().map(ToOwned::to_owned))
            .collect();
    }
    let to = recipients(&to)?;
    Ok(Checked {
        from: from.to_owned(),
        to,
        configuration_set: request.configuration_set_name,
        tags,
        raw,
    })
}

fn raw(content: Content, from: Option<&str>, to: &[String]) -> Result<Vec<u8>, Refusal> {
    let raw = match (content.raw, content.simple, content.template) {
        (Some(raw), None, None) => STANDARD
            .decode(raw.data)
            .map_err(|_| Refusal::bad_request("Raw.Data is not base64"))?,
        (None, Some(simple), None) => {
            let from = from.ok_or_else(|| Refusal::bad_request("FromEmailAddress is required"))?;
            if to.is_empty() {
                return Err(Refusal::bad_request("Destination is required"));
            }
            compose(&simple, from, to)?
        }
        (None, None, Some(_)) => {
            return Err(Refusal::bad_request(
                "templates are not imitated here; send Raw or Simple",
            ));
        }
        _ => {
            return Err(Refusal::bad_request(
                "Content must have exactly one of Simple, Raw and Template",
            ));
        }
    };
    if raw.len() > MAX_BYTES {
        return Err(Refusal::bad_request(
            "Message is longer than 41943040 bytes",
        ));
    }
    let too_long = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).len() > MAX_LINE;
    if raw.split(|&byte| byte == b'\n').any(too_long) {
        return Err(Refusal::bad_request(
            "Message has a line of more than 998 bytes",
        ));
    }
    Ok(raw)
}

/// The message that SES would make of a `Simple` one, so that the views have one form to read.
fn compose(simple: &Simple, from: &str, to: &[String]) -> Result<Vec<u8>, Refusal> {
    let parts = [
        ("plain", simple.body.text.as_ref()),
        ("html", simple.body.html.as_ref()),
    ];
    let mut message = format!(
        "From: {from}\r\nTo: {}\r\nSubject: =?utf-8?B?{}?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=simple\r\n",
        to.join(",\r\n "),
        STANDARD.encode(&simple.subject.data),
    );
    let mut empty = true;
    for (kind, part) in parts {
        let Some(part) = part else { continue };
        empty = false;
        message.push_str("\r\n--simple\r\nContent-Type: text/");
        message.push_str(kind);
        message.push_str("; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        for line in STANDARD.encode(&part.data).as_bytes().chunks(76) {
            message.extend(line.iter().map(|&byte| char::from(byte)));
            message.push_str("\r\n");
        }
    }
    if empty {
        return Err(Refusal::bad_request("Body must have Text or Html"));
    }
    message.push_str("\r\n--simple--\r\n");
    Ok(message.into_bytes())
}

fn check_identity(account: &Account, from: &str) -> Result<(), Refusal> {
    let from = from.to_ascii_lowercase();
    let domain = from.rsplit_once('@').map_or("", |(_, domain)| domain);
    let verified = account.identities.iter().any(|identity| {
        let identity = identity.to_ascii_lowercase();
        identity == from
            || identity == domain
            || domain
                .strip_suffix(&identity)
                .is_some_and(|sub| !identity.contains('@') && sub.ends_with('.'))
    });
    if verified {
        return Ok(());
    }
    Err(Refusal::rejected(format!(
        "Email address is not verified. The following identities failed the check in region \
         LOCAL: {from}"
    )))
}

fn recipients(to: &[String]) -> Result<Vec<String>, Refusal> {
    if to.is_empty() {
        return Err(Refusal::bad_request("The message has no recipients"));
    }
    if to.len() > MAX_RECIPIENTS {
        return Err(Refusal::bad_request("Recipient count exceeds 50"));
    }
    to.iter()
        .map(|written| {
            address::bare(written)
                .map(ToOwned::to_owned)
                .map_err(Refusal::bad_request)
        })
        .collect()
}

fn tags(tags: &[Tag]) -> Result<BTreeMap<String, String>, Refusal> {
    let fits = |text: &str, more: &[u8]| {
        (1..=256).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
    };
    let mut all = BTreeMap::new();
    for tag in tags {
        if !fits(&tag.name, b"_-") || !fits(&tag.value, b"_-.@") {
            return Err(Refusal::bad_request(
                "a tag may hold letters, digits, - and _, up to 256 of them",
            ));
        }
        if all.insert(tag.name.clone(), tag.value.clone()).is_some() {
            return Err(Refusal::bad_request("a tag is given twice"));
        }
    }
    Ok(all)
}
