//! What takes the values of an object's properties.

use std::collections::BTreeMap;
use std::mem;

use serde::de::{Deserialize, MapAccess};
use serde_json::{Map, Value};

/// Takes the value of a key. A field that may be absent or null, which is the same, is its own slot, and empty.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value. `key` has the key for a slot without a name, and takes the text of a broken format.
    fn read(&mut self, map: &mut A, key: &mut String) -> Result<Read, A::Error>;

    /// Tells whether an object without this property cannot be read.
    fn is_required(&self) -> bool {
        false
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
    Done,
    /// The value was read under a key of its own.
    Open,
    /// The text is not of the format that the document says; it is in the place of the key.
    Broken,
    /// The value was read under a key of its own that was there before.
    Repeated,
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Option<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        // There is nothing in it yet, and nothing to drop.
        if let Some(value) = map.next_value()? {
            self.get_or_insert(value);
        }
        Ok(Read::Done)
    }
}

/// The slot of a property that must be there.
#[derive(Debug)]
pub struct Required<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        // There is nothing in it yet, and nothing to drop.
        self.0.get_or_insert(map.next_value()?);
        Ok(Read::Done)
    }

    fn is_required(&self) -> bool {
        true
    }
}

/// The slot of a property that must be there and may be null.
#[derive(Debug)]
pub struct Nullable<'a, T>(pub &'a mut Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Nullable<'_, T> {
    fn read(&mut self, map: &mut A, key: &mut String) -> Result<Read, A::Error> {
        self.0.read(map, key)
    }

    fn is_required(&self) -> bool {
        true
    }
}

/// The slot of a property that may be absent or null, which differ.
#[derive(Debug)]
pub struct Clearable<'a, T>(pub &'a mut Option<Option<T>>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Clearable<'_, T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        *self.0 = Some(map.next_value()?);
        Ok(Read::Done)
    }
}

/// The slot of a property that keeps the value it has where it is absent or null.
#[derive(Debug)]
pub struct Defaulted<'a, T>(pub &'a mut T);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Defaulted<'_, T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        if let Some(value) = map.next_value()? {
            *self.0 = value;
        }
        Ok(Read::Done)
    }
}

/// The slot of a property that keeps the value it has where it is absent, and may be null.
#[derive(Debug)]
pub struct Filled<'a, T>(pub &'a mut Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Filled<'_, T> {
    fn read(&mut self, map: &mut A, _: &mut String) -> Result<Read, A::Error> {
        *self.0 = map.next_value()?;
        Ok(Read::Done)
    }
}

/// The slot of all properties that the document does not name.
#[derive(Debug)]
pub struct Rest<'a, M>(pub &'a mut M);

impl<'de, A: MapAccess<'de>, M: Additional<Value: Deserialize<'de>>> Slot<'de, A> for Rest<'_, M> {
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
