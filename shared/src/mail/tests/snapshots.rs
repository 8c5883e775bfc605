//! Every mail, byte for byte: a change of any of them is seen, and is meant.
//!
//! The files open in a mail program. `UPDATE_SNAPSHOTS=1` writes them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pictograms::{Language, Symbol};

use super::{
    FORMER, PURPOSES, UNDONE, changed, logo, password_notices, recovery_notices, text_and_html,
};
use crate::brand::{Brand, Colour, Hours, Logo};
use crate::mail::{
    BrowserKind, CodeMail, Mailbox, Notice, NoticeKind, Presentation, Purpose, RenderedMail,
    WrongCodes,
};

/// 2026-11-22T05:05:07Z.
const SENT_AT: i64 = 1_795_323_907_000;
const NONCE: &str = "0123456789abcdef";
const MAILBOXES: [(&str, Mailbox<'_>); 2] = [("former", FORMER), ("new", Mailbox::New)];

fn about(logo: Option<Logo>) -> Presentation {
    Presentation {
        brand: Brand {
            service_name: "Midori Mileage".to_owned(),
            colour: match logo {
                Some(_) => "#176b45".parse().unwrap(),
                None => Colour::default(),
            },
            logo,
            contact: "0120-000-000".to_owned(),
            hours: Hours::default(),
        },
        sender_address: "otp@verify.example.com".to_owned(),
        sender_name: "Midori Mileage".to_owned(),
        time_zone: "Asia/Tokyo".to_owned(),
    }
}

fn family_name(language: Language) -> &'static str {
    match language {
        Language::Ja | Language::ZhHant | Language::ZhHans => "山田",
        Language::En => "Yamada",
        Language::Ko => "야마다",
    }
}

fn code_mail(about: &Presentation, language: Language, purpose: Purpose) -> RenderedMail {
    of_code(about, language, purpose, None)
}

fn warned(about: &Presentation, language: Language) -> RenderedMail {
    let wrong = WrongCodes {
        count: 12,
        since: SENT_AT - 86_400_000,
    };
    of_code(about, language, Purpose::Login, Some(wrong))
}

fn of_code(
    about: &Presentation,
    language: Language,
    purpose: Purpose,
    wrong: Option<WrongCodes>,
) -> RenderedMail {
    let symbols = ["dog", "key", "balloon", "train"].map(|id| Symbol::from_id(id).unwrap());
    CodeMail {
        about,
        language,
        recipient: "taro@example.com",
        family_name: Some(family_name(language)),
        member_number_tail: "789",
        purpose,
        mail_number: 2,
        sent_at: SENT_AT,
        expires_at: SENT_AT + 600_000,
        wrong,
        browser: BrowserKind::Iphone,
        symbols: &symbols,
        digits: "471",
        nonce: NONCE,
        text_only: false,
    }
    .render()
}

fn notice_mail(about: &Presentation, language: Language, kind: NoticeKind<'_>) -> RenderedMail {
    Notice {
        about,
        language,
        recipient: "taro@example.com",
        kind,
        family_name: Some(family_name(language)),
        member_number_tail: "789",
        at: SENT_AT,
        nonce: NONCE,
    }
    .render()
}

/// Every mail by the name of its file.
fn mails() -> Vec<(String, RenderedMail)> {
    let (plain, with_logo) = (about(None), about(Some(logo())));
    let mut mails = Vec::new();
    for language in Language::ALL {
        let tag = language.tag();
        for purpose in PURPOSES {
            let name = format!("code.{}.{tag}.eml", purpose.wire());
            mails.push((name, code_mail(&plain, language, purpose)));
        }
        let name = format!("code.login.warned.{tag}.eml");
        mails.push((name, warned(&plain, language)));
        for (which, mailbox) in MAILBOXES {
            let name = format!("notice.{which}.{tag}.eml");
            mails.push((name, notice_mail(&plain, language, changed(mailbox))));
        }
        for (which, kind) in UNDONE {
            let name = format!("notice.undone.{which}.{tag}.eml");
            mails.push((name, notice_mail(&plain, language, kind)));
        }
        for (which, kind) in recovery_notices().into_iter().chain(password_notices()) {
            let name = format!("notice.{which}.{tag}.eml");
            mails.push((name, notice_mail(&plain, language, kind)));
        }
    }
    mails.push((
        "logo.code.login.ja.eml".to_owned(),
        code_mail(&with_logo, Language::Ja, Purpose::Login),
    ));
    mails.push((
        "logo.notice.former.en.eml".to_owned(),
        notice_mail(&with_logo, Language::En, changed(FORMER)),
    ));
    mails
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/snapshots")
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a switch of this test, not configuration"
)]
fn every_mail_is_byte_for_byte_what_was_reviewed() {
    let update = std::env::var("UPDATE_SNAPSHOTS").is_ok();
    let mut changed = Vec::new();
    for (name, mail) in mails() {
        let path = folder().join(&name);
        let kept = std::fs::read(&path).unwrap_or_default();
        if kept == mail.raw {
            continue;
        }
        if update {
            std::fs::write(&path, &mail.raw).unwrap();
        } else {
            changed.push(format!("{name}: {}", difference(kept, &mail)));
        }
    }
    assert!(
        changed.is_empty(),
        "look at them, then UPDATE_SNAPSHOTS=1 writes them anew:\n{}",
        changed.join("\n")
    );
}

/// The first line in which what members read differs; the files themselves are encoded.
fn difference(kept: Vec<u8>, mail: &RenderedMail) -> String {
    if kept.is_empty() {
        return "no such file".to_owned();
    }
    let kept = RenderedMail {
        raw: kept,
        ..mail.clone()
    };
    let ((old_text, old_html), (text, html)) = (text_and_html(&kept), text_and_html(mail));
    let pairs = [(old_text, text), (old_html, html)];
    let found = pairs.iter().find_map(|(old, new)| {
        let mut lines = old.lines().zip(new.lines());
        lines.find(|(old, new)| old != new)
    });
    found.map_or_else(
        || "headers, pictures or the number of lines".to_owned(),
        |(old, new)| format!("\n  was {old}\n  is  {new}"),
    )
}

#[test]
fn the_folder_holds_nothing_else() {
    let files = std::fs::read_dir(folder()).unwrap();
    let kept: BTreeSet<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = mails().into_iter().map(|(name, _)| name);
    let expected: BTreeSet<_> = expected.chain([".gitattributes".to_owned()]).collect();
    assert_eq!(kept, expected);
}
