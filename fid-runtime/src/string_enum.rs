//! `string_enum!`: enums of texts that may grow.

/// Implements what an enum of texts needs; texts that it does not list are kept. Not public API;
/// generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident; $($variant:ident = $text:literal;)*) => {
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

        #[automatically_derived]
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Unknown(::std::string::String::from(text)),
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)*
                    _ => Self::Unknown(text),
                }
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[automatically_derived]
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                let value: Self = $crate::__private::read_text(deserializer)?;
                $crate::__private::count_listed(!::core::matches!(value, Self::Unknown(_)));
                ::core::result::Result::Ok(value)
            }
        }

        #[automatically_derived]
        impl $crate::__private::ReadText for $name {
            const EXPECTED: &'static str = "a string";

            fn read(text: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::from(text))
            }

            fn read_owned(text: ::std::string::String) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::from(text))
            }
        }

        #[automatically_derived]
        impl $crate::Parameter for $name {
            fn parts(&self, each: &mut dyn ::core::ops::FnMut($crate::Part<'_>)) {
                each($crate::Part::Text(self.as_str()));
            }
        }
    };
}
