//! Reading values that are written as JSON strings, once for all of them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// A type that is written as a string.
pub trait ReadText: Sized {
    /// What is expected, for error messages: "a string".
    const EXPECTED: &'static str;

    /// Reads the text, or finds that it says something else.
    fn read(text: &str) -> Option<Self>;

    /// Reads a text that can be taken over.
    fn read_owned(text: String) -> Option<Self> {
        Self::read(&text)
    }
}

/// Reads a string. The error never shows the text that was found.
pub fn read_text<'de, D: Deserializer<'de>, T: ReadText>(deserializer: D) -> Result<T, D::Error> {
    // Asked for a string, serde_json quotes the number that it found; asked for anything, it hands
    // the number over.
    deserializer.deserialize_any(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<fn() -> T>);

impl<T: ReadText> TextVisitor<T> {
    fn refuse<E: Error>() -> E {
        E::custom(format_args!("expected {}", T::EXPECTED))
    }
}

/// Serde's own texts for the wrong type show the value, so numbers and flags are refused here.
impl<T: ReadText> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).ok_or_else(Self::refuse)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        T::read_owned(text).ok_or_else(Self::refuse)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        Err(Self::refuse())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Err(Self::refuse())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Err(Self::refuse())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Err(Self::refuse())
    }
}
