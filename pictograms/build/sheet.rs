//! All tiles on one sheet, eight by eight in the order of the index.
//!
//! The entry page shows any 16 of 64: as single files that is 16 calls of a function at every first
//! visit, as a sheet it is one, and browsers keep it.

use std::collections::HashMap;
use std::error::Error;

use resvg::tiny_skia::Pixmap;

use super::tiles::{self, Colour, Indexed};

/// Tiles in a row, and rows.
const SIDE: usize = 8;

/// What an indexed file can hold.
const COLOURS: usize = 256;

pub(crate) fn draw(pixmaps: &[Pixmap]) -> Result<Vec<u8>, Box<dyn Error>> {
    let tile = usize::from(tiles::SIZE);
    let width = tile * SIDE;
    let drawn: Vec<Vec<Colour>> = pixmaps.iter().map(tiles::colours).collect();
    let mut pixels = Vec::with_capacity(width * width);
    for row in drawn.chunks(SIDE) {
        for line in 0..tile {
            for colours in row {
                let from = line * tile;
                pixels.extend(
                    colours
                        .get(from..from + tile)
                        .ok_or("a tile is too small")?,
                );
            }
        }
    }
    let (palette, indexes) = reduced(&pixels)?;
    let side = u32::try_from(width)?;
    tiles::encode(side, &Indexed { palette, indexes })
}

/// The colours used most; every other is shown as the nearest of these. The artwork is flat: what
/// is not among them are softened edges, a pixel wide.
fn reduced(pixels: &[Colour]) -> Result<(Vec<Colour>, Vec<u8>), Box<dyn Error>> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for colour in pixels {
        *counts.entry(*colour).or_default() += 1;
    }
    let mut colours: Vec<(Colour, usize)> = counts.into_iter().collect();
    // By colour too, so that the same drawings always make the same file.
    colours.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let palette: Vec<Colour> = colours.iter().take(COLOURS).map(|(c, _)| *c).collect();
    let mut nearest: HashMap<Colour, u8> = HashMap::new();
    for (colour, _) in &colours {
        let index = (0..palette.len())
            .min_by_key(|index| palette.get(*index).map_or(u32::MAX, |c| apart(*c, *colour)))
            .ok_or("no colours")?;
        nearest.insert(*colour, u8::try_from(index)?);
    }
    let indexes = pixels.iter().filter_map(|c| nearest.get(c).copied());
    Ok((palette, indexes.collect()))
}

fn apart(a: Colour, b: Colour) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}
