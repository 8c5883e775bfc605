//! What the mails about the password say, and which of them carry a code.

use super::carried::fits_and_carries;
use super::{notice, text_and_html};
use crate::mail::{Changed, LongCode, Notice, NoticeKind, PasswordNotice};
use crate::texts::SHIPPED;

const CODE: LongCode<'_> = LongCode {
    text: "R7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA",
    // 2026-11-23T05:05:07Z
    until: 1_795_410_307_000,
};
const STOP: LongCode<'_> = LongCode {
    text: "S7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA",
    until: CODE.until,
};

/// All of them, by the names of their snapshots.
pub(super) fn password_notices() -> [(&'static str, NoticeKind<'static>); 8] {
    [
        ("password-reset", PasswordNotice::Reset(CODE)),
        (
            "reset-waiting",
            PasswordNotice::Waiting {
                opens_at: CODE.until,
                stop: STOP,
            },
        ),
        ("reset-stopped", PasswordNotice::Stopped),
        (
            "password-changed-reset",
            PasswordNotice::Changed(Changed::Reset),
        ),
        (
            "password-changed-saved-code",
            PasswordNotice::Changed(Changed::ResetWithSavedCode),
        ),
        (
            "password-changed-signed-in",
            PasswordNotice::Changed(Changed::SignedIn),
        ),
        ("codes-issued", PasswordNotice::CodesIssued),
        ("password-known", PasswordNotice::Known),
    ]
    .map(|(name, notice)| (name, NoticeKind::Password(notice)))
}

#[test]
fn each_fits_and_has_its_code_once_alone_on_its_line() {
    for (name, kind) in password_notices() {
        let code = match name {
            "password-reset" => Some(CODE.text),
            "reset-waiting" => Some(STOP.text),
            _ => None,
        };
        fits_and_carries(name, kind, code, &[CODE.text, STOP.text]);
    }
}

#[test]
fn the_wait_is_told_with_its_hour() {
    for &language in SHIPPED {
        let (_, kind) = password_notices()[1];
        let mail = Notice {
            language,
            kind,
            ..notice()
        }
        .render();
        let (text, html) = text_and_html(&mail);
        for part in [&text, &html] {
            for expected in ["23", "14:05", "0120-000-000", "789"] {
                assert!(part.contains(expected), "{expected} in {part}");
            }
        }
    }
}

#[test]
fn debug_output_of_a_notice_holds_no_code() {
    for (_, kind) in password_notices() {
        let debug = format!("{:?}", Notice { kind, ..notice() });
        assert!(!debug.contains("M9TD"), "{debug}");
    }
}
