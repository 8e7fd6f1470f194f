//! The one loop that reads all objects.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::object::slot::{Read, Slot};
use crate::trail::{self, Why};

/// A struct of named properties.
pub trait ReadObject<'de>: Sized {
    /// Reads all keys and their values.
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;
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

/// Reads the keys of an object into the slots of the same places. A slot without a name takes all
/// other keys.
pub fn read_fields<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &[Option<&'static str>],
    slots: &mut [&mut dyn Slot<'de, A>],
) -> Result<(), A::Error> {
    trail::begin();
    let mut next = 0;
    while let Some((place, key)) = map.next_key_seed(Key { names, next })? {
        let Some(place) = place else {
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        let name = names[place].unwrap_or("*");
        match slots[place].read(map, key) {
            Ok(Read::New) => next = place + 1,
            Ok(Read::Repeated) => return Err(refuse(Why::Repeated, name)),
            Err(_) => {
                trail::extend(name);
                return Err(error());
            }
        }
    }
    Ok(())
}

pub(super) fn refuse<E: Error>(why: Why, name: &'static str) -> E {
    trail::start(why, name);
    error()
}

/// Puts the trail in the place of an error that might show values.
fn error<E: Error>() -> E {
    trail::last().map_or_else(|| E::custom("cannot be read"), E::custom)
}

/// Finds a key among the names. Keys mostly come in the order of the document, so the next name is
/// tried first.
struct Key<'a> {
    names: &'a [Option<&'static str>],
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    /// The place of the name or of the slot for all other keys, and the key for the latter.
    type Value = (Option<usize>, Option<String>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = (Option<usize>, Option<String>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        if self
            .names
            .get(self.next)
            .is_some_and(|name| *name == Some(key))
        {
            return Ok((Some(self.next), None));
        }
        let place = self.names.iter().position(|name| *name == Some(key));
        Ok(
            match place.or_else(|| self.names.iter().position(Option::is_none)) {
                Some(place) => (
                    Some(place),
                    self.names[place].is_none().then(|| key.to_owned()),
                ),
                None => (None, None),
            },
        )
    }
}
