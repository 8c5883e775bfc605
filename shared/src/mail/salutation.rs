//! The first line of every mail.

use pictograms::Language;

use super::inserted::{NAME_CHARS, name, one_line};
use crate::texts;

/// By family name where there is one to show, and by the end of the member number: couples share
/// mailboxes.
pub(crate) fn greeting(language: Language, family_name: Option<&str>, tail: &str) -> String {
    let tail = one_line(tail, 3);
    match family_name.map(|family_name| name(family_name, NAME_CHARS)) {
        Some(family_name) if !family_name.is_empty() => {
            texts::mail_greeting(language, &family_name, &tail)
        }
        _ => texts::mail_greeting_unnamed(language, &tail),
    }
}
