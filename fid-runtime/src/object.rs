//! `object!`: serde for the structs of a document, and what its expansion calls.
//!
//! The expansion is small because checking it is what compiling a generated client costs: a key look-up that knows no
//! types, one loop for all structs, and a slot for each field behind a trait object.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_json::{Map, Value};

use crate::trail::{self, Why};

/// Implements serde for a struct of named properties. Not public API; generated code calls it.
///
/// `field = "key"` is required, `, optional` may be absent or null, `, nullable` must be there and may be null, and
/// `field = ..` takes all other keys, which are skipped without it.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident: Deserialize + Serialize; $($fields:tt)*) => {
        $crate::__object! { $name: Deserialize; $($fields)* }
        $crate::__object! { $name: Serialize; $($fields)* }
    };
    ($name:ident: Deserialize; $($field:ident = $key:tt $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_object(deserializer)
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::ReadObject<'de> for $name {
            fn read<A>(map: &mut A) -> ::core::result::Result<Self, A::Error>
            where
                A: $crate::__private::MapAccess<'de>,
            {
                $(let mut $field = $crate::__object_field!(slot $key);)*
                $crate::__private::read_fields(
                    map,
                    &[$($crate::__object_field!(name $key)),*],
                    &mut [$(&mut $field),*],
                )?;
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__object_field!(finish $field $key $($how)?)),*
                })
            }
        }
    };
    ($name:ident: Serialize; $($field:ident = $key:tt $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                #[allow(unused_mut, reason = "an object may have no properties")]
                let mut map = $crate::__private::Serializer::serialize_map(
                    serializer,
                    ::core::option::Option::None,
                )?;
                $($crate::__object_field!(write map (self.$field) $key $($how)?);)*
                $crate::__private::SerializeMap::end(map)
            }
        }
    };
}

/// What one field contributes to the expansion of `object!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __object_field {
    (slot ..) => { $crate::__private::Rest::new() };
    (slot $key:literal) => { $crate::__private::Field::new() };
    (name ..) => { ::core::option::Option::None };
    (name $key:literal) => { ::core::option::Option::Some($key) };
    (finish $field:ident ..) => { $field.finish() };
    (finish $field:ident $key:literal optional) => { $field.optional() };
    (finish $field:ident $key:literal $(nullable)?) => { $field.required::<A::Error>($key)? };
    (write $map:ident ($($place:tt)+) ..) => {
        for (key, value) in &$($place)+ {
            $crate::__private::SerializeMap::serialize_entry(&mut $map, key, value)?;
        }
    };
    (write $map:ident ($($place:tt)+) $key:literal optional) => {
        if let ::core::option::Option::Some(value) = &$($place)+ {
            $crate::__private::SerializeMap::serialize_entry(&mut $map, $key, value)?;
        }
    };
    (write $map:ident ($($place:tt)+) $key:literal $(nullable)?) => {
        $crate::__private::SerializeMap::serialize_entry(&mut $map, $key, &$($place)+)?;
    };
}

/// A struct of named properties.
pub trait ReadObject<'de>: Sized {
    /// Reads all keys and their values.
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;
}

/// Reads an object. The error never shows a value that was found.
pub fn read_object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: ReadObject<'de>,
{
    // Asked for a map, serde_json quotes the text that it found; asked for anything, it hands the text over.
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadObject<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        T::read(&mut map)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<T, E> {
        Err(E::custom("expected an object"))
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

/// Reads the keys of an object into the slots of the same places. A slot without a name takes all other keys.
pub fn read_fields<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &[Option<&'static str>],
    slots: &mut [&mut dyn Slot<'de, A>],
) -> Result<(), A::Error> {
    trail::begin();
    let mut next = 0;
    while let Some((place, key)) = map.next_key_seed(Key { names, next })? {
        let Some(place) = place else {
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        let name = names[place].unwrap_or("*");
        match slots[place].read(map, key) {
            Ok(Read::New) => next = place + 1,
            Ok(Read::Repeated) => return Err(refuse(Why::Repeated, name)),
            Err(_) => {
                trail::extend(name);
                return Err(error());
            }
        }
    }
    Ok(())
}

fn refuse<E: Error>(why: Why, name: &'static str) -> E {
    trail::start(why, name);
    error()
}

/// Puts the trail in the place of an error that might show values.
fn error<E: Error>() -> E {
    trail::last().map_or_else(|| E::custom("cannot be read"), E::custom)
}

/// Finds a key among the names. Keys mostly come in the order of the document, so the next name is tried first.
struct Key<'a> {
    names: &'a [Option<&'static str>],
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    /// The place of the name or of the slot for all other keys, and the key for the latter.
    type Value = (Option<usize>, Option<String>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = (Option<usize>, Option<String>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        if self
            .names
            .get(self.next)
            .is_some_and(|name| *name == Some(key))
        {
            return Ok((Some(self.next), None));
        }
        let place = self.names.iter().position(|name| *name == Some(key));
        Ok(
            match place.or_else(|| self.names.iter().position(Option::is_none)) {
                Some(place) => (
                    Some(place),
                    self.names[place].is_none().then(|| key.to_owned()),
                ),
                None => (None, None),
            },
        )
    }
}

/// Takes the value of a key.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value, unless the key was there before. `key` is there for a slot without a name.
    fn read(&mut self, map: &mut A, key: Option<String>) -> Result<Read, A::Error>;
}

/// What a [`Slot`] did with a key.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// The value was read.
    New,
    /// The key was there before.
    Repeated,
}

/// The slot of a named property.
#[derive(Debug)]
pub struct Field<T>(Option<T>);

impl<T> Field<T> {
    /// Returns a slot whose key was not seen.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns the value, or an error where the key was absent.
    pub fn required<E: Error>(self, name: &'static str) -> Result<T, E> {
        self.0.ok_or_else(|| refuse(Why::Missing, name))
    }
}

impl<T> Field<Option<T>> {
    /// Returns the value, which is `None` also where the key was absent.
    #[must_use]
    pub fn optional(self) -> Option<T> {
        self.0.flatten()
    }
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Field<T> {
    fn read(&mut self, map: &mut A, _: Option<String>) -> Result<Read, A::Error> {
        if self.0.is_some() {
            return Ok(Read::Repeated);
        }
        self.0 = Some(map.next_value()?);
        Ok(Read::New)
    }
}

/// The slot of all properties that the document does not name.
#[derive(Debug)]
pub struct Rest<M>(M);

impl<M: Additional> Rest<M> {
    /// Returns a slot that has taken nothing.
    #[must_use]
    pub fn new() -> Self {
        Self(M::default())
    }

    /// Returns all that was taken.
    #[must_use]
    pub fn finish(self) -> M {
        self.0
    }
}

impl<M: Additional> Default for Rest<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, A: MapAccess<'de>, M: Additional<Value: Deserialize<'de>>> Slot<'de, A> for Rest<M> {
    fn read(&mut self, map: &mut A, key: Option<String>) -> Result<Read, A::Error> {
        let value = map.next_value()?;
        let repeated = self.0.put(key.unwrap_or_default(), value).is_some();
        Ok(if repeated { Read::Repeated } else { Read::New })
    }
}

/// A collection of properties that the document does not name.
pub trait Additional: Default {
    /// What each of them is.
    type Value;

    /// Puts one in and returns the one of the same key that was there.
    fn put(&mut self, key: String, value: Self::Value) -> Option<Self::Value>;
}

impl Additional for Map<String, Value> {
    type Value = Value;

    fn put(&mut self, key: String, value: Value) -> Option<Value> {
        self.insert(key, value)
    }
}

impl<T> Additional for BTreeMap<String, T> {
    type Value = T;

    fn put(&mut self, key: String, value: T) -> Option<T> {
        self.insert(key, value)
    }
}
