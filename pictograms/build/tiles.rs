//! Draws tiles: the picture on an opaque light ground, as a small indexed PNG.
//!
//! Opaque because mail clients with a dark theme put dark behind transparent pixels, and black
//! glasses vanish there. Indexed because the artwork is flat: that is as small as an optimiser
//! gets it, without building one.

use std::error::Error;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use twemoji_assets::svg::SvgTwemojiAsset;

/// Width and height. Shown at 64 CSS pixels or less, so that it stays sharp on dense screens.
pub(crate) const SIZE: u16 = 128;

/// Free ground on each side, so that pictures do not touch in a grid.
const MARGIN: f32 = 12.0;

/// The ground, #F3F6FA.
const GROUND: Colour = [0xF3, 0xF6, 0xFA];

pub(crate) fn draw(asset: char) -> Result<Pixmap, Box<dyn Error>> {
    let svg = SvgTwemojiAsset::from_emoji(&asset.to_string())
        .ok_or_else(|| format!("no drawing of U+{:04X}", u32::from(asset)))?;
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut pixmap = Pixmap::new(SIZE.into(), SIZE.into()).ok_or("no room for the tile")?;
    let [r, g, b] = GROUND;
    pixmap.fill(Color::from_rgba8(r, g, b, 0xFF));
    let scale = (f32::from(SIZE) - 2.0 * MARGIN) / tree.size().width();
    let place = Transform::from_row(scale, 0.0, 0.0, scale, MARGIN, MARGIN);
    resvg::render(&tree, place, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The tile as a file of its own, with exactly its colours.
pub(crate) fn file(pixmap: &Pixmap) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut palette: Vec<Colour> = Vec::new();
    let mut indexes = Vec::with_capacity(pixmap.pixels().len());
    for colour in colours(pixmap) {
        let known = palette.iter().position(|entry| *entry == colour);
        let index = known.unwrap_or_else(|| {
            palette.push(colour);
            palette.len() - 1
        });
        indexes.push(u8::try_from(index).map_err(|_| "more than 256 colours")?);
    }
    encode(SIZE.into(), &Indexed { palette, indexes })
}

/// The colours of all pixels, row by row.
pub(crate) fn colours(pixmap: &Pixmap) -> Vec<Colour> {
    // The ground is opaque, so premultiplied and plain colours are the same.
    let plain = pixmap.pixels().iter();
    plain
        .map(|pixel| rounded([pixel.red(), pixel.green(), pixel.blue()]))
        .collect()
}

/// Red, green, blue.
pub(crate) type Colour = [u8; 3];

/// Pixels as positions in a list of at most 256 colours.
pub(crate) struct Indexed {
    pub(crate) palette: Vec<Colour>,
    pub(crate) indexes: Vec<u8>,
}

/// A square PNG file.
pub(crate) fn encode(side: u32, picture: &Indexed) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(picture.palette.concat());
    // In this order, as a compression level brings its own filter. Filters predict from
    // neighbours, which means nothing between palette indexes: a quarter more bytes.
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.indexes)?;
    writer.finish()?;
    Ok(file)
}

/// Six bits a channel: invisible at the softened edges, a tenth smaller, and few enough colours
/// for an indexed file. The ground stays exact, because pages and mails put the same colour
/// around the tile.
fn rounded(colour: Colour) -> Colour {
    if colour == GROUND {
        colour
    } else {
        colour.map(|channel| channel & 0xFC | channel >> 6)
    }
}
