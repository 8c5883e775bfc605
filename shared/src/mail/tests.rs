//! What members, clients and filters rely on, asked of the mail as a mail program reads it.

mod brand;
mod carried;
mod password;
mod recovery;
mod snapshots;

use password::password_notices;
use recovery::recovery_notices;

use std::sync::LazyLock;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use pictograms::{Language, Symbol};

use super::{
    BrowserKind, CodeMail, LongCode, Mailbox, Notice, NoticeKind, Presentation, Purpose,
    RenderedMail,
};
use crate::brand::{Brand, Colour, Hours, Logo};
use crate::texts::{self, SHIPPED};

const PURPOSES: [Purpose; 4] = [
    Purpose::Login,
    Purpose::StepUp,
    Purpose::ChangeAddress,
    Purpose::ConfirmAddress,
];

fn symbols() -> Vec<Symbol> {
    (0..4).filter_map(Symbol::new).collect()
}

static ABOUT: LazyLock<Presentation> = LazyLock::new(|| Presentation {
    brand: Brand {
        service_name: "みどりマイル会員サービス".to_owned(),
        colour: Colour::default(),
        logo: None,
        contact: "会員デスク 0120-000-000".to_owned(),
        hours: Hours::default(),
    },
    sender_address: "otp@verify.example.com".to_owned(),
    sender_name: "みどりマイル".to_owned(),
    time_zone: "Asia/Tokyo".to_owned(),
});

/// The same service under other texts.
fn presented(name: &str, contact: &str) -> Presentation {
    let mut about = ABOUT.clone();
    name.clone_into(&mut about.sender_name);
    name.clone_into(&mut about.brand.service_name);
    contact.clone_into(&mut about.brand.contact);
    about
}

fn logo() -> Logo {
    let png = include_bytes!("tests/logo.png").to_vec();
    Logo {
        png,
        width: 80,
        height: 80,
    }
}

fn code_mail(symbols: &[Symbol]) -> CodeMail<'_> {
    CodeMail {
        about: &ABOUT,
        language: Language::Ja,
        recipient: "taro@docomo.ne.jp",
        family_name: Some("山田"),
        member_number_tail: "789",
        purpose: Purpose::Login,
        mail_number: 2,
        // 2026-11-22T05:05:07Z
        sent_at: 1_795_323_907_000,
        expires_at: 1_795_324_507_000,
        wrong: None,
        browser: BrowserKind::Iphone,
        symbols,
        digits: "471",
        nonce: "01JDTESTNONCE",
        text_only: false,
    }
}

fn notice() -> Notice<'static> {
    Notice {
        about: &ABOUT,
        language: Language::Ja,
        recipient: "taro@docomo.ne.jp",
        kind: changed(FORMER),
        family_name: Some("山田"),
        member_number_tail: "789",
        at: 1_795_323_907_000,
        nonce: "01JDTESTNONCE",
    }
}

const UNDO: LongCode<'_> = LongCode {
    text: "U7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA",
    // 2026-11-29T05:05:07Z
    until: 1_795_928_707_000,
};
const FORMER: Mailbox<'_> = Mailbox::Former { undo: UNDO };

fn changed(mailbox: Mailbox<'_>) -> NoticeKind<'_> {
    NoticeKind::AddressChanged {
        mailbox,
        new_address_masked: "n•••@example.com",
    }
}

/// A change that was taken back, as both mailboxes are told.
const UNDONE: [(&str, NoticeKind<'_>); 2] = [
    (
        "restored",
        NoticeKind::AddressUndone {
            restored: true,
            address_masked: "t•••@example.com",
        },
    ),
    (
        "removed",
        NoticeKind::AddressUndone {
            restored: false,
            address_masked: "t•••@example.com",
        },
    ),
];

fn parse(mail: &RenderedMail) -> Message<'_> {
    MessageParser::new().parse(&mail.raw).unwrap()
}

fn header<'a>(message: &'a Message<'_>, name: &'a str) -> &'a str {
    message.header_raw(name).unwrap_or_default().trim()
}

/// The parts of a multipart part.
fn children<'a>(message: &'a Message<'a>, part: usize) -> Vec<usize> {
    match &message.parts[part].body {
        PartType::Multipart(ids) => ids.iter().map(|id| *id as usize).collect(),
        _ => Vec::new(),
    }
}

fn content_type(message: &Message<'_>, part: usize) -> String {
    let content_type = message.parts[part].content_type().unwrap();
    format!(
        "{}/{}",
        content_type.ctype(),
        content_type.subtype().unwrap_or_default()
    )
}

fn content(message: &Message<'_>, part: usize) -> String {
    match &message.parts[part].body {
        PartType::Text(text) | PartType::Html(text) => text.replace("\r\n", "\n"),
        _ => panic!("part {part} is not text"),
    }
}

/// Text and HTML as a mail program gets them.
fn text_and_html(mail: &RenderedMail) -> (String, String) {
    let message = parse(mail);
    let outer = children(&message, 0);
    let inner = children(&message, outer[1]);
    let html = inner.first().copied().unwrap_or(outer[1]);
    (content(&message, outer[0]), content(&message, html))
}

fn assert_within_limits(mail: &RenderedMail) {
    for line in mail.raw.split(|b| *b == b'\n') {
        assert!(line.len() <= 200, "{}", String::from_utf8_lossy(line));
    }
    assert!(mail.raw.is_ascii());
    assert!(
        mail.text.len() + mail.html.len() < 10_000,
        "{} + {}",
        mail.text.len(),
        mail.html.len()
    );
    for text in [&mail.subject, &mail.text, &mail.html] {
        let lower = text.to_lowercase();
        for address in ["http", "www.", "href", "mailto:", "tel:", "url("] {
            assert!(!lower.contains(address), "{address} in {text}");
        }
    }
}

#[test]
fn the_tree_is_alternative_of_text_and_related() {
    let symbols = symbols();
    let mail = code_mail(&symbols).render();
    let message = parse(&mail);
    assert_eq!(content_type(&message, 0), "multipart/alternative");
    let outer = children(&message, 0);
    assert_eq!(outer.len(), 2);
    assert_eq!(content_type(&message, outer[0]), "text/plain");
    assert_eq!(content_type(&message, outer[1]), "multipart/related");
    let inner = children(&message, outer[1]);
    assert_eq!(inner.len(), 1 + symbols.len());
    assert_eq!(content_type(&message, inner[0]), "text/html");
    let html = content(&message, inner[0]);
    let mut last = 0;
    for (position, (part, symbol)) in inner[1..].iter().zip(&symbols).enumerate() {
        let part_id = *part;
        assert_eq!(content_type(&message, part_id), "image/png");
        let part = &message.parts[part_id];
        let id = format!("p{}.01JDTESTNONCE@verify.example.com", position + 1);
        assert_eq!(part.content_id(), Some(id.as_str()));
        assert_eq!(
            part.attachment_name(),
            Some(format!("{}.png", position + 1).as_str())
        );
        assert!(part.content_disposition().unwrap().is_inline());
        let (PartType::Binary(png) | PartType::InlineBinary(png)) = &part.body else {
            panic!("picture {position} is not binary");
        };
        assert_eq!(png.as_ref(), pictograms::tile(*symbol));
        // In the order of the code.
        let at = html.find(&format!("src=\"cid:{id}\"")).unwrap();
        assert!(at > last);
        last = at;
    }
}

#[test]
fn headers_identify_the_mail_and_keep_it_out_of_threads() {
    let symbols = symbols();
    let mail = code_mail(&symbols).render();
    let message = parse(&mail);
    assert_eq!(
        message.subject(),
        Some("【みどりマイル会員サービス】ワンタイムパスワード（14:05発行・2通目）")
    );
    assert_eq!(message.subject(), Some(mail.subject.as_str()));
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("みどりマイル"));
    assert_eq!(from.address(), Some("otp@verify.example.com"));
    assert_eq!(header(&message, "To"), "<taro@docomo.ne.jp>");
    for (name, value) in [
        ("References", "<otp.01JDTESTNONCE@verify.example.com>"),
        ("X-Entity-Ref-ID", "01JDTESTNONCE"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", "ja"),
        ("X-Pictopass-Mail-Number", "2"),
        ("X-Pictopass-Purpose", "login"),
        ("Date", "Sun, 22 Nov 2026 05:05:07 +0000"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(header(&message, name), value, "{name}");
    }
    assert!(message.header_raw("List-Unsubscribe").is_none());
    // What SES copies into events must not hold the code.
    assert!(!mail.subject.contains("471") && !mail.subject.contains("4 7 1"));
}

#[test]
fn every_language_and_purpose_keeps_the_promises() {
    let symbols = symbols();
    for &language in SHIPPED {
        let line = symbols
            .iter()
            .map(|symbol| symbol.pictogram().label(language))
            .collect::<Vec<_>>()
            .join(" ")
            + " 4 7 1";
        for purpose in PURPOSES {
            let mail = CodeMail {
                language,
                purpose,
                ..code_mail(&symbols)
            }
            .render();
            assert_within_limits(&mail);
            let (text, html) = text_and_html(&mail);
            assert_eq!(text, mail.text);
            assert_eq!(html, mail.html);
            assert_eq!(text.matches(&line).count(), 1, "{text}");
            assert!(text.lines().any(|candidate| candidate == line), "{text}");
            let block = html.replace("<nobr>", "").replace("</nobr>", "");
            assert!(block.contains(&format!("<b>{line}</b></td>")), "{html}");
            // What the entry screen's paste field makes of it.
            let pasted = pictograms::parse_line(&line).unwrap();
            assert_eq!((&pasted.symbols, pasted.digits.as_str()), (&symbols, "471"));
            let tag = language.tag();
            assert!(html.contains(&format!("<html lang=\"{tag}\">")));
            assert!(html.contains(&format!("<div lang=\"{tag}\"")));
            assert_eq!(header(&parse(&mail), "X-Pictopass-Purpose"), purpose.wire());
            for part in [&text, &html] {
                assert!(part.contains("14:05") && part.contains("14:15"), "{part}");
                assert!(
                    part.contains("789") && part.contains("0120-000-000"),
                    "{part}"
                );
                // A stranger may read the mail that proves a new mailbox.
                assert_eq!(part.contains("山田"), purpose != Purpose::ConfirmAddress);
            }
        }
    }
}

#[test]
fn a_mail_of_text_alone_has_one_part_with_the_whole_code() {
    let symbols = symbols();
    let mail = CodeMail {
        text_only: true,
        ..code_mail(&symbols)
    }
    .render();
    let message = parse(&mail);
    assert_eq!(message.parts.len(), 1, "{:?}", message.parts);
    assert_eq!(message.attachment_count(), 0);
    let with_pictures = code_mail(&symbols).render();
    assert_eq!(message.body_text(0).unwrap(), with_pictures.text);
    assert_eq!((mail.html.as_str(), mail.text), ("", with_pictures.text));
}

#[test]
fn a_language_that_is_not_shipped_is_english_throughout() {
    let symbols = symbols();
    let korean = CodeMail {
        language: Language::Ko,
        ..code_mail(&symbols)
    };
    let english = CodeMail {
        language: Language::En,
        ..code_mail(&symbols)
    };
    if !SHIPPED.contains(&Language::Ko) {
        assert_eq!(korean.render(), english.render());
    }
}

#[test]
fn the_longest_code_and_the_longest_words_fit() {
    let mut symbols: Vec<_> = (0..64).filter_map(Symbol::new).collect();
    let name = "会".repeat(500);
    let mut about = presented(&name, &name);
    about.brand.logo = Some(logo());
    // As long as the template allows; the domain stands in every Content-ID.
    about.sender_address = format!("o@{}.example", "d".repeat(54));
    for &language in SHIPPED {
        symbols.sort_by_key(|s| std::cmp::Reverse(s.pictogram().label(language).len()));
        let mail = CodeMail {
            language,
            about: &about,
            family_name: Some(&name),
            digits: "000000",
            nonce: "0123456789abcdef0123456789abcdef",
            mail_number: 4_294_967_295,
            purpose: Purpose::ChangeAddress,
            ..code_mail(&symbols[..5])
        }
        .render();
        assert_within_limits(&mail);
        assert!(mail.text.contains(" 0 0 0 0 0 0\n"));
    }
}

#[test]
fn hostile_values_do_no_harm() {
    let symbols = symbols();
    let hostile = "A\r\nBcc: x@evil.example\r\n\r\n<script>\"'&\u{202E}\u{0}https://evil.example";
    let about = presented(hostile, "desk\r\n\r\n犬 鍵 1 2 3 <b>");
    let mail = CodeMail {
        about: &about,
        family_name: Some(hostile),
        member_number_tail: "7<9\r\n",
        nonce: "n\r\nBcc: x@evil.example>--",
        ..code_mail(&symbols)
    }
    .render();
    let message = parse(&mail);
    assert!(message.bcc().is_none());
    assert_eq!(
        message.from().unwrap().first().unwrap().address(),
        Some("otp@verify.example.com")
    );
    assert_eq!(
        message
            .headers()
            .iter()
            .filter(|h| h.name() == "Subject")
            .count(),
        1
    );
    assert_eq!(header(&message, "X-Entity-Ref-ID"), "nBccxevilexample--");
    for text in [&mail.subject, &mail.text, &mail.html] {
        assert!(!text.contains(['\r', '\u{202E}', '\u{0}']), "{text:?}");
    }
    assert!(!mail.html.contains("<script") && mail.html.contains("&lt;script&gt;"));
    assert!(!mail.html.contains("3 <b>") && mail.html.contains("3 &lt;b&gt;"));
    // The name, which members choose, cannot even look like an address.
    assert!(
        mail.text.starts_with("A Bcc xevilexample script"),
        "{}",
        mail.text
    );
    assert_eq!(mail.text.matches("4 7 1").count(), 1);
    let (text, html) = text_and_html(&mail);
    assert_eq!((text, html), (mail.text.clone(), mail.html.clone()));
}

#[test]
fn a_quoted_local_part_survives() {
    let symbols = symbols();
    for recipient in [
        "\"ab..cd\"@docomo.ne.jp",
        "\".x\"@ezweb.ne.jp",
        "a@xn--r8jz45g.jp",
    ] {
        let mail = CodeMail {
            recipient,
            ..code_mail(&symbols)
        }
        .render();
        assert_eq!(header(&parse(&mail), "To"), format!("<{recipient}>"));
    }
}

#[test]
fn debug_output_holds_no_code() {
    let symbols = symbols();
    let mail = code_mail(&symbols);
    let notice = Notice {
        kind: changed(FORMER),
        ..notice()
    };
    let debug = format!("{mail:?} {:?} {notice:?}", mail.render());
    for secret in ["471", "4 7 1", "山田", "taro", "n•••", "M9TD"] {
        assert!(!debug.contains(secret), "{debug}");
    }
}

#[test]
fn the_notice_names_the_change_and_the_way_out() {
    for &language in SHIPPED {
        for mailbox in [FORMER, Mailbox::New] {
            let mail = Notice {
                language,
                kind: changed(mailbox),
                ..notice()
            }
            .render();
            assert_within_limits(&mail);
            let message = parse(&mail);
            assert_eq!(content_type(&message, 0), "multipart/alternative");
            assert_eq!(children(&message, 0).len(), 2);
            assert_eq!(header(&message, "X-Pictopass-Purpose"), "address-changed");
            assert_eq!(
                header(&message, "References"),
                "<notice.01JDTESTNONCE@verify.example.com>"
            );
            let (text, html) = text_and_html(&mail);
            for part in [&text, &html] {
                for expected in ["n•••@example.com", "14:05", "0120-000-000", "山田", "789"]
                {
                    assert!(part.contains(expected), "{expected} in {part}");
                }
            }
        }
    }
}

#[test]
fn a_code_of_a_notice_stands_alone_on_its_line_with_its_date() {
    for &language in SHIPPED {
        let mail = Notice {
            language,
            kind: changed(FORMER),
            ..notice()
        }
        .render();
        let (text, html) = text_and_html(&mail);
        assert_eq!(text.lines().filter(|line| *line == UNDO.text).count(), 1);
        assert_eq!(text.matches(UNDO.text).count(), 1, "{text}");
        assert_eq!(html.matches(UNDO.text).count(), 1, "{html}");
        for part in [&text, &html] {
            assert!(part.contains("29"), "{part}");
        }
        // What SES copies into events must not hold the code.
        assert!(!mail.subject.contains(UNDO.text));
    }
}

#[test]
fn the_longest_notice_fits_and_hostile_values_do_it_no_harm() {
    let hostile = format!("A\r\nBcc: x@evil.example\r\n\r\n<b>{}", "会".repeat(500));
    let mut about = presented(&hostile, &hostile);
    about.brand.logo = Some(logo());
    about.sender_address = format!("o@{}.example", "d".repeat(54));
    for &language in SHIPPED {
        for mailbox in [FORMER, Mailbox::New] {
            let kind = NoticeKind::AddressChanged {
                mailbox,
                new_address_masked: &hostile,
            };
            let mail = Notice {
                language,
                about: &about,
                family_name: Some(&hostile),
                kind,
                nonce: "0123456789abcdef0123456789abcdef",
                ..notice()
            }
            .render();
            assert_within_limits(&mail);
            assert!(parse(&mail).bcc().is_none());
            assert!(!mail.html.contains("<b>会") && !mail.text.contains('\r'));
        }
    }
}

#[test]
fn both_mailboxes_are_told_of_a_change_that_was_taken_back() {
    for &language in SHIPPED {
        for (which, kind) in UNDONE {
            let mail = Notice {
                language,
                kind,
                ..notice()
            }
            .render();
            assert_within_limits(&mail);
            let message = parse(&mail);
            assert_eq!(header(&message, "X-Pictopass-Purpose"), "address-undone");
            let (text, html) = text_and_html(&mail);
            let password = texts::notice_undone_password(language);
            for part in [&text, &html] {
                assert!(part.contains("t•••@example.com"), "{part}");
                // Who has lost the address is not sent to the password.
                assert_eq!(part.contains(password), which == "restored", "{part}");
            }
        }
    }
}
