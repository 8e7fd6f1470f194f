//! Optional properties whose format a server may break without making the answer unreadable.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::object::slot::{Read, Slot};
use crate::text::ReadText;

/// The slot of an optional property that is a text of some format. A text of another format is as
/// good as none.
#[derive(Debug)]
pub struct Lenient<'a, F>(pub &'a mut F);

impl<'de, A: MapAccess<'de>, F: Lax> Slot<'de, A> for Lenient<'_, F> {
    fn read(&mut self, map: &mut A, broken: &mut String) -> Result<Read, A::Error> {
        match map.next_value_seed(Text(PhantomData))? {
            Found::Value(value) => {
                *self.0 = F::of(value);
                Ok(Read::Done)
            }
            Found::Broken(text) => {
                *self.0 = F::NONE;
                *broken = text;
                Ok(Read::Broken)
            }
        }
    }
}

/// A field that may be without a value; where null differs from none, it may be null as well.
pub trait Lax {
    /// What is read.
    type Text: ReadText;

    /// No value.
    const NONE: Self;

    /// Makes the field of a value or of null.
    fn of(value: Option<Self::Text>) -> Self;
}

impl<T: ReadText> Lax for Option<T> {
    type Text = T;

    const NONE: Self = None;

    fn of(value: Option<T>) -> Self {
        value
    }
}

impl<T: ReadText> Lax for Option<Option<T>> {
    type Text = T;

    const NONE: Self = None;

    fn of(value: Option<T>) -> Self {
        Some(value)
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
