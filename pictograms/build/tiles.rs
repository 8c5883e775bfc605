//! Draws one tile: the picture on an opaque light ground, as a small indexed PNG.
//!
//! Opaque because mail clients with a dark theme put dark behind transparent pixels, and black
//! glasses vanish there. Indexed because the artwork is flat: that is as small as an optimiser
//! gets it, without building one.

use std::error::Error;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use twemoji_assets::svg::SvgTwemojiAsset;

/// Width and height. Shown at 64 CSS pixels or less, so that it stays sharp on dense screens.
const SIZE: u16 = 128;

/// Free ground on each side, so that pictures do not touch in a grid.
const MARGIN: f32 = 12.0;

/// The ground, #F3F6FA.
const GROUND: [u8; 3] = [0xF3, 0xF6, 0xFA];

pub(crate) fn draw(asset: char) -> Result<Vec<u8>, Box<dyn Error>> {
    let svg = SvgTwemojiAsset::from_emoji(&asset.to_string())
        .ok_or_else(|| format!("no drawing of U+{:04X}", u32::from(asset)))?;
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut pixmap = Pixmap::new(SIZE.into(), SIZE.into()).ok_or("no room for the tile")?;
    let [r, g, b] = GROUND;
    pixmap.fill(Color::from_rgba8(r, g, b, 0xFF));
    let scale = (f32::from(SIZE) - 2.0 * MARGIN) / tree.size().width();
    let place = Transform::from_row(scale, 0.0, 0.0, scale, MARGIN, MARGIN);
    resvg::render(&tree, place, &mut pixmap.as_mut());
    encode(&pixmap)
}

fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut indexes = Vec::with_capacity(pixmap.pixels().len());
    for pixel in pixmap.pixels() {
        // The ground is opaque, so premultiplied and plain colours are the same.
        let colour = rounded([pixel.red(), pixel.green(), pixel.blue()]);
        let known = palette.iter().position(|entry| *entry == colour);
        let index = known.unwrap_or_else(|| {
            palette.push(colour);
            palette.len() - 1
        });
        indexes.push(u8::try_from(index).map_err(|_| "more than 256 colours")?);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE.into(), SIZE.into());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    // In this order, as a compression level brings its own filter. Filters predict from
    // neighbours, which means nothing between palette indexes: a quarter more bytes.
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indexes)?;
    writer.finish()?;
    Ok(file)
}

/// Six bits a channel: invisible at the softened edges, a tenth smaller, and few enough colours
/// for an indexed file. The ground stays exact, because pages and mails put the same colour
/// around the tile.
fn rounded(colour: [u8; 3]) -> [u8; 3] {
    if colour == GROUND {
        colour
    } else {
        colour.map(|channel| channel & 0xFC | channel >> 6)
    }
}
