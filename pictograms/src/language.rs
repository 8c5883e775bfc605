//! The languages of pages and mails.

/// A language that every symbol has a word in.
///
/// The wire form is a BCP 47 tag with a script where Han glyphs differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
    /// Chinese in traditional characters.
    ZhHant,
    /// Chinese in simplified characters.
    ZhHans,
    /// Korean.
    Ko,
}

impl Language {
    /// All languages, in the order of the label tables.
    pub const ALL: [Self; 5] = [Self::Ja, Self::En, Self::ZhHant, Self::ZhHans, Self::Ko];

    /// The BCP 47 tag, as in `lang` attributes and in the API.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
            Self::ZhHant => "zh-Hant",
            Self::ZhHans => "zh-Hans",
            Self::Ko => "ko",
        }
    }

    /// Reads exactly the tags that [`Language::tag`] writes.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Position in [`Language::ALL`] and in every label table.
    pub const fn index(self) -> usize {
        self as usize
    }
}
