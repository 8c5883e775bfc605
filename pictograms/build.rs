//! Turns `pictograms.json` into tables and pictures, or says what is wrong with it.
//!
//! The pictures are drawn here so that no function ever renders anything, and so that mail and
//! screen show the very same bytes.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "build/data.rs"]
mod data;
#[path = "src/paste/fold.rs"]
mod fold;
#[path = "src/language.rs"]
#[expect(
    unreachable_pub,
    reason = "public in the crate that this file is a part of"
)]
mod language;
#[path = "build/sheet.rs"]
mod sheet;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/tiles.rs"]
mod tiles;

fn main() -> Result<(), Box<dyn Error>> {
    for input in [
        "build.rs",
        "build",
        "pictograms.json",
        "src/language.rs",
        "src/paste/fold.rs",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out_dir = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out_dir = Path::new(&out_dir);
    match data::read(&fs::read_to_string("pictograms.json")?) {
        Ok(catalog) => {
            tables::write(&catalog, out_dir)?;
            let mut drawn = Vec::new();
            for entry in &catalog.entries {
                match tiles::draw(entry.asset) {
                    Ok(pixmap) => {
                        let file = out_dir.join(format!("{}.png", entry.id));
                        fs::write(file, tiles::file(&pixmap)?)?;
                        drawn.push(pixmap);
                    }
                    Err(problem) => println!("cargo::error=tile of {}: {problem}", entry.id),
                }
            }
            fs::write(out_dir.join("sheet.png"), sheet::draw(&drawn)?)?;
        }
        // All at once: whoever edits the list sees every slip in one run.
        Err(problems) => {
            for problem in problems {
                println!("cargo::error=pictograms.json: {problem}");
            }
        }
    }
    Ok(())
}
