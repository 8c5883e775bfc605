//! What pages say about the site, from the environment.

use shared::brand::Brand;
use shared::config::Reader;
use shared::domain::address::Dots;
use shared::http::challenge_view::ViewSettings;
use shared::http::cookies::Cookies;

use crate::assets::Assets;

/// The site as pages show it.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) brand: Brand,
    /// IANA name of the zone that mails print times in.
    pub(crate) time_zone: String,
    /// How long a code is, and who sends it.
    pub(crate) codes: ViewSettings,
    /// What becomes of addresses with misplaced dots.
    pub(crate) dots: Dots,
    /// Least characters of a new password.
    pub(crate) password_minimum: usize,
    pub(crate) cookies: Cookies,
    pub(crate) assets: Assets,
}

impl Site {
    pub(crate) fn read(reader: &Reader<'_>) -> Self {
        let brand = Brand::read(reader);
        Self {
            assets: Assets::of(&brand),
            brand,
            time_zone: reader.required("TIME_ZONE", "an IANA time zone"),
            codes: ViewSettings::read(reader),
            password_minimum: reader.required("PASSWORD_MINIMUM", "a number of characters"),
            dots: reader.required("DOTS", "refuse or quote"),
            cookies: Cookies::read(reader),
        }
    }

    /// The domain that mails come from, to be allowed in filters.
    pub(crate) fn sender_domain(&self) -> &str {
        let sender = self.codes.advice.sender.as_str();
        sender.rsplit_once('@').map_or(sender, |(_, domain)| domain)
    }
}
