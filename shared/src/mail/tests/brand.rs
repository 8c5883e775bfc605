//! What a brand changes in a mail, and what it does not.

use mail_parser::{MessageParser, MimeHeaders, PartType};
use pictograms::Language;

use super::{
    ABOUT, assert_within_limits, children, code_mail, content_type, logo, notice, symbols,
    text_and_html,
};
use crate::brand::Logo;
use crate::mail::{CodeMail, Notice, Presentation, RenderedMail};

fn with_logo(logo: Logo) -> Presentation {
    let mut about = ABOUT.clone();
    about.brand.colour = "#7a1f3d".parse().unwrap();
    about.brand.hours = "Sat 10:00-12:30".parse().unwrap();
    about.brand.logo = Some(logo);
    about
}

/// Both kinds of mail, by the same service.
fn mails(about: &Presentation) -> [RenderedMail; 2] {
    let symbols = symbols();
    let code = CodeMail {
        about,
        ..code_mail(&symbols)
    };
    let notice = Notice { about, ..notice() };
    [code.render(), notice.render()]
}

/// Width and height of the first picture, as the HTML gives them.
fn shown_size(html: &str) -> (u32, u32) {
    let value = |name: &str| {
        let (_, after) = html.split_once("<img ").unwrap();
        let (_, after) = after.split_once(&format!("{name}=\"")).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    (value("width"), value("height"))
}

#[test]
fn the_logo_is_the_last_part_and_says_nothing() {
    for mail in mails(&with_logo(logo())) {
        assert_within_limits(&mail);
        let message = MessageParser::new().parse(&mail.raw).unwrap();
        let outer = children(&message, 0);
        assert_eq!(content_type(&message, outer[1]), "multipart/related");
        let last = &message.parts[*children(&message, outer[1]).last().unwrap()];
        assert_eq!(last.attachment_name(), Some("logo.png"));
        assert!(last.content_disposition().unwrap().is_inline());
        let (PartType::Binary(png) | PartType::InlineBinary(png)) = &last.body else {
            panic!("the logo is not binary");
        };
        assert_eq!(png.as_ref(), logo().png);
        let id = last.content_id().unwrap();
        let (_, html) = text_and_html(&mail);
        let (_, after) = html.split_once(&format!("src=\"cid:{id}\"")).unwrap();
        let (tag, after) = after.split_once('>').unwrap();
        assert!(tag.contains("alt=\"\""), "{tag}");
        let (header, _) = after.split_once("</table>").unwrap();
        assert!(header.contains(">みどりマイル会員サービス<"), "{header}");
    }
}

#[test]
fn colour_and_hours_stand_in_the_mail() {
    for mail in mails(&with_logo(logo())) {
        let (text, html) = text_and_html(&mail);
        assert!(html.contains("#7a1f3d") && !html.contains("#0b4f8a"));
        for part in [text, html] {
            assert!(part.contains("土曜日 10:00〜12:30"), "{part}");
        }
    }
}

#[test]
fn a_logo_keeps_its_shape_in_the_room_there_is() {
    for (file, shown) in [
        ((80, 80), (40, 40)),
        ((280, 80), (140, 40)),
        ((600, 100), (140, 23)),
        ((100, 200), (20, 40)),
        ((30, 20), (30, 20)),
        ((600, 1), (140, 1)),
        ((1, 200), (1, 40)),
    ] {
        let (width, height) = file;
        let logo = Logo {
            width,
            height,
            ..logo()
        };
        for mail in mails(&with_logo(logo)) {
            assert_eq!(shown_size(&mail.html), shown, "{file:?}");
        }
    }
}

#[test]
fn korean_words_stay_whole_unless_the_name_could_not_break_then() {
    let long = "みどりマイル会員サービス東京本店です";
    for (name, language, whole) in [
        ("Midori Mileage Service Korea", Language::Ko, true),
        (long, Language::Ko, false),
        ("Midori Mileage Service Korea", Language::Ja, false),
    ] {
        let mut about = ABOUT.clone();
        name.clone_into(&mut about.brand.service_name);
        let notice = Notice {
            about: &about,
            language,
            ..notice()
        };
        let (_, html) = text_and_html(&notice.render());
        assert_eq!(html.contains("word-break:keep-all"), whole, "{name}");
    }
}
