//! Unions of which a property, the discriminator, says which variant a value is.
//!
//! Where that property comes first, the object is read as the variant at once. Otherwise its text is kept, the tag is
//! looked for in it, and then it is read.

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::raw::{self, Raw};
use crate::tally;
use crate::trail;
use crate::union::find_tag::{find_tag, first_text};
use crate::union::leading::{Opened, Outcome};
use crate::union::tag::{Said, Saying, Unless};
use crate::union::written::Written;
use crate::union::{Variant, best, fail, refuse, say};

/// A union whose variants have tags.
pub trait Tagged: Sized {
    /// Reads an object whose first property was the tag.
    fn open<'de, A: MapAccess<'de>>(opened: Opened<'_, A>) -> Outcome<Self, A, A::Error>;
}

/// What the document says of such a union.
#[derive(Debug)]
pub struct Tags<'a, T> {
    /// The name of the property.
    pub tag: &'static str,
    /// Where the property was the last time.
    pub habit: &'static Habit,
    /// All variants.
    pub variants: &'a [Variant<T>],
    /// Keeps a value whose tag the document does not list.
    pub unknown: fn(Value) -> T,
}

/// Where the tag of a union mostly is: a server writes the same type always in the same order. What is read does not
/// depend on it, only what that costs: an object that was begun is more work to keep than one that was not.
#[derive(Debug)]
pub struct Habit(AtomicU8);

const LEADS: u8 = 0;
const FOLLOWS: u8 = 1;
/// There is a variant that is read of a text whatever the order is.
const BY_TEXT: u8 = 2;

impl Habit {
    /// Returns the habit of a union that was never read.
    #[must_use]
    pub const fn new() -> Self {
        Self(AtomicU8::new(LEADS))
    }

    fn is(&self, habit: u8) -> bool {
        self.0.load(Ordering::Relaxed) == habit
    }

    fn set(&self, habit: u8) {
        self.0.store(habit, Ordering::Relaxed);
    }
}

impl Default for Habit {
    fn default() -> Self {
        Self::new()
    }
}

/// Reads a union whose property names the variant. A value that has none is tried as every variant; one with a tag that
/// the document does not list is kept.
pub fn read_tagged_union<'de, D, T>(deserializer: D, tags: Tags<'_, T>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Tagged,
{
    if tags.habit.is(LEADS) {
        return deserializer.deserialize_any(tags);
    }
    let raw = Raw::read(deserializer)?;
    if tags.habit.is(FOLLOWS) && first_text(raw.text(), tags.tag).is_some() {
        tags.habit.set(LEADS);
    }
    tags.read_kept(&raw)
}

impl<T: Tagged> Tags<'_, T> {
    fn read_opened<'de, A: MapAccess<'de>>(self, said: &str, rest: A) -> Result<T, A::Error> {
        let tag = self.tag;
        match T::open(Opened { tag, said, rest }) {
            Outcome::Read(_, Ok(value)) => Ok(value),
            Outcome::Read(name, Err(_)) => Err(fail_opened(name)),
            Outcome::NotListed(rest) => self.keep(said, rest),
            Outcome::NotRead(rest) => {
                self.habit.set(BY_TEXT);
                let said = Value::from(said).to_string();
                self.read_text(Written::object(tag.to_owned(), Some(&said), rest)?)
            }
        }
    }

    /// Keeps a value whose tag is not listed.
    fn keep<'de, A: MapAccess<'de>>(self, said: &str, mut rest: A) -> Result<T, A::Error> {
        tally::count_listed(false);
        let mut map = Map::new();
        map.insert(self.tag.to_owned(), said.into());
        while let Some((key, value)) = rest.next_entry()? {
            map.insert(key, value);
        }
        Ok((self.unknown)(map.into()))
    }

    fn read_text<E: Error>(self, text: String) -> Result<T, E> {
        self.read_kept(&Raw::written(text)?)
    }

    fn read_kept<E: Error>(self, raw: &Raw) -> Result<T, E> {
        let begun = raw.begin();
        let Some(found) = find_tag(raw.text(), self.tag) else {
            return best(raw, self.variants).ok_or_else(|| fail(raw, &begun, self.variants));
        };
        let mut variants = self.variants.iter();
        if let Some(variant) = variants.find(|variant| variant.tag == found) {
            trail::begin();
            return (variant.read)(raw.text())
                .ok_or_else(|| fail(raw, &begun, std::slice::from_ref(variant)));
        }
        tally::count_listed(false);
        let value = serde_json::from_str(raw.text());
        value
            .map(self.unknown)
            .map_err(|_| E::custom("cannot be read"))
    }
}

/// Says what is wrong with the variant that the tag named.
#[cold]
fn fail_opened<E: Error>(name: &str) -> E {
    let is_outermost = !raw::is_being_read();
    let mut text = String::new();
    if is_outermost {
        say(&mut text, name);
    }
    refuse(text, is_outermost)
}

impl<'de, T: Tagged> Visitor<'de> for Tags<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        match map.next_key_seed(Unless(self.tag))? {
            Some(None) => match map.next_value_seed(Saying)? {
                Said::Text(said) => self.read_opened(&said, map),
                Said::Other(value) => {
                    let text = Written::object(self.tag.to_owned(), Some(&value), map)?;
                    self.read_text(text)
                }
            },
            Some(Some(key)) => {
                self.habit.set(FOLLOWS);
                self.read_text(Written::object(key, None, map)?)
            }
            None => self.read_text("{}".to_owned()),
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.read_text(Written.visit_bool(value)?)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        self.read_text(Written.visit_i64(value)?)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        self.read_text(Written.visit_u64(value)?)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        self.read_text(Written.visit_f64(value)?)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        self.read_text(Written.visit_str(value)?)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.read_text(Written.visit_unit()?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        self.read_text(Written.visit_seq(items)?)
    }
}
