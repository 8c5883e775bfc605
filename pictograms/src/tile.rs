//! The pictures, apart from the words: a function that shows none does not carry them.

use crate::Symbol;

/// Width and height of every tile in pixels. Show it at half of that or less.
pub const TILE_SIZE: u32 = 128;

include!(concat!(env!("OUT_DIR"), "/tiles.rs"));

/// The picture of a symbol as a PNG file: opaque, light, the same in mail and on screen.
pub fn tile(symbol: Symbol) -> &'static [u8] {
    symbol.of::<&[u8]>(&TILES)
}

/// All tiles on one sheet of 8 by 8, in the order of the index: one PNG file, as the entry page
/// loads it. Its 256 colours are shared by all, so edges may differ from [`tile`] by a shade.
pub static SHEET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sheet.png"));

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Kind and content of every chunk of a PNG file.
    fn chunks(png: &[u8]) -> Vec<(&[u8], &[u8])> {
        let mut rest = png.strip_prefix(b"\x89PNG\r\n\x1a\n").expect("signature");
        let mut chunks = Vec::new();
        while !rest.is_empty() {
            let (length, after) = rest.split_at(4);
            let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
            let (kind, after) = after.split_at(4);
            let (content, after) = after.split_at(length);
            chunks.push((kind, content));
            rest = &after[4..];
        }
        chunks
    }

    #[test]
    fn every_tile_is_an_opaque_png_of_the_stated_size() {
        for symbol in Symbol::all() {
            let id = symbol.pictogram().id;
            let chunks = chunks(tile(symbol));
            let (first, header) = chunks[0];
            assert_eq!(first, b"IHDR", "{id}");
            assert_eq!(header[..4], TILE_SIZE.to_be_bytes(), "{id}");
            assert_eq!(header[4..8], TILE_SIZE.to_be_bytes(), "{id}");
            // Indexed colours without a transparency chunk have no way to be transparent.
            assert_eq!(header[9], 3, "{id}: indexed");
            assert!(chunks.iter().all(|(kind, _)| *kind != b"tRNS"), "{id}");
            assert_eq!(chunks.last().unwrap().0, b"IEND", "{id}");
        }
    }

    #[test]
    fn ground_is_the_colour_that_pages_and_mails_put_around() {
        for symbol in Symbol::all() {
            let chunks = chunks(tile(symbol));
            let (_, palette) = chunks.iter().find(|(kind, _)| *kind == b"PLTE").unwrap();
            // The corner is the first pixel, so its colour is the first of the palette.
            assert_eq!(palette[..3], [0xF3, 0xF6, 0xFA]);
            assert!(palette.len() >= 3 * 8, "a drawing, not a blank tile");
        }
    }

    #[test]
    fn tiles_stay_small_enough_for_a_mail() {
        for symbol in Symbol::all() {
            let size = tile(symbol).len();
            assert!((300..=4096).contains(&size), "{symbol:?}: {size} bytes");
        }
        let total: usize = TILES.iter().map(|tile| tile.len()).sum();
        assert!(total <= 128 * 1024, "{total} bytes");
    }

    #[test]
    fn the_sheet_holds_all_tiles_and_leaves_room_for_the_page() {
        let chunks = chunks(SHEET);
        let side = (8 * TILE_SIZE).to_be_bytes();
        assert_eq!(
            (&chunks[0].1[..4], &chunks[0].1[4..8]),
            (&side[..], &side[..])
        );
        assert!((60_000..90_000).contains(&SHEET.len()), "{}", SHEET.len());
    }

    #[test]
    fn no_two_tiles_are_the_same() {
        assert_eq!(TILES.iter().collect::<HashSet<_>>().len(), 64);
    }
}
