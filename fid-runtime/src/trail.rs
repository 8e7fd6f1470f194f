//! Where in a document reading failed, without showing what stood there.
//!
//! Serde's own errors quote the value that they did not expect, and an answer is full of secrets.
//! So objects replace them: the innermost object starts a trail with the name of the property, and
//! every object around it puts its own name in front. Only names that the API's document gives are
//! ever written down.

use std::cell::{Cell, RefCell};
use std::fmt;

thread_local! {
    /// Set by an object that failed, until the object around it has seen that.
    static FRESH: Cell<bool> = const { Cell::new(false) };
    static TRAIL: RefCell<Trail> = const { RefCell::new(Trail { why: Why::Unreadable, names: Vec::new() }) };
}

/// The property that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trail {
    pub(crate) why: Why,
    /// From the innermost object to the outermost.
    names: Vec<&'static str>,
}

/// What is wrong with a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Missing,
    Repeated,
    Unreadable,
    /// No variant of a union fits; the text says what is wrong with each.
    NoVariant(Box<str>),
}

impl Trail {
    /// Says briefly what is wrong, for a list of what is wrong with each variant.
    pub(crate) fn brief(self) -> String {
        match self.why {
            Why::NoVariant(_) if self.names.is_empty() => "none of its kinds fits".to_owned(),
            Why::NoVariant(_) => format!("`{}` fits none of its kinds", self.path()),
            _ => self.to_string(),
        }
    }

    /// Tells whether the trail names a property.
    pub(crate) fn is_somewhere(&self) -> bool {
        !self.names.is_empty()
    }

    /// Returns the names from the outermost object to the innermost, joined by points.
    pub(crate) fn path(&self) -> String {
        self.names
            .iter()
            .rev()
            .copied()
            .collect::<Vec<_>>()
            .join(".")
    }
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.names.is_empty() {
            f.write_str("the value")?;
        } else {
            write!(f, "`{}`", self.path())?;
        }
        match &self.why {
            Why::Missing => f.write_str(" is missing"),
            Why::Repeated => f.write_str(" is there twice"),
            Why::Unreadable => f.write_str(" cannot be read"),
            Why::NoVariant(variants) => write!(f, " fits none of its kinds ({variants})"),
        }
    }
}

/// An object begins: whatever failed before has been dealt with.
pub(crate) fn begin() {
    FRESH.set(false);
}

/// A property of the present object is at fault.
pub(crate) fn start(why: Why, name: &'static str) {
    FRESH.set(true);
    TRAIL.with_borrow_mut(|trail| {
        trail.why = why;
        trail.names.clear();
        trail.names.push(name);
    });
}

/// No variant of a union fits.
pub(crate) fn no_variant(variants: String) {
    FRESH.set(true);
    TRAIL.with_borrow_mut(|trail| {
        trail.why = Why::NoVariant(variants.into());
        trail.names.clear();
    });
}

/// Reading the value of a property failed: in an object inside it, or else the value itself is at
/// fault.
pub(crate) fn extend(name: &'static str) {
    if FRESH.get() {
        TRAIL.with_borrow_mut(|trail| trail.names.push(name));
    } else {
        start(Why::Unreadable, name);
    }
}

/// Returns the trail if something failed since the last object began.
pub(crate) fn last() -> Option<Trail> {
    FRESH.get().then(|| TRAIL.with_borrow(Trail::clone))
}
