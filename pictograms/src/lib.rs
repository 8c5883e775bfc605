//! The symbols of a one-time password: their words in every language, their pictures, and the
//!
//! The list is `pictograms.json`; the build script checks it, draws the tiles and writes the
//! tables. An index or id never changes its meaning.

mod language;
mod symbol;
mod tile;

pub use language::Language;
pub use symbol::{PICTOGRAMS, Pictogram, Symbol, near_twins};
pub use tile::{TILE_SIZE, TILES, tile};

