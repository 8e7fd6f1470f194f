//! What enums of texts do alike, compiled once for each and checked once for all.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;

use serde::de::Deserializer;

use crate::parameter::{Parameter, Part};
use crate::tally::count_listed;
use crate::text::{ReadText, read_text};

/// What an enum of texts lists: the variants that stand for the texts of the document, in its order, and how the variant of
/// another text is made. The texts are those of [`Listed::text`]: to have them here, too, would be 2 % of what checking
/// Adyen's client costs.
#[derive(Debug)]
pub struct List<T: 'static>(pub &'static [T], pub fn(String) -> T);

/// An enum of texts.
pub trait Listed: Clone + 'static {
    /// What it lists.
    const LIST: List<Self>;

    /// Returns the text as the server writes it.
    fn text(&self) -> &str;
}

/// Returns the variant of a text.
pub fn of_text<T: Listed>(text: &str) -> T {
    find(text).unwrap_or_else(|| (T::LIST.1)(text.to_owned()))
}

/// Returns the variant of a text that can be taken over.
pub fn of_owned_text<T: Listed>(text: String) -> T {
    match find(&text) {
        Some(value) => value,
        None => (T::LIST.1)(text),
    }
}

fn find<T: Listed>(text: &str) -> Option<T> {
    let mut listed = T::LIST.0.iter();
    listed.find(|listed| listed.text() == text).cloned()
}

/// Reads a text and counts whether it was listed.
pub fn read_listed<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Listed,
{
    let value: T = read_text(deserializer)?;
    count_listed(place(&value) < T::LIST.0.len());
    Ok(value)
}

/// Tells whether two are the same variant, and of one that is not listed, whether the texts are equal.
pub fn is_same_text<T: Listed>(one: &T, other: &T) -> bool {
    mem::discriminant(one) == mem::discriminant(other) && one.text() == other.text()
}

/// Orders by the document's list; what it does not list comes last, in the order of the texts.
pub fn order_listed<T: Listed>(one: &T, other: &T) -> Ordering {
    let by_text = || one.text().cmp(other.text());
    place(one).cmp(&place(other)).then_with(by_text)
}

/// Orders in the same way, always.
pub fn compare_listed<T: Listed>(one: &T, other: &T) -> Option<Ordering> {
    Some(order_listed(one, other))
}

/// Hashes the text.
pub fn hash_listed<T: Listed, H: Hasher>(value: &T, state: &mut H) {
    value.text().hash(state);
}

/// Returns the variant of a text, as `FromStr` does.
pub fn parse_listed<T: Listed>(text: &str) -> Result<T, Infallible> {
    Ok(of_text(text))
}

impl<T: Listed> Parameter for T {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(self.text()));
    }
}

impl<T: Listed> ReadText for T {
    const EXPECTED: &'static str = "a string";

    fn read(text: &str) -> Option<Self> {
        Some(of_text(text))
    }

    fn read_owned(text: String) -> Option<Self> {
        Some(of_owned_text(text))
    }
}

/// Shows the name of the variant, and the text of one that is not listed. `names` are the variants in their order.
pub fn show_listed<T: Listed>(f: &mut fmt::Formatter<'_>, names: &str, value: &T) -> fmt::Result {
    match names.split_whitespace().nth(place(value)) {
        Some(name) => f.write_str(name.strip_prefix("r#").unwrap_or(name)),
        None => f.debug_tuple("Unknown").field(&value.text()).finish(),
    }
}

/// Returns the place in the list, or its length where the variant has none.
fn place<T: Listed>(value: &T) -> usize {
    let variant = mem::discriminant(value);
    let place = |listed: &T| mem::discriminant(listed) == variant;
    T::LIST.0.iter().position(place).unwrap_or(T::LIST.0.len())
}
