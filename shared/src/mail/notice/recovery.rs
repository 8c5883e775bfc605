//! Notices of the alternate procedure.

use super::{LongCode, Part, Reader, Words};
use crate::clock::Millis;
use crate::domain::case::Proof;
use crate::mail::inserted::{ADDRESS_CHARS, one_line};
use crate::mail::moment::Moment;
use crate::texts;

/// What happened on a member's way to a new mailbox.
#[derive(Clone, Copy)]
pub enum RecoveryNotice<'a> {
    /// To the registered address: a letter was asked for.
    LetterAsked,
    /// To the registered address: the desk was asked for.
    DeskAsked,
    /// To the registered address: a code was shown.
    Proved(Proof),
    /// To the new mailbox, whose reader may be a stranger.
    Confirm {
        /// The new address, masked.
        new_address_masked: &'a str,
        /// What proves it.
        code: LongCode<'a>,
    },
    /// To every old mailbox: the wait has begun.
    Waiting {
        /// The new address, masked.
        new_address_masked: &'a str,
        /// From when the change can be made.
        opens_at: Millis,
        /// What stops it.
        stop: LongCode<'a>,
    },
    /// To the registered address: it was stopped.
    Stopped,
}

impl RecoveryNotice<'_> {
    /// Value of `X-Pictopass-Purpose`.
    pub(super) const fn wire(&self) -> &'static str {
        match self {
            Self::LetterAsked | Self::DeskAsked => "recovery-asked",
            Self::Proved(_) => "recovery-proved",
            Self::Confirm { .. } => "recovery-confirm",
            Self::Waiting { .. } => "recovery-waiting",
            Self::Stopped => "recovery-stopped",
        }
    }
}

pub(super) fn words<'a>(reader: &Reader<'_>, notice: RecoveryNotice<'a>) -> Words<'a> {
    let l = reader.language;
    match notice {
        RecoveryNotice::LetterAsked => asked(reader, texts::recovery_asked_letter(l)),
        RecoveryNotice::DeskAsked => asked(reader, texts::recovery_asked_desk(l)),
        RecoveryNotice::Proved(proof) => proved(reader, proof),
        RecoveryNotice::Confirm {
            new_address_masked,
            code,
        } => confirm(reader, new_address_masked, code),
        RecoveryNotice::Waiting {
            new_address_masked,
            opens_at,
            stop,
        } => waiting(reader, new_address_masked, opens_at, stop),
        RecoveryNotice::Stopped => stopped(reader),
    }
}

fn new_address(reader: &Reader<'_>, masked: &str) -> String {
    texts::notice_new_address(reader.language, &one_line(masked, ADDRESS_CHARS))
}

fn asked(reader: &Reader<'_>, how: &str) -> Words<'static> {
    let l = reader.language;
    Words {
        subject: texts::recovery_asked_subject(l, reader.service, &reader.happened.time()),
        heading: texts::recovery_asked_heading(l),
        facts: [how.to_owned(), reader.at()],
        matter: vec![
            Part::Paragraph(texts::recovery_asked_why(l)),
            Part::Paragraph(texts::notice_was_you(l)),
        ],
        safety: vec![Part::Paragraph(texts::recovery_mail_password(l))],
    }
}

fn proved(reader: &Reader<'_>, proof: Proof) -> Words<'static> {
    let l = reader.language;
    let which = match proof {
        Proof::Saved => texts::recovery_proved_saved(l),
        Proof::Posted => texts::recovery_proved_posted(l),
        Proof::Desk => texts::recovery_proved_desk(l),
    };
    Words {
        subject: texts::recovery_proved_subject(l, reader.service, &reader.happened.time()),
        heading: texts::recovery_proved_heading(l),
        facts: [which.to_owned(), reader.at()],
        matter: vec![
            Part::Paragraph(texts::recovery_proved_why(l)),
            Part::Paragraph(texts::notice_was_you(l)),
        ],
        safety: vec![Part::Paragraph(texts::recovery_proved_if_not_you(l))],
    }
}

fn confirm<'a>(reader: &Reader<'_>, masked: &str, code: LongCode<'a>) -> Words<'a> {
    let l = reader.language;
    Words {
        subject: texts::recovery_confirm_subject(l, reader.service, &reader.happened.time()),
        heading: texts::recovery_confirm_heading(l),
        facts: [new_address(reader, masked), reader.at()],
        matter: vec![
            Part::Paragraph(texts::recovery_confirm_why(l)),
            Part::Code(code),
        ],
        safety: vec![
            Part::Paragraph(texts::notice_code_never_asked(l)),
            Part::Paragraph(texts::recovery_confirm_if_not_you(l)),
        ],
    }
}

fn waiting<'a>(
    reader: &Reader<'_>,
    masked: &str,
    opens_at: Millis,
    stop: LongCode<'a>,
) -> Words<'a> {
    let l = reader.language;
    let opens = Moment::new(opens_at, reader.time_zone).full(l);
    Words {
        subject: texts::recovery_waiting_subject(l, reader.service, &reader.happened.time()),
        heading: texts::recovery_waiting_heading(l),
        facts: [
            new_address(reader, masked),
            texts::recovery_waiting_from(l, &opens),
        ],
        matter: vec![
            Part::Paragraph(texts::recovery_waiting_why(l)),
            Part::Paragraph(texts::notice_was_you(l)),
        ],
        safety: vec![
            Part::Paragraph(texts::recovery_waiting_stop(l)),
            Part::Code(stop),
            Part::Paragraph(texts::notice_code_never_asked(l)),
        ],
    }
}

fn stopped(reader: &Reader<'_>) -> Words<'static> {
    let l = reader.language;
    Words {
        subject: texts::recovery_stopped_subject(l, reader.service, &reader.happened.time()),
        heading: texts::recovery_stopped_heading(l),
        facts: [texts::recovery_stopped_kept(l).to_owned(), reader.at()],
        matter: vec![Part::Paragraph(texts::recovery_stopped_again(l))],
        safety: vec![Part::Paragraph(texts::recovery_stopped_if_not_you(l))],
    }
}
