//! One state in all languages side by side.

use std::fmt::Write as _;

use pictograms::Language;
use serde::Deserialize;

use super::mails::Sample;
use super::states::State;
use crate::mailbox::escape;
use crate::sink::Mail;

/// Widths in CSS pixels that one may choose: the narrowest telephone, an ordinary one, a desk.
const WIDTHS: [u32; 3] = [320, 360, 1024];

/// How a sheet is looked at.
#[derive(Deserialize)]
pub(super) struct View {
    width: Option<u32>,
    only: Option<String>,
}

impl View {
    fn width(&self) -> u32 {
        self.width.unwrap_or(360).clamp(240, 2000)
    }

    fn languages(&self) -> Vec<Language> {
        let only = self.only.as_deref().and_then(Language::from_tag);
        only.map_or_else(|| Language::ALL.to_vec(), |language| vec![language])
    }

    /// Links to the same sheet seen otherwise.
    fn choices(&self, name: &str, widths: &[u32]) -> String {
        let only = self.only.as_deref().and_then(Language::from_tag);
        let mut nav = String::new();
        let mut choice = |chosen: bool, text: &str, width: u32, only: Option<Language>| {
            let current = if chosen { " aria-current=true" } else { "" };
            let only = only.map_or(String::new(), |only| format!("&amp;only={}", only.tag()));
            let href = format!("/_dev/preview/{name}?width={width}{only}");
            let _ = write!(nav, "<li><a href=\"{href}\"{current}>{text}</a></li>");
        };
        for &width in widths {
            choice(self.width() == width, &format!("{width} px"), width, only);
        }
        choice(only.is_none(), "All languages", self.width(), None);
        for language in Language::ALL {
            let chosen = only == Some(language);
            choice(chosen, language.tag(), self.width(), Some(language));
        }
        format!("<nav aria-label=View><ul>{nav}</ul></nav>")
    }
}

/// A page's state.
pub(super) fn of_page(state: &State, all: &[State], view: &View) -> String {
    let name = &state.name;
    let frames: String = view
        .languages()
        .into_iter()
        .map(|language| {
            let tag = language.tag();
            let source = format!("/_dev/preview/frame/{name}?lang={tag}");
            frame(view.width(), tag, tag, &source)
        })
        .collect();
    let place = all
        .iter()
        .position(|other| other.name == *name)
        .unwrap_or(0);
    let neighbour = |place: Option<usize>, text: &str| {
        let other = place.and_then(|place| all.get(place));
        other.map_or_else(String::new, |other| {
            format!("<a href=\"/_dev/preview/{}\">{text}</a>", other.name)
        })
    };
    document(
        &state.about,
        &format!(
            "<header><p><a href=\"/_dev/preview\">All states</a> {before} {next}</p><h1>{about}</h1>\
             <p><code>{name}</code> <code>{page}</code></p>{choices}</header>\
             <main class=frames>{frames}</main>",
            before = neighbour(place.checked_sub(1), "Previous"),
            next = neighbour(place.checked_add(1), "Next"),
            about = escape(&state.about),
            page = escape(&state.page),
            choices = view.choices(name, &WIDTHS),
        ),
    )
}

/// A mail: with and without pictures, narrow and wide, and as text.
pub(super) fn of_mail(mail: &Sample, view: &View) -> String {
    let name = mail.name();
    let rows = [
        ("Images on", 360, "images=on"),
        ("Images off", 360, "images=off"),
        ("Narrow", 320, "images=on"),
        ("Wide", 680, "images=on"),
        ("Text", 360, "as=text"),
    ];
    let mut sections = String::new();
    for (title, width, form) in rows {
        let _ = write!(sections, "<section><h2>{title}</h2><div class=frames>");
        for language in view.languages() {
            let tag = language.tag();
            let source = format!("/_dev/preview/mail/{name}?lang={tag}&amp;{form}");
            let title = format!("{title}, {tag}");
            sections.push_str(&frame(width, tag, &title, &source));
        }
        sections.push_str("</div></section>");
    }
    document(
        mail.about(),
        &format!(
            "<header><p><a href=\"/_dev/preview\">All states</a></p><h1>{about}</h1>\
             <p><code>{name}</code></p>{choices}</header><main class=mail>{sections}</main>",
            about = escape(mail.about()),
            // Mails are shown at all their widths at once.
            choices = view.choices(name, &[]),
        ),
    )
}

/// A mail's subject and text part.
pub(super) fn mail_text(language: Language, mail: &Mail) -> String {
    let (subject, text) = (mail.subject(), mail.text().unwrap_or_default());
    format!(
        "<!doctype html><html lang={tag}><head><meta charset=utf-8><title>{subject}</title>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\
         <link rel=stylesheet href=/_dev/preview/preview.css></head>\
         <body class=text><h1>{subject}</h1><pre>{text}</pre></body></html>",
        tag = language.tag(),
        subject = escape(&subject),
        text = escape(&text),
    )
}

fn frame(width: u32, tag: &str, title: &str, source: &str) -> String {
    format!(
        "<figure><figcaption>{tag}</figcaption><iframe title=\"{title}\" width={width} \
         height=640 src=\"{source}\"></iframe></figure>"
    )
}

/// A page of the preview's own.
pub(super) fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\
         <title>{title} · Pictopass dev stack</title><link rel=icon href=\"data:,\">\
         <link rel=stylesheet href=/_dev/preview/preview.css>\
         <script type=module src=/_dev/preview/sheet.js></script></head><body>{body}</body></html>",
        title = escape(title),
    )
}
