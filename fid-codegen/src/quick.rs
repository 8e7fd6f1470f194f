//! Maps and sets for macros, which run without optimization.
//!
//! There the hash of the standard library takes longer than what is looked up is worth. This one takes eight bytes at a
//! time. Its seed is random, so that no document can have keys made for it.

mod text_map;

use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::{BuildHasher, Hasher},
};

pub(crate) use self::text_map::TextMap;

/// A map without an order, of what is no text.
pub(crate) type QuickMap<K, V> = HashMap<K, V, Quick>;

/// An odd number of which no bit says anything of another: that of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Makes hashes with one seed.
#[derive(Clone, Debug)]
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
        // By a pattern, as to make chunks takes as long as five of them.
        while let [a, b, c, d, e, f, g, h, more @ ..] = rest {
            self.take(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]));
            rest = more;
        }
        let mut last = bytes.len() as u64;
        let mut at = 0;
        while at < rest.len() {
            last = (last << 8) ^ rest[at] as u64;
            at += 1;
        }
        self.take(last);
    }

    fn write_u8(&mut self, _: u8) {
        // What ends a text: its length is in the hash.
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Tells texts apart by a look at their lengths and ends.
///
/// That is enough to see of most short lists that nothing in them stands twice.
#[derive(Default)]
pub(crate) struct Glance(u64);

impl Glance {
    /// Tells whether a text differs from all that were asked about before; `false` says nothing.
    pub(crate) fn is_new(&mut self, text: &str) -> bool {
        let bytes = text.as_bytes();
        if bytes.is_empty() {
            return false;
        }
        let ends = usize::from(bytes[0]) * 5 + usize::from(bytes[bytes.len() - 1]) * 3;
        let bit = 1 << ((ends + bytes.len()) & 63);
        let is_new = self.0 & bit == 0;
        self.0 |= bit;
        is_new
    }
}

/// A set of texts: a list while there are few, which takes less time than anything that has an order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<'a> {
    few: Vec<&'a str>,
    /// All of them, from one more than few on.
    many: Option<TextMap<&'a str, ()>>,
}

impl<'a> Texts<'a> {
    /// How many are looked through one by one.
    const FEW: usize = 16;

    /// Adds a text, and tells whether it was not there yet.
    pub(crate) fn insert(&mut self, text: &'a str) -> bool {
        if self.contains(text) {
            return false;
        }
        if let Some(many) = &mut self.many {
            many.add(text, ());
        } else if self.few.len() < Self::FEW {
            self.few.push(text);
        } else {
            let all = self.few.drain(..).chain([text]);
            self.many = Some(all.map(|text| (text, ())).collect());
        }
        true
    }

    pub(crate) fn contains(&self, text: &str) -> bool {
        let few = self.few.as_slice();
        let mut at = 0;
        while at < few.len() {
            if few[at].len() == text.len() && few[at] == text {
                return true;
            }
            at += 1;
        }
        match &self.many {
            Some(many) => many.contains(text),
            None => false,
        }
    }

    /// Takes away what is not in another set.
    pub(crate) fn keep(&mut self, others: &Self) {
        *self = self.iter().filter(|text| others.contains(text)).collect();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let many = self.many.iter().flat_map(TextMap::keys);
        self.few.iter().chain(many).copied()
    }
}

impl<'a> Extend<&'a str> for Texts<'a> {
    fn extend<T: IntoIterator<Item = &'a str>>(&mut self, texts: T) {
        for text in texts {
            self.insert(text);
        }
    }
}

impl<'a> FromIterator<&'a str> for Texts<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let few: Vec<&str> = texts.into_iter().collect();
        if few.len() <= Self::FEW {
            // What stands there twice is found as well.
            return Self { few, many: None };
        }
        let many = few.into_iter().map(|text| (text, ())).collect();
        Self {
            few: Vec::new(),
            many: Some(many),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_set_of_few_texts_and_one_of_many_know_what_they_have() {
        let names: Vec<String> = (0..3 * Texts::FEW).map(|name| name.to_string()).collect();
        for length in 0..names.len() {
            let mut texts: Texts<'_> = names[..length].iter().map(String::as_str).collect();
            assert!(names[..length].iter().all(|name| texts.contains(name)));
            assert!(!texts.contains(&names[length]));
            assert!(texts.insert(&names[length]) && !texts.insert(&names[0]));
            let half: Texts<'_> = texts.iter().step_by(2).collect();
            texts.keep(&half);
            assert!(texts.iter().eq(half.iter()));
        }
    }

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
