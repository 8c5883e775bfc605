//! What stands on a letter: a row for a printer's program, or a page.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use pictograms::Language;
use shared::clock::Millis;
use shared::domain::member_number::MemberNumber;
use shared::encoding::rfc3339;
use shared::texts;
use zeroize::Zeroizing;

use crate::mailbox::escape;

/// One letter.
pub(super) struct Letter {
    pub(super) member_number: MemberNumber,
    pub(super) family_name: Option<String>,
    pub(super) language: Option<Language>,
    /// With hyphens between its groups.
    pub(super) code: Zeroizing<String>,
    pub(super) until: Millis,
}

/// The form of all of them.
pub(super) struct Paper {
    /// Pages, not rows.
    pub(super) html: bool,
    /// The site's name.
    pub(super) service: String,
    /// Of members whose record names none.
    pub(super) language: Language,
    /// Of the last day.
    pub(super) zone: String,
}

const COLUMNS: [&str; 5] = ["member_number", "family_name", "language", "code", "until"];

/// Letters on paper: one page each, nothing but text.
const STYLE: &str = "@page { margin: 25mm } body { font: 12pt/1.6 sans-serif; color: #000 } \
    section { break-after: page; max-width: 40em; margin: 2em auto } h1 { font-size: 16pt } \
    dl { columns: 2; font: 600 16pt/1.8 ui-monospace, monospace } \
    dl div { break-inside: avoid } dt, dd { display: inline; margin: 0 }";

impl Paper {
    pub(super) fn begin(&self) -> Result<String, String> {
        if !self.html {
            return row(&COLUMNS);
        }
        Ok(format!(
            "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            escape(&self.service)
        ))
    }

    pub(super) fn letter(&self, letter: &Letter) -> Result<String, String> {
        if self.html {
            return Ok(self.page(letter));
        }
        let language = letter.language.unwrap_or(self.language);
        row(&[
            letter.member_number.as_str(),
            letter.family_name.as_deref().unwrap_or_default(),
            language.tag(),
            letter.code.as_str(),
            &rfc3339(letter.until),
        ])
    }

    pub(super) const fn end(&self) -> &'static str {
        if self.html { "</body>\n</html>\n" } else { "" }
    }

    fn page(&self, letter: &Letter) -> String {
        let l = letter.language.unwrap_or(self.language);
        let service = escape(&self.service);
        let until = self.day(letter.until, l);
        let tail = letter.member_number.tail3();
        let greeting = match &letter.family_name {
            Some(name) => texts::mail_greeting(l, &escape(name), tail),
            None => texts::mail_greeting_unnamed(l, tail),
        };
        let mut page = format!(
            "<section lang=\"{}\">\n<h1>{}</h1>\n<p>{greeting}</p>\n",
            l.tag(),
            texts::recovery_letter_title(l, &service)
        );
        let mut paragraph = |text: &str| {
            let _ = writeln!(page, "<p>{text}</p>");
        };
        paragraph(texts::recovery_letter_what(l));
        paragraph(texts::recovery_letter_how(l));
        page.push_str("<dl>\n");
        for (name, group) in ('A'..).zip(letter.code.split('-')) {
            let _ = writeln!(page, "<div><dt>{name}</dt> <dd>{group}</dd></div>");
        }
        page.push_str("</dl>\n");
        let _ = write!(
            page,
            "<p>{}</p>\n<p>{}</p>\n</section>\n",
            texts::recovery_letter_until(l, &until),
            texts::recovery_letter_not_you(l)
        );
        page
    }

    fn day(&self, at: Millis, language: Language) -> String {
        let moment = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let day = moment.to_zoned(zone);
        strtime::format(texts::mail_date_pattern(language), &day)
            .unwrap_or_else(|_| day.date().to_string())
    }
}

fn row(cells: &[&str]) -> Result<String, String> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(cells).map_err(|error| error.to_string())?;
    let bytes = csv.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
