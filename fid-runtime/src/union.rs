//! `union!`: serde for the `oneOf` and `anyOf` of a document.
//!
//! Where a property says which variant a value is (a discriminator), only that variant is read. Otherwise
//! the value is kept as its text and every variant is tried, and of those that fit the one that knows most
//! of the value wins.

mod find_tag;
mod leading;
mod tag;
mod tagged;
mod written;

pub use crate::union::leading::{ByText, Opened, Outcome, Payload};
pub use crate::union::tagged::{Habit, Tagged, Tags, read_tagged_union};

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

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
        if !raw.spend() || (variant.read)(raw.text()).is_some() {
            text.push_str(variant.name);
            text.push_str(": not tried");
        } else {
            say(&mut text, variant.name);
        }
    }
    refuse(text, begun.is_outermost)
}

/// Says what is wrong with the variant that was just read.
fn say(text: &mut String, name: &str) {
    text.push_str(name);
    text.push_str(": ");
    match trail::last() {
        Some(trail) => text.push_str(&trail.brief()),
        None => text.push_str("of another type"),
    }
}

/// Returns the error of a union none of whose variants fits.
fn refuse<E: Error>(variants: String, is_outermost: bool) -> E {
    trail::no_variant(variants);
    match trail::last() {
        Some(trail) if is_outermost => E::custom(trail),
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
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                static HABIT: $crate::__private::Habit = $crate::__private::Habit::new();
                $crate::__private::read_tagged_union(
                    deserializer,
                    $crate::__private::Tags {
                        tag: $tag,
                        habit: &HABIT,
                        variants: &[$($crate::__union!(variant $variant $text)),*],
                        unknown: Self::Unknown,
                    },
                )
            }
        }

        impl $crate::__private::Tagged for $name {
            fn open<'de, A>(
                opened: $crate::__private::Opened<'_, A>,
            ) -> $crate::__private::Outcome<Self, A, A::Error>
            where
                A: $crate::__private::MapAccess<'de>,
            {
                #[allow(unused_imports, reason = "payloads may all be objects, or none of them")]
                use $crate::__private::ByText as _;
                match opened.said {
                    $($text => $crate::__private::Payload(Self::$variant).open(
                        ::core::stringify!($variant),
                        ::core::stringify!($text),
                        opened,
                    ),)*
                    _ => $crate::__private::Outcome::NotListed(opened.rest),
                }
            }
        }
    };
    ($name:ident: Deserialize; $($variant:ident $(, $how:ident)?;)*) => {
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
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        }
    };
    (one $name:ident $variant:ident ($payload:ty) whole) => {
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self(payload)
            }
        }
    };
    (one $name:ident $variant:ident ($payload:ty) boxed) => {
        impl ::core::convert::From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(::std::boxed::Box::new(payload))
            }
        }
    };
}
