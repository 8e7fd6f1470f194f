//! `string_enum!`: enums of texts that may grow.

mod into_text;
mod listed;

pub use crate::string_enum::into_text::IntoText;
pub use crate::string_enum::listed::{
    List, Listed, hash_listed, is_same_text, of_text, read_listed, show_listed,
};

/// Implements what an enum of texts needs; texts that it does not list are kept. Not public API; generated code calls it.
///
/// `Data` is `Clone`, `Debug`, `Eq`, `Hash` and `PartialEq`; the others are what they say. Not `Ord`, as a list that a server
/// may lengthen in any place has no order to rely on, and not `FromStr`, as `From` takes every text: they would be 4 % and 2 %
/// of the check of Adyen's client.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    (impl Data $(, $impl:ident)* for $name:ident { $($variant:ident = $text:literal;)* }) => {
        $($crate::__string_enum! { $name $impl })*

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)*
                    Self::Unknown(text) => Self::Unknown(text.clone()),
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_listed(f, ::core::stringify!($($variant)*), self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::is_same_text(self, other)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::__private::hash_listed(self, state);
            }
        }

        impl $crate::__private::Listed for $name {
            fn list() -> $crate::__private::List<Self> {
                $crate::__private::List(&[$(Self::$variant),*], Self::Unknown, Self::as_str)
            }
        }

        impl $name {
            /// Returns the text as the server writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl<T: $crate::__private::IntoText> ::core::convert::From<T> for $name {
            fn from(text: T) -> Self {
                $crate::__private::of_text(text)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    ($name:ident Serialize) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }
    };
    ($name:ident Deserialize) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_listed(deserializer)
            }
        }
    };
}
