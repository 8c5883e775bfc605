//! The site as its members know it: name, colour, logo, and whom to call when.
//!
//! Mails and pages say and show the same, from the same variables; no code changes for a brand.

mod colour;
mod hours;
mod logo;

use crate::config::Reader;

pub use colour::Colour;
pub use hours::Hours;
pub use logo::Logo;

/// The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3).
const READABLE: f64 = 4.5;

/// The site's brand.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The site's name.
    pub service_name: String,
    /// Headings, rules and buttons; at least 4.5:1 against white.
    pub colour: Colour,
    /// A picture beside the name; the name is always text as well.
    pub logo: Option<Logo>,
    /// Whom to call; no web address, which carriers' filters refuse in mails.
    pub contact: String,
    /// When somebody answers there, in the stack's time zone.
    pub hours: Hours,
}

impl Brand {
    /// `SERVICE_NAME`, `BRAND_COLOUR`, `CONTACT`, `CONTACT_HOURS`, and `LOGO_PNG` where there is one.
    pub fn read(reader: &Reader<'_>) -> Self {
        let colour: Colour = reader.required("BRAND_COLOUR", "a colour as #0b4f8a");
        if colour.contrast(Colour::WHITE) < READABLE {
            reader.refuse(
                "BRAND_COLOUR",
                "a darker colour, with a contrast of at least 4.5:1 against white",
            );
        }
        let logo = reader.optional("LOGO_PNG").and_then(|value| {
            let logo = value.parse().ok();
            if logo.is_none() {
                reader.refuse(
                    "LOGO_PNG",
                    "a whole PNG file in base64, at most 600 x 200 pixels",
                );
            }
            logo
        });
        Self {
            service_name: reader.text("SERVICE_NAME"),
            colour,
            logo,
            contact: reader.text("CONTACT"),
            hours: reader.required("CONTACT_HOURS", "hours as Mon-Fri 09:00-18:00"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Brand;
    use crate::config::{ConfigError, Env};

    fn read(changes: &[(&str, &str)]) -> Result<Brand, ConfigError> {
        let good = [
            ("SERVICE_NAME", "Midori Mileage"),
            ("BRAND_COLOUR", "#7a1f3d"),
            ("LOGO_PNG", ""),
            ("CONTACT", "0120-000-000"),
            ("CONTACT_HOURS", "Mon-Fri 09:00-18:00"),
        ];
        let pairs = good.iter().chain(changes);
        let env: Env = pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let reader = env.reader();
        let brand = Brand::read(&reader);
        reader.finish().map(|()| brand)
    }

    #[test]
    fn an_empty_logo_is_none() {
        let brand = read(&[]).unwrap();
        assert!(brand.logo.is_none());
        assert_eq!(brand.colour.hex(), "#7a1f3d");
    }

    #[test]
    fn what_cannot_be_read_or_may_not_stand_in_a_mail_is_named() {
        for (name, value, expected) in [
            ("BRAND_COLOUR", "blue", "#0b4f8a"),
            ("BRAND_COLOUR", "#ffcc00", "4.5:1 against white"),
            ("LOGO_PNG", "iVBORw0KGgo=", "600 x 200"),
            ("CONTACT", "https://example.com/help", "web address"),
            ("SERVICE_NAME", "www.example.com", "web address"),
            ("CONTACT_HOURS", "office hours", "Mon-Fri 09:00-18:00"),
        ] {
            let said = read(&[(name, value)]).unwrap_err().to_string();
            assert!(said.contains(name) && said.contains(expected), "{said}");
            assert!(!said.contains(value), "{said}");
        }
    }
}
