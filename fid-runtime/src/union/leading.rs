//! Objects whose first property is the tag of a union: they are read as the variant while they come in, and no text of
//! them is kept.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess};

use crate::object::ReadObject;
use crate::trail;

/// How a variant is made of its payload.
#[derive(Debug)]
pub struct Payload<P, T>(pub fn(P) -> T);

/// An object, of which the tag was read.
#[derive(Debug)]
pub struct Opened<'s, A> {
    /// The name of the property.
    pub tag: &'static str,
    /// What it says.
    pub said: &'s str,
    /// All behind the tag.
    pub rest: A,
}

/// What became of an object that was opened.
#[derive(Debug)]
pub enum Outcome<T, A, E> {
    /// It was read as the variant of this name.
    Read(&'static str, Result<T, E>),
    /// The payload of the variant is no object of named properties, so it takes a text.
    NotRead(A),
    /// The document lists no such tag.
    NotListed(A),
}

impl<P: for<'a> ReadObject<'a>, T> Payload<P, T> {
    /// Reads an object as the variant of this name. `literal` is the tag's text as it is written in Rust.
    ///
    /// Where the payload is no object of named properties, [`ByText`] has the method of the same name.
    pub fn open<'de, A: MapAccess<'de>>(
        self,
        name: &'static str,
        literal: &'static str,
        opened: Opened<'_, A>,
    ) -> Outcome<T, A, A::Error> {
        // Where nothing is escaped, a text is written in JSON as in Rust.
        let text = literal
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        if text != Some(opened.said) {
            return Outcome::NotRead(opened.rest);
        }
        let mut map = Lead {
            key: Some(opened.tag),
            value: Some(literal),
            rest: opened.rest,
        };
        trail::begin();
        Outcome::Read(name, P::read(&mut map).map(self.0))
    }
}

/// A payload that is read of a text.
pub trait ByText: Sized {
    /// Hands the object back.
    fn open<T, A, E>(
        self,
        _: &'static str,
        _: &'static str,
        opened: Opened<'_, A>,
    ) -> Outcome<T, A, E> {
        Outcome::NotRead(opened.rest)
    }
}

impl<P, T> ByText for Payload<P, T> {}

/// The tag once more, and then all that comes behind it.
struct Lead<A> {
    key: Option<&'static str>,
    value: Option<&'static str>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Lead<A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.key.take() {
            None => self.rest.next_key_seed(seed),
            Some(key) => seed
                .deserialize(BorrowedStrDeserializer::new(key))
                .map(Some),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            None => self.rest.next_value_seed(seed),
            Some(json) => seed
                .deserialize(&mut serde_json::Deserializer::from_str(json))
                .map_err(|_| A::Error::custom("cannot be read")),
        }
    }
}
