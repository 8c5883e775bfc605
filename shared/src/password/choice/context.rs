//! What somebody who knows the site and the member tries first.

use std::fmt;

use super::fold::fold;
use crate::domain::member_number::MemberNumber;

/// Words for a password and for what we are, in the five languages.
const ALWAYS: [&str; 12] = [
    "pictopass",
    "password",
    "passphrase",
    "login",
    "member",
    "パスワード",
    "ログイン",
    "密码",
    "密碼",
    "비밀번호",
    "로그인",
    "会員",
];
/// Letters of a word in an alphabet; "co" and "jp" stand in every second sentence.
const LETTERS: usize = 3;
/// Characters where each is a syllable or a word.
const SYLLABLES: usize = 2;
/// Digits of a part of the member number.
const DIGITS: usize = 4;

/// The words of one member at one site: the list of kinds that ASVS 5.0, 6.1.2 asks to document is
/// in `SECURITY.md`.
///
/// `Debug` shows the count only: family names and addresses are among them.
pub struct Context {
    words: Vec<String>,
}

impl Context {
    /// The site's words: its name, and the labels of its own address.
    pub fn of_site(name: &str, host: &str) -> Self {
        let mut context = Self::none();
        for word in ALWAYS {
            context.push(word);
        }
        context.text(name).labels(host)
    }

    pub(super) const fn none() -> Self {
        Self { words: Vec::new() }
    }

    /// The member number, whole and in parts of four digits and more.
    #[must_use]
    pub fn number(mut self, number: &MemberNumber) -> Self {
        let number: Vec<char> = number.as_str().chars().collect();
        for part in (DIGITS..=number.len()).flat_map(|length| number.windows(length)) {
            self.push(&part.iter().collect::<String>());
        }
        self
    }

    /// A name: the whole, and each word of it.
    #[must_use]
    pub fn text(mut self, name: &str) -> Self {
        let folded = fold(name);
        let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        self.push(&parts.concat());
        for part in parts {
            self.push(part);
        }
        self
    }

    /// An address, current or former: the whole, the part before the @, the parts of that, and the
    /// labels of the domain.
    #[must_use]
    pub fn address(mut self, address: &str) -> Self {
        let whole = fold(address);
        self.push(
            &whole
                .split(|c: char| !c.is_alphanumeric())
                .collect::<String>(),
        );
        let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
        self.text(local).labels(domain)
    }

    /// The labels of a host's name but the last, which many share.
    fn labels(self, host: &str) -> Self {
        let labels = host.rsplit('.').skip(1);
        labels.fold(self, Self::text)
    }

    fn push(&mut self, word: &str) {
        let count = word.chars().count();
        let least = if word.is_ascii() { LETTERS } else { SYLLABLES };
        if count >= least && !self.words.iter().any(|known| known == word) {
            self.words.push(word.to_owned());
        }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context({} words)", self.words.len())
    }
}
