//! Optional properties whose format a server may break without making the answer unreadable.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::object::slot::{Read, Slot};
use crate::text::ReadText;

/// The slot of an optional property that is a text of some format. A text of another format is as
/// good as none.
#[derive(Debug)]
pub struct Lenient<T> {
    was_seen: bool,
    /// What came that can be read: a value, or null.
    value: Option<Option<T>>,
}

impl<T> Lenient<T> {
    /// Returns a slot whose key was not seen.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            was_seen: false,
            value: None,
        }
    }

    /// Tells whether the key came, whatever stood there.
    #[must_use]
    pub const fn was_seen(&self) -> bool {
        self.was_seen
    }

    /// Returns the value, if one came that is of its format.
    #[must_use]
    pub fn optional(self) -> Option<T> {
        self.value.flatten()
    }

    /// Returns the value or null, if one came that is of its format.
    #[must_use]
    pub fn nullable(self) -> Option<Option<T>> {
        self.value
    }
}

impl<T> Default for Lenient<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, A: MapAccess<'de>, T: ReadText> Slot<'de, A> for Lenient<T> {
    fn read(&mut self, map: &mut A, broken: &mut String) -> Result<Read, A::Error> {
        if self.was_seen {
            return Ok(Read::Repeated);
        }
        self.was_seen = true;
        match map.next_value_seed(Text(PhantomData))? {
            Found::Value(value) => {
                self.value = Some(value);
                Ok(Read::New)
            }
            Found::Broken(text) => {
                *broken = text;
                Ok(Read::Broken)
            }
        }
    }
}

/// What stands in the place of a text.
enum Found<T> {
    Value(Option<T>),
    Broken(String),
}

struct Text<T>(PhantomData<fn() -> T>);

impl<T: ReadText> Text<T> {
    fn refuse<E: Error>() -> E {
        E::custom(format_args!("expected {}", T::EXPECTED))
    }
}

impl<'de, T: ReadText> DeserializeSeed<'de> for Text<T> {
    type Value = Found<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T: ReadText> Visitor<'_> for Text<T> {
    type Value = Found<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Found<T>, E> {
        Ok(T::read(text).map_or_else(
            || Found::Broken(text.to_owned()),
            |value| Found::Value(Some(value)),
        ))
    }

    fn visit_unit<E: Error>(self) -> Result<Found<T>, E> {
        Ok(Found::Value(None))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Found<T>, E> {
        Err(Self::refuse())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Found<T>, E> {
        Err(Self::refuse())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Found<T>, E> {
        Err(Self::refuse())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Found<T>, E> {
        Err(Self::refuse())
    }
}
