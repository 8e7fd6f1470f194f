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
    /// Looks at all fields, in their order. `names` are that of the struct and those of the fields, with blanks between.
    fn parts(&mut self, names: &'static str, parts: &[&dyn Part]);
}

impl<F: FnMut(&'static str, &[&dyn Part])> Look for F {
    fn parts(&mut self, names: &'static str, parts: &[&dyn Part]) {
        self(names, parts);
    }
}

/// A struct whose fields can be looked at.
pub trait Parts {
    /// Shows the fields, in their order.
    fn look(&self, at: &mut dyn Look);
}

/// Tells whether all fields are equal.
pub fn are_same<T: Parts>(one: &T, other: &T) -> bool {
    are_same_parts(one, other)
}

fn are_same_parts(one: &dyn Parts, other: &dyn Parts) -> bool {
    let mut same = false;
    one.look(&mut |_, one: &[&dyn Part]| {
        other.look(&mut |_, other: &[&dyn Part]| {
            let mut pairs = one.iter().zip(other);
            same = pairs.all(|(one, other)| one.is_same(*other));
        });
    });
    same
}

/// Shows a struct as a derived `Debug` does.
pub fn show_parts<T: Parts>(parts: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    show_named_parts(parts, f)
}

fn show_named_parts(parts: &dyn Parts, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = Ok(());
    parts.look(&mut |names: &'static str, parts: &[&dyn Part]| {
        let mut names = names.split_whitespace().map(plain);
        let mut fields = f.debug_struct(names.next().unwrap_or_default());
        for (name, part) in names.zip(parts) {
            fields.field(name, part);
        }
        shown = fields.finish();
    });
    shown
}

/// Returns a name as a derive shows it: `type` of `r#type`.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
