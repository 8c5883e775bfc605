//! Makes the lists of passwords that everybody knows: a filter and words for the server, words
//! for the browser.
//!
//! Nothing of this is needed for a build: what comes out is in the repository. It is run again
//! when a source is updated, and with the same sources makes the same files, byte by byte.

mod filter;
mod sources;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use crate::report::Outcome;

/// Least characters of a password in the filter: below this no operator may go.
const SHORTEST: usize = 8;
/// What an operator asks for who changes nothing.
const USUAL: usize = 15;
/// Entries of the filter: 20 bits each (19.7 of so many), and the function that holds it has a limit
/// in size.
/// Whoever guesses may try 36,500 a year (100 a day), best first.
const ENTRIES: usize = 40_000;

/// Fetches the sources, makes the files, writes them.
pub(crate) fn make(root: &Path) -> Outcome {
    match try_make(root) {
        Ok(note) => Outcome::Passed(note),
        Err(why) => Outcome::Failed(why),
    }
}

fn try_make(root: &Path) -> Result<String, String> {
    let sources = sources::read(root)?;
    let entries = chosen(&sources);
    let filter = filter::bytes(&entries)?;
    let lists = words::lists(&sources);
    let data = root.join("shared/data/passwords");
    let files = [
        (data.join("common.bin"), filter),
        (data.join("words.txt"), lists.server.into_bytes()),
        (root.join("web/assets/words.js"), lists.browser.into_bytes()),
    ];
    for (path, bytes) in &files {
        std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let long = entries.iter().filter(|entry| entry.len() >= USUAL).count();
    Ok(format!(
        "{} entries, {long} of them of {USUAL} characters and more, {} bytes",
        entries.len(),
        files[0].1.len()
    ))
}

/// What the filter holds: all long ones that are ranked, then the rest by rank.
///
/// The text comes from lists under the MIT licence; the ranks of a third one only say which of it.
fn chosen(sources: &sources::Sources) -> BTreeSet<String> {
    let long_enough = |entry: &&String| entry.chars().count() >= SHORTEST;
    let mut all: BTreeSet<String> = sources.own.iter().filter(long_enough).cloned().collect();
    let may_be_taken = |entry: &&String| sources.bad.contains(*entry);
    let ranked = || sources.ranked.iter().filter(may_be_taken);
    all.extend(ranked().filter(|entry| entry.len() >= USUAL).cloned());
    all.extend(sources.common.iter().filter(long_enough).cloned());
    for entry in ranked().filter(long_enough) {
        if all.len() >= ENTRIES {
            break;
        }
        all.insert(entry.clone());
    }
    all
}
