//! How the programs make forms of parts.

use proc_macro2::TokenStream;
use quote::quote;

/// Writes the traits and functions that forms of parts are made with.
pub(super) fn parts() -> TokenStream {
    quote! {
        /// A form of parts, which is not read from JSON.
        pub trait Make: Sized {
            fn make(value: &serde_json::Value) -> Result<Self, String>;
        }

        pub fn made<T: Make>(arguments: &Arguments) -> Result<T, String> {
            let value = arguments.0.get("body").cloned().unwrap_or_default();
            T::make(&value).map_err(|error| format!("unmade\tbody cannot be {value}: {error}"))
        }

        pub fn part<T: serde::de::DeserializeOwned>(value: &serde_json::Value, name: &str) -> Result<T, String> {
            let part = value.get(name).cloned().unwrap_or_default();
            serde_json::from_value(part).map_err(|error| format!("{name}: {error}"))
        }

        /// A part that is a file, or several.
        pub trait FromPart: Sized {
            fn from_part(value: Option<&serde_json::Value>) -> Result<Self, String>;
        }

        impl FromPart for fid_runtime::File {
            fn from_part(value: Option<&serde_json::Value>) -> Result<Self, String> {
                let value = value.ok_or("a file is missing")?;
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Ok(Self::from_bytes("file", text.into_bytes()))
            }
        }

        impl FromPart for Vec<fid_runtime::File> {
            fn from_part(value: Option<&serde_json::Value>) -> Result<Self, String> {
                let items = value.and_then(serde_json::Value::as_array).into_iter().flatten();
                items.map(|item| FromPart::from_part(Some(item))).collect()
            }
        }

        impl<T: FromPart> FromPart for Option<T> {
            fn from_part(value: Option<&serde_json::Value>) -> Result<Self, String> {
                value.filter(|value| !value.is_null()).map(|value| T::from_part(Some(value))).transpose()
            }
        }
    }
}
