//! A colour, and whether text in it can be read.

use std::str::FromStr;

use super::READABLE;

/// An opaque colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Not `#` and six hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour")]
pub struct NotAColour;

impl Colour {
    /// The ground of mails, and of pages in light mode.
    pub const WHITE: Self = Self([0xff; 3]);
    /// The ground of pages in dark mode.
    pub const DARK_GROUND: Self = Self([0x14, 0x18, 0x1d]);

    /// As style sheets take it: `#0b4f8a`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The same hue for text in dark mode: lightened just until it reads 4.5:1 on
    /// [`Colour::DARK_GROUND`].
    #[must_use]
    pub fn on_dark(self) -> Self {
        (0..=u8::MAX)
            .map(|share| self.lightened(share))
            .find(|lighter| lighter.contrast(Self::DARK_GROUND) >= READABLE)
            .unwrap_or(Self::WHITE)
    }

    /// Mixed with white; 255 is all white.
    fn lightened(self, share: u8) -> Self {
        Self(self.0.map(|channel| {
            let added = u16::from(u8::MAX - channel) * u16::from(share) / 255;
            channel.saturating_add(added as u8)
        }))
    }

    /// Relative luminance (WCAG 2.2), from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl Default for Colour {
    /// A dark blue.
    fn default() -> Self {
        Self([0x0b, 0x4f, 0x8a])
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        // The number's own parser would take a sign.
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, READABLE};

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(colour("#0B4f8a"), Colour::default());
        assert_eq!(colour("#0B4f8a").hex(), "#0b4f8a");
        for wrong in [
            "", "0b4f8a", "#0b4", "#0b4f8", "#0b4f8g", "#+b4f8a", "#色", "red",
        ] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }

    /// Ratios that are easy to check by hand, and the two greys on either side of the limit.
    #[test]
    fn contrast_is_the_ratio_of_the_guidelines() {
        let on_white = |text| (colour(text).contrast(Colour::WHITE) * 100.0).round() / 100.0;
        for (text, ratio) in [
            ("#000000", 21.0),
            ("#ffffff", 1.0),
            ("#777777", 4.48),
            ("#767676", 4.54),
            ("#ff0000", 4.0),
            ("#0000ff", 8.59),
        ] {
            assert!(
                (on_white(text) - ratio).abs() < 0.005,
                "{text}: {}",
                on_white(text)
            );
        }
        let (one, two) = (colour("#123456"), colour("#abcdef"));
        assert!((one.contrast(two) - two.contrast(one)).abs() < f64::EPSILON);
    }

    #[test]
    fn on_dark_is_readable_and_no_lighter_than_needed() {
        for text in ["#0b4f8a", "#7a1f3d", "#000000", "#005f2f", "#767676"] {
            let lighter = colour(text).on_dark();
            let ratio = lighter.contrast(Colour::DARK_GROUND);
            assert!(
                (READABLE..READABLE + 0.2).contains(&ratio),
                "{text}: {ratio}"
            );
        }
        let light = colour("#ffcc00");
        assert_eq!(light.on_dark(), light, "it reads as it is");
    }
}
