//! What enums of texts do alike, compiled once for each and checked once for all.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;

use serde::de::Deserializer;

use crate::parameter::{Parameter, Part};
use crate::string_enum::into_text::IntoText;
use crate::tally::count_listed;
use crate::text::{ReadText, read_text};

/// What an enum of texts lists: the variants that stand for the texts of the document, in its order, how the variant of
/// another text is made, and which text a variant stands for. To have the texts beside the variants, too, would be 2 % of
/// what checking Adyen's client costs.
#[derive(Debug)]
pub struct List<T: 'static>(pub &'static [T], pub fn(String) -> T, pub fn(&T) -> &str);

/// An enum of texts.
pub trait Listed: Clone + 'static {
    /// Returns what it lists. That this is no constant saves half a per cent of the check of Adyen's client.
    fn list() -> List<Self>;

    /// Returns the text as the server writes it.
    fn text(&self) -> &str {
        (Self::list().2)(self)
    }
}

/// Returns the variant of a text.
pub fn of_text<T: Listed>(text: impl IntoText) -> T {
    find(text.as_ref()).unwrap_or_else(|| (T::list().1)(text.into_text()))
}

fn find<T: Listed>(text: &str) -> Option<T> {
    let mut listed = T::list().0.iter();
    listed.find(|listed| listed.text() == text).cloned()
}

/// Reads a text and counts whether it was listed.
pub fn read_listed<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Listed,
{
    let value: T = read_text(deserializer)?;
    count_listed(place(&value) < T::list().0.len());
    Ok(value)
}

/// Tells whether two are the same variant, and of one that is not listed, whether the texts are equal.
pub fn is_same_text<T: Listed>(one: &T, other: &T) -> bool {
    mem::discriminant(one) == mem::discriminant(other) && one.text() == other.text()
}

/// Hashes the text.
pub fn hash_listed<T: Listed, H: Hasher>(value: &T, state: &mut H) {
    value.text().hash(state);
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
        Some(of_text(text))
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
    let listed = T::list().0;
    listed.iter().position(place).unwrap_or(listed.len())
}
