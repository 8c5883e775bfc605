//! The password in the clear, for as short as possible.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// A password in the clear: never shown, never serialised, wiped when dropped.
///
/// Held in Unicode's normalisation form C, so that "が" typed on one device (one code point) and
/// on another (two) is the same password, and with U+0020 for every other kind of space, because
/// one key of one keyboard gives this or that (both as RFC 8265, section 4.2.2).
pub struct Password(Zeroizing<String>);

impl Password {
    /// Most code points, after normalisation. NIST SP 800-63B-4 asks to allow at least 64.
    pub const MAX_CHARS: usize = 256;
    /// Most bytes in UTF-8: four for each code point.
    pub const MAX_BYTES: usize = 1024;

    /// Takes what a member typed; the text given is wiped.
    ///
    /// # Errors
    ///
    /// [`PasswordRefused`] for an empty or an overlong one. No password can be like that, so
    /// that the caller may treat it as a wrong one, but must then still do the work of checking.
    pub fn parse(typed: String) -> Result<Self, PasswordRefused> {
        let typed = Zeroizing::new(typed);
        if typed.is_empty() {
            return Err(PasswordRefused::Empty);
        }
        if typed.len() > Self::MAX_BYTES {
            return Err(PasswordRefused::TooLong);
        }
        // One allocation with room for the largest growth of form C (three times, Unicode
        // Annex 15 section 9): growing would leave copies behind.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len() * 3));
        normal.extend(typed.chars().map(one_space).nfc());
        if normal.len() > Self::MAX_BYTES || normal.chars().count() > Self::MAX_CHARS {
            return Err(PasswordRefused::TooLong);
        }
        Ok(Self(normal))
    }

    /// What is judged where it is chosen.
    #[cfg(feature = "password-choice")]
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is hashed.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// U+0020 for the spaces of Unicode's category Zs. A Japanese keyboard's space bar gives U+3000
/// while the password is shown, and U+0020 while it is hidden.
fn one_space(typed: char) -> char {
    match typed {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            ' '
        }
        other => other,
    }
}

impl Zeroize for Password {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// The text cannot be anybody's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Nothing was typed.
    #[error("the password is empty")]
    Empty,
    /// Over 256 code points or 1024 bytes.
    #[error("the password is longer than 256 characters")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(typed: &str) -> Result<Password, PasswordRefused> {
        Password::parse(typed.to_owned())
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_password() {
        let composed = parse("ガギグ é").unwrap();
        let decomposed = parse("カ\u{3099}キ\u{3099}ク\u{3099} e\u{301}").unwrap();
        assert_eq!(composed.as_bytes(), decomposed.as_bytes());
        // Form C, not KC: full-width letters stay what they are.
        assert_ne!(
            parse("ＡＢ").unwrap().as_bytes(),
            parse("AB").unwrap().as_bytes()
        );
    }

    #[test]
    fn spaces_and_case_count() {
        assert_eq!(parse(" A a ").unwrap().as_bytes(), b" A a ");
    }

    #[test]
    fn every_kind_of_space_is_one() {
        for space in "\u{a0}\u{1680}\u{2000}\u{2003}\u{200a}\u{202f}\u{205f}\u{3000}".chars() {
            let typed = format!("さくら{space}の{space}はな");
            assert_eq!(
                parse(&typed).unwrap().as_bytes(),
                "さくら の はな".as_bytes(),
                "{space:?}"
            );
        }
        // No spaces, though they look like one or like nothing.
        for other in "\t\u{200b}\u{200d}\u{2800}\u{3164}".chars() {
            let kept = parse(&format!("a{other}b")).unwrap();
            assert_ne!(kept.as_bytes(), b"a b", "{other:?}");
        }
    }

    #[test]
    fn lengths_are_bounded() {
        assert_eq!(parse("").unwrap_err(), PasswordRefused::Empty);
        assert!(parse("x").is_ok());
        assert!(parse(&"😀".repeat(256)).is_ok());
        assert_eq!(
            parse(&"x".repeat(257)).unwrap_err(),
            PasswordRefused::TooLong
        );
        assert_eq!(
            parse(&"x".repeat(100_000)).unwrap_err(),
            PasswordRefused::TooLong
        );
        // Each of these becomes three code points in form C.
        assert_eq!(
            parse(&"\u{fb2c}".repeat(100)).unwrap_err(),
            PasswordRefused::TooLong
        );
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", parse("hunter2").unwrap()), "Password");
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(typed in "\\PC{0,300}") {
            if let Ok(password) = parse(&typed) {
                prop_assert!(!password.as_bytes().is_empty());
                prop_assert!(password.as_bytes().len() <= Password::MAX_BYTES);
            }
        }
    }
}
