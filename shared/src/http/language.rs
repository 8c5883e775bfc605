//! Which language an answer is in.

use std::str::FromStr;

use pictograms::Language;

use crate::config::Reader;

/// The language of whoever has said none of ours: neither the request, nor the member's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefaultLanguage(Language);

impl DefaultLanguage {
    /// `DEFAULT_LANGUAGE`, a tag as [`Language::tag`] writes it.
    pub fn read(reader: &Reader<'_>) -> Self {
        let Tag(language) = reader.required("DEFAULT_LANGUAGE", "ja, en, zh-Hant, zh-Hans or ko");
        // English only until the reader is finished, which then fails.
        Self(language.unwrap_or(Language::En))
    }

    /// What was said, else this.
    pub fn unless(self, said: Option<Language>) -> Language {
        said.unwrap_or(self.0)
    }
}

/// As it stands in the environment.
#[derive(Default)]
struct Tag(Option<Language>);

impl FromStr for Tag {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        Language::from_tag(tag)
            .map(|language| Self(Some(language)))
            .ok_or(())
    }
}

/// The best language that we have of an `Accept-Language` header (RFC 9110 section 12.5.4);
/// `None` where none fits.
pub(super) fn accepted(header: &str) -> Option<Language> {
    let mut best: Option<(Language, f32)> = None;
    // A header of hundreds of entries is nobody's preference.
    for entry in header.split(',').take(20) {
        let (tag, rest) = entry.split_once(';').unwrap_or((entry, ""));
        let quality = rest
            .trim()
            .strip_prefix("q=")
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        let Some(language) = of(tag.trim()) else {
            continue;
        };
        if quality > 0.0 && best.is_none_or(|(_, q)| quality > q) {
            best = Some((language, quality));
        }
    }
    best.map(|(language, _)| language)
}

/// Tags as browsers send them: regions stand for scripts in Chinese.
fn of(tag: &str) -> Option<Language> {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split('-');
    match parts.next()? {
        "ja" => Some(Language::Ja),
        "en" => Some(Language::En),
        "ko" => Some(Language::Ko),
        "zh" => {
            let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
            Some(if traditional {
                Language::ZhHant
            } else {
                Language::ZhHans
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Env;

    #[test]
    fn the_best_known_language_wins() {
        let cases = [
            ("ja,en-US;q=0.9", Some(Language::Ja)),
            ("fr-FR, fr;q=0.9, ko;q=0.2", Some(Language::Ko)),
            ("en;q=0.1, zh-TW;q=0.8", Some(Language::ZhHant)),
            ("zh-CN", Some(Language::ZhHans)),
            ("zh-Hant-HK", Some(Language::ZhHant)),
            ("ja;q=0", None),
            ("fr, *;q=0.5", None),
            ("", None),
            ("*;q=nonsense", None),
        ];
        for (header, expected) in cases {
            assert_eq!(accepted(header), expected, "{header}");
        }
    }

    #[test]
    fn the_default_is_one_of_ours_and_only_for_who_said_nothing() {
        let read = |value: Option<&str>| {
            let pairs = value.map(|value| ("DEFAULT_LANGUAGE".to_owned(), value.to_owned()));
            let env: Env = pairs.into_iter().collect();
            let reader = env.reader();
            let default = DefaultLanguage::read(&reader);
            reader.finish().map(|()| default)
        };
        let korean = read(Some("ko")).expect("one of ours");
        assert_eq!(korean.unless(None), Language::Ko);
        assert_eq!(korean.unless(Some(Language::Ja)), Language::Ja);
        for value in [Some("fr"), Some("KO"), Some(""), None] {
            let said = read(value).expect_err("none of ours").to_string();
            assert!(said.contains("DEFAULT_LANGUAGE"), "{said}");
            assert_eq!(said.matches("expected").count(), 1, "{said}");
        }
    }
}
