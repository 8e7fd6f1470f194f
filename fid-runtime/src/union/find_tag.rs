//! Finding the tag of a value that was kept as its text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Returns the text of a property of an object.
pub(super) fn find_tag<'a>(text: &'a str, tag: &'static str) -> Option<Cow<'a, str>> {
    if let Some(found) = first_text(text, tag) {
        return Some(Cow::Borrowed(found));
    }
    let mut found = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tag = Tag {
        key: tag,
        found: &mut found,
    };
    // Where the tag is found, the parser misses the object's end, which is no matter.
    drop(deserializer.deserialize_map(tag));
    found
}

/// Returns the text of the first property, if that is the one and nothing in it is escaped: so it is mostly, and no
/// parser is needed for it.
pub(super) fn first_text<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let rest = text.strip_prefix('{')?.trim_ascii_start();
    let rest = rest.strip_prefix('"')?.strip_prefix(key)?;
    let rest = rest.strip_prefix('"')?.trim_ascii_start();
    let rest = rest.strip_prefix(':')?.trim_ascii_start();
    let rest = rest.strip_prefix('"')?;
    let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    rest[end..].starts_with('"').then_some(&rest[..end])
}

struct Tag<'f, 'de> {
    key: &'static str,
    found: &'f mut Option<Cow<'de, str>>,
}

impl<'de> Visitor<'de> for Tag<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(is_tag) = map.next_key_seed(IsKey(self.key))? {
            if !is_tag {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            *self.found = said(map.next_value::<&RawValue>()?.get());
            if self.found.is_some() {
                break;
            }
        }
        Ok(())
    }
}

/// Returns what a tag says: a text, or a number or flag as it is written. Anything else says nothing.
fn said(value: &str) -> Option<Cow<'_, str>> {
    match value.as_bytes() {
        [b'"', .., b'"'] if !value.contains('\\') => {
            Some(Cow::Borrowed(&value[1..value.len() - 1]))
        }
        [b'"', ..] => serde_json::from_str(value).ok().map(Cow::Owned),
        [b'{' | b'[' | b'n', ..] => None,
        _ => Some(Cow::Borrowed(value)),
    }
}

struct IsKey(&'static str);

impl<'de> DeserializeSeed<'de> for IsKey {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for IsKey {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_wherever_it_stands_and_whatever_it_says() {
        for (text, expected) in [
            (r#"{"kind":"card","a":1}"#, Some("card")),
            (r#"{"a":{"kind":"no"},"kind" : "card" }"#, Some("card")),
            (r#"{"kind":"c\u0061rd"}"#, Some("card")),
            (r#"{"kind":""}"#, Some("")),
            (r#"{"kind":2}"#, Some("2")),
            (r#"{"kind":true}"#, Some("true")),
            (r#"{"kind":null}"#, None),
            (r#"{"kind":["card"]}"#, None),
            (r#"{"kind":{"kind":"card"}}"#, None),
            ("{}", None),
            (r#""kind""#, None),
        ] {
            assert_eq!(find_tag(text, "kind").as_deref(), expected, "{text}");
        }
    }
}
