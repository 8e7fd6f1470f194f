//! `format: byte`.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use crate::format::text_format;
use crate::text::ReadText;

const EITHER_PADDING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const ANY_STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, EITHER_PADDING);
const ANY_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, EITHER_PADDING);

/// Bytes that are written as base64 (`format: byte` or `contentEncoding: base64` in a document; RFC
/// 4648).
///
/// Either alphabet is read, with or without padding and line breaks; what was read is written again
/// as it was.
///
/// ```
/// let bytes = fid_runtime::Base64::new("hello");
/// assert_eq!(bytes.to_string(), "aGVsbG8=");
/// assert_eq!("aGVsbG8".parse(), Ok(bytes));
/// # Ok::<(), fid_runtime::FormatError>(())
/// ```
#[derive(Clone)]
pub struct Base64 {
    bytes: Vec<u8>,
    /// The text that was read, where it is not what would be written.
    text: Option<Box<str>>,
}

impl Base64 {
    /// Takes bytes over.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            text: None,
        }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the bytes as a value.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn as_str(&self) -> Cow<'_, str> {
        self.text
            .as_deref()
            .map_or_else(|| STANDARD.encode(&self.bytes).into(), Cow::Borrowed)
    }
}

impl std::fmt::Debug for Base64 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Base64({} bytes)", self.bytes.len())
    }
}

impl PartialEq for Base64 {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64 {}

impl<T: Into<Vec<u8>>> From<T> for Base64 {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

impl ReadText for Base64 {
    const EXPECTED: &'static str = "base64 (RFC 4648)";

    fn read(text: &str) -> Option<Self> {
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let compact: Vec<u8> = text.bytes().filter(|byte| !is_space(byte)).collect();
        let bytes = ANY_STANDARD
            .decode(&compact)
            .or_else(|_| ANY_URL_SAFE.decode(&compact))
            .ok()?;
        let is_canonical = STANDARD.encode(&bytes) == text;
        Some(Self {
            bytes,
            text: (!is_canonical).then(|| text.into()),
        })
    }
}

text_format!(Base64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_alphabet_is_read_and_written_again_as_it_was() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("aGVsbG8=", b"hello"),
            ("aGVsbG8", b"hello"),
            ("+/8=", b"\xfb\xff"),
            ("-_8", b"\xfb\xff"),
            ("aGVs\r\nbG8=", b"hello"),
        ] {
            let read = Base64::read(text).unwrap();
            assert_eq!((read.as_bytes(), read.to_string().as_str()), (bytes, text));
        }
        for text in ["a", "a*==", "é"] {
            assert!(Base64::read(text).is_none(), "{text}");
        }
    }
}
