//! The page that every mail's HTML part is.
//!
//! Tables and inline styles only, because that is what all mail programs keep. Every area names
//! both its background and its text colour, so that a program that darkens mails cannot leave
//! dark text on a dark ground; nothing rests on a style for dark mode, which most do not read.

use pictograms::Language;

use super::inserted::{SERVICE_CHARS, escape, one_line};
use crate::brand::{Brand, Logo};

/// The ground of tiles (it is painted into them), digits and panels.
pub(crate) const GROUND: &str = "#f3f6fa";
pub(crate) const INK: &str = "#1f2933";
const MUTED: &str = "#4a5763";

/// Room for a logo in the header; a file of twice that is sharp on dense screens.
const LOGO_WIDTH: u32 = 140;
const LOGO_HEIGHT: u32 = 40;

/// Characters of a full-width word that is as wide as a card on a screen of 320 px.
const LONG_WORD: usize = 16;

/// What stands around a mail's matter.
pub(crate) struct Page<'a> {
    pub(crate) language: Language,
    pub(crate) brand: &'a Brand,
    pub(crate) subject: &'a str,
    /// What mail programs show beside the subject.
    pub(crate) preview: &'a str,
    /// What tells this mail from others of its kind, in the header.
    pub(crate) mark: &'a str,
    /// The Content-ID of the logo.
    pub(crate) logo_id: &'a str,
    /// Below the card.
    pub(crate) footer: &'a str,
}

impl Page<'_> {
    /// The finished document: a white card under the service's name.
    pub(crate) fn render(&self, Body(body): Body) -> String {
        let tag = self.language.tag();
        let font = font(self.language);
        let breaks = self.breaks();
        let colour = self.brand.colour.hex();
        let subject = escape(self.subject);
        let preview = escape(self.preview);
        let header = self.header(&colour);
        let footer = escape(self.footer);
        // Telephone detection would make a link of the digits. Outlook for Windows alone reads the
        // comments: it passes no font into tables and knows no greatest width.
        format!(
            r##"<!DOCTYPE html>
<html lang="{tag}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>{subject}</title>
<!--[if mso]><style>td,p,h1,h2{{font-family:{font}}}</style><![endif]--></head>
<body bgcolor="#eef1f4" style="margin:0;padding:0;background-color:#eef1f4">
<div lang="{tag}" style="background-color:#eef1f4;color:{INK};font-family:{font};font-size:16px;line-height:1.6;{breaks}-webkit-text-size-adjust:100%">
<div style="display:none;mso-hide:all;max-height:0;overflow:hidden;color:#eef1f4">{preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px 8px 24px">
<!--[if mso]><table role="presentation" width="560"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="max-width:560px;font-size:16px;color:{INK};border:1px solid #d3dae1;border-top:6px solid {colour};border-radius:8px;text-align:left">
{header}<tr><td style="padding:20px 14px 8px">
{body}</td></tr></table>
<p style="margin:14px 8px 0;font-size:13px;color:{MUTED}">{footer}</p>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></div></body></html>
"##
        )
    }

    /// Koreans expect words to stay whole. Where the operator's own words are long, as Japanese and
    /// Chinese names without spaces are, they must be able to break.
    fn breaks(&self) -> &'static str {
        let texts = [&self.brand.service_name, &self.brand.contact];
        let mut words = texts.into_iter().flat_map(|text| text.split(' '));
        let long = words.any(|word| word.chars().count() > LONG_WORD);
        if self.language == Language::Ko && !long {
            "word-break:keep-all;"
        } else {
            ""
        }
    }

    /// Logo, name and mark. The name is text in any case, so `alt` is empty. The width stands in the
    /// style too, because Apple Mail ignores the attribute on pictures that come with the mail.
    fn header(&self, colour: &str) -> String {
        let name = escape(&one_line(&self.brand.service_name, SERVICE_CHARS));
        let mark = escape(self.mark);
        let logo = self.brand.logo.as_ref().map_or_else(String::new, |logo| {
            let (width, height) = shown(logo);
            let id = self.logo_id;
            format!("<td width=\"{width}\" style=\"padding:14px 0 14px 14px\"><img src=\"cid:{id}\" width=\"{width}\" height=\"{height}\" alt=\"\" style=\"display:block;width:{width}px\"></td>")
        });
        format!(
            "<tr><td style=\"border-bottom:1px solid #d3dae1\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr>{logo}\
             <td style=\"padding:14px;font-size:18px;line-height:1.4;word-break:normal;color:{colour}\"><b>{name}</b></td>\
             <td align=\"right\" style=\"padding:14px 14px 14px 0;font-size:14px;white-space:nowrap;color:{MUTED}\">{mark}</td></tr></table></td></tr>\n"
        )
    }
}

/// The size in which a logo fits its room; never larger than the file.
fn shown(logo: &Logo) -> (u32, u32) {
    let height = logo.height.min(LOGO_HEIGHT);
    let width = logo.width * height / logo.height;
    if width > LOGO_WIDTH {
        (LOGO_WIDTH, (logo.height * LOGO_WIDTH / logo.width).max(1))
    } else {
        (width.max(1), height)
    }
}

/// Fonts in whose shapes the language is written: Han characters differ between the languages.
/// What Windows has comes first, since its mail program stops at a name that it does not know.
fn font(language: Language) -> &'static str {
    match language {
        Language::Ja => "Meiryo,'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',sans-serif",
        Language::En => "'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
        Language::ZhHant => {
            "'Microsoft JhengHei','PingFang TC','Noto Sans TC','Noto Sans CJK TC',sans-serif"
        }
        Language::ZhHans => {
            "'Microsoft YaHei','PingFang SC','Noto Sans SC','Noto Sans CJK SC',sans-serif"
        }
        Language::Ko => {
            "'Malgun Gothic','Apple SD Gothic Neo','Noto Sans KR','Noto Sans CJK KR',sans-serif"
        }
    }
}

/// The matter of a mail, part after part.
#[derive(Default)]
pub(crate) struct Body(String);

impl Body {
    /// What the mail is about.
    pub(crate) fn heading(&mut self, text: &str) {
        self.element("h1", "margin:0 0 10px;font-size:20px;line-height:1.4", text);
    }

    /// The title of a part of the mail.
    pub(crate) fn title(&mut self, text: &str) {
        let style = "margin:20px 0 8px;font-size:16px;line-height:1.4";
        self.element("h2", style, text);
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.element("p", "margin:0 0 12px", text);
    }

    /// A paragraph in bold.
    pub(crate) fn strong(&mut self, text: &str) {
        self.element("p", "margin:0 0 8px;font-weight:bold", text);
    }

    /// A small paragraph.
    pub(crate) fn small(&mut self, text: &str) {
        let style = format!("margin:0 0 12px;font-size:14px;color:{MUTED}");
        self.element("p", &style, text);
    }

    /// An empty text makes no element.
    fn element(&mut self, tag: &str, style: &str, text: &str) {
        if !text.is_empty() {
            let text = escape(text);
            self.html(&format!("<{tag} style=\"{style}\">{text}</{tag}>\n"));
        }
    }

    /// Markup as it is.
    pub(crate) fn html(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// What must not be overlooked, with a bar at its side.
    pub(crate) fn panel(&mut self, brand: &Brand, first: &str, second: &str) {
        let colour = brand.colour.hex();
        self.html(&format!(
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" bgcolor=\"{GROUND}\" style=\"margin:8px 0 20px;font-size:16px;color:{INK}\"><tr><td style=\"padding:12px 14px 2px;border-left:4px solid {colour}\">\n"
        ));
        self.strong(first);
        self.paragraph(second);
        self.html("</td></tr></table>\n");
    }
}
