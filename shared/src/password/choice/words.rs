//! Common words: found in a longer password, they explain that part of it.

use std::sync::LazyLock;

/// One a line, in order of their bytes; made by `cargo xtask passwords`.
const WORDS: &str = include_str!("../../../data/passwords/words.txt");

/// All of them, in order; 54 kB of memory from the first judgement on.
static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.lines().collect());

/// Whether a folded text is one of them.
pub(super) fn contains(text: &str) -> bool {
    SORTED.binary_search(&text).is_ok()
}

#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    SORTED.iter().copied()
}
