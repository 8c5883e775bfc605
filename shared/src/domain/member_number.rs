//! Member numbers: digits, not amounts.

use std::fmt;
use std::str::FromStr;

/// A member number: 4 to 16 ASCII digits, leading zeros kept.
///
/// `Debug` shows the last three digits only, as the mails do: a whole number is half of a login.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberNumber(String);

impl MemberNumber {
    /// Fewest digits.
    pub const MIN_DIGITS: usize = 4;
    /// Most digits.
    pub const MAX_DIGITS: usize = 16;

    /// Reads a number as it stands: no spaces, hyphens or full-width digits.
    ///
    /// What a page wants to forgive, it forgives before; two spellings of one number would be
    /// two throttles and two records.
    ///
    /// # Errors
    ///
    /// [`NotAMemberNumber`] for anything else; it does not repeat the input, which is a password
    /// more often than one would think.
    pub fn parse(text: &str) -> Result<Self, NotAMemberNumber> {
        let fits = (Self::MIN_DIGITS..=Self::MAX_DIGITS).contains(&text.len());
        if fits && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAMemberNumber)
        }
    }

    /// All digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last three digits, enough to tell whose mail it is in a shared mailbox.
    pub fn tail3(&self) -> &str {
        self.0
            .get(self.0.len().saturating_sub(3)..)
            .unwrap_or_default()
    }
}

impl FromStr for MemberNumber {
    type Err = NotAMemberNumber;

    fn from_str(text: &str) -> Result<Self, NotAMemberNumber> {
        Self::parse(text)
    }
}

impl fmt::Debug for MemberNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemberNumber(•••{})", self.tail3())
    }
}

/// The text is not a member number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a member number is 4 to 16 digits")]
pub struct NotAMemberNumber;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leading_zeros_are_kept() {
        let number = MemberNumber::parse("0000123456").unwrap();
        assert_eq!(number.as_str(), "0000123456");
        assert_eq!(number.tail3(), "456");
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "123",
            "12345678901234567",
            " 1234",
            "1234 ",
            "12 34",
            "1234-5678",
            "１２３４",
            "١٢٣٤",
            "12e4",
            "+1234",
            "-1234",
            "1234\n",
            "1234\0",
        ] {
            assert_eq!(MemberNumber::parse(text), Err(NotAMemberNumber), "{text:?}");
        }
    }

    #[test]
    fn debug_shows_three_digits_only() {
        let number = MemberNumber::parse("9876543210").unwrap();
        assert_eq!(format!("{number:?}"), "MemberNumber(•••210)");
    }

    proptest! {
        #[test]
        fn exactly_the_digit_strings_parse(text in "\\PC{0,20}|[0-9]{0,20}") {
            let is_one = (4..=16).contains(&text.len())
                && !text.contains(|c: char| !c.is_ascii_digit());
            prop_assert_eq!(MemberNumber::parse(&text).is_ok(), is_one);
        }
    }
}
