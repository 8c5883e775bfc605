//! Style, scripts and pictures of the pages.
//!
//! All but single pictograms are served under a version that changes with any of them, so that
//! browsers may keep them for a year and still never mix two releases.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pictograms::{SHEET, Symbol, tile};
use shared::brand::Brand;
use shared::http::{Call, Reply};

/// RFC 8246: not even a reload asks again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Of another version: right for now, but to be asked for again.
const FOR_NOW: &str = "no-cache";

/// A file of `web/assets`.
struct File {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The files, and those that follow from the brand.
#[derive(Debug)]
pub(crate) struct Assets {
    version: String,
    brand_style: String,
    icon: String,
    logo: Option<Vec<u8>>,
}

impl Assets {
    pub(crate) fn of(brand: &Brand) -> Self {
        let (colour, on_dark) = (brand.colour.hex(), brand.colour.on_dark().hex());
        let brand_style = format!(
            ":root {{ --brand: {colour}; --brand-on-dark: {on_dark}; }}\n\
             .picture {{ background-image: url(sheet.png); }}\n"
        );
        let icon = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
             <path fill=\"{colour}\" d=\"M8 0h16a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8H2a2 2 0 0 1-2-2V8a8 8 0 0 1 8-8z\"/>\
             <path fill=\"#fff\" d=\"m16 6 3 7 7 .6-5.3 4.8 1.6 7.2-6.3-3.8-6.3 3.8 1.6-7.2L6 13.600l7-.6z\"/></svg>"
        );
        let logo = brand.logo.as_ref().map(|logo| logo.png.clone());
        // Not a matter of security: two releases must differ, and the same one must not.
        let mut hasher = DefaultHasher::new();
        for file in FILES {
            (file.name, file.plain).hash(&mut hasher);
        }
        (&brand_style, &icon, &logo, SHEET).hash(&mut hasher);
        Self {
            version: format!("{:016x}", hasher.finish()),
            brand_style,
            icon,
            logo,
        }
    }

    /// Where an asset of this release is served.
    pub(crate) fn path(&self, name: &str) -> String {
        format!("/assets/{}/{name}", self.version)
    }

    /// `/assets/<version>/<name>` and `/pictograms/<id>.png`.
    pub(crate) fn serve(&self, call: &Call) -> Option<Reply> {
        if let Some(id) = call.path.strip_prefix("/pictograms/") {
            let symbol = Symbol::from_id(id.strip_suffix(".png")?)?;
            // An id never changes its meaning.
            return Some(Reply::bytes("image/png", FOR_EVER, tile(symbol).to_vec()));
        }
        let (version, name) = call.path.strip_prefix("/assets/")?.split_once('/')?;
        let cache = if version == self.version {
            FOR_EVER
        } else {
            FOR_NOW
        };
        match name {
            "brand.css" => {
                let style = self.brand_style.clone().into_bytes();
                Some(Reply::bytes("text/css; charset=utf-8", cache, style))
            }
            "icon.svg" => {
                let icon = self.icon.clone().into_bytes();
                Some(Reply::bytes("image/svg+xml", cache, icon))
            }
            "logo.png" => Some(Reply::bytes("image/png", cache, self.logo.clone()?)),
            "sheet.png" => Some(Reply::bytes("image/png", cache, SHEET.to_vec())),
            _ => FILES
                .iter()
                .find(|file| file.name == name)
                .map(|file| file.reply(call, cache)),
        }
    }
}

impl File {
    fn reply(&self, call: &Call, cache: &'static str) -> Reply {
        let accepted = call.header("accept-encoding").unwrap_or_default();
        let reply = if accepted.split(',').any(|coding| coding.trim() == "gzip") {
            Reply::bytes(self.kind, cache, self.gzip.to_vec()).header("content-encoding", "gzip")
        } else {
            Reply::bytes(self.kind, cache, self.plain.to_vec())
        };
        reply.header("vary", "accept-encoding")
    }
}
