//! Notices about the registered address.

use super::{Mailbox, Part, Reader, Words};
use crate::mail::inserted::{ADDRESS_CHARS, one_line};
use crate::texts;

pub(super) fn changed<'a>(
    reader: &Reader<'_>,
    mailbox: Mailbox<'a>,
    new_address_masked: &str,
) -> Words<'a> {
    let l = reader.language;
    let (why, safety) = match mailbox {
        Mailbox::Former { undo } => {
            let help = match undo {
                None => vec![Part::Paragraph(texts::notice_if_not_you_former(l))],
                Some(code) => vec![
                    Part::Paragraph(texts::notice_undo(l)),
                    Part::Code(code),
                    Part::Paragraph(texts::notice_code_never_asked(l)),
                ],
            };
            (texts::notice_why_former(l), help)
        }
        Mailbox::New => (
            texts::notice_why_new(l),
            vec![Part::Paragraph(texts::notice_if_not_you_new(l))],
        ),
    };
    let address = one_line(new_address_masked, ADDRESS_CHARS);
    let happened = &reader.happened;
    Words {
        subject: texts::notice_subject(l, reader.service, &happened.time()),
        heading: texts::notice_heading(l),
        facts: [
            texts::notice_new_address(l, &address),
            texts::notice_changed(l, &happened.full(l)),
        ],
        matter: vec![
            Part::Paragraph(why),
            Part::Paragraph(texts::notice_if_you(l)),
        ],
        safety,
    }
}
