//! `wrapper!`: serde for a type that holds nothing but another one, and for values that a document
//! gives.

use std::convert::Infallible;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny};
use serde::ser::{Serialize, Serializer};

/// Implements serde for a struct of one unnamed field. Not public API; generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident($inner:ty): Deserialize + Serialize;) => {
        $crate::__wrapper! { $name($inner): Deserialize; }
        $crate::__wrapper! { $name($inner): Serialize; }
    };
    ($name:ident($inner:ty): Deserialize;) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                <$inner as $crate::__private::Deserialize>::deserialize(deserializer).map(Self)
            }
        }
    };
    ($name:ident($inner:ty): Serialize;) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                $crate::__private::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}

/// Reads a value that the document gives; nothing where it is not of the type.
#[must_use]
pub fn read_default<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// A value of which the document says that there is none (the schema `false`): it has no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Never(Infallible);

impl<'de> Deserialize<'de> for Never {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer)?;
        Err(D::Error::custom("expected no value"))
    }
}

impl Serialize for Never {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match self.0 {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_is_never() {
        for json in ["null", "1", "{}", "[1]"] {
            assert!(serde_json::from_str::<Never>(json).is_err(), "{json}");
        }
        assert_eq!(serde_json::from_str::<Vec<Never>>("[]").unwrap(), []);
    }
}
