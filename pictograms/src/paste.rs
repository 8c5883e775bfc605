//! Reads a code that was pasted, or typed, as the text line of its mail.
//!
//! Members without pictures, with a screen reader or with a keyboard enter a code this way, so
//! whatever a mail client, an input method or a clipboard does to the line must not matter.

mod dictionary;
pub(crate) mod fold;
mod reading;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::Symbol;
use fold::{Piece, pieces};
use reading::Line;

/// Longest line that is read, in characters. The longest mail line has about 60.
const MAX_CHARS: usize = 256;

/// A code as it was pasted. Whether it is the right one, or has the right length, is for others
/// to say.
#[derive(Clone, PartialEq, Eq)]
pub struct PastedCode {
    /// The words, in the order of the line.
    pub symbols: Vec<Symbol>,
    /// ASCII digits, leading zeros included.
    pub digits: String,
}

/// A code is a secret, also a wrong one: it is often the right one with a slip.
impl fmt::Debug for PastedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PastedCode(..)")
    }
}

/// Why a line is no code. Never carries any of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PasteError {
    /// Neither words nor digits.
    Empty,
    /// Longer than any code.
    TooLong,
    /// A digit stands before a word.
    DigitsBeforeWords,
    /// Digits only.
    NoWords,
    /// Words only.
    NoDigits,
    /// A word is not one of ours, or there are more of them than any code has.
    UnknownWord,
    /// Words run into one another in a way that can be read as different symbols.
    Ambiguous,
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the line is empty",
            Self::TooLong => "the line is too long",
            Self::DigitsBeforeWords => "digits stand before a word",
            Self::NoWords => "the line has no words",
            Self::NoDigits => "the line has no digits",
            Self::UnknownWord => "a word names no pictogram",
            Self::Ambiguous => "the words can be read in more than one way",
        })
    }
}

impl std::error::Error for PasteError {}

/// Reads words, then digits: `犬 鍵 風船 機関車 4 7 1`, `Dog key BALLOON train 471`.
///
/// Words may be in any supported language, in any width, case, kana and composition, with any
/// spacing and punctuation between them or none. The same line always has the same reading.
///
/// # Errors
///
/// When the line is no code, or no single one.
pub fn parse_line(text: &str) -> Result<PastedCode, PasteError> {
    parse(text, None)
}

/// [`parse_line`] for a caller that knows how many symbols a code has. Where words that run
/// into one another can be read in several ways (`火車`: a train, or fire and a car), the reading
/// with that many symbols counts. A line without such a reading is read as if nothing were known.
///
/// # Errors
///
/// Like [`parse_line`].
pub fn parse_line_expecting(text: &str, symbols: usize) -> Result<PastedCode, PasteError> {
    parse(text, Some(symbols))
}

fn parse(text: &str, expected: Option<usize>) -> Result<PastedCode, PasteError> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(PasteError::TooLong);
    }
    let mut line = Line::default();
    let mut digits = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Gap => line.push_gap(),
            Piece::Digit(digit) => digits.push(digit),
            Piece::Letter(_) if !digits.is_empty() => return Err(PasteError::DigitsBeforeWords),
            // Folding can make many characters of one, so the limit holds here too.
            Piece::Letter(_) if line.len() >= MAX_CHARS => return Err(PasteError::TooLong),
            Piece::Letter(letter) => line.push_letter(letter),
        }
    }
    match (line.len(), digits.len()) {
        (0, 0) => return Err(PasteError::Empty),
        (0, _) => return Err(PasteError::NoWords),
        _ => {}
    }
    let symbols = line.read(expected)?;
    if digits.is_empty() {
        return Err(PasteError::NoDigits);
    }
    Ok(PastedCode { symbols, digits })
}
