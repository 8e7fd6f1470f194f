//! A map of texts.

use std::hash::{BuildHasher, Hasher};

use super::{Quick, QuickHasher};

/// A map of texts, which keeps the order in which they came.
///
/// The map of the standard library looks at sixteen places at once, by instructions of the processor: without
/// optimization each of these is a call, and to look a text up takes a thousand instructions. Here it is three hundred.
#[derive(Clone, Debug)]
pub(crate) struct TextMap<K, V> {
    seed: Quick,
    entries: Vec<Entry<K, V>>,
    /// One more than the place of an entry, or 0. There are twice as many as entries or more, and a power of two.
    slots: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Entry<K, V> {
    hash: u64,
    key: K,
    value: V,
}

impl<K, V> Default for TextMap<K, V> {
    fn default() -> Self {
        Self {
            seed: Quick::default(),
            entries: Vec::new(),
            slots: Vec::new(),
        }
    }
}

impl<K: AsRef<str>, V> TextMap<K, V> {
    /// How many slots there are at first.
    const LEAST: usize = 32;

    /// Returns the value of a text.
    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        let place = self.find(self.hash(text), text)?;
        Some(&self.entries[place].value)
    }

    /// Returns the value of a text, which is made if there is none.
    pub(crate) fn get_or_add(&mut self, text: &str, make: impl FnOnce() -> (K, V)) -> &V {
        let hash = self.hash(text);
        let place = match self.find(hash, text) {
            Some(place) => place,
            None => {
                let (key, value) = make();
                self.push(Entry { hash, key, value })
            }
        };
        &self.entries[place].value
    }

    /// Gives a text a value, unless it has one: then that is returned.
    pub(crate) fn add(&mut self, key: K, value: V) -> Option<&V> {
        let hash = self.hash(key.as_ref());
        if let Some(place) = self.find(hash, key.as_ref()) {
            return Some(&self.entries[place].value);
        }
        self.push(Entry { hash, key, value });
        None
    }

    pub(crate) fn contains(&self, text: &str) -> bool {
        self.find(self.hash(text), text).is_some()
    }

    /// Returns the texts in the order in which they came.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|entry| &entry.key)
    }

    fn hash(&self, text: &str) -> u64 {
        let mut hasher: QuickHasher = self.seed.build_hasher();
        hasher.write(text.as_bytes());
        hasher.finish()
    }

    /// Finds the place of the entry of a text.
    fn find(&self, hash: u64, text: &str) -> Option<usize> {
        let slots = self.slots.as_slice();
        let entries = self.entries.as_slice();
        if slots.is_empty() {
            return None;
        }
        let mut at = slot(hash, slots.len());
        // Half of the slots are free, so one comes.
        while slots[at] != 0 {
            let place = slots[at] as usize - 1;
            if entries[place].hash == hash && entries[place].key.as_ref() == text {
                return Some(place);
            }
            at = next(at, slots.len());
        }
        None
    }

    /// Adds an entry whose text is not there, and returns its place.
    fn push(&mut self, entry: Entry<K, V>) -> usize {
        let hash = entry.hash;
        self.entries.push(entry);
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            fill(&mut self.slots, hash, self.entries.len());
        }
        self.entries.len() - 1
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(Self::LEAST);
        self.slots.clear();
        self.slots.resize(length, 0);
        let mut place = 0;
        while place < self.entries.len() {
            fill(&mut self.slots, self.entries[place].hash, place + 1);
            place += 1;
        }
    }
}

impl<K: AsRef<str>, V> FromIterator<(K, V)> for TextMap<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.add(key, value);
        }
        map
    }
}

/// Puts one more than the place of an entry into the first slot that is free.
fn fill(slots: &mut [u32], hash: u64, place: usize) {
    let mut at = slot(hash, slots.len());
    while slots[at] != 0 {
        at = next(at, slots.len());
    }
    // A document of four thousand million names has no place in the memory of a compiler.
    slots[at] = place as u32;
}

/// Returns the slot in which a hash is looked for first.
fn slot(hash: u64, slots: usize) -> usize {
    hash as usize & (slots - 1)
}

fn next(at: usize, slots: usize) -> usize {
    (at + 1) & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_has_what_was_added_first_in_the_order_in_which_it_came() {
        let names: Vec<String> = (0..1000).map(|name| format!("name {name}")).collect();
        let mut map = TextMap::default();
        for (at, name) in names.iter().enumerate() {
            assert_eq!(map.get(name), None);
            assert_eq!(map.add(name.as_str(), at), None);
            assert_eq!(map.add(name.as_str(), at + 1), Some(&at));
        }
        for (at, name) in names.iter().enumerate() {
            assert_eq!(map.get(name), Some(&at));
            assert_eq!(map.get_or_add(name, || unreachable!()), &at);
        }
        assert!(map.keys().eq(&names));
        assert!(!map.contains("name"));
        assert_eq!(map.get_or_add("name", || ("name", 7)), &7);
        assert_eq!(map.get("name"), Some(&7));
    }

    #[test]
    fn an_empty_map_has_nothing() {
        let map = TextMap::<&str, ()>::default();
        assert!(!map.contains("") && map.get("a").is_none() && map.keys().next().is_none());
    }
}
