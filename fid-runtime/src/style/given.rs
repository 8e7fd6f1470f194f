//! Values as they were given, apart from how they are written.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::secret::Exposed;

/// A value taken apart, its properties in the order in which they are written.
#[derive(Debug)]
pub(crate) enum Given {
    /// Null, or nothing.
    None,
    Single(String),
    List(Vec<Given>),
    Object(Vec<(String, Given)>),
}

impl Given {
    pub(crate) fn as_single(&self) -> Option<&str> {
        match self {
            Self::Single(text) => Some(text),
            _ => None,
        }
    }

    /// Tells whether it is a single value or nothing.
    pub(crate) fn is_single(&self) -> bool {
        matches!(self, Self::None | Self::Single(_))
    }

    /// Takes a value apart, or finds that it cannot be written.
    pub(crate) fn of(value: &impl Serialize) -> Option<Self> {
        Self::of_json(&serde_json::to_string(&Exposed(value)).ok()?)
    }

    /// Takes a JSON text apart. Numbers keep their digits.
    pub(crate) fn of_json(text: &str) -> Option<Self> {
        Some(match text.as_bytes().first()? {
            b'n' => Self::None,
            b'"' => Self::Single(serde_json::from_str(text).ok()?),
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let each = items.iter().map(|item| Self::of_json(item.get()));
                Self::List(each.collect::<Option<_>>()?)
            }
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let each = members
                    .into_iter()
                    .map(|(name, value)| Some((name, Self::of_json(value.get())?)));
                Self::Object(each.collect::<Option<_>>()?)
            }
            _ => Self::Single(text.to_owned()),
        })
    }
}

/// The properties of a JSON object in their order.
pub(crate) struct Members<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
