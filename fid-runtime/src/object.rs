//! `object!`: serde for the structs of a document, and what its expansion calls.
//!
//! The expansion is small because checking it is what compiling a generated client costs: a key
//! look-up that knows no types, one loop for all structs, a slot for each field behind a trait
//! object, and a call for each that is written. What was measured of the check of Adyen's client: a `?` a field
//! that is written was 14 %, `automatically_derived` on every implementation 3 %, and reading into slots of
//! their own what could be read in place 5 %. A reference that becomes a trait object is cheap there, a call of a generic
//! function in its place is three times as dear.

pub(crate) mod how;
mod lenient;
mod read;
mod seen;
mod slot;
mod write;

pub use crate::object::read::{ReadObject, missing, read_fields, read_object};
pub use crate::object::slot::{Additional, Read, Rest, Slot};
pub use crate::object::write::Writer;

/// Gives an optional property a value, as the setters of structs do: that they do not assign it themselves is 0.3 % of the
/// check of Adyen's client.
pub fn set<T>(field: &mut Option<T>, value: impl Into<T>) {
    *field = Some(value.into());
}

/// Implements serde for a struct of named properties. Not public API; generated code calls it.
///
/// `Data` is `Clone`, `Debug` and `PartialEq`; the others are what they say.
///
/// `required field = "key"` must be there and `nullable` must be and may be null, `optional` may be absent or null, `lenient`
/// is optional and takes a text of a broken format for absent, `clearable` may be absent or null, which differ (as they do
/// for a `lenient` one of two options), `default field(20) = "key"` has a value where it is absent or null,
/// `filled field(Some(20)) = "key"` and `lenient_filled` are optional and have a value where they are absent, and
/// `..field` takes all other keys, which are skipped without it.
///
/// A struct whose properties are all `optional` is read into its `Default`, which it has to have.
///
/// What can be absent in a row makes rustc copy all rows before it, so there are rules for tables that are plain.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (impl $($impl:ident),+ for $name:ident $table:tt) => {
        $($crate::__object! { $name $impl $table })+
    };
    ($name:ident Data {
        $($how:ident $field:ident = $key:literal;)* $(..$rest:ident;)?
    }) => {
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($rest: self.$rest.clone())? }
            }
        }

        impl $crate::__private::Parts for $name {
            fn look(&self, at: &mut dyn $crate::__private::Look) {
                at.parts(
                    ::core::stringify!($name $($field)* $($rest)?),
                    &[$(&self.$field,)* $(&self.$rest)?],
                );
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_parts(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::are_same(self, other)
            }
        }
    };
    ($name:ident Default {
        $($how:ident $field:ident = $key:literal;)* $(..$rest:ident;)?
    }) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self {
                    $($field: $crate::__private::None,)*
                    $($rest: ::core::default::Default::default(),)?
                }
            }
        }
    };
    ($name:ident Deserialize { $(optional $field:ident = $key:literal;)* $(..$rest:ident;)? }) => {
        $crate::__object! { $name Deserialize }

        impl<'de> $crate::__private::ReadObject<'de> for $name {
            fn read<A>(map: &mut A) -> ::core::result::Result<Self, A::Error>
            where
                A: $crate::__private::MapAccess<'de>,
            {
                let mut object = <Self as ::core::default::Default>::default();
                match $crate::__private::read_fields(
                    map,
                    &[$($key),*],
                    &mut [
                        $(&mut object.$field,)*
                        $(&mut $crate::__private::Rest(&mut object.$rest))?
                    ],
                ) {
                    $crate::__private::Ok(()) => $crate::__private::Ok(object),
                    $crate::__private::Err(error) => $crate::__private::Err(error),
                }
            }
        }
    };
    ($name:ident Deserialize {
        $(
            $(required $required:ident)?
            $(optional $optional:ident)?
            $(nullable $nullable:ident)?
            $(clearable $clearable:ident)?
            $(lenient $lenient:ident)?
            $(default $default:ident($default_value:expr))?
            $(filled $filled:ident($filled_value:expr))?
            $(lenient_filled $lenient_filled:ident($lenient_filled_value:expr))?
            = $key:literal;
        )*
        $(..$rest:ident;)?
    }) => {
        $crate::__object! { $name Deserialize }

        impl<'de> $crate::__private::ReadObject<'de> for $name {
            fn read<A>(map: &mut A) -> ::core::result::Result<Self, A::Error>
            where
                A: $crate::__private::MapAccess<'de>,
            {
                $(
                    $(let mut $required = $crate::__private::required($crate::__private::None);)?
                    $(let mut $optional = $crate::__private::None;)?
                    $(let mut $nullable = $crate::__private::None;)?
                    $(let mut $clearable = $crate::__private::None;)?
                    $(let mut $lenient = $crate::__private::None;)?
                    $(let mut $default = $default_value;)?
                    $(let mut $filled = $filled_value;)?
                    $(let mut $lenient_filled = $lenient_filled_value;)?
                )*
                $(let mut $rest = ::core::default::Default::default();)?
                let mut is_read = false;
                // What becomes of the slots stands before they are read: the types of what they take are known then,
                // and a slot of an unknown type makes rustc look at it again for each that follows.
                loop {
                    if is_read {
                        let ($($($crate::__private::Some($required),)?)*) = ($($($required.0,)?)*) else {
                            return $crate::__private::Err($crate::__private::missing());
                        };
                        return $crate::__private::Ok(Self {
                            $($($required,)? $($optional,)? $($nullable,)? $($clearable,)? $($lenient,)? $($default,)? $($filled,)? $($lenient_filled,)?)*
                            $($rest)?
                        });
                    }
                    is_read = true;
                    if let $crate::__private::Err(error) = $crate::__private::read_fields(
                        map,
                        &[$($key),*],
                        &mut [
                            $(
                                $(&mut $required)?
                                $(&mut $optional)?
                                $(&mut $crate::__private::nullable(&mut $nullable))?
                                $(&mut $crate::__private::clearable(&mut $clearable))?
                                $(&mut $crate::__private::lenient(&mut $lenient))?
                                $(&mut $crate::__private::default(&mut $default))?
                                $(&mut $crate::__private::filled(&mut $filled))?
                                $(&mut $crate::__private::lenient(&mut $lenient_filled))?
                            ,)*
                            $(&mut $crate::__private::Rest(&mut $rest))?
                        ],
                    ) {
                        return $crate::__private::Err(error);
                    }
                }
            }
        }
    };
    ($name:ident Deserialize) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_object(deserializer)
            }
        }
    };
    ($name:ident Serialize {
        $($how:ident $field:ident = $key:literal;)* $(..$rest:ident;)?
    }) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                let mut writer = $crate::__private::Writer::new(serializer);
                $(writer.$how($key, &self.$field);)*
                $(writer.rest(&self.$rest);)?
                writer.end()
            }
        }
    };
    ($name:ident $impl:ident {
        $($how:ident $field:ident $(($value:expr))? = $key:literal;)* $(..$rest:ident;)?
    }) => {
        $crate::__object! { $name $impl { $($how $field = $key;)* $(..$rest;)? } }
    };
}
