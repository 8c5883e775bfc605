//! The symbols and their words.

use crate::Language;

/// What is known of a symbol, except its picture (see [`crate::tile()`]).
#[derive(Debug)]
pub struct Pictogram {
    /// Position in [`PICTOGRAMS`]; never changes its meaning.
    pub index: u8,
    /// Lower-case ASCII name, the wire form; never changes its meaning.
    pub id: &'static str,
    /// In the order of [`Language::ALL`].
    labels: [&'static str; 5],
}

impl Pictogram {
    /// The word under the picture.
    pub const fn label(&self, language: Language) -> &'static str {
        #[expect(
            clippy::indexing_slicing,
            reason = "one label per language, so `Language::index` is always inside"
        )]
        self.labels[language.index()]
    }
}

include!(concat!(env!("OUT_DIR"), "/symbols.rs"));
include!(concat!(env!("OUT_DIR"), "/twins.rs"));

/// One of the symbols, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u8);

impl Symbol {
    /// How many symbols there are.
    pub const COUNT: u8 = 64;

    /// The symbol with this index, if there is one.
    pub const fn new(index: u8) -> Option<Self> {
        if index < Self::COUNT {
            Some(Self(index))
        } else {
            None
        }
    }

    /// Every symbol, in the order of the index.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// Reads the wire form.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|symbol| symbol.pictogram().id == id)
    }

    /// Position in [`PICTOGRAMS`], always below [`Symbol::COUNT`].
    pub const fn index(self) -> u8 {
        self.0
    }

    /// Its id and words.
    pub fn pictogram(self) -> &'static Pictogram {
        self.of(&PICTOGRAMS)
    }

    /// Its entry in a table that has one for every symbol.
    pub(crate) fn of<T>(self, table: &[T; Self::COUNT as usize]) -> &T {
        #[expect(
            clippy::indexing_slicing,
            reason = "an index below COUNT is the invariant of this type"
        )]
        &table[usize::from(self.0)]
    }
}

/// Whether two symbols are taken for one another at a small size or with a colour vision
/// deficiency. Such a pair never stands in one palette.
pub fn near_twins(a: Symbol, b: Symbol) -> bool {
    a.of(&NEAR_TWINS) >> b.index() & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order is stored in codes and mails: extend this list, never edit it.
    const IDS: &str = "dog cat lion elephant panda penguin turtle fish octopus butterfly bee \
        snail crab owl banana apple grapes watermelon pineapple carrot corn mushroom pizza \
        hamburger cake flower tree cactus rainbow star fire crown glasses t-shirt socks umbrella \
        key hammer scissors pencil book camera telephone magnet house chair balloon gift trophy \
        anchor clock backpack violin drum piano bicycle train bus car airplane rocket sailboat \
        ball robot";

    #[test]
    fn order_of_ids_is_frozen() {
        let ids: Vec<&str> = PICTOGRAMS.iter().map(|pictogram| pictogram.id).collect();
        assert_eq!(ids, IDS.split_whitespace().collect::<Vec<_>>());
        for (position, pictogram) in PICTOGRAMS.iter().enumerate() {
            assert_eq!(usize::from(pictogram.index), position);
        }
    }

    #[test]
    fn index_and_id_lead_to_the_same_symbol() {
        assert_eq!(Symbol::all().len(), 64);
        for symbol in Symbol::all() {
            assert_eq!(Symbol::new(symbol.index()), Some(symbol));
            assert_eq!(Symbol::from_id(symbol.pictogram().id), Some(symbol));
            assert_eq!(symbol.pictogram().index, symbol.index());
        }
        assert_eq!(Symbol::new(64), None);
        assert_eq!(Symbol::new(u8::MAX), None);
        for stranger in ["", "Dog", "dog ", "unicorn"] {
            assert_eq!(Symbol::from_id(stranger), None);
        }
    }

    #[test]
    fn labels_are_short_single_words() {
        for pictogram in &PICTOGRAMS {
            for language in Language::ALL {
                let label = pictogram.label(language);
                let longest = match language {
                    Language::En => 10,
                    Language::Ja => 7,
                    Language::Ko => 4,
                    Language::ZhHant | Language::ZhHans => 3,
                };
                assert!((1..=longest).contains(&label.chars().count()), "{label}");
                assert!(!label.contains(char::is_whitespace), "{label}");
            }
        }
    }

    #[test]
    fn labels_of_known_symbols() {
        let dog = Symbol::from_id("dog").unwrap().pictogram();
        let words = Language::ALL.map(|language| dog.label(language));
        assert_eq!(words, ["犬", "Dog", "狗", "狗", "개"]);
    }

    #[test]
    fn near_twins_are_mutual_and_few() {
        let mut pairs = Vec::new();
        for a in Symbol::all() {
            assert!(!near_twins(a, a));
            for b in Symbol::all() {
                assert_eq!(near_twins(a, b), near_twins(b, a));
                if a < b && near_twins(a, b) {
                    pairs.push((a.pictogram().id, b.pictogram().id));
                }
            }
        }
        assert_eq!(pairs.len(), 10);
        assert!(pairs.contains(&("pineapple", "pencil")));
        assert!(pairs.contains(&("carrot", "violin")));
    }

    /// A palette of 24 is the largest besides all 64; there must be many sets to draw it from.
    #[test]
    fn most_symbols_have_no_near_twin() {
        let free = |a: &Symbol| Symbol::all().all(|b| !near_twins(*a, b));
        assert!(Symbol::all().filter(free).count() >= 48);
    }
}
