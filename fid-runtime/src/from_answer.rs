//! What an answer is read as.

use std::any::TypeId;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::error_body::covers;
use crate::json::{BodyError, read_body};

/// A type that the answer to a call is read as.
///
/// Every type that serde reads is one, from JSON; `()` ignores the body. [`Text`](crate::Text),
/// [`Binary`](crate::Binary), [`ByteStream`](crate::ByteStream) and
/// [`EventStream`](crate::EventStream) and [`ItemStream`](crate::ItemStream) take other bodies, [`WithHeaders`](crate::WithHeaders) takes
/// headers along, and generated enums tell statuses apart.
pub trait FromAnswer: Sized {
    /// How the body is taken in. Not public API.
    #[doc(hidden)]
    fn mode() -> Mode;

    /// How the body is taken in that comes with this head, if the document describes it. Not public
    /// API.
    #[doc(hidden)]
    fn mode_for(head: &Head<'_>) -> Option<Mode> {
        head.status.is_success().then(Self::mode)
    }

    /// Reads the answer. Not public API.
    #[doc(hidden)]
    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread>;
}

/// How a body is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Whatever comes is ignored.
    Ignored,
    /// It has to be JSON.
    Json,
    /// It may be anything, and is read to its end.
    Whole,
    /// It may be anything, and is read by the caller.
    Streamed,
}

/// What decides how a body is taken in.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
}

impl Head<'_> {
    /// Tells whether a line of the document's responses is about the answer: by status, and by
    /// media type where one is given.
    #[must_use]
    pub fn is(&self, key: &str, media: Option<&str>) -> bool {
        covers(key, self.status.as_u16())
            && media.is_none_or(|media| is_media(media, essence(self.headers)))
    }
}

/// An answer that has come, as far as its mode wants it.
#[derive(Debug)]
pub struct Arrived<'a> {
    pub(crate) head: Head<'a>,
    pub(crate) body: Bytes,
    pub(crate) stream: Option<Body>,
    /// How long the next piece of a stream may take.
    pub(crate) patience: Duration,
    /// How long a piece that has to be held may be, in bytes.
    pub(crate) limit: usize,
}

impl Arrived<'_> {
    /// Returns what decides which variant it is.
    #[must_use]
    pub fn head(&self) -> &Head<'_> {
        &self.head
    }
}

/// Why an answer cannot be read as the type.
#[derive(Debug)]
pub enum Misread {
    /// The JSON is not what the document says.
    Body(BodyError),
    /// The text is not in its character set.
    Text,
    /// The header is missing or not what the document says.
    Header(&'static str),
    /// The document does not describe such an answer.
    Undescribed,
}

impl<T: DeserializeOwned + 'static> FromAnswer for T {
    fn mode() -> Mode {
        if TypeId::of::<T>() == TypeId::of::<()>() {
            Mode::Ignored
        } else {
            Mode::Json
        }
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        if TypeId::of::<T>() == TypeId::of::<()>() {
            // `()` is read from `null`; what the server sent is ignored.
            return read_body(b"null").map_err(Misread::Body);
        }
        read_body(&answer.body).map_err(Misread::Body)
    }
}

/// Returns the media type without its parameters.
pub(crate) fn essence(headers: &HeaderMap) -> &str {
    let text = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim()
}

/// Tells whether a media type is one of a range: `text/csv`, `text/*` or `*/*`.
#[must_use]
pub fn is_media(range: &str, essence: &str) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    match range.strip_suffix('*') {
        Some("" | "*/") => true,
        Some(start) => essence
            .get(..start.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(start)),
        None => essence.eq_ignore_ascii_case(range),
    }
}

/// Returns how the payload of a variant is taken in.
#[must_use]
pub fn mode_of<P: FromAnswer, T>(_: fn(P) -> T) -> Mode {
    P::mode()
}

/// Reads the payload of a variant.
pub fn read_answer<P: FromAnswer, T>(
    answer: &mut Arrived<'_>,
    wrap: fn(P) -> T,
) -> Result<T, Misread> {
    P::from_answer(answer).map(wrap)
}

/// Declares an enum with a variant a line of the document's responses, which is [`FromAnswer`]. Not
/// public API; generated code calls it.
///
/// `200 => Found(Pet);` has a payload, `204 => Nothing;` has none. `200 "text/csv" => Csv(Text);` is
/// chosen by the media type, too. The first line that fits counts.
#[doc(hidden)]
#[macro_export]
macro_rules! __answers {
    (
        $(#$meta:tt)* $name:ident;
        $(
            $(#$line_meta:tt)*
            $status:literal $($media:literal)? => $variant:ident $(($kind:ty))?;
        )*
    ) => {
        $(#$meta)*
        #[non_exhaustive]
        pub enum $name {
            $($(#$line_meta)* $variant $(($kind))?,)*
        }

        impl $crate::FromAnswer for $name {
            fn mode() -> $crate::__private::Mode {
                $crate::__private::Mode::Whole
            }

            fn mode_for(
                head: &$crate::__private::Head<'_>,
            ) -> ::core::option::Option<$crate::__private::Mode> {
                $(if head.is(::core::stringify!($status), $crate::__answers!(media $($media)?)) {
                    return ::core::option::Option::Some($crate::__answers!(mode $variant $(($kind))?));
                })*
                ::core::option::Option::None
            }

            fn from_answer(
                answer: &mut $crate::__private::Arrived<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::Misread> {
                $(if answer.head().is(::core::stringify!($status), $crate::__answers!(media $($media)?)) {
                    return $crate::__answers!(read answer $variant $(($kind))?);
                })*
                ::core::result::Result::Err($crate::__private::Misread::Undescribed)
            }
        }
    };
    (media) => { ::core::option::Option::None };
    (media $media:literal) => { ::core::option::Option::Some($media) };
    (mode $variant:ident) => { $crate::__private::Mode::Ignored };
    (mode $variant:ident ($kind:ty)) => { $crate::__private::mode_of(Self::$variant) };
    (read $answer:ident $variant:ident) => { ::core::result::Result::Ok(Self::$variant) };
    (read $answer:ident $variant:ident ($kind:ty)) => {
        $crate::__private::read_answer($answer, Self::$variant)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_compared_without_parameters() {
        for (range, essence, fits) in [
            ("text/csv", "TEXT/csv", true),
            ("text/csv; charset=utf-8", "text/csv", true),
            ("text/*", "text/html", true),
            ("*/*", "", true),
            ("image/*", "text/html", false),
            ("text/csv", "text/html", false),
            ("text/*", "te", false),
        ] {
            assert_eq!(is_media(range, essence), fits, "{range} {essence}");
        }
    }
}
