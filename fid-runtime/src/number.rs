//! Integers, and `integer_enum!`: enums of integers that may grow.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Reads an integer. The error never shows the number that was found, and a number that does not
/// fit is an error.
pub fn read_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_any(IntegerVisitor)
}

struct IntegerVisitor;

const EXPECTED: &str = "an integer of at most 64 bits";

fn refuse<E: Error>() -> E {
    E::custom(format_args!("expected {EXPECTED}"))
}

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
        number.try_into().map_err(|_| refuse())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        // JSON Schema takes 2.0 for an integer. Up to 2^53 a float holds every integer.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation, reason = "checked above")]
            return Ok(number as i64);
        }
        Err(refuse())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<i64, E> {
        Err(refuse())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<i64, E> {
        Err(refuse())
    }
}

/// Implements what an enum of integers needs; numbers that it does not list are kept in
/// `Unknown(i64)`. Not public API; generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ident: Deserialize + Serialize; $($table:tt)*) => {
        $crate::__integer_enum! { $name; $($table)* }
        $crate::__integer_enum! { $name Deserialize }
        $crate::__integer_enum! { $name Serialize }
    };
    ($name:ident: $impl:ident; $($table:tt)*) => {
        $crate::__integer_enum! { $name; $($table)* }
        $crate::__integer_enum! { $name $impl }
    };
    ($name:ident; $($variant:ident = $number:literal;)*) => {
        impl $name {
            /// Returns the number as the server writes it.
            #[must_use]
            pub fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Unknown(number) => *number,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::Unknown(number),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::Parameter for $name {
            fn parts(&self, each: &mut dyn ::core::ops::FnMut($crate::Part<'_>)) {
                $crate::Parameter::parts(&self.value(), each);
            }
        }
    };
    ($name:ident Serialize) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                serializer.serialize_i64(self.value())
            }
        }
    };
    ($name:ident Deserialize) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                let value = Self::from($crate::__private::read_integer(deserializer)?);
                $crate::__private::count_listed(!::core::matches!(value, Self::Unknown(_)));
                ::core::result::Result::Ok(value)
            }
        }
    };
}
