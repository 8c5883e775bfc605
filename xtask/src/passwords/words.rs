//! Common words, for finding them in longer passwords.

use std::collections::{BTreeSet, HashSet};

use super::sources::Sources;

/// How many of the most common ones: ASVS 5.0, 6.2.4 asks for 3,000.
const COMMON: usize = 3_000;
/// Letters of a word: fewer stand in every sentence.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=16;

/// Anybody can read the browser's list, so what nobody should have to read is left out of it. The
/// server's has it.
const RUDE: [&str; 40] = [
    "anal", "arse", "asshole", "ballin", "bastard", "bigdick", "bitch", "blowjob", "bondage",
    "boner", "boob", "butt", "clit", "cock", "cunt", "dick", "dildo", "fag", "fuck", "gay",
    "hitler", "hooter", "horny", "lesbian", "milf", "naked", "nazi", "nigg", "nude", "orgasm",
    "penis", "piss", "porn", "pussy", "sex", "shit", "slut", "suck", "tits", "whore",
];

/// The two lists.
pub(super) struct Lists {
    /// One word a line, in order of their bytes.
    pub(super) server: String,
    /// A script with the words, most common first.
    pub(super) browser: String,
}

pub(super) fn lists(sources: &Sources) -> Lists {
    let mut seen = HashSet::new();
    let common = sources.common.iter().filter(|entry| {
        let letters = entry.bytes().all(|byte| byte.is_ascii_lowercase());
        letters && LETTERS.contains(&entry.len()) && seen.insert(entry.as_str())
    });
    let common: Vec<&String> = common.take(COMMON).collect();
    let all: BTreeSet<&String> = common.iter().copied().chain(&sources.own).collect();
    let mut server = String::new();
    for word in all {
        server.push_str(word);
        server.push('\n');
    }
    let shown = |word: &&&String| !RUDE.iter().any(|rude| word.contains(rude));
    let shown = common.iter().filter(shown).map(|word| word.as_str());
    let known: HashSet<&str> = common.iter().map(|word| word.as_str()).collect();
    let own = sources.own.iter().map(String::as_str);
    let own = own.filter(|word| !known.contains(word));
    let words: Vec<&str> = own.chain(shown).collect();
    let beside = |name: &str| sources.graphs.get(name).cloned().unwrap_or_default();
    let keyboards = serde_json::json!({"qwerty": beside("qwerty"), "keypad": beside("keypad")});
    let browser = format!(
        "// Common words, most common first, and keyboards: made by `cargo xtask passwords` from\n\
         // zxcvbn-ts (see NOTICE) and shared/data/passwords/own.txt. Not to be edited.\n\
         self.WORDS = \"{}\".split(\" \");\n\
         self.GRAPHS = {keyboards};\n",
        words.join(" ")
    );
    Lists { server, browser }
}
