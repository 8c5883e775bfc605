//! Reads the data file and refuses whatever would make a code unreadable or ambiguous.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use super::fold::{Piece, pieces};
use super::language::Language;

/// The number of symbols; a palette may be all of them.
pub(crate) const SYMBOLS: usize = 64;

/// Longest label after folding, in characters: more does not fit under a tile on a phone.
const LONGEST_LABEL: usize = 12;

/// The data file, checked.
#[derive(Debug)]
pub(crate) struct Catalog {
    pub(crate) entries: Vec<Entry>,
    /// Positions in `entries`.
    pub(crate) near_twins: Vec<(usize, usize)>,
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) asset: char,
    /// In the order of [`Language::ALL`].
    pub(crate) labels: Vec<String>,
    /// Every word that a pasted line may use, folded.
    pub(crate) words: Vec<(Language, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: Vec<String>,
    pictograms: Vec<Row>,
    near_twins: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    index: usize,
    id: String,
    asset: String,
    labels: BTreeMap<String, String>,
    #[serde(default)]
    also: BTreeMap<String, Vec<String>>,
    sources: BTreeMap<String, String>,
}

/// The checked catalog, or everything that is wrong with the file.
pub(crate) fn read(json: &str) -> Result<Catalog, Vec<String>> {
    let file: File = serde_json::from_str(json).map_err(|error| vec![error.to_string()])?;
    let mut problems = Vec::new();
    if file.pictograms.len() != SYMBOLS {
        problems.push(format!(
            "{} symbols instead of {SYMBOLS}",
            file.pictograms.len()
        ));
    }
    let entries: Vec<Entry> = file
        .pictograms
        .iter()
        .enumerate()
        .map(|(position, row)| entry(position, row, &mut problems))
        .collect();
    check_unique(&entries, &mut problems);
    let near_twins = near_twins(&file.near_twins, &entries, &mut problems);
    if problems.is_empty() {
        Ok(Catalog {
            entries,
            near_twins,
        })
    } else {
        Err(problems)
    }
}

fn entry(position: usize, row: &Row, problems: &mut Vec<String>) -> Entry {
    let id = &row.id;
    if row.index != position {
        problems.push(format!("{id}: index {} at position {position}", row.index));
    }
    // The id is a file name, a path segment and a JSON value everywhere.
    let slug = |c: char| c.is_ascii_lowercase() || c == '-';
    if id.is_empty() || !id.chars().all(slug) || id.starts_with('-') || id.ends_with('-') {
        problems.push(format!(
            "{id}: an id is lower-case ASCII letters and hyphens"
        ));
    }
    let asset = u32::from_str_radix(&row.asset, 16)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or_else(|| {
            problems.push(format!("{id}: asset {} is not a code point", row.asset));
            char::REPLACEMENT_CHARACTER
        });
    for tag in [row.labels.keys(), row.sources.keys()]
        .into_iter()
        .flatten()
        .chain(row.also.keys())
    {
        if Language::from_tag(tag).is_none() {
            problems.push(format!("{id}: unknown language {tag}"));
        }
    }
    let mut labels = Vec::new();
    let mut words = Vec::new();
    for language in Language::ALL {
        let tag = language.tag();
        let Some(label) = row.labels.get(tag) else {
            problems.push(format!("{id}: no {tag} label"));
            continue;
        };
        labels.push(label.clone());
        for word in std::iter::once(label).chain(row.also.get(tag).into_iter().flatten()) {
            match folded(word) {
                Ok(folded) => words.push((language, folded)),
                Err(why) => problems.push(format!("{id}: {tag} label {word:?} {why}")),
            }
        }
        let known = |source: &str| matches!(source, "matrix" | "cldr" | "edited");
        match row.sources.get(tag) {
            Some(sources) if !sources.is_empty() && sources.split(' ').all(known) => {}
            _ => problems.push(format!("{id}: no known source of the {tag} label")),
        }
    }
    Entry {
        id: id.clone(),
        asset,
        labels,
        words,
    }
}

/// The label as a pasted word looks: one run of letters.
fn folded(label: &str) -> Result<String, &'static str> {
    if label.trim() != label {
        return Err("has white space around it");
    }
    let mut folded = String::new();
    for piece in pieces(label) {
        match piece {
            Piece::Letter(letter) => folded.push(letter),
            Piece::Digit(_) => {
                return Err("carries a digit, and digits are the other half of a code");
            }
            Piece::Gap => return Err("is not one word"),
        }
    }
    match folded.chars().count() {
        0 => Err("is empty"),
        1..=LONGEST_LABEL => Ok(folded),
        _ => Err("is too long"),
    }
}

fn check_unique(entries: &[Entry], problems: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    let mut assets = BTreeSet::new();
    let mut words = HashMap::new();
    for entry in entries {
        let id = entry.id.as_str();
        if !ids.insert(id) {
            problems.push(format!("{id}: the id stands twice"));
        }
        if !assets.insert(entry.asset) {
            problems.push(format!("{id}: another symbol has the same picture"));
        }
        for (language, word) in &entry.words {
            if let Some(other) = words.insert((language.tag(), word), id) {
                let tag = language.tag();
                problems.push(format!("{id}: {tag} word {word} is also that of {other}"));
            }
        }
    }
}

fn near_twins(
    pairs: &[(String, String)],
    entries: &[Entry],
    problems: &mut Vec<String>,
) -> Vec<(usize, usize)> {
    let mut seen = BTreeSet::new();
    for (a, b) in pairs {
        let position = |id: &str| entries.iter().position(|entry| entry.id == id);
        match (position(a), position(b)) {
            (Some(i), Some(j)) if i != j => {
                if !seen.insert((i.min(j), i.max(j))) {
                    problems.push(format!("near twins {a}, {b} stand twice"));
                }
            }
            (Some(_), Some(_)) => problems.push(format!("{a} is its own near twin")),
            (None, _) => problems.push(format!("near twin {a} is no symbol")),
            (_, None) => problems.push(format!("near twin {b} is no symbol")),
        }
    }
    seen.into_iter().collect()
}
