//! Maps whose keys are texts, for macros, which run without optimization.
//!
//! There the hash of the standard library takes longer than what is looked up is worth. This one takes eight bytes at a
//! time. Its seed is random, so that no document can have keys made for it.

use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::{BuildHasher, Hasher},
};

/// A map from texts.
pub(crate) type QuickMap<K, V> = HashMap<K, V, Quick>;

/// An odd number of which no bit says anything of another: that of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Makes hashes with one seed.
#[derive(Clone)]
pub(crate) struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Self(RandomState::new().hash_one(SPREAD))
    }
}

impl BuildHasher for Quick {
    type Hasher = QuickHasher;

    fn build_hasher(&self) -> QuickHasher {
        QuickHasher(self.0)
    }
}

/// The hash so far.
pub(crate) struct QuickHasher(u64);

impl QuickHasher {
    /// Takes in eight bytes: both halves of the product, so that each bit reaches each other.
    fn take(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word) * u128::from(SPREAD);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((word, after)) = rest.split_first_chunk() {
            self.take(u64::from_le_bytes(*word));
            rest = after;
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.take(u64::from_le_bytes(last) ^ bytes.len() as u64);
    }

    fn write_u8(&mut self, _: u8) {
        // What ends a text: its length is in the hash.
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn texts_that_differ_have_hashes_that_differ() {
        let quick = Quick::default();
        let mut hashes = BTreeSet::new();
        for number in 0..10_000 {
            for text in [
                format!("{number}"),
                format!("a{number:20}"),
                format!("{number:09}\0"),
            ] {
                assert!(hashes.insert(quick.hash_one(text.as_str())), "{text:?}");
            }
        }
        // Tables look at the first and last bits.
        let last: BTreeSet<u64> = hashes.iter().map(|hash| hash & 0xfff).collect();
        let first: BTreeSet<u64> = hashes.iter().map(|hash| hash >> 57).collect();
        assert!(last.len() > 0xf00 && first.len() > 0x70);
    }
}
