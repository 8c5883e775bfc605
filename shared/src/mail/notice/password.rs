//! Notices about the password and what replaces it.

use super::{LongCode, Part, Reader, Words};
use crate::clock::Millis;
use crate::mail::moment::Moment;
use crate::texts;

/// What happened to the password, or to the codes beside it.
#[derive(Clone, Copy)]
pub enum PasswordNotice<'a> {
    /// To the registered address: what chooses a new one.
    Reset(LongCode<'a>),
    /// To every mailbox: the wait of whoever has nothing but the mail has begun.
    Waiting {
        /// From when a new password can be chosen.
        opens_at: Millis,
        /// What stops it.
        stop: LongCode<'a>,
    },
    /// To the registered address: the wait was stopped.
    Stopped,
    /// To every mailbox: another password is in force.
    Changed(Changed),
    /// To the registered address: there are new recovery codes.
    CodesIssued,
    /// To the registered address: the password counts as known to a stranger.
    Known,
}

/// How a password was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// By a code from the mailbox and one more thing.
    Reset,
    /// By such a code and a saved recovery code, which is used up.
    ResetWithSavedCode,
    /// By a member who was logged in.
    SignedIn,
}

impl PasswordNotice<'_> {
    /// Value of `X-Pictopass-Purpose`.
    pub(super) const fn wire(&self) -> &'static str {
        match self {
            Self::Reset(_) => "password-reset",
            Self::Waiting { .. } => "reset-waiting",
            Self::Stopped => "reset-stopped",
            Self::Changed(_) => "password-changed",
            Self::CodesIssued => "codes-issued",
            Self::Known => "password-known",
        }
    }
}

pub(super) fn words<'a>(reader: &Reader<'_>, notice: PasswordNotice<'a>) -> Words<'a> {
    match notice {
        PasswordNotice::Reset(code) => reset(reader, code),
        PasswordNotice::Waiting { opens_at, stop } => waiting(reader, opens_at, stop),
        PasswordNotice::Stopped => stopped(reader),
        PasswordNotice::Changed(how) => changed(reader, how),
        PasswordNotice::CodesIssued => codes_issued(reader),
        PasswordNotice::Known => known(reader),
    }
}

fn reset<'a>(reader: &Reader<'_>, code: LongCode<'a>) -> Words<'a> {
    let l = reader.language;
    Words {
        subject: texts::password_reset_subject(l, reader.service, &reader.happened.time()),
        heading: texts::password_reset_heading(l),
        facts: [texts::password_reset_asked(l).to_owned(), reader.at()],
        matter: vec![
            Part::Paragraph(texts::password_reset_why(l)),
            Part::Code(code),
        ],
        safety: vec![
            Part::Paragraph(texts::notice_code_never_asked(l)),
            Part::Paragraph(texts::password_reset_if_not_you(l)),
        ],
    }
}

fn waiting<'a>(reader: &Reader<'_>, opens_at: Millis, stop: LongCode<'a>) -> Words<'a> {
    let l = reader.language;
    let opens = Moment::new(opens_at, reader.time_zone).full(l);
    Words {
        subject: texts::reset_waiting_subject(l, reader.service, &reader.happened.time()),
        heading: texts::reset_waiting_heading(l),
        facts: [texts::reset_waiting_from(l, &opens), reader.at()],
        matter: vec![
            Part::Paragraph(texts::reset_waiting_why(l)),
            Part::Paragraph(texts::reset_waiting_if_you(l)),
        ],
        safety: vec![
            Part::Paragraph(texts::reset_waiting_stop(l)),
            Part::Code(stop),
            Part::Paragraph(texts::notice_code_never_asked(l)),
        ],
    }
}

fn stopped(reader: &Reader<'_>) -> Words<'static> {
    let l = reader.language;
    Words {
        subject: texts::reset_stopped_subject(l, reader.service, &reader.happened.time()),
        heading: texts::reset_stopped_heading(l),
        facts: [texts::reset_stopped_kept(l).to_owned(), reader.at()],
        matter: vec![Part::Paragraph(texts::reset_stopped_why(l))],
        safety: vec![Part::Paragraph(texts::reset_stopped_next(l))],
    }
}

fn changed(reader: &Reader<'_>, how: Changed) -> Words<'static> {
    let l = reader.language;
    let fact = match how {
        Changed::Reset => texts::password_changed_reset(l),
        Changed::ResetWithSavedCode => texts::password_changed_saved_code(l),
        Changed::SignedIn => texts::password_changed_signed_in(l),
    };
    Words {
        subject: texts::password_changed_subject(l, reader.service, &reader.happened.time()),
        heading: texts::password_changed_heading(l),
        facts: [fact.to_owned(), reader.at()],
        matter: vec![
            Part::Paragraph(texts::password_changed_why(l)),
            Part::Paragraph(texts::notice_was_you(l)),
        ],
        safety: vec![Part::Paragraph(texts::password_changed_if_not_you(l))],
    }
}

fn codes_issued(reader: &Reader<'_>) -> Words<'static> {
    let l = reader.language;
    Words {
        subject: texts::codes_issued_subject(l, reader.service, &reader.happened.time()),
        heading: texts::codes_issued_heading(l),
        facts: [texts::codes_issued_old(l).to_owned(), reader.at()],
        matter: vec![
            Part::Paragraph(texts::codes_issued_why(l)),
            Part::Paragraph(texts::notice_was_you(l)),
        ],
        safety: vec![Part::Paragraph(texts::codes_issued_if_not_you(l))],
    }
}

fn known(reader: &Reader<'_>) -> Words<'static> {
    let l = reader.language;
    Words {
        subject: texts::password_known_subject(l, reader.service, &reader.happened.time()),
        heading: texts::password_known_heading(l),
        facts: [texts::password_known_fact(l).to_owned(), reader.at()],
        matter: vec![Part::Paragraph(texts::password_known_why(l))],
        safety: vec![Part::Paragraph(texts::password_known_next(l))],
    }
}
