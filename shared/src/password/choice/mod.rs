//! Judging a password that is being *chosen*: new passwords only, never one that is in use.
//!
//! NIST SP 800-63B-4, section 3.1.1.2, says what may be refused: what is too short, and what is
//! common, expected or known from a breach, "context-specific words … and derivatives thereof"
//! among it. Nothing else is asked of a password: no kinds of characters, no strength.
//! So a password is not refused because it *contains* a known word, but only where known pieces
//! are all that there is to it.

mod context;
mod cut;
mod filter;
mod fold;
mod rows;
mod words;

#[cfg(test)]
mod tests;

pub use context::Context;

use super::{Password, PasswordRefused};
use cut::{Cut, Pieces};
use fold::Forms;

/// Characters that a piece must have to be looked up by itself: the list has none below.
const LISTED: usize = 8;
/// Whoever chooses adds at least this many characters that no list, row or word explains.
const OWN: usize = 4;

/// Whether a password may be chosen. `minimum` counts Unicode code points in form C, as NIST
/// counts (SP 800-63B-4, 3.1.1.2); at most [`Password::MAX_CHARS`] were let in by
/// [`Password::parse`].
///
/// One wrong refusal in 16,000 is the price of a list that takes 20 bits an entry. The work is far
/// below that of the hash that follows.
///
/// # Errors
///
/// [`Weak`]: the first reason in this order: length, what no keyboard types again, patterns, the
/// list and common words, the member's own words.
pub fn judge(password: &Password, context: &Context, minimum: usize) -> Result<(), Weak> {
    let typed = password.as_str();
    if typed.chars().count() < minimum {
        return Err(Weak::TooShort);
    }
    if typed.chars().any(char::is_control) {
        return Err(Weak::Untypable);
    }
    let forms = Forms::of(typed);
    let none = Context::none();
    let is_made_of = |pieces: &Pieces<'_>| forms.cut().any(|form| Cut::of(form).left(pieces) < OWN);
    if forms.is_short_repeat(LISTED) || is_made_of(&Pieces::new(&none, false)) {
        return Err(Weak::Pattern);
    }
    // At most four lookups, so that the filter's slips stay rare.
    let listed = |form: &str| form.chars().count() >= LISTED && filter::contains(form);
    if forms.listed().any(listed) || is_made_of(&Pieces::new(&none, true)) {
        return Err(Weak::Common);
    }
    if is_made_of(&Pieces::new(context, true)) {
        return Err(Weak::Context);
    }
    Ok(())
}

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer characters than the operator asks for.
    #[error("the password is too short")]
    TooShort,
    /// Over 256 characters or 1,024 bytes.
    #[error("the password is too long")]
    TooLong,
    /// A control character, such as a tab that was pasted along: no keyboard types it again.
    #[error("the password has a control character")]
    Untypable,
    /// In the list of common and breached passwords, or next to nothing but common words.
    #[error("the password is a common one")]
    Common,
    /// Next to nothing but rows of keys, letters or digits, or the same again and again.
    #[error("the password is a pattern")]
    Pattern,
    /// Next to nothing but what the site and the member are called, their number and address.
    #[error("the password is made of what is known of the member")]
    Context,
}

impl Weak {
    /// All reasons.
    pub const ALL: [Self; 6] = [
        Self::TooShort,
        Self::TooLong,
        Self::Untypable,
        Self::Common,
        Self::Pattern,
        Self::Context,
    ];

    /// The word for it in an answer; pages have a sentence for each.
    pub fn wire(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::Untypable => "untypable",
            Self::Common => "common",
            Self::Pattern => "pattern",
            Self::Context => "context",
        }
    }
}

impl From<PasswordRefused> for Weak {
    fn from(refused: PasswordRefused) -> Self {
        match refused {
            PasswordRefused::Empty => Self::TooShort,
            PasswordRefused::TooLong => Self::TooLong,
        }
    }
}
