//! Bodies of answers that are no JSON.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, header};

use crate::error_body::ErrorBody;
use crate::from_answer::{Arrived, FromAnswer, Misread, Mode};

/// A text as the body of an answer, of any media type. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(pub String);

/// Bytes as the body of an answer, of any media type. Its `Debug` does not show them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Binary(pub Bytes);

impl FromAnswer for Text {
    fn mode() -> Mode {
        Mode::Whole
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        if is_latin(answer.head.headers) {
            return Ok(Self(
                answer.body.iter().map(|byte| char::from(*byte)).collect(),
            ));
        }
        String::from_utf8(answer.body.to_vec())
            .map(Self)
            .map_err(|_| Misread::Text)
    }
}

/// Tells whether the answer says that its text is ISO 8859-1, in which every byte is a character.
fn is_latin(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    content_type
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.trim().strip_prefix("charset="))
        .any(|charset| matches!(charset.trim_matches('"'), "iso-8859-1" | "latin1"))
}

impl FromAnswer for Binary {
    fn mode() -> Mode {
        Mode::Whole
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        Ok(Self(answer.body.clone()))
    }
}

impl ErrorBody for Text {
    fn read(_: u16, body: &[u8]) -> Option<Self> {
        String::from_utf8(body.to_vec()).ok().map(Self)
    }

    fn read_any(status: u16, _: &str, body: &[u8]) -> Option<Self> {
        Self::read(status, body)
    }
}

impl ErrorBody for Binary {
    fn read(_: u16, body: &[u8]) -> Option<Self> {
        Some(Self(Bytes::copy_from_slice(body)))
    }

    fn read_any(status: u16, _: &str, body: &[u8]) -> Option<Self> {
        Self::read(status, body)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.len())
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}
