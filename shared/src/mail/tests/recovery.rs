//! What the mails of the alternate procedure say, and to whom.

use super::carried::fits_and_carries;
use super::{notice, text_and_html};
use crate::domain::case::Proof;
use crate::mail::{LongCode, Notice, NoticeKind, RecoveryNotice};
use crate::texts::SHIPPED;

const CODE: LongCode<'_> = LongCode {
    text: "N7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA",
    // 2026-11-23T05:05:07Z
    until: 1_795_410_307_000,
};
const STOP: LongCode<'_> = LongCode {
    text: "S7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA",
    // 2026-11-30T05:05:07Z
    until: 1_796_015_107_000,
};

/// All of them, by the names of their snapshots.
pub(super) fn recovery_notices() -> [(&'static str, NoticeKind<'static>); 8] {
    let new_address_masked = "n•••@example.com";
    [
        ("recovery-letter", RecoveryNotice::LetterAsked),
        ("recovery-desk", RecoveryNotice::DeskAsked),
        (
            "recovery-proved-saved",
            RecoveryNotice::Proved(Proof::Saved),
        ),
        (
            "recovery-proved-posted",
            RecoveryNotice::Proved(Proof::Posted),
        ),
        ("recovery-proved-desk", RecoveryNotice::Proved(Proof::Desk)),
        (
            "recovery-confirm",
            RecoveryNotice::Confirm {
                new_address_masked,
                code: CODE,
            },
        ),
        (
            "recovery-waiting",
            RecoveryNotice::Waiting {
                new_address_masked,
                opens_at: CODE.until,
                stop: STOP,
            },
        ),
        ("recovery-stopped", RecoveryNotice::Stopped),
    ]
    .map(|(name, notice)| (name, NoticeKind::Recovery(notice)))
}

#[test]
fn each_fits_and_has_its_code_once_alone_on_its_line() {
    for (name, kind) in recovery_notices() {
        let code = match name {
            "recovery-confirm" => Some(CODE.text),
            "recovery-waiting" => Some(STOP.text),
            _ => None,
        };
        fits_and_carries(name, kind, code, &[CODE.text, STOP.text]);
    }
}

#[test]
fn the_wait_is_told_with_its_hour_and_the_new_address() {
    for &language in SHIPPED {
        let (_, kind) = recovery_notices()[6];
        let mail = Notice {
            language,
            kind,
            ..notice()
        }
        .render();
        let (text, html) = text_and_html(&mail);
        for part in [&text, &html] {
            for expected in ["n•••@example.com", "23", "14:05", "0120-000-000", "789"] {
                assert!(part.contains(expected), "{expected} in {part}");
            }
        }
    }
}

#[test]
fn debug_output_of_a_notice_holds_no_code() {
    for (_, kind) in recovery_notices() {
        let debug = format!("{:?}", Notice { kind, ..notice() });
        assert!(!debug.contains("M9TD"), "{debug}");
    }
}
