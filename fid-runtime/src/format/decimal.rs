//! `format: decimal`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::format::FormatError;
use crate::parameter::{Parameter, Part};

/// A decimal number of any length (`format: decimal` in a document): the digits as they were
/// written, which no binary fraction could hold.
///
/// It is read from a JSON number or a JSON string and written as the same again.
///
/// ```
/// let price: fid_runtime::Decimal = "0.10".parse()?;
/// assert_eq!(price.as_str(), "0.10");
/// assert_eq!(serde_json::to_string(&price)?, "0.10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: Box<str>,
    quoted: bool,
}

const FAULT: FormatError = FormatError("a decimal number");

impl Decimal {
    /// Returns the digits, with sign, point and exponent as they were written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the number to be written as a JSON string.
    #[must_use]
    pub fn quoted(mut self) -> Self {
        self.quoted = true;
        self
    }
}

impl FromStr for Decimal {
    type Err = FormatError;

    /// Reads a number as JSON writes it.
    fn from_str(text: &str) -> Result<Self, FormatError> {
        is_number(text)
            .then(|| Self {
                text: text.into(),
                quoted: false,
            })
            .ok_or(FAULT)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let refuse = || D::Error::custom(&FAULT);
        if !raw.get().starts_with('"') {
            return raw.get().parse().map_err(|_| refuse());
        }
        let text: String = serde_json::from_str(raw.get()).map_err(|_| refuse())?;
        let text = text.strip_prefix('+').unwrap_or(&text);
        text.parse().map(Self::quoted).map_err(|_| refuse())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.quoted {
            return serializer.serialize_str(&self.text);
        }
        RawValue::from_string(self.text.to_string())
            .map_err(|_| S::Error::custom(&FAULT))?
            .serialize(serializer)
    }
}

impl Parameter for Decimal {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(&self.text));
    }
}

macro_rules! from_integers {
    ($($type:ty),*) => {$(
        impl From<$type> for Decimal {
            fn from(number: $type) -> Self {
                Self {
                    text: number.to_string().into(),
                    quoted: false,
                }
            }
        }
    )*};
}

from_integers!(i32, i64, u32, u64);

/// RFC 8259, section 6; leading zeros are taken from strings.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text
        .split_once(['e', 'E'])
        .map_or((text, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let unsigned = |text: &str| digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(unsigned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_kept() {
        for json in [
            "0.10",
            "\"0.10\"",
            "12345678901234567890.123456789012345678901234567890",
            "-1e-7",
            "\"-0\"",
        ] {
            let number: Decimal = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
        for json in [
            "\"\"",
            "\"1,5\"",
            "\"canary\"",
            "true",
            "null",
            "[]",
            "\".5\"",
            "\"NaN\"",
        ] {
            let error = serde_json::from_str::<Decimal>(json)
                .unwrap_err()
                .to_string();
            assert!(!error.contains("canary"), "{error}");
        }
    }
}
