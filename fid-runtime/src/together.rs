//! `together!`: serde for values that are of several types at once.
//!
//! Each part reads the whole value, and takes of it what it knows. What the parts write is one object.

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::raw::Raw;
use crate::tally::{self, Tally};
use crate::trail;

/// A value of which all parts are read.
pub struct WholeValue(Raw);

impl std::fmt::Debug for WholeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WholeValue(..)")
    }
}

impl WholeValue {
    /// Takes a value in.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::read(deserializer).map(Self)
    }

    /// Reads a part of it.
    pub fn part<T: DeserializeOwned, E: Error>(&self) -> Result<T, E> {
        let begun = self.0.begin();
        if !self.0.spend() {
            return Err(E::custom("the value takes too long to read"));
        }
        trail::begin();
        let (part, tally) = tally::measure(|| serde_json::from_str(self.0.text()));
        drop(begun);
        // What one part does not know is known to another.
        tally::add(Tally {
            known: tally.known,
            misfits: 0,
        });
        part.map_err(|_| trail::last().map_or_else(|| E::custom("cannot be read"), E::custom))
    }
}

/// What the parts of a value write.
#[derive(Debug, Default)]
pub struct WrittenParts {
    object: Map<String, Value>,
    /// A value that is no object is the same in all parts.
    other: Option<Value>,
}

impl WrittenParts {
    /// Adds what a part writes.
    pub fn add<E: serde::ser::Error>(&mut self, part: &impl Serialize) -> Result<(), E> {
        match serde_json::to_value(part).map_err(|_| E::custom("a part cannot be written"))? {
            Value::Object(object) => self.object.extend(object),
            other => self.other = Some(other),
        }
        Ok(())
    }

    /// Writes all that was added.
    pub fn write<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.other {
            None => self.object.serialize(serializer),
            Some(other) if self.object.is_empty() => other.serialize(serializer),
            Some(_) => Err(S::Error::custom("a part is no object, and another one is")),
        }
    }
}

/// Implements serde for a struct of parts. Not public API; generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __together {
    ($name:ident: Deserialize + Serialize; $($parts:tt)*) => {
        $crate::__together! { $name: Deserialize; $($parts)* }
        $crate::__together! { $name: Serialize; $($parts)* }
    };
    ($name:ident: Deserialize; $($part:ident;)*) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                let whole = $crate::__private::WholeValue::read(deserializer)?;
                ::core::result::Result::Ok(Self { $($part: whole.part()?,)* })
            }
        }
    };
    ($name:ident: Serialize; $($part:ident;)*) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                let mut written = $crate::__private::WrittenParts::default();
                $(written.add(&self.$part)?;)*
                written.write(serializer)
            }
        }
    };
}
