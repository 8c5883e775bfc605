//! Codes out of mails, read back from the raw MIME as a member's client would.

use mail_parser::MessageParser;
use pictograms::parse_line;
use shared::domain::grouped::{MailedKind, mailed};

/// A code as read from a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The text line, as it would be pasted.
    pub line: String,
    /// Ids in order.
    pub pictograms: Vec<String>,
    /// The digits.
    pub digits: String,
}

impl Code {
    /// A body for verify, under the name of the `n`th attempt, so that it can be repeated.
    pub fn attempt(&self, id: &str, n: u64) -> serde_json::Value {
        serde_json::json!({
            "id": id,
            "pictograms": self.pictograms,
            "digits": self.digits,
            "attempt_id": format!("00000000-0000-4000-8000-{n:012}"),
        })
    }

    /// Another code of the same form: the first digit differs.
    pub fn wrong(&self) -> Self {
        self.wrong_by(1)
    }

    /// The `n`th other code of the same form, 1 to 999.
    pub fn wrong_by(&self, n: u32) -> Self {
        let digits: u32 = self.digits.parse().expect("digits");
        let width = self.digits.len();
        let digits = format!("{:0width$}", (digits + n) % 10_u32.pow(width as u32));
        Self {
            digits,
            ..self.clone()
        }
    }
}

/// A mail's text part.
pub fn text(raw: &[u8]) -> String {
    let message = MessageParser::default().parse(raw).expect("MIME");
    message.body_text(0).expect("a text part").into_owned()
}

/// The codes in groups of a mail with what they open: the lines of its text part that are one.
pub fn long_codes(raw: &[u8]) -> Vec<(MailedKind, String)> {
    let text = text(raw);
    let code = |line: &str| Some((mailed::read(line).ok()?.0, line.to_owned()));
    text.lines().filter_map(code).collect()
}

/// The code in groups of a notice that has exactly one.
pub fn long_code(raw: &[u8]) -> String {
    let mut codes = long_codes(raw);
    assert_eq!(codes.len(), 1, "codes in groups in {}", text(raw));
    codes.remove(0).1
}

/// Reads the code of a mail: the one line of its text part that reads as a code.
pub fn code(raw: &[u8]) -> Code {
    let text = text(raw);
    let mut codes = text.lines().filter_map(|line| {
        let pasted = parse_line(line).ok()?;
        Some(Code {
            line: line.to_owned(),
            pictograms: pasted
                .symbols
                .iter()
                .map(|s| s.pictogram().id.to_owned())
                .collect(),
            digits: pasted.digits,
        })
    });
    let code = codes
        .next()
        .unwrap_or_else(|| panic!("a code line in {text}"));
    assert!(codes.next().is_none(), "exactly one code line");
    code
}
