//! What structs of a document are beside their serde: `Debug` and `PartialEq` by one look at their fields.
//!
//! A derive writes each of them out, field by field. Here the fields are listed once, behind trait objects, and what is
//! done with them is compiled once: checking derives was a third of what checking a client cost.

use std::any::Any;
use std::fmt;

/// A field.
pub trait Part: Any + fmt::Debug {
    /// Tells whether another field is of the same type and equal.
    fn is_same(&self, other: &dyn Part) -> bool;
}

impl<T: Any + fmt::Debug + PartialEq> Part for T {
    fn is_same(&self, other: &dyn Part) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

/// What looks at the fields of a struct. The trait is there as a call of a `dyn FnMut` whose argument has lifetimes costs
/// rustc more than all else of a [`Parts`].
pub trait Look {
    /// Looks at all fields, in their order.
    fn parts(&mut self, parts: &[&dyn Part]);
}

impl<F: FnMut(&[&dyn Part])> Look for F {
    fn parts(&mut self, parts: &[&dyn Part]) {
        self(parts);
    }
}

/// A struct whose fields can be looked at.
pub trait Parts {
    /// Shows the fields, in their order.
    fn look(&self, at: &mut dyn Look);
}

/// Tells whether all fields are equal.
pub fn are_same(one: &dyn Parts, other: &dyn Parts) -> bool {
    let mut same = false;
    one.look(&mut |one: &[&dyn Part]| {
        other.look(&mut |other: &[&dyn Part]| {
            let mut pairs = one.iter().zip(other);
            same = pairs.all(|(one, other)| one.is_same(*other));
        });
    });
    same
}

/// Shows a struct as a derived `Debug` does. `fields` are the names of the fields, with blanks between.
pub fn show_parts(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &str,
    parts: &dyn Parts,
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    parts.look(&mut |parts: &[&dyn Part]| {
        let names = fields.split_whitespace().map(plain);
        for (name, part) in names.zip(parts) {
            shown.field(name, part);
        }
    });
    shown.finish()
}

/// Returns a name as a derive shows it: `type` of `r#type`.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
