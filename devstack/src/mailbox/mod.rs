//! The mailbox page: what members would see in their mail programs.
//!
//! Mails are shown in frames that run no script and load nothing from anywhere: their pictures are
//! written into the page.

mod events;
mod routes;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::sink::{Mail, Played, Summary};
pub(crate) use routes::routes;
pub(crate) use text::escape;

const STYLE: &str = include_str!("mailbox.css");
const SCRIPT: &str = include_str!("mailbox.js");

/// Our own pages: nothing but what this server gives.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; \
    form-action 'none'";
/// Mails: their own styles and the pictures written into them, and no script.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    sandbox allow-same-origin";

/// What stands in for a picture when pictures are off: one transparent dot.
const NO_PICTURE: &str =
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
/// Mail programs show a frame where a picture was not loaded.
const NO_PICTURE_STYLE: &str = "<style>img{outline:1px dashed #9aa4b2;outline-offset:-1px;\
    background:#f4f6f8}</style>";

/// The list, newest first, each mail with the newest of its events.
fn page(mails: &[Arc<Mail>], newest: &BTreeMap<String, &'static str>) -> Response {
    let rows: String = mails
        .iter()
        .rev()
        .map(|mail| row(mail.summary(), newest.get(&mail.id)))
        .collect();
    let empty = if mails.is_empty() { "" } else { " hidden" };
    html(
        PAGE_POLICY,
        &format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8>\
             <meta name=viewport content=\"width=device-width,initial-scale=1\">\
             <title>Mailbox · Pictopass dev stack</title>\
             <link rel=icon href=\"data:,\">\
             <link rel=stylesheet href=/_dev/mailbox.css>\
             <script type=module src=/_dev/mailbox.js></script></head>\
             <body class=mailbox><header><h1>Mailbox</h1>\
             <p>Every mail that the dev stack would have sent, newest first.</p></header>\
             <nav aria-label=Mails><ol id=list>{rows}</ol>\
             <p id=empty class=empty{empty}>No mail yet. It appears here by itself.</p></nav>\
             <main><iframe id=mail name=mail title=\"The mail\" hidden></iframe>\
             <p class=empty id=choose{choose}>Choose a mail.</p></main></body></html>",
            choose = if mails.is_empty() { " hidden" } else { "" },
        ),
    )
}

/// One line of the list; the script builds the same from JSON.
fn row(summary: &Summary, newest: Option<&&'static str>) -> String {
    let purpose = summary.purpose.as_deref().unwrap_or("mail");
    let number = summary
        .mail_number
        .map_or_else(String::new, |number| format!(" · No. {number}"));
    format!(
        "<li><a href=\"/_dev/mails/{id}\" data-id=\"{id}\"><span class=subject>{subject}</span>\
         <span class=to>{to}</span><span class=what>{purpose}{number}{event}</span>\
         <time datetime=\"{time}\">{short}</time></a></li>",
        id = escape(&summary.id),
        subject = escape(&summary.subject),
        to = escape(&summary.to),
        purpose = escape(purpose),
        event = newest.map_or_else(String::new, |event| format!(" · {event}")),
        time = escape(&summary.received_at),
        short = escape(summary.received_at.get(11..19).unwrap_or_default()),
    )
}

/// One mail in its four views, and what became of it.
fn mail_page(mail: &Mail, played: &[Played]) -> Response {
    let summary = mail.summary();
    let id = escape(&mail.id);
    let text = mail.text().map_or_else(
        || "<p class=empty>This mail has no text part.</p>".to_owned(),
        |text| format!("<pre class=text>{}</pre>", escape(&text)),
    );
    let frame = |images: &str, title: &str| match mail.html() {
        Some(_) => format!(
            "<iframe class=view sandbox=allow-same-origin title=\"{title}\" \
             src=\"/_dev/mails/{id}/html?images={images}\"></iframe>"
        ),
        None => "<p class=empty>This mail has no HTML part.</p>".to_owned(),
    };
    let tags: Vec<String> = mail
        .tags
        .iter()
        .map(|(name, value)| format!("<code>{}={}</code>", escape(name), escape(value)))
        .collect();
    let views = [
        ("images", "Images on", frame("on", "The mail with images")),
        (
            "plain",
            "Images off",
            frame("off", "The mail without images"),
        ),
        ("text", "Text", text),
        ("events", "Events", events::panel(&id, played)),
        (
            "source",
            "Source",
            format!(
                "<p><a href=\"/_dev/mails/{id}/raw\" download=\"{id}.eml\">Download .eml</a> \
                 ({} bytes)</p><pre class=source>{}</pre>",
                mail.raw.len(),
                escape(&String::from_utf8_lossy(&mail.raw)),
            ),
        ),
    ];
    let mut radios = String::new();
    let mut labels = String::new();
    let mut panels = String::new();
    for (index, (name, label, content)) in views.into_iter().enumerate() {
        let checked = if index == 0 { " checked" } else { "" };
        let _ = write!(
            radios,
            "<input type=radio name=view id=view-{name}{checked}>"
        );
        let _ = write!(labels, "<label for=view-{name}>{label}</label>");
        let _ = write!(panels, "<section class=panel-{name}>{content}</section>");
    }
    html(
        PAGE_POLICY,
        &format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8>\
             <meta name=viewport content=\"width=device-width,initial-scale=1\">\
             <title>{subject}</title><link rel=icon href=\"data:,\">\
             <link rel=stylesheet href=/_dev/mailbox.css>\
             <script type=module src=/_dev/mailbox.js></script></head>\
             <body class=mail><header><a class=back href=/_dev/mailbox>‹ Mailbox</a>\
             <h1>{subject}</h1><dl><div><dt>From<dd>{from}</div><div><dt>To<dd>{to}</div>\
             <div><dt>Received<dd><time datetime=\"{time}\">{time}</time></div>{tags}</dl></header>\
             <main class=views>{radios}<div class=tabs>{labels}</div>{panels}</main></body></html>",
            subject = escape(&summary.subject),
            from = escape(&mail.header("From").unwrap_or_else(|| mail.from.clone())),
            to = escape(&summary.to),
            time = escape(&summary.received_at),
            tags = if tags.is_empty() {
                String::new()
            } else {
                format!("<div><dt>Tags<dd>{}</div>", tags.join(" "))
            },
        ),
    )
}

/// The HTML part as a mail program shows it.
pub(crate) fn mail_html(mail: &Mail, images: bool) -> Response {
    let mut content = mail.html().unwrap_or_default();
    for part in mail.inline_parts() {
        let shown = if images {
            // The type goes into an attribute, so only what a type may hold is let in.
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"/+.-".contains(&byte);
            let media_type = if part.media_type.bytes().all(safe) {
                part.media_type.as_str()
            } else {
                "application/octet-stream"
            };
            format!("data:{media_type};base64,{}", STANDARD.encode(&part.bytes))
        } else {
            NO_PICTURE.to_owned()
        };
        content = text::replace_reference(&content, &part.content_id, &shown);
    }
    if !images {
        content.push_str(NO_PICTURE_STYLE);
    }
    html(MAIL_POLICY, &content)
}

/// The pages' style sheet.
async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// The pages' script.
async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, SCRIPT).into_response()
}

fn html(policy: &'static str, content: &str) -> Response {
    let mut response = Html(content.to_owned()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
