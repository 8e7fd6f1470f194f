//! `union!`: serde for the `oneOf` and `anyOf` of a document.
//!
//! A value is kept as its text until it is known which variant it is. Where a property says so (a
//! discriminator), only that variant is read. Otherwise every variant is tried, and of those that
//! fit the one that knows most of the value wins.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::raw::{Begun, Raw};
use crate::tally::{self, Tally};
use crate::trail;

/// A variant of a union: its name in Rust, and how a text is read as it.
#[derive(Debug)]
pub struct Variant<T> {
    /// What the discriminator says for it.
    pub tag: &'static str,
    /// Its name, for errors.
    pub name: &'static str,
    /// Whether it is what several others say at once: one of those before it has to fit as well.
    pub several: bool,
    /// Reads it.
    pub read: fn(&str) -> Option<T>,
}

/// Reads a text as the payload of a variant.
#[must_use]
pub fn read_variant<P: DeserializeOwned, T>(text: &str, wrap: fn(P) -> T) -> Option<T> {
    serde_json::from_str(text).ok().map(wrap)
}

/// Reads a union without a discriminator.
pub fn read_union<'de, D, T>(deserializer: D, variants: &[Variant<T>]) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let raw = Raw::read(deserializer)?;
    let begun = raw.begin();
    best(&raw, variants).ok_or_else(|| fail(&raw, &begun, variants))
}

/// Reads a union whose property `tag` names the variant. A value that has none is tried as every
/// variant; one with a tag that the document does not list is kept.
pub fn read_tagged_union<'de, D, T>(
    deserializer: D,
    tag: &'static str,
    variants: &[Variant<T>],
    unknown: fn(Value) -> T,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let raw = Raw::read(deserializer)?;
    let begun = raw.begin();
    let Some(found) = find_tag(raw.text(), tag) else {
        return best(&raw, variants).ok_or_else(|| fail(&raw, &begun, variants));
    };
    if let Some(variant) = variants.iter().find(|variant| variant.tag == found) {
        trail::begin();
        return (variant.read)(raw.text())
            .ok_or_else(|| fail(&raw, &begun, std::slice::from_ref(variant)));
    }
    tally::count_listed(false);
    let value = serde_json::from_str(raw.text());
    value
        .map(unknown)
        .map_err(|_| D::Error::custom("cannot be read"))
}

/// Returns the value as the variant that fits best, the first of equals.
fn best<T>(raw: &Raw, variants: &[Variant<T>]) -> Option<T> {
    let mut best: Option<(T, Tally)> = None;
    for variant in variants {
        if variant.several && best.is_none() {
            continue;
        }
        if !raw.spend() {
            best = None;
            break;
        }
        trail::begin();
        let (read, tally) = tally::measure(|| (variant.read)(raw.text()));
        if let Some(value) = read
            && best
                .as_ref()
                .is_none_or(|(_, other)| tally.is_better_than(*other))
        {
            best = Some((value, tally));
            if tally.misfits == 0 && raw.has_at_most(tally.known) {
                break;
            }
        }
    }
    // What failed on the way has been dealt with.
    trail::begin();
    let (value, tally) = best?;
    tally::add(tally);
    Some(value)
}

/// Says what is wrong with each variant, by names that the document gives. Only the outermost of
/// unions within unions does: it reads everything again.
#[cold]
fn fail<T, E: Error>(raw: &Raw, begun: &Begun, variants: &[Variant<T>]) -> E {
    let mut text = String::new();
    let variants = if begun.is_outermost { variants } else { &[] };
    for variant in variants.iter().filter(|variant| !variant.several) {
        if !text.is_empty() {
            text.push_str("; ");
        }
        trail::begin();
        let why = if !raw.spend() || (variant.read)(raw.text()).is_some() {
            "not tried".to_owned()
        } else {
            trail::last().map_or_else(|| "of another type".to_owned(), trail::Trail::brief)
        };
        text.push_str(variant.name);
        text.push_str(": ");
        text.push_str(&why);
    }
    trail::no_variant(text);
    match trail::last() {
        Some(trail) if begun.is_outermost => E::custom(trail),
        _ => E::custom("cannot be read"),
    }
}

/// Writes the payload of a variant whose type does not have the tag among its properties.
pub fn write_tagged<S: Serializer>(
    payload: &impl Serialize,
    tag: &'static str,
    name: &'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(payload)
        .map_err(|_| S::Error::custom("the variant cannot be written"))?;
    if let Value::Object(map) = &mut value {
        map.entry(tag).or_insert_with(|| name.into());
    }
    value.serialize(serializer)
}

/// Returns the text of a property of an object.
fn find_tag<'a>(text: &'a str, tag: &'static str) -> Option<Cow<'a, str>> {
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
fn first_text<'a>(text: &'a str, key: &str) -> Option<&'a str> {
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

/// Implements serde for an enum with a payload in each variant. Not public API; generated code
/// calls it.
///
/// `by "kind"` names the discriminator; then each line has the tag's text, and the enum has a variant
/// `Unknown(Value)`. `"card" => Card, untagged` is for a payload whose type lacks the property.
/// Without a discriminator, `Both, several` is for what several others say at once.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident: Deserialize + Serialize $($rest:tt)*) => {
        $crate::__union! { $name: Deserialize $($rest)* }
        $crate::__union! { $name: Serialize $($rest)* }
    };
    ($name:ident: Deserialize, by $tag:literal; $($text:literal => $variant:ident $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_tagged_union(
                    deserializer,
                    $tag,
                    &[$($crate::__union!(variant $variant $text)),*],
                    Self::Unknown,
                )
            }
        }
    };
    ($name:ident: Deserialize; $($variant:ident $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_union(
                    deserializer,
                    &[$($crate::__union!(variant $variant "" $($how)?)),*],
                )
            }
        }
    };
    ($name:ident: Serialize, by $tag:literal; $($text:literal => $variant:ident $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl $crate::__private::Serialize for $name {
            #[allow(unreachable_patterns, reason = "several tags may name one variant")]
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                match self {
                    $(Self::$variant(payload) => $crate::__union!(write payload serializer $tag $text $($how)?),)*
                    Self::Unknown(value) => $crate::__private::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    ($name:ident: Serialize; $($variant:ident $(, $how:ident)?;)*) => {
        #[automatically_derived]
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                match self {
                    $(Self::$variant(payload) => $crate::__private::Serialize::serialize(payload, serializer),)*
                }
            }
        }
    };
    (several) => { false };
    (several several) => { true };
    (variant $variant:ident $text:literal $($how:ident)?) => {
        $crate::__private::Variant {
            tag: $text,
            name: ::core::stringify!($variant),
            several: $crate::__union!(several $($how)?),
            read: |text| $crate::__private::read_variant(text, Self::$variant),
        }
    };
    (write $payload:ident $serializer:ident $tag:literal $text:literal untagged) => {
        $crate::__private::write_tagged($payload, $tag, $text, $serializer)
    };
    (write $payload:ident $serializer:ident $tag:literal $text:literal) => {
        $crate::__private::Serialize::serialize($payload, $serializer)
    };
}

/// Implements `From` for the variants of a union whose payloads differ in type. Not public API;
/// generated code calls it. `, boxed` is for a payload in a `Box`, `, whole` for a struct that holds
/// nothing else.
#[doc(hidden)]
#[macro_export]
macro_rules! __from {
    ($name:ident; $($variant:ident($payload:ty) $(, $how:ident)?;)*) => {
        $($crate::__from!(one $name $variant ($payload) $($how)?);)*
    };
    (one $name:ident $variant:ident ($payload:ty)) => {
        #[automatically_derived]
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        }
    };
    (one $name:ident $variant:ident ($payload:ty) whole) => {
        #[automatically_derived]
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self(payload)
            }
        }
    };
    (one $name:ident $variant:ident ($payload:ty) boxed) => {
        #[automatically_derived]
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(::std::boxed::Box::new(payload))
            }
        }
    };
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
