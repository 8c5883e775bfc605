//! The logo: a small PNG file that comes in as a parameter.

use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Larger ones are not shown larger; a screen of 320 px has half of that.
const MAX_WIDTH: u32 = 600;
const MAX_HEIGHT: u32 = 200;

/// The signature, then length and name of the chunk that every PNG file begins with.
const START: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
/// The chunk that every whole PNG file ends with, with its checksum.
const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// A picture of at most 600 x 200 pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl std::fmt::Debug for Logo {
    /// Its size; the file would fill pages.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logo")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// Not the base64 of a whole PNG file of a size that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a logo")]
pub struct NotALogo;

impl FromStr for Logo {
    type Err = NotALogo;

    /// Reads base64.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let png = STANDARD.decode(text).map_err(|_| NotALogo)?;
        let (width, height) = size(&png).ok_or(NotALogo)?;
        let shown = (1..=MAX_WIDTH).contains(&width) && (1..=MAX_HEIGHT).contains(&height);
        // A value cut off on its way would show half a logo.
        if !shown || !png.ends_with(END) {
            return Err(NotALogo);
        }
        Ok(Self { png, width, height })
    }
}

/// Width and height stand right behind the first chunk's name.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let (width, rest) = png.strip_prefix(START)?.split_first_chunk()?;
    let (height, _) = rest.split_first_chunk()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use pictograms::{Symbol, tile};

    use super::Logo;

    /// A file that a real encoder wrote.
    fn file() -> Vec<u8> {
        tile(Symbol::new(0).unwrap()).to_vec()
    }

    /// The same with another size in its header.
    fn sized(width: u32, height: u32) -> Vec<u8> {
        let mut file = file();
        file[16..20].copy_from_slice(&width.to_be_bytes());
        file[20..24].copy_from_slice(&height.to_be_bytes());
        file
    }

    fn read(file: &[u8]) -> Option<Logo> {
        STANDARD.encode(file).parse().ok()
    }

    #[test]
    fn a_png_of_the_right_size_is_kept_as_it_is() {
        let logo = read(&sized(600, 200)).unwrap();
        assert_eq!((logo.width, logo.height), (600, 200));
        assert_eq!(logo.png, sized(600, 200));
        assert!(read(&file()).is_some());
    }

    #[test]
    fn everything_else_is_refused() {
        for (width, height) in [(0, 50), (50, 0), (601, 50), (50, 201), (u32::MAX, 1)] {
            assert!(read(&sized(width, height)).is_none(), "{width} x {height}");
        }
        let whole = file();
        for cut in [0, 8, 15, 16, 20, 23, whole.len() - 1] {
            assert!(read(&whole[..cut]).is_none(), "cut at {cut}");
        }
        assert!(read(b"GIF89a").is_none());
        assert!("not base64!".parse::<Logo>().is_err());
    }
}
