//! The code in the HTML part: as pictures and digits to pick, and as the line to paste.

use pictograms::Language;

use super::CodeMail;
use super::inserted::escape;
use super::layout::{Body, GROUND, INK};
use super::message::{content_id, picture};

/// Marks of the order; not ASCII digits, which would be taken for part of the code.
const ORDER_MARKS: [char; 5] = ['①', '②', '③', '④', '⑤'];

/// One cell per pictogram. The word is text below the picture and `alt` is empty: a filled one
/// would be read and, without pictures, shown twice.
pub(crate) fn tiles(body: &mut Body, mail: &CodeMail<'_>, language: Language) {
    let labels: Vec<_> = mail
        .symbols
        .iter()
        .map(|symbol| symbol.pictogram().label(language))
        .collect();
    let per_row = tiles_per_row(&labels);
    let width = per_row * 94;
    let share = 100 / per_row;
    body.html(&format!(
        "<table role=\"presentation\" width=\"{width}\" align=\"center\" cellpadding=\"0\" cellspacing=\"4\" style=\"width:100%;max-width:{width}px;margin:0 auto;font-size:14px;line-height:1.4;color:{INK}\">"
    ));
    for (index, (label, mark)) in labels.iter().zip(ORDER_MARKS).enumerate() {
        if index % per_row == 0 {
            body.html(if index == 0 { "" } else { "</tr>" });
            body.html("<tr align=\"center\" valign=\"top\">\n");
        }
        let cid = content_id(&picture(index + 1), mail.nonce, &mail.about.sender_address);
        let word = escape(label);
        body.html(&format!(
            "<td width=\"{share}%\" bgcolor=\"{GROUND}\" style=\"padding:4px 1px 8px;border-radius:8px\">{mark}\
             <img src=\"cid:{cid}\" width=\"64\" height=\"64\" alt=\"\" style=\"display:block;width:100%;max-width:64px;height:auto;margin:0 auto 4px\">\
             <b>{word}</b></td>\n"
        ));
    }
    body.html("</tr></table>\n");
}

/// All in one row, or in two where a word would be broken on a screen 320 px wide.
///
/// Only words in Latin letters count: Japanese and Chinese words may break anywhere, and Korean
/// ones are short.
fn tiles_per_row(labels: &[&str]) -> usize {
    let count = labels.len().max(1);
    let longest = labels
        .iter()
        .filter(|label| label.is_ascii())
        .map(|label| label.len())
        .max()
        .unwrap_or(0);
    let room = match count {
        ..=3 => 11,
        4 => 8,
        _ => 6,
    };
    if longest <= room {
        count
    } else {
        count.div_ceil(2)
    }
}

/// Digits apart from each other, so that no program takes them for one number.
pub(crate) fn digit_row(body: &mut Body, digits: &str) {
    body.html(&format!(
        "<table role=\"presentation\" align=\"center\" cellpadding=\"0\" cellspacing=\"6\" style=\"margin:6px auto 12px;font-size:26px;line-height:44px;color:{INK}\"><tr align=\"center\">"
    ));
    for digit in digits.chars() {
        body.html(&format!(
            "<td width=\"40\" bgcolor=\"{GROUND}\" style=\"border:1px solid #d3dae1;border-radius:6px\"><b>{digit}</b></td>"
        ));
    }
    body.html("</tr></table>\n");
}

/// The code line as one element, which one tap selects where the program allows it. It may take two
/// lines, but not between the digits.
pub(crate) fn line(body: &mut Body, words: &str, digits: &str) {
    let words = escape(words);
    body.html(&format!(
        "<table role=\"presentation\" width=\"100%\" cellpadding=\"10\" cellspacing=\"0\" bgcolor=\"{GROUND}\" style=\"margin:0 0 8px;border:1px dashed #8896a4;border-radius:6px;font-size:17px;line-height:1.5;color:{INK}\"><tr>\
         <td align=\"center\" style=\"word-break:keep-all;word-spacing:2px;-webkit-user-select:all;user-select:all\"><b>{words} <nobr>{digits}</nobr></b></td></tr></table>\n"
    ));
}
