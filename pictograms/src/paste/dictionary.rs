//! Every word of every language, folded, with the symbols it names.

use crate::Symbol;

/// A folded word.
struct Word {
    text: &'static str,
    /// Index of the symbol.
    symbol: u8,
    /// The languages that have it: bit n stands for `Language::ALL[n]`.
    languages: u8,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// No word has more bytes than this.
pub(super) const LONGEST: usize = LONGEST_WORD;

/// The symbols that a folded word names, each with the languages in which it does.
pub(super) fn meanings(text: &str) -> impl Iterator<Item = (Symbol, u8)> {
    let start = WORDS.partition_point(|word| word.text < text);
    WORDS
        .iter()
        .skip(start)
        .take_while(move |word| word.text == text)
        .filter_map(|word| Some((Symbol::new(word.symbol)?, word.languages)))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use super::*;
    use crate::Language;

    fn words_in(languages: u8) -> Vec<&'static str> {
        let of = |word: &&Word| word.languages & languages != 0;
        WORDS.iter().filter(of).map(|word| word.text).collect()
    }

    #[test]
    fn table_is_sorted_and_its_longest_word_is_known() {
        assert!(WORDS.is_sorted_by(|a, b| (a.text, a.symbol) < (b.text, b.symbol)));
        assert_eq!(
            WORDS.iter().map(|word| word.text.len()).max(),
            Some(LONGEST)
        );
    }

    #[test]
    fn no_word_names_two_symbols_even_across_languages() {
        let texts: HashSet<&str> = WORDS.iter().map(|word| word.text).collect();
        assert_eq!(texts.len(), WORDS.len());
    }

    #[test]
    fn every_language_has_a_word_for_every_symbol() {
        for language in Language::ALL {
            let bit = 1 << language.index();
            let symbols: BTreeSet<u8> = WORDS
                .iter()
                .filter(|word| word.languages & bit != 0)
                .map(|word| word.symbol)
                .collect();
            assert_eq!(symbols.len(), 64, "{language:?}");
        }
    }

    /// The Sardinas-Patterson test: words that run together can be told apart if and only if no
    /// chain of overlaps ends in a whole word.
    fn always_separable(words: &[&'static str]) -> Result<(), &'static str> {
        let known: HashSet<&str> = words.iter().copied().collect();
        let rests = |of: &HashSet<&'static str>, by: &HashSet<&'static str>| {
            let mut rests = HashSet::new();
            for whole in of {
                for start in by {
                    if let Some(rest) = whole.strip_prefix(start)
                        && !rest.is_empty()
                    {
                        rests.insert(rest);
                    }
                }
            }
            rests
        };
        let mut seen = HashSet::new();
        let mut open = rests(&known, &known);
        while !open.is_empty() {
            if let Some(word) = open.intersection(&known).next() {
                return Err(word);
            }
            seen.extend(open.iter().copied());
            let mut next = rests(&known, &open);
            next.extend(rests(&open, &known));
            open = next.difference(&seen).copied().collect();
        }
        Ok(())
    }

    #[test]
    fn words_of_one_language_can_run_together() {
        for language in Language::ALL {
            let words = words_in(1 << language.index());
            assert_eq!(always_separable(&words), Ok(()), "{language:?}");
        }
    }

    /// Why [`crate::parse_line_expecting`] and the preference for one language exist.
    #[test]
    fn words_of_different_languages_cannot() {
        assert!(always_separable(&words_in(u8::MAX)).is_err());
    }
}
