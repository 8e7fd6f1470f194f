//! The bodies of errors, as a document describes them.

use serde::de::DeserializeOwned;

use crate::answer::is_json_media;
use crate::json::read_body;

/// The body of an error answer. Every type that serde reads is one; enums by status come from
/// `error_bodies!`.
pub trait ErrorBody: Sized {
    /// Reads the body of an answer with this status, if it is as the document says.
    fn read(status: u16, body: &[u8]) -> Option<Self>;

    /// Reads a body of a media type; types that are not for JSON take any. Not public API.
    #[doc(hidden)]
    fn read_any(status: u16, media: &str, body: &[u8]) -> Option<Self> {
        is_json_media(media)
            .then(|| Self::read(status, body))
            .flatten()
    }
}

impl<T: DeserializeOwned> ErrorBody for T {
    fn read(_: u16, body: &[u8]) -> Option<Self> {
        read_body(body).ok()
    }
}

/// The error body of an operation for which the document describes none. It has no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undocumented {}

impl ErrorBody for Undocumented {
    fn read(_: u16, _: &[u8]) -> Option<Self> {
        None
    }
}

/// Implements [`ErrorBody`] for an enum with a variant a status: `404`, `"4XX"` or `default`. The
/// first line that fits counts, so exact ones stand first. `404 "application/json" => Found;` is
/// chosen by the media type, too. Not public API; generated code calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_bodies {
    ($name:ident; $($status:tt $($media:literal)? => $variant:ident;)*) => {
        impl $crate::ErrorBody for $name {
            fn read(status: u16, body: &[u8]) -> ::core::option::Option<Self> {
                Self::read_any(status, "application/json", body)
            }

            fn read_any(status: u16, media: &str, body: &[u8]) -> ::core::option::Option<Self> {
                $(if $crate::__private::covers(::core::stringify!($status), status)
                    $(&& $crate::__private::is_media($media, media))?
                {
                    return $crate::ErrorBody::read_any(status, media, body).map(Self::$variant);
                })*
                ::core::option::Option::None
            }
        }
    };
}

/// Tells whether a key of a document's responses covers a status.
#[must_use]
pub fn covers(key: &str, status: u16) -> bool {
    let key = key.trim_matches('"');
    match key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        Some(class) => class.parse() == Ok(status / 100),
        None => key == "default" || key.parse() == Ok(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_cover_statuses() {
        for (key, status, covered) in [
            ("404", 404, true),
            ("404", 400, false),
            ("\"404\"", 404, true),
            ("\"4XX\"", 404, true),
            ("4xx", 499, true),
            ("4XX", 500, false),
            ("default", 200, true),
            ("XX", 404, false),
        ] {
            assert_eq!(covers(key, status), covered, "{key} {status}");
        }
    }
}
