//! Headers of answers with the types of a document.

use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tracing::warn;

use crate::from_answer::{Arrived, FromAnswer, Head, Misread, Mode};

/// The body of an answer and the headers that the document describes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithHeaders<H, T> {
    /// The headers.
    pub headers: H,
    /// The body.
    pub body: T,
}

/// A struct of headers; implemented by `headers!`.
pub trait FromHeaders: Sized {
    /// Reads the headers. Not public API.
    #[doc(hidden)]
    fn read(headers: &HeaderMap) -> Result<Self, Misread>;
}

impl<H: FromHeaders, T: FromAnswer> FromAnswer for WithHeaders<H, T> {
    fn mode() -> Mode {
        T::mode()
    }

    fn mode_for(head: &Head<'_>) -> Option<Mode> {
        T::mode_for(head)
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        Ok(Self {
            headers: H::read(answer.head.headers)?,
            body: T::from_answer(answer)?,
        })
    }
}

/// Reads a header that has to be there.
pub fn required_header<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &'static str,
) -> Result<T, Misread> {
    text_of(headers, name)
        .and_then(|text| parse(&text))
        .ok_or(Misread::Header(name))
}

/// Reads a header that may be missing. One that is not what the document says is as good as none.
pub fn optional_header<T: DeserializeOwned>(headers: &HeaderMap, name: &'static str) -> Option<T> {
    let text = text_of(headers, name)?;
    let value = parse(&text);
    if value.is_none() {
        warn!(
            header = name,
            "the value is not what the document says and was dropped"
        );
    }
    value
}

/// Joins the values of a header (RFC 9110, section 5.3).
fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(name).iter();
    let texts: Option<Vec<_>> = values.map(|value| value.to_str().ok()).collect();
    texts
        .filter(|texts| !texts.is_empty())
        .map(|texts| texts.join(","))
}

/// Reads a text as what the type wants: a string, a number or a flag, or a list of them.
fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    let list = |item: fn(&str) -> Option<Value>| {
        let items: Option<Vec<Value>> = text.split(',').map(|part| item(part.trim())).collect();
        serde_json::from_value(Value::Array(items?)).ok()
    };
    serde_json::from_value(text.into())
        .ok()
        .or_else(|| serde_json::from_str(text).ok())
        .or_else(|| list(|part| Some(part.into())))
        .or_else(|| list(|part| serde_json::from_str(part).ok()))
}

/// Declares a struct of headers, which is [`FromHeaders`]. Not public API; generated code calls it.
///
/// `field: Type = "Name"` is required; `, optional` is an `Option`.
#[doc(hidden)]
#[macro_export]
macro_rules! __headers {
    (
        $(#$meta:tt)* $name:ident;
        $($(#$field_meta:tt)* $field:ident: $kind:ty = $key:literal $(, $how:ident)?;)*
    ) => {
        $(#$meta)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#$field_meta)* pub $field: $kind,)*
        }

        impl $crate::FromHeaders for $name {
            fn read(
                headers: &$crate::http::HeaderMap,
            ) -> ::core::result::Result<Self, $crate::__private::Misread> {
                ::core::result::Result::Ok(Self {
                    $($field: $crate::__headers!(read headers $key $($how)?),)*
                })
            }
        }
    };
    (read $headers:ident $key:literal optional) => {
        $crate::__private::optional_header($headers, $key)
    };
    (read $headers:ident $key:literal) => {
        $crate::__private::required_header($headers, $key)?
    };
}
