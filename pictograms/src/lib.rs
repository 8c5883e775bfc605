//! The symbols of a one-time password: their words in every language, their pictures, and the
//! reading of a code that was pasted as text.
//!
//! The list is `pictograms.json`; the build script checks it, draws the tiles and writes the
//! tables. An index or id never changes its meaning.

mod language;
mod paste;
mod symbol;
mod tile;

pub use language::Language;
pub use paste::{PasteError, PastedCode, parse_line, parse_line_expecting};
pub use symbol::{PICTOGRAMS, Pictogram, Symbol, near_twins};
pub use tile::{SHEET, TILE_SIZE, TILES, tile};

#[cfg(test)]
mod data_tests;
