//! `object!`: serde for the structs of a document, and what its expansion calls.
//!
//! The expansion is small because checking it is what compiling a generated client costs: a key
//! look-up that knows no types, one loop for all structs, and a slot for each field behind a trait
//! object.

mod lenient;
mod read;
mod slot;

pub use crate::object::lenient::Lenient;
pub use crate::object::read::{ReadObject, read_fields, read_object};
pub use crate::object::slot::{Additional, Field, Read, Rest, Slot};

/// Implements serde for a struct of named properties. Not public API; generated code calls it.
///
/// `Data` before the directions is `Clone`, `Debug` and `PartialEq`, and `Default` may stand behind it.
///
/// `field = "key"` is required, `, optional` may be absent or null, `, nullable` must be there and
/// may be null, `, lenient` is optional and takes a text of a broken format for absent, `, clearable`
/// (and `, lenient_clearable`) may be absent or null, which differ, `, default 20` has a value where
/// it is absent or null, `, filled Some(20)` (and `, lenient_filled`) is optional and has a value where
/// it is absent, and `field = ..` takes all other keys, which are skipped without it.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $name:ident: Data + Default + $direction:ident $(+ $other:ident)?;
        $($field:ident = $key:tt $(, $how:ident $($default:expr)?)?;)*
    ) => {
        #[automatically_derived]
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self { $($field: ::core::default::Default::default(),)* }
            }
        }

        $crate::__object! { $name: Data + $direction $(+ $other)?;
            $($field = $key $(, $how $($default)?)?;)* }
    };
    (
        $name:ident: Data + $direction:ident $(+ $other:ident)?;
        $($field:ident = $key:tt $(, $how:ident $($default:expr)?)?;)*
    ) => {
        #[automatically_derived]
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self { $($field: ::core::clone::Clone::clone(&self.$field),)* }
            }
        }

        #[automatically_derived]
        impl $crate::__private::Parts for $name {
            fn look(&self, at: &mut dyn ::core::ops::FnMut(&[&dyn $crate::__private::Part])) {
                at(&[$(&self.$field),*]);
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_parts(
                    f,
                    ::core::stringify!($name),
                    ::core::stringify!($($field)*),
                    self,
                )
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::are_same(self, other)
            }
        }

        $crate::__object! { $name: $direction $(+ $other)?; $($field = $key $(, $how $($default)?)?;)* }
    };
    ($name:ident: Deserialize + Serialize; $($fields:tt)*) => {
        $crate::__object! { $name: Deserialize; $($fields)* }
        $crate::__object! { $name: Serialize; $($fields)* }
    };
    ($name:ident: Deserialize; $($field:ident = $key:tt $(, $how:ident $($default:expr)?)?;)*) => {
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
                $(let mut $field = $crate::__object_field!(slot $key $($how)?);)*
                $crate::__private::read_fields(
                    map,
                    &[$($crate::__object_field!(name $key)),*],
                    &mut [$(&mut $field),*],
                )?;
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__object_field!(finish $field $key $($how $($default)?)?)),*
                })
            }
        }
    };
    ($name:ident: Serialize; $($field:ident = $key:tt $(, $how:ident $($default:expr)?)?;)*) => {
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
    (slot $key:literal lenient) => { $crate::__private::Lenient::new() };
    (slot $key:literal lenient_clearable) => { $crate::__private::Lenient::new() };
    (slot $key:literal lenient_filled) => { $crate::__private::Lenient::new() };
    (slot $key:literal $($how:ident)?) => { $crate::__private::Field::new() };
    (name ..) => { ::core::option::Option::None };
    (name $key:literal) => { ::core::option::Option::Some($key) };
    (finish $field:ident ..) => { $field.finish() };
    (finish $field:ident $key:literal optional) => { $field.optional() };
    (finish $field:ident $key:literal lenient) => { $field.optional() };
    (finish $field:ident $key:literal default $default:expr) => {
        match $field.optional() {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }
    };
    (finish $field:ident $key:literal filled $default:expr) => {
        match $field.nullable() {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }
    };
    (finish $field:ident $key:literal lenient_filled $default:expr) => {
        if $field.was_seen() { $field.optional() } else { $default }
    };
    (finish $field:ident $key:literal clearable) => { $field.nullable() };
    (finish $field:ident $key:literal lenient_clearable) => { $field.nullable() };
    (finish $field:ident $key:literal $(nullable)?) => { $field.required::<A::Error>($key)? };
    (write $map:ident ($($place:tt)+) ..) => {
        for (key, value) in &$($place)+ {
            $crate::__private::SerializeMap::serialize_entry(&mut $map, key, value)?;
        }
    };
    (write $map:ident ($($place:tt)+) $key:literal lenient) => {
        $crate::__object_field!(write $map ($($place)+) $key optional)
    };
    (write $map:ident ($($place:tt)+) $key:literal filled) => {
        $crate::__object_field!(write $map ($($place)+) $key optional)
    };
    (write $map:ident ($($place:tt)+) $key:literal clearable) => {
        $crate::__object_field!(write $map ($($place)+) $key optional)
    };
    (write $map:ident ($($place:tt)+) $key:literal lenient_clearable) => {
        $crate::__object_field!(write $map ($($place)+) $key optional)
    };
    (write $map:ident ($($place:tt)+) $key:literal lenient_filled) => {
        $crate::__object_field!(write $map ($($place)+) $key optional)
    };
    (write $map:ident ($($place:tt)+) $key:literal optional) => {
        if let ::core::option::Option::Some(value) = &$($place)+ {
            $crate::__private::SerializeMap::serialize_entry(&mut $map, $key, value)?;
        }
    };
    (write $map:ident ($($place:tt)+) $key:literal $($how:ident)?) => {
        $crate::__private::SerializeMap::serialize_entry(&mut $map, $key, &$($place)+)?;
    };
}
