//! Which language a page speaks.

use pictograms::Language;
use shared::clock::Millis;
use shared::domain::policy;
use shared::http::Call;
use shared::http::cookies::{Cookie, Cookies};

/// How long a browser remembers a chosen language.
const REMEMBERED: Millis = 365 * policy::DAY;

/// A page's language and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub(crate) language: Language,
    pub(crate) source: Source,
}

/// Where the language comes from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The member has just chosen it in the list of languages: to be remembered.
    Chosen,
    /// `?lang=`: for this page and its links only.
    Asked,
    /// The member chose it before.
    Remembered,
    /// `Accept-Language`.
    Browser,
}

impl Spoken {
    /// `?lang=`, else the cookie, else `Accept-Language`. What is not one of our tags counts as
    /// absent: a page is better in another language than refused.
    pub(crate) fn of(call: &Call, cookies: Cookies) -> Self {
        let asked = call
            .query("lang")
            .and_then(|tag| Language::from_tag(&tag))
            .map(|language| {
                let source = match call.query("remember") {
                    Some(_) => Source::Chosen,
                    None => Source::Asked,
                };
                (language, source)
            });
        let remembered = || {
            let tag = call.cookie(cookies.name(Cookie::Language))?;
            Some((Language::from_tag(tag)?, Source::Remembered))
        };
        let (language, source) = asked
            .or_else(remembered)
            .unwrap_or((call.language, Source::Browser));
        Self { language, source }
    }

    /// Whether the member chose it, so that mails should be in it too.
    pub(crate) fn is_chosen(self) -> bool {
        matches!(self.source, Source::Chosen | Source::Remembered)
    }

    /// The cookie that remembers a choice just made.
    pub(crate) fn cookie(self, cookies: Cookies) -> Option<String> {
        (self.source == Source::Chosen)
            .then(|| cookies.set(Cookie::Language, self.language.tag(), REMEMBERED))
    }
}

/// A language's own name.
pub(crate) const fn name(language: Language) -> &'static str {
    match language {
        Language::Ja => "日本語",
        Language::En => "English",
        Language::ZhHant => "繁體中文",
        Language::ZhHans => "简体中文",
        Language::Ko => "한국어",
    }
}
