//! Cuts a run of letters into known words.
//!
//! A word can be the start of another, and a word of one language the middle of another's, so
//! the first fit is not good enough: all readings are counted, in time that grows with the
//! length of the line and not with the number of readings.

use super::PasteError;
use super::dictionary::{LONGEST, meanings};
use crate::{Language, Symbol};

/// More words than any code has.
const MAX_SYMBOLS: usize = 8;

const ALL_LANGUAGES: u8 = u8::MAX;

/// The letters of a line without what stood between them, and where it stood.
#[derive(Default)]
pub(super) struct Line {
    letters: String,
    count: usize,
    /// Offsets of letters that a gap stands before, ascending.
    gaps: Vec<usize>,
}

/// How far the gaps of a line are trusted, in falling order: each allows all that those before
/// it allow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// Gaps stand exactly between words: the line as the mail has it.
    Exact,
    /// Words may run together, but no gap stands inside one.
    NoneInside,
    /// Gaps mean nothing: a client broke the line inside a word.
    Nowhere,
}

/// A known word at its place.
struct Edge {
    start: usize,
    end: usize,
    symbol: Symbol,
    languages: u8,
    /// The first that lets this word stand.
    trust: Trust,
}

/// The readings of the rest of a line as a certain number of words.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// None, one, or more.
    ways: u8,
    /// The first word of one of them, as its position in the list of edges.
    first: usize,
}

enum Readings {
    None,
    One(Vec<Symbol>),
    Many,
}

impl Line {
    /// The number of letters.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn push_letter(&mut self, letter: char) {
        self.letters.push(letter);
        self.count += 1;
    }

    pub(super) fn push_gap(&mut self) {
        let here = self.letters.len();
        if here > 0 && self.gaps.last() != Some(&here) {
            self.gaps.push(here);
        }
    }

    /// The only plausible reading: as many symbols as expected before any number of them, gaps
    /// trusted before distrusted, one language for the whole line before a mixture.
    pub(super) fn read(&self, expected: Option<usize>) -> Result<Vec<Symbol>, PasteError> {
        let edges = self.edges();
        if let Some(count) = expected
            && let Some(symbols) = self.read_as(&edges, count..=count)?
        {
            return Ok(symbols);
        }
        self.read_as(&edges, 1..=MAX_SYMBOLS)?
            .ok_or(PasteError::UnknownWord)
    }

    fn read_as(
        &self,
        edges: &[Edge],
        counts: std::ops::RangeInclusive<usize>,
    ) -> Result<Option<Vec<Symbol>>, PasteError> {
        for trust in [Trust::Exact, Trust::NoneInside, Trust::Nowhere] {
            let mut found = None;
            for language in Language::ALL {
                match self.readings(edges, trust, 1 << language.index(), &counts) {
                    Readings::None => {}
                    Readings::Many => return Err(PasteError::Ambiguous),
                    Readings::One(symbols) => match found {
                        Some(other) if other != symbols => return Err(PasteError::Ambiguous),
                        _ => found = Some(symbols),
                    },
                }
            }
            if found.is_some() {
                return Ok(found);
            }
            match self.readings(edges, trust, ALL_LANGUAGES, &counts) {
                Readings::None => {}
                Readings::Many => return Err(PasteError::Ambiguous),
                Readings::One(symbols) => return Ok(Some(symbols)),
            }
        }
        Ok(None)
    }

    /// Every known word that stands anywhere in the letters, last start first.
    fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (start, _) in self.letters.char_indices().rev() {
            let after = self.gaps.partition_point(|&gap| gap <= start);
            let next_gap = self.gaps.get(after).copied();
            let next_gap = next_gap.unwrap_or(self.letters.len());
            let at_gap = start == 0 || self.gaps.binary_search(&start).is_ok();
            for end in start + 1..=self.letters.len().min(start + LONGEST) {
                let Some(text) = self.letters.get(start..end) else {
                    continue;
                };
                let trust = if end > next_gap {
                    Trust::Nowhere
                } else if at_gap && end == next_gap {
                    Trust::Exact
                } else {
                    Trust::NoneInside
                };
                edges.extend(meanings(text).map(|(symbol, languages)| Edge {
                    start,
                    end,
                    symbol,
                    languages,
                    trust,
                }));
            }
        }
        edges
    }

    /// Counts the ways to lay words end to end over all letters, from the end of the line back
    /// to its start, and follows the way if there is just one.
    fn readings(
        &self,
        edges: &[Edge],
        trust: Trust,
        languages: u8,
        counts: &std::ops::RangeInclusive<usize>,
    ) -> Readings {
        // Per offset and number of words from there to the end.
        let mut cells = vec![[Cell::default(); MAX_SYMBOLS + 1]; self.letters.len() + 1];
        if let Some([end, ..]) = cells.last_mut() {
            end.ways = 1;
        }
        for (first, edge) in edges.iter().enumerate() {
            if edge.languages & languages == 0 || edge.trust > trust {
                continue;
            }
            let Some(rest) = cells.get(edge.end).copied() else {
                continue;
            };
            let Some([_, here @ ..]) = cells.get_mut(edge.start) else {
                continue;
            };
            for (cell, rest) in here.iter_mut().zip(rest) {
                if rest.ways > 0 {
                    cell.ways = (cell.ways + rest.ways).min(2);
                    cell.first = first;
                }
            }
        }
        let Some(from_start) = cells.first() else {
            return Readings::None;
        };
        let mut found = None;
        for (count, cell) in from_start.iter().enumerate() {
            if !counts.contains(&count) || cell.ways == 0 {
                continue;
            }
            if cell.ways > 1 || found.is_some() {
                return Readings::Many;
            }
            found = Some(count);
        }
        match found {
            Some(count) => Readings::One(follow(&cells, edges, count)),
            None => Readings::None,
        }
    }
}

fn follow(cells: &[[Cell; MAX_SYMBOLS + 1]], edges: &[Edge], count: usize) -> Vec<Symbol> {
    let mut symbols = Vec::with_capacity(count);
    let mut offset = 0;
    for words_left in (1..=count).rev() {
        let cell = cells.get(offset).and_then(|cells| cells.get(words_left));
        let Some(edge) = cell.and_then(|cell| edges.get(cell.first)) else {
            break;
        };
        symbols.push(edge.symbol);
        offset = edge.end;
    }
    symbols
}
