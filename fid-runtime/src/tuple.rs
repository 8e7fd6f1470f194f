//! `tuple!`: serde for arrays whose items have types by their place (`prefixItems`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use crate::trail::{self, Why};

/// A struct of items by their place.
pub trait ReadTuple<'de>: Sized {
    /// Reads all items.
    fn read<A: SeqAccess<'de>>(items: &mut A) -> Result<Self, A::Error>;
}

/// Reads an array. The error never shows a value that was found.
pub fn read_tuple<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: ReadTuple<'de>,
{
    // Asked for an array, serde_json quotes the text that it found.
    deserializer.deserialize_any(TupleVisitor(PhantomData))
}

struct TupleVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadTuple<'de>> Visitor<'de> for TupleVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<T, A::Error> {
        trail::begin();
        let tuple = T::read(&mut items)?;
        // Items that the document does not describe say nothing to anyone.
        while items.next_element::<IgnoredAny>()?.is_some() {
            crate::tally::count_listed(false);
        }
        Ok(tuple)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<T, E> {
        Err(E::custom("expected an array"))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        self.visit_str("")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        self.visit_str("")
    }
}

/// Reads an item that may be absent where the array is short.
pub fn next_item<'de, A, T>(items: &mut A, place: &'static str) -> Result<Option<T>, A::Error>
where
    A: SeqAccess<'de>,
    T: Deserialize<'de>,
{
    items.next_element().map_err(|_| {
        trail::extend(place);
        error()
    })
}

/// Returns the item, or an error where the array is too short.
pub fn required_item<T, E: Error>(item: Option<T>, place: &'static str) -> Result<T, E> {
    item.ok_or_else(|| {
        trail::start(Why::Missing, place);
        error()
    })
}

/// Reads all further items.
pub fn rest_items<'de, A, T>(items: &mut A, place: &'static str) -> Result<Vec<T>, A::Error>
where
    A: SeqAccess<'de>,
    T: Deserialize<'de>,
{
    let mut rest = Vec::new();
    while let Some(item) = next_item(items, place)? {
        rest.push(item);
    }
    Ok(rest)
}

fn error<E: Error>() -> E {
    trail::last().map_or_else(|| E::custom("cannot be read"), E::custom)
}

/// Implements serde for a struct of items by their place. Not public API; generated code calls it.
///
/// `0;` is required, `1, optional;` may be absent (`Option`), `2, rest;` takes all further items.
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple {
    ($name:ident: Deserialize + Serialize; $($fields:tt)*) => {
        $crate::__tuple! { $name: Deserialize; $($fields)* }
        $crate::__tuple! { $name: Serialize; $($fields)* }
    };
    ($name:ident: Deserialize; $($place:tt $(, $how:ident)?;)*) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_tuple(deserializer)
            }
        }

        impl<'de> $crate::__private::ReadTuple<'de> for $name {
            fn read<A>(items: &mut A) -> ::core::result::Result<Self, A::Error>
            where
                A: $crate::__private::SeqAccess<'de>,
            {
                ::core::result::Result::Ok(Self(
                    $($crate::__tuple!(read items $place $($how)?),)*
                ))
            }
        }
    };
    ($name:ident: Serialize; $($place:tt $(, $how:ident)?;)*) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                #[allow(unused_mut, reason = "a tuple may have no items")]
                let mut items = $crate::__private::Serializer::serialize_seq(
                    serializer,
                    ::core::option::Option::None,
                )?;
                $($crate::__tuple!(write items (self.$place) $($how)?);)*
                $crate::__private::SerializeSeq::end(items)
            }
        }
    };
    (read $items:ident $place:tt rest) => {
        $crate::__private::rest_items($items, ::core::stringify!($place))?
    };
    (read $items:ident $place:tt optional) => {
        $crate::__private::next_item($items, ::core::stringify!($place))?
    };
    (read $items:ident $place:tt) => {
        $crate::__private::required_item(
            $crate::__private::next_item($items, ::core::stringify!($place))?,
            ::core::stringify!($place),
        )?
    };
    (write $items:ident ($($field:tt)+) rest) => {
        for item in &$($field)+ {
            $crate::__private::SerializeSeq::serialize_element(&mut $items, item)?;
        }
    };
    (write $items:ident ($($field:tt)+) optional) => {
        if let ::core::option::Option::Some(item) = &$($field)+ {
            $crate::__private::SerializeSeq::serialize_element(&mut $items, item)?;
        }
    };
    (write $items:ident ($($field:tt)+)) => {
        $crate::__private::SerializeSeq::serialize_element(&mut $items, &$($field)+)?;
    };
}
