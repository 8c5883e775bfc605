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
        Mailbox::Former { undo } => (
            texts::notice_why_former(l),
            vec![
                Part::Paragraph(texts::notice_undo(l)),
                Part::Code(undo),
                Part::Paragraph(texts::notice_code_never_asked(l)),
            ],
        ),
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

pub(super) fn undone(reader: &Reader<'_>, restored: bool, address_masked: &str) -> Words<'static> {
    let l = reader.language;
    let matter = if restored {
        vec![
            Part::Paragraph(texts::notice_undone_restored(l)),
            Part::Paragraph(texts::notice_undone_password(l)),
        ]
    } else {
        vec![Part::Paragraph(texts::notice_undone_removed(l))]
    };
    let address = one_line(address_masked, ADDRESS_CHARS);
    let happened = &reader.happened;
    Words {
        subject: texts::notice_undone_subject(l, reader.service, &happened.time()),
        heading: texts::notice_undone_heading(l),
        facts: [
            texts::notice_undone_address(l, &address),
            texts::notice_changed(l, &happened.full(l)),
        ],
        matter,
        safety: vec![Part::Paragraph(texts::notice_undone_if_not_you(l))],
    }
}
