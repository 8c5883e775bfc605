//! Which mails there are.

use shared::domain::case::Proof;
use shared::domain::policy;
use shared::mail::{
    Changed, LongCode, Mailbox, NoticeKind, PasswordNotice, Purpose, RecoveryNotice,
};

use crate::preview::scene::NOW;

/// One kind of mail.
#[derive(Clone, Copy)]
pub(in crate::preview) enum Sample {
    /// With a one-time password.
    Code {
        purpose: Purpose,
        /// Wrong codes were entered before.
        warned: bool,
    },
    /// Tells of something, perhaps with a code in groups.
    Notice(NoticeKind<'static>),
}

/// All of them. [`Sample::labels`] does not compile without a new kind; here it is shown.
pub(in crate::preview) const ALL: [Sample; 25] = [
    code(Purpose::Login),
    Sample::Code {
        purpose: Purpose::Login,
        warned: true,
    },
    code(Purpose::StepUp),
    code(Purpose::ChangeAddress),
    code(Purpose::ConfirmAddress),
    changed(Mailbox::Former { undo: UNDO }),
    changed(Mailbox::New),
    undone(true),
    undone(false),
    password(PasswordNotice::Reset(RESET)),
    password(PasswordNotice::Waiting {
        opens_at: NOW + policy::DAY,
        stop: STOP,
    }),
    password(PasswordNotice::Stopped),
    password(PasswordNotice::Changed(Changed::Reset)),
    password(PasswordNotice::Changed(Changed::ResetWithSavedCode)),
    password(PasswordNotice::Changed(Changed::SignedIn)),
    password(PasswordNotice::CodesIssued),
    password(PasswordNotice::Known),
    recovery(RecoveryNotice::LetterAsked),
    recovery(RecoveryNotice::DeskAsked),
    recovery(RecoveryNotice::Proved(Proof::Saved)),
    recovery(RecoveryNotice::Proved(Proof::Posted)),
    recovery(RecoveryNotice::Proved(Proof::Desk)),
    recovery(RecoveryNotice::Confirm {
        new_address_masked: NEW_ADDRESS,
        code: NEW_MAILBOX,
    }),
    recovery(RecoveryNotice::Waiting {
        new_address_masked: NEW_ADDRESS,
        opens_at: NOW + policy::DAY,
        stop: STOP,
    }),
    recovery(RecoveryNotice::Stopped),
];

const NEW_ADDRESS: &str = "h•••@example.org";

// Of the form of real codes; they open nothing.
const UNDO: LongCode<'_> = long_code("U7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA", policy::UNDO_LIFETIME);
const RESET: LongCode<'_> = long_code("R7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA", policy::DAY);
const STOP: LongCode<'_> = long_code("S7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA", 8 * policy::DAY);
const NEW_MAILBOX: LongCode<'_> = long_code("N7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA", policy::DAY);

const fn long_code(text: &'static str, lifetime: i64) -> LongCode<'static> {
    LongCode {
        text,
        until: NOW + lifetime,
    }
}

const fn code(purpose: Purpose) -> Sample {
    Sample::Code {
        purpose,
        warned: false,
    }
}

const fn changed(mailbox: Mailbox<'static>) -> Sample {
    Sample::Notice(NoticeKind::AddressChanged {
        mailbox,
        new_address_masked: NEW_ADDRESS,
    })
}

const fn undone(restored: bool) -> Sample {
    Sample::Notice(NoticeKind::AddressUndone {
        restored,
        address_masked: "h•••@example.com",
    })
}

const fn password(notice: PasswordNotice<'static>) -> Sample {
    Sample::Notice(NoticeKind::Password(notice))
}

const fn recovery(notice: RecoveryNotice<'static>) -> Sample {
    Sample::Notice(NoticeKind::Recovery(notice))
}

impl Sample {
    /// The mail of that name.
    pub(in crate::preview) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|sample| sample.name() == name)
    }

    /// Its name in URLs and file names.
    pub(in crate::preview) const fn name(&self) -> &'static str {
        self.labels().0
    }

    /// What it is for, in a few words.
    pub(in crate::preview) const fn about(&self) -> &'static str {
        self.labels().1
    }

    const fn labels(&self) -> (&'static str, &'static str) {
        match self {
            Self::Code { warned: true, .. } => ("mail-code-login-warned", "Code after wrong codes"),
            Self::Code {
                purpose,
                warned: false,
            } => match purpose {
                Purpose::Login => ("mail-code-login", "Code for a login"),
                Purpose::StepUp => ("mail-code-step-up", "Code inside a session"),
                Purpose::ChangeAddress => {
                    ("mail-code-change-address", "Code to the current mailbox")
                }
                Purpose::ConfirmAddress => ("mail-code-confirm-address", "Code to the new mailbox"),
            },
            Self::Notice(kind) => match kind {
                NoticeKind::AddressChanged {
                    mailbox: Mailbox::Former { .. },
                    ..
                } => (
                    "mail-notice-former",
                    "Address changed, to the former mailbox",
                ),
                NoticeKind::AddressChanged {
                    mailbox: Mailbox::New,
                    ..
                } => ("mail-notice-new", "Address changed, to the new mailbox"),
                NoticeKind::AddressUndone { restored: true, .. } => (
                    "mail-notice-undone-restored",
                    "Change taken back, to the mailbox that is registered again",
                ),
                NoticeKind::AddressUndone {
                    restored: false, ..
                } => (
                    "mail-notice-undone-removed",
                    "Change taken back, to the other mailbox",
                ),
                NoticeKind::Password(notice) => of_password(notice),
                NoticeKind::Recovery(notice) => of_recovery(notice),
            },
        }
    }
}

const fn of_password(notice: &PasswordNotice<'_>) -> (&'static str, &'static str) {
    match notice {
        PasswordNotice::Reset(_) => ("mail-notice-password-reset", "Code for a new password"),
        PasswordNotice::Waiting { .. } => (
            "mail-notice-reset-waiting",
            "The wait for a new password has begun",
        ),
        PasswordNotice::Stopped => ("mail-notice-reset-stopped", "That wait was stopped"),
        PasswordNotice::Changed(Changed::Reset) => (
            "mail-notice-password-changed-reset",
            "New password, by the mailbox and another thing",
        ),
        PasswordNotice::Changed(Changed::ResetWithSavedCode) => (
            "mail-notice-password-changed-saved-code",
            "New password, by the mailbox and a recovery code",
        ),
        PasswordNotice::Changed(Changed::SignedIn) => (
            "mail-notice-password-changed-signed-in",
            "New password, from a session",
        ),
        PasswordNotice::CodesIssued => ("mail-notice-codes-issued", "New recovery codes"),
        PasswordNotice::Known => (
            "mail-notice-password-known",
            "The password counts as known to a stranger",
        ),
    }
}

const fn of_recovery(notice: &RecoveryNotice<'_>) -> (&'static str, &'static str) {
    match notice {
        RecoveryNotice::LetterAsked => ("mail-notice-recovery-letter", "A letter was asked for"),
        RecoveryNotice::DeskAsked => ("mail-notice-recovery-desk", "The desk was asked for"),
        RecoveryNotice::Proved(Proof::Saved) => (
            "mail-notice-recovery-proved-saved",
            "Another address was begun with a recovery code",
        ),
        RecoveryNotice::Proved(Proof::Posted) => (
            "mail-notice-recovery-proved-posted",
            "Another address was begun with a posted code",
        ),
        RecoveryNotice::Proved(Proof::Desk) => (
            "mail-notice-recovery-proved-desk",
            "Another address was begun with a code of the desk",
        ),
        RecoveryNotice::Confirm { .. } => (
            "mail-notice-recovery-confirm",
            "Code to the new mailbox of a recovery",
        ),
        RecoveryNotice::Waiting { .. } => (
            "mail-notice-recovery-waiting",
            "The wait for another address has begun",
        ),
        RecoveryNotice::Stopped => ("mail-notice-recovery-stopped", "That wait was stopped"),
    }
}
