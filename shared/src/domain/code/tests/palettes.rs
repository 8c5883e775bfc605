//! Palettes: fixed for a session, uniform over sessions but for the twin rule.

use std::collections::HashSet;

use pictograms::{Symbol, near_twins};

use super::chi_square::Cells;
use super::{CodeProfile, has_twin, palette, second_profile, session, step_keys};
use crate::entropy::{Entropy as _, SystemEntropy};

const SESSIONS: u64 = 20_000;

/// A sound palette: as many as wanted, none twice, no twins.
fn check(symbols: &[Symbol], profile: CodeProfile) {
    assert_eq!(symbols.len(), profile.palette());
    let distinct: HashSet<_> = symbols.iter().collect();
    assert_eq!(distinct.len(), symbols.len(), "a symbol twice");
    if symbols.len() < usize::from(Symbol::COUNT) {
        let twins = symbols
            .iter()
            .find(|a| symbols.iter().any(|b| near_twins(**a, *b)));
        assert_eq!(twins, None, "taken for another one shown");
    }
}

#[test]
fn palettes_are_uniform_but_for_twins() {
    let keys = step_keys();
    let single: Vec<Symbol> = Symbol::all().filter(|symbol| !has_twin(*symbol)).collect();
    for profile in [CodeProfile::default(), second_profile()] {
        let mut first = Cells::new(usize::from(Symbol::COUNT));
        let mut last = Cells::new(single.len());
        let mut shown = vec![0_u64; usize::from(Symbol::COUNT)];
        for n in 0..SESSIONS {
            let palette = palette(&keys, profile, n);
            let symbols = palette.symbols();
            check(symbols, profile);
            first.count(usize::from(symbols[0].index()));
            let end = symbols[symbols.len() - 1];
            if let Some(at) = single.iter().position(|symbol| *symbol == end) {
                last.count(at);
            }
            for symbol in symbols {
                shown[usize::from(symbol.index())] += 1;
            }
        }
        // Nothing has been left out yet when the first is drawn: all 64 are equally likely.
        assert_eq!(first.objection(), None, "{profile:?}, first");
        assert!(first.all_came());
        // In the last place those without twins are equally likely among themselves.
        assert_eq!(last.objection(), None, "{profile:?}, last");
        inclusion_is_fair(profile, &shown);
    }
}

/// Every symbol is shown as often as where uniform order and the twin rule are all there is.
/// Symbols with twins come up less: the banana, with five, in some 11 palettes of 100, not in 25.
fn inclusion_is_fair(profile: CodeProfile, shown: &[u64]) {
    let expected = shown_in_random_order(profile);
    for symbol in Symbol::all() {
        let at = usize::from(symbol.index());
        let (one, other) = (share(shown[at]), share(expected[at]));
        // Six standard deviations of the difference between two shares.
        let spread = (one * (1.0 - one) + other * (1.0 - other)) / SESSIONS as f64;
        let id = symbol.pictogram().id;
        assert!(one > 0.0, "{id} is never shown");
        assert!(
            (one - other).abs() < 6.0 * spread.sqrt(),
            "{id}: {one}, not {other}"
        );
    }
    let (single, twins): (Vec<Symbol>, Vec<Symbol>) = Symbol::all().partition(|s| !has_twin(*s));
    let most = |symbols: &[Symbol]| symbols.iter().map(|s| shown[usize::from(s.index())]).max();
    assert!(most(&twins) < most(&single));
}

fn share(times: u64) -> f64 {
    times as f64 / SESSIONS as f64
}

/// The rule once more, by other means: every symbol gets a random rank of its own, and the lowest
/// ranks are shown, without what has a twin before it.
fn shown_in_random_order(profile: CodeProfile) -> Vec<u64> {
    let mut shown = vec![0; usize::from(Symbol::COUNT)];
    for _ in 0..SESSIONS {
        let mut ranked: Vec<([u8; 16], Symbol)> = Symbol::all()
            .map(|symbol| {
                let mut rank = [0; 16];
                SystemEntropy.fill(&mut rank).unwrap();
                (rank, symbol)
            })
            .collect();
        ranked.sort_unstable();
        let mut chosen: Vec<Symbol> = Vec::new();
        for (_, symbol) in ranked {
            if !chosen.iter().any(|other| near_twins(*other, symbol)) {
                chosen.push(symbol);
            }
        }
        for symbol in chosen.iter().take(profile.palette()) {
            shown[usize::from(symbol.index())] += 1;
        }
    }
    shown
}

/// Everything is shown: then twins cannot be helped.
#[test]
fn all_sixty_four_are_all_shown() {
    let profile = CodeProfile::new(3, 64, 2).unwrap();
    let keys = step_keys();
    let (one, other) = (palette(&keys, profile, 1), palette(&keys, profile, 2));
    check(one.symbols(), profile);
    assert_ne!(one, other, "the order is the session's own");
}

/// Every size that may be configured can be filled without twins.
#[test]
fn every_size_is_filled() {
    let keys = step_keys();
    for shown in 12..=24 {
        let profile = CodeProfile::new(4, shown, 3).unwrap();
        for n in 0..500 {
            check(palette(&keys, profile, n).symbols(), profile);
        }
    }
}

/// Fixed for a session, and another for every other one; nobody without the key can tell it.
#[test]
fn a_session_keeps_its_palette() {
    let (keys, profile) = (step_keys(), CodeProfile::default());
    let palettes: Vec<_> = (0..200).map(|n| palette(&keys, profile, n)).collect();
    for (n, own) in palettes.iter().enumerate() {
        assert_eq!(*own, palette(&step_keys(), profile, n as u64));
        let same = palettes.iter().filter(|other| *other == own).count();
        assert_eq!(same, 1);
    }
    // A login session and an access session of the same name share nothing either.
    let mut access = session(0);
    access.kind = crate::domain::ids::SessionKind::Access;
    let key = keys.generation(1).unwrap();
    assert_ne!(key.palette(profile, &access), palettes[0]);
}
