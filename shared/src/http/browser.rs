//! How the kind of device is called, in mails and in lists.

use pictograms::Language;

use crate::domain::browser::BrowserKind;
use crate::texts;

impl BrowserKind {
    /// The kind in the reader's words.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Iphone => texts::browser_iphone(language),
            Self::Ipad => texts::browser_ipad(language),
            Self::Android => texts::browser_android(language),
            Self::Windows => texts::browser_windows(language),
            Self::Mac => texts::browser_mac(language),
            Self::Linux => texts::browser_linux(language),
            Self::Other => texts::browser_other(language),
        }
    }
}
