//! The form of both secrets, and their key generations.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::clock::Millis;
use crate::crypto::Keyed;

/// `{"root": "…", "current": 2, "keys": {"2": "…"}, "oldest": 1, "revision": 2, "active_since": 0}`.
///
/// `root` is generated with the stack. Generation 1 derives from it; later generations have
/// random text of their own under `keys`. What must not rotate (identifiers, throttle keys)
/// derives from `root` for ever.
#[derive(Deserialize)]
pub struct SecretDocument {
    root: zeroize::Zeroizing<String>,
    current: u32,
    #[serde(default)]
    keys: BTreeMap<u32, zeroize::Zeroizing<String>>,
    /// The oldest generation still accepted; absent: the one before the current.
    oldest: Option<u32>,
    /// How often a rotation has changed the document.
    #[serde(default)]
    revision: u64,
    /// When the current generation began to make values; absent: with the stack, or nobody knows.
    active_since: Option<Millis>,
}

impl std::fmt::Debug for SecretDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecretDocument")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

impl SecretDocument {
    /// Reads a secret's text. `None` where it has another form, or lacks the current key.
    pub fn parse(text: &str) -> Option<Self> {
        let document: Self = serde_json::from_str(text).ok()?;
        // 32 characters of the generator's 62-letter alphabet are 190 bits.
        let strong = document.root.len() >= 32 && document.keys.values().all(|key| key.len() >= 32);
        (strong && document.generation(document.current).is_some()).then_some(document)
    }

    /// The generation that new sids and tokens name.
    pub const fn current(&self) -> u32 {
        self.current
    }

    /// Of two states of one secret, the greater is the later: the current generation, then how
    /// often the document was changed.
    pub const fn order(&self) -> (u32, u64) {
        (self.current, self.revision)
    }

    /// When the current generation began to make values, where a rotation has noted it.
    pub const fn active_since(&self) -> Option<Millis> {
        self.active_since
    }

    /// The key of a generation that is still accepted.
    pub fn generation(&self, generation: u32) -> Option<Keyed> {
        let oldest = self
            .oldest
            .unwrap_or_else(|| self.current.saturating_sub(1));
        if generation < oldest {
            return None;
        }
        match generation {
            0 => None,
            1 => Some(Keyed::from_secret(&self.root).derive("generation 1")),
            _ => self
                .keys
                .get(&generation)
                .map(|text| Keyed::from_secret(text)),
        }
    }

    /// Accepted generations: previous, current, and a next one that is published before it signs.
    pub fn generations(&self) -> impl Iterator<Item = (u32, Keyed)> {
        let from = self.current.saturating_sub(1);
        (self.oldest.unwrap_or(from)..=self.current + 1)
            .filter_map(|generation| Some((generation, self.generation(generation)?)))
    }

    /// The key that never rotates.
    pub fn fixed(&self) -> Keyed {
        Keyed::from_secret(&self.root).derive("fixed")
    }
}
