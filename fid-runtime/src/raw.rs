//! Values that are kept as the text they were written in, to be read once it is known as what.

use std::cell::Cell;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

/// The parser's own bound. It counts anew for each text, so texts are measured before they are read
/// again.
const DEEPEST: u32 = 128;

/// Reading the same text as several types in types within types may take a power of time. So many
/// times the length of the whole text may be read.
const MOST_TIMES: usize = 256;

/// Short texts may be read more often, up to so many bytes in all.
const LEAST_WORK: usize = 4 * 1024 * 1024;

thread_local! {
    /// How many bytes may still be read, while a text is being read.
    static WORK: Cell<Option<usize>> = const { Cell::new(None) };
}

/// A value as a text.
pub(crate) struct Raw(Box<RawValue>);

impl Raw {
    pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(Box::<RawValue>::deserialize(deserializer)?)
    }

    /// Returns the value of a text that was written anew.
    pub(crate) fn written<E: Error>(text: String) -> Result<Self, E> {
        let text = RawValue::from_string(text).map_err(|_| E::custom("cannot be read"))?;
        Self::of(text)
    }

    fn of<E: Error>(text: Box<RawValue>) -> Result<Self, E> {
        if is_too_deep(text.get()) {
            return Err(E::custom("the value is nested too deeply"));
        }
        Ok(Self(text))
    }

    pub(crate) fn text(&self) -> &str {
        self.0.get()
    }

    /// Tells whether all its objects together have no more properties than so many.
    pub(crate) fn has_at_most(&self, properties: u32) -> bool {
        let text = self.text().as_bytes();
        // Counting without a look at what is a string is fast, and finds too many at worst.
        count(text, |byte| byte == b':') <= properties as usize || measure(text).0 <= properties
    }

    /// Begins to read the text; the outermost one to begin sets how much work may be done.
    pub(crate) fn begin(&self) -> Begun {
        let before = WORK.get();
        if before.is_none() {
            let most = self.text().len().saturating_mul(MOST_TIMES);
            WORK.set(Some(most.max(LEAST_WORK)));
        }
        Begun {
            is_outermost: before.is_none(),
        }
    }

    /// Takes the work of reading the text once, or tells that there was too much of it.
    pub(crate) fn spend(&self) -> bool {
        let left = WORK
            .get()
            .and_then(|left| left.checked_sub(self.text().len()));
        if left.is_some() {
            WORK.set(left);
        }
        left.is_some()
    }
}

/// Tells whether a text is being read that was kept.
pub(crate) fn is_being_read() -> bool {
    WORK.get().is_some()
}

/// A text is being read.
pub(crate) struct Begun {
    pub(crate) is_outermost: bool,
}

impl Drop for Begun {
    fn drop(&mut self) {
        if self.is_outermost {
            WORK.set(None);
        }
    }
}

/// Tells whether a JSON text is nested too deeply. Most are too short for that, or have too few brackets wherever they
/// stand.
fn is_too_deep(text: &str) -> bool {
    let text = text.as_bytes();
    let deepest = DEEPEST as usize;
    text.len() > 2 * deepest
        && count(text, |byte| matches!(byte, b'{' | b'[')) > deepest
        && measure(text).1 > DEEPEST
}

/// Counts bytes, in parts whose counts fit a byte: so many are looked at in one instruction.
fn count(text: &[u8], is_one: impl Fn(u8) -> bool) -> usize {
    let in_part = |part: &[u8]| part.iter().map(|byte| u8::from(is_one(*byte))).sum::<u8>();
    text.chunks(255)
        .map(|part| usize::from(in_part(part)))
        .sum()
}

/// Counts the properties of a JSON text, and how deep it is nested.
fn measure(text: &[u8]) -> (u32, u32) {
    let (mut properties, mut depth, mut deepest) = (0, 0_u32, 0);
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b':' => properties += 1,
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    (properties, deepest)
}

fn skip_string(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_measured_without_their_strings() {
        for (text, expected) in [
            ("1", (0, 0)),
            ("{}", (0, 1)),
            (r#"{"a":[{"b:\"[":":{"}],"c":1}"#, (3, 3)),
            (r#""\\""#, (0, 0)),
            (r#"["\\",{"a":1}]"#, (1, 2)),
        ] {
            assert_eq!(measure(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn the_depth_of_a_text_is_bounded_and_brackets_in_strings_are_none() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(!is_too_deep(&nested(128)));
        assert!(is_too_deep(&nested(129)));
        assert!(!is_too_deep(&format!("\"{}\"", nested(129))));
    }

    #[test]
    fn properties_are_counted_though_strings_look_like_more() {
        let raw = |text: &str| Raw(RawValue::from_string(text.to_owned()).unwrap());
        let text = raw(r#"{"a":"::::","b":{"c":1}}"#);
        assert!(text.has_at_most(3) && text.has_at_most(9));
        assert!(!text.has_at_most(2));
    }
}
