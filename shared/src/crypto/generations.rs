//! The generations of a key that a sandbox holds, replaced when the secret is read again.

use std::sync::{Arc, PoisonError, RwLock};

use crate::clock::Millis;
use crate::crypto::SecretDocument;

/// Keys by generation. A request under way keeps the keys that it has taken.
#[derive(Debug)]
pub(super) struct Generations<K>(RwLock<Held<K>>);

#[derive(Debug)]
struct Held<K> {
    order: (u32, u64),
    active_since: Option<Millis>,
    keys: Vec<(u32, Arc<K>)>,
}

impl<K> Held<K> {
    fn new(document: &SecretDocument, keys: Vec<(u32, Arc<K>)>) -> Self {
        Self {
            order: document.order(),
            active_since: document.active_since(),
            keys,
        }
    }
}

impl<K> Generations<K> {
    pub(super) fn new(document: &SecretDocument, keys: Vec<(u32, Arc<K>)>) -> Self {
        Self(RwLock::new(Held::new(document, keys)))
    }

    /// `false` where the document is older than what is held: Secrets Manager may answer with the
    /// value before for a moment.
    pub(super) fn replace(&self, document: &SecretDocument, keys: Vec<(u32, Arc<K>)>) -> bool {
        let new = Held::new(document, keys);
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let later = new.order >= held.order;
        if later {
            *held = new;
        }
        later
    }

    pub(super) fn order(&self) -> (u32, u64) {
        self.read(|held| held.order)
    }

    pub(super) fn active_since(&self) -> Option<Millis> {
        self.read(|held| held.active_since)
    }

    pub(super) fn get(&self, generation: u32) -> Option<Arc<K>> {
        self.read(|held| {
            let mut keys = held.keys.iter();
            let found = keys.find(|(number, _)| *number == generation);
            found.map(|(_, key)| Arc::clone(key))
        })
    }

    pub(super) fn newest(&self) -> u32 {
        self.read(|held| held.keys.last().map_or(0, |(number, _)| *number))
    }

    fn read<R>(&self, read: impl FnOnce(&Held<K>) -> R) -> R {
        read(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
