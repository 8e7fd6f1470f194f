//! The one loop that reads all objects.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use tracing::warn;

use crate::object::seen::Seen;
use crate::object::slot::{Read, Slot};
use crate::raw;
use crate::tally::{self, Tally};
use crate::trail::{self, Why};

/// A struct of named properties.
pub trait ReadObject<'de>: Sized {
    /// Reads all keys and their values.
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;
}

impl<'de, T: ReadObject<'de>> ReadObject<'de> for Box<T> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        T::read(map).map(Self::new)
    }
}

/// Reads an object. The error never shows a value that was found.
pub fn read_object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: ReadObject<'de>,
{
    // Asked for a map, serde_json quotes the text that it found; asked for anything, it hands the
    // text over.
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadObject<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        T::read(&mut map)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<T, E> {
        Err(E::custom("expected an object"))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        self.visit_str("")
    }
}

/// Reads the keys of an object into the slots of the same places. A slot behind those of the names takes
/// all other keys.
pub fn read_fields<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &[&'static str],
    slots: &mut [&mut dyn Slot<'de, A>],
) -> Result<(), A::Error> {
    trail::begin();
    let takes_others = slots.len() > names.len();
    let mut seen = Seen::default();
    let mut next = 0;
    let mut other = String::new();
    let mut tally = Tally::default();
    loop {
        let key = Key {
            names,
            next,
            other: takes_others.then_some(&mut other),
        };
        let Some(place) = map.next_key_seed(key)? else {
            tally::add(tally);
            let is_required =
                |place: usize| slots.get(place).is_some_and(|slot| slot.is_required());
            return match seen.find_unseen(names.len(), is_required) {
                Some(place) => Err(refuse(Why::Missing, shown(names, place))),
                None => Ok(()),
            };
        };
        let Some(slot) = slots.get_mut(place) else {
            map.next_value::<IgnoredAny>()?;
            tally.misfits += 1;
            continue;
        };
        // All keys without a name have one place, and their slot knows which of them came.
        if !seen.insert(place) && place < names.len() {
            return Err(refuse(Why::Repeated, shown(names, place)));
        }
        match slot.read(map, &mut other) {
            Ok(Read::Done) => {
                next = place + 1;
                tally.known += 1;
            }
            Ok(Read::Open) => {}
            Ok(Read::Broken) => {
                tally.misfits += 1;
                keep_broken(names, place, mem::take(&mut other), slots);
            }
            Ok(Read::Repeated) => return Err(refuse(Why::Repeated, shown(names, place))),
            Err(_) => {
                trail::extend(shown(names, place));
                return Err(error());
            }
        }
    }
}

/// Returns an error for an object that lacks a property, which [`read_fields`] has told by its name before.
#[cold]
#[must_use]
pub fn missing<E: Error>() -> E {
    error()
}

/// Keeps the text of a property whose format is broken beside the properties without a name, or
/// says that it is lost.
#[cold]
fn keep_broken<'de, A: MapAccess<'de>>(
    names: &[&'static str],
    place: usize,
    text: String,
    slots: &mut [&mut dyn Slot<'de, A>],
) {
    let name = shown(names, place);
    let kept = slots
        .get_mut(names.len())
        .is_some_and(|slot| slot.keep(name, text));
    if !kept {
        warn!(
            property = name,
            "the value is not of its format and was dropped"
        );
    }
}

/// Returns the name of a slot; keys that the document does not name may be anything, and are not
/// shown.
fn shown(names: &[&'static str], place: usize) -> &'static str {
    names.get(place).copied().unwrap_or("*")
}

pub(super) fn refuse<E: Error>(why: Why, name: &'static str) -> E {
    trail::start(why, name);
    error()
}

/// Puts the trail in the place of an error that might show values. Where a union tries its variants, the trail alone is
/// looked at, and to copy it and write it down would cost more than the trial.
fn error<E: Error>() -> E {
    let trail = if raw::is_being_read() {
        None
    } else {
        trail::last()
    };
    match trail {
        Some(trail) => E::custom(trail),
        None => E::custom("cannot be read"),
    }
}

/// Finds a key among the names. Keys mostly come in the order of the document, so the next name is
/// tried first.
struct Key<'a> {
    names: &'a [&'static str],
    next: usize,
    /// Takes a key that has no name, if there is a slot for it.
    other: Option<&'a mut String>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    /// The place of the name, or the one behind all names.
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        // Of a body that was checked once for all, a text is less work than its bytes, for which serde_json calls a search
        // that pays off in long ones only.
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        if let Some(name) = self.names.get(self.next)
            && is_same(name.as_bytes(), key.as_bytes())
        {
            return Ok(self.next);
        }
        Ok(find(self.names, self.next, key.as_bytes())
            .unwrap_or_else(|| other(self.names, key, self.other)))
    }
}

/// Compares short texts in place of a call: keys are what an answer has most of.
#[inline(always)]
fn is_same(name: &[u8], key: &[u8]) -> bool {
    if name.len() != key.len() {
        return false;
    }
    // Two halves that overlap cover every length between those of one half and of two.
    if let (Some(a), Some(b), Some(c), Some(d)) = (
        name.first_chunk::<8>(),
        key.first_chunk::<8>(),
        name.last_chunk::<8>(),
        key.last_chunk::<8>(),
    ) {
        return a == b && c == d && (name.len() <= 16 || name == key);
    }
    if let (Some(a), Some(b), Some(c), Some(d)) = (
        name.first_chunk::<4>(),
        key.first_chunk::<4>(),
        name.last_chunk::<4>(),
        key.last_chunk::<4>(),
    ) {
        return a == b && c == d;
    }
    name == key
}

/// Finds the place of a key. What is missing is passed over, so the names behind the next one come first.
fn find(names: &[&'static str], next: usize, key: &[u8]) -> Option<usize> {
    let (before, after) = names.split_at_checked(next)?;
    let is_key = |name: &&str| is_same(name.as_bytes(), key);
    match after.iter().position(is_key) {
        Some(place) => Some(next + place),
        None => before.iter().position(is_key),
    }
}

/// Keeps a key that the document does not name.
#[cold]
fn other(names: &[&'static str], key: &str, other: Option<&mut String>) -> usize {
    if let Some(other) = other {
        key.clone_into(other);
    }
    names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_length_are_compared_whole() {
        for length in 0..40 {
            let name = vec![b'a'; length];
            assert!(is_same(&name, &name.clone()));
            assert!(!is_same(&name, &vec![b'a'; length + 1]));
            for place in 0..length {
                let mut other = name.clone();
                other[place] = b'b';
                assert!(!is_same(&name, &other), "{length} {place}");
            }
        }
    }

    #[test]
    fn a_key_is_found_wherever_the_one_before_it_stood() {
        let names = ["id", "name", "born_at"];
        for next in 0..=names.len() {
            for (place, name) in names.iter().enumerate() {
                assert_eq!(find(&names, next, name.as_bytes()), Some(place), "{next}");
            }
            assert_eq!(find(&names, next, b"nam"), None);
        }
    }
}
