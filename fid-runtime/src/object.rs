//! `object!`: serde for the structs of a document, and what its expansion calls.
//!
//! The expansion is small because checking it is what compiling a generated client costs: a key
//! look-up that knows no types, one loop for all structs, a slot for each field behind a trait
//! object, and a call for each that is written. A `?` a field that is written was 14 % of the check of
//! Adyen's client, slots whose types were not known yet 12 % of that of GitHub's, and
//! `automatically_derived` on every implementation 3 % of Adyen's.

pub(crate) mod how;
mod lenient;
mod read;
mod slot;
mod write;

pub use crate::object::read::{ReadObject, missing, read_fields, read_object};
pub use crate::object::slot::{Additional, Read, Rest, Slot};
pub use crate::object::write::Writer;

/// Implements serde for a struct of named properties. Not public API; generated code calls it.
///
/// `Data` is `Clone`, `Debug` and `PartialEq`; the others are what they say.
///
/// `field = required("key")` must be there, `optional("key")` may be absent or null, `lenient("key")` is optional and takes
/// a text of a broken format for absent, `clearable("key")` may be absent or null, which differ (as they do for a `lenient`
/// one of two options), `default("key", 20)` has a value where it is absent or null, `filled("key", Some(20))` and
/// `lenient_filled("key", ..)` are optional and have a value where they are absent, and `..field` takes all other keys, which
/// are skipped without it.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (impl $($impl:ident),+ for $name:ident $table:tt) => {
        $($crate::__object! { $name $impl $table })+
    };
    ($name:ident Data {
        $($field:ident = $how:ident($key:literal $(, $default:expr)?);)* $(..$rest:ident;)?
    }) => {
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self {
                    $($field: ::core::clone::Clone::clone(&self.$field),)*
                    $($rest: ::core::clone::Clone::clone(&self.$rest),)?
                }
            }
        }

        impl $crate::__private::Parts for $name {
            fn look(&self, at: &mut dyn $crate::__private::Look) {
                at.parts(&[$(&self.$field,)* $(&self.$rest)?]);
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_parts(
                    f,
                    ::core::stringify!($name),
                    ::core::stringify!($($field)* $($rest)?),
                    self,
                )
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::are_same(self, other)
            }
        }
    };
    ($name:ident Default {
        $($field:ident = $how:ident($key:literal $(, $default:expr)?);)* $(..$rest:ident;)?
    }) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self {
                    $($field: ::core::default::Default::default(),)*
                    $($rest: ::core::default::Default::default(),)?
                }
            }
        }
    };
    ($name:ident Deserialize {
        $($field:ident = $how:ident($key:literal $(, $default:expr)?);)* $(..$rest:ident;)?
    }) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_object(deserializer)
            }
        }

        impl<'de> $crate::__private::ReadObject<'de> for $name {
            fn read<A>(map: &mut A) -> ::core::result::Result<Self, A::Error>
            where
                A: $crate::__private::MapAccess<'de>,
            {
                $(let mut $field = $crate::__private::$how(::core::option::Option::None);)*
                $(let mut $rest = $crate::__private::Rest::new();)?
                let mut is_read = false;
                // What becomes of the slots stands before they are read: the types of what they take are known then,
                // and a slot of an unknown type makes rustc look at it again for each that follows.
                loop {
                    if is_read {
                        $($(
                            let $field = $crate::__private::required(::core::option::Option::Some(
                                match $field.given() {
                                    ::core::option::Option::Some(value) => value,
                                    ::core::option::Option::None => $default,
                                },
                            ));
                        )?)*
                        let ($(::core::option::Option::Some($field),)*) = ($($field.0,)*) else {
                            return ::core::result::Result::Err($crate::__private::missing());
                        };
                        return ::core::result::Result::Ok(Self { $($field,)* $($rest: $rest.finish())? });
                    }
                    is_read = true;
                    if let ::core::result::Result::Err(error) = $crate::__private::read_fields(
                        map,
                        &[$($key),*],
                        &mut [$(&mut $field,)* $(&mut $rest)?],
                    ) {
                        return ::core::result::Result::Err(error);
                    }
                }
            }
        }
    };
    ($name:ident Serialize {
        $($field:ident = $how:ident($key:literal $(, $default:expr)?);)* $(..$rest:ident;)?
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
}
