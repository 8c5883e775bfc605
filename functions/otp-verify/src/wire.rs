//! What the route takes: pictograms and digits, or the mail's text line.

use pictograms::{Symbol, parse_line_expecting};
use serde::Deserialize;
use shared::domain::code::{Code, CodeProfile};
use shared::domain::ids::ChallengeId;
use shared::http::Problem;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyRequest {
    id: String,
    pictograms: Option<Vec<String>>,
    digits: Option<String>,
    text: Option<String>,
    attempt_id: Option<String>,
}

/// The body, parsed.
pub(crate) struct Entered {
    pub(crate) challenge: ChallengeId,
    pub(crate) code: Code,
    pub(crate) attempt: Option<Vec<u8>>,
}

impl Entered {
    /// Reads a body. What cannot be read as a code is bad input and costs nothing: that depends
    /// on the input alone, so it tells nothing about the code.
    pub(crate) fn read(body: VerifyRequest, profile: CodeProfile) -> Result<Self, Problem> {
        let code = match (body.pictograms, body.digits, body.text) {
            (Some(pictograms), Some(digits), None) => picked(&pictograms, digits)?,
            (None, None, Some(text)) => pasted(&text, profile)?,
            (None, _, None) => return Err(Problem::field("/pictograms", "missing")),
            (Some(_), None, None) => return Err(Problem::field("/digits", "missing")),
            (_, _, Some(_)) => return Err(Problem::field("/text", "not-with-pictograms")),
        };
        let attempt = body.attempt_id.map(|id| attempt(&id)).transpose()?;
        // A name that we never gave is a challenge that does not exist.
        let challenge = ChallengeId::parse(&body.id).ok_or(Problem::NoChallenge)?;
        Ok(Self {
            challenge,
            code,
            attempt,
        })
    }
}

fn picked(pictograms: &[String], digits: String) -> Result<Code, Problem> {
    let mut symbols = Vec::new();
    for (index, id) in pictograms.iter().enumerate() {
        let unknown = || Problem::field(&format!("/pictograms/{index}"), "unknown-value");
        symbols.push(Symbol::from_id(id).ok_or_else(unknown)?);
    }
    Code::entered(symbols, digits).ok_or_else(|| Problem::field("/digits", "wrong-form"))
}

fn pasted(text: &str, profile: CodeProfile) -> Result<Code, Problem> {
    let unreadable = || Problem::field("/text", "unreadable");
    let code = parse_line_expecting(text, profile.pictograms()).map_err(|_| unreadable())?;
    Code::entered(code.symbols, code.digits).ok_or_else(unreadable)
}

/// A UUID (RFC 9562), in any case: 128 bits as 36 characters.
fn attempt(id: &str) -> Result<Vec<u8>, Problem> {
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    let hex = id
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if groups != [8, 4, 4, 4, 12] || !hex {
        return Err(Problem::field("/attempt_id", "wrong-form"));
    }
    Ok(id.to_ascii_lowercase().into_bytes())
}
