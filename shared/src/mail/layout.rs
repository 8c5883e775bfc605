//! The page that every mail's HTML part is.
//!
//! Tables and inline styles only, because that is what all mail programs keep. Every area names
//! both its background and its text colour, so that a program that darkens mails cannot leave
//! dark text on a dark ground.

use pictograms::Language;

use super::inserted::escape;

const INK: &str = "#1f2933";
const MUTED: &str = "#4a5763";
const FONT: &str = "'Hiragino Sans','Noto Sans JP',Meiryo,Arial,sans-serif";

/// The finished document: a white card under the service's name.
pub(crate) fn page(
    language: Language,
    subject: &str,
    preview: &str,
    service_name: &str,
    body: &str,
) -> String {
    let tag = language.tag();
    let subject = escape(subject);
    let preview = escape(preview);
    let service_name = escape(service_name);
    // Telephone detection would make a link of the digits.
    format!(
        r##"<!DOCTYPE html>
<html lang="{tag}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>{subject}</title></head>
<body style="margin:0;padding:0;background-color:#eef1f4" bgcolor="#eef1f4">
<div lang="{tag}" style="background-color:#eef1f4;color:{INK};font-family:{FONT};font-size:16px;line-height:1.6;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;color:#eef1f4">{preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="520" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:520px;background-color:#ffffff;color:{INK};border:1px solid #d3dae1;border-radius:8px;text-align:left">
<tr><td style="padding:14px;border-bottom:2px solid #0b4f8a;font-size:17px;font-weight:bold;color:#0b4f8a">{service_name}</td></tr>
<tr><td style="padding:16px 14px 20px;font-size:16px;color:{INK}">
{body}</td></tr></table>
</td></tr></table></div></body></html>
"##
    )
}

/// A paragraph.
pub(crate) fn paragraph(text: &str) -> String {
    let text = escape(text);
    format!("<p style=\"margin:0 0 12px\">{text}</p>\n")
}

/// A paragraph in bold.
pub(crate) fn strong(text: &str) -> String {
    let text = escape(text);
    format!("<p style=\"margin:0 0 12px\"><b>{text}</b></p>\n")
}

/// A small paragraph below the main matter.
pub(crate) fn small(text: &str) -> String {
    let text = escape(text);
    format!("<p style=\"margin:0 0 10px;font-size:14px;color:{MUTED}\">{text}</p>\n")
}

/// A line between the main matter and the rest.
pub(crate) fn rule() -> &'static str {
    "<div style=\"border-top:1px solid #d3dae1;margin:16px 0 14px;font-size:0;line-height:0\">&nbsp;</div>\n"
}
