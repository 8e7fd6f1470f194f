//! What takes the values of an object's properties.

use std::collections::BTreeMap;
use std::mem;

use serde::de::{Deserialize, MapAccess};
use serde_json::{Map, Value};

/// Takes the value of a key.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value, unless the key was there before. `key` has the key for a slot without a name, and takes the text of a
    /// broken format.
    fn read(&mut self, map: &mut A, key: &mut String) -> Result<Read, A::Error>;

    /// Takes what it means that no value came, and tells whether that is allowed.
    fn settle(&mut self) -> bool {
        true
    }

    /// Keeps the value of a named property that is not of its format, if this slot can.
    fn keep(&mut self, _name: &'static str, _text: String) -> bool {
        false
    }
}

/// What a [`Slot`] did with a key.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// The value was read, and its key is one that the document names.
    New,
    /// The value was read under a key of its own.
    Open,
    /// The text is not of the format that the document says; it is in the place of the key.
    Broken,
    /// The key was there before.
    Repeated,
}

fn take<'de, A, T>(slot: &mut Option<T>, map: &mut A) -> Result<Read, A::Error>
where
    A: MapAccess<'de>,
    T: Deserialize<'de>,
{
    if slot.is_some() {
        return Ok(Read::Repeated);
    }
    *slot = Some(map.next_value()?);
    Ok(Read::New)
}

/// The slot of a property that must be there.
#[derive(Debug)]
pub struct Required<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        take(&mut self.0, map)
    }

    fn settle(&mut self) -> bool {
        self.0.is_some()
    }
}

/// The slot of a property that may be absent or null, which is the same.
#[derive(Debug)]
pub struct Optional<T>(pub Option<Option<T>>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Optional<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        take(&mut self.0, map)
    }

    fn settle(&mut self) -> bool {
        self.0.get_or_insert(None);
        true
    }
}

/// The slot of a property that may be absent or null, which differ.
#[derive(Debug)]
pub struct Clearable<T>(pub Option<Option<Option<T>>>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Clearable<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        if self.0.is_some() {
            return Ok(Read::Repeated);
        }
        self.0 = Some(Some(map.next_value()?));
        Ok(Read::New)
    }

    fn settle(&mut self) -> bool {
        self.0.get_or_insert(None);
        true
    }
}

/// The slot of a property that has a value where it is absent or null.
#[derive(Debug)]
pub struct Defaulted<T>(pub Option<Option<T>>);

impl<T> Defaulted<T> {
    /// Returns the value, unless it is absent or null.
    #[must_use]
    pub fn given(self) -> Option<T> {
        self.0.flatten()
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Defaulted<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        take(&mut self.0, map)
    }
}

/// The slot of a property that has a value where it is absent, and may be null.
#[derive(Debug)]
pub struct Filled<T>(pub Option<Option<T>>);

impl<T> Filled<T> {
    /// Returns the value or null, unless it is absent.
    #[must_use]
    pub fn given(self) -> Option<Option<T>> {
        self.0
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Filled<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        take(&mut self.0, map)
    }
}

/// The slot of all properties that the document does not name.
#[derive(Debug)]
pub struct Rest<M>(M);

impl<M: Additional> Rest<M> {
    /// Returns a slot that has taken nothing.
    #[must_use]
    pub fn new() -> Self {
        Self(M::default())
    }

    /// Returns all that was taken.
    #[must_use]
    pub fn finish(self) -> M {
        self.0
    }
}

impl<M: Additional> Default for Rest<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, A: MapAccess<'de>, M: Additional<Value: Deserialize<'de>>> Slot<'de, A> for Rest<M> {
    fn read(&mut self, map: &mut A, key: &mut String) -> Result<Read, A::Error> {
        let value = map.next_value()?;
        let repeated = self.0.put(mem::take(key), value).is_some();
        Ok(if repeated { Read::Repeated } else { Read::Open })
    }

    fn keep(&mut self, name: &'static str, text: String) -> bool {
        self.0.keep(name, text)
    }
}

/// A collection of properties that the document does not name.
pub trait Additional: Default {
    /// What each of them is.
    type Value;

    /// Puts one in and returns the one of the same key that was there.
    fn put(&mut self, key: String, value: Self::Value) -> Option<Self::Value>;

    /// Keeps a text under the name of a property, if it takes any value.
    fn keep(&mut self, _name: &'static str, _text: String) -> bool {
        false
    }
}

impl Additional for Map<String, Value> {
    type Value = Value;

    fn put(&mut self, key: String, value: Value) -> Option<Value> {
        self.insert(key, value)
    }

    fn keep(&mut self, name: &'static str, text: String) -> bool {
        self.insert(name.to_owned(), text.into());
        true
    }
}

impl<T> Additional for BTreeMap<String, T> {
    type Value = T;

    fn put(&mut self, key: String, value: T) -> Option<T> {
        self.insert(key, value)
    }
}
