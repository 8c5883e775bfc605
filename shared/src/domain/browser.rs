//! Which kind of device a request came from.

/// The kind of device, as far as its browser says.
///
/// Mails and lists name the kind and never the header's own words, which whoever has the password could
/// choose freely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowserKind {
    /// iPhone.
    Iphone,
    /// iPad, where it does not pretend to be a Mac.
    Ipad,
    /// Telephone or tablet with Android.
    Android,
    /// Computer with Windows.
    Windows,
    /// Mac, or an iPad that pretends to be one.
    Mac,
    /// Computer with Linux.
    Linux,
    /// Everything else, programs included.
    Other,
}

impl BrowserKind {
    /// Reads the kind from a `User-Agent` header. Anything unknown is [`BrowserKind::Other`].
    pub fn from_user_agent(header: &str) -> Self {
        // Order matters: Android says Linux too, iPhone and iPad say Mac OS X.
        const MARKS: [(&str, BrowserKind); 7] = [
            ("iPhone", BrowserKind::Iphone),
            ("iPad", BrowserKind::Ipad),
            ("Android", BrowserKind::Android),
            ("Windows", BrowserKind::Windows),
            ("Macintosh", BrowserKind::Mac),
            ("Linux", BrowserKind::Linux),
            ("X11", BrowserKind::Linux),
        ];
        MARKS
            .into_iter()
            .find(|(mark, _)| header.contains(mark))
            .map_or(Self::Other, |(_, kind)| kind)
    }

    /// The form in items and in the API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Iphone => "iphone",
            Self::Ipad => "ipad",
            Self::Android => "android",
            Self::Windows => "windows",
            Self::Mac => "mac",
            Self::Linux => "linux",
            Self::Other => "other",
        }
    }

    /// Reads what [`BrowserKind::wire`] writes. What a later release writes is another kind.
    pub fn from_wire(wire: &str) -> Self {
        const ALL: [BrowserKind; 6] = [
            BrowserKind::Iphone,
            BrowserKind::Ipad,
            BrowserKind::Android,
            BrowserKind::Windows,
            BrowserKind::Mac,
            BrowserKind::Linux,
        ];
        ALL.into_iter()
            .find(|kind| kind.wire() == wire)
            .unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::BrowserKind;

    #[test]
    fn usual_browsers_are_recognised() {
        for (header, kind) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15",
                BrowserKind::Iphone,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X)",
                BrowserKind::Ipad,
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; Pixel 9)",
                BrowserKind::Android,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
                BrowserKind::Windows,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
                BrowserKind::Mac,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:130.0)",
                BrowserKind::Linux,
            ),
            ("curl/8.5.0", BrowserKind::Other),
            ("", BrowserKind::Other),
        ] {
            assert_eq!(BrowserKind::from_user_agent(header), kind, "{header}");
            assert_eq!(BrowserKind::from_wire(kind.wire()), kind, "{header}");
        }
    }
}
