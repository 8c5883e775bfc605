//! Writes the static tables that the crate includes.
//!
//! One file per table, each included by the module that owns it, so that a function links only
//! the tables it uses.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::data::{Catalog, SYMBOLS};

pub(crate) fn write(catalog: &Catalog, out_dir: &Path) -> io::Result<()> {
    for (name, table) in [
        ("symbols.rs", symbols(catalog)),
        ("tiles.rs", tiles(catalog)),
        ("twins.rs", twins(catalog)),
        ("words.rs", words(catalog)),
    ] {
        std::fs::write(out_dir.join(name), table)?;
    }
    Ok(())
}

fn symbols(catalog: &Catalog) -> String {
    let mut table = format!(
        "/// All symbols; the position is the index.\n\
         pub static PICTOGRAMS: [Pictogram; {SYMBOLS}] = [\n"
    );
    for (index, entry) in catalog.entries.iter().enumerate() {
        let (id, labels) = (&entry.id, &entry.labels);
        let _ = writeln!(
            table,
            "    Pictogram {{ index: {index}, id: {id:?}, labels: {labels:?} }},"
        );
    }
    table + "];\n"
}

fn tiles(catalog: &Catalog) -> String {
    let mut table = format!(
        "/// The PNG files of all symbols; the position is the index.\n\
         pub static TILES: [&[u8]; {SYMBOLS}] = [\n"
    );
    for entry in &catalog.entries {
        let file = format!("/{}.png", entry.id);
        let _ = writeln!(
            table,
            "    include_bytes!(concat!(env!(\"OUT_DIR\"), {file:?})),"
        );
    }
    table + "];\n"
}

fn twins(catalog: &Catalog) -> String {
    let mut sets = [0_u64; SYMBOLS];
    for &(a, b) in &catalog.near_twins {
        for (of, twin) in [(a, b), (b, a)] {
            if let Some(set) = sets.get_mut(of) {
                *set |= 1 << twin;
            }
        }
    }
    let mut table = format!(
        "/// Per symbol, the set of its near twins: bit n stands for the symbol with index n.\n\
         static NEAR_TWINS: [u64; {SYMBOLS}] = [\n"
    );
    for set in sets {
        let [a, b, c, d] = [48, 32, 16, 0].map(|shift| set >> shift & 0xFFFF);
        let _ = writeln!(table, "    0x{a:04x}_{b:04x}_{c:04x}_{d:04x},");
    }
    table + "];\n"
}

fn words(catalog: &Catalog) -> String {
    // Sorted for binary search. A word that several languages share stands once.
    let mut languages: BTreeMap<(&str, usize), u8> = BTreeMap::new();
    for (index, entry) in catalog.entries.iter().enumerate() {
        for (language, word) in &entry.words {
            *languages.entry((word, index)).or_default() |= 1 << language.index();
        }
    }
    let longest = languages.keys().map(|(word, _)| word.len()).max();
    let mut table = format!(
        "/// Length of the longest word in bytes.\n\
         const LONGEST_WORD: usize = {};\n\n\
         /// All words, folded, sorted by text.\n\
         static WORDS: [Word; {}] = [\n",
        longest.unwrap_or_default(),
        languages.len()
    );
    for ((text, symbol), languages) in languages {
        let _ = writeln!(
            table,
            "    Word {{ text: {text:?}, symbol: {symbol}, languages: 0b{languages:05b} }},"
        );
    }
    table + "];\n"
}
