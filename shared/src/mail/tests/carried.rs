//! What every notice keeps, whichever code it carries.

use super::{assert_within_limits, header, logo, notice, parse, presented, text_and_html};
use crate::mail::{Notice, NoticeKind};
use crate::texts::SHIPPED;

/// With hostile names, in every language: the notice fits, and of `codes` the one that it carries
/// stands in it once, alone on its line, and in nothing that is copied into events.
pub(super) fn fits_and_carries(
    name: &str,
    kind: NoticeKind<'_>,
    carried: Option<&str>,
    codes: &[&str],
) {
    let hostile = format!("A\r\nBcc: x@evil.example\r\n\r\n<b>{}", "会".repeat(500));
    let mut about = presented(&hostile, &hostile);
    about.brand.logo = Some(logo());
    for &language in SHIPPED {
        let mail = Notice {
            language,
            kind,
            about: &about,
            family_name: Some(&hostile),
            ..notice()
        }
        .render();
        assert_within_limits(&mail);
        let message = parse(&mail);
        assert!(message.bcc().is_none());
        assert_eq!(header(&message, "X-Pictopass-Purpose"), kind.wire());
        let (text, html) = text_and_html(&mail);
        for code in codes {
            let expected = usize::from(carried == Some(code));
            let alone = text.lines().filter(|line| line == code).count();
            assert_eq!(alone, expected, "{name}: {text}");
            assert_eq!(html.matches(code).count(), expected, "{name}");
            // What SES copies into events must not hold the code.
            assert!(!mail.subject.contains(code));
        }
    }
}
