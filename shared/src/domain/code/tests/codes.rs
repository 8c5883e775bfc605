//! Codes: every symbol and digit in every position, equally often.

use std::collections::{HashMap, HashSet};

use super::chi_square::Cells;
use super::{CodeProfile, drawn, palette, second_profile, step_keys};
use crate::domain::code::{Code, Palette};
use crate::entropy::{SystemEntropy, below};

const DRAWS: usize = 200_000;

/// The operating system's generator, as the functions use it.
fn system(bound: u32) -> u32 {
    below(&SystemEntropy, bound).unwrap()
}

/// Draws codes and counts; what is wrong with them, by place.
fn objections(
    profile: CodeProfile,
    palette: &Palette,
    draws: usize,
    mut below: impl FnMut(u32) -> u32,
) -> Vec<String> {
    let (shown, pictograms, digits) = (profile.palette(), profile.pictograms(), profile.digits());
    let mut symbols = vec![Cells::new(shown); pictograms];
    let mut figures = vec![Cells::new(10); digits];
    // Neighbours too: each alone may be uniform where the second follows from the first.
    let mut symbol_pair = Cells::new(shown * (shown - 1));
    let mut mixed_pair = Cells::new(shown * 10);
    let mut digit_pair = Cells::new(100);
    for _ in 0..draws {
        let code = drawn(profile, palette, &mut below);
        let places = places(&code, palette);
        let values: Vec<usize> = code
            .digits()
            .bytes()
            .map(|b| usize::from(b - b'0'))
            .collect();
        assert_eq!((places.len(), values.len()), (pictograms, digits));
        for (cells, place) in symbols.iter_mut().zip(&places) {
            cells.count(*place);
        }
        for (cells, value) in figures.iter_mut().zip(&values) {
            cells.count(*value);
        }
        let second = if places[1] > places[0] {
            places[1] - 1
        } else {
            places[1]
        };
        symbol_pair.count(places[0] * (shown - 1) + second);
        mixed_pair.count(places[pictograms - 1] * 10 + values[0]);
        digit_pair.count(values[0] * 10 + values[1]);
    }
    let named = |name: &str, cells: Vec<Cells>| {
        let name = name.to_owned();
        cells
            .into_iter()
            .enumerate()
            .filter_map(move |(at, cells)| {
                let why = cells.objection()?;
                Some(format!("{name} {}: {why}", at + 1))
            })
    };
    named("pictogram", symbols)
        .chain(named("digit", figures))
        .chain(named("pair", vec![symbol_pair, mixed_pair, digit_pair]))
        .collect()
}

/// Where the code's symbols stand in the palette; refuses strangers and repetitions.
fn places(code: &Code, palette: &Palette) -> Vec<usize> {
    let places: Vec<usize> = code
        .symbols()
        .iter()
        .map(|symbol| {
            let place = palette.symbols().iter().position(|other| other == symbol);
            place.expect("a symbol that is not shown")
        })
        .collect();
    let distinct: HashSet<usize> = places.iter().copied().collect();
    assert_eq!(distinct.len(), places.len(), "a pictogram twice");
    places
}

/// 200,000 codes of each profile from the operating system's generator.
#[test]
fn codes_are_uniform_in_every_position() {
    let keys = step_keys();
    for profile in [CodeProfile::default(), second_profile()] {
        let palette = palette(&keys, profile, 0);
        let found = objections(profile, &palette, DRAWS, system);
        assert!(found.is_empty(), "{profile:?}: {found:?}");
    }
}

/// A zero in front is a digit like any other: a code is not a number.
#[test]
fn leading_zeros_stay() {
    let profile = CodeProfile::default();
    let palette = palette(&step_keys(), profile, 0);
    let zeros = drawn(profile, &palette, |_| 0);
    assert_eq!(zeros.digits(), "000");
    let shown = (0..20_000)
        .map(|_| drawn(profile, &palette, system))
        .filter(|code| code.digits().starts_with("00"))
        .count();
    // Expected 200, standard deviation 14.
    assert!((100..=300).contains(&shown), "{shown} of 20,000");
}

/// The same check finds what has gone wrong elsewhere.
#[test]
fn biased_generators_are_caught() {
    let profile = CodeProfile::default();
    let palette = palette(&step_keys(), profile, 0);
    // The remainder of a byte: 0 to 5 come 26 times in 256, 6 to 9 only 25 times. So small a bias
    // needs many draws; the others show at once.
    let found = objections(profile, &palette, 2 * DRAWS, |bound| system(256) % bound);
    assert!(
        found.iter().any(|why| why.starts_with("digit")),
        "{found:?}"
    );
    let caught = |name: &str, below: &mut dyn FnMut(u32) -> u32| {
        let found = objections(profile, &palette, DRAWS / 10, below);
        assert!(!found.is_empty(), "{name} passed");
    };
    // `random() * 9` for "a digit": the upper end is never reached.
    caught("never 9", &mut |bound| {
        if bound == 10 {
            system(9)
        } else {
            system(bound)
        }
    });
    // A number of three digits from 100: no leading zeros. Draws of 10 come in threes.
    let mut at = 0;
    caught("no leading zero", &mut |bound| {
        if bound != 10 {
            at = 0;
            return system(bound);
        }
        at += 1;
        if at == 1 { 1 + system(9) } else { system(10) }
    });
    // A shuffle that never leaves the last symbol where it is.
    caught("off by one", &mut |bound| {
        if bound == 16 {
            system(15)
        } else {
            system(bound)
        }
    });
    // Each position for itself is fine, but the second digit follows from the first.
    let mut last = None;
    caught("dependent", &mut |bound| {
        if bound != 10 {
            last = None;
            return system(bound);
        }
        let digit = last.map_or_else(|| system(10), |digit: u32| (digit + 3) % 10);
        last = Some(digit);
        digit
    });
    // All values in turn: every count is the same, which chance does not do.
    let mut turn = 0;
    caught("in turn", &mut |bound| {
        turn += 1;
        turn % bound
    });
}

/// No two codes have the same bytes under the MAC, entered ones of other lengths included.
#[test]
fn canonical_bytes_are_injective() {
    let mut seen: HashMap<Vec<u8>, (Vec<u8>, String)> = HashMap::new();
    for _ in 0..100_000 {
        let symbols: Vec<_> = (0..=system(8))
            .filter_map(|_| pictograms::Symbol::new(system(64) as u8))
            .collect();
        // Small digits are also the indexes of symbols, which is where a mix-up would happen.
        let digits: String = (0..=system(8))
            .map(|_| char::from(b'0' + system(10) as u8))
            .collect();
        let indexes: Vec<u8> = symbols.iter().map(|symbol| symbol.index()).collect();
        let Some(code) = Code::entered(symbols, digits.clone()) else {
            assert!(indexes.len() == 9 || digits.len() == 9);
            continue;
        };
        let own = (indexes, digits);
        let other = seen.entry(code.canonical()).or_insert_with(|| own.clone());
        assert_eq!(*other, own);
    }
    // Digits are bytes 48 to 57, and so are ten symbols: only the length keeps them apart.
    let symbol = |index| pictograms::Symbol::new(index).unwrap();
    let short = Code::entered(vec![symbol(1)], "11".into()).unwrap();
    let long = Code::entered(vec![symbol(1), symbol(49)], "1".into()).unwrap();
    assert_ne!(short.canonical(), long.canonical());
}

/// Where the generator fails, nothing is issued: no code of zeros.
#[test]
fn a_failing_source_gives_no_code() {
    let profile = CodeProfile::default();
    let palette = palette(&step_keys(), profile, 0);
    for good in 0..7 {
        let mut left = good;
        let code = Code::draw(profile, &palette, |bound| {
            if left == 0 {
                return Err("no entropy");
            }
            left -= 1;
            Ok(system(bound))
        });
        assert_eq!(code, Err("no entropy"));
    }
}

#[test]
fn a_code_is_never_printed() {
    let profile = CodeProfile::default();
    let code = drawn(profile, &palette(&step_keys(), profile, 0), system);
    assert_eq!(format!("{code:?}"), "Code");
}
