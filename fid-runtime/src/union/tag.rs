//! The first property of an object: whether it is the tag, and what that says.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::union::written::Written;

/// Reads a key; nothing where it is the one of this name.
pub(super) struct Unless(pub(super) &'static str);

impl<'de> DeserializeSeed<'de> for Unless {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Unless {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok((key != self.0).then(|| key.to_owned()))
    }
}

/// What a tag says.
pub(super) enum Said<'de> {
    Text(Cow<'de, str>),
    /// Something else, as JSON.
    Other(String),
}

/// Reads what a tag says.
pub(super) struct Saying;

impl<'de> DeserializeSeed<'de> for Saying {
    type Value = Said<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Saying {
    type Value = Said<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Written.expecting(f)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Said<'de>, E> {
        Ok(Said::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Said<'de>, E> {
        Ok(Said::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Said<'de>, E> {
        Written.visit_bool(value).map(Said::Other)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Said<'de>, E> {
        Written.visit_i64(value).map(Said::Other)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Said<'de>, E> {
        Written.visit_u64(value).map(Said::Other)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Said<'de>, E> {
        Written.visit_f64(value).map(Said::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Said<'de>, E> {
        Written.visit_unit().map(Said::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Said<'de>, A::Error> {
        Written.visit_seq(items).map(Said::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Said<'de>, A::Error> {
        Written.visit_map(map).map(Said::Other)
    }
}
