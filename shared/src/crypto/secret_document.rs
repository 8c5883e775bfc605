//! The form of both secrets, and their key generations.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::crypto::Keyed;

/// `{"root": "…", "current": 2, "keys": {"2": "…"}, "oldest": 1}`.
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
